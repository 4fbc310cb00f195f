//! `synonyms.yaml`: the company's own words, on top of the built-in thesaurus.
//!
//! One entry per line: `pto: [holiday, leave, time off]`. Synonyms work in both directions and may be phrases. `pto:
//! off` drops the word's built-in synonyms, `built-in: off` drops them all.

use super::thesaurus::Thesaurus;
use crate::diagnostic::{Code, Diagnostic};
use crate::sources::{SYNONYMS as FILE, SourcePath, Sources};
use crate::yaml::Fields;

const BUILT_IN: &str = "built-in";

/// The site's entries, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Synonyms {
    without_built_in: bool,
    forgotten: Vec<String>,
    added: Vec<(String, Vec<String>)>,
}

impl Synonyms {
    /// The synonyms for a book in some language.
    pub fn thesaurus(&self, language: &str) -> Thesaurus {
        let mut thesaurus = if self.without_built_in { Thesaurus::default() } else { Thesaurus::built_in(language) };
        self.forgotten.iter().for_each(|word| thesaurus.remove(word));
        self.added.iter().for_each(|(word, synonyms)| thesaurus.add(word, synonyms));
        thesaurus
    }
}

pub fn parse(sources: &Sources) -> (Synonyms, Vec<Diagnostic>) {
    let Some(text) = sources.content.text(FILE) else { return (Synonyms::default(), Vec::new()) };
    let file = SourcePath::content(FILE);
    let help = "write one word per line with its synonyms: `pto: [holiday, leave, time off]`";
    let mut fields = match Fields::of_file(&file, text, &[], (&format!("`{FILE}`"), help)) {
        Ok(fields) => fields,
        Err(problem) => return (Synonyms::default(), vec![problem]),
    };
    let mut synonyms = Synonyms::default();
    for (word, meanings) in fields.take_lists() {
        let meanings: Vec<String> = meanings.into_iter().map(|meaning| meaning.value).collect();
        let is_off = matches!(meanings.as_slice(), [only] if only.eq_ignore_ascii_case("off") || only.eq_ignore_ascii_case("false"));
        match (word.value.as_str(), is_off) {
            (BUILT_IN, _) => synonyms.without_built_in = is_off,
            (_, true) => synonyms.forgotten.push(word.value),
            (_, false) if super::tokens::words(&word.value).is_empty() || meanings.is_empty() => {
                let message = format!("`{}` has no synonyms", word.value);
                fields.report_at(Code::BadValue, word.range, message, "list its synonyms: `pto: [holiday, leave]`");
            }
            (_, false) => synonyms.added.push((word.value, meanings)),
        }
    }
    (synonyms, fields.finish().1)
}
