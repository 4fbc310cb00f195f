//! Links: those out of the handbook are finished here; those inside it become slots.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::chapter::reference::Reference;
use crate::chapter::slots::Slot;
use crate::chapter::translation::Translation;
use crate::diagnostic::Code;
use crate::html::push_escaped;

/// Where a link leads, judging by its text.
pub(super) enum Target {
    /// Another site, an email address, a phone number.
    Outside,
    Inside,
    /// A scheme that could run a program or hide its target.
    Unsafe,
}

pub(super) fn classify(target: &str) -> Target {
    match scheme(target) {
        None if target.starts_with("//") => Target::Outside,
        None => Target::Inside,
        Some(scheme) => match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" | "sms" | "sip" | "msteams" | "slack" => Target::Outside,
            _ => Target::Unsafe,
        },
    }
}

/// Whether a target is a web address, not mail or phone.
pub fn is_web_address(target: &str) -> bool {
    target.starts_with("//")
        || scheme(target).is_some_and(|s| s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https"))
}

/// `mailto` for `mailto:x`. Browsers ignore white space and control characters inside a scheme, so they count as part
/// of it: `java\nscript:` must not pass for a file name.
fn scheme(target: &str) -> Option<String> {
    let (before, _) = target.split_once(':')?;
    let visible: String = before.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let is_scheme = visible.starts_with(|c: char| c.is_ascii_alphabetic())
        && visible.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(visible)
}

pub(super) fn start(translation: &mut Translation<'_>, at: usize) {
    let Event::Start(Tag::Link { link_type, dest_url, title, .. }) = &translation.events[at].0 else { return };
    let target = match link_type {
        LinkType::Email => format!("mailto:{dest_url}"),
        _ => dest_url.to_string(),
    };
    let is_bare = *link_type == LinkType::Autolink;
    let title = title.clone();
    let range = translation.events[at].1.clone();
    let mut html = String::new();
    match classify(&target) {
        Target::Outside if is_bare => push_bare_link(&mut html, &target),
        Target::Outside => push_outside_link(&mut html, &target, &title),
        Target::Inside => {
            let text = translation.visible_text(at + 1..translation.end_of(at));
            let slot = add(translation, Reference::new(translation.text, &target, &text, range));
            html.push_str(&format!("<a href=\"{slot}\""));
            push_title(&mut html, &title);
            html.push('>');
        }
        Target::Unsafe => {
            report_unsafe(translation, &target, range);
            html.push_str("<a>");
        }
    }
    translation.replace(at, html);
    translation.link_depth += 1;
}

pub(super) fn end(translation: &mut Translation<'_>, _at: usize) {
    translation.link_depth = translation.link_depth.saturating_sub(1);
}

pub(super) fn push_outside_link(html: &mut String, target: &str, title: &str) {
    let class = if is_web_address(target) { " class=\"external\" rel=\"noopener\"" } else { "" };
    push_address(html, class, target);
    push_title(html, title);
    html.push('>');
}

/// A link whose text is its address, which paper doesn't need to repeat.
pub(super) fn push_bare_link(html: &mut String, target: &str) {
    let class = if is_web_address(target) { " class=\"external bare\" rel=\"noopener\"" } else { "" };
    push_address(html, class, target);
    html.push('>');
}

fn push_address(html: &mut String, class: &str, target: &str) {
    html.push_str("<a");
    html.push_str(class);
    push_href(html, target);
}

/// An address outside the handbook, with invalid characters encoded: spaces, and a second `#`.
pub(super) fn push_href(html: &mut String, target: &str) {
    let (path, fragment) = target.split_once('#').map_or((target, None), |(path, rest)| (path, Some(rest)));
    html.push_str(" href=\"");
    pulldown_cmark_escape::escape_href(&mut *html, path).expect("writing to a string does not fail");
    if let Some(fragment) = fragment {
        html.push('#');
        let fragment = fragment.replace('#', "%23");
        pulldown_cmark_escape::escape_href(&mut *html, &fragment).expect("writing to a string does not fail");
    }
    html.push('"');
}

/// Records a link in the handbook and returns the slot for its attributes.
pub(super) fn add(translation: &mut Translation<'_>, link: Reference) -> Slot {
    translation.found.links.push(link);
    Slot::Link((translation.found.links.len() - 1) as u32)
}

pub(super) fn report_unsafe(translation: &mut Translation<'_>, target: &str, range: Range<usize>) {
    let scheme = scheme(target).unwrap_or_default();
    let message = format!("a link that starts with `{scheme}:` is taken out of the page");
    translation.report(Code::UnsafeLink, range, message, "link to a page, a file, `https:`, `mailto:` or `tel:`");
}

pub(super) fn push_title(html: &mut String, title: &str) {
    if !title.is_empty() {
        html.push_str(" title=\"");
        push_escaped(html, title);
        html.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_outside_is_written_as_html_wants_it() {
        for (target, href) in [
            ("https://x.org/a?b=c&d#e", " href=\"https://x.org/a?b=c&amp;d#e\""),
            ("https://x.org/edit##gid=0#1", " href=\"https://x.org/edit#%23gid=0%231\""),
            ("mailto:a@x.org?subject=Security Incident", " href=\"mailto:a@x.org?subject=Security%20Incident\""),
            ("https://x.org/100%25", " href=\"https://x.org/100%25\""),
        ] {
            let mut html = String::new();
            push_href(&mut html, target);
            assert_eq!(html, href);
        }
    }

    #[test]
    fn schemes_that_run_programs_are_unsafe_however_they_are_written() {
        for target in
            ["javascript:alert(1)", "JavaScript:x", "java\nscript:x", " data:text/html,x", "vbscript:x", "file:///etc"]
        {
            assert!(matches!(classify(target), Target::Unsafe), "{target:?}");
        }
        for target in ["a.md", "./a:b.md", "é:x", "a b.md#c:d", ":x"] {
            assert!(matches!(classify(target), Target::Inside), "{target:?}");
        }
    }
}
