//! A section of a chapter as plain text, for search.

use crate::html::{Token, tokens};

/// The text under a heading. Runs of white space become one space; a middle dot separates cells and items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectionText {
    pub text: Box<str>,
    /// The terms defined there, as in a glossary.
    pub terms: Box<str>,
}

impl SectionText {
    pub(super) fn of(html: &str) -> Self {
        let mut text = String::with_capacity(html.len());
        let mut terms = String::new();
        let mut term_start = 0;
        let mut tokens = tokens(html);
        while let Some(token) = tokens.next() {
            let tag = match token {
                Token::Text(part) if part.contains('&') => {
                    push_spaced(&mut text, &html_escape::decode_html_entities(part));
                    continue;
                }
                Token::Text(part) => {
                    push_spaced(&mut text, part);
                    continue;
                }
                Token::Tag(tag) => tag,
            };
            if !is_inline(tag.name) {
                push_space(&mut text);
            }
            match (tag.name, tag.is_end) {
                ("dt", false) => term_start = text.len(),
                ("dt", true) => terms.push_str(text.get(term_start..).unwrap_or_default()),
                ("td" | "th" | "li", true) => push_mark(&mut text),
                ("sup", false) if tag.written[1..].starts_with(FOOTNOTE) => tokens.skip_past("</sup>"),
                ("dl", false) if tag.written[1..].starts_with(PAPER) => tokens.skip_past("</dl>"),
                _ => {}
            }
        }
        Self { text: text.trim_end_matches([' ', '·']).into(), terms: terms.into() }
    }
}

/// The text before and after an ASCII byte.
fn split_at_byte(text: &str, byte: u8) -> (&str, Option<&str>) {
    match memchr::memchr(byte, text.as_bytes()) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

/// Adds text, with runs of white space as one space, and none at the start.
fn push_spaced(to: &mut String, text: &str) {
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (line, next) = split_at_byte(text, b'\n');
        if is_spaced(line.as_bytes()) {
            to.push_str(if takes_space(to) { line } else { line.strip_prefix(' ').unwrap_or(line) });
        } else {
            for (i, word) in line.split(|c| c <= ' ').enumerate() {
                if i > 0 {
                    push_space(to);
                }
                to.push_str(word);
            }
        }
        if next.is_some() {
            push_space(to);
        }
        rest = next;
    }
}

/// Separates cells and items without their own punctuation, which would otherwise run together.
fn push_mark(to: &mut String) {
    let end = to.trim_end().len();
    if to[..end].ends_with(|last: char| last.is_alphanumeric() || ")]’”\"%".contains(last)) {
        to.truncate(end);
        to.push_str(" · ");
    }
}

fn push_space(to: &mut String) {
    if takes_space(to) {
        to.push(' ');
    }
}

/// Whether a space may follow: not after another, and not at the start.
fn takes_space(text: &str) -> bool {
    text.as_bytes().last().is_some_and(|last| *last != b' ')
}

/// Whether a line's white space consists of single spaces. It looks at every byte, so the compiler can vectorise it.
fn is_spaced(line: &[u8]) -> bool {
    let lowest = line.iter().fold(u8::MAX, |lowest, byte| lowest.min(*byte));
    let pairs = line.iter().zip(line.get(1..).unwrap_or_default());
    let doubles = pairs.fold(0, |so_far, (a, b)| so_far | (u8::from(*a == b' ') & u8::from(*b == b' ')));
    lowest >= b' ' && doubles == 0
}

/// Opens the paper form of a guide, which repeats what's above it.
pub(super) const PAPER: &str = "dl class=\"guide-paper\"";

/// The start of a footnote's number.
const FOOTNOTE: &str = "sup class=\"footnote";

/// Whether elements with this name occur inside a word or line.
#[rustfmt::skip]
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr" | "b" | "code" | "del" | "em" | "i" | "ins" | "kbd" | "mark" | "q" | "s" | "small" | "span" | "strong"
            | "sub" | "sup" | "u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_items_are_set_apart_where_no_mark_of_their_own_does() {
        let table = "<table><tr><th>What</th><th></th></tr><tr><td>Anger!</td><td>the <b>five</b> </td></tr></table>";
        let section = SectionText::of(&format!("{table}<p>Then</p><ul><li><p>Wait.</p></li><li>Ring</li></ul>"));
        assert_eq!(&*section.text, "What · Anger! the five · Then Wait. Ring");
    }
}
