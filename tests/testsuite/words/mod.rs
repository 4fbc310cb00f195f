//! The words of the interface: every phrase is in every language, and pages say nothing else.

mod languages;
mod pages;
mod phrases;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_yaml::{Mapping, Value};

use crate::support::files;

/// The files in `templates` with an ending, by their paths.
fn templates(ending: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let wanted = files(&folder).into_iter().filter(|(path, _)| path.ends_with(ending));
    wanted.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The built-in languages, by code, each with its phrases by `section.key`.
fn languages() -> BTreeMap<String, BTreeMap<String, Value>> {
    let code = |path: &str| path.strip_prefix("words/").unwrap().strip_suffix(".yaml").unwrap().to_owned();
    templates(".yaml").iter().map(|(path, text)| (code(path), phrases(text))).collect()
}

fn english() -> BTreeMap<String, Value> {
    languages().remove("en").unwrap()
}

fn phrases(text: &str) -> BTreeMap<String, Value> {
    let sections: BTreeMap<String, Mapping> = serde_yaml::from_str(text).unwrap();
    let of_section = |(section, keys): (String, Mapping)| {
        keys.into_iter().map(move |(key, phrase)| (format!("{section}.{}", key.as_str().unwrap()), phrase))
    };
    sections.into_iter().flat_map(of_section).collect()
}

/// The texts of a phrase: one, or one for each plural form.
fn texts(phrase: &Value) -> Vec<&str> {
    match phrase {
        Value::Mapping(forms) => forms.values().filter_map(Value::as_str).collect(),
        phrase => phrase.as_str().into_iter().collect(),
    }
}

/// The names between braces.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
