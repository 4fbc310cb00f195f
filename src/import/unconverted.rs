//! Constructs of other tools in a body → our dialect, by the table that `build` reads them by. What has no meaning here
//! stays visible as a note in its place.

use super::notes::{changed, lost};
use super::{NOT_CONVERTED, Note, Place};
use crate::dialects::{self, Fate, FileKind, Rewritten};

/// The body in our dialect.
pub(super) fn rewrite(path: &str, body: &str, notes: &mut Vec<Note>) -> String {
    let Some(Rewritten { text, map, findings }) = dialects::rewrite(body, 0..body.len(), FileKind::of(path)) else {
        return body.to_owned();
    };
    let mut marks: Vec<(usize, String)> = Vec::new();
    for finding in findings {
        let written = &body[finding.range.clone()];
        let line = body[..finding.range.start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let construct = format!("{NOT_CONVERTED}: {}", finding.construct);
        match finding.fate {
            Fate::InWords => notes.push(changed(&construct, "only its words are shown", Place::line(path, line))),
            Fate::LeftOut => {
                let shown: String = written.lines().next().unwrap_or_default().chars().take(120).collect();
                notes.push(lost(&construct, &shown, Place::line(path, line)));
                let at = place(&text, |at| map.range(at..at).start >= finding.range.start);
                marks.push((at, mark(body, &finding.range, &shown)));
            }
        }
    }
    marks.sort();
    let mut marked = String::with_capacity(text.len());
    let mut at = 0;
    for (place, mark) in marks {
        marked.push_str(&text[at..place]);
        marked.push_str(&mark);
        at = place;
    }
    marked.push_str(&text[at..]);
    marked
}

/// The first place in a text where something holds from then on.
fn place(text: &str, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = (low + high) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    crate::text::floor_char_boundary(text, low)
}

/// A quote by itself where the construct had its own line, else words in the line.
fn mark(body: &str, range: &std::ops::Range<usize>, shown: &str) -> String {
    // Without the signs around it, so that no tool takes it for its own again.
    let code = shown.trim_matches(['{', '}', '%', '<', '>', '/', '#', '-', ' ']).replace('`', "'");
    let before = body[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = body[range.end..].split('\n').next().unwrap_or_default();
    if before.trim().is_empty() && after.trim().is_empty() {
        format!("{before}> Not converted: `{code}`\n\n{before}")
    } else {
        format!("(not converted: `{code}`) ")
    }
}
