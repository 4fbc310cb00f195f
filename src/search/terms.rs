//! From the words of a book to terms: one for each stem, joined by those of its synonyms.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::index::Term;
use super::stems::Stems;
use super::thesaurus::{Phrase, Thesaurus};
use super::tokens::fold;
use super::weights::{MOST_IMPACT, Posting, SectionId, Weighed};

/// Words with their terms, not yet numbered.
pub struct Vocabulary {
    /// Word → place of its term, and the number of sections that have it.
    pub words: BTreeMap<String, (usize, u32)>,
    /// Postings ascend by section, but for those of phrases.
    pub terms: Vec<Term>,
}

/// What a synonym counts, in per cent of the word itself.
const SYNONYM: u32 = 60;
/// Synonyms count only where they say much: mentions would bury the sections that are about something.
const LEAST_SYNONYM_IMPACT: u8 = 3;
/// How many sections a word finds by its synonyms at most, and a phrase by all of its words.
const MOST_BY_SYNONYMS: usize = 50;
const MOST_OF_PHRASE: usize = 30;
/// How many synonyms are marked where they are found.
const MOST_SYNONYMS: usize = 3;

pub fn vocabulary(weighed: Weighed, thesaurus: &Thesaurus, stems: &Stems) -> Vocabulary {
    let mut builder = Builder {
        vocabulary: Vocabulary { words: BTreeMap::new(), terms: Vec::with_capacity(weighed.postings.len()) },
        weighed,
        stems,
        meant: HashMap::new(),
    };
    builder.add_stems();
    builder.add_synonyms(thesaurus);
    builder.finish()
}

struct Builder<'a> {
    weighed: Weighed,
    stems: &'a Stems,
    vocabulary: Vocabulary,
    /// What phrases mean by their own words, as far as it has been asked for.
    meant: HashMap<Phrase, Option<Meant>>,
}

/// The sections that have all the words of a phrase: how rare that is, and those that say most.
#[derive(Clone)]
struct Meant {
    rarity: u8,
    best: Vec<Posting>,
}

impl Builder<'_> {
    /// A term for every stem, at the stem's place. Its postings follow in the end.
    fn add_stems(&mut self) {
        let Weighed { section_count, forms, postings, .. } = &self.weighed;
        let term = |of_stem: &Vec<Posting>| Term { rarity: rarity(of_stem.len(), *section_count), ..Term::default() };
        self.vocabulary.terms = postings.iter().map(term).collect();
        self.vocabulary.words =
            forms.iter().map(|(word, form)| (word.clone(), (form.stem as usize, form.sections))).collect();
    }

    fn add_synonyms(&mut self, thesaurus: &Thesaurus) {
        let mut by_stem: BTreeMap<String, Vec<(&str, &[Phrase])>> = BTreeMap::new();
        for (phrase, meanings) in thesaurus.iter() {
            match phrase.as_slice() {
                [word] => by_stem.entry(self.stem(word)).or_default().push((word, meanings)),
                _ => self.add_phrase(phrase, meanings),
            }
        }
        for (stem, words) in by_stem {
            self.add_synonyms_of_stem(&stem, &words);
        }
    }

    /// Synonyms of forms that share a stem. Where the forms mean different things (`fire`, `fired`), each that has
    /// synonyms becomes a term of its own.
    fn add_synonyms_of_stem(&mut self, stem: &str, words: &[(&str, &[Phrase])]) {
        let forms: Vec<Phrase> = words.iter().map(|(word, _)| vec![(*word).to_owned()]).collect();
        let others = |meanings: &[Phrase]| -> BTreeSet<Phrase> {
            meanings.iter().filter(|meaning| !forms.contains(meaning)).cloned().collect()
        };
        let akin = words.windows(2).all(|pair| others(pair[0].1) == others(pair[1].1));
        let of_stem = self.weighed.stems.get(stem).map(|stem| *stem as usize);
        let groups: Vec<&[(&str, &[Phrase])]> = if akin { vec![words] } else { words.chunks(1).collect() };
        for group in groups {
            let meanings: BTreeSet<&Phrase> = group.iter().flat_map(|(_, meanings)| *meanings).collect();
            let rarity = of_stem.map(|stem| self.vocabulary.terms[stem].rarity);
            let Some(mut term) = self.by_synonyms(rarity, meanings) else { continue };
            let place = match of_stem {
                Some(stem) if akin => {
                    self.vocabulary.terms[stem] = term;
                    stem
                }
                _ => {
                    let own = of_stem.map(|stem| self.weighed.postings[stem].clone()).unwrap_or_default();
                    term.postings = joined(own, term.postings);
                    self.push_term(term)
                }
            };
            for (word, _) in group {
                self.add_word((*word).to_owned(), place);
            }
        }
    }

    fn add_phrase(&mut self, phrase: &Phrase, meanings: &[Phrase]) {
        let own = self.meant(phrase);
        let Some(mut term) = self.by_synonyms(own.as_ref().map(|own| own.rarity), meanings) else { return };
        let mut own = own.map(|own| own.best).unwrap_or_default();
        own.sort_unstable();
        term.postings = best_of(&joined(own, term.postings), MOST_OF_PHRASE);
        let place = self.push_term(term);
        self.add_word(phrase.join(" "), place);
    }

    /// The term of a word, so far as its synonyms go; `None` if the book has none of them. The word's rarity is known
    /// if the book has it; a synonym never counts as rarer.
    fn by_synonyms<'m>(&mut self, rarity: Option<u8>, meanings: impl IntoIterator<Item = &'m Phrase>) -> Option<Term> {
        let known = |meaning: &'m Phrase| Some((meaning.join(" "), self.meant(meaning)?));
        let meant: Vec<(String, Meant)> = meanings.into_iter().filter_map(known).collect();
        let highest = meant.iter().map(|(_, meant)| meant.rarity).max()?;
        let whole = 100 * u32::from(rarity.unwrap_or(highest)).max(1);
        let mut best: BTreeMap<SectionId, u8> = BTreeMap::new();
        for (_, Meant { rarity: other, best: postings }) in &meant {
            let share = SYNONYM * u32::from(rarity.map_or(*other, |own| own.min(*other)));
            for (section, impact) in postings {
                let impact = ((u32::from(*impact) * share + whole / 2) / whole).min(u32::from(MOST_IMPACT)) as u8;
                if impact >= LEAST_SYNONYM_IMPACT {
                    let entry = best.entry(*section).or_default();
                    *entry = impact.max(*entry);
                }
            }
        }
        let best: Vec<Posting> = best.into_iter().collect();
        let mut postings = best_of(&best, MOST_BY_SYNONYMS);
        postings.sort_unstable();
        let synonyms = meant.into_iter().map(|(meaning, _)| meaning).take(MOST_SYNONYMS).collect();
        Some(Term { rarity: rarity.unwrap_or(highest), postings, synonyms })
    }

    /// What a phrase means by its own words. Synonyms of synonyms are not looked at.
    fn meant(&mut self, phrase: &Phrase) -> Option<Meant> {
        if let Some(known) = self.meant.get(phrase) {
            return known.clone();
        }
        let meant = self.sections_with_all(phrase).map(|postings| Meant {
            rarity: rarity(postings.len(), self.weighed.section_count),
            best: best_of(&postings, MOST_BY_SYNONYMS),
        });
        self.meant.insert(phrase.clone(), meant.clone());
        meant
    }

    fn sections_with_all(&self, phrase: &Phrase) -> Option<Cow<'_, [Posting]>> {
        let stem = |word: &String| self.weighed.stems.get(&self.stem(word)).copied();
        let stems: Option<Vec<_>> = phrase.iter().map(stem).collect();
        let mut lists: Vec<&Vec<Posting>> =
            stems?.into_iter().map(|stem| &self.weighed.postings[stem as usize]).collect();
        lists.sort_by_key(|postings| postings.len());
        let (shortest, others) = lists.split_first()?;
        if others.is_empty() {
            return Some(Cow::Borrowed(shortest));
        }
        let weakest = |(section, impact): &Posting| {
            others.iter().try_fold((*section, *impact), |(section, impact), other| {
                let found = other.binary_search_by_key(&section, |(section, _)| *section).ok()?;
                Some((section, impact.min(other[found].1)))
            })
        };
        let postings: Vec<Posting> = shortest.iter().filter_map(weakest).collect();
        (!postings.is_empty()).then_some(Cow::Owned(postings))
    }

    fn stem(&self, word: &str) -> String {
        fold(&self.stems.stem(word)).into_owned()
    }

    fn push_term(&mut self, term: Term) -> usize {
        self.vocabulary.terms.push(term);
        self.vocabulary.terms.len() - 1
    }

    /// A word that the book does not have counts for as many sections as it finds.
    fn add_word(&mut self, word: String, place: usize) {
        let found = self.vocabulary.terms[place].postings.len() as u32;
        let count = self.weighed.forms.get(&word).map_or(found, |form| form.sections);
        self.vocabulary.words.insert(word, (place, count));
    }

    /// Gives the stems their own postings.
    fn finish(mut self) -> Vocabulary {
        for (term, own) in self.vocabulary.terms.iter_mut().zip(self.weighed.postings) {
            let by_synonyms = std::mem::take(&mut term.postings);
            term.postings = joined(own, by_synonyms);
        }
        self.vocabulary
    }
}

/// The postings with the highest impact, at most so many: the highest first, then in order of sections. `postings`
/// ascend by section.
pub fn best_of(postings: &[Posting], most: usize) -> Vec<Posting> {
    const IMPACTS: usize = MOST_IMPACT as usize + 1;
    let mut counts = [0_usize; IMPACTS];
    postings.iter().for_each(|(_, impact)| counts[usize::from(*impact)] += 1);
    let mut next = [0_usize; IMPACTS];
    for impact in (0..IMPACTS - 1).rev() {
        next[impact] = next[impact + 1] + counts[impact + 1];
    }
    let mut best = vec![(0, 0); postings.len().min(most)];
    for posting in postings {
        let place = &mut next[usize::from(posting.1)];
        if let Some(slot) = best.get_mut(*place) {
            *slot = *posting;
        }
        *place += 1;
    }
    best
}

/// Two lists as one, ascending by section as they do; where both have a section, at the higher impact.
fn joined(own: Vec<Posting>, other: Vec<Posting>) -> Vec<Posting> {
    if other.is_empty() {
        return own;
    }
    let mut all: Vec<Posting> = Vec::with_capacity(own.len() + other.len());
    let mut others = other.into_iter().peekable();
    for (section, impact) in own {
        while let Some(before) = others.next_if(|(other, _)| *other < section) {
            all.push(before);
        }
        let same = others.next_if(|(other, _)| *other == section);
        all.push((section, same.map_or(impact, |(_, other)| other.max(impact))));
    }
    all.extend(others);
    all
}

/// See [`Term::rarity`].
pub fn rarity(sections_with_it: usize, sections: u32) -> u8 {
    let (n, total) = (sections_with_it as f64, f64::from(sections));
    (16.0 * (1.0 + (total - n + 0.5) / (n + 0.5)).ln()).round().clamp(1.0, 255.0) as u8
}
