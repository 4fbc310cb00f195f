//! The HTML of a chapter's body, with holes where it depends on the rest of the book.
//!
//! While the Markdown is translated (and sanitised), a hole is a [`crate::marker`]; [`Body::new`] takes the markers
//! out. The chapter's text has been defused, so no author can write one.

use std::fmt::{self, Write as _};

use super::callouts::Callout;
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
    /// Before every `id` and every `#`: empty on a page of its own, something unique where chapters share a page.
    AnchorPrefix,
    /// The icon of a callout.
    Icon(Callout),
}

impl fmt::Display for Hole {
    /// The marker of the hole in HTML that is still being made.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Hole::Link(number) => marker(format_args!("L{number}")),
            Hole::Image(number) => marker(format_args!("I{number}")),
            Hole::SizedImage(number) => marker(format_args!("S{number}")),
            Hole::AnchorPrefix => marker("P"),
            Hole::Icon(callout) => marker(format_args!("C{}", *callout as u32)),
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
            b'P' => number.is_empty().then_some(Hole::AnchorPrefix),
            b'C' => Callout::ALL.get(number.parse::<usize>().ok()?).copied().map(Hole::Icon),
            _ => None,
        }
    }

    /// What stands around the marker in its attribute; the hole takes the whole attribute.
    fn attribute(self) -> &'static str {
        match self {
            Hole::Link(_) => " href=\"",
            Hole::Image(_) | Hole::SizedImage(_) => " src=\"",
            Hole::AnchorPrefix | Hole::Icon(_) => "",
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

    /// The HTML, each hole filled by `fill`.
    pub fn fill(&self, mut fill: impl FnMut(Hole, &mut String)) -> String {
        let mut html = String::with_capacity(self.html.len() + self.holes.len() * 24);
        let mut start = 0;
        for (at, hole) in &self.holes {
            html.push_str(&self.html[start..*at as usize]);
            fill(*hole, &mut html);
            start = *at as usize;
        }
        html.push_str(&self.html[start..]);
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
    fn a_marker_out_of_place_leaves_no_hole() {
        let body = Body::new(&format!("a {}b {}c", Hole::Link(0), marker("Z9")));
        assert_eq!(body.fill(|_, html| html.push('!')), format!("a b {}c", marker("Z9")));
    }
}
