//! Words that mean the same: the built-in workplace thesaurus and the site's own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::tokens::{Compounds, Reader};

/// One word or several separated by spaces, in lower case with their accents: the stems of many languages need them.
pub(super) type Phrase = Cow<'static, str>;

/// Synonyms by phrase. They don't chain: synonyms of synonyms are ignored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thesaurus {
    meanings: BTreeMap<Phrase, Vec<Phrase>>,
}

/// By language; the format is explained in the first lines of the English one.
const BUILT_IN: [(&str, &str); 10] = [
    ("ar", include_str!("thesaurus/ar.txt")),
    ("de", include_str!("thesaurus/de.txt")),
    ("en", include_str!("thesaurus/en.txt")),
    ("es", include_str!("thesaurus/es.txt")),
    ("fr", include_str!("thesaurus/fr.txt")),
    ("it", include_str!("thesaurus/it.txt")),
    ("ja", include_str!("thesaurus/ja.txt")),
    ("nl", include_str!("thesaurus/nl.txt")),
    ("pl", include_str!("thesaurus/pl.txt")),
    ("pt", include_str!("thesaurus/pt.txt")),
];

impl Thesaurus {
    /// The built-in one for a language; empty if it has none.
    pub fn built_in(language: &str) -> Self {
        let language = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let text = BUILT_IN.iter().find(|(code, _)| *code == language).map_or("", |(_, text)| text);
        let mut thesaurus = Self::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (from, to) = line.split_once('>').map_or((line, None), |(from, to)| (from, Some(to)));
            let from = built_in_phrases(from);
            let to = to.map(built_in_phrases);
            thesaurus.add_one_way(&from, to.as_ref().unwrap_or(&from));
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

    pub(super) fn meanings_of(&self, phrase: &str) -> &[Phrase] {
        self.meanings.get(phrase).map_or(&[], Vec::as_slice)
    }

    /// Makes a phrase find another, not the reverse.
    pub(super) fn add_meaning(&mut self, phrase: &str, meaning: &str) {
        self.add_one_way(&[phrase.to_owned().into()], &[meaning.to_owned().into()]);
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
    let mut words: Vec<String> = Vec::new();
    Reader::default().each_word(item, Compounds::Apart, |word| words.push(word.to_owned()));
    words.join(" ").into()
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
    fn every_language_has_a_thesaurus_whose_phrases_can_be_looked_up() {
        for (language, text) in BUILT_IN {
            let thesaurus = Thesaurus::built_in(language);
            assert!(thesaurus.meanings.len() > 250, "{language}: {}", thesaurus.meanings.len());
            assert!(text.lines().all(|line| !line.ends_with(',') && !line.ends_with('>')), "{language}");
            for (from, meanings) in thesaurus.iter() {
                for item in meanings.iter().map(|meaning| &**meaning).chain([from]) {
                    assert_eq!(phrase(item), item, "{language}");
                    assert!(!item.is_empty(), "{language}: {from}");
                }
            }
        }
    }
}
