//! Reads the keys of a YAML mapping, each as its type, and says at the very line what is wrong with one.
//!
//! Serves front matter and the files about the whole book. It knows no key itself.

mod items;

use std::ops::Range;

use jiff::civil::Date;
use serde_yaml::{Mapping, Value};

use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::interval::Interval;
use crate::marker;
use crate::sources::SourcePath;
use crate::text;
pub(crate) use items::Item;

/// A mapping that is being read: each `take_…` removes one key; what is left at the end was unknown.
pub(crate) struct Fields<'a> {
    file: &'a SourcePath,
    text: &'a str,
    /// Where `text` starts in the file.
    offset: usize,
    /// How far its lines are indented; the first starts at a key.
    indent: usize,
    mapping: Mapping,
    asked: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

/// YAML that could not be read: what the parser says, and where.
pub(crate) struct SyntaxError {
    pub message: String,
    pub range: Range<usize>,
}

impl<'a> Fields<'a> {
    pub(crate) fn parse(file: &'a SourcePath, text: &'a str, offset: usize) -> Result<Self, SyntaxError> {
        let value: Value = serde_yaml::from_str(text).map_err(|error| syntax_error(text, offset, &error))?;
        let mapping = match value {
            Value::Mapping(mapping) => mapping,
            Value::Null => Mapping::new(),
            _ => {
                let message = "this is not a list of `key: value` lines".to_owned();
                return Err(SyntaxError { message, range: offset..offset + text.trim_end().len() });
            }
        };
        Ok(Self { file, text, offset, indent: 0, mapping, asked: Vec::new(), diagnostics: Vec::new() })
    }

    /// Reads a file about the book as a whole; `name` is what a message calls it.
    pub(crate) fn of_file(file: &'a SourcePath, text: &'a str, name: &str, help: &str) -> Result<Self, Diagnostic> {
        Self::parse(file, text, 0).map_err(|error| {
            let message = format!("{name} can't be read: {}", error.message);
            Diagnostic::new(Code::BadConfiguration, Span::new(file, error.range), message, help)
        })
    }

    /// The line on which a key stands, without its line end.
    pub(crate) fn key_range(&self, key: &str) -> Range<usize> {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            if self.is_key(line, start, key) {
                let lead = line.len() - line.trim_start().len();
                return self.offset + start + lead..self.offset + start + line.trim_end().len();
            }
            start += line.len();
        }
        self.offset..self.offset + self.text.lines().next().unwrap_or_default().len()
    }

    /// Whether a line, which starts at `start`, is that of a key of this mapping, not of one inside it.
    fn is_key(&self, line: &str, start: usize, key: &str) -> bool {
        let indent = if start == 0 { 0 } else { self.indent };
        let Some((name, _)) = line.split_once(':') else { return false };
        name.len() - name.trim_start_matches(' ').len() == indent && name.trim().trim_matches(['"', '\'']) == key
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

    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.asked.push(key);
        self.mapping.shift_remove(key).filter(|value| !value.is_null())
    }

    fn wrong(&mut self, key: &str, wanted: &str, help: &str) {
        self.report(Code::BadValue, key, format!("`{key}` should be {wanted}"), help);
    }

    pub(crate) fn take_text(&mut self, key: &'static str) -> Option<String> {
        let value = self.take(key)?;
        let text = scalar(&value);
        if text.is_none() {
            self.wrong(key, "a single line of text", &format!("write `{key}: some words` on one line"));
        }
        text.filter(|text| !text.is_empty())
    }

    /// A text with the line that it stands on.
    pub(crate) fn take_spanned(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let range = self.key_range(key);
        self.take_text(key).map(|value| Spanned { value, range })
    }

    pub(crate) fn take_bool(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        if value.as_bool().is_none() {
            self.wrong(key, "`true` or `false`", &format!("write `{key}: true` or remove the line"));
        }
        value.as_bool()
    }

    pub(crate) fn take_integer(&mut self, key: &'static str) -> Option<i64> {
        let value = self.take(key)?;
        if value.as_i64().is_none() {
            self.wrong(key, "a whole number", &format!("write for example `{key}: 3`"));
        }
        value.as_i64()
    }

    /// A number. `2 %` and `£25` are none: what it counts is said elsewhere.
    pub(crate) fn take_number(&mut self, key: &'static str) -> Option<f64> {
        let text = self.take_text(key)?;
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(key, "a number", &format!("write for example `{key}: 12.5`, without its unit"));
        }
        number
    }

    /// A length of time on the calendar.
    pub(crate) fn take_interval(&mut self, key: &'static str) -> Option<Interval> {
        let text = self.take_text(key)?;
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
        self.mapping.get(key).and_then(scalar).unwrap_or_default()
    }

    /// An address outside the handbook.
    pub(crate) fn take_address(&mut self, key: &'static str) -> Option<String> {
        let address = self.take_text(key)?;
        if !is_outside_address(&address) {
            let message = format!("`{address}` is not an address outside the handbook");
            self.report(Code::BadValue, key, message, "start it with `https://`, `mailto:` or `tel:`");
            return None;
        }
        Some(address)
    }

    pub(crate) fn take_date(&mut self, key: &'static str) -> Option<Date> {
        let text = self.take_text(key)?;
        let date = date(&text);
        if date.is_none() {
            let message = format!("`{text}` is not a date");
            self.report(Code::BadDate, key, message, DATE_HELP);
        }
        date
    }

    /// A list of words; one string with commas counts as a list too.
    pub(crate) fn take_list(&mut self, key: &'static str) -> Vec<String> {
        let items: Option<Vec<String>> = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Sequence(items)) => items.iter().map(scalar).collect(),
            Some(value) => scalar(&value).map(|text| text.split(',').map(|item| item.trim().to_owned()).collect()),
        };
        if items.is_none() {
            self.wrong(key, "a list of words", &format!("write `{key}: [first, second]`"));
        }
        items.unwrap_or_default().into_iter().filter(|item| !item.is_empty()).collect()
    }

    /// All keys that are left, in their order, each as a list of words.
    pub(crate) fn take_lists(&mut self) -> Vec<(String, Vec<String>)> {
        let mut lists = Vec::new();
        for (key, value) in std::mem::take(&mut self.mapping) {
            let Some(key) = scalar(&key) else { continue };
            let items: Option<Vec<String>> = match value {
                Value::Sequence(items) => items.iter().map(scalar).collect(),
                value => scalar(&value).map(|item| vec![item]),
            };
            match items {
                Some(items) => lists.push((key, items.into_iter().filter(|item| !item.is_empty()).collect())),
                None => self.wrong(&key, "one value or a list", &format!("write `{key}: [first, second]`")),
            }
        }
        lists
    }

    /// A list of mappings, each read to two texts.
    pub(crate) fn take_pairs(&mut self, key: &'static str, names: [&str; 2]) -> Vec<[String; 2]> {
        let pair = |item: &Value| Some([scalar(item.get(names[0])?)?, scalar(item.get(names[1])?)?]);
        let pairs = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Sequence(items)) => items.iter().map(pair).collect(),
            Some(_) => None,
        };
        if pairs.is_none() {
            let help = format!("write `- {}: …` and below it, indented alike, `{}: …`", names[0], names[1]);
            self.wrong(key, &format!("a list of `{}` and `{}`", names[0], names[1]), &help);
        }
        pairs.unwrap_or_default()
    }

    /// What was found wrong, and the keys that nobody asked for, which survive as they are.
    pub(crate) fn finish(mut self) -> (Mapping, Vec<Diagnostic>) {
        let unknown: Vec<String> = self.mapping.keys().filter_map(scalar).collect();
        for key in unknown {
            let help = match text::nearest(&key, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? A key of your own can stay, under `extra`"),
                None => "remove the line, or put it under `extra:` if your own templates use it".to_owned(),
            };
            self.report(Code::UnknownKey, &key, format!("`{key}` is not a key that playbook knows"), &help);
        }
        (self.mapping, self.diagnostics)
    }

    pub(crate) fn take_mapping(&mut self, key: &'static str) -> Mapping {
        match self.take(key) {
            None => Mapping::new(),
            Some(Value::Mapping(mapping)) => mapping,
            Some(_) => {
                self.wrong(key, "a list of `name: value` lines", "indent your own keys below it, one a line");
                Mapping::new()
            }
        }
    }
}

pub(crate) fn is_outside_address(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

pub(crate) const DATE_HELP: &str = "write year, month and day, for example `2026-03-31`";

/// A day, written `2026-03-31`.
pub(crate) fn date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|_| text.len() == "2026-03-31".len())
}

pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(marker::defuse(text.trim()).into_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null => Some(String::new()),
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

fn syntax_error(text: &str, offset: usize, error: &serde_yaml::Error) -> SyntaxError {
    let words = error.to_string();
    let at = match repeated_key(&words).and_then(|key| second_line_of(text, key)) {
        Some(at) => at,
        None => error.location().map_or(0, |location| location.index().min(text.len())),
    };
    let at = text::floor_char_boundary(text, at);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    SyntaxError { message: plain_words(&words), range: offset + start..offset + end }
}

fn repeated_key(words: &str) -> Option<&str> {
    words.split_once("duplicate entry with key \"")?.1.split('"').next()
}

fn second_line_of(text: &str, key: &str) -> Option<usize> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let with_key = |line: &str| line.split(':').next().is_some_and(|name| name.trim().trim_matches(['"', '\'']) == key);
    lines.filter(|(_, line)| with_key(line)).nth(1).map(|(start, _)| start)
}

/// What the parser's words mean to somebody who never heard of YAML.
fn plain_words(error: &str) -> String {
    let words = error.split(" at line ").next().unwrap_or(error);
    if let Some(key) = repeated_key(words) {
        return format!("the key `{key}` stands there twice");
    }
    let known = [
        ("mapping values are not allowed", "there is a second colon on the line"),
        ("could not find expected ':'", "a line has no colon after its key"),
        ("found character that cannot start any token", "a value starts with a tab, `@`, `` ` `` or `%`"),
        ("found unexpected end of stream", "a quotation mark is not closed"),
        ("did not find expected ',' or ']'", "a list in brackets is not closed"),
        ("did not find expected ',' or '}'", "a list in braces is not closed"),
        (
            "did not find expected key",
            "a line is indented differently from the one above, or a quotation mark is not closed",
        ),
        ("did not find expected '-' indicator", "the lines of a list are not indented alike"),
        ("found undefined tag handle", "a value starts with `!`"),
        ("unknown anchor", "a value starts with `*`"),
        ("found a tab character", "a line is indented with a tab; use spaces"),
    ];
    let found = known.iter().find(|(theirs, _)| words.contains(theirs));
    found.map_or(words, |(_, plain)| plain).to_owned()
}
