//! The map: each cause with what prevents it, its recovery plans, and any gaps.

use serde::Serialize;

use crate::book::{GeneratedPage, PageId, Tie};
use crate::kinds::Kind;
use crate::pages::edition::Edition;
use crate::pages::neighbours::{Neighbour, neighbour};
use crate::theme::Phrases;

#[derive(Serialize)]
pub(super) struct MapView {
    causes: Vec<CauseRow>,
    /// Plans without a cause.
    plans_alone: Vec<Neighbour>,
    /// How many causes there are, and the gaps.
    overview: String,
}

#[derive(Serialize)]
struct CauseRow {
    cause: Neighbour,
    prevented_by: Vec<Neighbour>,
    recovered_by: Vec<Neighbour>,
}

pub(super) fn view(edition: &Edition) -> MapView {
    let book = &edition.book;
    let other = |page: PageId| neighbour(edition, GeneratedPage::Map.into(), page);
    let of_kind =
        |kind: Kind| (0..book.pages.len()).filter(move |page| book.kind(*page) == kind && !book.pages[*page].is_folder);
    let row = |page: PageId| CauseRow {
        cause: other(page),
        prevented_by: book.relations.graph.to(page, Tie::Prevents).map(other).collect(),
        recovered_by: book.relations.graph.to(page, Tie::RecoversFrom).map(other).collect(),
    };
    let causes: Vec<CauseRow> = of_kind(Kind::Cause).map(row).collect();
    let is_alone = |page: &PageId| book.relations.graph.from(*page, Tie::RecoversFrom).next().is_none();
    let plans_alone: Vec<Neighbour> = of_kind(Kind::Plan).filter(is_alone).map(other).collect();
    MapView { overview: overview(edition.phrases(), &causes, plans_alone.len()), causes, plans_alone }
}

fn overview(phrases: &Phrases, causes: &[CauseRow], plans_alone: usize) -> String {
    let unprevented = causes.iter().filter(|cause| cause.prevented_by.is_empty()).count();
    let unrecovered = causes.iter().filter(|cause| cause.recovered_by.is_empty()).count();
    let gaps = [(unprevented, "map.unprevented"), (unrecovered, "map.unrecovered"), (plans_alone, "map.alone")];
    let found = gaps.into_iter().filter(|(count, _)| *count > 0);
    let gaps: Vec<String> = found.map(|(count, key)| phrases.count(key, count as u64, &[])).collect();
    let causes = causes.len() as u64;
    match gaps.len() {
        0 => phrases.count("map.complete", causes, &[]),
        _ => phrases.count("map.incomplete", causes, &[("list", &phrases.listed(&gaps))]),
    }
}
