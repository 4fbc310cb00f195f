//! Callouts with a title, or of a kind that GitHub doesn't have: `> [!note] Title`, and Obsidian's folded `> [!tip]-`.
//! What follows our own `> [!SAY]` on its line are the first of the words to say.

use super::super::construct::{Construct, Opening, Start};
use super::super::kinds::Callout;
use super::super::scan::line_from;

pub(super) const CONSTRUCT: Construct = Construct { signs: b">[", may_start, block: Some(block), inline: None };

/// Ours, which need no change.
const OURS: [&str; 7] = ["note", "tip", "important", "warning", "caution", "say", "guide"];

fn may_start(text: &str, at: usize) -> bool {
    let Some(written) = read(line_from(text, at)) else { return false };
    text.as_bytes()[at] == b'[' && text[..at].ends_with(['>', ' ']) && !written.is_ours()
}

struct Written<'a> {
    kind: &'a str,
    title: &'a str,
    is_folded: bool,
}

/// `[!kind]- Title`
fn read(text: &str) -> Option<Written<'_>> {
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    // Obsidian's kinds may have settings: `[!note|right]`.
    let kind = kind.split('|').next().unwrap_or_default().trim();
    let is_name = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let folded = rest.strip_prefix(['-', '+']);
    let title = folded.unwrap_or(rest);
    let is_apart = title.is_empty() || title.starts_with([' ', '\t']);
    (is_name && is_apart).then_some(Written { kind, title: title.trim(), is_folded: folded.is_some() })
}

impl Written<'_> {
    fn is_ours(&self) -> bool {
        let is_plain = self.title.is_empty() && !self.is_folded;
        self.is("guide") || is_plain && OURS.iter().any(|name| self.is(name))
    }

    fn is(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(self.kind)
    }

    /// The first lines of the quote.
    fn lines(&self) -> Vec<String> {
        if self.is("say") {
            let words = Some(self.title).filter(|title| !title.is_empty()).map(|title| format!("> {title}"));
            return std::iter::once("> [!SAY]".to_owned()).chain(words).collect();
        }
        let mut lines = Callout::of(self.kind, self.title).lines();
        // A title is a paragraph of its own; the text goes on in the same quote.
        if lines.last().is_none_or(|last| !last.contains("[!")) {
            lines.push(">".to_owned());
        }
        lines
    }
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let line = start.line();
    let text = line.trim_start_matches(['>', ' ', '\t']);
    let signs = &line[..line.len() - text.len()];
    let written = read(text).filter(|written| signs.contains('>') && !written.is_ours())?;
    let around = signs.trim_end().strip_suffix('>')?;
    let lines = written.lines().into_iter().map(|line| format!("{around}{line}")).collect();
    Some(start.takes_line(lines, None))
}
