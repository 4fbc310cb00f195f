//! Tables: in a box that scrolls by itself, with header cells that screen readers know as such.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::markdown::Draft;

/// The table that is being written.
#[derive(Default)]
pub(super) struct State {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    header_cell: bool,
}

const OPEN: &str = "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n";

pub(super) fn start(draft: &mut Draft<'_>, at: usize) {
    let Event::Start(tag) = &draft.events[at].0 else { return };
    match tag {
        Tag::Table(alignments) => {
            draft.table = State { alignments: alignments.clone(), ..State::default() };
            draft.replace(at, OPEN);
        }
        Tag::TableHead => {
            (draft.table.in_head, draft.table.column) = (true, 0);
            draft.replace(at, "<thead><tr>");
        }
        Tag::TableRow => {
            draft.table.column = 0;
            draft.replace(at, "<tr>");
        }
        _ => start_cell(draft, at),
    }
}

fn start_cell(draft: &mut Draft<'_>, at: usize) {
    let empty = matches!(draft.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
    let table = &mut draft.table;
    let class = match table.alignments.get(table.column) {
        Some(Alignment::Left) => " class=\"align-left\"",
        Some(Alignment::Center) => " class=\"align-center\"",
        Some(Alignment::Right) => " class=\"align-right\"",
        Some(Alignment::None) | None => "",
    };
    table.column += 1;
    table.header_cell = table.in_head && !empty; // an empty header would be announced as a nameless one
    let html = if table.header_cell { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
    draft.replace(at, html);
}

pub(super) fn end(draft: &mut Draft<'_>, at: usize) {
    let Event::End(tag) = &draft.events[at].0 else { return };
    let html = match tag {
        TagEnd::Table => "</tbody></table></div>\n",
        TagEnd::TableHead => {
            draft.table.in_head = false;
            "</tr></thead><tbody>\n"
        }
        TagEnd::TableRow => "</tr>\n",
        _ if draft.table.header_cell => "</th>",
        _ => "</td>",
    };
    draft.replace(at, html);
}
