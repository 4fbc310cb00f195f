//! Front matter with a syntax error → the entries that can be read all the same.
//!
//! A value whose only fault is a sign that means something in YAML is read as it's typed, with a warning. What could
//! have been meant as a list, a block or something else isn't guessed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::keys;
use super::block::{Block, is_key, swallows_text, unclosed};
use crate::diagnostic::{Advice, Code, Diagnostic, Span};
use crate::keys::Form;
use crate::kinds::Kind;
use crate::sources::SourcePath;
use crate::yaml::{self, Entry, Node, SyntaxError, Value};

/// What is left of front matter with a syntax error.
#[derive(Default)]
pub(super) struct Repaired {
    /// Each key once.
    pub(super) entries: Vec<Entry>,
    pub(super) problems: Vec<Diagnostic>,
}

/// Reads each entry on its own. So one broken line doesn't cause problems elsewhere.
pub(super) fn repair(path: &SourcePath, text: &str, block: &Block, error: &SyntaxError) -> Repaired {
    let mut repaired = Repaired::default();
    let mut keys = BTreeSet::new();
    let mut unreadable: Option<SyntaxError> = None;
    for range in ranges_of_entries(text, block.entries.clone()) {
        match (yaml::read(text, range.clone()), as_typed(text, &range)) {
            (Ok(Some(Node { value: Value::Map(entries), .. })), _) => {
                for entry in entries.iter() {
                    repaired.add(path, entry, &mut keys);
                }
            }
            (Ok(None), _) => {}
            (Ok(Some(_)) | Err(_), Some(entry)) => {
                repaired.problems.push(read_as_typed(path, text, &entry));
                repaired.add(path, &entry, &mut keys);
            }
            (Ok(Some(Node { range, .. })), None) => {
                unreadable.get_or_insert(SyntaxError { message: error.message.clone(), range });
            }
            (Err(error), None) => {
                unreadable.get_or_insert(error);
            }
        }
    }
    if let Some(unreadable) = unreadable.or_else(|| repaired.problems.is_empty().then(|| error.clone())) {
        let is_first = error.range.start <= unreadable.range.start && !repaired.has_problem_at(&error.range);
        let error = if is_first { error } else { &unreadable };
        repaired.problems = vec![cannot_be_read(path, text, block, error)];
    }
    repaired
}

impl Repaired {
    /// Adds an entry. Of two with the same key, the first counts.
    fn add(&mut self, path: &SourcePath, entry: &Entry, keys: &mut BTreeSet<String>) {
        let name = entry.key.raw().unwrap_or_default();
        if keys.insert(name.to_owned()) {
            self.entries.push(entry.clone());
            return;
        }
        let range = entry.key.range.start..entry.value.range.end.max(entry.key.range.end);
        let message = format!("the key `{name}` appears twice; the first one counts");
        self.problems.push(Diagnostic::new(Code::UnreadValue, Span::new(path, range), message, "remove one of them"));
    }

    fn has_problem_at(&self, line: &Range<usize>) -> bool {
        let range = |problem: &Diagnostic| problem.span.as_ref()?.range.clone();
        self.problems.iter().filter_map(range).any(|range| range.start < line.end && line.start < range.end)
    }
}

fn cannot_be_read(path: &SourcePath, text: &str, block: &Block, error: &SyntaxError) -> Diagnostic {
    if swallows_text(&text[block.entries.clone()]) {
        return unclosed(path, block.opening.clone(), block.language);
    }
    let message = format!("the front matter can't be read: {}", error.message);
    let help = "write one `key: value` per line; put text that contains a colon between double quotes";
    Diagnostic::new(Code::BadFrontMatter, Span::new(path, error.range.clone()), message, help)
}

fn read_as_typed(path: &SourcePath, text: &str, entry: &Entry) -> Diagnostic {
    let key = entry.key.raw().unwrap_or_default();
    let message = format!("the value of `{key}` isn't valid YAML, so it's read as typed");
    let (start, end) = (entry.key.range.start, entry.value.range.end);
    let quoted = yaml::quoted(entry.value.raw().unwrap_or_default());
    let help = format!("put it between double quotes: `{key}: {quoted}`");
    let fix = Advice { message, help, instead: vec![quoted] };
    let first_line = text[start..end].lines().next().map_or(0, str::len);
    Diagnostic::advising(
        Code::UnreadValue,
        Span::new(path, start..start + first_line),
        fix,
        Some(entry.value.range.clone()),
    )
}

/// Splits front matter at lines that aren't indented and don't continue the line above.
fn ranges_of_entries(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let goes_on = |line: &str| line.starts_with([' ', '\t', '\n', '\r', '-', '#', ']', '}', ',']);
    let mut ranges = Vec::new();
    let (mut start, mut at) = (block.start, block.start);
    for line in text[block.clone()].split_inclusive('\n') {
        if !goes_on(line) && at > start {
            ranges.push(start..at);
            start = at;
        }
        at += line.len();
    }
    ranges.push(start..block.end);
    ranges
}

/// An entry on one line, with its value as it's typed. That's what was meant if the key takes a text; otherwise, if the
/// value doesn't begin like a list or a block.
fn as_typed(text: &str, range: &Range<usize>) -> Option<Entry> {
    let line = text[range.clone()].lines().next()?;
    let is_alone = text[range.clone()].lines().skip(1).all(|line| line.trim().is_empty() || line.starts_with('#'));
    let (name, after) = line.split_once(':').filter(|_| is_alone && is_key(line) && !line.starts_with(' '))?;
    let value = after.split(" #").next()?.trim();
    let is_text = match form(name.trim()) {
        Some(form) => matches!(form, Form::Text | Form::Role) && !goes_on(value),
        None => !value.starts_with(['[', '{', '|', '>', '"', '\'', '&', '*', '!']),
    };
    if value.is_empty() || !is_text {
        return None;
    }
    let start = range.start + name.len() + 1 + (after.len() - after.trim_start().len());
    let key = Node::word(range.start..range.start + name.trim_end().len(), name.trim_end());
    Some(Entry { key, value: Node::word(start..start + value.len(), value) })
}

/// Whether a value looks as if the rest of it were missing, or further down.
fn goes_on(value: &str) -> bool {
    let closing = match value.chars().next() {
        Some('|' | '>') => return true,
        Some('[') => ']',
        Some('{') => '}',
        Some(quote @ ('"' | '\'')) => quote,
        _ => return false,
    };
    !value[1..].contains(closing)
}

/// The form of a key of any kind of chapter.
fn form(name: &str) -> Option<Form> {
    let of_kinds = Kind::ALL.into_iter().flat_map(Kind::keys);
    keys::KEYS.iter().chain(of_kinds).find(|key| key.name == name).map(|key| key.form)
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    fn repaired(yaml: &str) -> Repaired {
        let error = yaml::read(yaml, 0..yaml.len()).unwrap_err();
        let block = Block { opening: 0..0, language: Language::Yaml, entries: 0..yaml.len(), end: yaml.len() };
        repair(&SourcePath::content("a.md"), yaml, &block, &error)
    }

    fn entries(yaml: &str) -> Vec<String> {
        let entry =
            |entry: &Entry| format!("{}@{}={}", entry.key.raw().unwrap(), entry.key.range.start, shown(&entry.value));
        repaired(yaml).entries.iter().map(entry).collect()
    }

    fn shown(value: &Node) -> String {
        value.raw().map_or_else(|| "…".to_owned(), str::to_owned)
    }

    #[test]
    fn readable_entries_are_distinguished_from_the_others() {
        assert_eq!(entries("kind: plan\ntell: [ü, b\nowner: x\n"), ["kind@0=plan", "owner@24=x"]);
        assert_eq!(entries("a: [\n  x\n]\na: 2\nnonsense\nb: 1"), ["a@0=…", "b@25=1"]);
    }

    #[test]
    fn a_text_is_read_as_typed() {
        for (line, value) in [
            ("title: Refunds: who pays", "Refunds: who pays"),
            ("title: Refunds: who pays # mine", "Refunds: who pays"),
            ("title: @home", "@home"),
            ("title: \"Open\" hours", "\"Open\" hours"),
            ("title: [Draft] Refunds", "[Draft] Refunds"),
            ("title: * Refunds", "* Refunds"),
            ("owner: `HR`", "`HR`"),
            ("cSpell: ignore: x", "ignore: x"),
            ("when: late: a day", "late: a day"),
        ] {
            let repaired = repaired(&format!("order: 1\n{line}\nreview: 1 year\n"));
            assert_eq!(shown(&repaired.entries[1].value), value, "{line}");
            assert_eq!(repaired.entries.len(), 3);
            assert!(repaired.problems.iter().all(|problem| problem.code == Code::UnreadValue), "{line}");
        }
    }

    #[test]
    fn what_may_have_been_a_list_or_a_block_is_not_guessed() {
        for line in [
            "keywords: [a, b",
            "unknown: {a",
            "order: a: b",
            "owner: [",
            "title: \"a",
            "title: a: b\n  - c",
            "title: a: b\n  more: c",
        ] {
            let repaired = repaired(&format!("{line}\nowner: x\n"));
            assert_eq!(repaired.problems.len(), 1, "{line}");
            assert_eq!(repaired.problems[0].code, Code::BadFrontMatter, "{line}");
        }
    }
}
