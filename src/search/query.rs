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

use super::dictionary::{TermId, Word};
use super::index::Index;
use super::shard_budget::Known;
use super::tokens::{is_word_character, words};

/// A typed word (or a phrase of the thesaurus), with everything it may stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    pub typed: String,
    pub candidates: Vec<Candidate>,
}

/// Terms that a word may stand for: a section must have all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub words: Vec<String>,
    pub terms: Vec<TermId>,
    /// In per cent.
    pub weight: u32,
    pub how: How,
}

/// Why a term is a candidate for a typed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Exact,
    Phrase,
    Joined,
    Completed,
    Inflected,
    Slip,
    Split,
    Prefix,
}

/// The weight of each interpretation of a word, in per cent.
const EXACT: u32 = 100;
const PHRASE: u32 = 85;
const COMPLETED: u32 = 85;
const COMPLETED_BESIDE_EXACT: u32 = 60;
const ONE_SLIP: u32 = 100;
const ONE_SLIP_IN_SHORT: u32 = 70;
const ONE_SLIP_BESIDE_EXACT: u32 = 40;
const JOINED: u32 = 90;
const INFLECTED: u32 = 90;
const SPLIT: u32 = 80;
const TWO_SLIPS: u32 = 60;
const ABBREVIATED: u32 = 60;
const PREFIX: u32 = 50;

/// Words up to this length are short: they have many possible typos.
const SHORT: usize = 4;

/// A known word only counts as a typo of another one that's at least 2 to the power of this as frequent.
const SLIP_OF_KNOWN: u8 = 3;

/// The most words in a query; the rest is ignored.
const MOST_WORDS: usize = 16;
const LONGEST_PHRASE: usize = 4;
const MOST_COMPLETIONS: usize = 8;
const LONGEST_ENDING: usize = 3;
const MOST_SLIPS: usize = 3;
const MOST_PREFIXED: usize = 4;

/// The candidates for each word of a query. Stop words are dropped, unless there are no other words.
pub(super) fn read(index: &Index, stop_words: &[&str], query: &str) -> Vec<Meant> {
    let mut typed = words(query);
    typed.truncate(MOST_WORDS);
    let unfinished = query.chars().last().is_some_and(is_word_character);
    let only_stop_words = typed.iter().all(|word| stop_words.contains(&word.as_str()));
    let counts = |word: &String| only_stop_words || !stop_words.contains(&word.as_str());
    let mut known = Known::new(index);
    open_homes(&mut known, typed.iter().filter(|word| counts(word)).map(String::as_str).collect());
    let in_phrases = phrases(&known, &typed);
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

/// Opens the shards that list the most informative words.
fn open_homes(known: &mut Known<'_>, mut words: Vec<&str>) {
    words.sort_by_key(|word| commonness(known, word));
    let mut reserved = 0;
    for word in words {
        if !known.open_home(word, reserved) {
            break;
        }
        reserved += usize::from(known.word(word).is_none());
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

fn candidate(how: How, weight: u32, words: &[&Word]) -> Candidate {
    Candidate {
        words: words.iter().map(|word| word.text.clone()).collect(),
        terms: words.iter().map(|word| word.term).collect(),
        weight,
        how,
    }
}

/// For each word, the phrase it's part of. From left to right, the longest wins; phrases don't overlap.
fn phrases<'a>(known: &Known<'a>, typed: &[String]) -> Vec<Option<&'a Word>> {
    let mut phrases = vec![None; typed.len()];
    let mut start = 0;
    while start < typed.len() {
        let lengths = (2..=LONGEST_PHRASE.min(typed.len() - start)).rev();
        let found = lengths.map(|length| (length, typed[start..start + length].join(" ")));
        let found = found.filter_map(|(length, text)| Some((length, known.word(&text)?))).next();
        let Some((length, word)) = found else {
            start += 1;
            continue;
        };
        phrases[start..start + length].fill(Some(word));
        start += length;
    }
    phrases
}

/// Two words joined: `on call` as `oncall`.
fn joined(known: &Known<'_>, first: &str, second: &str) -> Option<Candidate> {
    let word = known.word_near(&format!("{first}{second}"), first)?;
    Some(candidate(How::Joined, JOINED, &[word]))
}

/// The terms that a word may be a spelling of.
fn spellings(known: &Known<'_>, typed: &str, unfinished: bool) -> Vec<Candidate> {
    let length = typed.chars().count();
    let exact = known.word(typed);
    let mut candidates: Vec<Candidate> = exact.iter().map(|word| candidate(How::Exact, EXACT, &[word])).collect();
    if unfinished && length >= 2 {
        let weight = if exact.is_some() { COMPLETED_BESIDE_EXACT } else { COMPLETED };
        let completions = beginning_with(known, typed, MOST_COMPLETIONS);
        let others = completions.into_iter().filter(|word| exact.is_none_or(|exact| exact.term != word.term));
        candidates.extend(others.map(|word| candidate(How::Completed, weight, &[word])));
    }
    if candidates.is_empty() {
        candidates.extend(inflected(known, typed));
    }
    let is_rare = exact.is_none_or(|word| word.frequency() == 0);
    if is_rare && candidates.len() <= usize::from(exact.is_some()) {
        candidates.extend(slips(known, typed, length, exact));
    }
    if exact.is_none() && !unfinished && length >= SHORT {
        let completions = beginning_with(known, typed, MOST_PREFIXED);
        candidates.extend(completions.iter().map(|word| candidate(How::Prefix, ABBREVIATED, &[word])));
    }
    if candidates.is_empty() {
        candidates.extend(split(known, typed));
    }
    if candidates.is_empty() {
        candidates.extend(longest_prefix(known, typed));
    }
    candidates
}

/// The most frequent words with this prefix, one per term.
fn beginning_with<'a>(known: &Known<'a>, start: &str, most: usize) -> Vec<&'a Word> {
    let found = known.words_near(start, start).take_while(|word| word.text.starts_with(start));
    distinct(found.filter(|word| !word.text.contains(' ')).collect(), most)
}

/// The most frequent words, one per term.
fn distinct(mut words: Vec<&Word>, most: usize) -> Vec<&Word> {
    words.sort_by(|a, b| b.frequency().cmp(&a.frequency()).then_with(|| a.text.cmp(&b.text)));
    let mut chosen: Vec<&Word> = Vec::new();
    for word in words {
        if chosen.len() == most {
            break;
        }
        if chosen.iter().all(|other| other.term != word.term) {
            chosen.push(word);
        }
    }
    chosen
}

/// Words that differ by a typo: one in words of three to seven letters, two in longer ones. Only the nearest, most
/// frequent first.
fn slips(known: &Known<'_>, typed: &str, length: usize, exact: Option<&Word>) -> Vec<Candidate> {
    let most = match length {
        0..=2 => return Vec::new(),
        3..=7 => 1,
        _ => 2,
    };
    let mut nearest = most;
    let mut found: Vec<(usize, &Word)> = Vec::new();
    for word in known.words_near("", typed) {
        let other = word.text.chars().count();
        if other < 3 || other.abs_diff(length) > nearest || word.text == typed || word.text.contains(' ') {
            continue;
        }
        let distance = strsim::osa_distance(typed, &word.text);
        let beats_exact = exact.is_none_or(|exact| word.frequency() >= exact.frequency() + SLIP_OF_KNOWN);
        if distance <= nearest && beats_exact {
            nearest = distance;
            found.push((distance, word));
        }
    }
    found.retain(|(distance, _)| *distance == nearest);
    let found: Vec<&Word> = found.into_iter().map(|(_, word)| word).collect();
    let weight = match (nearest, exact) {
        (1, None) if length <= SHORT => ONE_SLIP_IN_SHORT,
        (1, None) => ONE_SLIP,
        (1, Some(_)) => ONE_SLIP_BESIDE_EXACT,
        (_, None) => TWO_SLIPS,
        (_, Some(_)) => return Vec::new(),
    };
    let others = distinct(found, MOST_SLIPS).into_iter().filter(|word| exact.is_none_or(|e| e.term != word.term));
    others.map(|word| candidate(How::Slip, weight, &[word])).collect()
}

/// A word with an ending that the book doesn't have: `swears` where it has `swear`. Endings have up to three letters.
fn inflected(known: &Known<'_>, typed: &str) -> Option<Candidate> {
    let ends = typed.char_indices().map(|(at, _)| at).skip(SHORT).collect::<Vec<_>>();
    let word = ends.into_iter().rev().take(LONGEST_ENDING).find_map(|end| known.word_near(&typed[..end], typed))?;
    Some(candidate(How::Inflected, INFLECTED, &[word]))
}

/// Two words typed as one: `healthinsurance`.
fn split(known: &Known<'_>, typed: &str) -> Option<Candidate> {
    let letters: Vec<usize> = typed.char_indices().map(|(at, _)| at).collect();
    let cuts = letters.get(3..letters.len().saturating_sub(2)).unwrap_or_default();
    let mut best: Option<(u8, Candidate)> = None;
    for at in cuts {
        let halves = (known.word_near(&typed[..*at], typed), known.common_word(&typed[*at..]));
        let (Some(first), Some(second)) = halves else { continue };
        let frequency = first.frequency().min(second.frequency());
        if best.as_ref().is_none_or(|(most, _)| frequency > *most) {
            best = Some((frequency, candidate(How::Split, SPLIT, &[first, second])));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Words with the longest common prefix: `dentist` finds `dental`.
fn longest_prefix(known: &Known<'_>, typed: &str) -> Vec<Candidate> {
    let ends: Vec<usize> = typed.char_indices().map(|(at, _)| at).skip(3).collect();
    for end in ends.into_iter().rev() {
        let words = beginning_with(known, &typed[..end], MOST_PREFIXED);
        if !words.is_empty() {
            let prefixed = words.into_iter().map(|word| candidate(How::Prefix, PREFIX, &[word]));
            return prefixed.collect();
        }
    }
    Vec::new()
}
