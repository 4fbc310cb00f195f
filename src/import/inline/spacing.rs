//! Puts spaces where Markdown can write them: outside of emphasis and links, and none at the ends of lines.

use super::span::{Format, Piece, Room, Span};

/// The same spans, with spaces on their own between formats, and adjacent pieces of the same format together.
pub(super) fn tidy(spans: &[Span], room: Room) -> Vec<Span> {
    let mut tidied = split(spans);
    share_spaces(&mut tidied);
    merge(trim_lines(merge(tidied), room))
}

/// Separates the spaces at both ends of each text from its words.
fn split(spans: &[Span]) -> Vec<Span> {
    let mut parts = Vec::with_capacity(spans.len());
    for span in spans {
        let Piece::Text(text) = &span.piece else {
            parts.push(span.clone());
            continue;
        };
        let text = collapsed(text);
        let words = text.trim_matches(is_space);
        let lead = text.len() - text.trim_start_matches(is_space).len();
        let pieces = [&text[..lead], words, &text[lead + words.len()..]];
        let piece = |text: &str| Span { piece: Piece::Text(text.to_owned()), ..span.clone() };
        parts.extend(pieces.into_iter().filter(|text| !text.is_empty()).map(piece));
    }
    parts
}

/// Spaces of HTML: a run of them shows as one. A space that doesn't break stays.
fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r')
}

fn collapsed(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for sign in text.chars().filter(|sign| is_space(*sign) || !sign.is_control()) {
        match sign {
            sign if !is_space(sign) => collapsed.push(sign),
            _ if !collapsed.ends_with(' ') => collapsed.push(' '),
            _ => {}
        }
    }
    collapsed
}

fn is_blank(span: &Span) -> bool {
    matches!(&span.piece, Piece::Text(text) if text.chars().all(is_space)) || span.piece == Piece::Break
}

/// A space belongs to a format or a link only if both its neighbours do.
fn share_spaces(spans: &mut [Span]) {
    for i in 0..spans.len() {
        if !is_blank(&spans[i]) {
            continue;
        }
        let after = spans[i + 1..].iter().find(|span| !is_blank(span));
        let (format, link) = match (i.checked_sub(1).map(|before| &spans[before]), after) {
            (Some(before), Some(after)) => {
                (common(before.format, after.format), before.link.clone().filter(|_| before.link == after.link))
            }
            (None, _) | (_, None) => (Format::default(), None),
        };
        // A space in code is part of it only between two pieces of code.
        spans[i].format = format;
        spans[i].link = link;
        if spans[i].piece == Piece::Break {
            spans[i].format.code = false;
        }
    }
}

fn common(a: Format, b: Format) -> Format {
    Format {
        bold: a.bold && b.bold,
        italic: a.italic && b.italic,
        strike: a.strike && b.strike,
        underline: a.underline && b.underline,
        mark: a.mark && b.mark,
        subscript: a.subscript && b.subscript,
        superscript: a.superscript && b.superscript,
        code: a.code && b.code,
    }
}

fn merge(spans: Vec<Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match (merged.last_mut(), &span.piece) {
            (Some(Span { piece: Piece::Text(text), format, link }), Piece::Text(more))
                if *format == span.format && *link == span.link =>
            {
                if text.ends_with(' ') && more.starts_with(' ') {
                    text.push_str(more.trim_start_matches(' '));
                } else {
                    text.push_str(more);
                }
            }
            _ => merged.push(span),
        }
    }
    merged
}

/// Removes spaces at the ends of lines, breaks at both ends, and repeated breaks where only one can be written.
fn trim_lines(spans: Vec<Span>, room: Room) -> Vec<Span> {
    let mut kept: Vec<Span> = Vec::with_capacity(spans.len());
    for mut span in spans {
        let at_start = kept.last().is_none_or(|last| last.piece == Piece::Break);
        match &mut span.piece {
            Piece::Break => {
                trim_end(&mut kept);
                let again = kept.last().is_none_or(|last| last.piece == Piece::Break);
                if kept.is_empty() || (again && room != Room::Cell) {
                    continue;
                }
            }
            Piece::Text(text) if at_start => {
                *text = text.trim_start_matches(is_space).to_owned();
                if text.is_empty() {
                    continue;
                }
            }
            Piece::Text(_) | Piece::Markdown(_) => {}
        }
        kept.push(span);
    }
    loop {
        trim_end(&mut kept);
        if kept.pop_if(|last| last.piece == Piece::Break).is_none() {
            return kept;
        }
    }
}

fn trim_end(spans: &mut Vec<Span>) {
    while let Some(Span { piece: Piece::Text(text), .. }) = spans.last_mut() {
        text.truncate(text.trim_end_matches(is_space).len());
        if !text.is_empty() {
            return;
        }
        spans.pop();
    }
}
