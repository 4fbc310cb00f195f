//! Numbers words in order of first use.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Words are identified by a 64-bit hash, so no lookup compares letters. Among a million words, the chance of a
/// collision is one in 37 million.
#[derive(Clone, Debug, Default)]
pub(super) struct WordNumbers {
    /// All words concatenated, and where each one ends.
    joined: String,
    ends: Vec<usize>,
    hashes: Vec<u64>,
    numbers: FxHashMap<u64, u32>,
}

impl WordNumbers {
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(super) fn number(&mut self, word: &str) -> u32 {
        self.number_of(xxh3_64(word.as_bytes()), word)
    }

    pub(super) fn known(&self, word: &str) -> Option<u32> {
        self.numbers.get(&xxh3_64(word.as_bytes())).copied()
    }

    #[inline]
    fn number_of(&mut self, hash: u64, word: &str) -> u32 {
        *self.numbers.entry(hash).or_insert_with(|| {
            self.joined.push_str(word);
            self.ends.push(self.joined.len());
            self.hashes.push(hash);
            self.hashes.len() as u32 - 1
        })
    }

    /// Adds the words of another collection. Returns their numbers here, by their numbers there.
    pub(super) fn numbers_of(&mut self, others: &WordNumbers) -> Vec<u32> {
        others.hashes.iter().zip(others.iter()).map(|(hash, word)| self.number_of(*hash, word)).collect()
    }

    /// All words, by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.joined[start..*end])
    }
}
