//! Compounds: what else finds a word that's made of others, in languages that write such words as one.
//!
//! `Kostenrückerstattung` is found by `Rückerstattung` and by `Erstattung`: each tail becomes a phrase of the thesaurus
//! that means the whole. A tail counts if what's before it is a word of the book or the thesaurus, perhaps with a linking
//! `s` or `n`, or a particle such as `rück`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::counting::StemId;
use super::stems::Stems;
use super::thesaurus::Thesaurus;
use super::weighed::Weighed;

const LANGUAGES: [&str; 7] = ["da", "de", "nb", "nl", "nn", "no", "sv"];

/// In characters.
const SHORTEST: usize = 8;
const SHORTEST_HEAD: usize = 3;
const SHORTEST_TAIL: usize = 4;
/// A tail that's no word of its own must be longer.
const SHORTEST_NEW_TAIL: usize = 7;
const MOST_WHOLES: usize = 20;

const LINKS: [&str; 5] = ["s", "n", "en", "er", "es"];
const PARTICLES: [&str; 24] = [
    "ab", "an", "auf", "aus", "ein", "mit", "nach", "rück", "über", "unter", "vor", "weg", "zu", "zurück", "af", "in",
    "om", "op", "terug", "toe", "tilbage", "tilbake", "till", "åter",
];

/// The thesaurus with the tails of the book's compounds.
pub(super) fn with_tails(mut thesaurus: Thesaurus, weighed: &Weighed, stems: &Stems) -> Thesaurus {
    if !LANGUAGES.contains(&stems.language()) {
        return thesaurus;
    }
    let wholes = wholes_by_tail(&thesaurus, weighed);
    let mut forms: FxHashMap<StemId, Vec<&str>> = FxHashMap::default();
    weighed.spellings().for_each(|(word, form)| forms.entry(form.stem).or_default().push(word));
    for (tail, wholes) in &wholes {
        let stem = weighed.stem(&stems.looked_up(tail));
        // All forms of the tail mean the same, so that they share a term.
        let mut akin: BTreeSet<&str> = stem.map(|stem| forms[&stem].iter().copied().collect()).unwrap_or_default();
        akin.insert(tail);
        let known: BTreeSet<String> =
            akin.iter().flat_map(|form| thesaurus.meanings_of(form)).map(|meaning| meaning.to_string()).collect();
        for form in akin {
            known.iter().map(String::as_str).chain(wholes.iter().copied()).for_each(|meaning| {
                thesaurus.add_meaning(form, meaning);
            });
        }
    }
    thesaurus
}

/// By each tail, the words that end in it, the most frequent first.
fn wholes_by_tail<'a>(thesaurus: &Thesaurus, weighed: &'a Weighed) -> BTreeMap<&'a str, Vec<&'a str>> {
    let of_thesaurus = thesaurus.iter().flat_map(|(phrase, meanings)| {
        std::iter::once(phrase).chain(meanings.iter().map(|meaning| &**meaning)).filter(|phrase| !phrase.contains(' '))
    });
    let known: FxHashSet<&str> = weighed.spellings().map(|(word, _)| word).chain(of_thesaurus).collect();
    let mut found: BTreeMap<&str, Vec<(Reverse<u32>, &str)>> = BTreeMap::new();
    for (whole, form) in weighed.spellings() {
        if whole.chars().count() >= SHORTEST && whole.chars().all(char::is_alphabetic) {
            let of_whole = &mut BTreeSet::new();
            tails(whole, &known, of_whole);
            of_whole.iter().for_each(|tail| found.entry(tail).or_default().push((Reverse(form.sections), whole)));
        }
    }
    let best = |mut wholes: Vec<(Reverse<u32>, &'a str)>| {
        wholes.sort_unstable();
        wholes.into_iter().map(|(_, whole)| whole).take(MOST_WHOLES).collect()
    };
    found.into_iter().map(|(tail, wholes)| (tail, best(wholes))).collect()
}

/// The tails of a word, and the tails of those.
fn tails<'a>(whole: &'a str, known: &FxHashSet<&str>, found: &mut BTreeSet<&'a str>) {
    let length = whole.chars().count();
    for (head_length, (at, _)) in whole.char_indices().enumerate().skip(2) {
        let (head, tail) = whole.split_at(at);
        let tail_length = length - head_length;
        if tail_length < SHORTEST_TAIL {
            break;
        }
        let is_word = head_length >= SHORTEST_HEAD && is_known_with_link(head, known);
        let is_particle = PARTICLES.contains(&head);
        let counts = known.contains(tail) && (is_word || is_particle) || is_word && tail_length >= SHORTEST_NEW_TAIL;
        if counts && found.insert(tail) {
            tails(tail, known, found);
        }
    }
}

fn is_known_with_link(head: &str, known: &FxHashSet<&str>) -> bool {
    let without_link = LINKS.iter().filter_map(|link| head.strip_suffix(link));
    known.contains(head)
        || without_link.into_iter().any(|word| word.chars().count() >= SHORTEST_HEAD && known.contains(word))
}
