//! Search: finds the pages of a book that answer a query.
//!
//! ```text
//! Book ── sections ─▶ texts by field ── weights ─▶ stems with their sections
//!      ── terms ─▶ the same with synonyms ── index ─▶ Index ── format ─▶ scripts that the browser loads
//! typed words ── query ─▶ candidate terms ── rank ─▶ matching pages
//! ```
//!
//! The second line runs twice: here, for the command line and `playbook check`, and in the browser. Both work on the
//! same whole numbers and give the same answers.

mod basis;
mod compounds;
mod counting;
mod dictionary;
mod format;
mod index;
mod query;
mod rank;
mod search_tests;
mod sections;
mod shard_budget;
mod shards;
mod spellings;
mod stems;
mod stop_words;
mod synonyms;
mod terms;
mod thesaurus;
mod tokens;
mod weighed;
mod weights;
mod word_numbers;

use std::ops::Range;
use std::sync::Arc;

use crate::book::{Book, PageId};
pub use basis::{Basis, pages};
use dictionary::SearchedPage;
pub use dictionary::SectionId;
pub use format::{CORE, Scripts, scripts, text, text_address};
use index::Index;
pub use query::Meant;
pub use rank::{PageHit, SectionHit};
pub use search_tests::check;
pub use spellings::{Candidate, How};
use stems::Stems;
pub use synonyms::{Synonyms, parse as parse_synonyms};
pub use tokens::words;

/// A searchable book.
pub struct Search {
    index: Index,
    basis: Arc<Basis>,
    stop_words: Vec<&'static str>,
}

impl Search {
    /// `earlier` is the basis of a search of an earlier version of the book.
    pub fn new(book: &Book, synonyms: &Synonyms, earlier: Option<&Basis>) -> Self {
        let stems = Stems::new(&book.config.language);
        let (basis, thesaurus) =
            rayon::join(|| Basis::new(book, &stems, earlier), || synonyms.thesaurus(&book.config.language));
        let thesaurus = compounds::with_tails(thesaurus, &basis.weighed, &stems);
        let stop_words = stop_words::stop_words(&book.config.language);
        let index = Index::new(&basis.weighed, basis.pages.len(), &thesaurus, &stems, &stop_words);
        Self { index, basis: Arc::new(basis), stop_words }
    }

    /// The data this search was built from.
    pub fn basis(&self) -> &Arc<Basis> {
        &self.basis
    }

    /// The searchable pages, in book order.
    fn pages(&self) -> &[SearchedPage] {
        &self.basis.pages
    }

    /// The candidates for each word of a query.
    pub fn read(&self, question: &str) -> Vec<Meant> {
        query::read(&self.index, &self.stop_words, question)
    }

    /// The pages that answer an interpreted query, best first.
    pub fn answer(&self, meant: &[Meant]) -> Vec<PageHit> {
        rank::rank(&self.index, self.pages(), meant)
    }

    /// The pages that answer a query, best first.
    pub fn ask(&self, question: &str) -> Vec<PageHit> {
        self.answer(&self.read(question))
    }

    /// The book page of a hit.
    pub fn page(&self, hit: &PageHit) -> PageId {
        self.pages()[hit.page].page
    }

    /// The heading of a section in its chapter; `None` for the page itself.
    pub fn heading(&self, hit: &PageHit, section: SectionHit) -> Option<usize> {
        (section.section - self.pages()[hit.page].first_section).checked_sub(1).map(|heading| heading as usize)
    }

    /// The sections of a page, by its position among the searchable pages.
    fn sections_of(&self, place: usize) -> Range<SectionId> {
        let end = self.pages().get(place + 1).map_or(self.index.section_count, |next| next.first_section);
        self.pages()[place].first_section..end
    }
}
