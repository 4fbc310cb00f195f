//! Where a tool would put a table of contents, which our pages have beside them: `[[toc]]`, `[TOC]`, `[[_TOC_]]`, and
//! Kramdown's `* TOC` with `{:toc}`.

use super::super::construct::{Construct, Opening, Start};
use super::super::scan::{line_from, near};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"[{*-1", may_start, block: Some(block), inline: None };

const LINES: [&str; 9] = [
    "[[toc]]",
    "[toc]",
    "[[_toc_]]",
    "[[table of contents]]",
    "${toc}",
    "{:toc}",
    "{:toc .no_toc}",
    "{{toc}}",
    "{{ toc }}",
];

fn may_start(text: &str, at: usize) -> bool {
    length(near(text, at)).is_some() && super::super::scan::starts_line(text, at)
}

/// How much of a text is such a line, or a list of one item with `{:toc}` below.
fn length(text: &str) -> Option<usize> {
    let end = line_from(text, 0).len();
    let line = text[..end].trim_end();
    if LINES.iter().any(|known| known.eq_ignore_ascii_case(line)) || line.starts_with("{:toc") {
        return Some(line.len());
    }
    let item = ["* ", "- ", "1. "].iter().find_map(|marker| line.strip_prefix(marker))?;
    let next = text.get(end + 1..)?;
    let next_line = next.lines().next().unwrap_or_default().trim_end();
    (item.len() < 60 && next_line.trim_start().starts_with("{:toc")).then(|| end + 1 + next_line.len())
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let length = length(start.rest())?;
    Some(Opening { end: start.at + length, lines: Vec::new(), block: None, finding: None })
}
