//! Terms and definitions: gives the terms of definition lists anchors, so links and other pages can lead to them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::push_id;
use super::markdown::Translation;
use crate::text;

/// A term of a definition list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub text: Box<str>,
    pub id: Box<str>,
    /// Its definition, as plain text.
    pub meaning: Box<str>,
}

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

impl Term {
    /// A term's forms in text: its name, then those in parentheses after it.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let (name, others) = self.text.split_once(" (").unwrap_or((&self.text, ""));
        let others = others.trim_end().strip_suffix(')').unwrap_or(others);
        [name].into_iter().chain(others.split(',')).map(str::trim).filter(|form| !form.is_empty())
    }
}
