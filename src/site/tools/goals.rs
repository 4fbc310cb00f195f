//! How the goals stand, one beside the other.

use serde::Serialize;

use crate::book::{PageId, Tool};
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::views::{self, Link};

#[derive(Serialize)]
pub(super) struct GoalsView {
    goals: Vec<Link>,
}

pub(super) fn view(site: &Site) -> GoalsView {
    let is_goal = |page: &PageId| site.book.kind(*page) == Kind::Goal;
    let pages = (0..site.book.pages.len()).filter(is_goal);
    GoalsView { goals: pages.map(|page| views::link(&site.book, Tool::Goals.address(), page)).collect() }
}
