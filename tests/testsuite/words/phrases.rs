//! Phrases and those who use them: templates, scripts, and the rooms that make pages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{english, templates};
use crate::support::files;

/// References in templates: `words.section.key`.
fn named_in_templates() -> BTreeSet<String> {
    let templates = templates(".html");
    let names = templates.values().flat_map(|text| text.split("words.").skip(1)).map(name);
    names.filter(|name| name.contains('.') && !name.ends_with(".html")).collect()
}

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.')).collect()
}

/// What the rooms that make pages name: texts that are a section and a key.
fn named_in_rust() -> BTreeSet<String> {
    let sections: BTreeSet<String> = english().keys().map(|key| key.split('.').next().unwrap().to_owned()).collect();
    let is_phrase = |text: &str| {
        let (section, key) = text.split_once('.').unwrap_or_default();
        sections.contains(section) && !key.is_empty() && key != "html" && text == name(text)
    };
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms = ["theme", "chart", "pages", "site"].map(|room| files(&src.join(room)));
    let sources = rooms.into_iter().flatten().map(|(_, bytes)| String::from_utf8(bytes).unwrap());
    sources
        .flat_map(|text| text.split('"').map(str::to_owned).collect::<Vec<_>>())
        .filter(|text| is_phrase(text))
        .collect()
}

/// References in scripts: the keys of the section that a script takes its words from.
fn named_in_scripts() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for script in templates(".js").values() {
        let script: String = script.lines().filter(|line| !line.starts_with("import ")).collect();
        let names: Vec<String> = script.split("phrases.").skip(1).map(name).collect();
        let (phrases, sections): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| name.contains('.'));
        named.extend(phrases);
        for section in sections {
            let uses = script
                .match_indices("words.")
                .filter(|(at, _)| !script[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '.'));
            let keys = uses.map(|(at, found)| name(&script[at + found.len()..])).filter(|key| !key.is_empty());
            named.extend(keys.map(|key| format!("{section}.{key}")));
        }
    }
    named
}

/// Referenced by computed names: kinds and generated pages by theirs, colours by choice, number signs by `Numbers`, and
/// reasons why a search failed.
const BY_NAME: [&str; 6] = ["kinds.", "tools.", "theme.", "numbers.", "search.version", "search.missing"];

#[test]
fn every_referenced_phrase_exists_and_every_phrase_is_referenced() {
    let named: BTreeSet<String> =
        [named_in_templates(), named_in_rust(), named_in_scripts()].into_iter().flatten().collect();
    let known: BTreeSet<String> = english().into_keys().collect();
    let strangers: Vec<&String> = named.difference(&known).collect();
    assert!(strangers.is_empty(), "not in templates/words/en.yaml: {strangers:?}");
    let is_dead = |phrase: &&String| !BY_NAME.iter().any(|start| phrase.starts_with(start));
    let dead: Vec<&String> = known.difference(&named).filter(is_dead).collect();
    assert!(dead.is_empty(), "in templates/words/en.yaml, and named nowhere: {dead:?}");
}

/// A template without its comments, expressions and statements.
fn bare(template: &str) -> String {
    let mut text = template.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(at) = text.find(open) {
            let end = text[at..].find(close).map_or(text.len(), |length| at + length + close.len());
            text.replace_range(at..end, "");
        }
    }
    text
}

/// Attributes that are shown or read aloud.
const SPOKEN: [&str; 5] = ["aria-label", "placeholder", "title", "alt", "data-label"];

#[test]
fn templates_contain_no_text() {
    let mut left: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, template) in templates(".html") {
        let text = bare(&template);
        for (at, part) in text.split('<').enumerate() {
            let (tag, between) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
            let spoken = SPOKEN.iter().filter_map(|name| tag.split_once(&format!(" {name}=\""))?.1.split('"').next());
            let words = spoken.chain([between]).filter(|text| text.contains(char::is_alphabetic));
            left.entry(path.clone()).or_default().extend(words.map(|words| words.trim().to_owned()));
        }
    }
    left.retain(|_, words| !words.is_empty());
    assert!(left.is_empty(), "these belong into templates/words/en.yaml: {left:#?}");
}

#[test]
fn scripts_contain_no_text() {
    let is_sentence = |text: &str| {
        let mut words = text.split(' ');
        let begins = words.next().is_some_and(|word| {
            word.len() > 1
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word[1..].chars().all(|c| c.is_ascii_lowercase())
        });
        begins && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    let mut left = Vec::new();
    for (path, script) in templates(".js") {
        for line in script.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let code = line.split(" // ").next().unwrap();
            let texts = code.split(['\'', '`', '"']).skip(1).step_by(2).filter(|text| is_sentence(text));
            left.extend(texts.map(|text| format!("{path}: {text}")));
        }
    }
    assert!(left.is_empty(), "these belong into templates/words/en.yaml: {left:#?}");
}
