//! A link, picture or mention in a chapter, for the book to resolve: its target as written, and its place.

use std::ops::Range;

use crate::dialects::Map;

/// A link or picture for the book to resolve: its target as written, and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    pub target: Box<str>,
    /// The link text; empty for pictures and for links in raw HTML.
    pub text: Box<str>,
    range: (u32, u32),
    /// Where the target is written, if that is in the range and to the letter.
    target_at: Option<u32>,
}

impl Reference {
    /// A reference in a range of a chapter's text.
    pub(super) fn new(chapter: &str, target: &str, text: &str, range: Range<usize>) -> Self {
        let markdown = &chapter[range.clone()];
        // What a link says may hold the same words as its target.
        let said = markdown.rfind("](").unwrap_or(0);
        let at = markdown[said..].find(target).filter(|_| !target.is_empty());
        let target_at = at.map(|at| narrow(&(range.start + said + at..range.end)).0);
        Self { target: target.into(), text: text.into(), range: narrow(&range), target_at }
    }

    /// Where a part of the target is written.
    pub fn place_of(&self, part: &str) -> Option<Range<usize>> {
        let at = self.target_at? as usize + self.target.find(part)?;
        (!part.is_empty()).then(|| at..at + part.len())
    }

    pub fn range(&self) -> Range<usize> {
        self.range.0 as usize..self.range.1 as usize
    }

    /// Makes its places those of the author's text.
    pub(super) fn take_back(&mut self, map: &Map) {
        self.range = taken_back(self.range, map);
        let target = self.target_at.map(|at| at as usize..at as usize + self.target.len());
        self.target_at = target.and_then(|target| map.exact(target)).map(|target| narrow(&target).0);
    }
}

/// A range of a rewritten text → that of the author's text.
pub(super) fn taken_back((start, end): (u32, u32), map: &Map) -> (u32, u32) {
    narrow(&map.range(start as usize..end as usize))
}

/// A range of a chapter's text, in half the space.
pub(super) fn narrow(range: &Range<usize>) -> (u32, u32) {
    let narrow = |at: usize| u32::try_from(at).expect("a chapter's text is at most 4 MiB");
    (narrow(range.start), narrow(range.end))
}
