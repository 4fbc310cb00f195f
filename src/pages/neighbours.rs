//! Pages as others name them, and the ties of a page to others.

use serde::Serialize;

use super::edition::Edition;
use super::viewpoint::Viewpoint;
use crate::book::{PageId, Tie};
use crate::kinds::Kind;

/// A page's neighbours for one kind of tie. What a training teaches is among its facts.
#[derive(Serialize)]
pub(super) struct Ties {
    label: String,
    pages: Vec<Neighbour>,
}

/// A page at the other end of a tie.
#[derive(Serialize)]
pub(super) struct Neighbour {
    title: String,
    href: String,
    kind: &'static str,
    kind_label: String,
}

/// A page as others name it.
pub(super) fn neighbour(edition: &Edition, from: Viewpoint<'_>, page: PageId) -> Neighbour {
    let kind = edition.book.kind(page);
    Neighbour {
        title: edition.book.pages[page].title.clone(),
        href: from.href_to_page(&edition.book, page, None),
        kind: kind.name(),
        kind_label: edition.phrases().kind(kind).to_owned(),
    }
}

pub(super) fn ties(edition: &Edition, page: PageId, from: Viewpoint<'_>) -> Vec<Ties> {
    let graph = &edition.book.relations.graph;
    // A cause's page shows both at its top, including gaps.
    let is_shown_above = edition.book.kind(page) == Kind::Cause && !edition.book.pages[page].is_folder;
    let of_cause = |tie: Tie| graph.to(page, tie).filter(move |_| !is_shown_above);
    let pages =
        |others: &mut dyn Iterator<Item = PageId>| others.map(|other| neighbour(edition, from, other)).collect();
    let all: [(&str, Vec<Neighbour>); 5] = [
        ("page.prevents", pages(&mut graph.from(page, Tie::Prevents))),
        ("page.recovers_from", pages(&mut graph.from(page, Tie::RecoversFrom))),
        ("page.prevented_by", pages(&mut of_cause(Tie::Prevents))),
        ("page.recovered_by", pages(&mut of_cause(Tie::RecoversFrom))),
        ("page.taught_by", pages(&mut graph.to(page, Tie::Teaches))),
    ];
    let ties = |(label, pages)| Ties { label: edition.phrases().text(label).to_owned(), pages };
    all.into_iter().filter(|(_, pages)| !pages.is_empty()).map(ties).collect()
}
