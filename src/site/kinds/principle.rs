//! A principle as its page shows it, and the statements of all as the home page does.

use serde::Serialize;

use super::{Neighbour, neighbour};
use crate::book::{Book, PageId};
use crate::kinds::{Commitment, Principle};
use crate::roles::EVERYONE;
use crate::site::Site;
use crate::site::bodies::as_typed;
use crate::site::people::{self, AudienceView};
use crate::text;

#[derive(Serialize)]
pub(super) struct PrincipleView<'a> {
    /// What makes the anchors of its headings unique, also where all principles stand on one page.
    id: PageId,
    statement: &'a str,
    commitments: Vec<CommitmentView<'a>>,
    rewards: &'a [String],
    empowered: &'a [String],
}

/// `Managers` `owe` `everyone`, and what.
#[derive(Serialize)]
struct CommitmentView<'a> {
    who: AudienceView,
    verb: &'static str,
    to: AudienceView,
    what: &'a [String],
}

/// A principle on the home page.
#[derive(Serialize)]
pub(in crate::site) struct Statement<'a> {
    statement: &'a str,
    page: Neighbour,
}

pub(super) fn view<'a>(site: &Site, page: PageId, from: &str, principle: &'a Principle) -> PrincipleView<'a> {
    let commitments = principle.commitments.iter();
    PrincipleView {
        id: page,
        statement: &principle.statement,
        commitments: commitments.map(|owed| commitment(&site.book, from, owed)).collect(),
        rewards: &principle.rewards,
        empowered: &principle.empowered,
    }
}

fn commitment<'a>(book: &Book, from: &str, owed: &'a Commitment) -> CommitmentView<'a> {
    let who = audience(book, from, &owed.who.value);
    let to = audience(book, from, owed.to.as_ref().map_or(EVERYONE, |to| to.value.as_str()));
    let is_everyone = |audience: &AudienceView| text::fold(&audience.name) == EVERYONE;
    let (who, verb, to) = if is_everyone(&who) && is_everyone(&to) {
        (AudienceView::plain("We all"), "owe", AudienceView::plain("each other"))
    } else {
        let verb = if is_one(book, &owed.who.value) { "owes" } else { "owe" };
        (AudienceView { name: capitalised(&who.name), ..who }, verb, to)
    };
    CommitmentView { who, verb, to, what: &owed.what }
}

fn audience(book: &Book, from: &str, name: &str) -> AudienceView {
    let audience = people::audience(book, from, name);
    AudienceView { name: as_typed(&audience.name, name), ..audience }
}

/// Whether one says “owes” of an audience: of a role, of everyone, and of whoever does something.
fn is_one(book: &Book, name: &str) -> bool {
    let first = text::fold(name.split_whitespace().next().unwrap_or_default());
    book.roles.find(name).is_some() || ["everyone", "everybody", "whoever", "anyone", "each"].contains(&&*first)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// More would hide the handbook behind them.
const MOST: usize = 5;

/// The statements of the first principles in reading order. The promise stands at the top of the home page already.
pub(in crate::site) fn statements(site: &Site) -> Vec<Statement<'_>> {
    let promise = text::fold(site.book.config.promise.trim());
    site.book
        .in_order()
        .filter_map(|(page, chapter)| Some((page, &*chapter.front_matter.details.as_principle()?.statement)))
        .filter(|(_, statement)| !statement.is_empty() && text::fold(statement) != promise)
        .take(MOST)
        .map(|(page, statement)| Statement { statement, page: neighbour(site, &site.book.pages[0].address, page) })
        .collect()
}
