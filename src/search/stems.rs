//! Stemming with the Snowball algorithm for the site's language.
//!
//! Only the index stems. The browser looks up forms in the dictionary, which knows the stem of every form that occurs.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Reduces a word to its stem.
pub(super) struct Stems {
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
            _ => return Stems { stemmer: None, known: FxHashMap::default() },
        };
        let known = if language == "en" { ENGLISH } else { "" };
        let known = known.lines().filter_map(|line| line.split_once(' ')).collect();
        Stems { stemmer: Some(Stemmer::create(algorithm)), known }
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
