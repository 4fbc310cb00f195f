//! Turns addresses in running text into links, as on GitHub: `https://…`, `www.…` and email addresses. `@warehouse`
//! becomes a mention of a role. In words to say, `[day]` becomes a blank for the employee to fill in.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::Event;

use super::links::push_bare_link;
use crate::chapter::reference::Reference;
use crate::chapter::slots::{Callout, Slot};
use crate::chapter::translation::Translation;
use crate::html::push_escaped;

pub(super) fn text(translation: &mut Translation<'_>, at: usize) {
    let Event::Text(text) = &translation.events[at].0 else { return };
    let has_blanks = translation.quotes.contains(&Some(Callout::Say)) && blanks(text).next().is_some();
    let has_address = translation.link_depth == 0 && may_hold_address(text);
    if !has_blanks && !has_address {
        return;
    }
    if !has_address {
        let mut html = String::new();
        push_words(&mut html, text, has_blanks);
        return translation.replace(at, html);
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let text = text.clone();
    let range = translation.events[at].1.clone();
    // Elsewhere the text differs from the source, so its parts can't be located there.
    let start = (translation.text.get(range.clone()) == Some(&*text)).then_some(range.start);
    let mut html = String::new();
    let mut changed = has_blanks;
    for span in finder.spans(&text) {
        match span.kind().and_then(|kind| target(kind, span.as_str())) {
            Some(target) => {
                push_bare_link(&mut html, &target);
                push_escaped(&mut html, span.as_str());
                html.push_str("</a>");
                changed = true;
            }
            None => {
                for (name, at) in push_mentions(
                    translation.found.mentions.len(),
                    &text,
                    span.start()..span.end(),
                    has_blanks,
                    &mut html,
                ) {
                    changed = true;
                    let place = start.map_or(range.clone(), |start| start + at..start + at + 1 + name.len());
                    translation.found.mentions.push(Reference::new(translation.text, name, "", place));
                }
            }
        }
    }
    if changed {
        translation.replace(at, html);
    }
}

/// Adds part of a text, with a slot for each role it mentions. Returns their names, and the place of each `@`.
fn push_mentions<'a>(
    known: usize,
    text: &'a str,
    part: Range<usize>,
    has_blanks: bool,
    html: &mut String,
) -> Vec<(&'a str, usize)> {
    let mut found = Vec::new();
    let mut written = part.start;
    for (at, _) in text[part.clone()].match_indices('@') {
        let at = part.start + at;
        let name = mentioned(&text[at + 1..part.end]);
        let is_inside_a_word = text[..at].ends_with(|c: char| c.is_alphanumeric() || "@/._-".contains(c));
        if name.is_empty() || is_inside_a_word {
            continue;
        }
        push_words(html, &text[written..at], has_blanks);
        written = at + 1 + name.len();
        let number = u32::try_from(known + found.len()).expect("a chapter's text is at most 4 MiB");
        let _ = write!(html, "{}", Slot::Role(number));
        found.push((name, at));
    }
    push_words(html, &text[written..part.end], has_blanks);
    found
}

/// Adds a text, and marks its blanks.
fn push_words(html: &mut String, text: &str, has_blanks: bool) {
    let mut written = 0;
    for blank in blanks(text).filter(|_| has_blanks) {
        push_escaped(html, &text[written..blank.start]);
        html.push_str("<span class=\"blank\">");
        push_escaped(html, &text[blank.clone()]);
        html.push_str("</span>");
        written = blank.end;
    }
    push_escaped(html, &text[written..]);
}

/// The longest blank, in bytes: `[day]`, `[name of the customer]`.
const LONGEST_BLANK: usize = 60;

/// The blanks of a text: a few words in square brackets.
fn blanks(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(']').filter_map(|(end, _)| {
        let start = text[..end].rfind(['[', ']']).filter(|start| text[*start..].starts_with('['))?;
        let is_named = text[start + 1..end].starts_with(char::is_alphabetic);
        (is_named && end - start <= LONGEST_BLANK).then_some(start..end + 1)
    })
}

/// The name at the start of a text: letters, digits, and hyphens between them.
fn mentioned(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
    let name = text[..end].trim_end_matches(['-', '_']);
    if name.starts_with(char::is_alphabetic) { name } else { "" }
}

fn may_hold_address(text: &str) -> bool {
    text.contains("://") || text.contains('@') || text.contains("www.")
}

/// The target of an address. Names such as `notes.md` look like domains to the finder, but not to us.
fn target<'a>(kind: &LinkKind, address: &'a str) -> Option<Cow<'a, str>> {
    match kind {
        LinkKind::Email => Some(format!("mailto:{address}").into()),
        LinkKind::Url if address.starts_with("https://") || address.starts_with("http://") => Some(address.into()),
        LinkKind::Url if address.starts_with("www.") => Some(format!("https://{address}").into()),
        _ => None,
    }
}
