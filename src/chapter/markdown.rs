//! From a chapter's Markdown to its body, outline and references.
//!
//! The text is parsed once. A construct replaces its kind of event in place with finished HTML; pulldown-cmark
//! writes the rest.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::body::Body;
use super::constructs::{drop_unused_footnotes, finish_raw_html, gather_footnotes, replace_event};
use super::translation::{Translated, Translation};
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

pub(super) fn translate(path: &SourcePath, text: &str, range: Range<usize>) -> Translated {
    let offset = range.start;
    let parser = Parser::new_ext(&text[range], OPTIONS).into_offset_iter();
    let shifted = |(event, range): (_, Range<usize>)| (event, range.start + offset..range.end + offset);
    let mut events = Vec::with_capacity((text.len() - offset) / BYTES_AN_EVENT);
    events.extend(TextMergeWithOffset::new(parser).map(shifted));
    if let Some(diagnostic) = beyond_limits(path, &events) {
        return Translated { diagnostics: vec![diagnostic], ..Translated::default() };
    }
    let mut translation = Translation::new(path, text, events);
    drop_unused_footnotes(&mut translation);
    let mut at = 0;
    while at < translation.events.len() {
        at = replace_event(&mut translation, at);
    }
    finish(translation)
}

fn finish(mut translation: Translation<'_>) -> Translated {
    let events = std::mem::take(&mut translation.events).into_iter().map(|(event, _)| event);
    let mut html = String::with_capacity(translation.text.len() * 3 / 2);
    if translation.footnotes.defined {
        pulldown_cmark::html::push_html(&mut html, gather_footnotes(events, &translation.footnotes).into_iter());
    } else {
        pulldown_cmark::html::push_html(&mut html, events);
    }
    if translation.has_raw_html {
        html = finish_raw_html(&mut translation, &html);
    }
    Translated { body: Body::new(&html), ..translation.found }
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
