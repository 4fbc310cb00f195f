//! Hugo: folders, with `weight` and `_index.md`.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::Source;
use crate::import::pages::{Page, read_all};
use crate::import::paths::{file_name, join, stem};
use crate::import::structure::{Beside, Item, Rules, Spot, Structure, by_folder, markdown_in, title_of};
use crate::import::value::{self, Value};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let config = config(source, root);
    let languages = config.get("languages");
    let language = config.get("defaultContentLanguage").owned().or_else(|| config.get("languageCode").owned());
    let content = content(source, root, &config, language.as_deref());
    let codes: BTreeSet<&str> = languages.entries().iter().map(|(code, _)| code.as_str()).collect();
    let mut pages = markdown_in(source, &content);
    pages.retain(|path| !is_translation(path, &codes, language.as_deref()));
    let read = read_all(source, &pages);
    let menu = menu(&read, &content);
    Structure {
        title: config.get("title").owned(),
        url: config.get("baseURL").owned().or_else(|| config.get("baseurl").owned()),
        statics: ["static", "assets"].iter().filter_map(|name| join(root, name)).collect(),
        variables: variables(&config),
        includes: vec![root.to_owned(), content.clone()],
        language,
        pages,
        content,
        menu,
        ..Structure::default()
    }
}

fn config(source: &Source, root: &str) -> Value {
    let stems = ["hugo", "config", "config/_default/hugo", "config/_default/config"];
    let names = stems.iter().flat_map(|stem| ["toml", "yaml", "yml", "json"].map(|ending| format!("{stem}.{ending}")));
    let path = names.filter_map(|name| join(root, &name)).find(|path| source.text(path).is_some());
    path.map(|path| value::of_file(&path, source.text(&path).unwrap_or_default())).unwrap_or_default()
}

fn content(source: &Source, root: &str, config: &Value, language: Option<&str>) -> String {
    let has_pages = |folder: &String| !markdown_in(source, folder).is_empty();
    let own = language.and_then(|code| join(root, config.get("languages").get(code).get("contentDir").text()?));
    let named = join(root, config.get("contentDir").text().unwrap_or("content")).filter(has_pages);
    let all = named.unwrap_or_else(|| root.to_owned());
    own.filter(has_pages).unwrap_or(all)
}

/// `page.de.md` is the German page.
fn is_translation(path: &str, codes: &BTreeSet<&str>, language: Option<&str>) -> bool {
    let code = stem(path).rsplit_once('.').map(|(_, code)| code);
    code.is_some_and(|code| codes.contains(code) && Some(code) != language)
}

fn variables(config: &Value) -> BTreeMap<String, String> {
    let flat = config.flat();
    let params =
        flat.iter().filter_map(|(name, value)| Some((name.strip_prefix("params.")?.to_owned(), value.clone())));
    let site = flat.iter().map(|(name, value)| (format!("site.{name}"), value.clone()));
    site.chain(params).collect()
}

/// Heavier entries come later; those without a weight by date, the latest first, then by title.
fn menu(pages: &BTreeMap<String, Page>, content: &str) -> Vec<Item> {
    let of_page = |path: &str, page: &Page| {
        let title = page.text(&["linkTitle", "title"]);
        let lists = ["_build.list", "build.list"].iter().find_map(|key| page.front.at(key).text());
        let is_left_out =
            ["toc_hide", "hidden", "headless", "bookHidden"].iter().any(|key| page.front.get(key).is_true());
        Spot {
            order: page.number(&["weight"]).filter(|weight| *weight != 0.0),
            date: page.text(&["date", "publishDate", "lastmod"]).unwrap_or_default(),
            name: title.unwrap_or_else(|| file_name(path).to_owned()).to_lowercase(),
            title: page.text(&["linkTitle"]),
            is_hidden: is_left_out || matches!(lists, Some("never" | "false")),
        }
    };
    let of_folder = |path: &str, own: Option<&str>| match own {
        Some(own) => of_page(own, &pages[own]),
        None => Spot { name: title_of(path).to_lowercase(), ..Spot::default() },
    };
    by_folder(
        pages,
        content,
        &Rules {
            page: &of_page,
            folder: &of_folder,
            is_index: &|name, _| matches!(name, "_index" | "index"),
            beside: Beside::IsAnother,
        },
    )
}
