//! The lines of a program in MDX: `import X from 'y'` and `export const x = …`. They're left out.

use super::super::FileKind;
use super::super::construct::{Construct, Opening, Start};
use super::super::params::braces;
use super::super::scan::line_from;

pub(super) const CONSTRUCT: Construct = Construct { signs: b"ie", may_start, block: Some(block), inline: None };

fn may_start(text: &str, at: usize) -> bool {
    (at == 0 || text[..at].ends_with('\n')) && is_program(line_from(text, at), FileKind::Mdx)
}

fn is_program(text: &str, file: FileKind) -> bool {
    let line = line_from(text, 0);
    if let Some(rest) = line.strip_prefix("import ") {
        let is_whole = rest.contains(" from ") && rest.contains(['"', '\'']);
        let is_effect = rest.trim_start().starts_with(['"', '\'']);
        let goes_on = file == FileKind::Mdx && rest.trim_start().starts_with('{');
        return is_whole || is_effect || goes_on;
    }
    line.strip_prefix("export ").is_some_and(|rest| {
        ["const ", "default ", "function ", "let ", "async ", "{", "* from"].iter().any(|word| rest.starts_with(word))
    })
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let is_at_margin = start.at == 0 || start.text[..start.at].ends_with('\n');
    if !is_at_margin || !is_program(start.rest(), start.file) || start.is_in_paragraph {
        return None;
    }
    Some(Opening { end: start.at + length(start.rest()), lines: Vec::new(), block: None, finding: None })
}

/// A statement is as long as its lines are, or as its braces.
fn length(text: &str) -> usize {
    let line = text.find('\n').unwrap_or(text.len());
    let opened = text[..line].matches('{').count() > text[..line].matches('}').count();
    let end = text.find('{').filter(|_| opened).and_then(|open| Some(open + braces(&text[open..])?)).unwrap_or(line);
    let rest = &text[end..];
    let paragraph =
        if text[..line].trim_end().ends_with(['(', '[', '=', '>']) { rest.find("\n\n") } else { rest.find('\n') };
    end + paragraph.unwrap_or(rest.len())
}
