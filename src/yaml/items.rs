//! The items of a list, and the mappings inside a mapping, each with its place.
//!
//! The parser tells no places, so they are looked for in the text: an item of a list starts at its hyphen, or is found by
//! its words where the list stands in brackets. A place that is not found is that of the key.

use std::ops::Range;

use serde_yaml::{Mapping, Value};

use super::{Fields, scalar};
use crate::diagnostic::{Code, Spanned};

/// An item of a list.
pub(crate) enum Item<'a> {
    Text(Spanned<String>),
    Fields(Fields<'a>),
}

impl<'a> Fields<'a> {
    /// A list whose items are texts or mappings, or one item without a list. Empty items are left out.
    pub(crate) fn take_items(&mut self, key: &'static str) -> Vec<Item<'a>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let values = match value {
            Value::Sequence(values) => values,
            value => vec![value],
        };
        let places = self.item_places(key, &values);
        let mut items = Vec::new();
        for (value, place) in values.into_iter().zip(places) {
            match (scalar(&value), value) {
                (Some(text), _) if text.is_empty() => {}
                (Some(text), _) => items.push(Item::Text(Spanned { value: text, range: self.first_line(&place) })),
                (None, Value::Mapping(mapping)) => items.push(Item::Fields(self.inside(mapping, place))),
                (None, _) => {
                    let help = format!("write `{key}:` and below it one item a line, each after a hyphen");
                    self.wrong(key, "a plain list", &help);
                }
            }
        }
        items
    }

    /// A list of texts, each with its place; one text with commas counts as a list too.
    pub(crate) fn take_spanned_list(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        if let Some(Value::String(text)) = self.mapping.get(key)
            && text.contains(',')
        {
            let range = self.key_range(key);
            let items = self.take_list(key).into_iter();
            return items.map(|value| Spanned { value, range: range.clone() }).collect();
        }
        let mut texts = Vec::new();
        for item in self.take_items(key) {
            match item {
                Item::Text(text) => texts.push(text),
                Item::Fields(inside) => self.report_colon(key, &inside),
            }
        }
        texts
    }

    /// A list of sentences, in which commas separate nothing.
    pub(crate) fn take_sentences(&mut self, key: &'static str) -> Vec<String> {
        let mut sentences = Vec::new();
        for item in self.take_items(key) {
            match item {
                Item::Text(text) => sentences.push(text.value),
                Item::Fields(inside) => self.report_colon(key, &inside),
            }
        }
        sentences
    }

    fn report_colon(&mut self, key: &str, inside: &Fields<'_>) {
        let words = first_line(inside.text);
        let message = format!("“{words}” in `{key}` is read as a key and its value");
        let range = inside.offset..inside.offset + words.len();
        self.report_at(Code::BadValue, range, message, "put text that holds a colon between double quotes");
    }

    /// Says that an item of a list lacks a key.
    pub(crate) fn lacks(&mut self, key: &'static str, help: &str) {
        let range = self.offset..self.offset + first_line(self.text).len();
        self.report_at(Code::MissingValue, range, format!("there is no `{key}` here"), help);
    }

    /// The mappings below a key, such as `readings:` with a line for each day: each key with its value as text.
    pub(crate) fn take_lines(&mut self, key: &'static str) -> Vec<(Spanned<String>, String)> {
        let place = self.block(key);
        let Some(Value::Mapping(mapping)) = self.mapping.get(key).cloned() else { return Vec::new() };
        self.take(key);
        let inside = self.inside(mapping, place);
        let line = |(key, value): (&Value, &Value)| {
            let key = scalar(key)?;
            let range = inside.key_range(&key);
            Some((Spanned { value: key, range }, scalar(value).unwrap_or_default()))
        };
        inside.mapping.iter().filter_map(line).collect()
    }

    /// All keys that are left, each of which should hold a mapping.
    pub(crate) fn take_blocks(&mut self) -> Vec<(Spanned<String>, Fields<'a>)> {
        let mut blocks = Vec::new();
        for (key, value) in std::mem::take(&mut self.mapping) {
            let Some(name) = scalar(&key) else { continue };
            let range = self.key_range(&name);
            let mapping = match value {
                Value::Mapping(mapping) => mapping,
                Value::Null => Mapping::new(),
                _ => {
                    let help = format!("write `{name}:` and below it, indented, one `key: value` a line");
                    self.wrong(&name, "a block of `key: value` lines", &help);
                    continue;
                }
            };
            let inside = self.inside(mapping, self.block(&name));
            blocks.push((Spanned { value: name, range }, inside));
        }
        blocks
    }

    /// All keys that are left, in their order, each with its value as it is.
    pub(crate) fn take_values(&mut self) -> Vec<(Spanned<String>, Value)> {
        let values = std::mem::take(&mut self.mapping).into_iter();
        let spanned = |(key, value)| {
            let key = scalar(&key)?;
            let range = self.key_range(&key);
            Some((Spanned { value: key, range }, value))
        };
        values.filter_map(spanned).collect()
    }

    /// Whether a key is there with a mapping, not a text or a list.
    pub(crate) fn holds_mapping(&self, key: &str) -> bool {
        matches!(self.mapping.get(key), Some(Value::Mapping(_)))
    }

    /// Whether a key is there, with whatever value.
    pub(crate) fn holds(&self, key: &str) -> bool {
        self.mapping.contains_key(key)
    }

    /// Whether a key is there with a list.
    pub(crate) fn holds_list(&self, key: &str) -> bool {
        matches!(self.mapping.get(key), Some(Value::Sequence(_)))
    }

    /// Takes a key out whose value is of the wrong type, and says so.
    pub(crate) fn refuse(&mut self, key: &'static str, wanted: &str, help: &str) {
        self.take(key);
        self.wrong(key, wanted, help);
    }

    /// The keys that nobody has asked for yet.
    pub(crate) fn left(&self) -> impl Iterator<Item = String> {
        self.mapping.keys().filter_map(scalar)
    }

    /// Takes a key out that has been reported.
    pub(crate) fn forget(&mut self, key: &str) {
        self.mapping.shift_remove(key);
    }

    /// Takes over what was found wrong inside.
    pub(crate) fn absorb(&mut self, inside: Fields<'_>) {
        self.diagnostics.extend(inside.finish().1);
    }

    fn inside(&self, mapping: Mapping, place: Range<usize>) -> Fields<'a> {
        Fields {
            file: self.file,
            text: &self.text[place.clone()],
            offset: self.offset + place.start,
            indent: self.column(place.start),
            mapping,
            asked: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// How far a place stands from the start of its line in the file.
    fn column(&self, at: usize) -> usize {
        match self.text[..at].rfind('\n') {
            Some(newline) => at - newline - 1,
            None => self.indent + at,
        }
    }

    fn first_line(&self, place: &Range<usize>) -> Range<usize> {
        let line = first_line(&self.text[place.clone()]);
        self.offset + place.start..self.offset + place.start + line.len()
    }

    /// What stands below a key: from the first word of the line after it to the last that belongs to it. What stands
    /// beside it, where nothing does.
    fn block(&self, key: &str) -> Range<usize> {
        let key_line = self.key_range(key);
        let (start, end) = (key_line.start - self.offset, key_line.end - self.offset);
        let below = end + self.text[end..].find('\n').map_or(self.text.len() - end, |newline| newline + 1);
        let indent = self.column(start);
        let mut stop = below;
        for line in self.text[below..].split_inclusive('\n') {
            let is_blank = line.trim().is_empty() || line.trim_start().starts_with('#');
            let same = indent_of(line) == indent && is_item(line.trim_start());
            if !is_blank && indent_of(line) <= indent && !same {
                break;
            }
            stop += line.len();
        }
        let block = &self.text[below..stop];
        let (lead, trail) = (block.len() - block.trim_start().len(), block.len() - block.trim_end().len());
        if lead == block.len() {
            let colon = self.text[start..end].find(':').map_or(start, |colon| start + colon + 1);
            let spaces = self.text[colon..end].len() - self.text[colon..end].trim_start().len();
            return colon + spaces..end;
        }
        below + lead..stop - trail
    }

    /// Where the items of a key stand in this text.
    fn item_places(&self, key: &str, values: &[Value]) -> Vec<Range<usize>> {
        let block = self.block(key);
        let text = &self.text[block.clone()];
        let by_hyphen = if is_item(text) { hyphens(self.text, block.clone()) } else { Vec::new() };
        if by_hyphen.len() == values.len() {
            return by_hyphen;
        }
        let key_line = self.key_range(key);
        let whole = key_line.start - self.offset..block.end.max(key_line.end - self.offset);
        let mut from = whole.start + self.text[whole.clone()].find(':').map_or(0, |colon| colon + 1);
        let place = |value: &Value| {
            let line = key_line.start - self.offset..key_line.end - self.offset;
            let Some(words) = scalar(value) else { return line };
            match self.text[from..whole.end].find(&words) {
                Some(at) if !words.is_empty() => {
                    let start = from + at;
                    from = start + words.len();
                    start..from
                }
                _ => line,
            }
        };
        values.iter().map(place).collect()
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n']))
}

/// The items of a block that starts with a hyphen, each without it.
fn hyphens(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let line_start = text[..block.start].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = block.start - line_start;
    let mut starts = Vec::new();
    let mut at = line_start;
    for line in text[line_start..block.end].split_inclusive('\n') {
        if indent_of(line) == indent && is_item(&line[indent..]) {
            starts.push(at + indent);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([block.end]);
    let item = |(start, end): (&usize, usize)| {
        let item = &text[start + 1..end];
        let lead = item.len() - item.trim_start().len();
        let length = item.trim().len();
        start + 1 + lead..start + 1 + lead + length
    };
    starts.iter().zip(ends).map(item).collect()
}
