//! Diagnostics as text: for people, for programs, and as annotations on a code host.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::lines::Lines;
use crate::sources::{SourcePath, Sources};
use crate::text::{count, floor_char_boundary, grouped, visible};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// How many problems of one kind in one file are shown to people.
const MOST_ALIKE: usize = 50;

/// Each problem with its place, its line and what to do, separated by blank lines. Of many similar ones in a file, the
/// first are shown and the rest are counted.
pub fn human(sources: &Sources, diagnostics: &[Diagnostic], style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
    let mut places = Places::new(sources);
    let mut alike: BTreeMap<(Option<&SourcePath>, &str), usize> = BTreeMap::new();
    let mut report = String::new();
    for diagnostic in diagnostics {
        let file = diagnostic.span.as_ref().map(|span| &span.file);
        let number = alike.entry((file, diagnostic.code.name())).or_default();
        *number += 1;
        if *number <= MOST_ALIKE {
            report += &(renderer.render(&[group(&mut places, diagnostic)]) + "\n\n");
        }
    }
    let more = alike.into_iter().filter(|(_, number)| *number > MOST_ALIKE);
    report.extend(more.map(|((file, code), number)| {
        let place = file.map(|file| format!(" in {}", visible(&sources.shown(file)))).unwrap_or_default();
        let number = grouped(&(number - MOST_ALIKE).to_string());
        format!("… and {number} more of `{code}`{place}; `playbook check --format json` lists them all\n\n")
    }));
    report
}

/// The texts with problems, each split into lines once its first problem needs it.
struct Places<'a> {
    sources: &'a Sources,
    lines: HashMap<&'a SourcePath, Lines<'a>>,
}

impl<'a> Places<'a> {
    fn new(sources: &'a Sources) -> Self {
        Places { sources, lines: HashMap::new() }
    }

    /// Line and column of a byte in a file.
    fn line_column(&mut self, file: &'a SourcePath, text: &'a str, offset: usize) -> (usize, usize) {
        self.lines.entry(file).or_insert_with(|| Lines::new(text)).line_column(offset)
    }
}

fn group<'a>(places: &mut Places<'a>, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    if let Some(span) = &diagnostic.span {
        let path = visible(&places.sources.shown(&span.file)).into_owned();
        group = match (&span.range, places.sources.text(&span.file)) {
            (Some(range), Some(text)) => {
                let excerpt = Excerpt::around(text, range.start, range.end);
                let (first_line, _) = places.line_column(&span.file, text, excerpt.start);
                let source = Snippet::source(excerpt.shown()).line_start(first_line).path(path).fold(false);
                group.element(source.annotation(AnnotationKind::Primary.span(excerpt.range)))
            }
            _ => group.element(Origin::path(path)),
        };
    }
    group.element(Level::HELP.message(visible(&diagnostic.help)))
}

/// The lines of a range: at most three, each at most a few hundred bytes long.
struct Excerpt<'a> {
    text: &'a str,
    /// Its start in the whole text.
    start: usize,
    range: Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn around(text: &'a str, start: usize, end: usize) -> Self {
        const MOST_LINES: usize = 3;
        const MOST_BYTES: usize = 300;
        let start = floor_char_boundary(text, start);
        let end = floor_char_boundary(text, end.max(start));
        let first = floor_char_boundary(text, start.saturating_sub(MOST_BYTES));
        let from = text[first..start].rfind('\n').map_or(first, |newline| first + newline + 1);
        let limit = floor_char_boundary(text, (start + MOST_BYTES).min(text.len()));
        let lines_end = text[start..limit].match_indices('\n').nth(MOST_LINES - 1).map_or(limit, |(at, _)| start + at);
        let stop = end.min(lines_end);
        let to = text[stop..limit].find('\n').map_or(limit, |newline| stop + newline);
        let range = start - from..stop.max(start) - from;
        Excerpt { text: &text[from..to], start: from, range }
    }

    /// The lines for a terminal, every byte in its place. The renderer itself shows control characters, except the
    /// newer ones, which are two bytes long.
    fn shown(&self) -> Cow<'a, str> {
        let steers = |c: char| matches!(c, '\u{80}'..='\u{9f}');
        if self.text.contains(steers) { Cow::Owned(self.text.replace(steers, "·")) } else { Cow::Borrowed(self.text) }
    }
}

/// A JSON array with one object per problem; lines and columns count from 1, columns in characters.
pub fn json(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let mut places = Places::new(sources);
    let records: Vec<Record<'_>> = diagnostics.iter().map(|diagnostic| Record::new(&mut places, diagnostic)).collect();
    serde_json::to_string_pretty(&records).expect("records are strings and numbers") + "\n"
}

/// Workflow commands that GitHub shows next to changed lines, one per problem.
pub fn github(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let escape = |text: &str| visible(text).replace('%', "%25").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut places = Places::new(sources);
    let line = |diagnostic| {
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

/// A problem as a page can show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProblemView {
    pub is_error: bool,
    pub message: String,
    pub help: String,
    /// What to write instead, if that is known.
    pub fix: Option<String>,
    #[serde(skip)]
    pub file: Option<SourcePath>,
    /// The file's path as a person would type it.
    pub path: Option<String>,
    /// From 1, like the column.
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub frame: Option<Frame>,
}

/// A problem's lines: the text before, the marked text, and the text after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame {
    pub before: String,
    pub marked: String,
    pub after: String,
}

pub fn shown(sources: &Sources, diagnostic: &Diagnostic) -> ProblemView {
    let span = diagnostic.span.as_ref();
    let place = span.and_then(|span| Some((sources.text(&span.file)?, span.range.clone()?)));
    let start = place.as_ref().map(|(text, range)| Lines::new(text).line_column(range.start));
    let frame = place.map(|(text, range)| {
        let Excerpt { text, range, .. } = Excerpt::around(text, range.start, range.end);
        Frame {
            before: text[..range.start].to_owned(),
            marked: text[range.clone()].to_owned(),
            after: text[range.end..].to_owned(),
        }
    });
    ProblemView {
        file: span.map(|span| span.file.clone()),
        path: span.map(|span| sources.shown(&span.file)),
        line: start.map(|start| start.0),
        column: start.map(|start| start.1),
        frame,
        ..ProblemView::without_place(diagnostic)
    }
}

impl ProblemView {
    fn without_place(diagnostic: &Diagnostic) -> Self {
        Self {
            is_error: diagnostic.is_error(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            fix: diagnostic.fixes.first().map(|fix| fix.replacement.clone()),
            file: None,
            path: None,
            line: None,
            column: None,
            frame: None,
        }
    }
}

/// `2 errors, 1 warning`, or `no problems`.
pub fn totals(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    match (errors, diagnostics.len() - errors) {
        (0, 0) => "no problems".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
