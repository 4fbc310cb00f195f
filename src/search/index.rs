//! The index: a dictionary of words, and the sections for every term.
//!
//! A *word* is what people type: a form (`refunds`), or a phrase of the thesaurus (`money back`). It leads to a *term*,
//! which all forms of one stem share. A term has a *rarity* and *postings*: sections, each with an impact from 1 to 15.
//! Synonyms are resolved here, not at query time: the postings of `pto` include those of `leave`, with a lower impact.
//! So a query only needs the postings of the words typed.
//!
//! Everything is a whole number, so two programs that rank with the same index agree to the last digit.

use std::cmp::Reverse;
use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;

use super::dictionary::{MOST_IMPACT, Posting, Term, TermId, Word};
use super::shards::{self, Shard};
use super::stems::Stems;
use super::terms::{self, UnnumberedTerm, UnnumberedWord, Vocabulary, rarity};
use super::thesaurus::Thesaurus;
use super::weighed::Weighed;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    pub section_count: u32,
    /// Sorted by text.
    pub words: Vec<Word>,
    pub terms: Vec<Term>,
    pub shards: Vec<Shard>,
}

/// The number of words in the core: some per page, within limits.
const COMMON_PER_PAGE: usize = 60;
const COMMON: RangeInclusive<usize> = 1500..=4000;
/// The most sections per term; those with the highest impact are kept.
const MOST_POSTINGS: usize = 4000;

impl Index {
    /// Phrases that start with one of the `stop_words` go into the core, so that `how` doesn't load a shard.
    pub(super) fn new(
        weighed: &Weighed,
        pages: usize,
        thesaurus: &Thesaurus,
        stems: &Stems,
        stop_words: &[&str],
    ) -> Self {
        let section_count = weighed.section_count;
        let vocabulary = terms::vocabulary(weighed, thesaurus, stems);
        let (mut words, terms) = numbered(vocabulary);
        mark_common(&mut words, pages, stop_words);
        let least = least_score(section_count);
        let terms: Vec<Term> = terms.into_par_iter().map(|term| finished(term, weighed, least)).collect();
        let shards = shards::cut(&words, &terms);
        Self { section_count, words, terms, shards }
    }

    pub(super) fn word(&self, text: &str) -> Option<&Word> {
        let place = self.words.binary_search_by(|word| word.text.as_str().cmp(text)).ok()?;
        Some(&self.words[place])
    }

    /// The shard that lists a word, or would.
    pub(super) fn shard_of_word(&self, text: &str) -> usize {
        let after = self.shards.partition_point(|shard| self.words[shard.first_word].text.as_str() <= text);
        after.saturating_sub(1)
    }

    /// The shard that has the postings of a term.
    pub(super) fn shard_of_term(&self, term: TermId) -> usize {
        self.shards.partition_point(|shard| shard.first_term <= term).saturating_sub(1)
    }

    /// The range of a shard's words.
    pub(super) fn words_of_shard(&self, shard: usize) -> Range<usize> {
        let place = |shard: usize| self.shards.get(shard).map_or(self.words.len(), |shard| shard.first_word);
        place(shard)..place(shard + 1)
    }
}

/// Words sorted by text, and terms numbered by their first word.
fn numbered(vocabulary: Vocabulary) -> (Vec<Word>, Vec<UnnumberedTerm>) {
    let mut unnumbered: Vec<Option<UnnumberedTerm>> = vocabulary.terms.into_iter().map(Some).collect();
    let mut numbers: Vec<Option<TermId>> = vec![None; unnumbered.len()];
    let mut terms = Vec::with_capacity(unnumbered.len());
    let number = |UnnumberedWord { text, term, sections }| {
        let term = *numbers[term].get_or_insert_with(|| {
            terms.extend(unnumbered[term].take());
            terms.len() as TermId - 1
        });
        Word { text, term, sections, is_common: false }
    };
    (vocabulary.words.into_iter().map(number).collect(), terms)
}

/// The most frequent words become common, and so do phrases that start with a stop word.
fn mark_common(words: &mut [Word], pages: usize, stop_words: &[&str]) {
    let mut by_count: Vec<(Reverse<u32>, usize)> = Vec::with_capacity(words.len());
    for (at, word) in words.iter_mut().enumerate() {
        match word.text.split_once(' ') {
            Some((first, _)) => word.is_common = stop_words.contains(&first),
            None => by_count.push((Reverse(word.sections), at)),
        }
    }
    let most = (pages * COMMON_PER_PAGE).clamp(*COMMON.start(), *COMMON.end());
    if most < by_count.len() {
        by_count.select_nth_unstable(most);
    }
    by_count.into_iter().take(most).for_each(|(_, at)| words[at].is_common = true);
}

/// The minimum contribution of a posting to a score (rarity × impact); postings below it are left out. It's at most
/// about two thirds of the contribution of a word that a single section mentions once. A book of a few hundred sections
/// keeps nearly everything.
fn least_score(sections: u32) -> u32 {
    let rarest = u32::from(rarity(1, sections));
    (sections / 28).min(rarest * 13 / 20)
}

/// Drops the postings of a term that are below the minimum.
fn finished(term: UnnumberedTerm, weighed: &Weighed, least: u32) -> Term {
    let matter = |rarity: u8, postings: &[Posting]| {
        let least_impact = least.div_ceil(u32::from(rarity));
        best_of(postings.iter().copied().filter(|posting| u32::from(posting.impact()) >= least_impact), MOST_POSTINGS)
    };
    match term {
        UnnumberedTerm::Stem(stem) => {
            let postings = weighed.sections_with(stem);
            let rarity = rarity(postings.len(), weighed.section_count);
            Term { rarity, postings: matter(rarity, postings), synonyms: Vec::new() }
        }
        UnnumberedTerm::Joined(term) => Term { postings: matter(term.rarity, &term.postings), ..term },
    }
}

/// At most this many postings, those with the highest impact: highest first, then by section. The input is sorted by
/// section.
fn best_of(postings: impl Iterator<Item = Posting> + Clone, most: usize) -> Vec<Posting> {
    const IMPACTS: usize = MOST_IMPACT as usize + 1;
    let mut counts = [0_usize; IMPACTS];
    postings.clone().for_each(|posting| counts[usize::from(posting.impact())] += 1);
    let mut next = [0_usize; IMPACTS];
    for impact in (0..IMPACTS - 1).rev() {
        next[impact] = next[impact + 1] + counts[impact + 1];
    }
    let mut best = vec![Posting::default(); counts.iter().sum::<usize>().min(most)];
    for posting in postings {
        let place = &mut next[usize::from(posting.impact())];
        if let Some(slot) = best.get_mut(*place) {
            *slot = posting;
        }
        *place += 1;
    }
    best
}
