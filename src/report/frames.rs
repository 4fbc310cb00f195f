//! A problem with its place, its lines and what to do.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Style;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lines::Lines;
use crate::sources::{SourcePath, Sources};
use crate::text::{floor_char_boundary, visible};

/// Draws problems, each followed by a blank line.
pub(super) struct Frames<'a> {
    places: Places<'a>,
    renderer: Renderer,
}

impl<'a> Frames<'a> {
    pub(super) fn new(sources: &'a Sources, style: Style) -> Self {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Coloured => Renderer::styled(),
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
        Self { places: Places::new(sources), renderer }
    }

    pub(super) fn frame(&mut self, diagnostic: &'a Diagnostic) -> String {
        self.renderer.render(&[group(&mut self.places, diagnostic)]) + "\n\n"
    }
}

/// The texts with problems, each split into lines once its first problem needs it.
pub(super) struct Places<'a> {
    pub(super) sources: &'a Sources,
    lines: HashMap<&'a SourcePath, Lines<'a>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Places { sources, lines: HashMap::new() }
    }

    /// Line and column of a byte in a file.
    pub(super) fn line_column(&mut self, file: &'a SourcePath, text: &'a str, offset: usize) -> (usize, usize) {
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
pub(super) struct Excerpt<'a> {
    pub(super) text: &'a str,
    /// Its start in the whole text.
    start: usize,
    pub(super) range: Range<usize>,
}

impl<'a> Excerpt<'a> {
    pub(super) fn around(text: &'a str, start: usize, end: usize) -> Self {
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
