//! Signs around words in Obsidian and MkDocs: `==marked==`, `%%comment%%`, `++ctrl+c++`, `^^inserted^^`, and the name of
//! a paragraph at its end: `^name`.

use super::super::construct::{Construct, Piece, Place};
use super::super::scan::{is_word, line_from};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"=%+^", may_start, block: None, inline: Some(inline) };

fn may_start(text: &str, at: usize) -> bool {
    read(text, at, at + line_from(text, at).len()).is_some()
}

/// What it becomes, and its length.
fn read(text: &str, at: usize, line_end: usize) -> Option<(String, usize)> {
    let rest = line_from(&text[..line_end], at);
    let before = at.checked_sub(1).map(|before| text.as_bytes()[before]);
    let sign = rest.get(..2)?;
    if before.is_some_and(|before| is_word(before) || before == rest.as_bytes()[0]) {
        return None;
    }
    if sign == "%%" {
        return comment(&text[at..]);
    }
    if rest.starts_with('^') && sign != "^^" {
        let name = rest[1..].trim_end();
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        return (is_name && before == Some(b' ')).then(|| (String::new(), 1 + name.len()));
    }
    let words = rest[2..].split_once(sign)?.0;
    let is_around_words = !words.is_empty() && !words.starts_with([' ', '=', '+', '^']) && !words.ends_with(' ');
    let length = 4 + words.len();
    if !is_around_words
        || rest.as_bytes().get(length).is_some_and(|after| is_word(*after) || *after == rest.as_bytes()[0])
    {
        return None;
    }
    let becomes = match sign {
        "==" => format!("<mark>{words}</mark>"),
        "^^" => format!("<ins>{words}</ins>"),
        "++" => keys(words)?,
        _ => return None,
    };
    Some((becomes, length))
}

/// The keys of a keyboard: `ctrl+c`.
fn keys(words: &str) -> Option<String> {
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !words.split('+').all(is_key) {
        return None;
    }
    let key = |key: &str| format!("<kbd>{}</kbd>", super::super::kinds::capitalised(key));
    Some(words.split('+').map(key).collect::<Vec<_>>().join("+"))
}

/// The longest comment, in bytes.
const LONGEST: usize = 10_000;

fn comment(rest: &str) -> Option<(String, usize)> {
    let near = &rest[..crate::text::floor_char_boundary(rest, LONGEST)];
    let end = near[2..].find("%%")?;
    Some((String::new(), 2 + end + 2))
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let (becomes, length) = read(place.text, place.at, place.line_end)?;
    Some(Piece { end: place.at + length, becomes, ..Piece::default() })
}
