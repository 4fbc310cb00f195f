//! Hugo's shortcodes: `{{< callout type="info" >}}`, `{{% tab "Title" %}}`, `{{< ref "page.md" >}}`; and mdBook's
//! `{{#include …}}`.

use super::super::construct::{Block, Construct, Ends, Opening, Piece, Place, Start, Syntax};
use super::super::meaning::{Meaning, opening};
use super::super::params::Params;
use super::super::scan::line_from;

pub(super) const CONSTRUCT: Construct = Construct { signs: b"{", may_start, block: Some(block), inline: Some(inline) };

fn may_start(text: &str, at: usize) -> bool {
    ["{{<", "{{%", "{{#"].iter().any(|sign| text[at..].starts_with(sign))
}

/// The longest shortcode, in bytes.
const LONGEST: usize = 4000;

/// What mdBook has after `{{#`.
const OF_MDBOOK: [&str; 6] = ["include", "rustdoc_include", "shiftinclude", "playground", "title", "template"];

struct Shortcode<'a> {
    name: &'a str,
    params: &'a str,
    is_closing: bool,
    /// Whether it closes itself: `{{< x />}}`.
    is_empty: bool,
    length: usize,
}

fn read(text: &str) -> Option<Shortcode<'_>> {
    let inside = text.strip_prefix("{{")?;
    let end_sign = match inside.as_bytes().first()? {
        b'<' => ">}}",
        b'%' => "%}}",
        b'#' => "}}",
        _ => return None,
    };
    let near = &inside[1..crate::text::floor_char_boundary(inside, LONGEST).max(1)];
    let end = near.find(end_sign)?;
    let words = near[..end].trim();
    let is_shown = words.starts_with("/*");
    let is_empty = words.ends_with('/') && !is_shown;
    let words = if is_empty { words.trim_end_matches('/').trim_end() } else { words };
    let (is_closing, words) = match words.strip_prefix('/').filter(|_| !is_shown) {
        Some(words) => (true, words.trim_start()),
        None => (false, words),
    };
    let name = words.split(|c: char| c.is_whitespace() || c == '=').next().filter(|name| !name.is_empty())?;
    // Other programs fill in `{{#if}}`: those are the author's own text.
    if end_sign == "}}" && !OF_MDBOOK.contains(&name) {
        return None;
    }
    let length = 3 + end + end_sign.len();
    Some(Shortcode { name, params: &words[name.len()..], is_closing, is_empty, length })
}

impl Shortcode<'_> {
    fn shown(&self, text: &str) -> String {
        match text.as_bytes().get(2) {
            Some(b'#') => format!("{{{{#{}}}}}", self.name),
            Some(b'%') => format!("{{{{% {} %}}}}", self.name),
            _ => format!("{{{{< {} >}}}}", self.name),
        }
    }
}

pub(super) fn closing(line: &str) -> Option<Ends> {
    let shortcode = read(line).filter(|shortcode| shortcode.length == line.len() && shortcode.is_closing)?;
    Some(Ends::Tag(Syntax::Hugo, shortcode.name.to_owned()))
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let shortcode = read(start.rest()).filter(|shortcode| !shortcode.is_closing)?;
    let end = start.at + shortcode.length;
    // A shortcode that's shown, not used.
    if shortcode.name.starts_with("/*") {
        return None;
    }
    let inside = &start.rest()[shortcode.length..];
    if shortcode.name == "highlight" {
        return code(end, inside, shortcode.params);
    }
    let params = Params::read(shortcode.params);
    let meaning = Meaning::of(shortcode.name, &params, "");
    let is_alone = line_from(inside, 0).trim().is_empty();
    if !is_alone && matches!(meaning, Meaning::Unknown | Meaning::Words(_) | Meaning::Text(_) | Meaning::Nothing)
        || is_reference(shortcode.name)
    {
        return None;
    }
    let is_closed = !shortcode.is_empty
        && (inside.contains(&format!("/{}", shortcode.name)) || inside.contains(&format!("/ {}", shortcode.name)));
    let block = is_closed.then(|| Block { prefix: "", ends: Ends::Tag(Syntax::Hugo, shortcode.name.to_owned()) });
    let finding = meaning.missed(|| shortcode.shown(start.rest()));
    Some(Opening { finding, ..opening(end, meaning, block) })
}

/// A page, mostly as the target of a link.
fn is_reference(name: &str) -> bool {
    matches!(name, "ref" | "relref" | "absurl" | "relurl" | "link" | "static" | "url")
}

fn code(end: usize, inside: &str, params: &str) -> Option<Opening> {
    let close = inside.find("{{< /highlight").or_else(|| inside.find("{{</highlight"))?;
    let language = params.split_whitespace().next().unwrap_or_default().trim_matches('"');
    let mut lines = vec![format!("~~~~{language}")];
    lines.extend(inside[..close].trim_matches('\n').lines().map(str::to_owned));
    lines.push("~~~~".to_owned());
    let end = end + close + inside[close..].find("}}")? + 2;
    Some(Opening { end, lines, block: None, finding: None })
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let shortcode = read(place.rest())?;
    let end = place.at + shortcode.length;
    if shortcode.name.starts_with("/*") {
        // As Hugo does, the signs of a comment are left out.
        let shown = place.text[place.at + 3..end - 3].trim().trim_start_matches("/*").trim_end_matches("*/").trim();
        return Some(Piece { end, becomes: format!("`{{{{< {shown} >}}}}`"), ..Piece::default() });
    }
    if shortcode.is_closing {
        let closes = Some(Ends::Tag(Syntax::Hugo, shortcode.name.to_owned()));
        return Some(Piece { end, closes, ..Piece::default() });
    }
    let params = Params::read(shortcode.params);
    if is_reference(shortcode.name) {
        let target = params.first(&["path", "page"]).or_else(|| params.value(0)).unwrap_or_default();
        return Some(Piece { end, becomes: target.to_owned(), ..Piece::default() });
    }
    let meaning = Meaning::of(shortcode.name, &params, "");
    let (becomes, finding) = meaning.within_line(|| shortcode.shown(place.rest()));
    Some(Piece { end, becomes, finding, ..Piece::default() })
}
