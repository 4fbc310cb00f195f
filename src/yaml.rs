//! Reads the keys of a YAML mapping, each as its type, and says at the very place what is wrong with one.
//!
//! Serves front matter and the files about the whole book. It knows no key itself.

#![expect(clippy::wildcard_enum_match_arm, reason = "values of YAML have more kinds than a key takes")]

mod items;
mod node;
mod plain_words;
mod read;

use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::interval::Interval;
use crate::sources::SourcePath;
use crate::text;
pub(crate) use items::Item;
pub(crate) use node::{Entry, Style, Value};
pub use node::{Mapping, Node};
pub(crate) use read::read;

/// A mapping that is being read: each `take_…` takes the value of one key; what is left at the end was unknown.
pub(crate) struct Fields<'a> {
    file: &'a SourcePath,
    /// The whole file, in which ranges count.
    text: &'a str,
    /// Where the mapping is.
    range: Range<usize>,
    entries: Vec<Field>,
    asked: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

struct Field {
    key: Node,
    /// Where the key is, with its value if that begins on its line.
    range: Range<usize>,
    /// `None` once it was taken.
    value: Option<Node>,
}

/// YAML that could not be read: what the parser says, and where.
#[derive(Clone)]
pub(crate) struct SyntaxError {
    pub message: String,
    pub range: Range<usize>,
}

impl<'a> Fields<'a> {
    /// Reads the YAML in a range of a file.
    pub(crate) fn parse(file: &'a SourcePath, text: &'a str, range: Range<usize>) -> Result<Self, SyntaxError> {
        let root = read(text, range.clone())?;
        Self::of_root(file, text, range, root.as_ref())
    }

    /// Reads what was parsed already.
    pub(crate) fn of_root(
        file: &'a SourcePath,
        text: &'a str,
        range: Range<usize>,
        root: Option<&Node>,
    ) -> Result<Self, SyntaxError> {
        let entries = match root.map(|root| (root, &root.value)) {
            None => &[][..],
            Some((_, Value::Map(entries))) => entries,
            Some((root, _)) if root.is_null() => &[],
            Some((root, _)) => {
                let message = "this is not a list of `key: value` lines".to_owned();
                return Err(SyntaxError { message, range: root.range.clone() });
            }
        };
        Ok(Self::of(file, text, range, entries))
    }

    /// Reads entries that were parsed already.
    pub(crate) fn of(file: &'a SourcePath, text: &'a str, range: Range<usize>, entries: &[Entry]) -> Self {
        let field = |entry: &Entry| Field {
            key: entry.key.clone(),
            range: on_one_line(text, entry),
            value: Some(entry.value.clone()),
        };
        let entries = entries.iter().map(field).collect();
        Self { file, text, range, entries, asked: Vec::new(), diagnostics: Vec::new() }
    }

    /// Reads a file about the book as a whole; `name` is what a message calls it.
    pub(crate) fn of_file(file: &'a SourcePath, text: &'a str, name: &str, help: &str) -> Result<Self, Diagnostic> {
        Self::parse(file, text, 0..text.len()).map_err(|error| {
            let message = format!("{name} can't be read: {}", error.message);
            Diagnostic::new(Code::BadConfiguration, Span::new(file, error.range), message, help)
        })
    }

    fn field(&self, key: &str) -> Option<&Field> {
        self.entries.iter().find(|field| field.key.raw() == Some(key))
    }

    /// The value of a key that nobody has taken.
    fn value(&self, key: &str) -> Option<&Node> {
        self.field(key)?.value.as_ref()
    }

    /// Where a key is, with its value if that begins on its line; the first line of the mapping if the key is missing.
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

    /// The value of a key, whatever it is.
    fn take_any(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        self.entries.iter_mut().find(|field| field.key.raw() == Some(key))?.value.take()
    }

    /// The value of a key, if it has one.
    fn take(&mut self, key: &'static str) -> Option<Node> {
        self.take_any(key).filter(|value| !value.is_null())
    }

    fn wrong(&mut self, key: &str, wanted: &str, help: &str) {
        self.report(Code::BadValue, key, format!("`{key}` should be {wanted}"), help);
    }

    /// A text as it was typed: `1.10`, `yes` and `null` too.
    pub(crate) fn take_text(&mut self, key: &'static str) -> Option<String> {
        self.take_spanned(key).map(|text| text.value)
    }

    /// A text with its place.
    pub(crate) fn take_spanned(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.take_any(key)?;
        let text = value.text();
        if text.is_none() {
            self.wrong(key, "a single line of text", &format!("write `{key}: some words` on one line"));
        }
        let range = first_line(self.text, &value.range);
        text.filter(|text| !text.is_empty()).map(|value| Spanned { value, range })
    }

    /// A text that means something else; `null` is nothing.
    fn take_words(&mut self, key: &'static str) -> Option<String> {
        if self.value(key).is_some_and(Node::is_null) {
            self.take(key);
            return None;
        }
        self.take_text(key)
    }

    pub(crate) fn take_bool(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        if value.boolean().is_none() {
            self.wrong(key, "`true` or `false`", &format!("write `{key}: true` or remove the line"));
        }
        value.boolean()
    }

    pub(crate) fn take_integer(&mut self, key: &'static str) -> Option<i64> {
        let value = self.take(key)?;
        if value.integer().is_none() {
            self.wrong(key, "a whole number", &format!("write for example `{key}: 3`"));
        }
        value.integer()
    }

    /// A number. `2 %` and `£25` are none: what it counts is said elsewhere.
    pub(crate) fn take_number(&mut self, key: &'static str) -> Option<f64> {
        let text = self.take_words(key)?;
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(key, "a number", &format!("write for example `{key}: 12.5`, without its unit"));
        }
        number
    }

    /// A length of time on the calendar.
    pub(crate) fn take_interval(&mut self, key: &'static str) -> Option<Interval> {
        let text = self.take_words(key)?;
        let interval = Interval::parse(&text);
        if interval.is_none() {
            let message = format!("`{text}` is not a length of time");
            let help = format!("write for example `{key}: 6 months` or `{key}: 1 year`");
            self.report(Code::BadValue, key, message, &help);
        }
        interval
    }

    /// A text that is read as something else too.
    pub(crate) fn peek_text(&self, key: &str) -> String {
        self.value(key).and_then(Node::text).unwrap_or_default()
    }

    /// An address outside the handbook.
    pub(crate) fn take_address(&mut self, key: &'static str) -> Option<String> {
        let address = self.take_words(key)?;
        if !is_outside_address(&address) {
            let message = format!("`{address}` is not an address outside the handbook");
            self.report(Code::BadValue, key, message, "start it with `https://`, `mailto:` or `tel:`");
            return None;
        }
        Some(address)
    }

    pub(crate) fn take_date(&mut self, key: &'static str) -> Option<Date> {
        let text = self.take_words(key)?;
        let date = date(&text);
        if date.is_none() {
            let message = format!("`{text}` is not a date");
            self.report(Code::BadDate, key, message, DATE_HELP);
        }
        date
    }

    /// A list of words; one string with commas counts as a list too.
    pub(crate) fn take_list(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let items: Option<Vec<String>> = match &value.value {
            Value::List(items) => items.iter().map(Node::text).collect(),
            _ => value.text().map(|text| text.split(',').map(|item| item.trim().to_owned()).collect()),
        };
        if items.is_none() {
            self.wrong(key, "a list of words", &format!("write `{key}: [first, second]`"));
        }
        items.unwrap_or_default().into_iter().filter(|item| !item.is_empty()).collect()
    }

    /// All keys that are left, in their order, each as a list of words.
    pub(crate) fn take_lists(&mut self) -> Vec<(Spanned<String>, Vec<String>)> {
        let mut lists = Vec::new();
        for (key, value) in self.take_values() {
            let items: Option<Vec<String>> = match &value.value {
                Value::List(items) => items.iter().map(Node::text).collect(),
                _ => value.text().map(|item| vec![item]),
            };
            match items {
                Some(items) => lists.push((key, items.into_iter().filter(|item| !item.is_empty()).collect())),
                None => {
                    let message = format!("`{}` should be one value or a list", key.value);
                    let help = format!("write `{}: [first, second]`", key.value);
                    self.report_at(Code::BadValue, key.range, message, &help);
                }
            }
        }
        lists
    }

    /// A list of mappings, each read to two texts.
    pub(crate) fn take_pairs(&mut self, key: &'static str, names: [&str; 2]) -> Vec<[String; 2]> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let pair = |item: &Node| Some([item.get(names[0])?.text()?, item.get(names[1])?.text()?]);
        let pairs = match &value.value {
            Value::List(items) => items.iter().map(pair).collect(),
            Value::Scalar { .. } | Value::Map(_) | Value::Tagged => None,
        };
        if pairs.is_none() {
            let help = format!("write `- {}: …` and below it, indented alike, `{}: …`", names[0], names[1]);
            self.wrong(key, &format!("a list of `{}` and `{}`", names[0], names[1]), &help);
        }
        pairs.unwrap_or_default()
    }

    /// What was found wrong, and the keys that nobody asked for, which survive as they are.
    pub(crate) fn finish(mut self) -> (Mapping, Vec<Diagnostic>) {
        let mut unknown = Mapping::default();
        for field in std::mem::take(&mut self.entries) {
            let Some(value) = field.value else { continue };
            if let Some(key) = field.key.text() {
                let help = match text::nearest(&key, self.asked.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`? A key of your own can stay, under `extra`"),
                    None => "remove the line, or put it under `extra:` if your own templates use it".to_owned(),
                };
                let message = format!("`{key}` is not a key that playbook knows");
                self.report_at(Code::UnknownKey, field.range, message, &help);
            }
            unknown.entries.push(Entry { key: field.key, value });
        }
        (unknown, self.diagnostics)
    }

    pub(crate) fn take_mapping(&mut self, key: &'static str) -> Mapping {
        let Some(value) = self.take(key) else { return Mapping::default() };
        if let Value::Map(entries) = value.value {
            return Mapping { entries: entries.to_vec() };
        }
        self.wrong(key, "a list of `name: value` lines", "indent your own keys below it, one a line");
        Mapping::default()
    }
}

/// What there is of a range on its first line.
fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// A key and its value, as far as they are on the key's line; the whole line if there is no value, as with one that
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

/// A day, written `2026-03-31`.
pub(crate) fn date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|_| text.len() == "2026-03-31".len())
}
