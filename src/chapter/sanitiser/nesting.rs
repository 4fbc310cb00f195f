//! Closes the tags that an author left open or crossed, so every element ends where its parent does.
//!
//! An HTML parser repairs such text too, but by copying: a `<b>` left open by a paragraph is reopened in each paragraph
//! after it, and a misplaced tag is moved out of its table. Both cost time and output that grow with the square of the
//! text. The result here needs no repair, and takes a single pass.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::html::{Tag, Token, tokens};
use crate::marker::{self, marker};

/// The most open elements. The deepest lists and quotes in Markdown need about 90.
const MOST_OPEN: usize = 128;

/// HTML with its elements closed in order, and the place in the chapter of the first tag dropped for being too deep.
pub(super) struct Balanced {
    pub html: String,
    pub too_deep: Option<usize>,
}

/// Precedes a tag of raw HTML, so a message can say where it is.
pub(in crate::chapter) fn place_mark(at: usize) -> String {
    marker(format_args!("T{at}"))
}

pub(super) fn balance(html: &str) -> Balanced {
    let mut nesting = Nesting { html: String::with_capacity(html.len()), ..Nesting::default() };
    for token in tokens(html) {
        match token {
            Token::Text(text) => nesting.text(text),
            Token::Tag(tag) => nesting.tag(&tag),
        }
    }
    nesting.close_down_to(0);
    Balanced { html: nesting.html, too_deep: nesting.too_deep }
}

#[derive(Default)]
struct Nesting<'a> {
    html: String,
    open: Vec<Element<'a>>,
    /// Tags dropped because too many were open, by name: their end tags are dropped too.
    left_out: HashMap<&'a str, usize>,
    place: Option<usize>,
    too_deep: Option<usize>,
}

#[derive(Clone, Copy)]
struct Element<'a> {
    name: &'a str,
    kind: Kind,
}

/// How an element takes part in the rules by which an HTML parser closes others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `b`, `a` …
    Formatting,
    /// `span`, `abbr` …, and unknown elements.
    Phrase,
    Paragraph,
    Heading,
    Block,
    List,
    Item,
    /// `dt` or `dd`
    Definition,
    /// `rt` or `rp`
    Ruby,
    Table,
    Caption,
    Columns,
    Rows,
    Row,
    Cell,
    Void,
}

impl Kind {
    #[rustfmt::skip]
    fn of(name: &str) -> Kind {
        match name {
            "a" | "b" | "code" | "em" | "i" | "s" | "small" | "strong" | "u" => Kind::Formatting,
            "p" => Kind::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
            "blockquote" | "details" | "div" | "dl" | "figcaption" | "figure" | "pre" | "summary" => Kind::Block,
            "ol" | "ul" => Kind::List,
            "li" => Kind::Item,
            "dd" | "dt" => Kind::Definition,
            "rp" | "rt" => Kind::Ruby,
            "table" => Kind::Table,
            "caption" => Kind::Caption,
            "colgroup" => Kind::Columns,
            "tbody" | "tfoot" | "thead" => Kind::Rows,
            "tr" => Kind::Row,
            "td" | "th" => Kind::Cell,
            "br" | "col" | "hr" | "img" | "input" | "source" | "track" | "wbr" => Kind::Void,
            _ => Kind::Phrase,
        }
    }

    /// Whether it's inline, or contains no text at all.
    fn is_inline(self) -> bool {
        matches!(self, Kind::Formatting | Kind::Phrase | Kind::Ruby | Kind::Void)
    }

    /// Whether nothing inside it closes anything outside.
    fn is_wall(self) -> bool {
        matches!(self, Kind::Table | Kind::Caption | Kind::Cell)
    }

    fn is_part_of_table(self) -> bool {
        matches!(self, Kind::Caption | Kind::Columns | Kind::Rows | Kind::Row | Kind::Cell)
    }

    /// Whether it contains only table parts.
    fn takes_no_text(self) -> bool {
        matches!(self, Kind::Table | Kind::Columns | Kind::Rows | Kind::Row)
    }
}

impl<'a> Nesting<'a> {
    /// Adds text between tags, without its place markers.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        let read = |name: &str| name.strip_prefix('T')?.parse().ok();
        while let Some((before, place, after)) = marker::next(rest, read) {
            self.words(before);
            self.place = Some(place);
            rest = after;
        }
        self.words(rest);
    }

    fn words(&mut self, words: &str) {
        if !words.trim_ascii().is_empty() {
            self.enter_cell();
        }
        self.html.push_str(words);
    }

    fn tag(&mut self, tag: &Tag<'a>) {
        let name = tag.name;
        let element = Element { name, kind: Kind::of(name) };
        let place = self.place.take();
        if tag.is_end {
            return self.end(element);
        }
        self.make_room(element);
        if element.kind.is_part_of_table() && self.last(|kind| kind == Kind::Table, |_| false).is_none() {
            return;
        }
        if self.open.len() >= MOST_OPEN && element.kind != Kind::Void {
            *self.left_out.entry(name).or_default() += 1;
            self.too_deep = self.too_deep.or(place);
            return;
        }
        self.html.push_str(tag.written);
        if element.kind != Kind::Void {
            self.open.push(element);
        }
    }

    /// Closes elements that can't contain this one.
    fn make_room(&mut self, element: Element<'a>) {
        let place = match element.kind {
            Kind::Formatting if element.name == "a" => self.find("a", Kind::is_wall),
            Kind::Item | Kind::Definition => {
                let stops = |kind: Kind| !kind.is_inline() && kind != Kind::Paragraph && kind != Kind::Block;
                self.last(|kind| kind == element.kind, stops)
            }
            Kind::Ruby | Kind::Heading => {
                self.open.len().checked_sub(1).filter(|at| self.open[*at].kind == element.kind)
            }
            Kind::Caption | Kind::Columns | Kind::Rows => self.inside(|kind| kind == Kind::Table),
            Kind::Row => self.inside(|kind| matches!(kind, Kind::Table | Kind::Rows)),
            Kind::Cell => self.inside(|kind| matches!(kind, Kind::Table | Kind::Rows | Kind::Row)),
            Kind::Formatting | Kind::Phrase | Kind::Paragraph | Kind::Block | Kind::List | Kind::Table | Kind::Void => {
                None
            }
        };
        if let Some(at) = place {
            self.close_down_to(at);
        }
        if !element.kind.is_part_of_table() && element.name != "col" {
            self.enter_cell();
        }
        if !element.kind.is_inline() || element.name == "hr" {
            let paragraph = self.last(|kind| kind == Kind::Paragraph, Kind::is_wall);
            paragraph.into_iter().for_each(|at| self.close_down_to(at));
        }
    }

    /// Text between table cells gets a cell.
    fn enter_cell(&mut self) {
        if self.open.last().is_some_and(|element| element.kind.takes_no_text()) {
            let columns = self.last(|kind| kind == Kind::Columns, |_| true);
            columns.into_iter().for_each(|at| self.close_down_to(at));
            self.html.push_str("<td>");
            self.open.push(Element { name: "td", kind: Kind::Cell });
        }
    }

    fn end(&mut self, element: Element<'a>) {
        if let Some(left_out) = self.left_out.get_mut(element.name).filter(|count| **count > 0) {
            *left_out -= 1;
            return;
        }
        let stops: fn(Kind) -> bool = match element.kind {
            Kind::Table | Kind::Caption | Kind::Columns | Kind::Rows | Kind::Row | Kind::Cell => {
                |kind| kind == Kind::Table
            }
            Kind::Item => |kind| kind.is_wall() || kind == Kind::List,
            Kind::Phrase => |kind| !kind.is_inline(),
            Kind::Formatting
            | Kind::Paragraph
            | Kind::Heading
            | Kind::Block
            | Kind::List
            | Kind::Definition
            | Kind::Ruby
            | Kind::Void => Kind::is_wall,
        };
        if let Some(at) = self.find(element.name, stops) {
            self.close_down_to(at);
        }
    }

    /// The index of the innermost open element with a name, unless another element stops the search.
    fn find(&self, name: &str, stops: impl Fn(Kind) -> bool) -> Option<usize> {
        let at = self.open.iter().rposition(|element| element.name == name || stops(element.kind))?;
        (self.open[at].name == name).then_some(at)
    }

    fn last(&self, wanted: impl Fn(Kind) -> bool, stops: impl Fn(Kind) -> bool) -> Option<usize> {
        let at = self.open.iter().rposition(|element| wanted(element.kind) || stops(element.kind))?;
        wanted(self.open[at].kind).then_some(at)
    }

    /// The index after the innermost table element that takes a new part.
    fn inside(&self, holder: impl Fn(Kind) -> bool) -> Option<usize> {
        self.last(holder, |_| false).map(|at| at + 1)
    }

    fn close_down_to(&mut self, length: usize) {
        for element in self.open.drain(length..).rev() {
            let _ = write!(self.html, "</{}>", element.name);
        }
        if self.open.len() < MOST_OPEN {
            self.left_out.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_ends_inside_its_parent() {
        for (html, expected) in [
            ("<p>a <b>x</p><p>y</p>", "<p>a <b>x</b></p><p>y</p>"),
            ("<b><i>x</b>y</i>", "<b><i>x</i></b>y"),
            ("<p>a<div>b</p></div>", "<p>a</p><div>b</div>"),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
            ("<dl><dt>a<dd><p>b<dt>c</dl>", "<dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt></dl>"),
            (
                "<table><tr><td>a<td><b>b<tr>c</table>",
                "<table><tr><td>a</td><td><b>b</b></td></tr><tr><td>c</td></tr></table>",
            ),
            ("<table><b>x</b><tr><td>y", "<table><td><b>x</b></td><tr><td>y</td></tr></table>"),
            ("<td>x</td>", "x"),
            ("<b><table><tr><td></b>x", "<b><table><tr><td>x</td></tr></table></b>"),
            ("<span><div></span>x</div></span>", "<span><div>x</div></span>"),
            ("<a href=\"1\">x<b>y<a href=\"2>\">z</a>", "<a href=\"1\">x<b>y</b></a><a href=\"2>\">z</a>"),
        ] {
            assert_eq!(balance(html).html, expected, "{html}");
        }
    }

    #[test]
    fn too_deep_elements_are_dropped_with_their_ends() {
        let place = |at: usize| place_mark(at);
        let html: String = (0..200).map(|at| place(at) + "<div>").collect::<String>() + "x" + &"</div>".repeat(200);
        let balanced = balance(&(html + "<div>y</div>"));
        assert_eq!(balanced.too_deep, Some(MOST_OPEN));
        let (open, close) = ("<div>".repeat(MOST_OPEN), "</div>".repeat(MOST_OPEN));
        assert_eq!(balanced.html, format!("{open}x{close}<div>y</div>"));
    }
}
