//! Who needs which training, what comes next and what is overdue.

use serde::Serialize;

use crate::book::{PageId, Tool};
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::views::{self, Link};

#[derive(Serialize)]
pub(super) struct TrainingsView {
    trainings: Vec<Link>,
}

pub(super) fn view(site: &Site) -> TrainingsView {
    let is_training = |page: &PageId| site.book.kind(*page) == Kind::Training;
    let pages = (0..site.book.pages.len()).filter(is_training);
    TrainingsView { trainings: pages.map(|page| views::link(&site.book, Tool::Training.address(), page)).collect() }
}
