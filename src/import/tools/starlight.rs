//! Starlight: the sidebar in `astro.config.mjs`, or the folders of `src/content/docs`.

use std::collections::BTreeMap;

use crate::import::Source;
use crate::import::finder::Finder;
use crate::import::pages::{Page, read_all};
use crate::import::paths::{file_name, join};
use crate::import::structure::{Beside, Item, Rules, Spot, Structure, by_folder, is_inside, markdown_in, title_of};
use crate::import::value::{Scripts, Value};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let config = config(source, root);
    let docs = join(root, "src/content/docs").unwrap_or_default();
    let docs = if source.files.keys().any(|path| is_inside(path, &docs)) { docs } else { root.to_owned() };
    let locale = config.get("defaultLocale").owned().filter(|locale| locale != "root");
    let translated = locale.as_ref().and_then(|locale| join(&docs, locale));
    let has_pages = |folder: &String| source.files.keys().any(|path| is_inside(path, folder));
    let content = translated.filter(has_pages).unwrap_or(docs);
    let mut pages = markdown_in(source, &content);
    pages.retain(|path| !path.split('/').any(|name| name.starts_with('_')));
    let read = read_all(source, &pages);
    let structure = Structure {
        title: config.get("title").owned(),
        language: locale.or_else(|| config.at("locales.root.lang").owned()),
        statics: join(root, "public").into_iter().collect(),
        includes: vec![root.to_owned()],
        pages,
        content: content.clone(),
        ..Structure::default()
    };
    let finder = Finder::new(source, &structure, &read);
    let menu = Sidebar { finder: &finder, pages: &read, content: &content }.items(config.get("sidebar"));
    drop(finder);
    Structure { menu: if menu.is_empty() { generated(&read, &content) } else { menu }, ..structure }
}

/// What the integration is given.
fn config(source: &Source, root: &str) -> Value {
    let names = ["mjs", "ts", "js", "mts", "cjs"].map(|ending| format!("astro.config.{ending}"));
    let path = names.iter().filter_map(|name| join(root, name)).find(|path| source.text(path).is_some());
    let config = path.map(|path| Scripts(source).default_export(&path)).unwrap_or_default();
    let is_starlight = |entry: &&Value| !entry.get("sidebar").is_null() || !entry.get("title").is_null();
    config.get("integrations").list().iter().find(is_starlight).cloned().unwrap_or_default()
}

struct Sidebar<'a> {
    finder: &'a Finder<'a>,
    pages: &'a BTreeMap<String, Page>,
    content: &'a str,
}

impl Sidebar<'_> {
    fn items(&self, list: &Value) -> Vec<Item> {
        list.list().iter().flat_map(|item| self.item(item)).collect()
    }

    fn item(&self, item: &Value) -> Vec<Item> {
        if let Some(slug) = item.text() {
            return self.page(slug, None);
        }
        let label = item.get("label").owned();
        if let Some(folder) = item.at("autogenerate.directory").text().and_then(|name| join(self.content, name)) {
            let title = label.unwrap_or_else(|| title_of(&folder));
            return vec![Item::Group { title, below: generated(self.pages, &folder) }];
        }
        if !item.get("items").is_null() {
            return vec![Item::Group { title: label.unwrap_or_default(), below: self.items(item.get("items")) }];
        }
        match item.get("slug").text().or_else(|| item.get("link").text()) {
            Some(url) if url.contains("://") => {
                vec![Item::Link { title: label.unwrap_or_else(|| url.to_owned()), url: url.to_owned() }]
            }
            Some(slug) => self.page(slug, label),
            None => Vec::new(),
        }
    }

    fn page(&self, slug: &str, title: Option<String>) -> Vec<Item> {
        let target = format!("/{}", slug.trim_start_matches('/'));
        self.finder.page("", &target).map(|path| Item::page(path.to_owned(), title)).into_iter().collect()
    }
}

/// A folder comes where the first of its pages would.
fn generated(pages: &BTreeMap<String, Page>, content: &str) -> Vec<Item> {
    let order = |page: &Page| page.number(&["sidebar.order"]);
    let of_page = |path: &str, page: &Page| Spot {
        order: order(page),
        name: file_name(path).to_owned(),
        title: page.text(&["sidebar.label"]),
        is_hidden: page.front.at("sidebar.hidden").is_true(),
        ..Spot::default()
    };
    let of_folder = |path: &str, own: Option<&str>| {
        let inside = pages.iter().filter(|(page, _)| is_inside(page, path)).filter_map(|(_, page)| order(page));
        let title = own.map(|_| title_of(path));
        Spot { order: inside.reduce(f64::min), name: file_name(path).to_owned(), title, ..Spot::default() }
    };
    by_folder(
        pages,
        content,
        &Rules { page: &of_page, folder: &of_folder, is_index: &|name, _| name == "index", beside: Beside::IsAnother },
    )
}
