//! The part of the index that a query may read: the common words, and the words and postings of a few shards.
//!
//! The browser loads a shard when a query opens it. This side has all of them at hand, but must read no others.

use std::collections::BTreeSet;

use super::dictionary::{TermId, Word};
use super::index::Index;

/// The most shards per query: together with the search script and the core of the index, a browser gets its first
/// answer in six requests.
const MOST_SHARDS: usize = 4;

pub(super) struct Known<'a> {
    index: &'a Index,
    open: BTreeSet<usize>,
}

impl<'a> Known<'a> {
    pub(super) fn new(index: &'a Index) -> Self {
        Self { index, open: BTreeSet::new() }
    }

    /// Opens the shard of a common word's postings, or the one that would list any other word, if there's room besides
    /// the reserved ones.
    pub(super) fn open_home(&mut self, text: &str, reserved: usize) -> bool {
        let home = match self.common_word(text) {
            Some(word) => self.index.shard_of_term(word.term),
            None => self.index.shard_of_word(text),
        };
        self.open(&[home], reserved)
    }

    /// Opens the shard that lists a word, or would, if there's room besides the reserved ones.
    pub(super) fn open_list(&mut self, text: &str, reserved: usize) -> bool {
        self.open(&[self.index.shard_of_word(text)], reserved)
    }

    /// Opens the shards with the postings of some terms, if there's room for all of them.
    pub(super) fn open_terms(&mut self, terms: &[TermId]) -> bool {
        let shards: Vec<usize> = terms.iter().map(|term| self.index.shard_of_term(*term)).collect();
        self.open(&shards, 0)
    }

    fn open(&mut self, shards: &[usize], reserved: usize) -> bool {
        let mut open = self.open.clone();
        open.extend(shards);
        let has_room = open.len() + reserved <= MOST_SHARDS;
        if has_room {
            self.open = open;
        }
        has_room
    }

    /// Whether we can tell if the book contains a word.
    pub(super) fn decides(&self, text: &str) -> bool {
        self.common_word(text).is_some() || self.open.contains(&self.index.shard_of_word(text))
    }

    pub(super) fn common_word(&self, text: &str) -> Option<&'a Word> {
        self.index.word(text).filter(|word| word.is_common)
    }

    pub(super) fn word(&self, text: &str) -> Option<&'a Word> {
        self.word_near(text, text)
    }

    /// A word that's common or listed in the shard where another word would be.
    pub(super) fn word_near(&self, text: &str, other: &str) -> Option<&'a Word> {
        let word = self.index.word(text)?;
        let is_near = || self.index.shard_of_word(text) == self.index.shard_of_word(other);
        (word.is_common || is_near() && self.open.contains(&self.index.shard_of_word(other))).then_some(word)
    }

    /// The words from a place in the alphabet onwards that are common or listed in the shard where another word would
    /// be.
    pub(super) fn words_near(&self, start: &str, other: &str) -> impl Iterator<Item = &'a Word> + use<'a> {
        let shard = self.index.shard_of_word(other);
        let near = if self.open.contains(&shard) { self.index.words_of_shard(shard) } else { 0..0 };
        let first = self.index.words.partition_point(|word| word.text.as_str() < start);
        let from_start = self.index.words.iter().enumerate().skip(first);
        from_start.filter(move |(at, word)| word.is_common || near.contains(at)).map(|(_, word)| word)
    }
}
