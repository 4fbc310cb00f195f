//! All chapters together: their order, addresses and links.
//!
//! [`assemble`] is a pure function of the configuration and the chapters; the book is complete when constructed.

mod address;
mod links;
mod rules;
mod tree;

pub use address::GENERATED;

use std::collections::{BTreeSet, HashMap};

use crate::chapter::Chapter;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::sources::{Drafts, Sources};

/// The place of a page in reading order. The home page is 0.
pub type PageId = usize;

#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    pub config: Config,
    pub chapters: Vec<Chapter>,
    /// In reading order: each folder before what is in it.
    pub pages: Vec<Page>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// Pictures and other files of the content folder that the site needs, each at its path there.
    pub files: BTreeSet<String>,
    /// For each chapter, where its links lead.
    pub links: Vec<Vec<Destination>>,
    /// For each chapter, its pictures: their paths in the content folder, `None` where there is none.
    pub images: Vec<Vec<Option<String>>>,
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
    Generated(&'static str),
    /// A file of the content folder.
    File(String),
    /// Reported; the page shows the link's text without a link.
    Nowhere,
}

impl Book {
    pub fn chapter(&self, page: PageId) -> Option<&Chapter> {
        self.pages[page].chapter.map(|chapter| &self.chapters[chapter])
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

/// Puts the chapters in order, gives them addresses and resolves their links.
pub fn assemble(config: Config, mut chapters: Vec<Chapter>, sources: &Sources) -> (Book, Vec<Diagnostic>) {
    let drafts = leave_out_drafts(&mut chapters, sources.drafts);
    let mut pages = tree::pages(&config, &chapters);
    let mut diagnostics = Vec::new();
    let addresses = address::assign(&mut pages, &chapters, &mut diagnostics);
    let redirects = address::redirects(&pages, &chapters, &addresses, &mut diagnostics);
    let resolver = links::Resolver::new(&pages, &chapters, &redirects, &sources.content, &drafts);
    let resolved = resolver.resolve_all(&mut diagnostics);
    let mut files = resolved.files;
    files.extend(links::logo(&config, &sources.content, &mut diagnostics));
    let book = Book { config, chapters, pages, redirects, files, links: resolved.links, images: resolved.images };
    rules::check(&book, &mut diagnostics);
    (book, diagnostics)
}

/// The paths of the chapters that are not published.
fn leave_out_drafts(chapters: &mut Vec<Chapter>, drafts: Drafts) -> BTreeSet<String> {
    let mut left_out = BTreeSet::new();
    if drafts == Drafts::LeaveOut {
        chapters.retain(|chapter| {
            let keep = !chapter.front_matter.draft;
            if !keep {
                left_out.insert(chapter.path.as_str().to_owned());
            }
            keep
        });
    }
    left_out
}

/// Page by key (see [`address::key`]).
type Addresses = HashMap<String, PageId>;
