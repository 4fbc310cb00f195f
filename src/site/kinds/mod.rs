//! What templates see of a chapter's kind, one file a kind, and the ties that its page shows.

mod cause;
mod goal;
mod plan;
mod principle;
mod training;

use serde::Serialize;
use tera::Context;

use super::{Site, views};
use crate::book::{PageId, Tie};
use crate::kinds::{Details, Kind};

/// The template of a kind's pages.
pub(super) fn template(kind: Kind) -> &'static str {
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
pub(super) fn insert(site: &Site, page: PageId, from: &str, context: &mut Context) {
    context.insert("ties", &ties(site, page, from));
    let Some(chapter) = site.book.chapter(page) else { return };
    match &chapter.front_matter.details {
        Details::Plan(plan) => context.insert("plan", &plan::view(site, page, from, plan)),
        Details::Goal(goal) => context.insert("goal", &goal::view(site, page, goal)),
        Details::Training(training) => context.insert("training", &training::view(site, page, from, training)),
        Details::Principle(principle) => context.insert("principle", &principle::view(principle)),
        Details::Cause(cause) => context.insert("cause", &cause::view(cause)),
        Details::Chapter => {}
    }
}

/// The neighbours of a page of one sort. What a training teaches stands among its facts.
#[derive(Serialize)]
struct Ties {
    label: &'static str,
    pages: Vec<views::Link>,
}

fn ties(site: &Site, page: PageId, from: &str) -> Vec<Ties> {
    let graph = &site.book.graph;
    let links =
        |pages: &mut dyn Iterator<Item = PageId>| pages.map(|other| views::link(&site.book, from, other)).collect();
    let all = [
        Ties { label: "Prevents", pages: links(&mut graph.from(page, Tie::Prevents)) },
        Ties { label: "Recovers from", pages: links(&mut graph.from(page, Tie::RecoversFrom)) },
        Ties { label: "Prevented by", pages: links(&mut graph.to(page, Tie::Prevents)) },
        Ties { label: "Recovered by", pages: links(&mut graph.to(page, Tie::RecoversFrom)) },
        Ties { label: "Taught by", pages: links(&mut graph.to(page, Tie::Teaches)) },
    ];
    all.into_iter().filter(|ties| !ties.pages.is_empty()).collect()
}
