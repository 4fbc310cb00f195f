//! `roles.yaml`: who has each role, how to reach them, and who they escalate to.
//!
//! A role is identified by its key (`customer-care-lead`) or its name (“Customer care lead”). Without the file, a
//! playbook has no roles: then role names in chapters are plain words.

mod read;

use std::collections::BTreeMap;

use crate::diagnostic::{Advice, Span, Spanned};
use crate::near::Near;
use crate::sources::ROLES as FILE;
use crate::text;
pub use read::{KEYS, parse};

/// A role's position in the file.
pub type RoleId = usize;

/// Nobody asks more people, one after the other.
pub const MOST_STEPS: usize = 12;

/// The group that everybody belongs to.
pub const EVERYONE: &str = "everyone";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roles {
    /// In file order.
    pub list: Vec<Role>,
    by_key: BTreeMap<String, RoleId>,
    /// For each role, the one it escalates to directly, and those that escalate to it.
    above: Vec<Option<RoleId>>,
    below: Vec<Vec<RoleId>>,
    near: Near,
    /// The groups that roles belong to, by key.
    groups: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// As written in the file; part of its page's address.
    pub key: String,
    pub name: String,
    /// The person in the role, if it's one.
    pub person: String,
    pub phone: String,
    pub mail: String,
    pub hours: String,
    pub deputy: Option<Spanned<String>>,
    pub escalates_to: Option<Spanned<String>>,
    pub groups: Vec<String>,
    /// The chapters it reads first, in order.
    pub path: Vec<Spanned<String>>,
    /// Nobody has the role at the moment.
    pub is_vacant: bool,
    /// The line of its key.
    pub span: Span,
}

impl Role {
    /// Whether somebody in the role can be reached.
    pub fn can_be_reached(&self) -> bool {
        !self.is_vacant && [&self.person, &self.phone, &self.mail].into_iter().any(|way| !way.is_empty())
    }
}

impl Roles {
    /// Whether the playbook lists its roles.
    pub fn are_known(&self) -> bool {
        !self.list.is_empty()
    }

    pub fn find(&self, name: &str) -> Option<RoleId> {
        self.by_key.get(&key(name)).copied()
    }

    /// The role that a chapter names, if it exists.
    pub fn named(&self, name: &Option<Spanned<String>>) -> Option<RoleId> {
        self.find(&name.as_ref()?.value)
    }

    /// A role's name; unknown roles keep the words as written.
    pub fn name_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).map_or(name, |role| &self.list[role].name)
    }

    /// Whether a name refers to everybody, a group or a role.
    pub fn is_audience(&self, name: &str) -> bool {
        let key = key(name);
        key == EVERYONE || self.groups.contains_key(&key) || self.by_key.contains_key(&key)
    }

    /// Whether a role belongs to an audience.
    pub fn belongs(&self, role: RoleId, audience: &str) -> bool {
        let key = key(audience);
        key == EVERYONE
            || self.by_key.get(&key) == Some(&role)
            || self.list[role].groups.iter().any(|group| self::key(group) == key)
    }

    pub fn belongs_to_any(&self, role: RoleId, audiences: &[Spanned<String>]) -> bool {
        audiences.iter().any(|audience| self.belongs(role, &audience.value))
    }

    /// The roles in an audience, in file order.
    pub fn members(&self, audience: &str) -> impl Iterator<Item = RoleId> {
        (0..self.list.len()).filter(move |role| self.belongs(*role, audience))
    }

    /// The escalation chain of a role, as far as anybody follows it. A circle ends where it closes.
    pub fn escalation(&self, role: RoleId) -> Vec<RoleId> {
        let mut chain: Vec<RoleId> = Vec::new();
        let mut at = role;
        while let Some(next) = self.above[at].filter(|next| *next != role && !chain.contains(next)) {
            if chain.len() == MOST_STEPS {
                break;
            }
            chain.push(next);
            at = next;
        }
        chain
    }

    /// The roles that escalate directly to this one.
    pub fn escalate_to(&self, role: RoleId) -> &[RoleId] {
        &self.below[role]
    }

    /// The known name nearest to an unknown one: a role, or for audiences also a group.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        self.near.nearest(name)
    }

    pub fn nearest_audience(&self, name: &str) -> Option<&str> {
        let groups = self.groups.values().map(String::as_str).chain([EVERYONE]);
        self.nearest(name).or_else(|| text::nearest(name, groups))
    }

    /// The message about an unknown role.
    pub fn unknown(&self, name: &str) -> Advice {
        let otherwise = format!("add it to `{FILE}`, or name one of its roles");
        Advice::near(format!("there's no role `{name}`"), self.nearest(name), otherwise)
    }

    /// The message about a role that nobody can be reached in.
    pub fn vacant(&self, role: RoleId) -> Advice {
        let role = &self.list[role];
        if role.is_vacant {
            let help = format!("name a role that can step in, or remove `vacant: true` from `{FILE}`");
            return Advice::new(format!("“{}” is vacant", role.name), help);
        }
        let message = format!("nobody can be reached as “{}”", role.name);
        Advice::new(message, format!("give it a `person`, `phone` or `mail` in `{FILE}`, or name another role"))
    }
}

/// The lookup key of a name: case and punctuation make no difference.
fn key(name: &str) -> String {
    text::file_slug(name)
}
