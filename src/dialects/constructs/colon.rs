//! A line that begins with a colon is a definition in our dialect only if a space follows it; any other colon is text.

use super::super::construct::{Construct, Piece, Place};

pub(super) const CONSTRUCT: Construct = Construct { signs: b":", may_start, block: None, inline: Some(inline) };

fn may_start(text: &str, at: usize) -> bool {
    !text[at + 1..].starts_with([' ', '\t', '\n', '\r'])
        && at + 1 < text.len()
        && super::super::scan::starts_line(text, at)
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let starts = place.before().trim().is_empty() && may_start(place.text, place.at);
    starts.then(|| Piece { end: place.at + 1, becomes: "\\:".to_owned(), ..Piece::default() })
}
