//! The chapters with the contents that list them: what the later stages of a book read.

use std::sync::Arc;

use super::contents::Contents;
use super::pages::{Page, PageId};
use crate::chapter::Chapter;
use crate::kinds::Kind;

#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub contents: &'a Contents,
    pub chapters: &'a [Arc<Chapter>],
}

impl<'a> Listed<'a> {
    pub(super) fn page(self, page: PageId) -> &'a Page {
        &self.contents.pages[page]
    }

    pub(super) fn chapter(self, page: PageId) -> Option<&'a Chapter> {
        self.page(page).chapter.map(|chapter| &*self.chapters[chapter])
    }

    /// Every chapter with its page, in reading order.
    pub(super) fn in_order(self) -> impl Iterator<Item = (PageId, &'a Chapter)> {
        (0..self.contents.pages.len()).filter_map(move |page| Some((page, self.chapter(page)?)))
    }

    pub(super) fn kind(self, page: PageId) -> Kind {
        self.chapter(page).map_or(Kind::Chapter, |chapter| chapter.head.front_matter.kind_fields.kind())
    }
}
