//! Attributes of Kramdown, Python-Markdown and Pandoc: `{: .class #id}`, `{#id}`, `{ width=50 }`. An `id` becomes an
//! anchor; the rest is about looks. Those at the end of a heading are ours too.

use super::super::construct::{Block, Construct, Ends, Opening, Piece, Place, Start};
use super::super::kinds::Callout;
use super::super::scan::{line_before, line_from};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"{", may_start, block: Some(block), inline: Some(inline) };

const LONGEST: usize = 300;

fn may_start(text: &str, at: usize) -> bool {
    if text[at..].starts_with("{::") {
        return true;
    }
    let Some(list) = read(&text[at..]) else { return false };
    let before = line_before(text, at);
    !is_ours(before, &list, line_from(text, at + list.length)) && is_attached(before, &list)
}

struct List<'a> {
    id: Option<&'a str>,
    /// The first one.
    class: Option<&'a str>,
    has_colon: bool,
    length: usize,
}

fn read(text: &str) -> Option<List<'_>> {
    let inside = text.strip_prefix('{')?;
    let end = inside[..crate::text::floor_char_boundary(inside, LONGEST)].find(['}', '\n', '{'])?;
    if !inside[end..].starts_with('}') {
        return None;
    }
    let has_colon = inside.starts_with(':');
    let content = inside[..end].trim_start_matches(':').trim();
    let (mut id, mut class) = (None, None);
    for word in words(content) {
        match word.as_bytes() {
            [b'#', _, ..] => id = Some(&word[1..]),
            [b'.', first, ..] if first.is_ascii_alphabetic() || matches!(first, b'-' | b'_') => {
                class = class.or(Some(&word[1..]));
            }
            _ if word.split_once('=').is_some_and(|(key, _)| is_name(key)) => {}
            _ if has_colon && is_name(word) => {}
            _ => return None,
        }
    }
    (!content.is_empty()).then_some(List { id, class, has_colon, length: end + 2 })
}

/// The words of a list; a quoted value may have spaces.
fn words(content: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    content
        .split(move |c: char| {
            match quote {
                Some(open) if open == c => quote = None,
                None if matches!(c, '"' | '\'') => quote = Some(c),
                _ => {}
            }
            quote.is_none() && c.is_whitespace()
        })
        .filter(|word| !word.is_empty())
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
}

/// Whether it's at the end of a heading, where it's ours.
fn is_ours(before: &str, list: &List<'_>, after: &str) -> bool {
    is_heading(before) && !list.has_colon && after.trim().is_empty()
}

fn is_heading(before: &str) -> bool {
    before.trim_start_matches([' ', '>']).starts_with('#')
}

/// Whether it belongs to something: alone on its line, after a link or other signs, or at the end of a line.
fn is_attached(before: &str, list: &List<'_>) -> bool {
    list.has_colon
        || list.id.is_some()
        || before.trim().is_empty()
        || before.ends_with([')', ']', '*', '_', '`', '>', '}'])
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let line = start.line();
    // Kramdown's settings and comments: `{::options … /}`.
    if line.starts_with("{::") && line.ends_with('}') {
        return Some(start.takes_line(Vec::new(), None));
    }
    let list = read(line).filter(|list| list.length == line.len())?;
    // Without a word in front, `{name=value}` may be anything.
    if !list.has_colon && list.id.is_none() && !start.is_in_paragraph {
        return None;
    }
    // Just the Docs names a callout above its paragraph.
    let callout = list.class.and_then(|class| Callout::named(class.trim_end_matches("-title"), ""));
    let is_above_text =
        start.text[start.line_end..].strip_prefix('\n').is_some_and(|below| !below.starts_with(['\n', '#']));
    if let Some(callout) = callout.filter(|_| is_above_text && !start.is_in_paragraph) {
        return Some(start.takes_line(callout.lines(), Some(Block { prefix: "> ", ends: Ends::Paragraph })));
    }
    let lines = list.id.map(|id| vec![anchor(id)]).unwrap_or_default();
    Some(start.takes_line(lines, None))
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let list = read(place.line())?;
    let (before, end) = (place.before(), place.at + list.length);
    if is_ours(before, &list, &place.text[end..place.line_end]) || !is_attached(before, &list) {
        return None;
    }
    let becomes = match list.id {
        Some(id) if is_heading(before) => format!("{{#{id}}}"),
        Some(id) => anchor(id),
        None => String::new(),
    };
    Some(Piece { end, becomes, ..Piece::default() })
}

fn anchor(id: &str) -> String {
    format!("<a id=\"{}\"></a>", id.replace(['"', '<', '>', '&'], ""))
}
