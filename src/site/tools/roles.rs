//! The roles, and the page of each.

use serde::Serialize;

use crate::book::{Tool, role_address};
use crate::roles::RoleId;
use crate::site::Site;
use crate::site::people::{self, RoleView};

#[derive(Serialize)]
pub(super) struct RolesView {
    roles: Vec<RoleView>,
}

#[derive(Serialize)]
pub(super) struct OneRoleView {
    facts: RoleView,
}

pub(super) fn list(site: &Site) -> RolesView {
    RolesView { roles: site.book.roles.list.iter().map(|role| people::view(Tool::Roles.address(), role)).collect() }
}

pub(super) fn one(site: &Site, role: RoleId) -> OneRoleView {
    let role = &site.book.roles.list[role];
    OneRoleView { facts: people::view(&role_address(&role.key), role) }
}
