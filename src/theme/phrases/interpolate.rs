//! Fills placeholders in phrases.

use std::collections::BTreeSet;

enum Part<'a> {
    Text(&'a str),
    /// The text between braces.
    Placeholder(&'a str),
}

/// A phrase with each `{name}` replaced by its value.
pub(super) fn interpolate<'v>(phrase: &str, value: impl Fn(&str) -> &'v str) -> String {
    let mut text = String::with_capacity(phrase.len() + 16);
    for part in parts(phrase) {
        text.push_str(match part {
            Part::Text(part) => part,
            Part::Placeholder(name) => value(name),
        });
    }
    text
}

pub(super) fn placeholders(phrase: &str) -> BTreeSet<&str> {
    let name = |part| match part {
        Part::Placeholder(name) => Some(name),
        Part::Text(_) => None,
    };
    parts(phrase).filter_map(name).collect()
}

fn parts(phrase: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            rest = after;
            return Some(Part::Placeholder(name));
        }
        let first = rest.chars().next()?.len_utf8();
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Part::Text(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_in_wherever_they_stand() {
        let value = |name: &str| if name == "a" { "1" } else { "" };
        for (phrase, text) in [("{a}", "1"), ("é {a} {b}!", "é 1 !"), ("a { b", "a { b"), ("{{a}", ""), ("", "")] {
            assert_eq!(interpolate(phrase, value), text, "{phrase}");
        }
        assert_eq!(placeholders("{b} und {a}, {a}").into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
