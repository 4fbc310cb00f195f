//! MkDocs: `nav` in `mkdocs.yml`, or files `.pages` of the awesome-pages plugin, or the folders.

use std::collections::BTreeMap;

use super::summary;
use crate::import::Source;
use crate::import::finder::has_scheme;
use crate::import::pages::{Page, read_all};
use crate::import::paths::{file_name, folder, join, stem};
use crate::import::structure::{Beside, Item, Rules, Spot, Structure, by_folder, is_inside, markdown_in, title_of};
use crate::import::value::Value;

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let text = ["mkdocs.yml", "mkdocs.yaml"].iter().find_map(|name| source.text(&join(root, name)?));
    let config = text.map(Value::of_yaml).unwrap_or_default();
    let content = join(root, config.get("docs_dir").text().unwrap_or("docs")).unwrap_or_default();
    let pages = markdown_in(source, &content);
    let read = read_all(source, &pages);
    let listed = Nav { source, pages: &read }.items(config.get("nav"), &content);
    let summary = join(&content, "SUMMARY.md").unwrap_or_default();
    let menu = match source.text(&summary) {
        _ if !listed.is_empty() => listed,
        Some(text) => summary::menu(&summary, text),
        None => Nav { source, pages: &read }.of_folder(&content),
    };
    Structure {
        title: config.get("site_name").owned(),
        organisation: None,
        language: config.at("theme.language").owned(),
        url: config.get("site_url").owned(),
        variables: variables(&config),
        includes: includes(&config, root, &content),
        pages: pages.into_iter().filter(|page| *page != summary).collect(),
        content,
        menu,
        ..Structure::default()
    }
}

/// Values of the macros plugin: `{{ config.site_name }}`, `{{ support_phone }}`.
fn variables(config: &Value) -> BTreeMap<String, String> {
    let top = config.flat().into_iter().map(|(name, value)| (format!("config.{name}"), value));
    top.chain(config.get("extra").flat()).collect()
}

/// Where snippets are: `base_path` of its extension, the top, the content.
fn includes(config: &Value, root: &str, content: &str) -> Vec<String> {
    let extensions = config.get("markdown_extensions");
    let named = |value: &Value| value.at("base_path").texts();
    let key = "pymdownx.snippets";
    let mut paths: Vec<String> = extensions.list().iter().flat_map(|entry| named(entry.get(key))).collect();
    paths.extend(named(extensions.get(key)));
    let in_source = paths.iter().filter_map(|path| join(root, path));
    in_source.chain([root.to_owned(), content.to_owned()]).collect()
}

struct Nav<'a> {
    source: &'a Source,
    pages: &'a BTreeMap<String, Page>,
}

impl Nav<'_> {
    /// The entries of a list, with paths in a folder.
    fn items(&self, list: &Value, folder: &str) -> Vec<Item> {
        list.list().iter().flat_map(|entry| self.entry(entry, folder)).collect()
    }

    fn entry(&self, entry: &Value, folder: &str) -> Vec<Item> {
        match entry {
            Value::Text(target) => self.target(None, target, folder),
            Value::Map(entries) => {
                entries.iter().flat_map(|(title, value)| self.titled(title, value, folder)).collect()
            }
            Value::List(_) | Value::Null => Vec::new(),
        }
    }

    fn titled(&self, title: &str, value: &Value, folder: &str) -> Vec<Item> {
        match value {
            Value::Text(target) => self.target(Some(title), target, folder),
            Value::List(_) => vec![Item::Group { title: title.to_owned(), below: self.items(value, folder) }],
            Value::Map(_) | Value::Null => Vec::new(),
        }
    }

    fn target(&self, title: Option<&str>, target: &str, folder: &str) -> Vec<Item> {
        if has_scheme(target) {
            let title = title.unwrap_or(target).to_owned();
            return vec![Item::Link { title, url: target.to_owned() }];
        }
        let Some(path) = join(folder, target) else { return Vec::new() };
        if self.pages.contains_key(&path) {
            return vec![Item::page(path, title.map(str::to_owned))];
        }
        let below =
            if self.pages.keys().any(|page| is_inside(page, &path)) { self.of_folder(&path) } else { Vec::new() };
        match (below.is_empty(), title) {
            (true, _) => Vec::new(),
            (false, Some(title)) => vec![Item::Group { title: title.to_owned(), below }],
            (false, None) => self.group(&path).into_iter().collect(),
        }
    }

    /// What a folder contains: as its `.pages` says, or by name with files before folders.
    fn of_folder(&self, path: &str) -> Vec<Item> {
        let config = [".pages", ".nav.yml", ".nav.yaml"].iter().find_map(|name| self.source.text(&join(path, name)?));
        let config = config.map(Value::of_yaml).unwrap_or_default();
        let list = if config.get("nav").is_null() { config.get("arrange") } else { config.get("nav") };
        let rest = self.rest(path, list);
        if list.list().is_empty() {
            let is_reversed = config.get("order").text() == Some("desc");
            return if is_reversed { rest.into_iter().rev().collect() } else { rest };
        }
        let is_rest = |entry: &Value| matches!(entry.text(), Some(text) if text.starts_with("...") || text == "*");
        let mut rest = Some(rest);
        let mut items = Vec::new();
        for entry in list.list() {
            match is_rest(entry) || entry.entries().iter().any(|(key, _)| key.starts_with("...")) {
                true => items.extend(rest.take().unwrap_or_default()),
                false => items.extend(self.entry(entry, path)),
            }
        }
        items
    }

    /// What's in a folder and isn't listed.
    fn rest(&self, path: &str, list: &Value) -> Vec<Item> {
        let named =
            |entry: &Value| entry.owned().or_else(|| entry.entries().first().and_then(|(_, value)| value.owned()));
        let listed: Vec<String> = list.list().iter().filter_map(named).filter_map(|name| join(path, &name)).collect();
        let inner = by_folder(
            self.pages,
            path,
            &Rules { page: &page, folder: &|_, _| Spot::default(), is_index: &|_, _| false, beside: Beside::IsAnother },
        );
        let mut files = Vec::new();
        for item in inner {
            if let Item::Page { path, .. } = &item {
                files.extend((!listed.contains(path)).then_some(item));
            }
        }
        let mut folders: Vec<String> = Vec::new();
        for page in self.pages.keys().filter(|page| is_inside(page, path) && folder(page) != path) {
            let skip = if path.is_empty() { 0 } else { path.len() + 1 };
            let name = page[skip..].split('/').next().unwrap_or_default();
            folders
                .extend(join(path, name).filter(|folder| !listed.contains(folder) && folders.last() != Some(folder)));
        }
        files.extend(folders.iter().filter_map(|folder| self.group(folder)));
        files
    }

    fn group(&self, path: &str) -> Option<Item> {
        let config = self.source.text(&join(path, ".pages")?).map(Value::of_yaml).unwrap_or_default();
        let below = self.of_folder(path);
        let title = config.get("title").owned().unwrap_or_else(|| title_of(path));
        (!below.is_empty() && !config.get("hide").is_true()).then_some(Item::Group { title, below })
    }
}

/// By name, with the folder's own page first.
fn page(path: &str, _: &Page) -> Spot {
    let is_index = matches!(stem(path).to_ascii_lowercase().as_str(), "index" | "readme");
    Spot { order: Some(if is_index { 0.0 } else { 1.0 }), name: file_name(path).to_owned(), ..Spot::default() }
}
