//! A Markdown file of another tool → its front matter as values, and where its body starts.

use std::collections::{BTreeMap, BTreeSet};

use super::Source;
use super::value::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    pub(super) front: Value,
    /// Where the body starts in the file.
    pub(super) body: usize,
    /// Whether there's front matter that can't be read.
    pub(super) is_broken: bool,
}

impl Page {
    pub(super) fn read(text: &str) -> Page {
        let Some((format, block, body)) = block(text) else { return Page::default() };
        let front = match format {
            "+++" => Value::of_toml(block),
            _ => Value::of_yaml(block),
        };
        let front = if front.is_null() && format == "---" { by_line(block) } else { front };
        let is_broken = front.is_null() && block.lines().any(|line| !line.trim().is_empty() && !line.starts_with('#'));
        Page { front, body, is_broken }
    }

    pub(super) fn number(&self, keys: &[&str]) -> Option<f64> {
        keys.iter().find_map(|key| self.front.at(key).number())
    }

    pub(super) fn text(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.front.at(key).owned())
    }
}

/// The pages of a source, read.
pub(super) fn read_all(source: &Source, paths: &BTreeSet<String>) -> BTreeMap<String, Page> {
    let page = |path: &String| Some((path.clone(), Page::read(source.text(path)?)));
    paths.iter().filter_map(page).collect()
}

/// The front matter: its fence, its text, and where the body starts.
fn block(text: &str) -> Option<(&str, &str, usize)> {
    let text_start = text.len() - text.trim_start_matches(['\u{feff}', '\n', ' ']).len();
    let opening = text[text_start..].lines().next()?;
    let fence = opening.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let start = text_start + opening.len() + 1;
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return Some((fence, &text[start..at], at + line.len())).filter(|(_, block, _)| is_front_matter(block));
        }
        at += line.len();
    }
    None
}

/// A rule at the top of a page is no front matter.
fn is_front_matter(block: &str) -> bool {
    let first = block.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    first.is_none_or(|line| line.contains([':', '=']) || line.starts_with(['[', '{']))
}

/// Front matter that isn't YAML, mostly for a colon in a title: the lines that are plain.
fn by_line(block: &str) -> Value {
    let entry = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let value = value.trim();
        is_key.then(|| {
            let read = Value::of_yaml(value);
            (key.to_owned(), if read.is_null() { Value::Text(value.trim_matches('"').to_owned()) } else { read })
        })
    };
    let entries: Vec<(String, Value)> = block.lines().filter_map(entry).collect();
    if entries.is_empty() { Value::Null } else { Value::Map(entries) }
}
