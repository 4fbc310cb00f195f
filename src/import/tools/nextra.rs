//! Nextra: folders, with titles and order in `_meta.json` or `_meta.js`.

use std::collections::{BTreeMap, HashMap};

use crate::import::Source;
use crate::import::pages::{Page, read_all};
use crate::import::paths::{folder, join, stem};
use crate::import::structure::{Beside, Item, Rules, Spot, Structure, by_folder, is_inside, markdown_in};
use crate::import::value::{Scripts, Value};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let names = ["src/pages", "pages", "src/content", "content", "docs"];
    let folders = names.iter().filter_map(|name| join(root, name));
    let content =
        folders.into_iter().find(|folder| source.files.keys().any(|path| is_inside(path, folder) && is_meta(path)));
    let content = content.unwrap_or_else(|| root.to_owned());
    let mut pages = markdown_in(source, &content);
    pages.retain(|path| !stem(path).starts_with('_') && !is_inside(path, &join(&content, "api").unwrap_or_default()));
    let read = read_all(source, &pages);
    let metas = metas(source, &content);
    let menu = menu(&read, &content, &metas);
    Structure {
        statics: join(root, "public").into_iter().collect(),
        includes: vec![root.to_owned()],
        pages,
        content,
        menu,
        ..Structure::default()
    }
}

fn is_meta(path: &str) -> bool {
    crate::import::paths::file_name(path).split('.').next() == Some("_meta")
}

/// What each folder says about its entries.
fn metas(source: &Source, content: &str) -> HashMap<String, Value> {
    let read = |path: &String| (folder(path).to_owned(), Scripts(source).default_export(path));
    source.files.keys().filter(|path| is_meta(path) && is_inside(path, content)).map(read).collect()
}

fn menu(pages: &BTreeMap<String, Page>, content: &str, metas: &HashMap<String, Value>) -> Vec<Item> {
    let spot = |parent: &str, name: &str| {
        let entries = metas.get(parent).map(Value::entries).unwrap_or_default();
        let at = entries.iter().position(|(key, _)| key == name);
        let value = at.map(|at| &entries[at].1);
        let title = value.and_then(|value| value.owned().or_else(|| value.get("title").owned()));
        let is_hidden = value.is_some_and(|value| value.get("display").text() == Some("hidden"));
        Spot { order: at.map(|at| at as f64), name: name.to_owned(), title, is_hidden, ..Spot::default() }
    };
    let of_page = |path: &str, page: &Page| {
        let spot = spot(folder(path), stem(path));
        Spot { title: spot.title.clone().or_else(|| page.text(&["sidebarTitle"])), ..spot }
    };
    let of_folder = |path: &str, _: Option<&str>| spot(folder(path), crate::import::paths::file_name(path));
    let is_index = |name: &str, _: &str| name == "index";
    by_folder(pages, content, &Rules { page: &of_page, folder: &of_folder, is_index: &is_index, beside: Beside::IsOwn })
}
