//! Problems for programs: every one of them, as JSON or as annotations on a code host.

use std::ops::Range;

use serde::Serialize;

use super::frames::Places;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::sources::Sources;
use crate::text::visible;

/// A JSON array with one object per problem, and whether it's accepted; lines and columns count from 1, columns in
/// characters.
pub fn json<'a>(sources: &'a Sources, diagnostics: impl Iterator<Item = (&'a Diagnostic, bool)>) -> String {
    let mut places = Places::new(sources);
    let record = |(diagnostic, accepted)| Record { accepted, ..Record::new(&mut places, diagnostic) };
    let records: Vec<Record<'_>> = diagnostics.map(record).collect();
    serde_json::to_string_pretty(&records).expect("records are strings and numbers") + "\n"
}

/// Workflow commands that GitHub shows next to changed lines, one per problem.
pub fn github<'a>(sources: &'a Sources, diagnostics: &[&'a Diagnostic]) -> String {
    let escape = |text: &str| visible(text).replace('%', "%25").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut places = Places::new(sources);
    let line = |diagnostic: &&'a Diagnostic| {
        let record = Record::new(&mut places, diagnostic);
        let place = match (&record.file, record.line, record.column) {
            (Some(file), Some(line), Some(column)) => format!("file={},line={line},col={column},", property(file)),
            (Some(file), _, _) => format!("file={},", property(file)),
            (None, _, _) => String::new(),
        };
        let text = escape(&format!("{}\n{}", record.message, record.help));
        format!("::{} {place}title={}::{text}\n", record.severity, record.code)
    };
    diagnostics.iter().map(line).collect()
}

#[derive(Serialize)]
struct Record<'a> {
    code: &'static str,
    severity: &'static str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: &'a str,
    help: &'a str,
    fixes: Vec<Change<'a>>,
    accepted: bool,
}

/// A text to put in place of what is from a place to another.
#[derive(Serialize)]
struct Change<'a> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    replacement: &'a str,
}

impl<'a> Record<'a> {
    fn new(places: &mut Places<'a>, diagnostic: &'a Diagnostic) -> Self {
        let span = diagnostic.span.as_ref();
        let range = span.and_then(|span| Some((&span.file, places.sources.text(&span.file)?, span.range.clone()?)));
        let mut at = |offset: fn(&Range<usize>) -> usize| {
            range.as_ref().map(|(file, text, range)| places.line_column(file, text, offset(range)))
        };
        let (start, end) = (at(|range| range.start), at(|range| range.end));
        let fixes = diagnostic.fixes.iter().filter_map(|fix| Change::new(places, fix)).collect();
        Record {
            code: diagnostic.code.name(),
            severity: match diagnostic.code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            file: span.map(|span| places.sources.shown(&span.file)),
            line: start.map(|start| start.0),
            column: start.map(|start| start.1),
            end_line: end.map(|end| end.0),
            end_column: end.map(|end| end.1),
            message: &diagnostic.message,
            help: &diagnostic.help,
            fixes,
            accepted: false,
        }
    }
}

impl<'a> Change<'a> {
    fn new(places: &mut Places<'a>, fix: &'a Fix) -> Option<Self> {
        let text = places.sources.text(&fix.file)?;
        let (line, column) = places.line_column(&fix.file, text, fix.range.start);
        let (end_line, end_column) = places.line_column(&fix.file, text, fix.range.end);
        let file = places.sources.shown(&fix.file);
        Some(Change { file, line, column, end_line, end_column, replacement: &fix.replacement })
    }
}
