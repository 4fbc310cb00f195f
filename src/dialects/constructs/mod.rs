//! The table of constructs, and the looks that the pass takes into it.

mod abbreviation;
mod admonition;
mod attributes;
mod colon;
mod component;
mod directive;
mod emoji;
mod fenced_callout;
mod html_text;
mod inclusion;
mod liquid;
mod marks;
mod module_lines;
mod shortcode;
mod tab;
mod titled_quote;
mod toc;
mod wikilink;

use std::sync::LazyLock;

use super::construct::{Construct, Ends, Opening, Piece, Place, Start};

/// The first that reads a place has it.
const CONSTRUCTS: &[&Construct] = &[
    &admonition::CONSTRUCT,
    &tab::CONSTRUCT,
    &directive::CONSTRUCT,
    &titled_quote::CONSTRUCT,
    &liquid::CONSTRUCT,
    &shortcode::CONSTRUCT,
    &component::CONSTRUCT,
    &html_text::CONSTRUCT,
    &inclusion::CONSTRUCT,
    &fenced_callout::CONSTRUCT,
    &abbreviation::CONSTRUCT,
    &marks::CONSTRUCT,
    &module_lines::CONSTRUCT,
    &toc::CONSTRUCT,
    &wikilink::CONSTRUCT,
    &attributes::CONSTRUCT,
    &emoji::CONSTRUCT,
    &colon::CONSTRUCT,
];

/// For each byte, the constructs that may start with it.
static BY_SIGN: LazyLock<[Vec<&Construct>; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let starts = |construct: &&&Construct| construct.signs.iter().any(|sign| usize::from(*sign) == byte);
        CONSTRUCTS.iter().filter(starts).copied().collect()
    })
});

/// Where a byte may start a construct.
#[derive(Clone, Copy, PartialEq)]
enum Starts {
    Nothing,
    /// Only at the start of a line.
    Line,
    Anywhere,
}

static STARTS: LazyLock<[Starts; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| match &*BY_SIGN[byte] {
        [] => Starts::Nothing,
        constructs if constructs.iter().all(|construct| construct.inline.is_none()) => Starts::Line,
        _ => Starts::Anywhere,
    })
});

/// Whether anything of another tool may be in a text. Nearly all bytes of nearly all chapters pass here once.
pub(super) fn may_be_in(text: &str) -> bool {
    let starts = &*STARTS;
    let mut is_line_start = true;
    text.bytes().enumerate().any(|(at, byte)| {
        let may_start = match starts[usize::from(byte)] {
            Starts::Nothing => false,
            Starts::Line => is_line_start,
            Starts::Anywhere => true,
        };
        is_line_start = byte == b'\n' || (is_line_start && matches!(byte, b' ' | b'\t' | b'>'));
        may_start && BY_SIGN[usize::from(byte)].iter().any(|construct| (construct.may_start)(text, at))
    })
}

/// The next place in a line where a construct or a code span may start, or a backslash is.
pub(super) fn next_sign(text: &str, at: usize, end: usize) -> Option<usize> {
    let starts = &*STARTS;
    let is_sign = |byte: &u8| matches!(byte, b'`' | b'\\') || starts[usize::from(*byte)] == Starts::Anywhere;
    text.as_bytes().get(at..end)?.iter().position(is_sign).map(|found| at + found)
}

/// The construct that starts a line.
pub(super) fn opening_at(start: &Start<'_>) -> Option<Opening> {
    let constructs = &BY_SIGN[usize::from(*start.text.as_bytes().get(start.at)?)];
    constructs.iter().filter_map(|construct| construct.block).find_map(|read| read(start))
}

/// The construct within a line.
pub(super) fn piece_at(place: &Place<'_>) -> Option<Piece> {
    let constructs = &BY_SIGN[usize::from(place.text.as_bytes()[place.at])];
    constructs.iter().filter_map(|construct| construct.inline).find_map(|read| read(place))
}

/// What a line closes if that's all it says.
pub(super) fn closing(line: &str) -> Option<Ends> {
    let line = line.trim();
    directive::closing(line)
        .or_else(|| liquid::closing(line))
        .or_else(|| shortcode::closing(line))
        .or_else(|| component::closing(line))
        .or_else(|| fenced_callout::closing(line))
}
