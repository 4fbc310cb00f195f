//! From a path, as an author writes it, to the page there.

use super::address::index_of;
use super::{Listed, PageId};
use crate::chapter::Chapter;
use crate::target::{self, PageKey, normalised};

/// The page that a path in a chapter's front matter refers to; without a chapter, the path starts at the top.
pub(super) fn page_of_path(book: Listed<'_>, from: Option<&Chapter>, path: &str) -> Option<PageId> {
    let page_at = |path: &str| page_with(book, &PageKey::new(path));
    let from_here = from.and_then(|chapter| page_at(&path_of(chapter, path)?));
    from_here.or_else(|| page_at(&normalised(path.trim_start_matches('/'))?))
}

pub(super) fn page_with(book: Listed<'_>, PageKey { key, is_folder }: &PageKey) -> Option<PageId> {
    let pages = &book.contents.addresses.pages;
    let of_folder = || pages.get(&index_of(key));
    let by_name = || pages.get(&**key);
    let by_old_name = || pages.get(&index_of(folder_of_index(key)?));
    // A page may be published as a folder of its own: `x/`.
    let found = if *is_folder { of_folder().or_else(by_name) } else { by_name().or_else(of_folder) };
    found.or_else(by_old_name).copied()
}

/// The path in the content folder that a target leads to from a chapter.
pub(super) fn path_of(chapter: &Chapter, target: &str) -> Option<String> {
    target::path(chapter.path.parent(), target)
}

/// The folder whose page an `index` or `readme` is.
fn folder_of_index(key: &str) -> Option<&str> {
    let (folder, name) = key.rsplit_once('/').unwrap_or(("", key));
    matches!(name, "_index" | "readme").then_some(folder)
}
