//! Tables: in a box that scrolls by itself, with header cells that screen readers know as such.
//!
//! Markdown has a header row in every table. Authors leave its cells empty where they want none: if the first cell is
//! empty, the first column names the rows; if all are, there is no header row.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use pulldown_cmark::{Event, Tag, TagEnd};

mod columns;

use super::body::{Hole, Label, escape};
use super::markdown::Draft;

/// The table that is being written.
#[derive(Default)]
pub(super) struct State {
    /// The class of each column's cells.
    columns: Vec<String>,
    column: usize,
    in_head: bool,
    rows_are_named: bool,
    header_cell: bool,
}

/// The box that a table scrolls in, named after the section that it stands in.
pub(super) fn open_box(draft: &Draft<'_>) -> String {
    let label = match draft.found.outline.last() {
        Some(heading) => Label::TableIn.about(escape(&heading.text())),
        None => Hole::Label(Label::Table).to_string(),
    };
    format!("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\">")
}

pub(super) const CLOSE_BOX: &str = "</div>";

pub(super) fn start(draft: &mut Draft<'_>, at: usize) -> usize {
    let Event::Start(tag) = &draft.events[at].0 else { return at + 1 };
    match tag {
        Tag::Table(alignments) => {
            let alignments = alignments.clone();
            draft.table = State { columns: columns::classes(draft, at, &alignments), ..State::default() };
            draft.replace(at, format!("{}<table>\n", open_box(draft)));
        }
        Tag::TableHead => return start_head(draft, at),
        Tag::TableRow => {
            draft.table.column = 0;
            draft.replace(at, "<tr>");
        }
        _ => start_cell(draft, at),
    }
    at + 1
}

fn start_head(draft: &mut Draft<'_>, at: usize) -> usize {
    let end = draft.end_of(at);
    let empty = |cell: usize| matches!(draft.events[cell + 1].0, Event::End(TagEnd::TableCell));
    let cells = || (at + 1..end).filter(|i| matches!(draft.events[*i].0, Event::Start(Tag::TableCell)));
    let no_header = cells().all(empty);
    draft.table.rows_are_named = cells().next().is_some_and(empty);
    if no_header {
        draft.erase(at..end + 1);
        draft.replace(end, "<tbody>\n");
        return end + 1;
    }
    draft.table.in_head = true;
    draft.replace(at, "<thead><tr>");
    at + 1
}

fn start_cell(draft: &mut Draft<'_>, at: usize) {
    let empty = matches!(draft.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
    let table = &mut draft.table;
    let class = table.columns.get(table.column).filter(|class| !class.is_empty());
    let class = class.map(|class| format!(" class=\"{class}\"")).unwrap_or_default();
    let names_row = !table.in_head && table.rows_are_named && table.column == 0;
    table.column += 1;
    table.header_cell = !empty && (table.in_head || names_row); // an empty header would be announced as a nameless one
    let html = match (table.header_cell, names_row) {
        (true, true) => format!("<th scope=\"row\"{class}>"),
        (true, false) => format!("<th scope=\"col\"{class}>"),
        (false, _) => format!("<td{class}>"),
    };
    draft.replace(at, html);
}

pub(super) fn end(draft: &mut Draft<'_>, at: usize) {
    let Event::End(tag) = &draft.events[at].0 else { return };
    let html = match tag {
        TagEnd::Table => return draft.replace(at, format!("</tbody></table>{CLOSE_BOX}\n")),
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
