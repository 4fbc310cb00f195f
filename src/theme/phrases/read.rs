//! Reads a file of phrases, and reports problems by comparing it with English, which has every phrase.

use std::collections::{BTreeMap, BTreeSet};

use super::interpolate::placeholders;
use super::phrase::Phrase;
use crate::diagnostic::{Advice, Code, Diagnostic, Spanned};
use crate::sources::SourcePath;
use crate::text;
use crate::yaml::{Entry, Fields, Node, Value};

type Phrases = BTreeMap<String, Phrase>;

/// The plural categories of the Unicode CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Overrides phrases with those in a file. The first file defines which phrases exist.
pub(super) fn add(file: &SourcePath, text: &str, phrases: &mut Phrases) -> Vec<Diagnostic> {
    let help = "write a section, and below it, indented, one `key: phrase` per line; put a phrase that contains a colon between double quotes";
    let mut fields = match Fields::of_file(file, text, &[], (&format!("`{}`", file.file_name()), help)) {
        Ok(fields) => fields,
        Err(problem) => return vec![problem],
    };
    let is_first = phrases.is_empty();
    let mut found = Vec::new();
    for (section, mut inside) in fields.take_blocks(&[]) {
        let known = sections(phrases).collect::<BTreeSet<_>>();
        if !is_first && !known.contains(&*section.value) {
            let near = text::nearest(&section.value, known.iter().copied());
            let otherwise = format!("the sections are: {}", known.iter().copied().collect::<Vec<_>>().join(", "));
            let message = format!("`{}` isn't a section of phrases", section.value);
            let place = fields.name_of(&section);
            fields.advise(Code::BadPhrase, section.range, Advice::near(message, near, otherwise), place);
            continue;
        }
        for (key, value) in inside.take_values() {
            match read(phrases, &section.value, &key, &value, is_first) {
                Ok(phrase) => found.push((format!("{}.{}", section.value, key.value), phrase)),
                Err(advice) => {
                    let place = inside.name_of(&key);
                    inside.advise(Code::BadPhrase, key.range, advice, place);
                }
            }
        }
        fields.absorb(inside);
    }
    phrases.extend(found);
    fields.finish().1
}

fn sections(phrases: &Phrases) -> impl Iterator<Item = &str> {
    phrases.keys().filter_map(|key| Some(key.split_once('.')?.0))
}

/// The phrase of a key, or the problem and what to do.
fn read(
    phrases: &Phrases,
    section: &str,
    key: &Spanned<String>,
    value: &Node,
    is_first: bool,
) -> Result<Phrase, Advice> {
    let key = &*key.value;
    let read = phrase(value);
    if is_first {
        return read.ok_or_else(|| Advice::new(format!("`{key}` isn't a phrase"), "write `key: phrase`"));
    }
    let Some(known) = phrases.get(&format!("{section}.{key}")) else {
        let keys = phrases.keys().filter_map(|other| other.strip_prefix(section)?.strip_prefix('.'));
        let otherwise = "remove the line: no phrase has this name";
        let message = format!("`{key}` isn't a phrase in `{section}`");
        return Err(Advice::near(message, text::nearest(key, keys), otherwise));
    };
    let phrase = fitted(key, known, read)?;
    check_placeholders(key, known, &phrase)?;
    Ok(phrase)
}

fn phrase(value: &Node) -> Option<Phrase> {
    match &value.value {
        Value::Map(forms) => {
            let form = |form: &Entry| Some((form.key.text()?, line(&form.value)?));
            forms.iter().map(form).collect::<Option<_>>().map(Phrase::Plural)
        }
        Value::List(names) => names.iter().map(line).collect::<Option<_>>().map(Phrase::List),
        Value::Scalar { .. } | Value::Tagged => line(value).map(Phrase::Text),
    }
}

/// Text without trimming: a thousands separator may be a space.
fn line(value: &Node) -> Option<String> {
    value.raw().filter(|_| !value.is_null()).map(str::to_owned)
}

/// The value, in the form of the known phrase.
fn fitted(key: &str, known: &Phrase, read: Option<Phrase>) -> Result<Phrase, Advice> {
    let wrong = |wanted: &str, help: String| Err(Advice::new(format!("`{key}` should be {wanted}"), help));
    match (known, read) {
        (Phrase::Text(_), Some(Phrase::Text(text))) => Ok(Phrase::Text(text)),
        (Phrase::Text(known), _) => wrong("one phrase", format!("write it on one line, as `{key}: \"{known}\"`")),
        // For languages with one form, or for anyone who doesn't care.
        (Phrase::Plural(_), Some(Phrase::Text(text))) => Ok(Phrase::Plural([("other".to_owned(), text)].into())),
        (Phrase::Plural(_), Some(Phrase::Plural(forms))) => {
            if let Some(stranger) = forms.keys().find(|category| !CATEGORIES.contains(&&***category)) {
                let help = format!("the forms are: {}", CATEGORIES.join(", "));
                return Err(Advice::new(format!("`{stranger}` isn't a plural form of `{key}`"), help));
            }
            match forms.contains_key("other") {
                true => Ok(Phrase::Plural(forms)),
                false => {
                    wrong("a phrase with the form `other`", "add `other: …`, the form for most numbers".to_owned())
                }
            }
        }
        (Phrase::Plural(_), Some(Phrase::List(_)) | None) => {
            let help = format!("write `{key}: {{one: …, other: …}}`, or one phrase for all numbers");
            wrong("one phrase, or one form per plural", help)
        }
        (Phrase::List(known), Some(Phrase::List(names))) if names.len() == known.len() => Ok(Phrase::List(names)),
        (Phrase::List(known), _) => {
            let help = format!("write them in brackets: `{key}: [{}, {}, …]`", known[0], known[1]);
            wrong(&format!("a list of {} names", known.len()), help)
        }
    }
}

/// A phrase uses the same placeholders as the known one. A plural form can omit its number, as in “one result”.
fn check_placeholders(key: &str, known: &Phrase, phrase: &Phrase) -> Result<(), Advice> {
    let wanted = texts(known).flat_map(placeholders).collect::<BTreeSet<_>>();
    for text in texts(phrase) {
        let there = placeholders(text);
        if let Some(stranger) = there.difference(&wanted).next() {
            let names = wanted.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ");
            let help = if names.is_empty() {
                "remove it: this phrase has no placeholders".to_owned()
            } else {
                format!("the placeholders are {names}")
            };
            return Err(Advice::new(format!("`{key}` has an unknown placeholder `{{{stranger}}}`"), help));
        }
        let is_plural = matches!(phrase, Phrase::Plural(_));
        let missing = wanted.difference(&there).find(|name| !is_plural || **name != "count");
        if let Some(missing) = missing {
            let help = "put it where it belongs in the phrase, braces included".to_owned();
            return Err(Advice::new(format!("`{key}` lacks the placeholder `{{{missing}}}`"), help));
        }
    }
    Ok(())
}

fn texts(phrase: &Phrase) -> impl Iterator<Item = &str> {
    let (text, forms) = match phrase {
        Phrase::Text(text) => (Some(text), None),
        Phrase::Plural(forms) => (None, Some(forms.values())),
        Phrase::List(_) => (None, None),
    };
    text.into_iter().chain(forms.into_iter().flatten()).map(String::as_str)
}
