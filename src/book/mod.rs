//! All chapters together: their order, addresses and links.
//!
//! [`assemble`] is a pure function of the configuration and the chapters; the book is complete when constructed.

mod address;
mod chapter_lookup;
mod due;
mod generated_pages;
mod graph;
mod guides;
mod links;
mod measurements;
mod moves;
mod people;
mod published;
mod rules;
mod suggestions;
mod tree;

pub(crate) use address::key as address_key;
pub use due::{Due, Task, due, ever_due};
pub use generated_pages::{CALENDAR, GeneratedPage, calendar_address, role_address};
pub use graph::{Graph, Tie};
pub use measurements::{Feedback, ReadingsOfGoals};
pub use moves::sections as sections_of_moves;
pub(crate) use tree::folder_of;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::chapter::Chapter;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::kinds::{Goal, Kind, Plan, Training};
use crate::roles::Roles;
use crate::sources::{Drafts, SourcePath, Tree};
pub use links::References;

/// The place of a page in reading order. The home page is 0.
pub type PageId = usize;

/// What it holds is shared, so that the book after an edit shares what the edit left as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    pub config: Arc<Config>,
    pub roles: Arc<Roles>,
    /// In order of their paths.
    pub chapters: Vec<Arc<Chapter>>,
    /// In reading order: each folder before what is in it.
    pub pages: Arc<Vec<Page>>,
    /// The pages over the whole book that it has something for.
    pub generated_pages: Arc<Vec<GeneratedPage>>,
    /// Old addresses.
    pub redirects: Arc<Vec<Redirect>>,
    /// Pictures and other files of the content folder that the site needs, each at its path there.
    pub files: Arc<BTreeSet<String>>,
    /// For each chapter, where its links and pictures lead.
    pub references: Vec<Arc<References>>,
    pub graph: Arc<Graph>,
    pub readings: Arc<ReadingsOfGoals>,
    /// In the order of the file.
    pub feedback: Arc<Vec<Feedback>>,
    /// The chapters that each role reads first, as `roles.yaml` lists them.
    pub paths: Arc<Vec<Vec<PageId>>>,
    /// How many chapters a role checked on a day, where they are many.
    checks: Arc<BTreeMap<(Date, String), usize>>,
    /// What links are looked up by.
    addresses: Arc<Addresses>,
    /// What is wrong with the book as a whole.
    problems: Arc<Vec<Diagnostic>>,
}

/// A chapter or a folder, as the reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The path in the site, such as `recovery/late-delivery.html`.
    pub address: String,
    /// The chapter with its text. A folder need not have one.
    pub chapter: Option<usize>,
    pub title: String,
    pub parent: Option<PageId>,
    pub children: Vec<PageId>,
    pub is_folder: bool,
    /// Whether the menu lists it.
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
    /// A page that the site makes itself, by its address.
    Generated(String),
    /// A file of the content folder.
    File(String),
    /// Reported; the page shows the link's text without a link.
    Nowhere,
}

impl Book {
    pub fn chapter(&self, page: PageId) -> Option<&Chapter> {
        self.pages[page].chapter.map(|chapter| &*self.chapters[chapter])
    }

    /// Every chapter with its page, in reading order.
    pub fn in_order(&self) -> impl Iterator<Item = (PageId, &Chapter)> {
        (0..self.pages.len()).filter_map(|page| Some((page, self.chapter(page)?)))
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
        self.chapter(page).map_or(Kind::Chapter, |chapter| chapter.head.front_matter.kind_fields.kind())
    }

    /// How many other pages the same role checked on the same day, if that is more than a person can read in a day.
    pub fn checked_together(&self, page: PageId) -> usize {
        let front_matter = self.chapter(page).map(|chapter| &chapter.head.front_matter);
        let others = front_matter.and_then(rules::check_of).and_then(|check| self.checks.get(&check));
        others.map_or(0, |count| count - 1)
    }

    /// The page that a chapter is.
    pub fn page_of(&self, path: &SourcePath) -> Option<PageId> {
        let chapter = self.chapters.binary_search_by(|chapter| chapter.path.cmp(path)).ok()?;
        Some(self.addresses.own_pages[chapter])
    }

    /// The page's ancestors, from the home page down, without the page itself.
    pub fn ancestors(&self, page: PageId) -> Vec<PageId> {
        let mut ancestors: Vec<PageId> =
            std::iter::successors(self.pages[page].parent, |parent| self.pages[*parent].parent).collect();
        ancestors.reverse();
        ancestors
    }

    /// How many chapters stand in a folder, however deep; 0 for a chapter.
    pub fn chapters_inside(&self, page: PageId) -> usize {
        let children = self.pages[page].children.iter();
        children.map(|child| if self.pages[*child].is_folder { self.chapters_inside(*child) } else { 1 }).sum()
    }

    pub fn title(&self) -> &str {
        &self.pages[0].title
    }
}

/// Puts the chapters in order, gives them addresses and resolves what they refer to.
pub fn assemble(
    config: Arc<Config>,
    roles: Arc<Roles>,
    mut chapters: Vec<Arc<Chapter>>,
    content: &Tree,
    drafts: Drafts,
) -> Book {
    let left_out = leave_out_drafts(&mut chapters, drafts);
    let mut pages = tree::pages(&config, &chapters);
    let mut problems = Vec::new();
    let generated_pages = GeneratedPage::of(&chapters, &roles, content);
    let generated = generated_pages::addresses(&generated_pages, &roles);
    let by_key = address::assign(&mut pages, &chapters, &generated, &mut problems);
    let redirects = address::redirects(&pages, &chapters, &by_key, &generated, &mut problems);
    let mut book = Book {
        addresses: Arc::new(Addresses {
            generated,
            drafts: left_out,
            ..Addresses::new(&pages, &redirects, chapters.len())
        }),
        config,
        roles,
        chapters,
        pages: Arc::new(pages),
        generated_pages: Arc::new(generated_pages),
        redirects: Arc::new(redirects),
        files: Arc::default(),
        references: Vec::new(),
        graph: Arc::default(),
        readings: Arc::default(),
        feedback: Arc::default(),
        paths: Arc::default(),
        checks: Arc::default(),
        problems: Arc::default(),
    };
    let resolver = links::Resolver::new(&book, content);
    let references = resolver.resolve_all();
    let names = chapter_lookup::ChapterLookup::new(&book, &resolver);
    let graph = graph::graph(&book, &names, &mut problems);
    let readings = measurements::readings(&book, &resolver, content, &mut problems);
    let feedback = measurements::feedback(&book, &names, content, &mut problems);
    let paths = people::paths(&book.roles, &names, &mut problems);
    book.references = references;
    book.graph = Arc::new(graph);
    book.readings = Arc::new(readings);
    book.feedback = Arc::new(feedback);
    book.paths = Arc::new(paths);
    book.checks = Arc::new(rules::bulk_checks(&book));
    book.files = Arc::new(links::files(&book, content, &mut problems));
    rules::duplicate_titles(&book, &mut problems);
    people::check(&book, &mut problems);
    graph::report_gaps(&book, &mut problems);
    book.problems = Arc::new(problems);
    book
}

impl Book {
    /// The book after an edit that says nothing new about the chapters beyond their text: titles, order and addresses
    /// stay. `None` if it does; then the book is to be assembled again. Edited chapters that the book leaves out make
    /// no difference.
    pub fn edited(&self, edited: &[Arc<Chapter>], content: &Tree) -> Option<Book> {
        let mut book = self.clone();
        let mut resolve_again = BTreeSet::new();
        for chapter in edited {
            let Ok(at) = self.chapters.binary_search_by(|other| other.path.cmp(&chapter.path)) else {
                if chapter.head.front_matter.draft && self.addresses.drafts.contains(chapter.path.as_str()) {
                    continue;
                }
                return None;
            };
            let old = &self.chapters[at];
            if old.head.front_matter != chapter.head.front_matter || old.head.heading != chapter.head.heading {
                return None;
            }
            resolve_again.insert(at);
            if !old.head.all_anchors().eq(chapter.head.all_anchors()) {
                let page = self.addresses.own_pages[at];
                let leads_here = |references: &Arc<References>| references.pages().any(|other| other == page);
                resolve_again.extend((0..self.references.len()).filter(|from| leads_here(&self.references[*from])));
            }
            book.chapters[at] = chapter.clone();
        }
        let resolver = links::Resolver::new(&book, content);
        let resolved: Vec<(usize, References)> =
            resolve_again.into_iter().map(|chapter| (chapter, resolver.resolve(chapter))).collect();
        let same_files = resolved.iter().all(|(at, new)| self.references[*at].files().eq(new.files()));
        for (at, references) in resolved {
            book.references[at] = Arc::new(references);
        }
        if !same_files {
            book.files = Arc::new(links::files(&book, content, &mut Vec::new()));
        }
        Some(book)
    }

    /// What is wrong with the book.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = (*self.problems).clone();
        diagnostics.extend(self.references.iter().flat_map(|references| &references.problems).cloned());
        rules::unreachable_pages(self, &mut diagnostics);
        guides::check(self, &mut diagnostics);
        diagnostics
    }
}

/// The paths of the chapters that are not published.
fn leave_out_drafts(chapters: &mut Vec<Arc<Chapter>>, drafts: Drafts) -> BTreeSet<String> {
    let mut left_out = BTreeSet::new();
    if drafts == Drafts::LeaveOut {
        chapters.retain(|chapter| {
            let keep = !chapter.head.front_matter.draft;
            if !keep {
                left_out.insert(chapter.path.as_str().to_owned());
            }
            keep
        });
    }
    left_out
}

/// Pages by key (see [`address::key`]).
type PagesByKey = HashMap<String, PageId>;

/// What links are looked up by.
#[derive(Debug, Default, PartialEq)]
struct Addresses {
    /// Old addresses too. Of two pages at one address, the first.
    pages: PagesByKey,
    /// By chapter.
    own_pages: Vec<PageId>,
    /// The paths of the chapters that are not published.
    drafts: BTreeSet<String>,
    /// The addresses of the pages that the site makes itself.
    generated: BTreeSet<String>,
}

impl Addresses {
    fn new(pages: &[Page], redirects: &[Redirect], chapters: usize) -> Self {
        let of_redirects = redirects.iter().map(|redirect| (address::key(&redirect.address), redirect.to));
        let of_pages = pages.iter().enumerate().rev().map(|(id, page)| (address::key(&page.address), id));
        let mut own_pages = vec![0; chapters];
        for (id, page) in pages.iter().enumerate() {
            page.chapter.into_iter().for_each(|chapter| own_pages[chapter] = id);
        }
        Self { pages: of_redirects.chain(of_pages).collect(), own_pages, ..Self::default() }
    }
}
