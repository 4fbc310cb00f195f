//! The roles: who has each, and who has the last word.

use serde::Serialize;

use super::view::{self, RoleView};
use crate::book::{Book, GeneratedPage};
use crate::pages::edition::Edition;
use crate::pages::viewpoint::Viewpoint;
use crate::roles::{MOST_STEPS, RoleId};

#[derive(Serialize)]
pub(in crate::pages) struct RolesView {
    roles: Vec<RoleCard>,
    /// The escalation tree, from the top down; empty if no role escalates.
    escalation: Vec<Rung>,
    calendar: Option<String>,
}

#[derive(Serialize)]
struct RoleCard {
    role: RoleView,
    deputy: Option<RoleView>,
    escalates_to: Option<RoleView>,
}

/// A role with the roles that escalate to it.
#[derive(Serialize)]
struct Rung {
    role: RoleView,
    below: Vec<Rung>,
}

fn from() -> Viewpoint<'static> {
    GeneratedPage::Roles.into()
}

pub(in crate::pages) fn list(edition: &Edition) -> RolesView {
    let book = &edition.book;
    let card = |(id, role)| RoleCard {
        role: view::view(from(), role),
        deputy: role.deputy.as_ref().map(|deputy| view::named(book, from(), &deputy.value)),
        escalates_to: book.roles.escalation(id).first().map(|next| view::view(from(), &book.roles.list[*next])),
    };
    RolesView {
        roles: book.roles.list.iter().enumerate().map(card).collect(),
        escalation: escalation(book),
        calendar: edition.calendar(None).map(|calendar| from().href_to(&calendar)),
    }
}

fn escalation(book: &Book) -> Vec<Rung> {
    // Roles in a circle have no top; the circle is reported, and the roles are left out here.
    let roles = &book.roles;
    let is_top = |role: &RoleId| roles.escalation(*role).is_empty() && !roles.escalate_to(*role).is_empty();
    (0..roles.list.len()).filter(is_top).map(|top| rung(book, top, MOST_STEPS)).collect()
}

fn rung(book: &Book, role: RoleId, steps: usize) -> Rung {
    let below = book.roles.escalate_to(role).iter().filter(|_| steps > 0);
    Rung {
        role: view::view(from(), &book.roles.list[role]),
        below: below.map(|other| rung(book, *other, steps - 1)).collect(),
    }
}
