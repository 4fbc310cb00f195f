//! VitePress: the sidebar in `.vitepress/config`, or the folders.

use super::plain;
use crate::import::Source;
use crate::import::finder::Finder;
use crate::import::pages::read_all;
use crate::import::paths::join;
use crate::import::structure::{Addresses, Item, Structure, markdown_in, title_of};
use crate::import::value::{Scripts, Value};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let config = config(source, root);
    let content = config.get("srcDir").text().and_then(|name| join(root, name)).unwrap_or_else(|| root.to_owned());
    let mut pages = markdown_in(source, &content);
    pages.retain(|path| !path.split('/').any(|name| name.starts_with('.')));
    let read = read_all(source, &pages);
    let structure = Structure {
        title: config.get("title").owned(),
        language: config.get("lang").owned(),
        base: config.get("base").text().unwrap_or_default().trim_matches('/').to_owned(),
        statics: join(&content, "public").into_iter().collect(),
        includes: vec![content.clone()],
        addresses: if config.get("cleanUrls").is_true() { Addresses::Folders } else { Addresses::Files },
        pages,
        content: content.clone(),
        ..Structure::default()
    };
    let finder = Finder::new(source, &structure, &read);
    let menu = menu(&finder, config.get("themeConfig"));
    drop(finder);
    Structure { menu: if menu.is_empty() { plain::menu(&read, &content) } else { menu }, ..structure }
}

fn config(source: &Source, root: &str) -> Value {
    let names = ["config", "config/index"]
        .iter()
        .flat_map(|stem| ["ts", "mts", "js", "mjs", "cjs"].map(|ending| format!(".vitepress/{stem}.{ending}")));
    let path = names.filter_map(|name| join(root, &name)).find(|path| source.text(path).is_some());
    path.map(|path| Scripts(source).default_export(&path)).unwrap_or_default()
}

/// One sidebar, or several by the start of addresses; then the bar at the top has their titles and order.
fn menu(finder: &Finder<'_>, theme: &Value) -> Vec<Item> {
    let sidebar = theme.get("sidebar");
    let items = match sidebar {
        Value::Map(entries) => {
            let bars: Vec<(&str, Vec<Item>)> = entries
                .iter()
                .map(|(start, bar)| (start.as_str(), self::items(finder, list(bar), base(bar, ""))))
                .collect();
            in_parts(bars, theme.get("nav"))
        }
        Value::List(_) | Value::Text(_) | Value::Null => items(finder, sidebar, ""),
    };
    let home = finder.page("", "/").filter(|_| !items.is_empty());
    let mut listed = Vec::new();
    items.iter().for_each(|item| item.pages(&mut listed));
    let home = home.filter(|home| !listed.contains(home)).map(|home| Item::page(home.to_owned(), None));
    home.into_iter().chain(items).collect()
}

/// A sidebar may be a list, or have it under `items`.
fn list(bar: &Value) -> &Value {
    if bar.get("items").is_null() { bar } else { bar.get("items") }
}

fn base<'a>(bar: &'a Value, above: &'a str) -> &'a str {
    bar.get("base").text().unwrap_or(above)
}

fn in_parts(mut bars: Vec<(&str, Vec<Item>)>, nav: &Value) -> Vec<Item> {
    bars.retain(|(_, items)| !items.is_empty());
    if bars.len() < 2 {
        return bars.pop().map(|(_, items)| items).unwrap_or_default();
    }
    let place = |start: &str| {
        nav.list().iter().position(|entry| entry.get("link").text().is_some_and(|link| link.starts_with(start)))
    };
    bars.sort_by_key(|(start, _)| place(start).unwrap_or(usize::MAX));
    let titled = |(start, below): (&str, Vec<Item>)| {
        let title = place(start).and_then(|at| nav.list()[at].get("text").owned());
        Item::Group { title: title.unwrap_or_else(|| title_of(start.trim_matches('/'))), below }
    };
    bars.into_iter().map(titled).collect()
}

fn items(finder: &Finder<'_>, list: &Value, above: &str) -> Vec<Item> {
    list.list().iter().filter_map(|entry| item(finder, entry, above)).collect()
}

fn item(finder: &Finder<'_>, entry: &Value, above: &str) -> Option<Item> {
    let title = entry.get("text").owned();
    let base = base(entry, above);
    let below =
        items(finder, if entry.get("items").is_null() { entry.get("children") } else { entry.get("items") }, base);
    let link = entry.get("link").text();
    if let Some(url) = link.filter(|link| link.contains("://")) {
        return Some(Item::Link { title: title.unwrap_or_else(|| url.to_owned()), url: url.to_owned() });
    }
    let target = link.map(|link| match base.trim_matches('/') {
        "" => format!("/{}", link.trim_start_matches('/')),
        base => format!("/{base}/{}", link.trim_start_matches('/')),
    });
    match target.and_then(|target| finder.page("", &target)) {
        Some(path) => Some(Item::Page { path: path.to_owned(), title, below }),
        None if below.is_empty() => None,
        None => Some(Item::Group { title: title.unwrap_or_default(), below }),
    }
}
