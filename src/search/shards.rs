//! Shards: the index in pieces, so a search loads only those it needs.
//!
//! Words and terms are sorted alphabetically, and a shard is a range of both. A word is looked up in the shard whose
//! range it falls into; a term's postings are in the shard with its number. The forms of a stem share a prefix, so the
//! two are nearly always the same.

use super::dictionary::{Term, TermId, Word};

/// A range of the index; it ends where the next one starts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shard {
    pub first_word: usize,
    pub first_term: TermId,
}

/// The approximate size of a shard, in characters as written.
const SIZE: usize = 7000;

pub(super) fn cut(words: &[Word], terms: &[Term]) -> Vec<Shard> {
    let mut shards: Vec<Shard> = Vec::new();
    let mut size = 0;
    let mut next_term = 0;
    for (at, word) in words.iter().enumerate() {
        // The first word of a term brings its postings along.
        if word.term == next_term {
            // A phrase stays with its first word, so both are found in one place; if it comes before all words, it starts
            // the first shard.
            if shards.is_empty() || size >= SIZE && !word.text.contains(' ') {
                shards.push(Shard { first_word: at, first_term: word.term });
                size = 0;
            }
            let Term { postings, synonyms, .. } = &terms[word.term as usize];
            size += 8 + postings.len() * 7 / 4 + synonyms.iter().map(|synonym| synonym.len() + 1).sum::<usize>();
            next_term += 1;
        }
        size += if word.is_common { 0 } else { 4 + word.text.len() / 2 };
    }
    shards
}
