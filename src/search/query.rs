//! Turns a query into candidate terms.
//!
//! Each typed word has several candidates, each with a weight: the word itself, words it's a prefix of, words it may be
//! a typo of, two words joined. `templates/search/30-query.js` has the same algorithm.
//!
//! A query opens at most four shards of the index (see `shard_budget.rs`), so its first answer comes soon. First, each
//! word opens the shard that lists it, the most informative words first: uncommon ones, then the less frequent. A word
//! that isn't in any dictionary gets another shard reserved for possible typos. Then the candidates found open the
//! shards of their postings: the best of each word, then the others. Those that don't fit are dropped. A word left
//! without candidates is ignored, like a stop word.

use super::dictionary::Word;
use super::index::Index;
use super::shard_budget::Known;
use super::spellings::{Candidate, EXACT, How, candidate, is_near, joined, other_numbers, spellings, start_mended};
use super::tokens::{is_word_character, words};

/// A typed word (or a phrase of the thesaurus), with everything it may stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    pub typed: String,
    pub candidates: Vec<Candidate>,
}

/// The weight of a phrase by itself, in per cent.
const PHRASE: u32 = 85;

/// The most words in a query; the rest is ignored.
const MOST_WORDS: usize = 16;
/// The most words in a phrase, and the most stop words between them that a query may have besides: `lost my receipt`.
const LONGEST_PHRASE: usize = 4;
const MOST_LEFT_OUT: usize = 2;

/// The candidates for each word of a query. Stop words are dropped, unless there are no other words.
pub(super) fn read(index: &Index, stop_words: &[&str], query: &str) -> Vec<Meant> {
    let mut typed = words(query);
    typed.truncate(MOST_WORDS);
    let mut known = Known::new(index);
    let typed = mended(&known, stop_words, typed);
    let unfinished = query.chars().last().is_some_and(is_word_character);
    let only_stop_words = typed.iter().all(|word| stop_words.contains(&word.as_str()));
    let counts = |word: &String| only_stop_words || !stop_words.contains(&word.as_str());
    open_homes(&mut known, typed.iter().filter(|word| counts(word)).map(String::as_str).collect());
    let in_phrases = phrases(&known, stop_words, &typed);
    let mut meant = Vec::new();
    for (at, word) in typed.iter().enumerate() {
        let begins_phrase = at == 0 || in_phrases[at] != in_phrases[at - 1];
        if let Some(phrase) = in_phrases[at].filter(|_| begins_phrase) {
            let candidates = vec![candidate(How::Phrase, PHRASE, &[phrase])];
            meant.push(Meant { typed: phrase.text.clone(), candidates });
        }
        if !counts(word) || !known.decides(word) {
            continue;
        }
        let is_last = at + 1 == typed.len();
        let mut candidates = spellings(&known, word, unfinished && is_last);
        if at > 0 {
            candidates.extend(joined(&known, &typed[at - 1], word));
        }
        if !is_last {
            candidates.extend(joined(&known, word, &typed[at + 1]));
        }
        if let Some(phrase) = in_phrases[at] {
            candidates.push(candidate(How::Phrase, EXACT, &[phrase]));
        }
        meant.push(Meant { typed: word.clone(), candidates });
    }
    keep_what_has_room(&mut known, &mut meant);
    meant
}

/// The lower this is, the more informative the word. Common words come last, sorted by frequency.
fn commonness(known: &Known<'_>, text: &str) -> Option<u8> {
    known.common_word(text).map(Word::frequency)
}

/// Opens the shards that list the most informative words. If there's room for all words, unknown ones may be mended.
fn open_homes(known: &mut Known<'_>, mut words: Vec<&str>) {
    words.sort_by_key(|word| commonness(known, word));
    let mut unknown: Vec<&str> = Vec::new();
    for word in words {
        if !known.open_home(word, unknown.len()) {
            return;
        }
        if known.word(word).is_none() {
            unknown.push(word);
        }
    }
    open_mended(known, &unknown);
}

/// Opens, in the room reserved for possible typos, the shards that list what unknown words may be if only their start is
/// mistyped.
fn open_mended(known: &mut Known<'_>, unknown: &[&str]) {
    for (at, word) in unknown.iter().enumerate() {
        if !is_near(known, word) {
            known.open_list(&start_mended(word), unknown.len() - 1 - at);
        }
    }
}

/// Opens the shards with the candidates' postings, and drops the candidates that don't fit.
fn keep_what_has_room(known: &mut Known<'_>, meant: &mut Vec<Meant>) {
    let unknown: Vec<bool> = meant.iter().map(|word| word.candidates.is_empty()).collect();
    let mut telling: Vec<usize> = (0..meant.len()).collect();
    telling.sort_by_key(|at| commonness(known, &meant[*at].typed));
    for at in &telling {
        meant[*at].candidates.first().map(|best| known.open_terms(&best.terms));
    }
    for at in &telling {
        meant[*at].candidates.retain(|candidate| known.open_terms(&candidate.terms));
    }
    let mut unknown = unknown.into_iter();
    meant.retain(|word| unknown.next() == Some(true) || !word.candidates.is_empty());
}

/// The words, with those joined that have a space inside (`cus tomer`): the whole is a common word, and one of its parts
/// isn't.
fn mended(known: &Known<'_>, stop_words: &[&str], typed: Vec<String>) -> Vec<String> {
    let is_common = |word: &str| stop_words.contains(&word) || known.common_word(word).is_some();
    let mut whole: Vec<String> = Vec::with_capacity(typed.len());
    let mut words = typed.into_iter().peekable();
    while let Some(word) = words.next() {
        let is_torn = |next: &String| {
            known.common_word(&format!("{word}{next}")).is_some() && !(is_common(&word) && is_common(next))
        };
        let end = words.next_if(is_torn).unwrap_or_default();
        whole.push(word + &end);
    }
    whole
}

/// For each word, the phrase it's part of. From left to right, the longest wins; phrases don't overlap.
fn phrases<'a>(known: &Known<'a>, stop_words: &[&str], typed: &[String]) -> Vec<Option<&'a Word>> {
    let mut phrases = vec![None; typed.len()];
    let mut start = 0;
    while start < typed.len() {
        let mut lengths = (2..=(LONGEST_PHRASE + MOST_LEFT_OUT).min(typed.len() - start)).rev();
        let phrase = |length| Some((length, phrase_of(known, stop_words, &typed[start..start + length])?));
        let Some((length, word)) = lengths.find_map(phrase) else {
            start += 1;
            continue;
        };
        phrases[start..start + length].fill(Some(word));
        start += length;
    }
    phrases
}

/// The phrase that some words are, with or without the stop words between them, in the singular or the plural.
fn phrase_of<'a>(known: &Known<'a>, stop_words: &[&str], typed: &[String]) -> Option<&'a Word> {
    let (last, before) = typed.split_last()?;
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let tell = |(at, word): (usize, &&'_ str)| at == 0 || !stop_words.contains(word);
    let telling: Vec<&str> = before.iter().enumerate().filter(|entry| tell(*entry)).map(|(_, word)| *word).collect();
    let ends = [vec![last.clone()], other_numbers(last)].concat();
    let starts =
        [before, telling].into_iter().filter(|start| start.len() < LONGEST_PHRASE).map(|start| start.join(" "));
    starts.flat_map(|start| ends.iter().map(move |end| format!("{start} {end}"))).find_map(|phrase| known.word(&phrase))
}
