//! The HTML of a chapter's body, with slots for what depends on the rest of the book.
//!
//! While the Markdown is translated (and sanitised), a slot is a [`crate::marker`]; [`Body::new`] removes the markers.
//! The chapter's text has been defused, so no author can write one.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

use super::balance::balanced;
use super::callouts::Callout;
use super::links::Reference;
use super::section_text::SectionText;
use crate::marker::{self, marker};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    html: Box<str>,
    /// Offsets in `html`, ascending, and what goes there.
    slots: Box<[(u32, Slot)]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The attributes of the chapter's link with this number: `href`, or nothing if it's broken.
    Link(u32),
    /// The attributes of the chapter's picture with this number: `src`, `width` and `height`.
    Image(u32),
    /// The same for a picture whose author gives its size: only `src`.
    SizedImage(u32),
    /// The `poster` attribute of a video: the chapter's picture with this number.
    Poster(u32),
    /// An attribute of a picture near the top of a chapter: nothing, or `loading` if that isn't the top of the page.
    Loading,
    /// Before and behind the chapter's picture of this number: a link to its file, if it's larger than it may be shown.
    Enlarge(u32),
    EnlargeEnd(u32),
    /// Before every `id` and every `#`: empty on a page of its own, a unique prefix if chapters share a page.
    AnchorPrefix,
    /// The icon of a callout.
    Icon(Callout),
    /// The role in the chapter's mention with this number: a link, or the mention as written.
    Role(u32),
    /// Where a heading of the outline starts and ends: always empty.
    HeadingEdge,
    /// A phrase of the interface, up to its placeholder if there is one.
    Label(Label),
    /// The rest of the phrase.
    LabelEnd(Label),
}

/// Phrases of the interface inside a chapter, in the handbook's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Say,
    /// With its number.
    Footnote,
    BackToText,
    /// With its title.
    LinkToSection,
    Table,
    /// With the title of its section.
    TableIn,
    Video,
    Sound,
    /// With the name of the site.
    OpensInNewTab,
    Done,
    ToDo,
    /// With the number of a choice.
    GoTo,
}

impl Label {
    pub const ALL: [Label; 17] = [
        Label::Note,
        Label::Tip,
        Label::Important,
        Label::Warning,
        Label::Caution,
        Label::Say,
        Label::Footnote,
        Label::BackToText,
        Label::LinkToSection,
        Label::Table,
        Label::TableIn,
        Label::Video,
        Label::Sound,
        Label::OpensInNewTab,
        Label::Done,
        Label::ToDo,
        Label::GoTo,
    ];

    /// HTML of the phrase for `value`, which is already escaped.
    pub(super) fn about(self, value: impl fmt::Display) -> String {
        format!("{}{value}{}", Slot::Label(self), Slot::LabelEnd(self))
    }
}

impl fmt::Display for Slot {
    /// The slot's marker in unfinished HTML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Slot::Link(number) => marker(format_args!("L{number}")),
            Slot::Image(number) => marker(format_args!("I{number}")),
            Slot::SizedImage(number) => marker(format_args!("S{number}")),
            Slot::Poster(number) => marker(format_args!("V{number}")),
            Slot::Loading => marker("Y"),
            Slot::Enlarge(number) => marker(format_args!("Z{number}")),
            Slot::EnlargeEnd(number) => marker(format_args!("F{number}")),
            Slot::AnchorPrefix => marker("P"),
            Slot::Icon(callout) => marker(format_args!("C{}", *callout as u32)),
            Slot::Role(number) => marker(format_args!("R{number}")),
            Slot::HeadingEdge => marker("H"),
            Slot::Label(label) => marker(format_args!("W{}", *label as u32)),
            Slot::LabelEnd(label) => marker(format_args!("E{}", *label as u32)),
        })
    }
}

impl Slot {
    fn from_marker(marker: &str) -> Option<Slot> {
        let number = marker.get(1..)?;
        match marker.as_bytes().first()? {
            b'L' => number.parse().ok().map(Slot::Link),
            b'I' => number.parse().ok().map(Slot::Image),
            b'S' => number.parse().ok().map(Slot::SizedImage),
            b'V' => number.parse().ok().map(Slot::Poster),
            b'Z' => number.parse().ok().map(Slot::Enlarge),
            b'F' => number.parse().ok().map(Slot::EnlargeEnd),
            b'Y' => number.is_empty().then_some(Slot::Loading),
            b'R' => number.parse().ok().map(Slot::Role),
            b'P' => number.is_empty().then_some(Slot::AnchorPrefix),
            b'H' => number.is_empty().then_some(Slot::HeadingEdge),
            b'W' => Label::ALL.get(number.parse::<usize>().ok()?).copied().map(Slot::Label),
            b'E' => Label::ALL.get(number.parse::<usize>().ok()?).copied().map(Slot::LabelEnd),
            b'C' => Callout::ALL.get(number.parse::<usize>().ok()?).copied().map(Slot::Icon),
            _ => None,
        }
    }

    /// The text around the marker in its attribute; the slot replaces the whole attribute.
    fn attribute(self) -> &'static str {
        match self {
            Slot::Link(_) => " href=\"",
            Slot::Image(_) | Slot::SizedImage(_) => " src=\"",
            Slot::Poster(_) => " poster=\"",
            Slot::Loading => " loading=\"",
            Slot::Enlarge(_)
            | Slot::EnlargeEnd(_)
            | Slot::AnchorPrefix
            | Slot::Icon(_)
            | Slot::Role(_)
            | Slot::HeadingEdge
            | Slot::Label(_)
            | Slot::LabelEnd(_) => "",
        }
    }
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

/// Escapes text for HTML, in content and in attributes between double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

pub(crate) fn push_escaped(html: &mut String, text: &str) {
    pulldown_cmark_escape::escape_html(&mut *html, text).expect("writing to a string does not fail");
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
