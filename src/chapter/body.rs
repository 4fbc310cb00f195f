//! The HTML of a chapter's body, with holes where it depends on the rest of the book.
//!
//! While the Markdown is translated (and sanitised), a hole is a [`crate::marker`]; [`Body::new`] takes the markers
//! out. The chapter's text has been defused, so no author can write one.

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
    /// Places in `html`, ascending, and what goes there.
    holes: Box<[(u32, Hole)]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    /// The attributes of the chapter's link of this number: `href`, or none if it leads nowhere.
    Link(u32),
    /// The attributes of the chapter's picture of this number: `src`, `width` and `height`.
    Image(u32),
    /// The same for a picture whose author gives its size: `src` only.
    SizedImage(u32),
    /// The attribute of the chapter's picture of this number as what a video shows before it plays: `poster`.
    Poster(u32),
    /// The attribute of a picture near the top of a chapter: none, or `loading` where that is not the top of the page.
    Loading,
    /// Before and behind the chapter's picture of this number: a link to its file, if it is larger than it may be shown.
    Enlarge(u32),
    EnlargeEnd(u32),
    /// Before every `id` and every `#`: empty on a page of its own, something unique where chapters share a page.
    AnchorPrefix,
    /// The icon of a callout.
    Icon(Callout),
    /// The role that the chapter's mention of this number means: a link, or the mention as it was written.
    Role(u32),
    /// Where a heading of the outline starts, and where it ends: always empty.
    HeadingEdge,
    /// A phrase of the interface, up to its placeholder if it has one.
    Label(Label),
    /// The rest of the phrase.
    LabelEnd(Label),
}

/// What the program itself says inside the text of a chapter, in the language of the handbook.
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
    /// With the title of the section that it stands in.
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

    /// HTML with what is said about `value`, already escaped.
    pub(super) fn about(self, value: impl fmt::Display) -> String {
        format!("{}{value}{}", Hole::Label(self), Hole::LabelEnd(self))
    }
}

impl fmt::Display for Hole {
    /// The marker of the hole in HTML that is still being made.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Hole::Link(number) => marker(format_args!("L{number}")),
            Hole::Image(number) => marker(format_args!("I{number}")),
            Hole::SizedImage(number) => marker(format_args!("S{number}")),
            Hole::Poster(number) => marker(format_args!("V{number}")),
            Hole::Loading => marker("Y"),
            Hole::Enlarge(number) => marker(format_args!("Z{number}")),
            Hole::EnlargeEnd(number) => marker(format_args!("F{number}")),
            Hole::AnchorPrefix => marker("P"),
            Hole::Icon(callout) => marker(format_args!("C{}", *callout as u32)),
            Hole::Role(number) => marker(format_args!("R{number}")),
            Hole::HeadingEdge => marker("H"),
            Hole::Label(label) => marker(format_args!("W{}", *label as u32)),
            Hole::LabelEnd(label) => marker(format_args!("E{}", *label as u32)),
        })
    }
}

impl Hole {
    fn from_marker(marker: &str) -> Option<Hole> {
        let number = marker.get(1..)?;
        match marker.as_bytes().first()? {
            b'L' => number.parse().ok().map(Hole::Link),
            b'I' => number.parse().ok().map(Hole::Image),
            b'S' => number.parse().ok().map(Hole::SizedImage),
            b'V' => number.parse().ok().map(Hole::Poster),
            b'Z' => number.parse().ok().map(Hole::Enlarge),
            b'F' => number.parse().ok().map(Hole::EnlargeEnd),
            b'Y' => number.is_empty().then_some(Hole::Loading),
            b'R' => number.parse().ok().map(Hole::Role),
            b'P' => number.is_empty().then_some(Hole::AnchorPrefix),
            b'H' => number.is_empty().then_some(Hole::HeadingEdge),
            b'W' => Label::ALL.get(number.parse::<usize>().ok()?).copied().map(Hole::Label),
            b'E' => Label::ALL.get(number.parse::<usize>().ok()?).copied().map(Hole::LabelEnd),
            b'C' => Callout::ALL.get(number.parse::<usize>().ok()?).copied().map(Hole::Icon),
            _ => None,
        }
    }

    /// What stands around the marker in its attribute; the hole takes the whole attribute.
    fn attribute(self) -> &'static str {
        match self {
            Hole::Link(_) => " href=\"",
            Hole::Image(_) | Hole::SizedImage(_) => " src=\"",
            Hole::Poster(_) => " poster=\"",
            Hole::Loading => " loading=\"",
            Hole::Enlarge(_)
            | Hole::EnlargeEnd(_)
            | Hole::AnchorPrefix
            | Hole::Icon(_)
            | Hole::Role(_)
            | Hole::HeadingEdge
            | Hole::Label(_)
            | Hole::LabelEnd(_) => "",
        }
    }
}

impl Body {
    /// Takes the markers out of finished HTML.
    pub(super) fn new(marked: &str) -> Self {
        let mut html = String::with_capacity(marked.len());
        let mut holes = Vec::new();
        let mut rest = marked;
        while let Some((before, hole, after)) = marker::next(rest, Hole::from_marker) {
            html.push_str(before);
            rest = after;
            let attribute = hole.attribute();
            if !attribute.is_empty() {
                let (true, Some(after_quote)) = (html.ends_with(attribute), rest.strip_prefix('"')) else { continue };
                html.truncate(html.len() - attribute.len());
                rest = after_quote;
            }
            let at = u32::try_from(html.len()).expect("a chapter's HTML is far below 4 GiB: its text is at most 4 MiB");
            holes.push((at, hole));
        }
        html.push_str(rest);
        Self { html: html.into(), holes: holes.into() }
    }

    /// The text of the body, cut at its headings: what stands before the first, then what stands under each, without
    /// the headings themselves. Roles that are mentioned stand there as they were written.
    pub(super) fn section_texts(&self, mentions: &[Reference]) -> Vec<SectionText> {
        self.sections().into_iter().map(|range| SectionText::of(&self.with_mentions(range, mentions))).collect()
    }

    /// What stands before the first heading, then what stands under each.
    fn sections(&self) -> Vec<Range<usize>> {
        let mut edges = self.holes.iter().filter(|(_, hole)| *hole == Hole::HeadingEdge).map(|(at, _)| *at as usize);
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
        Cow::Owned(self.fill_range(range, &mut |hole, html| {
            if let Hole::Role(number) = hole {
                push_escaped(html, &mentions[number as usize].target);
            }
        }))
    }

    /// The HTML, each hole filled by `fill`.
    pub fn fill(&self, mut fill: impl FnMut(Hole, &mut String)) -> String {
        self.fill_range(0..self.html.len(), &mut fill)
    }

    /// The same for what stands before the first heading, and for what stands under each, without the headings. Each is
    /// complete HTML.
    pub fn fill_sections(&self, mut fill: impl FnMut(Hole, &mut String)) -> Vec<String> {
        self.sections().into_iter().map(|range| balanced(&self.fill_range(range, &mut fill))).collect()
    }

    fn fill_range(&self, range: Range<usize>, fill: &mut impl FnMut(Hole, &mut String)) -> String {
        let first = self.holes.partition_point(|(at, _)| (*at as usize) < range.start);
        let holes = self.holes[first..].iter().take_while(|(at, _)| *at as usize <= range.end);
        let mut html = String::with_capacity(range.len() + (self.holes.len() - first) * 24);
        let mut start = range.start;
        for (at, hole) in holes {
            html.push_str(&self.html[start..*at as usize]);
            fill(*hole, &mut html);
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

/// Opens a tag whose `id` is unique on the page: `<h2 id="…"`.
pub(super) fn push_id(html: &mut String, id: &str) {
    let _ = write!(html, " id=\"{}", Hole::AnchorPrefix);
    push_escaped(html, id);
    html.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_take_the_place_of_their_attributes() {
        let body = Body::new(&format!("<a href=\"{}\">x</a>{}é", Hole::Link(3), Hole::AnchorPrefix));
        let filled = body.fill(|hole, html| html.push_str(&format!("{hole:?}")));
        assert_eq!(filled, "<aLink(3)>x</a>AnchorPrefixé");
    }

    #[test]
    fn texts_are_cut_at_headings() {
        let edge = Hole::HeadingEdge;
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
        let body = Body::new(&format!("a {}b {}c", Hole::Link(0), marker("?9")));
        assert_eq!(body.fill(|_, html| html.push('!')), format!("a b {}c", marker("?9")));
    }
}
