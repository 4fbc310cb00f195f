//! Docusaurus: sidebars, or folders with `_category_.json` and `sidebar_position`.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::Source;
use crate::import::pages::{Page, read_all};
use crate::import::paths::{folder, join, stem};
use crate::import::structure::{Beside, Item, Rules, Spot, Structure, by_folder, markdown_in, title_of};
use crate::import::value::{self, Scripts, Value};
use crate::text::{order_prefix, title_from_name};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let scripts = Scripts(source);
    let config =
        script(source, root, "docusaurus.config").map(|path| scripts.default_export(&path)).unwrap_or_default();
    let instances = instances(&config, root);
    let first = instances.first().map(|instance| instance.folder.clone()).unwrap_or_default();
    let content = if instances.len() > 1 { root.to_owned() } else { first };
    let mut pages: BTreeSet<String> =
        instances.iter().flat_map(|instance| markdown_in(source, &instance.folder)).collect();
    let blog = join(root, "blog").unwrap_or_default();
    let posts: Vec<String> =
        markdown_in(source, &blog).into_iter().filter(|path| !blog.is_empty() && is_page(path)).collect();
    pages.extend(posts.iter().cloned());
    pages.retain(|path| is_page(path));
    let read = read_all(source, &pages);
    let mut menu = Vec::new();
    for instance in &instances {
        let docs = Docs { source, pages: &read, content: &instance.folder, config: &config };
        let sidebars = instance.sidebars.as_deref().map(|path| scripts.default_export(path)).unwrap_or_default();
        let sidebars = script(source, root, "sidebars")
            .filter(|_| sidebars.is_null())
            .map_or(sidebars, |path| scripts.default_export(&path));
        let below = docs.menu(&sidebars);
        match instances.len() {
            1 => menu.extend(below),
            _ if below.is_empty() => {}
            _ => menu.push(Item::Group { title: title_of(&instance.folder), below }),
        }
    }
    if !posts.is_empty() {
        let below = posts.into_iter().rev().map(|path| Item::page(path, None)).collect();
        menu.push(Item::Group { title: "Blog".to_owned(), below });
    }
    Structure {
        title: config.get("title").owned(),
        language: config.at("i18n.defaultLocale").owned(),
        url: config.get("url").owned(),
        statics: join(root, "static").into_iter().collect(),
        base: instances
            .first()
            .map(|instance| instance.base.clone())
            .filter(|_| instances.len() == 1)
            .unwrap_or_default(),
        variables: config
            .get("customFields")
            .flat()
            .into_iter()
            .map(|(name, value)| (format!("siteConfig.customFields.{name}"), value))
            .collect(),
        includes: vec![root.to_owned()],
        pages,
        content,
        menu,
        ..Structure::default()
    }
}

/// Files and folders that start with `_` are parts of others.
fn is_page(path: &str) -> bool {
    !path.split('/').any(|name| name.starts_with('_'))
}

/// A folder of chapters, where it's published, and the file of its sidebars.
struct Instance {
    folder: String,
    base: String,
    sidebars: Option<String>,
}

fn instances(config: &Value, root: &str) -> Vec<Instance> {
    let options = |entry: &Value, wanted: &str| {
        let is_wanted = entry.list().first().and_then(Value::text).is_some_and(|name| name.contains(wanted));
        is_wanted.then(|| entry.list().get(1).cloned().unwrap_or_default())
    };
    let presets = config.get("presets").list().iter().filter_map(|entry| options(entry, "classic"));
    let mut docs: Vec<Value> =
        presets.map(|preset| preset.get("docs").clone()).filter(|docs| !docs.is_false()).collect();
    docs.extend(config.get("plugins").list().iter().filter_map(|entry| options(entry, "plugin-content-docs")));
    if docs.is_empty() {
        docs.push(Value::Null);
    }
    let instance = |docs: &Value| {
        let path = docs.get("path").text().unwrap_or("docs");
        let sidebars = docs.get("sidebarPath").text().and_then(|path| join(root, path));
        let base = docs.get("routeBasePath").text().unwrap_or(path).trim_matches('/').to_owned();
        Some(Instance { folder: join(root, path)?, base, sidebars })
    };
    docs.iter().filter_map(instance).collect()
}

fn script(source: &Source, root: &str, name: &str) -> Option<String> {
    let endings = ["js", "ts", "mjs", "cjs", "mts", "json"];
    endings.iter().filter_map(|ending| join(root, &format!("{name}.{ending}"))).find(|path| source.text(path).is_some())
}

struct Docs<'a> {
    source: &'a Source,
    pages: &'a BTreeMap<String, Page>,
    content: &'a str,
    config: &'a Value,
}

impl Docs<'_> {
    fn menu(&self, sidebars: &Value) -> Vec<Item> {
        let mut menus: Vec<(String, Vec<Item>)> = Vec::new();
        for (name, sidebar) in sidebars.entries() {
            menus.push((self.label(name), self.items(sidebar)));
        }
        menus.retain(|(_, items)| !items.is_empty());
        match menus.len() {
            0 => self.generated(self.content),
            1 => menus.remove(0).1,
            _ => menus.into_iter().map(|(title, below)| Item::Group { title, below }).collect(),
        }
    }

    /// What the bar at the top calls a sidebar.
    fn label(&self, name: &str) -> String {
        let items = self.config.at("themeConfig.navbar.items").list();
        let named = items.iter().find(|item| item.get("sidebarId").text() == Some(name));
        named
            .and_then(|item| item.get("label").owned())
            .unwrap_or_else(|| title_from_name(name.trim_end_matches("Sidebar")))
    }

    fn items(&self, list: &Value) -> Vec<Item> {
        match list {
            Value::List(items) => items.iter().flat_map(|item| self.item(item)).collect(),
            Value::Map(_) | Value::Text(_) => self.item(list),
            Value::Null => Vec::new(),
        }
    }

    /// `{ "Getting started": ["a", "b"] }`
    fn shorthand(&self, item: &Value) -> Vec<Item> {
        let group = |(title, below): &(String, Value)| Item::Group { title: title.clone(), below: self.items(below) };
        item.entries().iter().map(group).collect()
    }

    fn item(&self, item: &Value) -> Vec<Item> {
        if let Some(id) = item.text() {
            return self.page(id).map(|path| Item::page(path, None)).into_iter().collect();
        }
        let label = item.get("label").owned();
        match item.get("type").text() {
            Some("doc" | "ref") => {
                let page = item.get("id").text().and_then(|id| self.page(id));
                page.map(|path| Item::page(path, label)).into_iter().collect()
            }
            Some("autogenerated") => {
                let name = item.get("dirName").text().unwrap_or(".");
                join(self.content, name).map(|folder| self.generated(&folder)).unwrap_or_default()
            }
            Some("link") => {
                let url = item.get("href").owned().filter(|url| url.contains("://"));
                url.map(|url| Item::Link { title: label.unwrap_or_else(|| url.clone()), url }).into_iter().collect()
            }
            Some("category") => self.category(item, label.unwrap_or_default()),
            Some(_) => Vec::new(),
            None => self.shorthand(item),
        }
    }

    fn category(&self, item: &Value, title: String) -> Vec<Item> {
        let below = self.items(item.get("items"));
        let own = item.at("link.id").text().and_then(|id| self.page(id));
        match own {
            Some(path) => vec![Item::Page { path, title: Some(title), below }],
            None if below.is_empty() => Vec::new(),
            None => vec![Item::Group { title, below }],
        }
    }

    /// The page of an id: its path without numbers and ending, with the name that it may give itself.
    fn page(&self, id: &str) -> Option<String> {
        let wanted = id.trim_start_matches('/');
        let id_of = |path: &String| {
            let inner = path.strip_prefix(self.content)?.trim_start_matches('/');
            let folder: Vec<&str> =
                folder(inner).split('/').filter(|name| !name.is_empty()).map(|name| order_prefix(name).1).collect();
            let own =
                self.pages[path].front.get("id").owned().unwrap_or_else(|| order_prefix(stem(inner)).1.to_owned());
            Some(folder.into_iter().chain([own.as_str()]).collect::<Vec<_>>().join("/"))
        };
        let exact = ["md", "mdx"].iter().filter_map(|ending| join(self.content, &format!("{wanted}.{ending}")));
        let mut exact = exact.filter(|path| self.pages.contains_key(path));
        exact.next().or_else(|| self.pages.keys().find(|path| id_of(path).as_deref() == Some(wanted)).cloned())
    }

    /// The menu of a folder that has no sidebar.
    fn generated(&self, content: &str) -> Vec<Item> {
        let category = |path: &str| {
            let names = ["_category_.json", "_category_.yml", "_category_.yaml"];
            let file = names.iter().filter_map(|name| join(path, name)).find(|path| self.source.text(path).is_some());
            file.map(|path| value::of_file(&path, self.source.text(&path).unwrap_or_default())).unwrap_or_default()
        };
        let of_folder = |path: &str, own: Option<&str>| {
            let category = category(path);
            let spot = Spot::of_name(path);
            let own_title = own.and_then(|own| self.pages[own].text(&["sidebar_label", "title"]));
            let title = category.get("label").owned().or(own_title);
            Spot { order: category.get("position").number().or(spot.order), title, ..spot }
        };
        let of_page = |path: &str, page: &Page| {
            let spot = Spot::of_name(path);
            let title = page.text(&["sidebar_label"]);
            let is_hidden = page.front.get("unlisted").is_true();
            Spot { order: page.number(&["sidebar_position"]).or(spot.order), title, is_hidden, ..spot }
        };
        let is_index =
            |name: &str, folder: &str| matches!(name, "index" | "readme") || (name == folder && !folder.is_empty());
        by_folder(
            self.pages,
            content,
            &Rules { page: &of_page, folder: &of_folder, is_index: &is_index, beside: Beside::IsAnother },
        )
    }
}
