//! Markers: short placeholders in unfinished HTML for content that comes later.
//!
//! A marker is a name between two private-use Unicode characters, so it survives templates and the sanitiser. Texts
//! from outside are [`defuse`]d first: an author who could write a marker could break out of an attribute.

use std::borrow::Cow;

const MARK: char = '\u{10fffd}';

/// Its replacement in texts from outside: as long as the mark, so that offsets stay the same, and just as invisible.
const DEFUSED: &str = "\u{10fffc}";

/// Names are at most this long, in bytes.
const LONGEST: usize = 16;

pub(crate) fn marker(name: impl std::fmt::Display) -> String {
    format!("{MARK}{name}{MARK}")
}

/// A file's text without the mark, with the same length. [`defuse`] is for text that's read as HTML.
pub(crate) fn without_marks(text: &str) -> Cow<'_, str> {
    if text.contains(MARK) { Cow::Owned(text.replace(MARK, DEFUSED)) } else { Cow::Borrowed(text) }
}

/// A text without the mark, and without references (`&#x10FFFD;`) that an HTML parser would turn into it. Its length
/// stays the same.
pub(crate) fn defuse(text: &str) -> Cow<'_, str> {
    let mut defused = without_marks(text);
    let references: Vec<usize> =
        text.match_indices("&#").filter_map(|(at, _)| reference_to_mark(text, at + 2)).collect();
    for last_digit in references {
        // U+10FFFD ends in `d` and in 9; U+10FFFC would end in `c` and in 8.
        let other = if text.as_bytes()[last_digit] == b'9' { "8" } else { "c" };
        defused.to_mut().replace_range(last_digit..=last_digit, other);
    }
    defused
}

/// The last digit of a numeric reference to the mark; its digits (or `x`) start at `at`.
fn reference_to_mark(text: &str, at: usize) -> Option<usize> {
    let hexadecimal = text[at..].starts_with(['x', 'X']);
    let (start, radix) = if hexadecimal { (at + 1, 16) } else { (at, 10) };
    let digits = text[start..].bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let number = text[start..start + digits].trim_start_matches('0');
    let is_mark = number.len() <= 8 && u32::from_str_radix(number, radix) == Ok(MARK as u32);
    is_mark.then(|| start + digits - 1)
}

/// The first marker in a text whose name `read` accepts, with the text before and after it.
pub(crate) fn next<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<(&str, T, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find(MARK).map(|at| from + at) {
        let name_start = at + MARK.len_utf8();
        let limit = crate::text::floor_char_boundary(text, name_start + LONGEST + MARK.len_utf8());
        let name = text[name_start..limit].find(MARK).map(|length| &text[name_start..name_start + length]);
        if let Some((name, found)) = name.and_then(|name| Some((name, read(name)?))) {
            return Some((&text[..at], found, &text[name_start + name.len() + MARK.len_utf8()..]));
        }
        from = name_start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_an_author_writes_becomes_a_marker() {
        for text in ["\u{10fffd}P\u{10fffd}", "&#x10FFFD;P&#X0010fffd;", "&#1114109;P&#0001114109", "&#x10FFFD"] {
            let defused = defuse(text);
            let decoded = html_escape::decode_html_entities(&*defused);
            assert!(!decoded.contains(MARK) && defused.len() == text.len(), "{text} -> {defused}");
        }
        assert_eq!(defuse("&#x10FFFDA; &#65; &# &#x"), "&#x10FFFDA; &#65; &# &#x");
    }

    #[test]
    fn a_stray_character_hides_no_marker() {
        let text = format!("a {MARK}b {}c{MARK}", marker(7));
        let found = next(&text, |name| name.parse::<u32>().ok());
        assert_eq!(found, Some((&*format!("a {MARK}b "), 7, &*format!("c{MARK}"))));
        assert_eq!(next(&text, |_| None::<()>), None);
    }
}
