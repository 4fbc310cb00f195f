//! Exports in HTML (Confluence, Google Docs, Notion, any folder of pages) → the same source in Markdown, and a menu.
//!
//! A page keeps its body: frames and menus of its site are left out. From then on it's a source like any other.

mod blocks;
mod dom;
mod inline;
mod split;
mod styles;

use markup5ever_rcdom::Handle;
use rayon::prelude::*;

use self::blocks::Writer;
use self::dom::{all, attribute, find, has_class, name, text};
use self::styles::Styles;
use super::finder::has_scheme;
use super::notes::changed;
use super::paths::{file_name, folder, is_html, without_ending};
use super::structure::Item;
use super::{Place, Source, SourceFile};
use crate::target;
use crate::text::on_one_line;
use crate::yaml::quoted;

/// A source whose pages are Markdown now, and the menu that its first page has.
pub(super) struct Converted {
    pub(super) source: Source,
    pub(super) menu: Vec<Item>,
}

pub(super) fn convert(source: &Source, root: &str) -> Converted {
    let paths: Vec<&String> = source.files.keys().filter(|path| is_html(path) && source.text(path).is_some()).collect();
    let pages: Vec<(String, String, Vec<String>)> = paths
        .par_iter()
        .map(|path| {
            let (text, lost) = page(source.text(path).unwrap_or_default());
            ((*path).clone(), text, lost)
        })
        .collect();
    let mut converted = Source { name: source.name.clone(), files: source.files.clone(), notes: source.notes.clone() };
    for (path, text, lost) in pages {
        converted.files.remove(&path);
        converted.files.insert(format!("{}.md", without_ending(&path)), SourceFile::Text(text));
        let notes =
            lost.iter().map(|construct| changed(construct, "its text is in the first cell", Place::file(&path)));
        converted.notes.extend(notes);
    }
    let index = paths.iter().filter(|path| file_name(path).eq_ignore_ascii_case("index.html"));
    let index = index.min_by_key(|path| (!path.starts_with(root), path.matches('/').count()));
    let menu = index.map(|path| menu(path, source.text(path).unwrap_or_default())).unwrap_or_default();
    if !paths.is_empty() {
        split::by_heading(&mut converted);
    }
    Converted { source: converted, menu }
}

/// Names the page that a place is on as it was in the source.
pub(super) fn name_page(original: &Source, place: &mut Place) {
    let endings = ["html", "htm", "xhtml"].map(|ending| format!("{}.{ending}", without_ending(&place.path)));
    if !original.files.contains_key(&place.path)
        && let Some(path) = endings.into_iter().find(|path| original.files.contains_key(path))
    {
        // Lines of the Markdown aren't lines of the page.
        (place.path, place.line) = (path, None);
    }
}

/// A page as Markdown with its title, and what couldn't be written.
fn page(html: &str) -> (String, Vec<String>) {
    let document = dom::parse(html);
    let styles = Styles::of(&document);
    let mut writer = Writer { styles: &styles, lost: Vec::new() };
    let body = body(&document);
    let markdown = writer.blocks(&body, 0);
    let has_title = markdown.trim_start().starts_with("# ");
    let front = title(&document).filter(|_| !has_title).map(|title| format!("---\ntitle: {}\n---\n\n", quoted(&title)));
    (format!("{}{}\n", front.unwrap_or_default(), markdown.trim()), writer.lost)
}

/// The part of a page that isn't its frame.
fn body(document: &Handle) -> Handle {
    let is: [&dyn Fn(&Handle) -> bool; 7] = [
        &|node| attribute(node, "id").as_deref() == Some("main-content"),
        &|node| has_class(node, "page-body"),
        &|node| attribute(node, "role").as_deref() == Some("main"),
        &|node| name(node) == "main",
        &|node| name(node) == "article",
        &|node| matches!(attribute(node, "id").as_deref(), Some("content" | "main" | "wiki-content")),
        &|node| name(node) == "body",
    ];
    is.iter().find_map(|is| find(document, is)).unwrap_or_else(|| document.clone())
}

/// A page's title, without the name of its site.
fn title(document: &Handle) -> Option<String> {
    let words = |node: Handle| on_one_line(&text(&node));
    let own = ["title-text", "page-title"].iter().find_map(|id| {
        find(document, &|node| attribute(node, "id").as_deref() == Some(*id) || has_class(node, id)).map(words)
    });
    let heading = || find(document, &|node| name(node) == "h1").map(words);
    let head = || find(document, &|node| name(node) == "title").map(words);
    let title = own.or_else(heading).filter(|title| !title.is_empty()).or_else(head)?;
    // Confluence writes the space before it.
    let title = title.rsplit_once(" : ").map_or(title.as_str(), |(_, title)| title).trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// The longest list of links on a page, nested as it is.
fn menu(path: &str, html: &str) -> Vec<Item> {
    let document = dom::parse(html);
    let lists = all(&document, &|node| matches!(name(node), "ul" | "ol"));
    let menus = lists.iter().map(|list| items(path, list, 0));
    let count = |menu: &Vec<Item>| {
        let mut pages = Vec::new();
        menu.iter().for_each(|item| item.pages(&mut pages));
        pages.len()
    };
    menus.max_by_key(count).filter(|menu| count(menu) > 1).unwrap_or_default()
}

fn items(page: &str, list: &Handle, depth: usize) -> Vec<Item> {
    const DEEPEST: usize = 12;
    let mut menu = Vec::new();
    for entry in list.children.borrow().iter().filter(|entry| name(entry) == "li") {
        let is_list = |node: &Handle| matches!(name(node), "ul" | "ol");
        let below: Vec<Item> = match depth < DEEPEST {
            true => all(entry, &is_list).iter().flat_map(|list| items(page, list, depth + 1)).collect(),
            false => Vec::new(),
        };
        let own = entry
            .children
            .borrow()
            .iter()
            .filter(|child| !is_list(child))
            .find_map(|child| find(child, &|node| name(node) == "a"));
        let title = own.as_ref().map(|link| on_one_line(&text(link)));
        let href =
            own.and_then(|link| attribute(&link, "href")).filter(|href| !has_scheme(href) && !href.starts_with('#'));
        let target = href.and_then(|href| target::path(folder(page), &href)).filter(|path| is_html(path));
        match target {
            Some(path) => menu.push(Item::Page { path: format!("{}.md", without_ending(&path)), title, below }),
            None => menu.extend(below),
        }
    }
    menu
}
