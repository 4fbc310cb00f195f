//! Tables → Markdown's, where a cell has one line and belongs to one row and one column.

use super::model::{Block, Cell, Marker, Paragraph, Piece, Role, Row, Run, Table};
use super::write::{Writer, text_run};
use crate::import::Fate;
use crate::import::inline::Room;
use crate::import::markdown::{At, Header, escape, table};

/// A longer text isn't repeated in the rows of a merged cell.
const LONGEST_REPEATED: usize = 80;

impl Writer<'_> {
    pub(super) fn table(&mut self, source: &Table) -> String {
        if let [Row { cells, .. }] = source.rows.as_slice()
            && let [Cell { blocks, .. }] = cells.as_slice()
        {
            self.remark(Fate::Changed, "table of one cell", "it's a box in the text now");
            return self.boxed(blocks);
        }
        let is_merged = source.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.columns > 1 || cell.continues);
        if is_merged {
            self.remark(
                Fate::Changed,
                "merged cells",
                "they're single cells now: what spans rows is repeated, what spans columns is in the first",
            );
        }
        let mut rows: Vec<Vec<String>> = Vec::new();
        let has_header = has_header(source);
        for (at, row) in source.rows.iter().enumerate() {
            let cells =
                if at == 0 && has_header { self.row(&without_bold(row), None) } else { self.row(row, rows.last()) };
            rows.push(cells);
        }
        self.remark_history(source);
        if rows.iter().flatten().all(|cell| cell.trim().is_empty()) {
            return String::new();
        }
        table(&rows, if has_header { Header::FirstRow } else { Header::None })
    }

    /// Says in the report which versions the document had.
    fn remark_history(&mut self, source: &Table) {
        let text = |cell: &Cell| {
            let paragraphs = cell.blocks.iter().filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph.text()),
                Block::Table(_) | Block::Boxed(_) | Block::List(_) => None,
            });
            paragraphs.collect::<Vec<_>>().join(" ")
        };
        let mut rows = source.rows.iter().map(|row| row.cells.iter().map(text).collect::<Vec<_>>());
        if rows.next().is_some_and(|header| is_history(&header)) {
            rows.for_each(|cells| self.remark(Fate::Converted, "version history", cells.join(" · ")));
        }
    }

    fn row(&mut self, row: &Row, above: Option<&Vec<String>>) -> Vec<String> {
        let mut cells = vec![String::new(); row.before];
        for cell in &row.cells {
            let text = if cell.continues {
                let repeated = above.and_then(|above| above.get(cells.len())).filter(|text| is_repeatable(text));
                repeated.cloned().unwrap_or_default()
            } else {
                self.cell(&cell.blocks)
            };
            cells.push(text);
            cells.extend(std::iter::repeat_n(String::new(), cell.columns - 1));
        }
        cells
    }

    fn cell(&mut self, blocks: &[Block]) -> String {
        let mut lines = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => lines.push(self.line(paragraph)),
                Block::Table(inner) => lines.extend(self.inner_table(inner)),
                Block::Boxed(blocks) => lines.push(self.cell(blocks)),
                Block::List(items) => {
                    lines.extend(items.iter().map(|(_, text)| format!("• {}", escape(text, At::Inside))))
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("<br>")
    }

    /// A table in a cell: a line for each row.
    fn inner_table(&mut self, inner: &Table) -> Vec<String> {
        self.remark(Fate::Changed, "table in a table", "each of its rows is a line of the cell now");
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in &inner.rows {
            let cells = self.row(row, rows.last());
            rows.push(cells);
        }
        rows.iter()
            .map(|cells| cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" \\| "))
            .collect()
    }

    fn line(&mut self, paragraph: &Paragraph) -> String {
        let label = paragraph.label.as_ref().and_then(|label| match label.marker {
            Marker::Bullet => Some("• ".to_owned()),
            Marker::Box(false) => Some("☐ ".to_owned()),
            Marker::Box(true) => Some("☑ ".to_owned()),
            Marker::Number(..) | Marker::Text => Some(format!("{} ", label.text)),
            Marker::Nothing => None,
        });
        let mut runs: Vec<Run> = label.iter().map(|label| text_run(label)).collect();
        runs.extend(paragraph.runs.iter().cloned());
        let is_heading = matches!(paragraph.role, Role::Heading(_));
        runs.iter_mut().for_each(|run| {
            run.format.bold |= is_heading;
            run.format.code |= paragraph.role == Role::Code && matches!(run.piece, Piece::Text(_));
        });
        self.inline(&runs, Room::Cell)
    }
}

/// Whether these are the columns of a table of versions.
fn is_history(header: &[String]) -> bool {
    const VERSION: [&str; 8] = ["version", "revision", "rev", "rev.", "release", "versión", "versione", "ausgabe"];
    const DETAIL: [&str; 16] = [
        "date",
        "datum",
        "fecha",
        "data",
        "author",
        "autor",
        "auteur",
        "change",
        "changes",
        "description",
        "änderung",
        "änderungen",
        "beschreibung",
        "modification",
        "cambios",
        "name",
    ];
    let has = |words: &[&str]| {
        header.iter().any(|cell| cell.split_whitespace().any(|word| words.contains(&&*word.to_lowercase())))
    };
    header.len() > 1 && has(&VERSION) && has(&DETAIL)
}

/// A header is bold anyway.
fn without_bold(row: &Row) -> Row {
    let mut row = row.clone();
    for block in row.cells.iter_mut().flat_map(|cell| &mut cell.blocks) {
        if let Block::Paragraph(paragraph) = block {
            paragraph.runs.iter_mut().for_each(|run| run.format.bold = false);
        }
    }
    row
}

fn is_repeatable(text: &str) -> bool {
    text.chars().count() <= LONGEST_REPEATED && !text.contains("![") && !text.contains("[^")
}

/// Whether the first row names the columns: Word repeats it on each page or formats it, and it doesn't look as if the
/// first column named the rows.
fn has_header(table: &Table) -> bool {
    let Some((first, others)) = table.rows.split_first() else { return false };
    if first.is_header {
        return true;
    }
    let is_bold = |cell: &Cell| cell_is_bold(cell);
    let first_is_bold = first.cells.iter().all(is_bold);
    let names_rows = || table.rows.iter().all(|row| row.cells.first().is_some_and(is_bold));
    !others.is_empty() && (first_is_bold || (table.has_header && !names_rows()))
}

/// Whether all text of a cell is bold.
fn cell_is_bold(cell: &Cell) -> bool {
    let mut has_text = false;
    for block in &cell.blocks {
        let Block::Paragraph(paragraph) = block else { return false };
        for run in &paragraph.runs {
            if let Piece::Text(text) = &run.piece
                && !text.trim().is_empty()
            {
                has_text = true;
                if !run.format.bold {
                    return false;
                }
            }
        }
    }
    has_text
}
