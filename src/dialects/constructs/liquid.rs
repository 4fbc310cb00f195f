//! Liquid tags of GitBook and Jekyll: `{% hint style="info" %}`, `{% tabs %}`, `{% include x.html %}`.

use super::super::Fate;
use super::super::construct::{Block, Construct, Ends, Found, Opening, Piece, Place, Start, Syntax};
use super::super::meaning::{Meaning, address, opening};
use super::super::params::Params;
use super::super::scan::{line_from, near};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"{", may_start, block: Some(block), inline: Some(inline) };

fn may_start(text: &str, at: usize) -> bool {
    text[at..].starts_with("{%") || output(&text[at..]).is_some()
}

/// The longest tag, in bytes.
const LONGEST: usize = 2000;

/// A tag: its name, what follows it, and its length.
struct Tag<'a> {
    name: &'a str,
    params: &'a str,
    length: usize,
}

fn read(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix("{%")?;
    let near = &inside[..crate::text::floor_char_boundary(inside, LONGEST)];
    let end = near.find("%}")?;
    let words = near[..end].trim_matches(['-', ' ', '\t', '\n', '\r']);
    let name = words.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let params = &words[name.len()..];
    Some(Tag { name, params, length: 2 + end + 2 })
}

/// The name of what a closing tag ends.
fn ended<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    tag.name.strip_prefix("end").filter(|name| !name.is_empty())
}

pub(super) fn closing(line: &str) -> Option<Ends> {
    let tag = read(line).filter(|tag| tag.length == line.len())?;
    ended(&tag).map(|name| Ends::Tag(Syntax::Liquid, name.to_owned()))
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let tag = read(start.rest())?;
    if ended(&tag).is_some() {
        return None;
    }
    let end = start.at + tag.length;
    let inside = &start.rest()[tag.length..];
    let close = format!("end{}", tag.name);
    match tag.name {
        "comment" => return hidden(start, end, &close),
        "raw" | "endraw" => return Some(opening(end, Meaning::Nothing, None)),
        "highlight" => return code(start, end, tag.params),
        _ => {}
    }
    let params = Params::read(tag.params);
    let meaning = Meaning::of(tag.name, &params, "");
    if matches!(meaning, Meaning::Unknown | Meaning::Words(_) | Meaning::Text(_)) && !is_alone(inside) {
        return None;
    }
    let is_closed = inside.contains(&close);
    let block = is_closed.then(|| Block { prefix: "", ends: Ends::Tag(Syntax::Liquid, tag.name.to_owned()) });
    let finding = meaning.missed(|| format!("{{% {} %}}", tag.name));
    Some(Opening { finding, ..opening(end, meaning, block) })
}

/// Whether nothing else is on the line.
fn is_alone(after: &str) -> bool {
    line_from(after, 0).trim().is_empty()
}

/// A comment, with all that's in it.
fn hidden(start: &Start<'_>, inside: usize, close: &str) -> Option<Opening> {
    let rest = near(start.text, inside);
    let end = rest.find(close)?;
    let end = inside + end + rest[end..].find("%}")? + 2;
    Some(Opening { end, lines: Vec::new(), block: None, finding: None })
}

/// Jekyll's code becomes a fence.
fn code(start: &Start<'_>, inside: usize, params: &str) -> Option<Opening> {
    let rest = near(start.text, inside);
    let end = rest.find("{% endhighlight").or_else(|| rest.find("{%- endhighlight"))?;
    let language = params.split_whitespace().next().unwrap_or_default();
    let end_of_tag = inside + end + rest[end..].find("%}")? + 2;
    let mut lines = vec![format!("~~~~{language}")];
    lines.extend(rest[..end].trim_matches('\n').lines().map(str::to_owned));
    lines.push("~~~~".to_owned());
    Some(Opening { end: end_of_tag, lines, block: None, finding: None })
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let Some(tag) = read(place.rest()) else { return output_piece(place) };
    let end = place.at + tag.length;
    if let Some(name) = ended(&tag) {
        return Some(Piece { end, closes: Some(Ends::Tag(Syntax::Liquid, name.to_owned())), ..Piece::default() });
    }
    let params = Params::read(tag.params);
    // A page or a file, mostly as the target of a link.
    let is_target = place.before().ends_with(['(', '<', '"']);
    let is_reference = is_target || matches!(tag.name, "link" | "post_url" | "asset_path" | "ref" | "relref");
    if let Some(target) = params.value(0).filter(|_| is_reference) {
        return Some(Piece { end, becomes: target.to_owned(), ..Piece::default() });
    }
    if tag.name == "comment" {
        let close = near(place.text, end).find("endcomment")?;
        let end = end + close + near(place.text, end + close).find("%}")? + 2;
        return Some(Piece { end, ..Piece::default() });
    }
    let meaning = Meaning::of(tag.name, &params, "");
    let (becomes, finding) = meaning.within_line(|| format!("{{% {} %}}", tag.name));
    Some(Piece { end, becomes, finding, ..Piece::default() })
}

/// `{{ '/path' | relative_url }}`, `{{ site.title }}` and `{{ page.url }}`: what a generator would fill in. Placeholders
/// of other programs, such as `{{customer.name}}` in a reply, are the author's own text.
struct Output<'a> {
    /// The text that it has in quotes.
    text: Option<&'a str>,
    name: &'a str,
    length: usize,
}

fn output(text: &str) -> Option<Output<'_>> {
    let inside = text.strip_prefix("{{").filter(|inside| !inside.starts_with(['<', '%', '{', '#']))?;
    let near = &inside[..crate::text::floor_char_boundary(inside, LONGEST)];
    let end = near.find("}}").filter(|end| !near[..*end].contains('\n'))?;
    let words = near[..end].trim_matches(['-', ' ']);
    let (value, filters) = words.split_once('|').unwrap_or((words, ""));
    let value = value.trim();
    let quoted = value.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    let is_of_generator = ["site.", "page.", "layout.", "include.", "$", "book.", "gitbook."]
        .iter()
        .any(|start| value.starts_with(start))
        || (quoted.is_some() && !filters.is_empty())
        || value.contains("baseurl")
        || ["relative_url", "absolute_url", "markdownify"].iter().any(|filter| filters.contains(filter));
    is_of_generator.then_some(Output { text: quoted, name: value, length: 2 + end + 2 })
}

fn output_piece(place: &Place<'_>) -> Option<Piece> {
    let output = output(place.rest())?;
    let end = place.at + output.length;
    let before = place.before();
    // Where a site is published says nothing about where a page is.
    let is_base = ["baseurl", "base_url", "site.url"].iter().any(|name| output.name.contains(name));
    if is_base {
        return Some(Piece { end, ..Piece::default() });
    }
    if let Some(text) = output.text {
        let becomes = if before.ends_with('(') { address(text) } else { text.to_owned() };
        return Some(Piece { end, becomes, ..Piece::default() });
    }
    let is_target = before.ends_with('(') || before.ends_with('"') || before.ends_with('<');
    let becomes = if is_target { String::new() } else { format!("`{}`", output.name) };
    let fate = if is_target { Fate::LeftOut } else { Fate::InWords };
    let finding = Some(Found { construct: format!("{{{{ {} }}}}", output.name), fate });
    Some(Piece { end, becomes, finding, ..Piece::default() })
}
