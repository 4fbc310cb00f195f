//! From a chapter's Markdown to its body, outline and references.
//!
//! The text is parsed once. The module that knows about a kind of event replaces it in place with finished HTML;
//! pulldown-cmark writes the rest.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::body::{Body, Label, Slot};
use super::guide::{self, Guide};
use super::headings::Heading;
use super::links::Reference;
use super::{Title, autolinks, callouts, code, footnotes, headings, images, links, raw_html, tables, tags, terms};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::sources::SourcePath;

/// CommonMark, GitHub's additions, footnotes, definition lists, heading attributes, typographic quotes.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Nobody can read deeper lists and quotes, and browsers stop nesting soon after that.
const DEEPEST: usize = 40;
const MOST_HEADINGS: usize = 2000;

/// About how many bytes of a handbook's text make one event; an estimate that avoids growing their list.
const BYTES_AN_EVENT: usize = 16;

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
    pub terms: Vec<terms::Term>,
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
    pub slugs: headings::Slugs,
    /// The levels, as written, of the headings that the next one can be under.
    pub open_headings: Vec<u8>,
    pub table: tables::State,
    pub quotes: Vec<Option<callouts::Callout>>,
    pub footnotes: footnotes::Numbers<'a>,
    pub closings: tags::Closings,
    pub link_depth: usize,
    pub has_raw_html: bool,
    /// The open tables in raw HTML.
    pub raw_tables: usize,
    /// The open figures in raw HTML.
    pub raw_figures: usize,
}

impl<'a> Translation<'a> {
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

pub(super) fn translate(path: &SourcePath, text: &str, range: Range<usize>) -> Translated {
    let offset = range.start;
    let parser = Parser::new_ext(&text[range], OPTIONS).into_offset_iter();
    let shifted = |(event, range): (_, Range<usize>)| (event, range.start + offset..range.end + offset);
    let mut events = Vec::with_capacity((text.len() - offset) / BYTES_AN_EVENT);
    events.extend(TextMergeWithOffset::new(parser).map(shifted));
    if let Some(diagnostic) = beyond_limits(path, &events) {
        return Translated { diagnostics: vec![diagnostic], ..Translated::default() };
    }
    let mut translation = Translation {
        path,
        text,
        ends: ends(&events),
        events,
        found: Translated::default(),
        slugs: headings::Slugs::default(),
        open_headings: Vec::new(),
        table: tables::State::default(),
        quotes: Vec::new(),
        footnotes: footnotes::Numbers::default(),
        closings: tags::Closings::default(),
        link_depth: 0,
        has_raw_html: false,
        raw_tables: 0,
        raw_figures: 0,
    };
    footnotes::drop_unused(&mut translation);
    let mut at = 0;
    while at < translation.events.len() {
        at = replace_event(&mut translation, at);
    }
    finish(translation)
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

/// Replaces what starts at one event, and returns where to continue.
pub(super) fn replace_event(translation: &mut Translation<'_>, at: usize) -> usize {
    match &translation.events[at].0 {
        Event::Start(tag) => match tag {
            Tag::Heading { .. } => return headings::start(translation, at),
            Tag::BlockQuote(_) => {
                return guide::start(translation, at).unwrap_or_else(|| callouts::start(translation, at));
            }
            Tag::FootnoteDefinition(_) => translation.footnotes.defined = true,
            Tag::CodeBlock(_) => return code::block(translation, at),
            Tag::HtmlBlock => return raw_html::block(translation, at),
            Tag::List(None) => start_list(translation, at),
            Tag::Item => start_item(translation, at),
            Tag::Paragraph => return images::paragraph(translation, at),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => return tables::start(translation, at),
            Tag::Link { .. } => links::start(translation, at),
            Tag::DefinitionListTitle => terms::start(translation, at),
            Tag::Image { .. } => return images::inline(translation, at),
            _ => {}
        },
        Event::End(tag) => match tag {
            TagEnd::Heading(_) => headings::end(translation, at),
            TagEnd::BlockQuote(_) => callouts::end(translation, at),
            TagEnd::Link => links::end(translation, at),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => tables::end(translation, at),
            _ => {}
        },
        Event::Text(_) => autolinks::text(translation, at),
        Event::InlineHtml(_) => raw_html::inline(translation, at),
        Event::FootnoteReference(_) => footnotes::reference(translation, at),
        Event::TaskListMarker(done) => {
            let (label, checked) =
                if *done { (Slot::Label(Label::Done), " checked") } else { (Slot::Label(Label::ToDo), "") };
            translation.replace(at, format!("<input type=\"checkbox\" disabled aria-label=\"{label}\"{checked}> "));
        }
        _ => {}
    }
    at + 1
}

fn finish(mut translation: Translation<'_>) -> Translated {
    let events = std::mem::take(&mut translation.events).into_iter().map(|(event, _)| event);
    let mut html = String::with_capacity(translation.text.len() * 3 / 2);
    if translation.footnotes.defined {
        pulldown_cmark::html::push_html(&mut html, footnotes::gather(events, &translation.footnotes).into_iter());
    } else {
        pulldown_cmark::html::push_html(&mut html, events);
    }
    if translation.has_raw_html {
        html = raw_html::finish(&mut translation, &html);
    }
    Translated { body: Body::new(&html), ..translation.found }
}

fn start_list(translation: &mut Translation<'_>, at: usize) {
    if matches!(translation.events.get(at + 1), Some((Event::Start(Tag::Item), _))) && is_task(translation, at + 1) {
        translation.replace(at, "<ul class=\"tasks\">\n");
    }
}

fn start_item(translation: &mut Translation<'_>, at: usize) {
    if is_task(translation, at) {
        translation.replace(at, "<li class=\"task\">");
    }
}

fn is_task(translation: &Translation<'_>, item: usize) -> bool {
    let event = |at: usize| translation.events.get(at).map(|(event, _)| event);
    match event(item + 1) {
        Some(Event::Start(Tag::Paragraph)) => matches!(event(item + 2), Some(Event::TaskListMarker(_))),
        next => matches!(next, Some(Event::TaskListMarker(_))),
    }
}

/// The first thing that makes a chapter too much for a page.
fn beyond_limits(path: &SourcePath, events: &[(Event<'_>, Range<usize>)]) -> Option<Diagnostic> {
    let (mut depth, mut headings) = (0, 0);
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) => depth += 1,
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_)) => depth -= 1,
            _ => {}
        }
        // One byte is enough to mark the place.
        let span = || Span::new(path, range.start..range.end.min(range.start + 1));
        if depth > DEEPEST {
            let message = format!("lists or quotes are nested more than {DEEPEST} deep here");
            let help = "flatten them: no reader follows more than three or four levels";
            return Some(Diagnostic::new(Code::NestedTooDeep, span(), message, help));
        }
        if headings > MOST_HEADINGS {
            let message = format!("this chapter has more than {MOST_HEADINGS} headings");
            return Some(Diagnostic::new(Code::TooManyHeadings, span(), message, "split it into several chapters"));
        }
    }
    None
}
