//! Terms and definitions: gives the terms of definition lists anchors, so links and other pages can lead to them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::chapter::body::push_id;
use crate::chapter::term::Term;
use crate::chapter::translation::Translation;
use crate::text;

pub(super) fn start(translation: &mut Translation<'_>, at: usize) {
    let term = translation.visible_text(at..translation.end_of(at));
    let id = translation.slugs.unique(&text::heading_slug(name(&term)));
    let meaning = meaning(translation, at).map(|range| translation.visible_text(range)).unwrap_or_default();
    let mut html = String::from("<dt");
    push_id(&mut html, &id);
    html.push('>');
    translation.replace(at, html);
    translation.found.anchors.push(id.as_str().into());
    translation.found.terms.push(Term { text: term.into(), id: id.into(), meaning: meaning.into() });
}

/// A term without the other forms in parentheses after it: `red entry (red entries)`.
fn name(term: &str) -> &str {
    term.split(" (").next().unwrap_or(term)
}

/// The definition after a term, or after the terms that share it.
fn meaning(translation: &Translation<'_>, at: usize) -> Option<Range<usize>> {
    let mut next = translation.end_of(at) + 1;
    while matches!(translation.events.get(next)?.0, Event::Start(Tag::DefinitionListTitle)) {
        next = translation.end_of(next) + 1;
    }
    matches!(translation.events.get(next)?.0, Event::Start(Tag::DefinitionListDefinition))
        .then(|| next..translation.end_of(next))
}
