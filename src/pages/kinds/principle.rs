//! A principle as shown on its page, and the statements on the home page.

use serde::Serialize;

use crate::book::{Book, PageId};
use crate::kinds::{Commitment, Principle};
use crate::pages::edition::Edition;
use crate::pages::neighbours::{Neighbour, neighbour};
use crate::pages::roles::{self, AudienceView};
use crate::pages::viewpoint::Viewpoint;
use crate::roles::EVERYONE;
use crate::text;

#[derive(Serialize)]
pub(super) struct PrincipleView<'a> {
    /// Makes the anchors of its headings unique, even with all principles on one page.
    id: PageId,
    statement: &'a str,
    commitments: Vec<CommitmentView<'a>>,
    rewards: &'a [String],
    empowered: &'a [String],
}

/// Who owes what to whom.
#[derive(Serialize)]
struct CommitmentView<'a> {
    who: AudienceView,
    to: AudienceView,
    /// The verb is “owes”, not “owe”.
    is_of_one: bool,
    /// Everybody owes it to everybody.
    is_mutual: bool,
    what: &'a [String],
}

/// A principle on the home page.
#[derive(Serialize)]
pub(in crate::pages) struct Statement<'a> {
    statement: &'a str,
    page: Neighbour,
}

pub(super) fn view<'a>(
    edition: &Edition,
    page: PageId,
    from: Viewpoint<'_>,
    principle: &'a Principle,
) -> PrincipleView<'a> {
    let commitments = principle.commitments.iter();
    PrincipleView {
        id: page,
        statement: &principle.statement,
        commitments: commitments.map(|owed| commitment(edition, from, owed)).collect(),
        rewards: &principle.rewards,
        empowered: &principle.empowered,
    }
}

fn commitment<'a>(edition: &Edition, from: Viewpoint<'_>, owed: &'a Commitment) -> CommitmentView<'a> {
    let to = owed.to.as_ref().map_or(EVERYONE, |to| to.value.as_str());
    let who = audience(edition, from, &owed.who.value);
    let is_everyone = |name: &str| text::fold(name) == EVERYONE;
    CommitmentView {
        who: AudienceView { name: capitalised(&who.name), ..who },
        to: audience(edition, from, to),
        is_of_one: is_one(&edition.book, &owed.who.value),
        is_mutual: is_everyone(&owed.who.value) && is_everyone(to),
        what: &owed.what,
    }
}

fn audience(edition: &Edition, from: Viewpoint<'_>, name: &str) -> AudienceView {
    let audience = roles::audience(edition, from, name);
    AudienceView { name: edition.phrases().in_a_sentence(&audience.name, name), ..audience }
}

/// Whether an audience takes “owes”: a role, everyone, and whoever does something.
fn is_one(book: &Book, name: &str) -> bool {
    let first = text::fold(name.split_whitespace().next().unwrap_or_default());
    book.roles.find(name).is_some() || ["everyone", "everybody", "whoever", "anyone", "each"].contains(&&*first)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// More would hide the rest of the page.
const MOST: usize = 5;

/// The statements of the first principles in reading order. The promise is at the top of the home page already.
pub(in crate::pages) fn statements(edition: &Edition) -> Vec<Statement<'_>> {
    let promise = text::fold(edition.book.config.promise.trim());
    edition
        .book
        .in_order()
        .filter_map(|(page, chapter)| Some((page, &*chapter.head.front_matter.kind_fields.as_principle()?.statement)))
        .filter(|(_, statement)| !statement.is_empty() && text::fold(statement) != promise)
        .take(MOST)
        .map(|(page, statement)| Statement {
            statement,
            page: neighbour(edition, Viewpoint::of(&edition.book, 0), page),
        })
        .collect()
}
