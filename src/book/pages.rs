//! The pages of a book, and its old addresses.

use rustc_hash::FxHashMap;

/// A page's position in reading order. The home page is 0.
pub type PageId = usize;

/// Pages by key (see [`crate::target::key`]).
pub(super) type PagesByKey = FxHashMap<String, PageId>;

/// A chapter or a folder, as the reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The path in the site, such as `recovery/late-delivery.html`.
    pub address: String,
    /// The chapter with its text. A folder may not have one.
    pub chapter: Option<usize>,
    pub title: String,
    /// A shorter title for the menu, if the chapter has one.
    pub menu_title: Option<String>,
    pub parent: Option<PageId>,
    pub children: Vec<PageId>,
    pub is_folder: bool,
    /// Whether it's in the menu.
    pub in_menu: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Redirect {
    pub address: String,
    pub to: PageId,
}
