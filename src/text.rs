//! Small pure functions on text: slugs, natural order, near names, line and column.
//!
//! Knows nothing about chapters or HTML pages.

mod fold;
mod slugs;

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use fold::{fold, lower, without_accents};
pub use slugs::Slugs;

/// A slug for a heading, as GitHub makes it: lower case, spaces become hyphens, and everything but letters, digits,
/// hyphens and underscores is dropped.
pub fn heading_slug(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' | '\t' | '\n' | '\u{a0}' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' || is_mark(c) => Some(c),
            _ => None,
        })
        .collect()
}

/// Marks that belong to the letter before them, such as the vowel signs and viramas of Indic scripts. Marks that only
/// choose how a symbol is drawn (`❤️`, `1️⃣`) don't belong to any word.
fn is_mark(c: char) -> bool {
    let is_for_symbols = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}' | '\u{e0100}'..='\u{e01ef}');
    is_combining_mark(c) && !is_for_symbols
}

/// A slug for one segment of a page's address: like [`heading_slug`], but dots and runs of separators become one
/// hyphen, and letters are composed (a Mac writes `é` as two characters). Empty if nothing in the name can be part of
/// an address.
pub fn file_slug(name: &str) -> String {
    // Nearly all names are ASCII, where there's nothing to compose and no table is needed for lower case.
    if name.is_ascii() {
        slug(name.len(), name.chars().map(|c| c.to_ascii_lowercase()))
    } else {
        slug(name.len(), name.nfc().flat_map(char::to_lowercase))
    }
}

fn slug(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut slug = String::with_capacity(length);
    for c in letters {
        if c.is_alphanumeric() || c == '_' || is_mark(c) {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() && c != '\'' && c != '’' {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Splits `01-late-delivery` into its position and the rest. The number starts with a zero, or has two digits followed
/// by a hyphen, so `24 hours`, `24-7` and `2024-review` are names.
pub fn order_prefix(name: &str) -> (Option<i64>, &str) {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let padded = name.starts_with('0') && (2..10).contains(&digits);
    let is_prefix = padded || (digits == 2 && name[digits..].starts_with(['-', '_']));
    let rest = name[digits..].trim_start_matches(['-', '_', '.', ' ']);
    let separated = rest.len() < name.len() - digits;
    if is_prefix && separated && rest.starts_with(|c: char| !c.is_ascii_digit()) {
        return (name[..digits].parse().ok(), rest);
    }
    (None, name)
}

/// A title made from a file or folder name: without the order prefix, with separators as spaces and a capital first
/// letter.
pub fn title_from_name(name: &str) -> String {
    let (_, name) = order_prefix(name);
    let spaced = name.replace(['-', '_'], " ");
    let mut chars = spaced.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => name.to_owned(),
    }
}

/// Sorts names as people do: ignoring case, and `2` before `10`.
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (m, n) = (leading_digits(left), leading_digits(right));
            let (p, q) = (m.trim_start_matches('0'), n.trim_start_matches('0'));
            match p.len().cmp(&q.len()).then_with(|| p.cmp(q)) {
                Ordering::Equal => (left, right) = (&left[m.len()..], &right[n.len()..]),
                unequal @ (Ordering::Less | Ordering::Greater) => return unequal,
            }
        } else {
            match x.to_lowercase().cmp(y.to_lowercase()) {
                Ordering::Equal => (left, right) = (&left[x.len_utf8()..], &right[y.len_utf8()..]),
                unequal @ (Ordering::Less | Ordering::Greater) => return unequal,
            }
        }
    }
}

fn leading_digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

/// The candidate nearest to `word`, if near enough: at most a third of the letters changed (Damerau-Levenshtein
/// distance). To look up many words among many names, use `Near`.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let most = most_changes(folded.chars().count());
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= most * 4)
        .map(|candidate| (strsim::osa_distance(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min() // of equally near ones the first by alphabet, whatever order they come in
        .map(|(_, candidate)| candidate)
}

/// Text from files, made safe for a terminal: control characters become visible (an escape as `␛`). Line breaks and
/// tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_direction(c);
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        c if !steers(c) => c,
        '\u{7f}' => '␡',
        // Unicode has a picture for each of the older ones, in the same order.
        c if c.is_ascii() => char::from_u32('␀' as u32 + c as u32).unwrap_or('·'),
        _ => '·',
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Characters that change the text direction, so a line reads as something else than it is.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How many letters of a word may differ from the intended name.
pub(crate) fn most_changes(letters: usize) -> usize {
    letters.div_ceil(3).min(4)
}

/// Words with one space between them: line breaks, tabs and runs of spaces become one space.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line and column, both from 1, columns in characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..floor_char_boundary(text, offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// The nearest character boundary at or before `offset`.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `1 page`, `2 pages`, `10,000 pages`.
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(&number.to_string()))
}

/// The digits of a whole number, with thousands separators: `10,000`.
pub fn grouped(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_slugs_are_those_of_github() {
        for (heading, slug) in [
            ("What it costs", "what-it-costs"),
            ("  Say: “I'm sorry”!  ", "say-im-sorry"),
            ("C++ & Rust", "c--rust"),
            ("snake_case and kebab-case", "snake_case-and-kebab-case"),
            ("Überraschung", "überraschung"),
            ("日本語 見出し", "日本語-見出し"),
            ("🎉 Party", "-party"),
            ("❤\u{fe0f} 1\u{fe0f}\u{20e3} Care", "-1-care"),
        ] {
            assert_eq!(heading_slug(heading), slug, "{heading}");
        }
    }

    #[test]
    fn file_slugs_are_safe_in_addresses() {
        for (name, slug) in [
            ("Bar Baz (v2.1)", "bar-baz-v2-1"),
            ("don't panic", "dont-panic"),
            ("..", ""),
            ("___", "___"),
            ("Größe", "größe"),
        ] {
            assert_eq!(file_slug(name), slug, "{name}");
        }
    }

    #[test]
    fn only_a_number_that_is_meant_as_order_is_taken_off() {
        for (name, expected) in [
            ("01-late", (Some(1), "late")),
            ("007 bond", (Some(7), "bond")),
            ("12_x", (Some(12), "x")),
            ("2024-review", (None, "2024-review")),
            ("5-moves", (None, "5-moves")),
            ("24-7", (None, "24-7")),
            ("24 hours", (None, "24 hours")),
            ("01", (None, "01")),
            ("10th", (None, "10th")),
        ] {
            assert_eq!(order_prefix(name), expected, "{name}");
        }
    }

    #[test]
    fn names_sort_as_people_expect() {
        let mut names = ["b10", "B2", "a", "ä", "b2a", "b02"];
        names.sort_by(|a, b| natural_cmp(a, b));
        assert_eq!(names, ["a", "B2", "b02", "b2a", "b10", "ä"]);
    }

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("tilte", ["order", "title"]), Some("title"));
        assert_eq!(nearest("colour", ["order", "title"]), None);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("é\nüx", 5), (2, 2));
        assert_eq!(line_column("abc", 99), (1, 4));
    }
}
