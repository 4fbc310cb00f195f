//! Splits text into words: lower-case runs of letters, digits and marks, with compounds both split and joined.
//!
//! `templates/search/10-tokens.js` has the same algorithm for the browser. Both are tested with the vectors in
//! `tests/vectors/words.json` and by `tests/testsuite/search/tokens.rs`. So the rules only use what both languages
//! agree on: normalisation forms, the Unicode properties Alphabetic, Number and Mark, lower case, and explicit lists.
//!
//! In scripts without spaces between words (Chinese, Japanese, Thai …), and in Korean, each pair of neighbouring
//! characters is a word.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::text::{lower, without_accents};

/// Whether a compound is only split, as in a query, or also kept as one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compounds {
    Apart,
    AlsoJoined,
}

/// The words of a query, in order, as they're looked up.
pub fn words(query: &str) -> Vec<String> {
    let mut words = Vec::new();
    Reader::default().each_word(query, Compounds::Apart, |word| words.push(looked_up(word).into_owned()));
    words
}

/// A lower-case word as it's looked up: without its accents, in Arabic with `ه` and `ي` for the endings that are written
/// like them, in Japanese in hiragana.
pub(super) fn looked_up(word: &str) -> Cow<'_, str> {
    let folded = without_accents(word);
    if !folded.contains(|c| variant(c) != c) {
        return folded;
    }
    folded.chars().map(variant).collect::<String>().into()
}

fn variant(c: char) -> char {
    match c {
        'ة' => 'ه',
        'ى' => 'ي',
        '\u{30a1}'..='\u{30f6}' => char::from_u32(u32::from(c) - 0x60).expect("hiragana come 96 before katakana"),
        _ => c,
    }
}

/// Reads the words of texts. It reuses its buffers from one text to the next.
#[derive(Default)]
pub(super) struct Reader {
    lowered: String,
    chunk: Chunk,
}

impl Reader {
    /// Calls `found` with every word of a text, in order, in lower case with its accents; joined compounds, if any,
    /// follow their pieces.
    pub(super) fn each_word(&mut self, text: &str, compounds: Compounds, mut found: impl FnMut(&str)) {
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let plain = start + bytes[start..].iter().take_while(|byte| class(**byte) == SMALL).count();
            let end = plain + bytes[plain..].iter().take_while(|byte| class(**byte) != SPACE).count();
            let between_spaces = &text[start..end];
            // Most of what's between spaces is a lower-case word.
            if plain < end || between_spaces.len() > LONGEST {
                self.read(between_spaces, compounds, &mut found);
            } else if plain > start {
                found(between_spaces);
            }
            start = end + 1;
        }
    }

    fn read(&mut self, between_spaces: &str, compounds: Compounds, found: &mut impl FnMut(&str)) {
        let word = without_signs_around(between_spaces);
        let classes = word.bytes().fold(0, |classes, byte| classes | class(byte));
        // Most of the rest is a word with punctuation around it or with capitals.
        if classes & (SIGN | OTHER) != 0 || word.len() > LONGEST {
            for piece in between_spaces.split(char::is_whitespace) {
                self.chunk.read(&lower(piece), compounds, found);
            }
        } else if classes & CAPITAL != 0 {
            self.lowered.clear();
            self.lowered.push_str(word);
            self.lowered.make_ascii_lowercase();
            found(&self.lowered);
        } else if !word.is_empty() {
            found(word);
        }
    }
}

/// The class of a byte: white space, other ASCII punctuation, lower-case letters and digits, or capitals.
const SPACE: u8 = 1;
const SIGN: u8 = 2;
const SMALL: u8 = 4;
const CAPITAL: u8 = 8;
const OTHER: u8 = 16;

fn class(byte: u8) -> u8 {
    const CLASSES: [u8; 256] = {
        let mut classes = [OTHER; 256];
        let mut byte = 0;
        while byte < 128 {
            let c = byte as u8;
            classes[byte] = match c {
                _ if c.is_ascii_whitespace() => SPACE,
                _ if c.is_ascii_punctuation() => SIGN,
                _ if c.is_ascii_uppercase() => CAPITAL,
                _ if c.is_ascii_alphanumeric() => SMALL,
                _ => OTHER,
            };
            byte += 1;
        }
        classes
    };
    CLASSES[usize::from(byte)]
}

pub(super) fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn without_signs_around(text: &str) -> &str {
    let is_part = |byte: &u8| class(*byte) != SIGN;
    let start = text.bytes().position(|byte| is_part(&byte)).unwrap_or(text.len());
    let end = text.bytes().rposition(|byte| is_part(&byte)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// The longest word, in characters. Longer ones are cut off, since nobody types them in full.
const LONGEST: usize = 40;

/// The longest compound that's also kept as one word, in pieces and in characters.
const MOST_PIECES: usize = 4;
const LONGEST_COMPOUND: usize = 12;

/// Reads the text between two spaces: words and the punctuation around them.
#[derive(Default)]
struct Chunk {
    word: String,
    /// The words so far, joined by characters such as `-`, and where each ends.
    compound: String,
    ends: Vec<usize>,
}

impl Chunk {
    fn read(&mut self, chunk: &str, compounds: Compounds, found: &mut impl FnMut(&str)) {
        let mut rest = chunk.chars();
        while let Some(c) = rest.next() {
            if is_word_character(c) {
                self.word.push(c);
                continue;
            }
            if is_apostrophe(c) && !self.word.is_empty() {
                let after = rest.as_str();
                let after = &after[..after.find(|c| !is_word_character(c)).unwrap_or(after.len())];
                match (after, self.word.chars().count(), after.chars().count()) {
                    // The `s` in `customer's` isn't a word.
                    ("s", _, _) => {
                        rest.next();
                    }
                    // `l'équipe`, `we'll`: two words.
                    (_, before, after) if before <= 2 || after >= 3 || after == 0 => self.end_word(),
                    // `don't`: one word.
                    _ => continue,
                }
                continue;
            }
            let single = self.word.chars().nth(1).is_none() && !self.word.is_empty();
            self.end_word();
            if !(joins(c) || c == '.' && single) {
                self.end_compound(compounds, found);
            }
        }
        self.end_word();
        self.end_compound(compounds, found);
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            let end = self.word.char_indices().nth(LONGEST).map_or(self.word.len(), |(at, _)| at);
            self.compound.push_str(&self.word[..end]);
            self.ends.push(self.compound.len());
            self.word.clear();
        }
    }

    fn end_compound(&mut self, compounds: Compounds, found: &mut impl FnMut(&str)) {
        let mut start = 0;
        for end in &self.ends {
            let word = &self.compound[start..*end];
            push_word(if compounds == Compounds::Apart { without_particle(word) } else { word }, found);
            start = *end;
        }
        let is_joined = compounds == Compounds::AlsoJoined && (2..=MOST_PIECES).contains(&self.ends.len());
        if is_joined && self.compound.chars().count() <= LONGEST_COMPOUND {
            found(&self.compound);
        }
        self.compound.clear();
        self.ends.clear();
    }
}

/// Characters that join a compound: `on-call`, `401(k)`, `r&d`. A full stop joins after a single letter: `u.s.`
fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '(' | ')' | '&')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The particles at the end of Korean words, those that contain others first.
const PARTICLES: [&str; 22] = [
    "에서", "에게", "까지", "부터", "으로", "한테", "처럼", "보다", "을", "를", "이", "가", "은", "는", "에", "의",
    "로", "도", "와", "과", "만", "나",
];

/// A Korean word without the particle at its end, if two characters remain.
fn without_particle(word: &str) -> &str {
    let particle = PARTICLES.iter().find_map(|particle| word.strip_suffix(particle));
    particle.filter(|rest| rest.chars().count() >= 2).unwrap_or(word)
}

/// A word, or pairs of neighbouring characters in scripts that don't separate words.
fn push_word(word: &str, found: &mut impl FnMut(&str)) {
    if word.is_ascii() {
        return found(word);
    }
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if unspaced && run.chars().nth(1).is_some() {
            let starts = run.char_indices().map(|(at, _)| at);
            let ends = run.char_indices().map(|(at, _)| at).skip(2).chain([run.len()]);
            starts.zip(ends).for_each(|(start, end)| found(&run[start..end]));
        } else {
            found(run);
        }
        rest = after;
    }
}

/// Thai, Lao, Burmese, Khmer, kana, bopomofo, Hangul and Han.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3100}'..='\u{312f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
