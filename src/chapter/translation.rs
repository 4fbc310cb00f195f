//! A chapter being translated: its events, and what has been found in them.
//!
//! This is all that the constructs share. It doesn't know which constructs there are.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use std::ops::Range;

use pulldown_cmark::Event;

use super::body::Body;
use super::guide::Guide;
use super::outline::{Heading, Title};
use super::reference::Reference;
use super::slots::Callout;
use super::state::{Footnotes, Table};
use super::tags::Closings;
use super::term::Term;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::sources::SourcePath;
use crate::text::Slugs;

/// The result of translating a chapter's Markdown.
#[derive(Default)]
pub(super) struct Translated {
    pub body: Body,
    pub title: Option<Title>,
    pub outline: Vec<Heading>,
    pub heading_ranges: Vec<Range<u32>>,
    pub anchors: Vec<Box<str>>,
    pub links: Vec<Reference>,
    pub images: Vec<Reference>,
    pub mentions: Vec<Reference>,
    pub terms: Vec<Term>,
    pub guides: Vec<Guide>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A chapter being translated: its events, and what has been found in them.
pub(super) struct Translation<'a> {
    pub path: &'a SourcePath,
    /// The whole file; event ranges are positions in it.
    pub text: &'a str,
    pub events: Vec<(Event<'a>, Range<usize>)>,
    /// For each event, the end of an element: its own if it starts one, otherwise the enclosing one's.
    ends: Vec<u32>,
    pub found: Translated,
    pub slugs: Slugs,
    /// The levels, as written, of the headings that the next one can be under.
    pub open_headings: Vec<u8>,
    pub table: Table,
    pub quotes: Vec<Option<Callout>>,
    pub footnotes: Footnotes<'a>,
    pub closings: Closings,
    pub link_depth: usize,
    pub has_raw_html: bool,
    /// The open tables in raw HTML.
    pub raw_tables: usize,
    /// The open figures in raw HTML.
    pub raw_figures: usize,
}

impl<'a> Translation<'a> {
    /// The translation of a chapter in which nothing has been replaced yet.
    pub(super) fn new(path: &'a SourcePath, text: &'a str, events: Vec<(Event<'a>, Range<usize>)>) -> Self {
        Self {
            path,
            text,
            ends: ends(&events),
            events,
            found: Translated::default(),
            slugs: Slugs::default(),
            open_headings: Vec::new(),
            table: Table::default(),
            quotes: Vec::new(),
            footnotes: Footnotes::default(),
            closings: Closings::default(),
            link_depth: 0,
            has_raw_html: false,
            raw_tables: 0,
            raw_figures: 0,
        }
    }

    pub(super) fn report(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.diagnostics.push(Diagnostic::new(code, Span::new(self.path, range), message, help));
    }

    /// Replaces an event with finished HTML.
    pub(super) fn replace(&mut self, at: usize, html: impl Into<String>) {
        self.events[at].0 = Event::Html(html.into().into());
    }

    /// Makes the events of a range write nothing.
    pub(super) fn erase(&mut self, range: Range<usize>) {
        for (event, _) in &mut self.events[range] {
            *event = Event::Html("".into());
        }
    }

    /// The visible text of a range of events.
    pub(super) fn visible_text(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for (event, _) in &self.events[range] {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(part),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text.trim().to_owned()
    }

    /// The end of the element that starts at `at`.
    pub(super) fn end_of(&self, at: usize) -> usize {
        if matches!(self.events[at].0, Event::Start(_)) { self.ends[at] as usize } else { at }
    }

    /// The end of the element around `at`, which doesn't start one itself; after all events if there isn't any.
    pub(super) fn end_around(&self, at: usize) -> usize {
        self.ends[at] as usize
    }
}

fn ends(events: &[(Event<'_>, Range<usize>)]) -> Vec<u32> {
    let narrow = |at: usize| u32::try_from(at).expect("a chapter's text is at most 4 MiB");
    let mut ends = vec![narrow(events.len()); events.len()];
    let mut around = vec![narrow(events.len())];
    for (at, (event, _)) in events.iter().enumerate().rev() {
        ends[at] = around.last().copied().unwrap_or_default();
        match event {
            Event::End(_) => around.push(narrow(at)),
            Event::Start(_) => drop(around.pop()),
            _ => {}
        }
    }
    ends
}
