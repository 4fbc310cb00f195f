//! Markdown right below a tag, which other tools read as Markdown: below `</summary>`, a tag with `markdown`, or a tag
//! that our pages don't have. A blank line makes it so.

use super::super::construct::{Construct, Piece, Place};
use super::super::scan::{line_before, line_from, near};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"<", may_start, block: None, inline: Some(inline) };

/// Tags around text that our pages are without.
const LEFT_OUT: [&str; 11] =
    ["section", "article", "header", "footer", "main", "nav", "aside", "center", "hgroup", "address", "fieldset"];

fn may_start(text: &str, at: usize) -> bool {
    let line = line_from(text, at);
    let tag = line.trim_end();
    let Some(below) = near(text, at + line.len()).trim_start_matches('\r').strip_prefix('\n') else { return false };
    let below = line_from(below, 0).trim_start_matches([' ', '>', '\t']);
    let is_text =
        !below.trim().is_empty() && !below.starts_with('<') && !line_before(text, at).trim_start().starts_with('>');
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
