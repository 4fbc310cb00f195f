//! What templates see of a chapter's kind, one file a kind, and the ties that its page shows.

mod cause;
mod goal;
mod plan;
mod principle;
mod training;

pub(crate) use goal::{Summary, summary};
pub(crate) use principle::statements;

use serde::Serialize;
use tera::Context;

use super::print;
use crate::book::{PageId, Tie};
use crate::href::relative;
use crate::kinds::{Kind, KindFields};
use crate::site::Site;

/// The template of a kind's pages.
pub(crate) fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Plan => "plan.html",
        Kind::Goal => "goal.html",
        Kind::Training => "training.html",
        Kind::Principle => "principle.html",
        Kind::Cause => "cause.html",
        Kind::Chapter => "chapter.html",
    }
}

/// Adds what only pages of its kind have, under the kind's name, and the ties of the page. `from` is the page on which it
/// is shown: its own, or the one with the whole book.
pub(crate) fn insert(site: &Site, page: PageId, from: &str, context: &mut Context) {
    context.insert("ties", &ties(site, page, from));
    let Some(chapter) = site.book.chapter(page) else { return };
    match &chapter.head.front_matter.kind_fields {
        KindFields::Plan(plan) => context.insert("plan", &plan::view(site, page, from, plan)),
        KindFields::Goal(goal) => context.insert("goal", &goal::view(site, page, from, goal)),
        KindFields::Training(training) => context.insert("training", &training::view(site, page, from, training)),
        KindFields::Principle(principle) => context.insert("principle", &principle::view(site, page, from, principle)),
        KindFields::Cause(cause) => context.insert("cause", &cause::view(site, page, from, cause)),
        KindFields::Chapter => {}
    }
}

/// The neighbours of a page of one sort. What a training teaches stands among its facts.
#[derive(Serialize)]
struct Ties {
    label: String,
    pages: Vec<Neighbour>,
}

/// A page at the other end of a tie.
#[derive(Serialize)]
pub(crate) struct Neighbour {
    title: String,
    href: String,
    kind: &'static str,
    kind_label: String,
}

/// A page as others name it. In the whole book it is further up or down.
pub(crate) fn neighbour(site: &Site, from: &str, page: PageId) -> Neighbour {
    let kind = site.book.kind(page);
    let found = &site.book.pages[page];
    let href = if from == print::ADDRESS { print::href(page, None) } else { relative(from, &found.address) };
    Neighbour { title: found.title.clone(), href, kind: kind.name(), kind_label: site.phrases().kind(kind).to_owned() }
}

fn ties(site: &Site, page: PageId, from: &str) -> Vec<Ties> {
    let graph = &site.book.relations.graph;
    // The page of a cause shows both at its top, and says where there is nothing.
    let is_shown_above = site.book.kind(page) == Kind::Cause && !site.book.pages[page].is_folder;
    let of_cause = |tie: Tie| graph.to(page, tie).filter(move |_| !is_shown_above);
    let pages = |others: &mut dyn Iterator<Item = PageId>| others.map(|other| neighbour(site, from, other)).collect();
    let all: [(&str, Vec<Neighbour>); 5] = [
        ("page.prevents", pages(&mut graph.from(page, Tie::Prevents))),
        ("page.recovers_from", pages(&mut graph.from(page, Tie::RecoversFrom))),
        ("page.prevented_by", pages(&mut of_cause(Tie::Prevents))),
        ("page.recovered_by", pages(&mut of_cause(Tie::RecoversFrom))),
        ("page.taught_by", pages(&mut graph.to(page, Tie::Teaches))),
    ];
    let ties = |(label, pages)| Ties { label: site.phrases().text(label).to_owned(), pages };
    all.into_iter().filter(|(_, pages)| !pages.is_empty()).map(ties).collect()
}
