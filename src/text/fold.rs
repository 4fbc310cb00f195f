//! Folds text for comparison and lookup: ignores case, width and the accents that people leave out when they type.
//!
//! Marks that make a different word stay: the vowel signs of Indic scripts, Thai marks, the Japanese dakuten.
//! `templates/js/12-fold.js` does the same in the browser; both run the vectors in `tests/vectors/words.json`.

use std::borrow::Cow;

use unicode_normalization::char::{compose, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// A sort and comparison key: `ＣＡＦÉ` becomes `cafe`.
pub fn fold(text: &str) -> String {
    without_accents(&lower(text)).into_owned()
}

/// Text without case and width: `ＣＡＦÉ` becomes `café`.
pub fn lower(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let has_capitals = text.bytes().any(|byte| byte.is_ascii_uppercase());
        return if has_capitals { text.to_ascii_lowercase().into() } else { text.into() };
    }
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => text.to_lowercase().into(),
        IsNormalized::No | IsNormalized::Maybe => text.nfkc().collect::<String>().to_lowercase().into(),
    }
}

/// Lower-case text without its accents, so `cafe` finds `café`.
pub fn without_accents(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let mut folded = String::with_capacity(text.len());
    let mut base = ' ';
    for c in text.nfd() {
        if is_accent(c) {
            // Some Cyrillic marks form separate letters, as in й; others only show the stress.
            if is_cyrillic(base) && compose(base, c).is_some() {
                folded.push(c);
            }
            continue;
        }
        base = c;
        match letters(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded.nfc().map(|c| if c == 'ё' { 'е' } else { c }).collect::<String>().into()
}

/// Marks that people leave out when they type: accents, Hebrew points, Arabic vowel signs.
fn is_accent(c: char) -> bool {
    let is_of_these = matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{670}');
    is_of_these && is_combining_mark(c)
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// Letters that people type differently without the key, but that have no accent to remove.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}
