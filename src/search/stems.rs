//! Stems: what the forms of a word have in common, by the Snowball algorithm of the site's language.
//!
//! Only the index stems. The browser looks forms up in the dictionary, which knows the stem of every form that occurs.

use rust_stemmers::{Algorithm, Stemmer};

/// Reduces a word to its stem.
pub struct Stems(Option<Stemmer>);

impl Stems {
    /// For the language of a BCP 47 tag. Words of a language without a stemmer stay as they are.
    pub fn new(language: &str) -> Self {
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
            _ => return Stems(None),
        };
        Stems(Some(Stemmer::create(algorithm)))
    }

    /// The stem of a word in lower case, with its accents: most algorithms look for them. Words with digits (`w4`, `401k`) have no forms.
    pub fn stem(&self, word: &str) -> String {
        match &self.0 {
            Some(stemmer) if !word.bytes().any(|byte| byte.is_ascii_digit()) => stemmer.stem(word).into_owned(),
            _ => word.to_owned(),
        }
    }
}
