//! Names of emoji: `:tada:`, as on GitHub. A time (`10:30:15`) isn't one.

use super::super::construct::{Construct, Piece, Place};
use super::super::scan::is_word;

pub(super) const CONSTRUCT: Construct = Construct { signs: b":", may_start, block: None, inline: Some(inline) };

/// The longest name that GitHub has.
const LONGEST: usize = 60;

/// Icon fonts of MkDocs, which say nothing that the words beside them don't.
const ICONS: [&str; 4] = ["material-", "fontawesome-", "octicons-", "simple-"];

fn may_start(text: &str, at: usize) -> bool {
    read(text, at).is_some()
}

/// The character that a name at a place means, if any, and its length.
fn read(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let bytes = text.as_bytes();
    if at > 0 && (is_word(bytes[at - 1]) || matches!(bytes[at - 1], b':' | b'/')) {
        return None;
    }
    let is_in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
    let length = bytes[at + 1..].iter().take(LONGEST).take_while(is_in_name).count();
    let end = at + 1 + length;
    if length == 0 || bytes.get(end) != Some(&b':') || bytes.get(end + 1).is_some_and(|byte| is_word(*byte)) {
        return None;
    }
    let name = &text[at + 1..end];
    if ICONS.iter().any(|icons| name.starts_with(icons)) {
        return Some(("", length + 2));
    }
    emojis::get_by_shortcode(name).map(|emoji| (emoji.as_str(), length + 2))
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let (emoji, length) = read(place.text, place.at)?;
    Some(Piece { end: place.at + length, becomes: emoji.to_owned(), ..Piece::default() })
}
