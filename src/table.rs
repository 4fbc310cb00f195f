//! Rows of a CSV file, by the names of their columns.
//!
//! Spreadsheets write commas, semicolons or tabs between values; the first line tells which. A row that can't be read is
//! for whoever asks for its values to report; a column that is missing is reported here.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::sources::SourcePath;
use crate::text;

pub(crate) struct Table {
    /// The values of each row, in the order of the columns that were asked for.
    pub rows: Vec<Row>,
}

pub(crate) struct Row {
    pub values: Vec<String>,
    /// Where its line stands in the text.
    pub range: Range<usize>,
}

/// Reads the columns of these names, in any order; others are ignored. Empty lines are no rows.
pub(crate) fn read(file: &SourcePath, text: &str, columns: &[&str]) -> Result<Table, Diagnostic> {
    let header_end = text.find('\n').unwrap_or(text.len());
    let delimiter = delimiter(&text[..header_end]);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header: Vec<String> =
        reader.headers().map(|header| header.iter().map(text::fold).collect()).unwrap_or_default();
    let at = |column: &&str| header.iter().position(|name| name == column);
    let places: Vec<Option<usize>> = columns.iter().map(at).collect();
    let missing: Vec<String> =
        columns.iter().zip(&places).filter(|(_, at)| at.is_none()).map(|(column, _)| format!("`{column}`")).collect();
    if !missing.is_empty() {
        let message = match &missing[..] {
            [column] => format!("the column {column} is missing"),
            several => format!("the columns {} are missing", several.join(", ")),
        };
        let help = format!("write these names into the first line, one a column: {}", columns.join(", "));
        let span = Span::new(file, 0..text[..header_end].trim_end().len());
        return Err(Diagnostic::new(Code::MissingColumn, span, message, help));
    }
    let mut rows = Vec::new();
    for record in reader.records().flatten() {
        let start = record.position().map_or(0, |position| position.byte() as usize).min(text.len());
        // Blank lines before a record belong to where it starts.
        let start = start + text[start..].len() - text[start..].trim_start_matches(['\n', '\r']).len();
        let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let value = |at: &Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        let values: Vec<String> = places.iter().map(value).collect();
        if values.iter().any(|value| !value.is_empty()) {
            rows.push(Row { values, range: start..end });
        }
    }
    Ok(Table { rows })
}

fn delimiter(header: &str) -> u8 {
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// A number, with a point or, as in many countries, a comma before its decimals.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain =
        if text.matches(',').count() == 1 && !text.contains('.') { text.replace(',', ".") } else { text.into() };
    plain.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Reports on rows that can't be read: each of the first, and how many more there are.
#[derive(Default)]
pub(crate) struct BadRows {
    count: usize,
    last: Option<Span>,
}

impl BadRows {
    /// More than a person will read.
    const TOLD: usize = 20;

    pub(crate) fn add(&mut self, span: Span, message: String, help: &str, diagnostics: &mut Vec<Diagnostic>) {
        self.count += 1;
        if self.count <= Self::TOLD {
            diagnostics.push(Diagnostic::new(Code::BadRow, span, message, help));
        } else {
            self.last = Some(span);
        }
    }

    pub(crate) fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        let Some(last) = self.last else { return };
        let message = format!("{} more rows of this file can't be read; this is the last", self.count - Self::TOLD);
        let help = "the rows above may have the same mistake: correct them first";
        diagnostics.push(Diagnostic::new(Code::BadRow, last, message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, columns: &[&str]) -> Vec<(Vec<String>, String)> {
        let table = read(&SourcePath::content("data.csv"), text, columns).map_err(|problem| problem.message).unwrap();
        table.rows.into_iter().map(|row| (row.values, text[row.range].to_owned())).collect()
    }

    #[test]
    fn columns_are_found_by_name_whatever_stands_between_them() {
        let expected = |line: &str| vec![(vec!["2026-01-31".to_owned(), "1,5".to_owned()], line.to_owned())];
        let columns = ["date", "value"];
        assert_eq!(values("Value;Note;Date\n1,5;x;2026-01-31\n", &columns), expected("1,5;x;2026-01-31"));
        assert_eq!(values("date,value\n\n2026-01-31,\"1,5\"\n,\n", &columns), expected("2026-01-31,\"1,5\""));
    }

    #[test]
    fn decimals_may_follow_a_comma() {
        assert_eq!(
            (number("1,5"), number(" 2.25 "), number("1,000.5"), number("x")),
            (Some(1.5), Some(2.25), None, None)
        );
    }
}
