//! List items, and mappings inside a mapping, each with its place.

use std::ops::Range;

use super::{Entry, Fields, Mapping, Node, Value, first_line};
use crate::diagnostic::{Code, Spanned};
use crate::keys::{Form, Key};

/// An item of a list.
pub(crate) enum Item<'a> {
    Text(Spanned<String>),
    Fields(Fields<'a>),
}

impl<'a> Fields<'a> {
    /// A list of texts or mappings, or a single item without a list. Skips empty items.
    pub(crate) fn take_items(&mut self, key: &'static Key) -> Vec<Item<'a>> {
        let keys = if let Form::Blocks(keys, _) = key.form { keys } else { &[] };
        let Some(value) = self.take(key) else { return Vec::new() };
        let values = match &value.value {
            Value::List(values) => values,
            Value::Scalar { .. } | Value::Map(_) | Value::Tagged => std::slice::from_ref(&value),
        };
        let mut items = Vec::new();
        for value in values {
            match (value.text(), &value.value) {
                (Some(text), _) if text.is_empty() => {}
                (Some(text), _) => items.push(Item::Text(self.spanned(text, &value.range))),
                (None, Value::Map(entries)) => {
                    items.push(Item::Fields(self.inside(entries, value.range.clone()).with(keys)));
                }
                (None, Value::Scalar { .. } | Value::List(_) | Value::Tagged) => self.wrong(key, value),
            }
        }
        items
    }

    /// A list of texts, each with its place; a text with commas counts as a list too.
    pub(crate) fn take_spanned_list(&mut self, key: &'static Key) -> Vec<Spanned<String>> {
        if let Some(text) = self.value(key.name).and_then(Node::text).filter(|text| text.contains(',')) {
            let range = self.take(key).map_or(0..0, |value| first_line(self.text, &value.range));
            let mut at = range.start;
            let mut items = Vec::new();
            for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
                // Text that needs escapes isn't found as it is written; then it is somewhere in the value.
                let found = self.text[at..range.end].find(item).map(|before| at + before..at + before + item.len());
                at = found.as_ref().map_or(at, |found| found.end);
                items.push(Spanned { value: item.to_owned(), range: found.unwrap_or_else(|| range.clone()) });
            }
            return items;
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

    /// A list of sentences, which commas don't separate.
    pub(crate) fn take_sentences(&mut self, key: &'static Key) -> Vec<String> {
        let mut sentences = Vec::new();
        for item in self.take_items(key) {
            match item {
                Item::Text(text) => sentences.push(text.value),
                Item::Fields(inside) => self.report_colon(key, &inside),
            }
        }
        sentences
    }

    fn report_colon(&mut self, key: &Key, inside: &Fields<'_>) {
        let range = first_line(self.text, &inside.range);
        let message = format!("“{}” in `{}` is read as a key and its value", &self.text[range.clone()], key.name);
        self.report_at(self.code_of_slip(key), range, message, "put text that contains a colon between double quotes");
    }

    /// Reports a block of the list `list` that lacks a key.
    pub(crate) fn lacks(&mut self, key: &Key, list: &Key) {
        let range = first_line(self.text, &self.range);
        self.report_at(Code::MissingValue, range, format!("there is no `{}` here", key.name), &list.how_to_write());
    }

    /// Those of some keys that are required and have no value.
    pub(crate) fn missing(&self, keys: &'static [Key]) -> Vec<&'static Key> {
        let has_value = |key: &Key| match self.value(key.name) {
            None => false,
            Some(Node { value: Value::List(items), .. }) => !items.is_empty(),
            Some(value) => !value.is_null() && value.raw() != Some(""),
        };
        keys.iter().filter(|key| key.is_required && !has_value(key)).collect()
    }

    /// The lines of a mapping, such as one for each day: each key with its value as text.
    pub(crate) fn take_lines(&mut self, key: &'static Key) -> Vec<(Spanned<String>, String)> {
        if !self.holds_mapping(key) {
            return Vec::new();
        }
        let Some(Node { range, value: Value::Map(entries) }) = self.take(key) else { return Vec::new() };
        let lines = self.inside(&entries, range).take_values();
        lines.into_iter().map(|(key, value)| (key, value.text().unwrap_or_default())).collect()
    }

    /// All remaining keys, each of which should contain a mapping.
    pub(crate) fn take_blocks(&mut self, keys: &'static [Key]) -> Vec<(Spanned<String>, Fields<'a>)> {
        let mut blocks = Vec::new();
        for (name, value) in self.take_values() {
            let inside = match &value.value {
                Value::Map(entries) => self.inside(entries, value.range.clone()),
                _ if value.is_null() => self.inside(&[], name.range.clone()),
                Value::Scalar { .. } | Value::List(_) | Value::Tagged => {
                    let message = format!("`{}` should be a block of `key: value` lines", name.value);
                    let help = format!("write `{}:` and below it, indented, one `key: value` per line", name.value);
                    self.report_at(Code::BadValue, name.range, message, &help);
                    continue;
                }
            };
            blocks.push((name, inside.with(keys)));
        }
        blocks
    }

    /// All remaining keys, in order, each with its value as it is.
    pub(crate) fn take_values(&mut self) -> Vec<(Spanned<String>, Node)> {
        let values = self.entries.iter_mut();
        let spanned = |field: &mut super::Field| {
            let value = field.key.text()?;
            Some((Spanned { value, range: field.range.clone() }, field.value.take()?))
        };
        values.filter_map(spanned).collect()
    }

    /// Whether a key exists and contains a mapping, not a text or a list.
    pub(crate) fn holds_mapping(&self, key: &Key) -> bool {
        matches!(self.value(key.name), Some(Node { value: Value::Map(_), .. }))
    }

    /// Whether a key exists, with any value.
    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.value(key.name).is_some()
    }

    /// Removes the remaining keys that a function recognises, with their places.
    pub(crate) fn take_known<T>(&mut self, known: impl Fn(&str) -> Option<T>) -> Vec<(Spanned<String>, T)> {
        let mut found = Vec::new();
        for field in self.entries.iter_mut().filter(|field| field.value.is_some()) {
            let Some(key) = field.key.text() else { continue };
            if let Some(what) = known(&key) {
                field.value = None;
                found.push((Spanned { value: key, range: field.range.clone() }, what));
            }
        }
        found
    }

    /// Adds the problems found inside.
    pub(crate) fn absorb(&mut self, inside: Fields<'_>) {
        self.diagnostics.extend(inside.finish().1);
    }

    fn spanned(&self, value: String, range: &Range<usize>) -> Spanned<String> {
        Spanned { value, range: first_line(self.text, range) }
    }

    fn inside(&self, entries: &[Entry], range: Range<usize>) -> Fields<'a> {
        Fields::of(self.file, self.text, range, entries)
    }
}

impl Node {
    /// The value of a key of a mapping.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|entry| entry.key.raw() == Some(key)).map(|entry| &entry.value)
    }
}

impl Mapping {
    /// Appends other keys; of two equal ones, templates get the last.
    pub(crate) fn extend(&mut self, other: Mapping) {
        self.entries.extend(other.entries);
    }
}
