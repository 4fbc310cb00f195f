//! Callouts between fences: mdBook's ```` ```admonish note ````, and ```` ```{note} Title ```` of MyST.

use super::super::construct::{Block, Construct, Ends, Opening, Start};
use super::super::kinds::Callout;
use super::super::params::Params;
use super::super::scan::{line_from, run};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"`", may_start, block: Some(block), inline: None };

fn may_start(text: &str, at: usize) -> bool {
    text[at..].starts_with("```") && read(line_from(text, at)).is_some() && super::super::scan::starts_line(text, at)
}

fn read(line: &str) -> Option<(Callout, usize)> {
    let length = run(line, b'`');
    let words = line[length..].trim();
    let callout = match (words.strip_prefix("admonish"), words.strip_prefix('{').and_then(|rest| rest.split_once('}')))
    {
        (Some(rest), _) => {
            let params = Params::read(rest);
            Callout::of(params.value(0).unwrap_or("note"), params.get("title").unwrap_or_default())
        }
        (None, Some((name, title))) => match name {
            "admonition" => Callout::of("note", title),
            name => Callout::named(name, title)?,
        },
        (None, None) => return None,
    };
    (length >= 3).then_some((callout, length))
}

/// A line of nothing but backticks.
pub(super) fn closing(line: &str) -> Option<Ends> {
    let length = run(line, b'`');
    (length >= 3 && length == line.len()).then_some(Ends::Backticks(length))
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let (callout, length) = read(start.line())?;
    Some(start.takes_line(callout.lines(), Some(Block { prefix: "> ", ends: Ends::Backticks(length) })))
}
