//! The only writer of front matter: sets values for some keys in a file's text.
//!
//! Values are replaced, and lines inserted, at the byte ranges from the parser. Everything else stays: byte order mark,
//! line endings, quotes, comments, order. The result is parsed again, and refused unless it differs only by those
//! values.

use std::ops::Range;

use super::front_matter::{self, Block, Language};
use super::readable::readable;
use crate::sources;
use crate::yaml::{self, Entry, Node, Style, Value};

/// The new value for a key.
pub(super) struct Setting<'a> {
    pub key: &'static str,
    pub value: &'a str,
    /// Quoted even if it would be read the same without quotes.
    pub is_quoted: bool,
}

/// The replacement for a range of the text.
#[derive(Debug)]
struct Splice {
    range: Range<usize>,
    with: String,
}

/// A text's front matter: `None` if there isn't any.
struct Parsed {
    block: Option<Block>,
    root: Option<Node>,
}

/// Why a file is left alone: the problem, worded to follow its name in a sentence.
pub type Reason = String;

/// A file's text with new values in its front matter, which is added if it has none.
pub(super) fn with_values(file: &str, settings: &[Setting<'_>]) -> Result<String, Reason> {
    let text = as_read(file);
    let parsed = parse(&text)?;
    let splices = splices(&text, &parsed, settings)?;
    let changed = spliced(file, &splices);
    match is_changed_only_by(&text, &parsed, &as_read(&changed), settings) {
        true => Ok(changed),
        false => {
            let keys: Vec<String> = settings.iter().map(|setting| format!("`{}`", setting.key)).collect();
            let keys = keys.join(", ");
            Err(format!("has front matter in which playbook can't change only {keys}; edit them by hand"))
        }
    }
}

/// The text that ranges refer to: see [`super::parse`].
fn as_read(file: &str) -> String {
    readable(&sources::plain(file)).into_owned()
}

fn parse(text: &str) -> Result<Parsed, Reason> {
    let block = front_matter::find(text);
    if block.is_none() && front_matter::never_closed(text).is_some() {
        return Err("has unclosed front matter; close it below its last line".to_owned());
    }
    match front_matter::root(text, &block) {
        Ok(root) => Ok(Parsed { block, root }),
        Err(error) => Err(format!("has front matter that can't be read: {}", error.message)),
    }
}

fn splices(text: &str, parsed: &Parsed, settings: &[Setting<'_>]) -> Result<Vec<Splice>, Reason> {
    let Some(block) = &parsed.block else {
        let lines: String = settings.iter().map(|setting| setting.line(Language::Yaml, "")).collect();
        return Ok(vec![Splice { range: 0..0, with: format!("---\n{lines}---\n") }]);
    };
    let (entries, range) = match &parsed.root {
        None => (&[][..], block.entries.end..block.entries.end),
        Some(Node { value: Value::Map(entries), range }) => (&entries[..], range.clone()),
        Some(_) => return Err("has front matter that isn't a list of `key: value` lines".to_owned()),
    };
    let entry = |setting: &Setting<'_>| entries.iter().find(|entry| entry.key.raw() == Some(setting.key));
    let mut splices = Vec::new();
    for setting in settings {
        if let Some(entry) = entry(setting) {
            replace(text, entry, setting.written(block.language), &mut splices);
        }
    }
    let missing = settings.iter().enumerate().filter(|(_, setting)| entry(setting).is_none());
    if is_in_braces(text, &range, entries) {
        let words: Vec<String> = missing.map(|(_, setting)| setting.words(block.language)).collect();
        let (at, comma) = entries.last().map_or((range.start + 1, ""), |last| (end_of(last), ", "));
        let with = format!("{comma}{}", words.join(", "));
        splices.extend((!words.is_empty()).then_some(Splice { range: at..at, with }));
    } else {
        // Below the first table of TOML, a line would belong to that.
        let place_of_new = match block.language {
            Language::Yaml => block.entries.end,
            Language::Toml => block.entries.start,
        };
        let indent = &text[line_start(text, range.start)..range.start];
        for (i, setting) in missing {
            let before = settings[..i].iter().rev().find_map(entry).map(|entry| lines_of(text, entry).end);
            let after = || settings[i..].iter().find_map(entry).map(|entry| lines_of(text, entry).start);
            let at = before.or_else(after).unwrap_or(place_of_new);
            let indent = if entries.is_empty() { "" } else { indent };
            splices.push(Splice { range: at..at, with: setting.line(block.language, indent) });
        }
    }
    splices.sort_by_key(|splice| splice.range.start);
    Ok(splices)
}

/// Replaces a key's value, whatever its style.
fn replace(text: &str, entry: &Entry, value: String, splices: &mut Vec<Splice>) {
    let range = entry.value.range.clone();
    if matches!(entry.value.value, Value::Scalar { style: Style::Block, .. }) {
        // `|` or `>` with its indicators, then the lines below; a comment between them stays.
        let sign =
            text[entry.key.range.end..range.end].find(['|', '>']).map_or(range.start, |at| entry.key.range.end + at);
        let sign_end = text[sign..].find(char::is_whitespace).map_or(text.len(), |length| sign + length);
        let line_end = text[sign..].find('\n').map_or(text.len(), |length| sign + length);
        splices.push(Splice { range: sign..sign_end, with: value });
        splices.push(Splice {
            range: line_end..trimmed(text, line_end..range.end.max(line_end)).end,
            with: String::new(),
        });
    } else if range.is_empty() {
        splices.push(Splice { range, with: format!(" {value}") });
    } else {
        splices.push(Splice { range: trimmed(text, range), with: value });
    }
}

/// Whether a mapping has the form `{a: b}`.
fn is_in_braces(text: &str, range: &Range<usize>, entries: &[Entry]) -> bool {
    text[range.clone()].starts_with('{') && entries.first().is_none_or(|first| first.key.range.start > range.start)
}

/// The ranges of some keys of a mapping: whole lines, or the text between commas.
pub(super) fn ranges_of(text: &str, root: &Node, keys: &[&str]) -> Vec<Range<usize>> {
    let Value::Map(entries) = &root.value else { return Vec::new() };
    let is_one = |entry: &Entry| entry.key.raw().is_some_and(|key| keys.contains(&key));
    if !is_in_braces(text, &root.range, entries) {
        return entries.iter().filter(|entry| is_one(entry)).map(|entry| lines_of(text, entry)).collect();
    }
    let first_other = entries.iter().find(|entry| !is_one(entry)).map(|entry| entry.key.range.start);
    let range = |(i, entry): (usize, &Entry)| match (i, first_other) {
        (0, Some(other)) => entry.key.range.start..other,
        // All entries up to the first other one are in the range of the first.
        (_, Some(other)) if entry.key.range.start < other => other..other,
        (0, None) => entry.key.range.start..end_of(entry),
        (_, _) => end_of(&entries[i - 1])..end_of(entry),
    };
    entries.iter().enumerate().filter(|(_, entry)| is_one(entry)).map(range).collect()
}

fn end_of(entry: &Entry) -> usize {
    entry.key.range.end.max(entry.value.range.end)
}

/// The lines of a key and its value.
fn lines_of(text: &str, entry: &Entry) -> Range<usize> {
    let start = line_start(text, entry.key.range.start);
    let last = trimmed(text, start..end_of(entry)).end;
    start..text[last..].find('\n').map_or(text.len(), |newline| last + newline + 1)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

/// Applies the splices, which are in order, to the file's own bytes.
fn spliced(file: &str, splices: &[Splice]) -> String {
    let mut changed = String::with_capacity(file.len() + 200);
    let mut at = 0;
    for splice in splices {
        let (start, end) = (place_in(file, splice.range.start), place_in(file, splice.range.end));
        changed.push_str(&file[at..start]);
        changed.push_str(&splice.with.replace('\n', line_end_near(file, start)));
        at = end;
    }
    changed.push_str(&file[at..]);
    changed
}

/// The file offset of a place in the text; the file may have a byte order mark and two-byte line endings.
fn place_in(file: &str, place: usize) -> usize {
    let mut at = if file.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for _ in 0..place {
        at += if file.as_bytes()[at..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    at
}

/// The line ending before a place, or the file's first.
fn line_end_near(file: &str, place: usize) -> &'static str {
    let before = &file[..place];
    let ends = match before.rfind(['\n', '\r']) {
        Some(last) if before[..last].ends_with('\r') && before[last..].starts_with('\n') => &before[last - 1..],
        Some(last) => &before[last..],
        None => file.find(['\n', '\r']).map_or("\n", |first| &file[first..]),
    };
    match ends {
        windows if windows.starts_with("\r\n") => "\r\n",
        old_mac if old_mac.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// Whether a text says the same as before except for the requested values of some keys.
fn is_changed_only_by(before: &str, parsed: &Parsed, after: &str, settings: &[Setting<'_>]) -> bool {
    let Ok(now) = parse(after) else { return false };
    let body = |text: &str, block: &Option<Block>| text[block.as_ref().map_or(0, |block| block.end)..].to_owned();
    let others = |root: &Option<Node>| -> Option<Vec<Entry>> {
        let entries = match root.as_ref().map(|root| &root.value) {
            None => return Some(Vec::new()),
            Some(Value::Map(entries)) => entries,
            Some(_) => return None,
        };
        let is_set = |entry: &&Entry| settings.iter().any(|setting| entry.key.raw() == Some(setting.key));
        Some(entries.iter().filter(|entry| !is_set(entry)).cloned().collect())
    };
    let same_others = match (others(&parsed.root), others(&now.root)) {
        (Some(before), Some(after)) => same_entries(&before, &after),
        _ => false,
    };
    let value = |key: &str| now.root.as_ref()?.get(key)?.raw().map(str::to_owned);
    let is_set = settings.iter().all(|setting| value(setting.key).as_deref() == Some(setting.value));
    is_set && same_others && body(before, &parsed.block) == body(after, &now.block)
}

/// Whether two values are equal, regardless of their place.
fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| is_same(a, b)),
        (Value::Map(a), Value::Map(b)) => same_entries(a, b),
        (a, b) => a == b,
    }
}

fn same_entries(a: &[Entry], b: &[Entry]) -> bool {
    let same = |(a, b): (&Entry, &Entry)| is_same(&a.key, &b.key) && is_same(&a.value, &b.value);
    a.len() == b.len() && a.iter().zip(b).all(same)
}

impl Setting<'_> {
    fn words(&self, language: Language) -> String {
        let sign = match language {
            Language::Yaml => ":",
            Language::Toml => " =",
        };
        format!("{}{sign} {}", self.key, self.written(language))
    }

    fn line(&self, language: Language, indent: &str) -> String {
        format!("{indent}{}\n", self.words(language))
    }

    /// The value, double-quoted if any character in it could be special. In TOML, every text but a date is.
    fn written(&self, language: Language) -> String {
        let is_quoted = self.is_quoted || language == Language::Toml && yaml::date(self.value).is_none();
        let is_word = |c: char| c.is_alphanumeric() || c == '-';
        let is_plain = self.value.starts_with(char::is_alphanumeric) && self.value.chars().all(is_word);
        if is_plain && !is_quoted {
            return self.value.to_owned();
        }
        yaml::quoted(self.value)
    }
}
