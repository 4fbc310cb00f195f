//! All chapters together: their order, addresses and links.
//!
//! A book is made in stages, each a pure function: [`Contents`] from the heads of the chapters, [`Relations`] from
//! contents and heads, the [`References`] of each chapter from contents and that chapter. [`assemble`] takes over from
//! the book before it whatever has equal inputs.

mod address;
mod chapter_lookup;
mod contents;
mod due;
mod generated_pages;
mod graph;
mod guides;
mod links;
mod measurements;
mod moves;
mod people;
mod published;
mod relations;
mod rules;
mod suggestions;
mod tree;

pub use contents::Contents;
pub use due::{Due, Task, due, ever_due};
pub use generated_pages::GeneratedPage;
pub use graph::{Graph, Tie};
pub use measurements::{Feedback, ReadingsOfGoals};
pub use moves::sections as sections_of_moves;
pub use relations::Relations;
pub(crate) use tree::folder_of;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use crate::chapter::Chapter;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::kinds::{Goal, Kind, Plan, Training};
use crate::roles::Roles;
use crate::shared::kept;
use crate::sources::{Drafts, SourcePath, Tree};
pub use links::References;

/// A page's position in reading order. The home page is 0.
pub type PageId = usize;

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

/// A chapter or a folder, as the reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The path in the site, such as `recovery/late-delivery.html`.
    pub address: String,
    /// The chapter with its text. A folder may not have one.
    pub chapter: Option<usize>,
    pub title: String,
    /// A shorter title for the menu, if the chapter has one.
    pub menu_title: Option<String>,
    pub parent: Option<PageId>,
    pub children: Vec<PageId>,
    pub is_folder: bool,
    /// Whether it's in the menu.
    pub in_menu: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Redirect {
    pub address: String,
    pub to: PageId,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    Page {
        page: PageId,
        anchor: Option<String>,
    },
    /// A generated page, by its address.
    Generated(String),
    /// A file of the content folder.
    File(String),
    /// Reported; the page shows the link's text without a link.
    Nowhere,
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

/// The chapters with the contents that list them: what the later stages read.
#[derive(Clone, Copy)]
struct Listed<'a> {
    contents: &'a Contents,
    chapters: &'a [Arc<Chapter>],
}

impl<'a> Listed<'a> {
    fn page(self, page: PageId) -> &'a Page {
        &self.contents.pages[page]
    }

    fn chapter(self, page: PageId) -> Option<&'a Chapter> {
        self.page(page).chapter.map(|chapter| &*self.chapters[chapter])
    }

    /// Every chapter with its page, in reading order.
    fn in_order(self) -> impl Iterator<Item = (PageId, &'a Chapter)> {
        (0..self.contents.pages.len()).filter_map(move |page| Some((page, self.chapter(page)?)))
    }

    fn kind(self, page: PageId) -> Kind {
        self.chapter(page).map_or(Kind::Chapter, |chapter| chapter.head.front_matter.kind_fields.kind())
    }
}

/// The contents of a book, shared with the book before if they are the same.
pub fn contents(from: &Ingredients, previous: Option<&Book>) -> Arc<Contents> {
    let chapters = from.published();
    let unchanged = previous.filter(|book| book.has_same_heads(from, &chapters));
    match unchanged {
        Some(book) => book.contents.clone(),
        None => kept(Contents::new(from, &chapters), previous.map(|book| &book.contents)),
    }
}

/// Resolves what the chapters refer to. Takes over from the book before it what has equal inputs.
pub fn assemble(from: Ingredients, contents: Arc<Contents>, previous: Option<&Book>) -> Book {
    let chapters = from.published();
    let listed = Listed { contents: &contents, chapters: &chapters };
    let same_contents = previous.filter(|book| Arc::ptr_eq(&book.contents, &contents));
    let relations = match same_contents.filter(|book| book.has_same_heads(&from, &chapters)) {
        Some(book) => book.relations.clone(),
        None => {
            let relations = Relations::new(listed, &from.roles, &from.files);
            kept(relations, previous.map(|book| &book.relations))
        }
    };
    let same_world = same_contents.filter(|book| book.has_same_world(&from));
    let references = links::references(listed, &from, same_world);
    let files = match same_world.filter(|book| links::same_files(&book.references, &references)) {
        Some(book) => book.files.clone(),
        None => kept(links::files(&references, &from), previous.map(|book| &book.files)),
    };
    let Ingredients { config, roles, files: content, .. } = from;
    Book { config, roles, chapters, contents, relations, references, files, content }
}

impl Book {
    /// Whether the other inputs than chapters are the same.
    fn has_same_world(&self, from: &Ingredients) -> bool {
        Arc::ptr_eq(&self.config, &from.config)
            && Arc::ptr_eq(&self.roles, &from.roles)
            && Arc::ptr_eq(&self.content, &from.files)
    }

    /// Whether this book is made from the same front matter and titles of the same chapters, in the same world.
    fn has_same_heads(&self, from: &Ingredients, chapters: &[Arc<Chapter>]) -> bool {
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

    fn listed(&self) -> Listed<'_> {
        Listed { contents: &self.contents, chapters: &self.chapters }
    }

    /// The problems of the book.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = self.contents.problems.clone();
        diagnostics.extend_from_slice(&self.relations.problems);
        links::check_logo(&self.config, &self.content, &mut diagnostics);
        diagnostics.extend(self.references.iter().flat_map(|references| &references.problems).cloned());
        rules::unreachable_pages(self, &mut diagnostics);
        guides::check(self, &mut diagnostics);
        diagnostics
    }
}
