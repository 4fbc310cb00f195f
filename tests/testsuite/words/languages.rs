//! The languages compared with English: the same phrases, the same placeholders, each with its own plurals.

use std::collections::BTreeSet;

use icu_locale_core::Locale;
use icu_plurals::PluralRules;
use serde_yaml::Value;

use super::{english, languages, placeholders, texts};
use crate::support::themed_book;

#[test]
fn every_language_has_the_phrases_of_english() {
    let english = english();
    for (language, phrases) in languages() {
        let missing: Vec<_> = english.keys().filter(|key| !phrases.contains_key(*key)).collect();
        let strange: Vec<_> = phrases.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{language}: missing {missing:?}, unknown {strange:?}");
        for (key, phrase) in &english {
            let here = &phrases[key];
            let same = match (phrase, here) {
                (Value::Sequence(names), Value::Sequence(others)) => names.len() == others.len(),
                (Value::Mapping(_), Value::Mapping(_)) => true,
                (one, other) => one.is_string() && other.is_string(),
            };
            assert!(same, "{language}: `{key}` has another shape than in English");
        }
    }
}

#[test]
fn every_language_has_the_placeholders_of_english() {
    let english = english();
    for (language, phrases) in languages() {
        for (key, phrase) in &english {
            let wanted: BTreeSet<&str> = texts(phrase).into_iter().flat_map(placeholders).collect();
            let is_plural = matches!(phrase, Value::Mapping(_));
            for text in texts(&phrases[key]) {
                let there = placeholders(text);
                let missing = wanted.difference(&there).filter(|name| !is_plural || **name != "count").count();
                let fits = missing == 0 && there.is_subset(&wanted);
                assert!(fits, "{language}: `{key}` should fill in {wanted:?}, as in English: {text}");
            }
        }
    }
}

#[test]
fn every_language_has_the_forms_of_its_plurals() {
    for (language, phrases) in languages() {
        let locale = Locale::try_from_str(&language).unwrap();
        let rules = PluralRules::try_new_cardinal((&locale).into()).unwrap();
        let category = |number: u64| format!("{:?}", rules.category_for(number)).to_lowercase();
        let needed: BTreeSet<String> =
            (0..=200).chain([1000, 10_000]).map(category).chain(["other".to_owned()]).collect();
        for (key, phrase) in &phrases {
            let Value::Mapping(forms) = phrase else { continue };
            let there: BTreeSet<String> = forms.keys().map(|form| form.as_str().unwrap().to_owned()).collect();
            assert!(needed.is_subset(&there), "{language}: `{key}` needs the forms {needed:?} and has {there:?}");
        }
    }
}

/// A page with a date, a number and a plural in some language.
fn page(language: &str) -> String {
    let config = format!("language: {language}\n");
    let goal = "---\nkind: goal\nmeasure: m\nunit: €\nbaseline: 12345.5\ntarget: 1200\ndue: 2027-01-01\nreadings:\n  2026-10-02: 9999\n---\n# G\n";
    let feedback = "date,reason,channel,plan,count\n2026-10-02,a,,,1234567\n";
    let book = themed_book([
        ("playbook.yaml", &*config),
        ("index.md", "# H\n"),
        ("g.md", goal),
        ("data/feedback.csv", feedback),
    ]);
    assert_eq!(book.messages(), [""; 0], "{language}");
    [book.page("g.html"), book.page("what-customers-say.html")].concat()
}

/// Those that ship. A further language needs its file and its line in `src/theme/defaults.rs`, and no line here.
#[test]
fn dates_and_numbers_have_the_form_of_the_language() {
    for (language, forms) in [
        ("en", ["2 October 2026", "€12,345.50", "1,234,567", "100.0%"]),
        ("de", ["2. Oktober 2026", "12.345,50\u{a0}€", "1.234.567", "100,0\u{a0}%"]),
        ("fr", ["2 octobre 2026", "12\u{202f}345,50\u{a0}€", "1\u{202f}234\u{202f}567", "100,0\u{202f}%"]),
        ("es", ["2 de octubre de 2026", "12.345,50\u{a0}€", "1.234.567", "100,0\u{a0}%"]),
        ("pt-BR", ["2 de outubro de 2026", "€\u{a0}12.345,50", "1.234.567", "100,0%"]),
        ("it", ["2 ottobre 2026", "12.345,50\u{a0}€", "1.234.567", "100,0%"]),
        ("nl", ["2 oktober 2026", "€\u{a0}12.345,50", "1.234.567", "100,0%"]),
        ("pl", ["2 października 2026", "12\u{a0}345,50\u{a0}€", "1\u{a0}234\u{a0}567", "100,0%"]),
        ("ar", ["2 أكتوبر 2026", "12,345.50", "1,234,567", "100.0\u{200e}%"]),
        ("ja", ["2026年10月2日", "€12,345.50", "1,234,567", "100.0%"]),
    ] {
        let code = language.split('-').next().unwrap();
        assert!(languages().contains_key(code), "{code} is a language that ships");
        let page = page(language);
        let missing: Vec<&str> = forms.into_iter().filter(|form| !page.contains(form)).collect();
        assert!(missing.is_empty(), "{language}: not on the pages: {missing:?}");
    }
}

#[test]
fn an_unsupported_language_falls_back_to_english() {
    assert!(page("tlh").contains(">Skip to content</a>"));
}

#[test]
fn arabic_runs_from_right_to_left() {
    assert!(page("ar").contains("<html lang=\"ar\" dir=\"rtl\""));
}
