//! Notion's exports: pages with their links to the pages below them, in folders of the same names.

use std::collections::BTreeMap;

use crate::import::Source;
use crate::import::pages::{Page, read_all};
use crate::import::paths::{file_name, notion_name, stem};
use crate::import::structure::{Item, Structure, is_inside, markdown_in};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let pages = markdown_in(source, root);
    let read = read_all(source, &pages);
    let top = shared_folder(&pages);
    let menu = level(source, &read, &top, None);
    Structure { pages, menu, content: top, ..Structure::default() }
}

/// An export has one folder around everything, whose name says nothing.
fn shared_folder(pages: &std::collections::BTreeSet<String>) -> String {
    let mut folder = String::new();
    loop {
        let skip = if folder.is_empty() { 0 } else { folder.len() + 1 };
        let Some(first) = pages.first() else { return folder };
        let Some((name, _)) = first[skip..].split_once('/') else { return folder };
        let next = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        // A folder beside a page of its name has the pages below that page.
        if notion_name(name).is_some() || !pages.iter().all(|page| is_inside(page, &next)) {
            return folder;
        }
        folder = next;
    }
}

/// The pages of a folder, in the order in which the page above links to them.
fn level(source: &Source, pages: &BTreeMap<String, Page>, folder: &str, above: Option<&str>) -> Vec<Item> {
    let here = |path: &&String| crate::import::paths::folder(path) == folder;
    let text = above.and_then(|above| source.text(above)).unwrap_or_default();
    let mut own: Vec<&String> = pages.keys().filter(here).collect();
    let place =
        |path: &str| notion_name(stem(path)).and_then(|(_, id)| text.find(id)).or_else(|| text.find(&linked(path)));
    own.sort_by_key(|path| (place(path).unwrap_or(usize::MAX), path.to_lowercase()));
    let mut items: Vec<Item> = own
        .iter()
        .map(|path| {
            let inner = children(pages, path);
            let below = inner.map(|inner| level(source, pages, &inner, Some(path))).unwrap_or_default();
            Item::Page { path: (*path).clone(), title: None, below }
        })
        .collect();
    // Folders without a page of their own: databases.
    let is_used = |name: &str| own.iter().any(|path| children(pages, path).as_deref() == Some(name));
    let mut others: Vec<String> = Vec::new();
    for path in pages.keys().filter(|path| is_inside(path, folder) && !here(path)) {
        let skip = if folder.is_empty() { 0 } else { folder.len() + 1 };
        let end = skip + path[skip..].find('/').unwrap_or_default();
        if !is_used(&path[..end]) && others.last().is_none_or(|last| *last != path[..end]) {
            others.push(path[..end].to_owned());
        }
    }
    items.extend(others.iter().map(|name| Item::Group { title: title(name), below: level(source, pages, name, None) }));
    items
}

/// The folder of the pages below a page: of the same name, with the digits or, in newer exports, without.
fn children(pages: &BTreeMap<String, Page>, path: &str) -> Option<String> {
    let own = crate::import::paths::without_ending(path);
    let plain = notion_name(file_name(own)).map(|(name, _)| own[..own.len() - file_name(own).len()].to_owned() + name);
    let has_pages = |folder: &String| pages.keys().any(|page| is_inside(page, folder));
    [Some(own.to_owned()), plain].into_iter().flatten().find(has_pages)
}

fn linked(path: &str) -> String {
    file_name(path).replace(' ', "%20")
}

/// A name without its digits.
fn title(path: &str) -> String {
    let name = file_name(path);
    notion_name(name).map_or(name, |(title, _)| title).to_owned()
}
