//! Jekyll: `nav_order` and `parent`, or a list in `_data`, or the folders.

use std::collections::BTreeMap;

use super::{listed, plain};
use crate::import::Source;
use crate::import::finder::Finder;
use crate::import::pages::{Page, read_all};
use crate::import::paths::{join, stem};
use crate::import::structure::{Item, Structure, is_inside, markdown_in};
use crate::import::value::{self, Value};
use crate::text::natural_cmp;

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let text = ["_config.yml", "_config.yaml"].iter().find_map(|name| source.text(&join(root, name)?));
    let config = text.map(Value::of_yaml).unwrap_or_default();
    let mut pages = markdown_in(source, root);
    let excluded: Vec<String> = config.get("exclude").texts().iter().filter_map(|name| join(root, name)).collect();
    let collections: Vec<String> =
        config.get("collections").entries().iter().map(|(name, _)| format!("_{name}")).collect();
    pages.retain(|path| {
        let inner = path[root.len()..].trim_start_matches('/');
        let is_part = |name: &str| {
            name.starts_with(['_', '.'])
                && !matches!(name, "_posts" | "_drafts" | "_pages" | "_docs")
                && !collections.iter().any(|known| known == name)
        };
        !inner.split('/').any(is_part) && !excluded.iter().any(|folder| is_inside(path, folder) || path == folder)
    });
    let read = read_all(source, &pages);
    let structure = Structure {
        title: config.get("title").owned(),
        language: config.get("lang").owned(),
        url: config.get("url").owned(),
        base: config.get("baseurl").text().unwrap_or_default().trim_matches('/').to_owned(),
        statics: Vec::new(),
        variables: variables(source, root, &config),
        includes: ["_includes", ""].iter().filter_map(|name| join(root, name)).collect(),
        content: root.to_owned(),
        pages,
        ..Structure::default()
    };
    let finder = Finder::new(source, &structure, &read);
    let has_parents = read.values().any(|page| page.front.get("parent").text().is_some());
    let menu = if has_parents { family(&read) } else { data(source, root, &finder) };
    drop(finder);
    let menu = if menu.is_empty() { plain::menu(&read, root) } else { menu };
    Structure { menu, ..structure }
}

/// `{{ site.email }}`, `{{ site.data.contacts.phone }}`
fn variables(source: &Source, root: &str, config: &Value) -> BTreeMap<String, String> {
    let mut variables: BTreeMap<String, String> =
        config.flat().into_iter().map(|(name, value)| (format!("site.{name}"), value)).collect();
    let folder = join(root, "_data").unwrap_or_default();
    for path in source.files.keys().filter(|path| is_inside(path, &folder) && is_data(path)) {
        let value = value::of_file(path, source.text(path).unwrap_or_default());
        variables
            .extend(value.flat().into_iter().map(|(name, value)| (format!("site.data.{}.{name}", stem(path)), value)));
    }
    variables
}

fn is_data(path: &str) -> bool {
    [".yml", ".yaml", ".json", ".toml"].iter().any(|ending| path.ends_with(ending))
}

/// The list in `_data` with the most pages.
fn data(source: &Source, root: &str, finder: &Finder<'_>) -> Vec<Item> {
    let folder = join(root, "_data").unwrap_or_default();
    let files = source.files.keys().filter(|path| is_inside(path, &folder) && is_data(path));
    let menus = files.map(|path| {
        let value = value::of_file(path, source.text(path).unwrap_or_default());
        match &value {
            // One list a menu: `main: […]`, `docs: […]`.
            Value::Map(entries) => entries.iter().flat_map(|(_, list)| listed::items(finder, list)).collect(),
            list @ (Value::List(_) | Value::Text(_) | Value::Null) => listed::items(finder, list),
        }
    });
    let count = |menu: &Vec<Item>| {
        let mut pages = Vec::new();
        menu.iter().for_each(|item| item.pages(&mut pages));
        pages.len()
    };
    const FEWEST: usize = 3;
    menus.max_by_key(count).filter(|menu| count(menu) >= FEWEST).unwrap_or_default()
}

/// Pages by the titles of their parents: numbers first, then titles.
fn family(pages: &BTreeMap<String, Page>) -> Vec<Item> {
    let title = |path: &str| pages[path].text(&["title"]).unwrap_or_else(|| stem(path).to_owned());
    let mut shown: Vec<&str> = pages
        .iter()
        .filter(|(_, page)| !page.front.get("nav_exclude").is_true())
        .map(|(path, _)| path.as_str())
        .collect();
    shown.sort_by(|a, b| {
        let order = |path: &str| pages[path].number(&["nav_order"]);
        let unordered_last = order(a).is_none().cmp(&order(b).is_none());
        let by_order = order(a).unwrap_or(0.0).total_cmp(&order(b).unwrap_or(0.0));
        unordered_last.then(by_order).then_with(|| natural_cmp(&title(a), &title(b)))
    });
    let known: Vec<String> = shown.iter().map(|path| title(path)).collect();
    let is_root = |path: &&&str| pages[**path].text(&["parent"]).is_none_or(|parent| !known.contains(&parent));
    shown.iter().filter(is_root).map(|path| branch(path, pages, &shown, 0)).collect()
}

/// A page and its children. Nobody's family is deeper than this; a circle of parents has no root.
fn branch(path: &str, pages: &BTreeMap<String, Page>, shown: &[&str], depth: usize) -> Item {
    const DEEPEST: usize = 6;
    let title = |path: &str| pages[path].text(&["title"]).unwrap_or_else(|| stem(path).to_owned());
    let own = title(path);
    let is_child = |child: &&&str| {
        let front = &pages[**child].front;
        let is_of_grandparent =
            front.get("grand_parent").text().is_none_or(|grand| pages[path].front.get("parent").text() == Some(grand));
        **child != path && front.get("parent").text() == Some(&own) && is_of_grandparent
    };
    let below = if depth < DEEPEST {
        shown.iter().filter(is_child).map(|child| branch(child, pages, shown, depth + 1)).collect()
    } else {
        Vec::new()
    };
    Item::Page { path: path.to_owned(), title: None, below }
}
