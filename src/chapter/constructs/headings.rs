//! Headings: their anchors, the outline, and the one that is the chapter's title.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::chapter::body::push_id;
use crate::chapter::outline::{Heading, Title};
use crate::chapter::reference::narrow;
use crate::chapter::slots::{Label, Slot};
use crate::chapter::translation::Translation;
use crate::diagnostic::Code;
use crate::href;
use crate::html::escape;
use crate::text;

pub(super) fn start(translation: &mut Translation<'_>, at: usize) -> usize {
    let Event::Start(Tag::Heading { level, id, classes, .. }) = &translation.events[at].0 else { return at + 1 };
    let (level, id) = (*level, id.as_ref().map(|id| id.to_string()));
    let class = escape(&classes.iter().map(|class| &**class).collect::<Vec<_>>().join(" "));
    let end = translation.end_of(at);
    if level == HeadingLevel::H1 {
        if is_title(translation, at) {
            translation.found.title = Some(title(translation, at + 1..end));
            translation.erase(at..end + 1);
            return end + 1;
        }
        report_second_title(translation, at);
    }
    let slug = id.unwrap_or_else(|| text::heading_slug(&source_text(translation, at + 1..end)));
    let id = translation.slugs.unique(&slug);
    let level = level_on_page(&mut translation.open_headings, level as u8);
    let mut html = format!("{}<h{level}", Slot::HeadingEdge);
    push_id(&mut html, &id);
    if !class.is_empty() {
        let _ = write!(html, " class=\"{class}\"");
    }
    html.push('>');
    let heading_html = inline_html(translation, at + 1..end);
    translation.replace(at, html);
    let (start, end) = narrow(&translation.events[at].1);
    translation.found.outline.push(Heading { level, id: id.into(), html: heading_html.into() });
    translation.found.heading_ranges.push(start..end);
    at + 1
}

/// The level of a heading below the title: one more than that of the heading above it, even if its author skipped some.
/// Screen-reader users navigate by heading level, and a gap would look like something they've missed.
fn level_on_page(open: &mut Vec<u8>, written: u8) -> u8 {
    open.retain(|above| *above < written.max(2));
    open.push(written.max(2));
    open.len() as u8 + 1
}

/// A heading ends with a link to itself.
pub(super) fn end(translation: &mut Translation<'_>, at: usize) {
    let Some(heading) = translation.found.outline.last() else { return };
    let anchor = href::anchor(&heading.id);
    let (level, id, prefix, edge) = (heading.level, escape(&anchor), Slot::AnchorPrefix, Slot::HeadingEdge);
    let label = Label::LinkToSection.about(escape(&heading.text()));
    let html = format!("<a class=\"anchor\" href=\"#{prefix}{id}\" aria-label=\"{label}\">#</a></h{level}>{edge}\n");
    translation.replace(at, html);
}

/// A level-one heading is the title if only comments come before it.
fn is_title(translation: &Translation<'_>, at: usize) -> bool {
    let nothing = |html: &str| html.trim().is_empty();
    translation.found.title.is_none()
        && translation.events[..at].iter().all(|(event, _)| match event {
            Event::Html(html) => nothing(html),
            _ => false,
        })
}

fn title(translation: &Translation<'_>, inside: Range<usize>) -> Title {
    let html = inline_html(translation, inside.clone());
    Title { text: translation.visible_text(inside), html }
}

fn report_second_title(translation: &mut Translation<'_>, at: usize) {
    let range = translation.events[at].1.clone();
    let help = "write it with `##`: a page has one title, and this is a section below it";
    translation.report(Code::SeveralTitles, range, "this first-level heading (`#`) isn't the chapter's title", help);
}

/// The heading's inline HTML for menus and contents: no links, no footnotes, pictures as their description.
fn inline_html(translation: &Translation<'_>, inside: Range<usize>) -> String {
    let events = translation.events[inside].iter().map(|(event, _)| event).filter(|event| {
        !matches!(
            event,
            Event::Start(Tag::Link { .. } | Tag::Image { .. })
                | Event::End(TagEnd::Link | TagEnd::Image)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
        )
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.cloned());
    html.trim().to_owned()
}

/// The heading's text as GitHub sees it: before typographic quotes and dashes.
fn source_text(translation: &Translation<'_>, inside: Range<usize>) -> String {
    let mut text = String::new();
    for (event, range) in &translation.events[inside] {
        match event {
            Event::Text(part) if part.contains(['–', '—']) => text.push_str(&translation.text[range.clone()]),
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_of_headings_is_skipped() {
        let mut open = Vec::new();
        let levels: Vec<_> = [3, 3, 5, 4, 2, 4, 6, 1, 6].map(|written| level_on_page(&mut open, written)).into();
        assert_eq!(levels, [2, 2, 3, 3, 2, 3, 4, 2, 3]);
    }
}
