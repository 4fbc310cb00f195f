//! The roles: who stands behind each, and who has the last word.

use serde::Serialize;

use crate::book::{Book, CALENDAR, Tool};
use crate::href::relative;
use crate::roles::RoleId;
use crate::site::Site;
use crate::site::people::{self, RoleView};

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
    Tool::Roles.address()
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
    let mut below: Vec<Vec<RoleId>> = vec![Vec::new(); book.roles.list.len()];
    let mut tops = Vec::new();
    for role in 0..book.roles.list.len() {
        match book.roles.escalation(role).first() {
            Some(next) => below[*next].push(role),
            None => tops.push(role),
        }
    }
    // Roles in a circle have no top; it is reported, and here they are left out.
    tops.retain(|top| !below[*top].is_empty());
    tops.into_iter().map(|top| rung(book, top, &below)).collect()
}

fn rung(book: &Book, role: RoleId, below: &[Vec<RoleId>]) -> Rung {
    Rung {
        role: people::view(from(), &book.roles.list[role]),
        below: below[role].iter().map(|other| rung(book, *other, below)).collect(),
    }
}
