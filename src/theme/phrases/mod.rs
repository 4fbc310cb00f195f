//! The phrases of the interface: everything the program itself puts on a page, in the handbook's language.
//!
//! `templates/words/` has a file a language. English is under all others, phrase by phrase; over them lie the file of the
//! site's own templates, then `words.yaml` of the handbook. Templates know the phrases as `words`, scripts as
//! `playbook.phrases`. Messages of the command line and of the preview are for authors, and English.

mod dates;
mod filter;
mod interpolate;
mod numbers;
mod phrase;
mod read;

pub(crate) use filter::filter;
pub(crate) use numbers::Numbers;

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use tera::Value;

use phrase::Phrase;

use super::defaults::DEFAULTS;
use crate::diagnostic::Diagnostic;
use crate::kinds::Kind;
use crate::roles::EVERYONE;
use crate::sources::{Folder, SourcePath, Sources, WORDS as OWN};

#[derive(Debug, PartialEq)]
pub struct Phrases {
    language: Locale,
    /// By `section.key`.
    phrases: BTreeMap<String, Phrase>,
    numbers: Numbers,
}

const ENGLISH: &str = "en";

/// The sections that scripts use.
const OF_SCRIPTS: &[&str] = &[
    "copy",
    "dates",
    "desk_script",
    "guide",
    "kinds",
    "lists",
    "numbers",
    "path_script",
    "picture_script",
    "plan_script",
    "quiz_script",
    "search",
    "theme",
    "training_script",
];

/// The phrases of a site in some language, and the problems with its own ones.
pub fn parse(sources: &Sources, language: &str) -> (Phrases, Vec<Diagnostic>) {
    let mut phrases = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for name in files(language) {
        let file = SourcePath::new(Folder::Templates, &name);
        let shipped = DEFAULTS.iter().find(|(path, _)| *path == name).map(|(_, text)| *text);
        for text in [shipped, sources.templates.text(&name)].into_iter().flatten() {
            diagnostics.extend(read::add(&file, text, &mut phrases));
        }
    }
    if let Some(text) = sources.content.text(OWN) {
        diagnostics.extend(read::add(&SourcePath::content(OWN), text, &mut phrases));
    }
    (Phrases::new(language, phrases), diagnostics)
}

/// A language's files, each overriding the ones before: `pt-BR` has those of English, of `pt` and its own.
fn files(language: &str) -> Vec<String> {
    let general = language.split('-').next().unwrap_or_default().to_lowercase();
    let mut names = vec![ENGLISH.to_owned(), general, language.to_owned()];
    names.dedup();
    names.into_iter().map(|name| format!("words/{name}.yaml")).collect()
}

impl Phrases {
    fn new(language: &str, phrases: BTreeMap<String, Phrase>) -> Self {
        let numbers = Numbers::new(|key| match phrases.get(&format!("numbers.{key}")) {
            Some(Phrase::Text(text)) => text,
            Some(Phrase::Plural(_) | Phrase::List(_)) | None => "",
        });
        Self { language: Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN), phrases, numbers }
    }

    /// The number format.
    pub(crate) fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// A phrase without placeholders. Tests make sure that every requested phrase exists.
    pub(crate) fn text(&self, key: &str) -> &str {
        match self.phrases.get(key) {
            Some(Phrase::Text(text)) => text,
            Some(Phrase::Plural(forms)) => forms.get("other").map_or("", String::as_str),
            Some(Phrase::List(_)) | None => "",
        }
    }

    /// A phrase with values for its placeholders.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        interpolate::interpolate(self.text(key), |name| value(values, name))
    }

    /// A phrase in the form for a number, with the number as `{count}`.
    pub(crate) fn count(&self, key: &str, count: u64, values: &[(&str, &str)]) -> String {
        let form = match self.phrases.get(key) {
            Some(Phrase::Plural(forms)) => self.form(forms, count),
            Some(Phrase::Text(_) | Phrase::List(_)) | None => self.text(key),
        };
        let number = self.numbers.whole(count);
        interpolate::interpolate(form, |name| if name == "count" { &number } else { value(values, name) })
    }

    /// A list of things.
    pub(crate) fn listed(&self, things: &[impl AsRef<str>]) -> String {
        let things: Vec<&str> = things.iter().map(AsRef::as_ref).collect();
        things.join(self.text("lists.comma"))
    }

    /// The readers' name for a kind of chapter; an ordinary chapter needs no label.
    pub(crate) fn kind(&self, kind: Kind) -> &str {
        self.text(&format!("kinds.{}", kind.name()))
    }

    /// An audience as written, with `everyone` in the site's language.
    pub(crate) fn audience<'a>(&'a self, name: &'a str) -> &'a str {
        let everyone = self.text("page.everyone");
        if name.eq_ignore_ascii_case(EVERYONE) && !everyone.eq_ignore_ascii_case(name) { everyone } else { name }
    }

    /// A role's name inside a sentence: it starts in lower case if its mention did (`@warehouse`), unless it's an
    /// abbreviation or the language capitalises every noun.
    pub(crate) fn in_a_sentence(&self, name: &str, mention: &str) -> String {
        let has_capital = matches!(self.language.id.language.as_str(), "de" | "gsw" | "lb" | "nds");
        let mut letters = name.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second))
                if second.is_lowercase() && mention.starts_with(char::is_lowercase) && !has_capital =>
            {
                first.to_lowercase().chain(letters).collect()
            }
            (Some(_) | None, Some(_) | None) => name.to_owned(),
        }
    }

    /// The name at an index of a list.
    fn name(&self, key: &str, place: usize) -> &str {
        match self.phrases.get(key) {
            Some(Phrase::List(names)) => names.get(place).map_or("", String::as_str),
            Some(Phrase::Text(_) | Phrase::Plural(_)) | None => "",
        }
    }

    fn form<'a>(&self, forms: &'a BTreeMap<String, String>, count: u64) -> &'a str {
        let found = forms.get(self.category(count)).or_else(|| forms.get("other"));
        found.map_or("", String::as_str)
    }

    /// The plural category of a number, as the Unicode CLDR names it.
    fn category(&self, count: u64) -> &'static str {
        let Ok(rules) = PluralRules::try_new_cardinal((&self.language).into()) else { return "other" };
        match rules.category_for(count) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// The `words` value for templates: the phrases by section and key.
    pub(crate) fn value(&self) -> Value {
        Value::from_serializable(&self.sections(|_| true))
    }

    /// The line of JavaScript that gives scripts their phrases.
    pub(crate) fn script(&self) -> String {
        let phrases = serde_json::to_string(&self.sections(|section| OF_SCRIPTS.contains(&section)));
        let phrases = phrases.expect("texts, and lists and maps of texts, can be written as JSON");
        // Characters that end a line in JavaScript, but not in JSON.
        let phrases = phrases.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("window.playbook = {{ phrases: {phrases} }};\n")
    }

    fn sections(&self, is_wanted: impl Fn(&str) -> bool) -> BTreeMap<&str, BTreeMap<&str, &Phrase>> {
        let mut sections: BTreeMap<&str, BTreeMap<&str, &Phrase>> = BTreeMap::new();
        for (key, phrase) in &self.phrases {
            let (section, key) = key.split_once('.').unwrap_or((key, ""));
            if is_wanted(section) {
                sections.entry(section).or_default().insert(key, phrase);
            }
        }
        sections
    }
}

fn value<'a>(values: &[(&str, &'a str)], name: &str) -> &'a str {
    values.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
}

#[cfg(test)]
impl Phrases {
    pub(crate) fn in_language(language: &str) -> Phrases {
        parse(&Sources::default(), language).0
    }

    pub(crate) fn english() -> Phrases {
        Phrases::in_language(ENGLISH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_inside_a_sentence_begins_as_its_mention_was_typed() {
        let english = Phrases::english();
        assert_eq!(english.in_a_sentence("Customer care lead", "customer-care-lead"), "customer care lead");
        assert_eq!(english.in_a_sentence("Warehouse", "Warehouse"), "Warehouse");
        assert_eq!(english.in_a_sentence("HR", "hr"), "HR");
        assert_eq!(english.in_a_sentence("", ""), "");
    }

    #[test]
    fn a_noun_keeps_its_capital_in_german() {
        for language in ["de", "de-AT"] {
            assert_eq!(Phrases::in_language(language).in_a_sentence("Lager", "lager"), "Lager");
        }
        assert_eq!(Phrases::in_language("da").in_a_sentence("Lager", "lager"), "lager");
    }
}
