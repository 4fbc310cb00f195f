//! Other ways to read a link that leads nowhere as it's written: those of tools that publish `a/b.md` as `/docs/a/b/`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Listed, PageId};
use crate::chapter::Chapter;
use crate::target;
use crate::text;

/// The paths in the content folder that a target may mean, the likeliest first.
pub(super) fn paths(chapter: &Chapter, link: &str) -> Vec<String> {
    let written = link.split(['#', '?']).next().unwrap_or_default();
    match written.strip_prefix('/') {
        Some(absolute) => below_a_site(absolute),
        None => {
            // In a browser, a page is a folder of its own: `/a/b/`.
            let own = chapter.path.as_str().rsplit_once('.').map_or("", |(stem, _)| stem);
            let from_top = (!written.starts_with('.')).then(|| target::path("", written)).flatten();
            [target::path(own, written), from_top].into_iter().flatten().collect()
        }
    }
}

/// Folders that sites publish a handbook in, which isn't part of its content.
const SITES: [&str; 12] = [
    "docs",
    "doc",
    "handbook",
    "playbook",
    "guide",
    "guides",
    "manual",
    "wiki",
    "content",
    "pages",
    "book",
    "knowledge-base",
];

/// `docs/a/b/` may be `a/b/` in the content folder.
fn below_a_site(path: &str) -> Vec<String> {
    let mut readings = Vec::new();
    let mut rest = path;
    while let Some((first, below)) = rest.split_once('/').filter(|(_, below)| !below.is_empty()) {
        let is_site = SITES.contains(&first) || below.trim_end_matches('/').contains('/');
        readings.extend(target::path("", below).filter(|_| is_site));
        rest = below;
    }
    readings
}

/// The pages by their own names alone, as wiki links name them.
#[derive(Default)]
pub(super) struct Names {
    /// `None` where several pages have a name.
    pages: OnceLock<HashMap<String, Option<PageId>>>,
}

impl Names {
    /// The only page whose path ends with that of a link without an ending.
    pub(super) fn page(&self, book: Listed<'_>, link: &str) -> Option<PageId> {
        let path = link.split(['#', '?']).next().unwrap_or_default();
        if path.starts_with(['/', '.']) || path.contains('.') {
            return None;
        }
        let wanted = target::key(&target::path("", path)?);
        let page = (*self.all(book).get(last_name(&wanted))?)?;
        let key = key_of(&book.page(page).address);
        (key == wanted || key.ends_with(&format!("/{wanted}"))).then_some(page)
    }

    fn all(&self, book: Listed<'_>) -> &HashMap<String, Option<PageId>> {
        self.pages.get_or_init(|| {
            let mut pages = HashMap::new();
            for (id, page) in book.contents.pages.iter().enumerate() {
                let name = last_name(key_of(&page.address)).to_owned();
                pages.entry(name).and_modify(|page| *page = None).or_insert(Some(id));
            }
            pages
        })
    }
}

/// An address without its ending; a folder's is that of the folder.
fn key_of(address: &str) -> &str {
    let key = address.strip_suffix(".html").unwrap_or(address);
    key.strip_suffix("/index").unwrap_or(key)
}

fn last_name(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or_default()
}

/// An anchor as all tools would agree on it: they differ in case, accents, and what becomes a hyphen.
pub(super) fn folded(anchor: &str) -> String {
    let anchor = anchor.strip_prefix("user-content-").unwrap_or(anchor);
    text::fold(anchor).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The anchor that another tool may make of a heading: some spell out `&`.
pub(super) fn spelled_out(heading: &str) -> String {
    folded(&heading.replace('&', " and "))
}
