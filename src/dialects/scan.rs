//! Looks at a text's lines: fences, list items, code spans.

/// A fence that opens or closes code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    sign: u8,
    length: usize,
}

impl Fence {
    /// The fence that a line opens.
    pub(super) fn opened_by(line: &str) -> Option<Fence> {
        let sign = *line.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = run(line, sign);
        let is_code_span = sign == b'`' && line[length..].contains('`');
        (length >= 3 && !is_code_span).then_some(Fence { sign, length })
    }

    pub(super) fn is_closed_by(self, line: &str) -> bool {
        let length = run(line, self.sign);
        length >= self.length && line[length..].trim().is_empty()
    }
}

/// How far a construct's end is looked for, in bytes, so that a text full of broken ones is read in linear time.
const FURTHEST: usize = 20_000;
const LONGEST_LINE: usize = 2000;

/// The text from a place on, as far as anything that starts there is looked for.
pub(super) fn near(text: &str, at: usize) -> &str {
    &text[at..crate::text::floor_char_boundary(text, at + FURTHEST)]
}

/// The rest of a line.
pub(super) fn line_from(text: &str, at: usize) -> &str {
    let rest = &text[at..crate::text::floor_char_boundary(text, at + LONGEST_LINE)];
    rest.lines().next().unwrap_or_default()
}

/// A line as far as a place.
pub(super) fn line_before(text: &str, at: usize) -> &str {
    let start = crate::text::floor_char_boundary(text, at.saturating_sub(LONGEST_LINE));
    let before = &text[start..at];
    &before[before.rfind('\n').map_or(0, |newline| newline + 1)..]
}

/// How often a text starts with a sign.
pub(super) fn run(text: &str, sign: u8) -> usize {
    text.bytes().take_while(|byte| *byte == sign).count()
}

/// Where the text of a list item, a definition or a footnote starts in a line that begins one.
pub(super) fn item_text(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match line.as_bytes().get(digits)? {
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        b'-' | b'*' | b'+' | b':' if digits == 0 => 1,
        b'[' if line.starts_with("[^") => line.find("]:")? + 2,
        _ => return None,
    };
    let rest = &line[marker..];
    let spaces = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    (spaces > 0 || rest.is_empty()).then_some(marker + spaces)
}

/// The longest code span that's looked for, in bytes.
const LONGEST_SPAN: usize = 4000;

/// Where the code span that starts with the backtick at `at` ends; after its backticks if it's never closed.
pub(super) fn code_end(text: &str, at: usize) -> usize {
    let length = run(&text[at..], b'`');
    let start = at + length;
    let limit = crate::text::floor_char_boundary(text, start + LONGEST_SPAN);
    let mut from = start;
    while let Some(found) = text.get(from..limit).and_then(|rest| rest.find('`')).map(|found| from + found) {
        let other = run(&text[found..limit], b'`');
        if other == length {
            return found + other;
        }
        if is_blank_between(&text[from..found]) {
            break;
        }
        from = found + other;
    }
    start
}

/// Whether a paragraph ends in a text.
fn is_blank_between(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() && lines.peek().is_some() {
            return true;
        }
    }
    false
}

/// Whether a byte is part of a word.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether a place starts a line, apart from indentation.
pub(super) fn starts_line(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b'>')).is_none_or(|byte| byte == b'\n')
}
