//! My path: what a role reads and learns, in order.

use serde::Serialize;

use crate::book::Tool;
use crate::site::Site;
use crate::site::people::{self, RoleView};

#[derive(Serialize)]
pub(super) struct PathView {
    roles: Vec<RoleView>,
}

pub(super) fn view(site: &Site) -> PathView {
    PathView { roles: site.book.roles.list.iter().map(|role| people::view(Tool::Path.address(), role)).collect() }
}
