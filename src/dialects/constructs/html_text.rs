//! Markdown right below a tag, which other tools read as Markdown: below `</summary>`, a tag with `markdown`, or a tag
//! that our pages don't have. A blank line makes it so.

use super::super::construct::{Construct, Piece, Place};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"<", may_start, block: None, inline: Some(inline) };

/// Tags around text that our pages are without.
const LEFT_OUT: [&str; 11] =
    ["section", "article", "header", "footer", "main", "nav", "aside", "center", "hgroup", "address", "fieldset"];

fn may_start(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let Some(end) = rest.find('\n') else { return false };
    let tag = rest[..end].trim_end();
    let below = rest[end + 1..].lines().next().unwrap_or_default().trim_start_matches([' ', '>', '\t']);
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let is_text = !below.trim().is_empty() && !below.starts_with('<') && !text[line..at].trim_start().starts_with('>');
    is_text && (tag == "</summary>" || (is_left_out(tag) && super::super::scan::starts_line(text, at)))
}

/// Whether a line is such a tag.
fn is_left_out(line: &str) -> bool {
    let Some(inside) = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return false };
    let name = inside.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let has_markdown =
        || inside[name.len()..].split_whitespace().any(|word| word.split('=').next() == Some("markdown"));
    !inside.contains(['<', '>']) && (LEFT_OUT.iter().any(|known| known.eq_ignore_ascii_case(name)) || has_markdown())
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let tag = place.line().trim_end();
    may_start(place.text, place.at).then(|| Piece {
        end: place.at + tag.len(),
        becomes: tag.to_owned(),
        is_apart: true,
        ..Piece::default()
    })
}
