//! What an index consists of: words, the terms that they lead to, and the sections of each term.

use crate::book::PageId;

/// A section by its number; sections are numbered across the book.
pub type SectionId = u32;
/// A page included in search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchedPage {
    pub page: PageId,
    pub first_section: SectionId,
    /// The factor for its score, in tenths.
    pub boost: u8,
}

/// The position of a term, sorted by first words.
pub(super) type TermId = u32;

/// The largest weight of a word in a section; weights are whole numbers from 1.
pub(super) const MOST_IMPACT: u8 = 15;

/// A section and the weight of a word there, its impact. An index has millions, so both share one number: 28 bits for the
/// section, 4 for the impact. Postings of different sections are in order of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting(u32);

impl Posting {
    const BITS: u32 = MOST_IMPACT.count_ones();

    #[inline]
    pub fn new(section: SectionId, impact: u8) -> Self {
        Self(section << Self::BITS | u32::from(impact))
    }

    #[inline]
    pub fn section(self) -> SectionId {
        self.0 >> Self::BITS
    }

    #[inline]
    pub fn impact(self) -> u8 {
        (self.0 & u32::from(MOST_IMPACT)) as u8
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub text: String,
    pub term: TermId,
    /// How many sections contain it.
    pub sections: u32,
    /// Whether it's in the core; the others are in the shards.
    pub is_common: bool,
}

impl Word {
    /// Its frequency: the logarithm to base 2 of the number of sections.
    pub(super) fn frequency(&self) -> u8 {
        self.sections.max(1).ilog2() as u8
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Term {
    /// `16 ln(1 + (N - n + 0.5) / (n + 0.5))` for n of N sections, as in BM25; at most 255.
    pub rarity: u8,
    /// Highest impact first, then by section.
    pub postings: Vec<Posting>,
    /// Its synonyms in the book, to be highlighted where they're found.
    pub synonyms: Vec<String>,
}
