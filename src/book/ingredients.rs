//! What a book is made from, and which of its chapters are published.

use std::sync::Arc;

use crate::chapter::Chapter;
use crate::config::Config;
use crate::roles::Roles;
use crate::sources::{Drafts, Tree};

/// What a book is made from.
#[derive(Clone, Debug)]
pub struct Ingredients {
    pub config: Arc<Config>,
    pub roles: Arc<Roles>,
    /// Sorted by path.
    pub chapters: Vec<Arc<Chapter>>,
    pub drafts: Drafts,
    /// The files of the content folder that are not chapters.
    pub files: Arc<Tree>,
}

impl Ingredients {
    fn is_left_out(&self, chapter: &Chapter) -> bool {
        self.drafts == Drafts::LeaveOut && chapter.head.front_matter.draft
    }

    pub(super) fn drafts(&self) -> impl Iterator<Item = &Arc<Chapter>> {
        self.chapters.iter().filter(|chapter| self.is_left_out(chapter))
    }

    /// The chapters that are published, in order of their paths.
    pub(super) fn published(&self) -> Vec<Arc<Chapter>> {
        self.chapters.iter().filter(|chapter| !self.is_left_out(chapter)).cloned().collect()
    }
}
