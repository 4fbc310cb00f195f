//! From a typed word to the terms that it may be a spelling of.
//!
//! The word itself comes first, then what it may be the beginning of. A word that the book doesn't have may be a form of
//! one that it has, or a slip; if it's neither, two words in one, or a relative with the same beginning.
//! `templates/search/25-spellings.js` does the same.

use super::dictionary::{TermId, Word};
use super::shard_budget::Known;
use super::tokens::is_unspaced;

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
pub(super) const EXACT: u32 = 100;
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

const MOST_COMPLETIONS: usize = 8;
const LONGEST_ENDING: usize = 3;
const MOST_SLIPS: usize = 3;
const MOST_PREFIXED: usize = 4;

/// What forms of a word end in, in the languages with Latin letters. Other letters at the end (`handbok`) point to a slip.
const ENDINGS: [&str; 31] = [
    "a", "al", "am", "as", "d", "e", "ed", "em", "en", "er", "ers", "es", "est", "i", "ie", "ing", "is", "ly", "n",
    "o", "om", "or", "os", "ow", "r", "s", "st", "t", "te", "u", "y",
];

pub(super) fn candidate(how: How, weight: u32, words: &[&Word]) -> Candidate {
    Candidate {
        words: words.iter().map(|word| word.text.clone()).collect(),
        terms: words.iter().map(|word| word.term).collect(),
        weight,
        how,
    }
}

/// Two words joined: `on call` as `oncall`.
pub(super) fn joined(known: &Known<'_>, first: &str, second: &str) -> Option<Candidate> {
    let word = known.word_near(&format!("{first}{second}"), first)?;
    Some(candidate(How::Joined, JOINED, &[word]))
}

/// The terms that a word may be a spelling of.
pub(super) fn spellings(known: &Known<'_>, typed: &str, unfinished: bool) -> Vec<Candidate> {
    let length = typed.chars().count();
    let exact = known.word(typed);
    let mut candidates: Vec<Candidate> = exact.iter().map(|word| candidate(How::Exact, EXACT, &[word])).collect();
    if unfinished && length >= 2 || length == 1 && typed.chars().all(is_unspaced) {
        let weight = if exact.is_some() { COMPLETED_BESIDE_EXACT } else { COMPLETED };
        let completions = beginning_with(known, typed, MOST_COMPLETIONS);
        let others = completions.into_iter().filter(|word| exact.is_none_or(|exact| exact.term != word.term));
        candidates.extend(others.map(|word| candidate(How::Completed, weight, &[word])));
    }
    if candidates.is_empty() {
        candidates.extend(inflected(known, typed, is_usual_ending));
    }
    let is_rare = exact.is_none_or(|word| word.frequency() == 0);
    if is_rare && candidates.len() <= usize::from(exact.is_some()) {
        candidates.extend(slips(known, typed, length, exact));
    }
    if candidates.is_empty() {
        candidates.extend(inflected(known, typed, |_| true));
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
    if let Some(word) = known.word(&start_mended(typed)).filter(|_| exact.is_none()) {
        nearest = 1;
        found.push((nearest, word));
    }
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

/// A word in another number, or with an ending that the book doesn't have: `swears` where it has `swear`. Endings have up
/// to three letters.
fn inflected(known: &Known<'_>, typed: &str, is_ending: fn(&str) -> bool) -> Option<Candidate> {
    let ends = typed.char_indices().map(|(at, _)| at).skip(SHORT).collect::<Vec<_>>();
    let without_ending = |end: usize| is_ending(&typed[end..]).then(|| known.word_near(&typed[..end], typed))?;
    let in_other_number = other_numbers(typed).into_iter().find_map(|other| known.word_near(&other, typed));
    let with_other_article = || known.word(&other_article(typed)?);
    let word = in_other_number
        .or_else(with_other_article)
        .or_else(|| ends.into_iter().rev().take(LONGEST_ENDING).find_map(without_ending))?;
    Some(candidate(How::Inflected, INFLECTED, &[word]))
}

fn is_usual_ending(ending: &str) -> bool {
    !ending.is_ascii() || ENDINGS.contains(&ending)
}

/// The plural of a singular, and the other way round, as most English nouns have it.
pub(super) fn other_numbers(word: &str) -> Vec<String> {
    if word.chars().count() < SHORT || word.ends_with("ss") {
        return Vec::new();
    }
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(start), Some(singular)) => vec![format!("{start}y"), singular.to_owned()],
        (None, Some(singular)) => vec![singular.to_owned()],
        (_, None) => vec![format!("{word}s")],
    }
}

const ARABIC_ARTICLE: &str = "ال";

/// An Arabic word without its article, or with one.
fn other_article(word: &str) -> Option<String> {
    let is_arabic = word.starts_with(|c| matches!(c, '\u{620}'..='\u{64a}'));
    let bare = word.strip_prefix(ARABIC_ARTICLE).filter(|bare| bare.chars().count() >= 2).map(str::to_owned);
    is_arabic.then(|| bare.unwrap_or_else(|| format!("{ARABIC_ARTICLE}{word}")))
}

/// The word if its first two letters are swapped, or its first one is doubled; in Arabic, with the other article.
pub(super) fn start_mended(typed: &str) -> String {
    if let Some(other) = other_article(typed) {
        return other;
    }
    let mut letters = typed.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first == second => [second].into_iter().chain(letters).collect(),
        (Some(first), Some(second)) => [second, first].into_iter().chain(letters).collect(),
        _ => typed.to_owned(),
    }
}

/// Whether a word that's unknown is a form or a slip of one that's known.
pub(super) fn is_near(known: &Known<'_>, typed: &str) -> bool {
    inflected(known, typed, is_usual_ending).is_some() || !slips(known, typed, typed.chars().count(), None).is_empty()
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
