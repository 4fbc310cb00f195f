//! Reads the keys of a YAML mapping, each as its type, and reports problems at their exact place.
//!
//! Serves front matter and the files about the whole book. It knows no key itself: each mapping is read with the
//! descriptions of its keys, and a key that isn't described can't be read.

#![expect(clippy::wildcard_enum_match_arm, reason = "values of YAML have more kinds than a key takes")]

mod items;
mod node;
mod plain_words;
mod read;
mod slips;
mod toml;

use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::{Advice, Code, Diagnostic, Span, Spanned};
use crate::interval::Interval;
use crate::keys::{Form, Key};
use crate::sources::SourcePath;
use crate::text;
pub(crate) use items::Item;
pub(crate) use node::{Entry, Style, Value};
pub(crate) use node::{Mapping, Node, SyntaxError};
pub(crate) use read::read;
pub(crate) use toml::read_toml;

/// A mapping being read: each `take_…` takes one key's value; whatever is left at the end was unknown.
pub(crate) struct Fields<'a> {
    file: &'a SourcePath,
    /// The whole file, for byte ranges.
    text: &'a str,
    /// Where the mapping is.
    range: Range<usize>,
    entries: Vec<Field>,
    /// The keys that it may have; those of a chapter come in two parts.
    keys: [&'static [Key]; 2],
    slips: Slips,
    /// Values that can't be read as their key asks, for templates.
    left: Mapping,
    diagnostics: Vec<Diagnostic>,
}

/// What a value of the wrong form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slips {
    Errors,
    /// Warnings, except for dates and the keys of a kind, which are ours alone: other tools may have a key of the same name,
    /// and the chapter is whole without its value.
    Warnings,
}

struct Field {
    key: Node,
    /// The key's place, including its value if that starts on the same line.
    range: Range<usize>,
    /// `None` once taken.
    value: Option<Node>,
}

impl<'a> Fields<'a> {
    /// Reads the YAML in a range of a file.
    pub(crate) fn parse(
        file: &'a SourcePath,
        text: &'a str,
        range: Range<usize>,
        keys: &'static [Key],
    ) -> Result<Self, SyntaxError> {
        let root = read(text, range.clone())?;
        let entries = entries(root.as_ref())?;
        Ok(Self::of(file, text, range, entries).with(keys))
    }

    /// Reads entries that are already parsed.
    pub(crate) fn of(file: &'a SourcePath, text: &'a str, range: Range<usize>, entries: &[Entry]) -> Self {
        let field = |entry: &Entry| Field {
            key: entry.key.clone(),
            range: on_one_line(text, entry),
            value: Some(entry.value.clone()),
        };
        let entries = entries.iter().map(field).collect();
        Self {
            file,
            text,
            range,
            entries,
            keys: [&[], &[]],
            slips: Slips::Errors,
            left: Mapping::default(),
            diagnostics: Vec::new(),
        }
    }

    /// The same, with these keys.
    pub(crate) fn with(self, keys: &'static [Key]) -> Self {
        Self { keys: [keys, &[]], ..self }
    }

    /// Adds the keys that only a chapter of some kind has.
    pub(crate) fn add_keys(&mut self, keys: &'static [Key]) {
        self.keys[1] = keys;
    }

    fn known_keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.into_iter().flatten()
    }

    /// Reads a file about the whole book; `name` is its name in messages.
    pub(crate) fn of_file(
        file: &'a SourcePath,
        text: &'a str,
        keys: &'static [Key],
        (name, help): (&str, &str),
    ) -> Result<Self, Diagnostic> {
        Self::parse(file, text, 0..text.len(), keys).map_err(|error| {
            let message = format!("{name} can't be read: {}", error.message);
            Diagnostic::new(Code::BadConfiguration, Span::new(file, error.range), message, help)
        })
    }

    fn field(&self, key: &str) -> Option<&Field> {
        self.entries.iter().find(|field| field.key.raw() == Some(key))
    }

    /// The value of a key that hasn't been taken.
    fn value(&self, key: &str) -> Option<&Node> {
        self.field(key)?.value.as_ref()
    }

    /// A key's place, including its value if that starts on the same line; the mapping's first line if the key is
    /// missing.
    pub(crate) fn key_range(&self, key: &str) -> Range<usize> {
        self.field(key).map_or_else(|| first_line(self.text, &self.range), |field| field.range.clone())
    }

    pub(crate) fn span(&self, key: &str) -> Span {
        Span::new(self.file, self.key_range(key))
    }

    pub(crate) fn report(&mut self, code: Code, key: &str, message: String, help: &str) {
        self.report_at(code, self.key_range(key), message, help);
    }

    pub(crate) fn report_at(&mut self, code: Code, range: Range<usize>, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, Span::new(self.file, range), message, help));
    }

    /// Reports at a range what is advised; what could be written instead would be in `place`.
    pub(crate) fn advise(&mut self, code: Code, range: Range<usize>, advice: Advice, place: Option<Range<usize>>) {
        self.diagnostics.push(Diagnostic::advising(code, Span::new(self.file, range), advice, place));
    }

    /// Where the name of a key is, unless it is written in quotes.
    pub(crate) fn name_of(&self, key: &Spanned<String>) -> Option<Range<usize>> {
        let range = key.range.start..key.range.start + key.value.len();
        (self.text.get(range.clone()) == Some(&key.value)).then_some(range)
    }

    /// The value of a key, whatever it is.
    fn take_any(&mut self, key: &'static Key) -> Option<Node> {
        debug_assert!(self.known_keys().any(|known| known.name == key.name), "`{}` isn't described here", key.name);
        self.entries.iter_mut().find(|field| field.key.raw() == Some(key.name))?.value.take()
    }

    /// A key's value, if it has one.
    fn take(&mut self, key: &'static Key) -> Option<Node> {
        self.take_any(key).filter(|value| !value.is_null())
    }

    /// Text exactly as typed: `1.10`, `yes` and `null` too.
    pub(crate) fn take_text(&mut self, key: &'static Key) -> Option<String> {
        self.take_spanned(key).map(|text| text.value)
    }

    /// A text with its place.
    pub(crate) fn take_spanned(&mut self, key: &'static Key) -> Option<Spanned<String>> {
        let value = self.take_any(key)?;
        let mut place = &value;
        if value.text().is_none() {
            place = self.first_of(key, &value)?;
        }
        let range = first_line(self.text, &place.range);
        place.text().filter(|text| !text.is_empty()).map(|value| Spanned { value, range })
    }

    /// What a value means. An empty one means nothing; neither does one that can't be read, which is reported.
    fn take_value<T>(&mut self, key: &'static Key, read: impl FnOnce(&Node) -> Option<T>) -> Option<T> {
        let value = self.take(key)?;
        let text = value.text();
        if text.as_deref() == Some("") {
            return None;
        }
        let read = read(&value);
        if read.is_none() {
            self.wrong(key, &value);
        }
        read
    }

    /// What a text means.
    pub(crate) fn take_parsed<T>(&mut self, key: &'static Key, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.take_value(key, |value| parse(&value.text()?))
    }

    pub(crate) fn take_bool(&mut self, key: &'static Key) -> Option<bool> {
        debug_assert_eq!(key.form, Form::YesNo);
        self.take_value(key, |value| value.boolean().or_else(|| value.yes_or_no()))
    }

    pub(crate) fn take_integer(&mut self, key: &'static Key) -> Option<i64> {
        let Form::WholeNumber(least, most) = key.form else { return None };
        self.take_value(key, |value| value.integer().filter(|number| (least..=most).contains(number)))
    }

    /// A number. `2 %` and `£25` aren't: another key says what it counts.
    pub(crate) fn take_number(&mut self, key: &'static Key) -> Option<f64> {
        debug_assert_eq!(key.form, Form::Number);
        self.take_parsed(key, |text| text.parse::<f64>().ok().filter(|number| number.is_finite()))
    }

    /// Which of a key's choices it says, by its place among them.
    pub(crate) fn take_choice(&mut self, key: &'static Key) -> Option<usize> {
        let Form::Choice(_, choices) = key.form else { return None };
        self.take_parsed(key, |text| choices.iter().position(|choice| choice.eq_ignore_ascii_case(text)))
    }

    /// A duration on the calendar.
    pub(crate) fn take_interval(&mut self, key: &'static Key) -> Option<Interval> {
        debug_assert_eq!(key.form, Form::Interval);
        self.take_parsed(key, Interval::parse)
    }

    /// Text that's parsed further.
    pub(crate) fn peek_text(&self, key: &Key) -> String {
        self.value(key.name).and_then(Node::text).unwrap_or_default()
    }

    /// An address outside the handbook.
    pub(crate) fn take_address(&mut self, key: &'static Key) -> Option<String> {
        debug_assert_eq!(key.form, Form::Address);
        self.take_parsed(key, |text| is_outside_address(text).then(|| text.to_owned()))
    }

    pub(crate) fn take_date(&mut self, key: &'static Key) -> Option<Date> {
        debug_assert_eq!(key.form, Form::Date);
        self.take_parsed(key, date)
    }

    /// A list of words; a string with commas counts as a list too.
    pub(crate) fn take_list(&mut self, key: &'static Key) -> Vec<String> {
        debug_assert_eq!(key.form, Form::Words);
        let Some(value) = self.take(key) else { return Vec::new() };
        let items: Option<Vec<String>> = match &value.value {
            Value::List(items) => items.iter().map(Node::text).collect(),
            _ => value.text().map(|text| text.split(',').map(|item| item.trim().to_owned()).collect()),
        };
        if items.is_none() {
            self.wrong(key, &value);
        }
        items.unwrap_or_default().into_iter().filter(|item| !item.is_empty()).collect()
    }

    /// All remaining keys, in order, each as a list of words.
    pub(crate) fn take_lists(&mut self) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        let mut lists = Vec::new();
        for (key, value) in self.take_values() {
            let item = |item: &Node| Some(Spanned { value: item.text()?, range: item.range.clone() });
            let items: Option<Vec<Spanned<String>>> = match &value.value {
                Value::List(items) => items.iter().map(item).collect(),
                _ => item(&value).map(|item| vec![item]),
            };
            match items {
                Some(items) => lists.push((key, items.into_iter().filter(|item| !item.value.is_empty()).collect())),
                None => {
                    let message = format!("`{}` should be one value or a list", key.value);
                    let help = format!("write `{}: [first, second]`", key.value);
                    self.report_at(Code::BadValue, key.range, message, &help);
                }
            }
        }
        lists
    }

    /// The problems found, and the keys that nobody took, unchanged.
    pub(crate) fn finish(mut self) -> (Mapping, Vec<Diagnostic>) {
        let mut unknown = std::mem::take(&mut self.left);
        for field in std::mem::take(&mut self.entries) {
            let Some(value) = field.value else { continue };
            if let Some(key) = field.key.text() {
                let near = text::nearest(&key, self.known_keys().flat_map(Key::names));
                let otherwise = "remove the line, or put it under `extra:` if your own templates use it";
                let message = format!("`{key}` isn't a known key");
                let mut advice = Advice::near(message, near, otherwise);
                if near.is_some() {
                    advice.help += " Keep your own keys under `extra`";
                }
                self.advise(Code::UnknownKey, field.range, advice, Some(field.key.range.clone()));
            }
            unknown.entries.push(Entry { key: field.key, value });
        }
        (unknown, self.diagnostics)
    }

    pub(crate) fn take_mapping(&mut self, key: &'static Key) -> Mapping {
        debug_assert_eq!(key.form, Form::Own);
        let entries = self.take_value(key, |value| match &value.value {
            Value::Map(entries) => Some(entries.to_vec()),
            _ => None,
        });
        Mapping { entries: entries.unwrap_or_default() }
    }
}

/// The entries of the mapping that a file or front matter as a whole should be; none if it says nothing.
pub(crate) fn entries(root: Option<&Node>) -> Result<&[Entry], SyntaxError> {
    match root.map(|root| (root, &root.value)) {
        None => Ok(&[]),
        Some((_, Value::Map(entries))) => Ok(entries),
        Some((root, _)) if root.is_null() => Ok(&[]),
        Some((root, _)) => {
            let message = "this isn't a list of `key: value` lines".to_owned();
            Err(SyntaxError { message, range: root.range.clone() })
        }
    }
}

/// The part of a range that's on its first line.
fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// A key and its value, as far as they are on the key's line; the whole line if the value is missing, as with one that
/// became a comment.
fn on_one_line(text: &str, entry: &Entry) -> Range<usize> {
    let (start, value) = (entry.key.range.start, &entry.value.range);
    let line = first_line(text, &(start..text.len()));
    if value.start >= line.end && !entry.value.is_null() {
        let colon = text[entry.key.range.end.min(line.end)..line.end].find(':').map_or(0, |colon| colon + 1);
        return start..(entry.key.range.end + colon).min(line.end);
    }
    if value.is_empty() { line } else { start..value.end.clamp(start, line.end) }
}

pub(crate) fn is_outside_address(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

pub(crate) const DATE_HELP: &str = "write year, month and day, for example `2026-03-31`";

/// A text as YAML: always between double quotes, so that no sign in it means anything.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is valid JSON, which is valid YAML")
}

/// A date, written `2026-03-31`.
pub(crate) fn date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|_| text.len() == "2026-03-31".len())
}
