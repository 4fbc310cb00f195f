//! A list of titles and addresses in whatever form a site's authors chose: `_data/navigation.yml`, `docs.json`.
//!
//! An entry has a title, or an address, or lists with entries, under one of a few usual names.

use crate::import::finder::{Finder, Found};
use crate::import::structure::Item;
use crate::import::value::Value;

const TITLES: [&str; 14] = [
    "title", "group", "tab", "anchor", "dropdown", "product", "item", "text", "label", "name", "section", "heading",
    "version", "language",
];
const TARGETS: [&str; 10] = ["url", "link", "href", "path", "page", "doc", "file", "slug", "external_url", "root"];

/// The entries of a value.
pub(super) fn items(finder: &Finder<'_>, value: &Value) -> Vec<Item> {
    match value {
        Value::List(list) => list.iter().flat_map(|entry| entry_items(finder, entry)).collect(),
        Value::Map(_) => entry_items(finder, value),
        Value::Text(_) | Value::Null => Vec::new(),
    }
}

fn entry_items(finder: &Finder<'_>, entry: &Value) -> Vec<Item> {
    if let Some(target) = entry.text() {
        return page(finder, target, None, Vec::new());
    }
    let title = TITLES.iter().find_map(|key| entry.get(key).owned());
    let below: Vec<Item> = entry
        .entries()
        .iter()
        .filter(|(key, value)| matches!(value, Value::List(_)) || (matches!(value, Value::Map(_)) && is_group(key)))
        .flat_map(|(_, value)| items(finder, value))
        .collect();
    let target = TARGETS.iter().find_map(|key| entry.get(key).text());
    if let Some(target) = target {
        let found = page(finder, target, title.clone(), below.clone());
        if !found.is_empty() {
            return found;
        }
    }
    match (title, below.is_empty(), entry.entries()) {
        (Some(title), false, _) => vec![Item::Group { title, below }],
        (None, false, _) => below,
        // `Title: /address/`, one to a line.
        (None, true, [(title, Value::Text(target))]) => page(finder, target, Some(title.clone()), Vec::new()),
        (_, true, _) => Vec::new(),
    }
}

fn is_group(key: &str) -> bool {
    matches!(key, "pages" | "groups" | "items" | "children" | "navigation" | "global" | "folders" | "subfolders")
}

fn page(finder: &Finder<'_>, target: &str, title: Option<String>, below: Vec<Item>) -> Vec<Item> {
    let from_top =
        if target.contains("://") { target.to_owned() } else { format!("/{}", target.trim_start_matches('/')) };
    match finder.find("", &from_top) {
        Found::Page(path) => vec![Item::Page { path: path.to_owned(), title, below }],
        Found::Elsewhere if target.contains("://") => {
            vec![Item::Link { title: title.unwrap_or_else(|| target.to_owned()), url: target.to_owned() }]
        }
        Found::Elsewhere | Found::File(_) | Found::Nothing => Vec::new(),
    }
}
