//! Shards: the index in pieces, so that a search loads those that it needs.
//!
//! Words and terms are in order of the alphabet, and a shard is a stretch of both. A word is looked up in the shard
//! whose stretch it falls into; the postings of a term are in the shard that has its number. The forms of a stem begin
//! alike, so these are nearly always the same.

use super::dictionary::{Term, TermId, Word};

/// A stretch of the index; it ends where the next begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shard {
    pub first_word: usize,
    pub first_term: TermId,
}

/// About how large a shard is, in characters as it is written.
const SIZE: usize = 7000;

pub(super) fn cut(words: &[Word], terms: &[Term]) -> Vec<Shard> {
    let mut shards: Vec<Shard> = Vec::new();
    let mut size = SIZE;
    let mut next_term = 0;
    for (at, word) in words.iter().enumerate() {
        // The first word of a term brings its postings.
        if word.term == next_term {
            // A phrase stays with its first word, so that both are found in one place.
            if size >= SIZE && !word.text.contains(' ') {
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
