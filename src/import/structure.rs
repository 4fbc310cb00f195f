//! What every tool is read into: the pages of a source, its menu, and how the tool addresses pages.

use std::collections::{BTreeMap, BTreeSet};

use super::Source;
use super::pages::Page;
use super::paths::{file_name, folder, is_markdown, stem};
use crate::text::{natural_cmp, order_prefix};

/// A source as its tool sees it.
#[derive(Default)]
pub(super) struct Structure {
    pub(super) title: Option<String>,
    pub(super) organisation: Option<String>,
    pub(super) language: Option<String>,
    /// The folder of pages in the source.
    pub(super) content: String,
    /// Folders whose files are at the top of the tool's site.
    pub(super) statics: Vec<String>,
    pub(super) pages: BTreeSet<String>,
    pub(super) menu: Vec<Item>,
    pub(super) others: Others,
    pub(super) addresses: Addresses,
    /// What the address of every page starts with: `docs`.
    pub(super) base: String,
    /// Where the site is published, to recognise links to itself.
    pub(super) url: Option<String>,
    /// Values that pages may refer to: `site.email`.
    pub(super) variables: BTreeMap<String, String>,
    /// Folders with texts that pages include.
    pub(super) includes: Vec<String>,
}

/// An entry of a menu. Paths are those of the source.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Page { path: String, title: Option<String>, below: Vec<Item> },
    Group { title: String, below: Vec<Item> },
    Link { title: String, url: String },
}

/// What becomes of pages that aren't in the menu.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Others {
    /// The tool publishes them, so they're only kept out of the menu.
    #[default]
    Hidden,
    /// The tool doesn't publish them.
    Drafts,
}

/// How a tool makes the address of `a/b.md`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Addresses {
    /// `a/b/`
    #[default]
    Folders,
    /// `a/b.html`
    Files,
}

impl Item {
    pub(super) fn page(path: String, title: Option<String>) -> Item {
        Item::Page { path, title, below: Vec::new() }
    }

    pub(super) fn below(&self) -> &[Item] {
        match self {
            Item::Page { below, .. } | Item::Group { below, .. } => below,
            Item::Link { .. } => &[],
        }
    }

    /// Every page in it, in order.
    pub(super) fn pages<'a>(&'a self, found: &mut Vec<&'a str>) {
        if let Item::Page { path, .. } = self {
            found.push(path);
        }
        self.below().iter().for_each(|item| item.pages(found));
    }
}

/// The Markdown files in a folder of a source.
pub(super) fn markdown_in(source: &Source, content: &str) -> BTreeSet<String> {
    let inside = |path: &&String| is_inside(path, content) && is_markdown(path) && source.text(path).is_some();
    source.files.keys().filter(inside).cloned().collect()
}

pub(super) fn is_inside(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Where an entry is among its siblings, and what it's called.
#[derive(Clone, Debug, Default)]
pub(super) struct Spot {
    pub(super) order: Option<f64>,
    /// What entries of the same order are sorted by: a date, the latest first, then the name.
    pub(super) date: String,
    pub(super) name: String,
    pub(super) title: Option<String>,
    /// Left out of the menu.
    pub(super) is_hidden: bool,
}

impl Spot {
    /// By the number that a name starts with, and the name.
    pub(super) fn of_name(path: &str) -> Spot {
        let (order, _) = order_prefix(file_name(path));
        Spot { order: order.map(|order| order as f64), name: file_name(path).to_owned(), ..Spot::default() }
    }
}

/// How a tool orders the files of a folder.
pub(super) struct Rules<'a> {
    pub(super) page: &'a dyn Fn(&str, &Page) -> Spot,
    /// By a folder's path, and the page that's its own if it has one.
    pub(super) folder: &'a dyn Fn(&str, Option<&str>) -> Spot,
    /// Whether a file is its folder's own page: by its name in lower case without ending, and the folder's.
    pub(super) is_index: &'a dyn Fn(&str, &str) -> bool,
    pub(super) beside: Beside,
}

/// Whether a page beside a folder of its name is the folder's own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    IsOwn,
    IsAnother,
}

/// The menu that follows from folders.
pub(super) fn by_folder(pages: &BTreeMap<String, Page>, content: &str, rules: &Rules<'_>) -> Vec<Item> {
    let mut tree = Tree::default();
    for path in pages.keys().filter(|path| is_inside(path, content)) {
        let mut place = &mut tree;
        let mut at = content.to_owned();
        let inner = folder(path).strip_prefix(content).unwrap_or_default();
        for name in inner.split('/').filter(|name| !name.is_empty()) {
            at = if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
            place = place.folders.entry(at.clone()).or_default();
        }
        place.files.push(path);
    }
    let (index, items) = tree.items(content, pages, rules);
    // The home page is an entry like any other, and the first.
    index.map(|index| Item::page(index.to_owned(), None)).into_iter().chain(items).collect()
}

#[derive(Default)]
struct Tree<'a> {
    folders: BTreeMap<String, Tree<'a>>,
    files: Vec<&'a str>,
}

impl<'a> Tree<'a> {
    /// The folder's own page, and everything else in it.
    fn items(&self, path: &str, pages: &BTreeMap<String, Page>, rules: &Rules<'_>) -> (Option<&'a str>, Vec<Item>) {
        let is_index = |file: &&&str| (rules.is_index)(&stem(file).to_lowercase(), &file_name(path).to_lowercase());
        let index = self.files.iter().find(is_index).copied();
        let mut entries: Vec<(Spot, Item)> = Vec::new();
        let beside = |folder: &str| {
            let has_name = |file: &&&str| stem(file).eq_ignore_ascii_case(file_name(folder)) && Some(**file) != index;
            self.files.iter().find(has_name).copied().filter(|_| rules.beside == Beside::IsOwn)
        };
        let owners: Vec<&str> = self.folders.keys().filter_map(|folder| beside(folder)).collect();
        for file in self.files.iter().filter(|file| Some(**file) != index && !owners.contains(file)) {
            let spot = (rules.page)(file, &pages[*file]);
            let item = Item::page((*file).to_owned(), spot.title.clone());
            entries.push((spot, item));
        }
        for (folder, inner) in &self.folders {
            let (inner_index, mut below) = inner.items(folder, pages, rules);
            let own = beside(folder).or(inner_index);
            if let Some(index) = inner_index.filter(|index| Some(*index) != own) {
                below.insert(0, Item::page(index.to_owned(), None));
            }
            let spot = (rules.folder)(folder, own);
            let item = match own {
                Some(own) => Item::Page { path: own.to_owned(), title: spot.title.clone(), below },
                None if below.is_empty() => continue,
                None => Item::Group { title: spot.title.clone().unwrap_or_else(|| title_of(folder)), below },
            };
            entries.push((spot, item));
        }
        entries.retain(|(spot, _)| !spot.is_hidden);
        entries.sort_by(|(a, _), (b, _)| {
            let unordered_last = a.order.is_none().cmp(&b.order.is_none());
            let by_order = a.order.unwrap_or(0.0).total_cmp(&b.order.unwrap_or(0.0));
            unordered_last.then(by_order).then_with(|| b.date.cmp(&a.date)).then_with(|| natural_cmp(&a.name, &b.name))
        });
        let items: Vec<Item> = entries.into_iter().map(|(_, item)| item).collect();
        (index, items)
    }
}

/// A folder's title by its name.
pub(super) fn title_of(folder: &str) -> String {
    crate::text::title_from_name(file_name(folder))
}
