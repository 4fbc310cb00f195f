//! Builds terms from a book's words: one per stem, including its synonyms.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::counting::{Form, StemId};
use super::dictionary::{MOST_IMPACT, Posting, SectionId, Term};
use super::stems::Stems;
use super::thesaurus::{Phrase, Thesaurus};
use super::tokens::looked_up;
use super::weighed::Weighed;

/// Words with their terms, before numbering.
pub(super) struct Vocabulary {
    /// Sorted by text.
    pub words: Vec<UnnumberedWord>,
    /// Those of stems, by stem number, then the others.
    pub terms: Vec<UnnumberedTerm>,
}

pub(super) enum UnnumberedTerm {
    Stem(StemId),
    /// Its postings are sorted by section.
    Joined(Term),
}

pub(super) struct UnnumberedWord {
    pub text: String,
    /// The position of its term.
    pub term: usize,
    /// How many sections contain it.
    pub sections: u32,
}

/// The weight of a synonym, in per cent of the word itself.
const SYNONYM: u32 = 60;
/// Synonyms only count where they're prominent: mere mentions would bury the sections about the topic.
const LEAST_SYNONYM_IMPACT: u8 = 3;
/// The most sections a word finds through its synonyms, or a phrase through all of its words.
const MOST_BY_SYNONYMS: usize = 50;
const MOST_OF_PHRASE: usize = 30;
/// The most synonyms to highlight.
const MOST_SYNONYMS: usize = 3;

pub(super) fn vocabulary(weighed: &Weighed, thesaurus: &Thesaurus, stems: &Stems) -> Vocabulary {
    let (joined_terms, forms) =
        rayon::join(|| Meanings::new(weighed, thesaurus, stems).joined_terms(thesaurus), || weighed.forms());
    let mut terms: Vec<UnnumberedTerm> =
        (0..weighed.stem_count()).map(|stem| UnnumberedTerm::Stem(stem as StemId)).collect();
    let word =
        |(text, form): (String, Form)| UnnumberedWord { text, term: form.stem as usize, sections: form.sections };
    let mut words: Vec<UnnumberedWord> = forms.into_iter().map(word).collect();
    let known = words.len();
    for JoinedTerm { words: leading_here, stem, term } in joined_terms {
        let place = stem.map_or(terms.len(), |stem| stem as usize);
        let found = term.postings.len() as u32;
        match terms.get_mut(place) {
            Some(of_stem) => *of_stem = UnnumberedTerm::Joined(term),
            None => terms.push(UnnumberedTerm::Joined(term)),
        }
        for spelling in leading_here {
            let text = looked_up(spelling);
            match words[..known].binary_search_by(|word| word.text.as_str().cmp(&text)) {
                Ok(at) => words[at].term = place,
                // A word that isn't in the book counts for as many sections as it finds.
                Err(_) => {
                    let respelled = stems.respelled(spelling).into_iter();
                    let texts = respelled.chain([text.into_owned()]);
                    words.extend(texts.map(|text| UnnumberedWord { text, term: place, sections: found }));
                }
            }
        }
    }
    let respelled: Vec<UnnumberedWord> = weighed
        .spellings()
        .filter_map(|(spelling, form)| {
            let text = stems.respelled(spelling)?;
            let known = words[..known].binary_search_by(|word| word.text.as_str().cmp(&looked_up(spelling))).ok()?;
            Some(UnnumberedWord { text, term: words[known].term, sections: form.sections })
        })
        .collect();
    words.extend(respelled);
    // What the book says itself comes before what only leads to it.
    words.sort_by(|a, b| a.text.cmp(&b.text));
    words.dedup_by(|word, first| word.text == first.text);
    Vocabulary { words, terms }
}

/// A term with synonyms.
struct JoinedTerm<'a> {
    words: Vec<&'a str>,
    /// The stem whose term it replaces.
    stem: Option<StemId>,
    term: Term,
}

/// Where the book has each phrase of the thesaurus, going by the phrase's own words. Synonyms of synonyms are ignored.
struct Meanings<'w, 't> {
    weighed: &'w Weighed,
    stem_of_word: FxHashMap<&'t str, String>,
    meant: FxHashMap<&'t str, Meant>,
}

/// The sections with all the words of a phrase: the phrase's rarity, and the sections where it's most prominent, in
/// order.
struct Meant {
    rarity: u8,
    best: Vec<Posting>,
}

impl<'w, 't> Meanings<'w, 't> {
    fn new(weighed: &'w Weighed, thesaurus: &'t Thesaurus, stems: &Stems) -> Self {
        let phrases = thesaurus
            .iter()
            .flat_map(|(phrase, meanings)| std::iter::once(phrase).chain(meanings.iter().map(|meaning| &**meaning)));
        let phrases: FxHashSet<&str> = phrases.collect();
        let words: FxHashSet<&str> = phrases.iter().flat_map(|phrase| phrase.split(' ')).collect();
        let stem = |word: &'t str| (word, stems.looked_up(word));
        let stem_of_word = words.into_par_iter().map(stem).collect();
        let mut meanings = Self { weighed, stem_of_word, meant: FxHashMap::default() };
        let meant = phrases.into_par_iter().filter_map(|phrase| Some((phrase, meanings.of(phrase)?))).collect();
        meanings.meant = meant;
        meanings
    }

    fn of(&self, phrase: &str) -> Option<Meant> {
        let postings = self.sections_with_all(phrase)?;
        let rarity = rarity(postings.len(), self.weighed.section_count);
        Some(Meant { rarity, best: strongest(&postings, MOST_BY_SYNONYMS) })
    }

    fn sections_with_all(&self, phrase: &str) -> Option<Cow<'_, [Posting]>> {
        let lists: Option<Vec<&[Posting]>> =
            phrase.split(' ').map(|word| Some(self.weighed.sections_with(self.stem(word)?))).collect();
        let mut lists = lists?;
        lists.sort_by_key(|postings| postings.len());
        let (shortest, others) = lists.split_first()?;
        if others.is_empty() {
            return Some(Cow::Borrowed(shortest));
        }
        let mut others = others.to_vec();
        let mut postings: Vec<Posting> = Vec::new();
        for posting in shortest.iter() {
            let section = posting.section();
            let weakest = others.iter_mut().try_fold(posting.impact(), |weakest, other| {
                *other = from_section(other, section);
                let found = other.first().filter(|found| found.section() == section)?;
                Some(weakest.min(found.impact()))
            });
            postings.extend(weakest.map(|impact| Posting::new(section, impact)));
        }
        (!postings.is_empty()).then_some(Cow::Owned(postings))
    }

    /// The stem of a thesaurus word, if the book has it.
    fn stem(&self, word: &str) -> Option<StemId> {
        self.weighed.stem(&self.stem_of_word[word])
    }

    fn joined_terms(&self, thesaurus: &'t Thesaurus) -> Vec<JoinedTerm<'t>> {
        let mut by_stem: BTreeMap<&str, Vec<(&str, &[Phrase])>> = BTreeMap::new();
        let mut phrases: Vec<(&str, &[Phrase])> = Vec::new();
        for (phrase, meanings) in thesaurus.iter() {
            match self.stem_of_word.get(phrase) {
                Some(stem) => by_stem.entry(stem).or_default().push((phrase, meanings)),
                None => phrases.push((phrase, meanings)),
            }
        }
        let of_stems = by_stem.par_iter().flat_map_iter(|(_, words)| self.of_one_stem(words));
        let of_phrases = phrases.par_iter().filter_map(|(phrase, meanings)| self.of_phrase(phrase, meanings));
        of_stems.chain(of_phrases).collect()
    }

    /// The terms of words with the same stem. If these have different meanings (`fire`, `fired`), each one with
    /// synonyms gets its own term.
    fn of_one_stem(&self, words: &[(&'t str, &'t [Phrase])]) -> Vec<JoinedTerm<'t>> {
        let others = |meanings: &'t [Phrase]| -> BTreeSet<&'t str> {
            let meanings = meanings.iter().map(|meaning| &**meaning);
            meanings.filter(|meaning| words.iter().all(|(word, _)| word != meaning)).collect()
        };
        let akin = words.windows(2).all(|pair| others(pair[0].1) == others(pair[1].1));
        let stem = self.stem(words[0].0);
        let own = stem.map(|stem| self.weighed.sections_with(stem));
        let rarity = own.map(|own| rarity(own.len(), self.weighed.section_count));
        let joined_term = |group: &[(&'t str, &'t [Phrase])]| {
            let meanings: BTreeSet<&str> =
                group.iter().flat_map(|(_, meanings)| *meanings).map(|meaning| &**meaning).collect();
            let mut term = self.by_synonyms(rarity, meanings)?;
            term.postings = joined(own.unwrap_or_default(), &term.postings);
            Some(JoinedTerm { words: group.iter().map(|(word, _)| *word).collect(), stem: stem.filter(|_| akin), term })
        };
        words.chunks(if akin { words.len() } else { 1 }).filter_map(joined_term).collect()
    }

    fn of_phrase(&self, phrase: &'t str, meanings: &'t [Phrase]) -> Option<JoinedTerm<'t>> {
        let own = self.meant.get(phrase);
        let mut term = self.by_synonyms(own.map(|own| own.rarity), meanings.iter().map(|meaning| &**meaning))?;
        let own = own.map(|own| own.best.as_slice()).unwrap_or_default();
        term.postings = strongest(&joined(own, &term.postings), MOST_OF_PHRASE);
        Some(JoinedTerm { words: vec![phrase], stem: None, term })
    }

    /// The term of a word, based on its synonyms; `None` if the book has none of them. If the book has the word, its
    /// rarity is known; a synonym never counts as rarer.
    fn by_synonyms(&self, rarity: Option<u8>, meanings: impl IntoIterator<Item = &'t str>) -> Option<Term> {
        let known = |meaning: &'t str| Some((meaning, self.meant.get(meaning)?));
        let meant: Vec<(&str, &Meant)> = meanings.into_iter().filter_map(known).collect();
        let highest = meant.iter().map(|(_, meant)| meant.rarity).max()?;
        let whole = 100 * u32::from(rarity.unwrap_or(highest)).max(1);
        let mut found: Vec<Posting> = Vec::new();
        for (_, Meant { rarity: other, best }) in &meant {
            let share = SYNONYM * u32::from(rarity.map_or(*other, |own| own.min(*other)));
            let scaled =
                |impact: u8| ((u32::from(impact) * share + whole / 2) / whole).min(u32::from(MOST_IMPACT)) as u8;
            let scaled = best.iter().map(|posting| (posting.section(), scaled(posting.impact())));
            let scaled = scaled.filter(|(_, impact)| *impact >= LEAST_SYNONYM_IMPACT);
            let scaled: Vec<Posting> = scaled.map(|(section, impact)| Posting::new(section, impact)).collect();
            found = joined(&found, &scaled);
        }
        let postings = strongest(&found, MOST_BY_SYNONYMS);
        let synonyms =
            meant.into_iter().map(|(meaning, _)| looked_up(meaning).into_owned()).take(MOST_SYNONYMS).collect();
        Some(Term { rarity: rarity.unwrap_or(highest), postings, synonyms })
    }
}

/// The postings from a section onwards: doubles its steps, then searches between the last two.
fn from_section(postings: &[Posting], section: SectionId) -> &[Posting] {
    let (mut start, mut step) = (0, 1);
    while postings.get(start + step - 1).is_some_and(|other| other.section() < section) {
        start += step;
        step *= 2;
    }
    let end = postings.len().min(start + step);
    &postings[start + postings[start..end].partition_point(|other| other.section() < section)..]
}

/// At most this many postings, those with the highest impact, in their original order; on a tie at the lowest impact,
/// the first ones.
fn strongest(postings: &[Posting], most: usize) -> Vec<Posting> {
    if postings.len() <= most {
        return postings.to_vec();
    }
    let mut counts = [0_usize; MOST_IMPACT as usize + 1];
    postings.iter().for_each(|posting| counts[usize::from(posting.impact())] += 1);
    let (mut lowest, mut room) = (MOST_IMPACT, most);
    while counts[usize::from(lowest)] < room {
        room -= counts[usize::from(lowest)];
        lowest -= 1;
    }
    let mut strongest = Vec::with_capacity(most);
    for posting in postings {
        if posting.impact() > lowest {
            strongest.push(*posting);
        } else if posting.impact() == lowest && room > 0 {
            strongest.push(*posting);
            room -= 1;
        }
    }
    strongest
}

/// Merges two lists sorted by section; if both have a section, the higher impact counts.
fn joined(own: &[Posting], other: &[Posting]) -> Vec<Posting> {
    let mut all: Vec<Posting> = Vec::with_capacity(own.len() + other.len());
    let mut others = other.iter().copied().peekable();
    for posting in own {
        while let Some(before) = others.next_if(|other| other.section() < posting.section()) {
            all.push(before);
        }
        let same = others.next_if(|other| other.section() == posting.section());
        all.push(same.map_or(*posting, |other| other.max(*posting)));
    }
    all.extend(others);
    all
}

/// See [`Term::rarity`].
pub(super) fn rarity(sections_with_it: usize, sections: u32) -> u8 {
    let (n, total) = (sections_with_it as f64, f64::from(sections));
    (16.0 * (1.0 + (total - n + 0.5) / (n + 0.5)).ln()).round().clamp(1.0, 255.0) as u8
}
