//! Components: `<Card title="…">…</Card>`. Its title and what's inside are kept. In `.mdx` also comments and
//! expressions in braces.

use super::super::FileKind;
use super::super::construct::{Block, Construct, Ends, Opening, Piece, Place, Start, Syntax};
use super::super::kinds::Callout;
use super::super::meaning::{Meaning, address, opening};
use super::super::params::{Params, braces};
use super::super::scan::{line_from, near};

pub(super) const CONSTRUCT: Construct = Construct { signs: b"<{", may_start, block: Some(block), inline: Some(inline) };

fn may_start(text: &str, at: usize) -> bool {
    let rest = near(text, at);
    rest.starts_with("{/*")
        || (rest.starts_with('{') && expression(rest).is_some())
        || rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_uppercase())
        || rest.starts_with("<>")
        || rest.starts_with("</>")
        || jsx_attributes(rest)
        || rest.starts_with("<aside>\n")
        || rest.starts_with("<script setup")
}

/// The longest tag, in bytes.
const LONGEST: usize = 4000;

struct Tag<'a> {
    name: &'a str,
    params: &'a str,
    is_closing: bool,
    is_empty: bool,
    length: usize,
}

fn read(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    let is_closing = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let name = &inside[..inside
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':')))
        .unwrap_or(inside.len())];
    let after = &inside[name.len()..];
    if !after.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>')) {
        return None;
    }
    let end = tag_end(after)?;
    let params = after[..end].trim_end();
    let is_empty = params.ends_with('/');
    let length = text.len() - after.len() + end + 1;
    Some(Tag { name, params: params.trim_end_matches('/'), is_closing, is_empty, length })
}

/// Where the `>` of a tag is; those in quotes and braces don't count.
fn tag_end(text: &str) -> Option<usize> {
    let near = &text[..crate::text::floor_char_boundary(text, LONGEST)];
    let mut at = 0;
    while let Some(byte) = near.as_bytes().get(at) {
        at += match byte {
            b'>' => return Some(at),
            b'<' => return None,
            b'{' => braces(&near[at..])?,
            quote @ (b'"' | b'\'') => near[at + 1..].find(char::from(*quote))? + 2,
            _ => 1,
        };
    }
    None
}

/// Names that HTML has too, whatever their case.
const HTML: &[&str] = &[
    "a",
    "b",
    "i",
    "p",
    "u",
    "s",
    "br",
    "hr",
    "img",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "details",
    "summary",
    "center",
    "font",
    "strong",
    "em",
    "pre",
    "code",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "sup",
    "sub",
];

/// Whether a tag is a component, not HTML and not a placeholder such as `<Customer name>`.
fn is_component(tag: &Tag<'_>, after: &str, file: FileKind) -> bool {
    if !tag.name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    if file == FileKind::Mdx {
        return true;
    }
    let is_html = HTML.iter().any(|name| name.eq_ignore_ascii_case(tag.name));
    let has_value = tag.params.contains('=');
    !is_html && (tag.is_closing || tag.is_empty || has_value || after.contains(&format!("</{}>", tag.name)))
}

pub(super) fn closing(line: &str) -> Option<Ends> {
    let tag = read(line).filter(|tag| tag.is_closing && tag.length == line.len())?;
    Some(Ends::Tag(Syntax::Component, tag.name.to_owned()))
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let rest = start.rest();
    if rest.starts_with("{/*") {
        let end = rest.find("*/}")? + 3;
        let is_alone = line_from(rest, end).trim().is_empty();
        return is_alone.then_some(Opening { end: start.at + end, lines: Vec::new(), block: None, finding: None });
    }
    let tag = read(rest).filter(|tag| !tag.is_closing)?;
    let after = &rest[tag.length..];
    if let Some(opening) = around_program(start, &tag).or_else(|| notions_callout(start, &tag, after)) {
        return Some(opening);
    }
    if !is_component(&tag, after, start.file) {
        return None;
    }
    let line = line_from(after, 0);
    let close = format!("</{}", tag.name);
    let is_alone = line.trim().is_empty();
    let closes_here = line.trim_end().ends_with(&format!("{close}>"));
    let params = params(tag.params, start.text);
    let meaning = Meaning::of(tag.name, &params, "");
    let is_block = is_alone
        || (closes_here && matches!(meaning, Meaning::Callout(_) | Meaning::Part(_)) && !is_link(&tag, &params));
    if !is_block {
        return None;
    }
    let is_closed = !tag.is_empty && after.contains(&close);
    let ends = Ends::Tag(Syntax::Component, tag.name.to_owned());
    let found = known_or_titled(meaning, &params);
    let finding = found.missed(|| format!("<{}>", tag.name)).filter(|_| !is_closed);
    let end = start.at + tag.length;
    Some(Opening { finding, ..opening(end, found, is_closed.then_some(Block { prefix: "", ends })) })
}

/// VitePress has the program of a page in `<script setup>`.
fn around_program(start: &Start<'_>, tag: &Tag<'_>) -> Option<Opening> {
    let is_program =
        tag.name == "script" && tag.params.split_whitespace().any(|word| matches!(word, "setup" | "client"));
    let end = start.rest().find("</script>").filter(|_| is_program)? + "</script>".len();
    Some(Opening { end: start.at + end, lines: Vec::new(), block: None, finding: None })
}

/// Notion exports its callouts as `<aside>`.
fn notions_callout(start: &Start<'_>, tag: &Tag<'_>, after: &str) -> Option<Opening> {
    let is_it =
        tag.name == "aside" && tag.params.trim().is_empty() && after.starts_with('\n') && after.contains("</aside>");
    let ends = Ends::Tag(Syntax::Component, tag.name.to_owned());
    let found = Meaning::Callout(Callout::of("note", ""));
    is_it.then(|| opening(start.at + tag.length, found, Some(Block { prefix: "", ends })))
}

/// A component of the author's own has a title if it says so.
fn known_or_titled(meaning: Meaning, params: &Params<'_>) -> Meaning {
    let title = params.first(&["title", "label", "heading", "header", "summary"]);
    match (meaning, title) {
        (Meaning::Unknown | Meaning::Words(_), Some(title)) if !title.contains(['{', '<']) => {
            Meaning::Part(title.to_owned())
        }
        // What has no quotes around it in a tag is a switch.
        (Meaning::Words(_), _) => Meaning::Unknown,
        (meaning, _) => meaning,
    }
}

fn is_link(tag: &Tag<'_>, params: &Params<'_>) -> bool {
    params.first(&["href", "to"]).is_some() && params.get("title").is_none() && !tag.is_empty
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let rest = place.rest();
    if rest.starts_with('{') {
        return braced(place);
    }
    if let Some(length) = ["<>", "</>"].iter().find(|sign| rest.starts_with(**sign)).map(|sign| sign.len()) {
        return (place.file == FileKind::Mdx).then(|| Piece { end: place.at + length, ..Piece::default() });
    }
    let tag = read(rest)?;
    let after = &rest[tag.length..];
    let end = place.at + tag.length;
    if !is_component(&tag, after, place.file) {
        return html(&tag, end, place.text);
    }
    if tag.is_closing {
        let closes = Some(Ends::Tag(Syntax::Component, tag.name.to_owned()));
        return Some(Piece { end, closes, ..Piece::default() });
    }
    let params = params(tag.params, place.text);
    if let Some(link) = is_link(&tag, &params).then(|| link(&tag, &params, after)).flatten() {
        return Some(Piece { end: end + link.1, becomes: link.0, ..Piece::default() });
    }
    let meaning = known_or_titled(Meaning::of(tag.name, &params, ""), &params);
    let (becomes, finding) = meaning.within_line(|| format!("<{}>", tag.name));
    let finding = finding.filter(|_| tag.is_empty);
    let becomes = if tag.is_empty || becomes.is_empty() { becomes } else { becomes + ": " };
    Some(Piece { end, becomes, finding, ..Piece::default() })
}

/// A tag's parameters, with the paths of pictures that the chapter imports: `src={desk}`.
fn params<'a>(written: &'a str, text: &'a str) -> Params<'a> {
    let mut params = Params::read(written);
    for (name, value) in params.named.iter_mut().filter(|(name, _)| matches!(*name, "src" | "img" | "image")) {
        let imported = written.contains(&format!("{name}={{{value}}}")).then(|| imported(text, value)).flatten();
        *value = imported.map_or_else(|| value.clone(), Into::into);
    }
    params
}

fn imported<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let statement = near(text, 0).split_once(&format!("import {name} from "))?.1;
    let quote = statement.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    statement[1..].split_once(quote).map(|(path, _)| path)
}

/// `<Link to="/x">words</Link>` on a line.
fn link(tag: &Tag<'_>, params: &Params<'_>, after: &str) -> Option<(String, usize)> {
    let close = format!("</{}>", tag.name);
    let words = line_from(after, 0).split_once(&close)?.0;
    let target = params.first(&["href", "to"])?;
    (!words.contains(['<', '[']))
        .then(|| (format!("[{}]({})", words.trim(), address(target)), words.len() + close.len()))
}

/// A tag of HTML with attributes as JSX has them: `style={{…}}`, `className="x"`.
fn jsx_attributes(text: &str) -> bool {
    text.starts_with('<')
        && text[1..].starts_with(|c: char| c.is_ascii_lowercase())
        && read(text).is_some_and(|tag| tag.params.contains("={"))
}

fn html(tag: &Tag<'_>, end: usize, text: &str) -> Option<Piece> {
    if !tag.params.contains("={") || tag.is_closing {
        return None;
    }
    let params = params(tag.params, text);
    let mut becomes = format!("<{}", tag.name);
    for (name, value) in &params.named {
        let is_text = !value.contains(['{', '}', '<', '"']) && !matches!(*name, "style" | "className");
        if is_text {
            becomes += &format!(" {name}=\"{value}\"");
        }
    }
    becomes += if tag.is_empty { " />" } else { ">" };
    Some(Piece { end, becomes, ..Piece::default() })
}

/// The text of an expression in braces that is one: `{'text'}`, `{" "}`.
fn expression(text: &str) -> Option<(&str, usize)> {
    let quote = text[1..].chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let (words, after) = line_from(text, 2).split_once(quote)?;
    let length = 2 + words.len() + 2;
    (after.starts_with('}') && !words.contains('\n')).then_some((words, length))
}

fn braced(place: &Place<'_>) -> Option<Piece> {
    let rest = place.rest();
    if rest.starts_with("{/*") {
        let end = rest.find("*/}")? + 3;
        // Docusaurus names a heading so: `{/* #id */}`.
        let id = rest[3..end - 3].trim().strip_prefix('#').filter(|id| !id.contains(char::is_whitespace));
        let becomes = id.map(|id| format!("{{#{id}}}")).unwrap_or_default();
        return Some(Piece { end: place.at + end, becomes, ..Piece::default() });
    }
    let (words, length) = expression(rest).filter(|_| place.file == FileKind::Mdx)?;
    Some(Piece { end: place.at + length, becomes: words.to_owned(), ..Piece::default() })
}
