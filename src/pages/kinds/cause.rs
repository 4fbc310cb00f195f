//! A cause as shown on its page: its signs, its prevention and its recovery plans.

use serde::Serialize;

use crate::book::{PageId, Tie};
use crate::kinds::Cause;
use crate::pages::edition::Edition;
use crate::pages::neighbours::{Neighbour, neighbour};
use crate::pages::viewpoint::Viewpoint;

#[derive(Serialize)]
pub(super) struct CauseView<'a> {
    /// Makes the anchors of its headings unique, even with all causes on one page.
    id: PageId,
    signs: &'a [String],
    prevented_by: Vec<Neighbour>,
    recovered_by: Vec<Neighbour>,
}

pub(super) fn view<'a>(edition: &Edition, page: PageId, from: Viewpoint<'_>, cause: &'a Cause) -> CauseView<'a> {
    let tied =
        |tie: Tie| edition.book.relations.graph.to(page, tie).map(|other| neighbour(edition, from, other)).collect();
    CauseView {
        id: page,
        signs: &cause.signs,
        prevented_by: tied(Tie::Prevents),
        recovered_by: tied(Tie::RecoversFrom),
    }
}
