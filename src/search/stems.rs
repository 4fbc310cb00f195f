//! Stemming with the Snowball algorithm for the site's language.
//!
//! Only the index stems. The browser looks up forms in the dictionary, which knows the stem of every form that occurs.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::tokens::looked_up;

/// Reduces a word to its stem.
pub(super) struct Stems {
    language: String,
    stemmer: Option<Stemmer>,
    /// The stems of common words: looking one up takes a fiftieth of the time.
    known: FxHashMap<&'static str, &'static str>,
}

/// The words of the thesaurus with their stems, one per line: see `build.rs`.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english_stems.txt"));

impl Stems {
    /// For the language of a BCP 47 tag. Words of languages without a stemmer stay unchanged.
    pub(super) fn new(language: &str) -> Self {
        let language = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let algorithm = match language.as_str() {
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "nl" => Algorithm::Dutch,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Stems { language, stemmer: None, known: FxHashMap::default() },
        };
        let known = if language == "en" { ENGLISH } else { "" };
        let known = known.lines().filter_map(|line| line.split_once(' ')).collect();
        Stems { language, stemmer: Some(Stemmer::create(algorithm)), known }
    }

    /// The language, without its region.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// The stem of a word as it's looked up.
    pub(super) fn looked_up(&self, word: &str) -> String {
        looked_up(&self.stem(word)).into_owned()
    }

    /// A word as people type it who have no key for its letters: `rückgabe` as `rueckgabe`. `None` if it has none of
    /// these, or if the language has no such custom.
    pub(super) fn respelled(&self, word: &str) -> Option<String> {
        let letters: &[(char, &str)] = match self.language.as_str() {
            "de" => &[('ä', "ae"), ('ö', "oe"), ('ü', "ue")],
            "da" | "nb" | "nn" | "no" => &[('å', "aa"), ('ø', "oe")],
            "sv" => &[('å', "aa"), ('ä', "ae"), ('ö', "oe")],
            _ => return None,
        };
        let respelling = |c: char| letters.iter().find(|(letter, _)| *letter == c).map(|(_, respelled)| *respelled);
        word.contains(|c| respelling(c).is_some()).then(|| {
            let mut respelled = String::with_capacity(word.len());
            for c in word.chars() {
                match respelling(c) {
                    Some(letters) => respelled.push_str(letters),
                    None => respelled.push(c),
                }
            }
            looked_up(&respelled).into_owned()
        })
    }

    /// The stem of a word in lower case, with its accents: most algorithms need them. Words with digits (`w4`, `401k`)
    /// have no forms.
    pub(super) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match (self.known.get(word), &self.stemmer) {
            (Some(stem), _) => Cow::Borrowed(*stem),
            (None, Some(stemmer)) if !word.bytes().any(|byte| byte.is_ascii_digit()) => stemmer.stem(word),
            (None, Some(_) | None) => Cow::Borrowed(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precomputed_stems_match_the_algorithm() {
        let (stems, algorithm) = (Stems::new("en-GB"), Stemmer::create(Algorithm::English));
        assert!(stems.known.len() > 2000 && stems.known["salary"] == "salari");
        for (word, stem) in &stems.known {
            assert_eq!(*stem, algorithm.stem(word), "{word}");
        }
        assert!(Stems::new("de").known.is_empty());
    }
}
