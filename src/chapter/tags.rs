//! The tags in raw HTML, as written. What they mean, and whether they may stay, is decided elsewhere.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A tag as written.
pub(super) struct Tag<'a> {
    pub name: String,
    pub closing: bool,
    /// Each once, and at most [`MOST_ATTRIBUTES`].
    pub attributes: Vec<Attribute<'a>>,
    /// Whether it has more attributes.
    pub has_too_many: bool,
    pub range: Range<usize>,
}

pub(super) struct Attribute<'a> {
    pub name: String,
    pub value: Cow<'a, str>,
    pub range: Range<usize>,
}

impl<'a> Tag<'a> {
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// A repeated attribute is ignored, as in browsers.
    fn add(&mut self, attribute: Attribute<'a>) {
        if self.has_too_many || self.attribute(&attribute.name).is_some() {
            return;
        }
        self.has_too_many = self.attributes.len() == MOST_ATTRIBUTES;
        if !self.has_too_many {
            self.attributes.push(attribute);
        }
    }
}

/// More than anybody writes.
pub(super) const MOST_ATTRIBUTES: usize = 100;

/// Reads the tags in a piece of text.
pub(super) struct Tags<'a> {
    source: &'a str,
    end: usize,
    /// Attribute positions after which no tag is known to end: a text full of broken-off tags is scanned once, not once
    /// per tag.
    broken: HashSet<usize>,
}

impl<'a> Tags<'a> {
    pub(super) fn new(source: &'a str, end: usize) -> Self {
        Tags { source, end, broken: HashSet::new() }
    }

    /// The next tag from `at` on; skips what only looks like one.
    pub(super) fn next(&mut self, at: usize) -> Option<Tag<'a>> {
        let starts = self.source.get(at..self.end)?.match_indices('<').map(|(found, _)| at + found);
        starts.into_iter().find_map(|start| self.read(start))
    }

    /// The tag that starts with the `<` at `start`.
    pub(super) fn read(&mut self, start: usize) -> Option<Tag<'a>> {
        let mut cursor = Cursor { source: self.source, at: start + 1, end: self.end };
        let closing = cursor.eat("/");
        let name = cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '-').to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut tag = Tag { name, closing, attributes: Vec::new(), has_too_many: false, range: start..start };
        let mut places = Vec::new();
        loop {
            cursor.take_while(|c| c.is_whitespace() || c == '/');
            if cursor.eat(">") {
                return Some(Tag { range: start..cursor.at, ..tag });
            }
            places.push(cursor.at);
            let known = self.broken.contains(&cursor.at);
            let Some(attribute) = cursor.attribute().filter(|_| !known) else {
                self.broken.extend(places);
                return None;
            };
            tag.add(attribute);
        }
    }
}

/// The closing tags of a chapter. A search continues where the last one for the same name stopped.
#[derive(Default)]
pub(super) struct Closings {
    /// By name: where the search started, and the result.
    found: HashMap<String, Range<usize>>,
}

impl Closings {
    /// The first closing tag with a name from `at` on; `None` if there isn't one before `limit`.
    pub(super) fn next(&mut self, text: &str, name: &str, at: usize, limit: usize) -> Option<usize> {
        let known = self.found.get(name).filter(|known| known.start <= at && at <= known.end);
        let found = known.map_or_else(|| closing(text, name, at).unwrap_or(text.len()), |known| known.end);
        self.found.insert(name.to_owned(), at..found);
        (found < limit).then_some(found)
    }
}

fn closing(text: &str, name: &str, at: usize) -> Option<usize> {
    let is_closing = |(found, _): &(usize, &str)| {
        let after = at + found + "</".len();
        text.as_bytes().get(after..after + name.len()).is_some_and(|other| other.eq_ignore_ascii_case(name.as_bytes()))
    };
    text[at..].match_indices("</").find(is_closing).map(|(found, _)| at + found)
}

struct Cursor<'a> {
    source: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..self.end]
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !keep(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// `name`, `name=value`, `name='value'` or `name="value"`. `None` if the tag breaks off.
    fn attribute(&mut self) -> Option<Attribute<'a>> {
        let start = self.at;
        let name = self.take_while(|c| !c.is_whitespace() && !matches!(c, '=' | '>' | '/')).to_ascii_lowercase();
        if name.is_empty() {
            return None;
        }
        let name_end = self.at;
        self.take_while(char::is_whitespace);
        if !self.eat("=") {
            self.at = name_end;
            return Some(Attribute { name, value: "".into(), range: start..name_end });
        }
        self.take_while(char::is_whitespace);
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''));
        Some(self.value(name, start, quote))
    }

    fn value(&mut self, name: String, start: usize, quote: Option<char>) -> Attribute<'a> {
        let value = match quote {
            Some(quote) => {
                self.at += 1;
                let value = self.take_while(|c| c != quote);
                self.at = (self.at + 1).min(self.end);
                value
            }
            None => self.take_while(|c| !c.is_whitespace() && c != '>'),
        };
        Attribute { name, value: html_escape::decode_html_entities(value), range: start..self.at }
    }
}
