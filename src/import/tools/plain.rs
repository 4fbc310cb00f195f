//! A folder of Markdown that no tool's files describe, and Obsidian: by folder and name.

use std::collections::BTreeMap;

use crate::import::Source;
use crate::import::pages::{Page, read_all};
use crate::import::paths::file_name;
use crate::import::structure::{Beside, Item, Rules, Spot, Structure, by_folder, is_inside, markdown_in};

pub(super) fn structure(source: &Source, root: &str) -> Structure {
    let pages: std::collections::BTreeSet<String> =
        markdown_in(source, root).into_iter().filter(|path| !is_hidden(path)).collect();
    let content = content(&pages, root);
    let read = read_all(source, &pages);
    let menu = menu(&read, &content);
    let statics = ["static", "public", "assets"]
        .map(|name| if root.is_empty() { name.to_owned() } else { format!("{root}/{name}") });
    let statics =
        statics.into_iter().filter(|folder| source.files.keys().any(|path| is_inside(path, folder))).collect();
    Structure { pages, menu, content, statics, includes: vec![root.to_owned()], ..Structure::default() }
}

/// Folders whose names start with a dot belong to programs.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|name| name.starts_with('.'))
}

/// The folder with the pages: the only one, apart from files such as `README.md` at the top.
fn content(pages: &std::collections::BTreeSet<String>, root: &str) -> String {
    const ABOUT: [&str; 6] =
        ["README.MD", "LICENSE.MD", "CONTRIBUTING.MD", "CODE_OF_CONDUCT.MD", "SECURITY.MD", "CHANGELOG.MD"];
    let named = ["pages", "docs", "content", "handbook", "src"]
        .map(|name| if root.is_empty() { name.to_owned() } else { format!("{root}/{name}") });
    let is_about = |page: &&String| {
        let inner = page[root.len()..].trim_start_matches('/');
        !inner.contains('/') && ABOUT.contains(&inner.to_uppercase().as_str())
    };
    let chapters: Vec<&String> = pages.iter().filter(|page| !is_about(page)).collect();
    let holds_all = |folder: &&String| !chapters.is_empty() && chapters.iter().all(|page| is_inside(page, folder));
    named.iter().find(holds_all).cloned().unwrap_or_else(|| root.to_owned())
}

/// Numbers come first, in names and in front matter; then names.
pub(super) fn menu(pages: &BTreeMap<String, Page>, content: &str) -> Vec<Item> {
    let order = |path: &str, page: &Page| {
        let keys = ["order", "nav_order", "weight", "sidebar_position", "position", "eleventyNavigation.order"];
        page.number(&keys).or(Spot::of_name(path).order)
    };
    let of_page = |path: &str, page: &Page| Spot {
        order: order(path, page),
        name: file_name(path).to_owned(),
        title: page.text(&["sidebar_label", "linkTitle", "navTitle", "sidebar_title"]),
        is_hidden: ["hidden", "toc_hide", "unlisted", "nav_exclude"].iter().any(|key| page.front.get(key).is_true()),
        ..Spot::default()
    };
    let of_folder = |path: &str, own: Option<&str>| {
        let spot = Spot::of_name(path);
        let own = own.map(|own| of_page(own, &pages[own]));
        Spot {
            order: own.as_ref().and_then(|own| own.order).or(spot.order),
            title: own.and_then(|own| own.title),
            ..spot
        }
    };
    let is_index = |name: &str, folder: &str| {
        matches!(name, "index" | "_index" | "readme") || (name == folder && !folder.is_empty())
    };
    by_folder(pages, content, &Rules { page: &of_page, folder: &of_folder, is_index: &is_index, beside: Beside::IsOwn })
}
