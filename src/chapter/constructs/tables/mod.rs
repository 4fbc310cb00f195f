//! Tables: in a box that scrolls on its own, with header cells that screen readers recognise.
//!
//! Markdown has a header row in every table. Authors leave its cells empty if they don't want one: if the first cell is
//! empty, the first column names the rows; if all are, there's no header row.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::chapter::slots::{Label, Slot};
use crate::chapter::state::Table;
use crate::chapter::translation::Translation;
use crate::html::escape;

mod columns;

/// The box that a table scrolls in, named after its section.
pub(super) fn open_box(translation: &Translation<'_>) -> String {
    let label = match translation.found.outline.last() {
        Some(heading) => Label::TableIn.about(escape(&heading.text())),
        None => Slot::Label(Label::Table).to_string(),
    };
    format!("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\">")
}

pub(super) const CLOSE_BOX: &str = "</div>";

pub(super) fn start(translation: &mut Translation<'_>, at: usize) -> usize {
    let Event::Start(tag) = &translation.events[at].0 else { return at + 1 };
    match tag {
        Tag::Table(alignments) => {
            let alignments = alignments.clone();
            translation.table = Table { columns: columns::classes(translation, at, &alignments), ..Table::default() };
            translation.replace(at, format!("{}<table>\n", open_box(translation)));
        }
        Tag::TableHead => return start_head(translation, at),
        Tag::TableRow => {
            translation.table.column = 0;
            translation.replace(at, "<tr>");
        }
        _ => start_cell(translation, at),
    }
    at + 1
}

fn start_head(translation: &mut Translation<'_>, at: usize) -> usize {
    let end = translation.end_of(at);
    let empty = |cell: usize| matches!(translation.events[cell + 1].0, Event::End(TagEnd::TableCell));
    let cells = || (at + 1..end).filter(|i| matches!(translation.events[*i].0, Event::Start(Tag::TableCell)));
    let no_header = cells().all(empty);
    translation.table.rows_are_named = cells().next().is_some_and(empty);
    if no_header {
        translation.erase(at..end + 1);
        translation.replace(end, "<tbody>\n");
        return end + 1;
    }
    translation.table.in_head = true;
    translation.replace(at, "<thead><tr>");
    at + 1
}

fn start_cell(translation: &mut Translation<'_>, at: usize) {
    let empty = matches!(translation.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
    let table = &mut translation.table;
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
    translation.replace(at, html);
}

pub(super) fn end(translation: &mut Translation<'_>, at: usize) {
    let Event::End(tag) = &translation.events[at].0 else { return };
    let html = match tag {
        TagEnd::Table => return translation.replace(at, format!("</tbody></table>{CLOSE_BOX}\n")),
        TagEnd::TableHead => {
            translation.table.in_head = false;
            "</tr></thead><tbody>\n"
        }
        TagEnd::TableRow => "</tr>\n",
        _ if translation.table.header_cell => "</th>",
        _ => "</td>",
    };
    translation.replace(at, html);
}
