//! Rows of a CSV file, by column name.
//!
//! Spreadsheets separate values with commas, semicolons or tabs; the first line shows which. Only one row is held at a
//! time, so a table of a million rows costs only what's made from them.

use std::ops::Range;

use crate::diagnostic::{Advice, Code, Diagnostic, Span};
use crate::sources::SourcePath;
use crate::text;

/// A CSV file, and the columns to read, in any order; others are ignored.
pub(crate) struct Table<'a> {
    pub file: &'a SourcePath,
    pub text: &'a str,
    pub columns: &'a [&'a str],
}

impl Table<'_> {
    /// Passes each row's values to `take`, in column order, and reports the rows that it rejects, as well as those with
    /// more or fewer values than the first line: theirs may be in the wrong columns. Blank lines aren't rows.
    pub(crate) fn read(&self, diagnostics: &mut Vec<Diagnostic>, mut take: impl FnMut(&[&str]) -> Result<(), Advice>) {
        let header_end = self.text.find('\n').unwrap_or(self.text.len());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(&self.text[..header_end]))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(self.text.as_bytes());
        let header: Vec<String> =
            reader.headers().map(|header| header.iter().map(text::fold).collect()).unwrap_or_default();
        let place = |column: &&str| header.iter().position(|name| name == column);
        let places: Vec<Option<usize>> = self.columns.iter().map(place).collect();
        if places.contains(&None) {
            return diagnostics.push(self.without_columns(&places, header_end));
        }
        let mut bad_rows = BadRows::default();
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).unwrap_or_default() {
            if record.iter().all(str::is_empty) {
                continue;
            }
            let value = |at: &Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
            let taken =
                check_length(&record, &header).and_then(|()| take(&places.iter().map(value).collect::<Vec<_>>()));
            if let Err(advice) = taken {
                let span = Span::new(self.file, self.line_of(&record));
                bad_rows.add(Diagnostic::advising(Code::BadRow, span, advice, None), diagnostics);
            }
        }
        bad_rows.finish(diagnostics);
    }

    fn without_columns(&self, places: &[Option<usize>], header_end: usize) -> Diagnostic {
        let columns = self.columns.iter().zip(places);
        let missing: Vec<String> =
            columns.filter(|(_, at)| at.is_none()).map(|(column, _)| format!("`{column}`")).collect();
        let message = match &missing[..] {
            [column] => format!("the column {column} is missing"),
            several => format!("the columns {} are missing", several.join(", ")),
        };
        let help = format!("write these names in the first line, one per column: {}", self.columns.join(", "));
        let span = Span::new(self.file, 0..self.text[..header_end].trim_end().len());
        Diagnostic::new(Code::MissingColumn, span, message, help)
    }

    /// The line where a row starts.
    fn line_of(&self, record: &csv::StringRecord) -> Range<usize> {
        let start = record.position().map_or(0, |position| position.byte() as usize).min(self.text.len());
        // Blank lines before a record count as its start.
        let rest = self.text[start..].trim_start_matches(['\n', '\r']);
        let start = self.text.len() - rest.len();
        start..start + rest.find('\n').unwrap_or(rest.len())
    }
}

fn check_length(record: &csv::StringRecord, header: &[String]) -> Result<(), Advice> {
    if record.len() == header.len() {
        return Ok(());
    }
    let (values, names) = (text::count(record.len(), "value"), text::count(header.len(), "name"));
    let message = format!("this row has {values}, but the first line has {names}; it's skipped");
    Err(Advice::new(message, "write one value for each name; put a value that contains a comma between double quotes"))
}

fn delimiter(header: &str) -> u8 {
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// A number, with a decimal point or, as in many countries, a decimal comma.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain =
        if text.matches(',').count() == 1 && !text.contains('.') { text.replace(',', ".") } else { text.into() };
    plain.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Reports unreadable rows: the first ones individually, and how many more there are.
#[derive(Default)]
struct BadRows {
    count: usize,
    last: Option<Diagnostic>,
}

impl BadRows {
    /// More than a person will read.
    const TOLD: usize = 20;

    fn add(&mut self, problem: Diagnostic, diagnostics: &mut Vec<Diagnostic>) {
        self.count += 1;
        if self.count <= Self::TOLD {
            diagnostics.push(problem);
        } else {
            self.last = Some(problem);
        }
    }

    fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        let Some(last) = self.last else { return };
        let message = format!("{} more rows of this file can't be read; this is the last one", self.count - Self::TOLD);
        let help = "earlier rows may have the same mistake: correct them first".to_owned();
        diagnostics.push(Diagnostic { message, help, ..last });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows read, and the problem of each of the others with its line.
    fn read(text: &str, columns: &[&str]) -> (Vec<Vec<String>>, Vec<String>) {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        let table = Table { file: &SourcePath::content("data.csv"), text, columns };
        table.read(&mut problems, |values| {
            rows.push(values.iter().map(|value| (*value).to_owned()).collect());
            Ok(())
        });
        let said = |problem: Diagnostic| {
            let line = problem.span.and_then(|span| span.range).map_or("", |range| &text[range]).to_owned();
            format!("{line}: {}", problem.message)
        };
        (rows, problems.into_iter().map(said).collect())
    }

    #[test]
    fn columns_are_found_by_name_whatever_stands_between_them() {
        let expected = || (vec![vec!["2026-01-31".to_owned(), "1,5".to_owned()]], Vec::new());
        let columns = ["date", "value"];
        assert_eq!(read("Value;Note;Date\n1,5;x;2026-01-31\n", &columns), expected());
        assert_eq!(read("date,value\n\n2026-01-31,\"1,5\"\n,\n", &columns), expected());
    }

    #[test]
    fn a_row_with_more_or_fewer_values_than_the_first_line_is_left_out() {
        let (rows, problems) = read("date,value\n\n2026-01-31,1,5\n2026-01-31\n2026-01-31,2\n", &["date", "value"]);
        assert_eq!(rows, [["2026-01-31", "2"]]);
        assert_eq!(
            problems,
            [
                "2026-01-31,1,5: this row has 3 values, but the first line has 2 names; it's skipped",
                "2026-01-31: this row has 1 value, but the first line has 2 names; it's skipped",
            ]
        );
    }

    #[test]
    fn decimals_may_follow_a_comma() {
        assert_eq!(
            (number("1,5"), number(" 2.25 "), number("1,000.5"), number("x")),
            (Some(1.5), Some(2.25), None, None)
        );
    }
}
