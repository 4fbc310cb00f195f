//! Words that mean the same: the built-in workplace thesaurus and the site's own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::tokens::words;

/// One word or several separated by spaces, as they're looked up.
pub(super) type Phrase = Cow<'static, str>;

/// Synonyms by phrase. They don't chain: synonyms of synonyms are ignored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thesaurus {
    meanings: BTreeMap<Phrase, Vec<Phrase>>,
}

/// English. The format is explained in its first lines.
const BUILT_IN: &str = include_str!("thesaurus.txt");

impl Thesaurus {
    /// The built-in one for a language; only English has one.
    pub fn built_in(language: &str) -> Self {
        let mut thesaurus = Self::default();
        if language.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en")) {
            for line in BUILT_IN.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let (from, to) = line.split_once('>').map_or((line, None), |(from, to)| (from, Some(to)));
                let from = built_in_phrases(from);
                let to = to.map(built_in_phrases);
                thesaurus.add_one_way(&from, to.as_ref().unwrap_or(&from));
            }
        }
        thesaurus
    }

    /// A word and its synonyms, in both directions.
    pub fn add(&mut self, word: &str, synonyms: &[String]) {
        let word = phrases(word);
        let synonyms: Vec<Phrase> = synonyms.iter().flat_map(|synonym| phrases(synonym)).collect();
        self.add_one_way(&word, &synonyms);
        self.add_one_way(&synonyms, &word);
    }

    /// Drops everything about a word.
    pub fn remove(&mut self, word: &str) {
        for phrase in phrases(word) {
            self.meanings.remove(&phrase);
            self.meanings.values_mut().for_each(|meanings| meanings.retain(|meaning| *meaning != phrase));
        }
    }

    fn add_one_way(&mut self, from: &[Phrase], to: &[Phrase]) {
        for phrase in from {
            let meanings = self.meanings.entry(phrase.clone()).or_default();
            for meaning in to.iter().filter(|meaning| *meaning != phrase) {
                if !meanings.contains(meaning) {
                    meanings.push(meaning.clone());
                }
            }
        }
    }

    /// All phrases with their synonyms, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Phrase])> {
        self.meanings.iter().map(|(phrase, meanings)| (&**phrase, meanings.as_slice()))
    }
}

fn phrases(items: &str) -> Vec<Phrase> {
    items.split(',').map(phrase).filter(|phrase| !phrase.is_empty()).collect()
}

fn phrase(item: &str) -> Phrase {
    words(item).join(" ").into()
}

/// Like [`phrases`], but faster for items that are already normalised, which nearly all are.
fn built_in_phrases(items: &'static str) -> Vec<Phrase> {
    let is_plain = |item: &str| item.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b' '));
    items.split(',').map(str::trim).map(|item| if is_plain(item) { item.into() } else { phrase(item) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_the_built_in_thesaurus_are_normalised() {
        let thesaurus = Thesaurus::built_in("en");
        assert!(thesaurus.meanings.len() > 1000);
        for (phrase, meanings) in thesaurus.iter() {
            for phrase in meanings.iter().map(|meaning| &**meaning).chain([phrase]) {
                assert_eq!(words(phrase).join(" "), phrase);
                assert!(!phrase.is_empty());
            }
        }
    }
}
