//! What templates get for a chapter's kind, one file per kind, and the ties shown on its page.

mod cause;
mod goal;
mod plan;
mod principle;
mod training;

pub(super) use goal::{Summary, summary};
pub(super) use principle::{Statement, statements};

use serde::Serialize;

use super::edition::Edition;
use super::neighbours::{Ties, ties};
use super::viewpoint::Viewpoint;
use crate::book::PageId;
use crate::kinds::{Kind, KindFields};

/// What only pages of a kind have, under the kind's name, and the ties of the page.
#[derive(Serialize)]
pub(super) struct KindViews<'a> {
    ties: Vec<Ties>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<plan::PlanView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<goal::GoalView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    training: Option<training::TrainingView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    principle: Option<principle::PrincipleView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<cause::CauseView<'a>>,
}

pub(super) fn views<'a>(edition: &'a Edition, page: PageId, from: Viewpoint<'_>) -> KindViews<'a> {
    let ties = ties(edition, page, from);
    let none = KindViews { ties, plan: None, goal: None, training: None, principle: None, cause: None };
    let Some(chapter) = edition.book.chapter(page) else { return none };
    match &chapter.head.front_matter.kind_fields {
        KindFields::Plan(plan) => KindViews { plan: Some(plan::view(edition, page, from, plan)), ..none },
        KindFields::Goal(goal) => KindViews { goal: Some(goal::view(edition, page, from, goal)), ..none },
        KindFields::Training(training) => {
            KindViews { training: Some(training::view(edition, page, from, training)), ..none }
        }
        KindFields::Principle(principle) => {
            KindViews { principle: Some(principle::view(edition, page, from, principle)), ..none }
        }
        KindFields::Cause(cause) => KindViews { cause: Some(cause::view(edition, page, from, cause)), ..none },
        KindFields::Chapter => none,
    }
}

/// The template for a kind's pages.
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
