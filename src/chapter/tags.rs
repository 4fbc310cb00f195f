//! The tags of raw HTML, read as they are written. What they mean, and whether they may stay, is decided elsewhere.

use std::borrow::Cow;
use std::ops::Range;

/// A tag as it is written.
pub(super) struct Tag<'a> {
    pub name: String,
    pub closing: bool,
    pub attributes: Vec<Attribute<'a>>,
    pub range: Range<usize>,
}

pub(super) struct Attribute<'a> {
    pub name: String,
    pub value: Cow<'a, str>,
    pub range: Range<usize>,
}

impl<'a> Tag<'a> {
    pub fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// Reads the tag that starts with the `<` at the start of `range`.
    pub fn read(source: &'a str, range: Range<usize>) -> Option<Tag<'a>> {
        let mut cursor = Cursor { source, at: range.start + 1, end: range.end };
        let closing = cursor.eat("/");
        let name = cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '-').to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            cursor.take_while(|c| c.is_whitespace() || c == '/');
            if cursor.eat(">") {
                return Some(Tag { name, closing, attributes, range: range.start..cursor.at });
            }
            attributes.push(cursor.attribute()?);
        }
    }
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

    /// `name`, `name=value`, `name='value'` or `name="value"`. `None` where the tag breaks off.
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
