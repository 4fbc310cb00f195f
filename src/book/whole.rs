//! The book as a whole: everything that a site shows.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use super::{Contents, Ingredients, Listed, PageId, References, Relations, rules};
use crate::chapter::Chapter;
use crate::config::Config;
use crate::kinds::{Goal, Kind, Plan, Training};
use crate::roles::Roles;
use crate::sources::{SourcePath, Tree};

/// Its content is shared, so the book after an edit reuses whatever the edit left unchanged.
#[derive(Clone, Debug)]
pub struct Book {
    pub config: Arc<Config>,
    pub roles: Arc<Roles>,
    /// Sorted by path.
    pub chapters: Vec<Arc<Chapter>>,
    pub contents: Arc<Contents>,
    pub relations: Arc<Relations>,
    /// For each chapter, where its links and pictures lead.
    pub references: Vec<Arc<References>>,
    /// Pictures and other content files that the site needs, each under its path.
    pub files: Arc<BTreeSet<String>>,
    /// The files of the content folder that are not chapters, needed or not.
    pub content: Arc<Tree>,
}

impl Book {
    pub fn chapter(&self, page: PageId) -> Option<&Chapter> {
        self.listed().chapter(page)
    }

    /// Every chapter with its page, in reading order.
    pub fn in_order(&self) -> impl Iterator<Item = (PageId, &Chapter)> {
        self.listed().in_order()
    }

    pub fn plans(&self) -> impl Iterator<Item = (PageId, &Plan)> {
        self.in_order().filter_map(|(page, chapter)| Some((page, chapter.head.front_matter.kind_fields.as_plan()?)))
    }

    pub fn goals(&self) -> impl Iterator<Item = (PageId, &Goal)> {
        self.in_order().filter_map(|(page, chapter)| Some((page, chapter.head.front_matter.kind_fields.as_goal()?)))
    }

    pub fn trainings(&self) -> impl Iterator<Item = (PageId, &Training)> {
        self.in_order().filter_map(|(page, chapter)| Some((page, chapter.head.front_matter.kind_fields.as_training()?)))
    }

    pub fn kind(&self, page: PageId) -> Kind {
        self.listed().kind(page)
    }

    /// How many other pages the same role checked on the same day, if that's more than a person can read in a day.
    pub fn checked_together(&self, page: PageId) -> usize {
        let front_matter = self.chapter(page).map(|chapter| &chapter.head.front_matter);
        let others = front_matter.and_then(rules::check_of).and_then(|check| self.relations.checks.get(&check));
        others.map_or(0, |count| count - 1)
    }

    /// A chapter's page.
    pub fn page_of(&self, path: &SourcePath) -> Option<PageId> {
        let chapter = self.chapters.binary_search_by(|chapter| chapter.path.cmp(path)).ok()?;
        Some(self.contents.addresses.own_pages[chapter])
    }

    /// The page's ancestors, from the home page down, excluding the page itself.
    pub fn ancestors(&self, page: PageId) -> Vec<PageId> {
        let mut ancestors: Vec<PageId> =
            std::iter::successors(self.pages[page].parent, |parent| self.pages[*parent].parent).collect();
        ancestors.reverse();
        ancestors
    }

    /// The number of chapters in a folder, at any depth; 0 for a chapter.
    pub fn chapters_inside(&self, page: PageId) -> usize {
        let children = self.pages[page].children.iter();
        children.map(|child| if self.pages[*child].is_folder { self.chapters_inside(*child) } else { 1 }).sum()
    }

    pub fn title(&self) -> &str {
        &self.pages[0].title
    }
}

impl Deref for Book {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.contents
    }
}

impl Book {
    /// Whether the other inputs than chapters are the same.
    pub(super) fn has_same_world(&self, from: &Ingredients) -> bool {
        Arc::ptr_eq(&self.config, &from.config)
            && Arc::ptr_eq(&self.roles, &from.roles)
            && Arc::ptr_eq(&self.content, &from.files)
    }

    /// Whether this book is made from the same front matter and titles of the same chapters, in the same world.
    pub(super) fn has_same_heads(&self, from: &Ingredients, chapters: &[Arc<Chapter>]) -> bool {
        self.has_same_world(from)
            && self.contents.addresses.drafts.iter().eq(from.drafts().map(|chapter| chapter.path.as_str()))
            && self.has_like_chapters(chapters)
    }

    /// Whether nothing but the texts of chapters tells two books apart.
    pub fn differs_in_texts_only(&self, other: &Book) -> bool {
        Arc::ptr_eq(&self.config, &other.config)
            && Arc::ptr_eq(&self.roles, &other.roles)
            && Arc::ptr_eq(&self.content, &other.content)
            && Arc::ptr_eq(&self.contents, &other.contents)
            && Arc::ptr_eq(&self.relations, &other.relations)
            && Arc::ptr_eq(&self.files, &other.files)
            && self.has_like_chapters(&other.chapters)
    }

    /// The pages whose own chapters, or what these refer to, differ from those of another book with the same contents.
    pub fn changed_pages(&self, other: &Book) -> impl Iterator<Item = PageId> {
        let is_other = |chapter: &usize| {
            !Arc::ptr_eq(&self.chapters[*chapter], &other.chapters[*chapter])
                || !Arc::ptr_eq(&self.references[*chapter], &other.references[*chapter])
        };
        (0..self.chapters.len()).filter(is_other).map(|chapter| self.contents.addresses.own_pages[chapter])
    }

    fn has_like_chapters(&self, others: &[Arc<Chapter>]) -> bool {
        self.chapters.len() == others.len()
            && self.chapters.iter().zip(others).all(|(own, other)| Arc::ptr_eq(own, other) || own.is_listed_like(other))
    }

    pub(super) fn listed(&self) -> Listed<'_> {
        Listed { contents: &self.contents, chapters: &self.chapters }
    }
}
