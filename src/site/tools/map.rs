//! The map: each cause with what prevents it and what recovers from it.

use serde::Serialize;

use crate::book::{PageId, Tie, Tool};
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::views::{self, Link};

#[derive(Serialize)]
pub(super) struct MapView {
    causes: Vec<CauseRow>,
}

#[derive(Serialize)]
struct CauseRow {
    cause: Link,
    prevented_by: Vec<Link>,
    recovered_by: Vec<Link>,
}

pub(super) fn view(site: &Site) -> MapView {
    let book = &site.book;
    let link = |page: PageId| views::link(book, Tool::Map.address(), page);
    let is_cause = |page: &PageId| book.kind(*page) == Kind::Cause && !book.pages[*page].is_folder;
    let row = |page: PageId| CauseRow {
        cause: link(page),
        prevented_by: book.graph.to(page, Tie::Prevents).map(link).collect(),
        recovered_by: book.graph.to(page, Tie::RecoversFrom).map(link).collect(),
    };
    MapView { causes: (0..book.pages.len()).filter(is_cause).map(row).collect() }
}
