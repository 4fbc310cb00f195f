//! The roles: who stands behind each, and who has the last word.

use serde::Serialize;

use crate::book::{Book, CALENDAR, GeneratedPage};
use crate::href::relative;
use crate::pages::people::{self, RoleView};
use crate::roles::{MOST_STEPS, RoleId};
use crate::site::Site;

#[derive(Serialize)]
pub(super) struct RolesView {
    roles: Vec<RoleCard>,
    /// Who escalates to whom, from the last word down; empty if nobody escalates.
    escalation: Vec<Rung>,
    calendar: Option<String>,
}

#[derive(Serialize)]
struct RoleCard {
    role: RoleView,
    deputy: Option<RoleView>,
    escalates_to: Option<RoleView>,
}

/// A role with those that escalate to it.
#[derive(Serialize)]
struct Rung {
    role: RoleView,
    below: Vec<Rung>,
}

fn from() -> &'static str {
    GeneratedPage::Roles.address()
}

pub(super) fn list(site: &Site) -> RolesView {
    let book = &site.book;
    let card = |(id, role)| RoleCard {
        role: people::view(from(), role),
        deputy: role.deputy.as_ref().map(|deputy| people::named(book, from(), &deputy.value)),
        escalates_to: book.roles.escalation(id).first().map(|next| people::view(from(), &book.roles.list[*next])),
    };
    RolesView {
        roles: book.roles.list.iter().enumerate().map(card).collect(),
        escalation: escalation(book),
        calendar: site.has(CALENDAR).then(|| relative(from(), CALENDAR)),
    }
}

fn escalation(book: &Book) -> Vec<Rung> {
    // Roles in a circle have no top; it is reported, and here they are left out.
    let roles = &book.roles;
    let is_top = |role: &RoleId| roles.escalation(*role).is_empty() && !roles.escalate_to(*role).is_empty();
    (0..roles.list.len()).filter(is_top).map(|top| rung(book, top, MOST_STEPS)).collect()
}

fn rung(book: &Book, role: RoleId, steps: usize) -> Rung {
    let below = book.roles.escalate_to(role).iter().filter(|_| steps > 0);
    Rung {
        role: people::view(from(), &book.roles.list[role]),
        below: below.map(|other| rung(book, *other, steps - 1)).collect(),
    }
}
