//! Texts of other files, which a chapter can't have: `--8<-- "x.md"`, `<<< @/x.js`, `<!--@include: x.md-->`, and the
//! tags of a template: `<%= partial "x" %>`. They're left out.

use super::super::Fate;
use super::super::construct::{Construct, Found, Opening, Piece, Place, Start};
use super::super::scan::line_from;

pub(super) const CONSTRUCT: Construct =
    Construct { signs: b"-<;", may_start, block: Some(block), inline: Some(inline) };

fn may_start(text: &str, at: usize) -> bool {
    let rest = line_from(text, at);
    rest.starts_with("<%") || (name(rest).is_some() && super::super::scan::starts_line(text, at))
}

/// How a message names the construct that starts a line.
fn name(line: &str) -> Option<&'static str> {
    let comment = line.strip_prefix("<!--").map(str::trim_start);
    match () {
        () if line.starts_with("--8<--") || line.starts_with(";--8<--") => Some("--8<--"),
        () if line.starts_with("<<< ") => Some("<<<"),
        () if comment.is_some_and(|comment| comment.starts_with("@include:")) => Some("<!--@include-->"),
        () => None,
    }
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let name = name(start.line())?;
    let finding = Some(Found { construct: name.to_owned(), fate: Fate::LeftOut });
    Some(Opening { finding, ..start.takes_line(Vec::new(), None) })
}

/// The longest tag of a template, in bytes.
const LONGEST: usize = 2000;

fn inline(place: &Place<'_>) -> Option<Piece> {
    let inside = place.rest().strip_prefix("<%")?;
    let near = &inside[..crate::text::floor_char_boundary(inside, LONGEST)];
    let end = near.find("%>")?;
    let words = near[..end].trim_matches(['=', '-', '#', ' ']);
    let name = words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).next().unwrap_or_default();
    let finding = Some(Found { construct: format!("<% {name} %>"), fate: Fate::LeftOut });
    Some(Piece { end: place.at + 2 + end + 2, finding, ..Piece::default() })
}
