//! A cause as its page shows it: its signs, what prevents it and what recovers from it.

use serde::Serialize;

use super::{Neighbour, neighbour};
use crate::book::{PageId, Tie};
use crate::kinds::Cause;
use crate::site::Site;

#[derive(Serialize)]
pub(super) struct CauseView<'a> {
    /// What makes the anchors of its headings unique, also where all causes stand on one page.
    id: PageId,
    signs: &'a [String],
    prevented_by: Vec<Neighbour>,
    recovered_by: Vec<Neighbour>,
}

pub(super) fn view<'a>(site: &Site, page: PageId, from: &str, cause: &'a Cause) -> CauseView<'a> {
    let tied = |tie: Tie| site.book.relations.graph.to(page, tie).map(|other| neighbour(site, from, other)).collect();
    CauseView {
        id: page,
        signs: &cause.signs,
        prevented_by: tied(Tie::Prevents),
        recovered_by: tied(Tie::RecoversFrom),
    }
}
