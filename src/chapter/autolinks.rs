//! Addresses in running text become links, as on GitHub: `https://…`, `www.…` and mail addresses.

use std::borrow::Cow;

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::Event;

use super::body::push_escaped;
use super::links::push_outside_link;
use super::markdown::Draft;

pub(super) fn text(draft: &mut Draft<'_>, at: usize) {
    let Event::Text(text) = &draft.events[at].0 else { return };
    if draft.link_depth > 0 || !may_hold_address(text) {
        return;
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut html = String::new();
    let mut linked = false;
    for span in finder.spans(text) {
        match span.kind().and_then(|kind| target(kind, span.as_str())) {
            Some(target) => {
                push_outside_link(&mut html, &target, "");
                push_escaped(&mut html, span.as_str());
                html.push_str("</a>");
                linked = true;
            }
            None => push_escaped(&mut html, span.as_str()),
        }
    }
    if linked {
        draft.replace(at, html);
    }
}

fn may_hold_address(text: &str) -> bool {
    text.contains("://") || text.contains('@') || text.contains("www.")
}

/// Where a found address leads. Names such as `notes.md` look like domains to the finder: not to us.
fn target<'a>(kind: &LinkKind, address: &'a str) -> Option<Cow<'a, str>> {
    match kind {
        LinkKind::Email => Some(format!("mailto:{address}").into()),
        LinkKind::Url if address.starts_with("https://") || address.starts_with("http://") => Some(address.into()),
        LinkKind::Url if address.starts_with("www.") => Some(format!("https://{address}").into()),
        _ => None,
    }
}
