//! What an index consists of: words, the terms that they lead to, and the sections of each term.

/// A section by its number; sections are numbered through the book.
pub type SectionId = u32;
/// A section and the weight of a word there.
pub type Posting = (SectionId, u8);
/// The place of a term in the order of first words.
pub type TermId = u32;

/// The largest weight of a word in a section; weights are whole numbers from 1.
pub const MOST_IMPACT: u8 = 15;

#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub text: String,
    pub term: TermId,
    /// How many sections have it.
    pub sections: u32,
    /// Whether it is known from the start; the others are in the shards.
    pub is_common: bool,
}

impl Word {
    /// How frequent it is: the logarithm to base 2 of the number of sections.
    pub fn frequency(&self) -> u8 {
        self.sections.max(1).ilog2() as u8
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    /// `16 ln(1 + (N - n + 0.5) / (n + 0.5))` for n of N sections, as in BM25; at most 255.
    pub rarity: u8,
    /// The highest impact first, then in order of sections.
    pub postings: Vec<Posting>,
    /// What the book says in its place, to be marked where it is found.
    pub synonyms: Vec<String>,
}
