//! Roles as readers see them: in a sentence or a table, on a page of their own, with what they read and owe.

mod duties;
mod list;
mod page;
mod path;
mod view;

pub(super) use list::{RolesView, list};
pub(super) use page::{OneRoleView, view as page};
pub(super) use path::{PathView, view as path};
pub(super) use view::{AudienceView, RoleView, audience, named, view};
