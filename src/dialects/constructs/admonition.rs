//! MkDocs' admonitions: `!!! note "Title"`, and `??? note` for those that fold.

use super::super::construct::{Block, Construct, Ends, Opening, Start};
use super::super::kinds::Callout;
use super::super::params::Params;

pub(super) const CONSTRUCT: Construct = Construct { signs: b"!?", may_start, block: Some(block), inline: None };

fn may_start(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    (rest.starts_with("!!!") || rest.starts_with("???")) && super::super::scan::starts_line(text, at)
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let line = start.line();
    let words = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???+")).or_else(|| line.strip_prefix("???"))?;
    if !words.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    // `!!! note inline end "Title"`; without quotes, what follows the name is more classes or, for people, the title.
    let params = Params::read(words);
    let name = params.value(0)?;
    let title = match words.split_once('"') {
        Some((_, quoted)) => quoted.rsplit_once('"').map_or(quoted, |(title, _)| title),
        None => words.trim_start().strip_prefix(name).unwrap_or_default().trim(),
    };
    let title = if matches!(title, "inline" | "inline end" | "collapse") { "" } else { title };
    let block = Block { prefix: "> ", ends: Ends::Indentation };
    Some(start.takes_line(Callout::of(name, title).lines(), Some(block)))
}
