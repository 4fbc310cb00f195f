//! The targets of links and pictures in a chapter: where each is in the text, to be replaced.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// A target and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Link,
    Picture,
    /// In an attribute of HTML, where other signs are escaped.
    Attribute,
}

/// All targets of a Markdown text, in order.
#[expect(clippy::wildcard_enum_match_arm, reason = "a parser has many more events")]
pub(super) fn targets(text: &str) -> Vec<Target> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let parser = Parser::new_ext(text, options);
    let definitions: Vec<Range<usize>> =
        parser.reference_definitions().iter().map(|(_, def)| def.span.clone()).collect();
    let mut targets: Vec<Target> = definitions.into_iter().filter_map(|span| of_definition(text, span)).collect();
    let mut open: Vec<(bool, Kind, usize)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, .. }) => {
                open.push((link_type == LinkType::Inline, Kind::Link, range.start + 1))
            }
            Event::Start(Tag::Image { link_type, .. }) => {
                open.push((link_type == LinkType::Inline, Kind::Picture, range.start + 2))
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let Some((is_inline, kind, inner)) = open.pop() else { continue };
                targets.extend(is_inline.then(|| of_tail(text, inner, range.end, kind)).flatten());
                open.iter_mut().for_each(|(_, _, inner)| *inner = range.end);
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                of_html(text, range.clone(), &mut targets);
                open.iter_mut().for_each(|(_, _, inner)| *inner = range.end);
            }
            _ => open.iter_mut().for_each(|(_, _, inner)| *inner = range.end.max(*inner)),
        }
    }
    targets.sort_by_key(|target| target.range.start);
    targets.dedup_by(|a, b| a.range.start < b.range.end);
    targets
}

/// The target in `](target "title")`, which follows the words of a link.
fn of_tail(text: &str, inner: usize, end: usize, kind: Kind) -> Option<Target> {
    let tail = text.get(inner..end)?;
    let start = inner + tail.find("](")? + 2;
    destination(text, start, end, kind)
}

/// The target in `[label]: target "title"`.
fn of_definition(text: &str, span: Range<usize>) -> Option<Target> {
    let definition = text.get(span.clone())?;
    destination(text, span.start + definition.find("]:")? + 2, span.end, Kind::Link)
}

fn destination(text: &str, start: usize, end: usize, kind: Kind) -> Option<Target> {
    let rest = text.get(start..end)?;
    let start = start + (rest.len() - rest.trim_start().len());
    let rest = &text[start..end];
    let length = match rest.strip_prefix('<') {
        Some(inner) => inner.find('>')? + 2,
        None => {
            let mut open = 0_usize;
            rest.find(|sign: char| match sign {
                '(' => {
                    open += 1;
                    false
                }
                ')' if open > 0 => {
                    open -= 1;
                    false
                }
                sign => sign == ')' || sign.is_whitespace(),
            })
            .unwrap_or(rest.len())
        }
    };
    let target = rest[..length].trim_start_matches('<').trim_end_matches('>').replace('\\', "").replace("&amp;", "&");
    Some(Target { range: start..start + length, text: target, kind })
}

/// The targets in the attributes of tags.
fn of_html(text: &str, range: Range<usize>, targets: &mut Vec<Target>) {
    let html = &text[range.clone()];
    for name in ["src", "href", "poster"] {
        for (at, _) in html.match_indices(name) {
            let is_whole = html[..at].ends_with(|c: char| c.is_whitespace());
            let rest = html[at + name.len()..].trim_start();
            let Some(rest) = rest.strip_prefix('=').map(str::trim_start).filter(|_| is_whole) else { continue };
            let Some(quote) = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'')) else { continue };
            let Some(length) = rest[1..].find(quote) else { continue };
            let start = range.start + (html.len() - rest.len()) + 1;
            let target = text[start..start + length].replace("&amp;", "&");
            targets.push(Target { range: start..start + length, text: target, kind: Kind::Attribute });
        }
    }
}
