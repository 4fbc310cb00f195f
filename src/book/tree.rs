//! Folders and chapters in reading order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Page, PageId};
use crate::chapter::Chapter;
use crate::config::Config;
use crate::marker;
use crate::sources::is_chapter;
use crate::text;

/// A folder of chapters while the tree is being built. Chapters are identified by index.
#[derive(Default)]
struct Folder<'a> {
    folders: BTreeMap<&'a str, Folder<'a>>,
    chapters: Vec<usize>,
    /// The chapter that is the folder's own page.
    index: Option<usize>,
}

/// A child of a folder, with its sort key.
struct Entry<'a> {
    order: Option<i64>,
    name: &'a str,
    node: Node<'a>,
}

enum Node<'a> {
    Chapter(usize),
    Folder(&'a Folder<'a>),
}

/// All pages in reading order, without their addresses.
pub(super) fn pages(config: &Config, chapters: &[Arc<Chapter>]) -> Vec<Page> {
    let root = folders(chapters);
    let mut pages = vec![Page { title: home_title(config, chapters, root.index), ..folder_page(None, root.index) }];
    add_children(&mut pages, &root, chapters, 0);
    pages
}

fn folders(chapters: &[Arc<Chapter>]) -> Folder<'_> {
    let mut root = Folder::default();
    for (i, chapter) in chapters.iter().enumerate() {
        let mut folder = &mut root;
        for name in chapter.path.parent().split('/').filter(|name| !name.is_empty()) {
            folder = folder.folders.entry(name).or_default();
        }
        folder.chapters.push(i);
    }
    choose_index(&mut root, chapters);
    root
}

/// A folder's own page is `index.md`, else `_index.md`, else `README.md`, else the chapter next to it with its name.
fn choose_index(folder: &mut Folder<'_>, chapters: &[Arc<Chapter>]) {
    let ranked = folder.chapters.iter().filter_map(|i| Some((index_rank(chapters[*i].path.file_name())?, *i)));
    folder.index = folder.index.or(ranked.min().map(|(_, i)| i));
    folder.chapters.retain(|i| Some(*i) != folder.index);
    let name_of = |name: &str| text::file_slug(text::order_prefix(name).1);
    for (name, inner) in &mut folder.folders {
        if !inner.chapters.iter().any(|i| index_rank(chapters[*i].path.file_name()).is_some()) {
            let beside = folder.chapters.iter().position(|i| name_of(stem(&chapters[*i])) == name_of(name));
            inner.index = beside.map(|at| folder.chapters.remove(at));
        }
        choose_index(inner, chapters);
    }
}

/// The folder that a chapter would be the page of.
pub(crate) fn folder_of(path: &str) -> String {
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    if index_rank(name).is_some() {
        return parent.to_owned();
    }
    path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned()
}

fn index_rank(file_name: &str) -> Option<usize> {
    let stem = file_name.rsplit_once('.').filter(|_| is_chapter(file_name))?.0;
    ["index", "_index", "readme"].iter().position(|index| stem.eq_ignore_ascii_case(index))
}

fn home_title(config: &Config, chapters: &[Arc<Chapter>], index: Option<usize>) -> String {
    let from_chapter = || index.and_then(|i| own_title(&chapters[i]));
    let from_organisation = || Some(config.organisation.clone()).filter(|name| !name.is_empty());
    config.title.clone().or_else(from_chapter).or_else(from_organisation).unwrap_or_else(|| "Handbook".to_owned())
}

fn own_title(chapter: &Chapter) -> Option<String> {
    let heading = || chapter.head.heading.as_ref().map(|heading| heading.text.clone()).filter(|text| !text.is_empty());
    let front_matter = &chapter.head.front_matter;
    front_matter.title.clone().or_else(heading).or_else(|| front_matter.menu_title.clone())
}

fn add_children(pages: &mut Vec<Page>, folder: &Folder<'_>, chapters: &[Arc<Chapter>], parent: PageId) {
    for entry in ordered(folder, chapters) {
        let id = pages.len();
        pages[parent].children.push(id);
        match entry.node {
            Node::Chapter(i) => pages.push(chapter_page(&chapters[i], i, parent)),
            Node::Folder(inner) => {
                let title = inner.index.and_then(|i| own_title(&chapters[i]));
                let title = title.unwrap_or_else(|| named(entry.name));
                let in_menu = inner.index.is_none_or(|i| chapters[i].head.front_matter.menu);
                let menu_title = inner.index.and_then(|i| chapters[i].head.front_matter.menu_title.clone());
                pages.push(Page { title, menu_title, in_menu, ..folder_page(Some(parent), inner.index) });
                add_children(pages, inner, chapters, id);
            }
        }
    }
}

fn chapter_page(chapter: &Chapter, index: usize, parent: PageId) -> Page {
    Page {
        address: String::new(),
        chapter: Some(index),
        title: own_title(chapter).unwrap_or_else(|| named(stem(chapter))),
        menu_title: chapter.head.front_matter.menu_title.clone(),
        parent: Some(parent),
        children: Vec::new(),
        is_folder: false,
        in_menu: chapter.head.front_matter.menu,
    }
}

fn folder_page(parent: Option<PageId>, index: Option<usize>) -> Page {
    Page {
        address: String::new(),
        chapter: index,
        title: String::new(),
        menu_title: None,
        parent,
        children: Vec::new(),
        is_folder: true,
        in_menu: true,
    }
}

/// A folder's children: numbered ones by number, then the others by name.
fn ordered<'a>(folder: &'a Folder<'a>, chapters: &'a [Arc<Chapter>]) -> Vec<Entry<'a>> {
    let of_chapter = |i: &usize| {
        let chapter = &chapters[*i];
        let name = stem(chapter);
        let order = chapter.head.front_matter.order.or(text::order_prefix(name).0);
        Entry { order, name, node: Node::Chapter(*i) }
    };
    let of_folder = |(name, inner): (&&'a str, &'a Folder<'a>)| {
        let own = inner.index.and_then(|i| chapters[i].head.front_matter.order);
        Entry { order: own.or(text::order_prefix(name).0), name, node: Node::Folder(inner) }
    };
    let mut entries: Vec<Entry<'a>> =
        folder.chapters.iter().map(of_chapter).chain(folder.folders.iter().map(of_folder)).collect();
    entries.sort_by(|a, b| {
        let without_order_last = a.order.is_none().cmp(&b.order.is_none());
        without_order_last.then(a.order.cmp(&b.order)).then_with(|| text::natural_cmp(a.name, b.name))
    });
    entries
}

/// A title derived from a name. It comes from outside, just like text.
fn named(name: &str) -> String {
    marker::defuse(&text::title_from_name(name)).into_owned()
}

fn stem(chapter: &Chapter) -> &str {
    let name = chapter.path.file_name();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
