//! Search: what a handbook can be asked, and what it answers.
//!
//! ```text
//! Book ── sections ─▶ texts by field ── weights ─▶ stems with their sections
//!      ── terms ─▶ the same with synonyms ── index ─▶ Index ── format ─▶ scripts that the browser loads
//! what is typed ── query ─▶ terms that it may mean ── rank ─▶ pages that answer
//! ```
//!
//! The second line runs twice: here, for the command line and for `playbook check`, and in the browser. Both work on
//! the same whole numbers and give the same answers.

mod dictionary;
mod format;
mod index;
mod query;
mod rank;
mod search_tests;
mod sections;
mod shard_budget;
mod shards;
mod stems;
mod stop_words;
mod synonyms;
mod terms;
mod thesaurus;
mod tokens;
mod weights;

use std::ops::Range;

use crate::book::{Book, PageId};
pub use dictionary::SectionId;
pub use format::{CORE, Scripts, scripts, text, text_address};
use index::Index;
pub use query::{Candidate, How, Meant};
pub use rank::{PageHit, SectionHit};
pub use search_tests::check;
use sections::IncomingLinks;
use stems::Stems;
pub use synonyms::{Synonyms, parse as parse_synonyms};
pub use tokens::words;

/// A book that can be searched.
pub struct Search {
    index: Index,
    /// In the order of the book.
    pages: Vec<SearchedPage>,
    stop_words: Vec<&'static str>,
}

/// A page of the book that is searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchedPage {
    pub page: PageId,
    pub first_section: SectionId,
    /// By which its score is multiplied, in tenths.
    pub boost: u8,
}

/// The pages of a book that are searched.
pub fn pages(book: &Book) -> impl Iterator<Item = PageId> {
    (0..book.pages.len()).filter(|page| boost(book, *page) > 0)
}

fn boost(book: &Book, page: PageId) -> u8 {
    book.chapter(page).map_or(10, |chapter| chapter.head.front_matter.search.boost())
}

impl Search {
    pub fn new(book: &Book, synonyms: &Synonyms) -> Self {
        let links = IncomingLinks::new(book);
        let stems = Stems::new(&book.config.language);
        let sections_of = |page| sections::sections_of(book, &links, page);
        let (weighed, thesaurus) = rayon::join(
            || weights::weigh(book.pages.len(), &stems, sections_of),
            || synonyms.thesaurus(&book.config.language),
        );
        let mut searched = Vec::new();
        let mut first_section = 0;
        for page in pages(book) {
            let chapter = book.chapter(page);
            searched.push(SearchedPage { page, first_section, boost: boost(book, page) });
            first_section += 1 + chapter.map_or(0, |chapter| chapter.head.outline.len() as SectionId);
        }
        let stop_words = stop_words::stop_words(&book.config.language);
        let index = Index::new(weighed, searched.len(), &thesaurus, &stems, &stop_words);
        Self { index, pages: searched, stop_words }
    }

    /// What a question may mean, word by word.
    pub fn read(&self, question: &str) -> Vec<Meant> {
        query::read(&self.index, &self.stop_words, question)
    }

    /// The pages that answer what was read, the best first.
    pub fn answer(&self, meant: &[Meant]) -> Vec<PageHit> {
        rank::rank(&self.index, &self.pages, meant)
    }

    /// The pages that answer a question, the best first.
    pub fn ask(&self, question: &str) -> Vec<PageHit> {
        self.answer(&self.read(question))
    }

    /// The page of the book that a hit is about.
    pub fn page(&self, hit: &PageHit) -> PageId {
        self.pages[hit.page].page
    }

    /// Which heading of its chapter a section is; `None` for the page itself.
    pub fn heading(&self, hit: &PageHit, section: SectionHit) -> Option<usize> {
        (section.section - self.pages[hit.page].first_section).checked_sub(1).map(|heading| heading as usize)
    }

    /// The sections of the page at a place among those that are searched.
    fn sections_of(&self, place: usize) -> Range<SectionId> {
        let end = self.pages.get(place + 1).map_or(self.index.section_count, |next| next.first_section);
        self.pages[place].first_section..end
    }
}
