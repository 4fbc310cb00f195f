//! Abbreviations of Kramdown and Python-Markdown: `*[SLA]: Service level agreement`. Nothing is shown where they're
//! defined.

use super::super::construct::{Construct, Opening, Start};
use super::super::scan::line_from;

pub(super) const CONSTRUCT: Construct = Construct { signs: b"*", may_start, block: Some(block), inline: None };

fn may_start(text: &str, at: usize) -> bool {
    is_definition(line_from(text, at)) && super::super::scan::starts_line(text, at)
}

fn is_definition(line: &str) -> bool {
    line.strip_prefix("*[").and_then(|rest| rest.split_once("]:")).is_some_and(|(name, _)| !name.contains(['[', ']']))
}

fn block(start: &Start<'_>) -> Option<Opening> {
    is_definition(start.line()).then(|| start.takes_line(Vec::new(), None))
}
