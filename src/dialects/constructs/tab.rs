//! MkDocs' tabs: `=== "Title"` with indented text becomes a part with its title.

use super::super::construct::{Block, Construct, Ends, Opening, Start};
use super::super::kinds::bold;
use super::super::scan::line_from;

pub(super) const CONSTRUCT: Construct = Construct { signs: b"=", may_start, block: Some(block), inline: None };

fn may_start(text: &str, at: usize) -> bool {
    text[at..].starts_with("===") && title(line_from(text, at)).is_some() && super::super::scan::starts_line(text, at)
}

fn title(text: &str) -> Option<&str> {
    let after = text.strip_prefix("===")?.trim_start_matches(['!', '+']).strip_prefix(' ')?.trim();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].strip_suffix(quote)
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let title = title(start.line())?;
    let block = Block { prefix: "", ends: Ends::Indentation };
    Some(start.takes_line(vec![bold(title)], Some(block)))
}
