//! The HTML of a chapter's body, with slots for what depends on the rest of the book.
//!
//! While the Markdown is translated (and sanitised), a slot is a [`crate::marker`]; [`Body::new`] removes the markers.
//! The chapter's text has been defused, so no author can write one.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use super::balance::balanced;
use super::reference::Reference;
use super::section_text::SectionText;
use super::slots::Slot;
use crate::html::push_escaped;
use crate::marker;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    html: Box<str>,
    /// Offsets in `html`, ascending, and what goes there.
    slots: Box<[(u32, Slot)]>,
}

impl Body {
    /// Removes the markers from finished HTML.
    pub(super) fn new(marked: &str) -> Self {
        let mut html = String::with_capacity(marked.len());
        let mut slots = Vec::new();
        let mut rest = marked;
        while let Some((before, slot, after)) = marker::next(rest, Slot::from_marker) {
            html.push_str(before);
            rest = after;
            let attribute = slot.attribute();
            if !attribute.is_empty() {
                let (true, Some(after_quote)) = (html.ends_with(attribute), rest.strip_prefix('"')) else { continue };
                html.truncate(html.len() - attribute.len());
                rest = after_quote;
            }
            let at = u32::try_from(html.len()).expect("a chapter's HTML is far below 4 GiB: its text is at most 4 MiB");
            slots.push((at, slot));
        }
        html.push_str(rest);
        Self { html: html.into(), slots: slots.into() }
    }

    /// The body's text, split at its headings: the text before the first, then the text under each, without the
    /// headings themselves. Role mentions appear as written.
    pub(super) fn section_texts(&self, mentions: &[Reference]) -> Vec<SectionText> {
        self.sections().into_iter().map(|range| SectionText::of(&self.with_mentions(range, mentions))).collect()
    }

    /// The part before the first heading, then the part under each.
    fn sections(&self) -> Vec<Range<usize>> {
        let mut edges = self.slots.iter().filter(|(_, slot)| *slot == Slot::HeadingEdge).map(|(at, _)| *at as usize);
        let mut sections = Vec::new();
        let mut start = 0;
        loop {
            sections.push(start..edges.next().unwrap_or(self.html.len()));
            match edges.next() {
                Some(after_heading) => start = after_heading,
                None => return sections,
            }
        }
    }

    fn with_mentions(&self, range: Range<usize>, mentions: &[Reference]) -> Cow<'_, str> {
        if mentions.is_empty() {
            return Cow::Borrowed(&self.html[range]);
        }
        Cow::Owned(self.fill_range(range, &mut |slot, html| {
            if let Slot::Role(number) = slot {
                push_escaped(html, &mentions[number as usize].target);
            }
        }))
    }

    /// The HTML, with each slot filled by `fill`.
    pub fn fill(&self, mut fill: impl FnMut(Slot, &mut String)) -> String {
        self.fill_range(0..self.html.len(), &mut fill)
    }

    /// The same for the part before the first heading, and for the part under each, without the headings. Each is
    /// complete HTML.
    pub fn fill_sections(&self, mut fill: impl FnMut(Slot, &mut String)) -> Vec<String> {
        self.sections().into_iter().map(|range| balanced(&self.fill_range(range, &mut fill))).collect()
    }

    fn fill_range(&self, range: Range<usize>, fill: &mut impl FnMut(Slot, &mut String)) -> String {
        let first = self.slots.partition_point(|(at, _)| (*at as usize) < range.start);
        let slots = self.slots[first..].iter().take_while(|(at, _)| *at as usize <= range.end);
        let mut html = String::with_capacity(range.len() + (self.slots.len() - first) * 24);
        let mut start = range.start;
        for (at, slot) in slots {
            html.push_str(&self.html[start..*at as usize]);
            fill(*slot, &mut html);
            start = *at as usize;
        }
        html.push_str(&self.html[start..range.end]);
        html
    }
}

/// Opens a tag with an `id` that's unique on the page: `<h2 id="…"`.
pub(super) fn push_id(html: &mut String, id: &str) {
    let _ = write!(html, " id=\"{}", Slot::AnchorPrefix);
    push_escaped(html, id);
    html.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marker::marker;

    #[test]
    fn holes_take_the_place_of_their_attributes() {
        let body = Body::new(&format!("<a href=\"{}\">x</a>{}é", Slot::Link(3), Slot::AnchorPrefix));
        let filled = body.fill(|slot, html| html.push_str(&format!("{slot:?}")));
        assert_eq!(filled, "<aLink(3)>x</a>AnchorPrefixé");
    }

    #[test]
    fn texts_are_cut_at_headings() {
        let edge = Slot::HeadingEdge;
        let body =
            Body::new(&format!("<p>R&amp;D <b>ne</b>w</p>\n{edge}<h2>Two</h2>{edge}<ul><li>one</li><li>two</li></ul>"));
        let texts = body.section_texts(&[]);
        let texts: Vec<&str> = texts.iter().map(|section| &*section.text).collect();
        assert_eq!(texts, ["R&D new", "one · two"]);
        let body = Body::new("<dl><dt>Red <b>entry</b></dt>\n<dd>Urgent.</dd><dt>Amends</dt></dl>");
        assert_eq!(&*body.section_texts(&[])[0].terms, "Red entry Amends ");
    }

    #[test]
    fn a_marker_out_of_place_leaves_no_hole() {
        let body = Body::new(&format!("a {}b {}c", Slot::Link(0), marker("?9")));
        assert_eq!(body.fill(|_, html| html.push('!')), format!("a b {}c", marker("?9")));
    }
}
