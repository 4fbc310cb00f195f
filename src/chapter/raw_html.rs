//! Raw HTML in a chapter: kept if it is on the allow-list, taken out with a warning if it is not.
//!
//! Two layers. The reader below rewrites links, pictures and anchors like those of Markdown, and says at its place
//! what goes. Then the whole body passes through ammonia, which decides: what it does not know never reaches a
//! page, and what an author left open is closed, so that no chapter can break out of its page.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::Event;

use super::body::{Hole, escape, push_id};
use super::images;
use super::links::{self, Reference, Target, classify, is_web_address};
use super::markdown::Draft;
use super::tables;

use crate::diagnostic::Code;

#[rustfmt::skip]
const TAGS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u",
    "ul", "var", "wbr",
];

/// What may stand on any tag. `role`, `tabindex` and `aria-label` are what our own HTML needs.
const GENERIC_ATTRIBUTES: &[&str] = &["id", "class", "title", "lang", "dir", "role", "tabindex", "aria-label"];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "rel"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open", "name"]),
    ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
    ("input", &["type", "checked", "disabled"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "type", "reversed"]),
    ("q", &["cite"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
    ("time", &["datetime"]),
];

/// Attributes that change only the look, which the theme decides: they go without a word.
const SILENTLY_DROPPED: &[&str] = &[
    "style",
    "align",
    "valign",
    "border",
    "cellpadding",
    "cellspacing",
    "bgcolor",
    "color",
    "target",
    "frameborder",
    "markdown",
];

/// Tags whose content goes with them.
const CONTENT_DROPPED: &[&str] = &["script", "style", "iframe", "object", "noscript", "template", "textarea", "title"];

static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect();
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .generic_attributes(GENERIC_ATTRIBUTES.iter().copied().collect())
        .tag_attributes(attributes)
        .clean_content_tags(CONTENT_DROPPED.iter().copied().collect())
        .url_schemes(["http", "https", "mailto", "tel", "sms", "sip", "msteams", "slack"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// The finished HTML of a chapter, holes included, with nothing in it that is not on the lists.
pub(super) fn sanitise(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

/// A block of HTML: its lines come as events of their own, but a tag may stand on several.
pub(super) fn block(draft: &mut Draft<'_>, at: usize) -> usize {
    let end = draft.end_of(at);
    let (start, stop) = match (draft.events.get(at + 1), draft.events[..end].last()) {
        (Some((_, first)), Some((_, last))) if at + 1 < end => (first.start, last.end),
        _ => return end + 1,
    };
    draft.erase(at..end + 1);
    let html = rewrite(draft, start..stop);
    draft.replace(at, html);
    end + 1
}

pub(super) fn inline(draft: &mut Draft<'_>, at: usize) {
    let Event::InlineHtml(_) = &draft.events[at].0 else { return };
    let html = rewrite(draft, draft.events[at].1.clone());
    draft.replace(at, html);
}

/// The allowed part of a piece of raw HTML, with holes; a warning for each part that is not.
fn rewrite(draft: &mut Draft<'_>, range: Range<usize>) -> String {
    draft.has_raw_html = true;
    let source = draft.text;
    let mut html = String::new();
    let mut at = range.start;
    while let Some(tag_start) = source[at..range.end].find('<').map(|found| at + found) {
        html.push_str(&source[at..tag_start]);
        if let Some(comment) = source[tag_start..range.end].strip_prefix("<!--") {
            at = comment.find("-->").map_or(range.end, |end| tag_start + 4 + end + 3);
            continue;
        }
        let Some(tag) = Tag::read(source, tag_start..range.end) else {
            html.push_str("&lt;");
            at = tag_start + 1;
            continue;
        };
        at = tag.range.end;
        if TAGS.contains(&tag.name.as_str()) {
            push_tag(draft, &mut html, &tag);
        } else {
            at = drop_tag(draft, &tag, range.end);
        }
    }
    html.push_str(&source[at.min(range.end)..range.end]);
    html
}

/// Reports a tag that goes, and returns where the text goes on: behind its content if that goes too.
fn drop_tag(draft: &mut Draft<'_>, tag: &Tag<'_>, limit: usize) -> usize {
    if tag.closing {
        return tag.range.end;
    }
    let name = &tag.name;
    let help = match name.as_str() {
        "script" | "iframe" | "object" | "embed" | "form" | "video" | "audio" => {
            "pages run nothing and call no other site; link to it instead".to_owned()
        }
        "style" | "font" | "center" => {
            "the theme decides how pages look; use your own templates to change it".to_owned()
        }
        _ => format!("if readers should see these signs, write them between backticks: `<{name}>`"),
    };
    draft.report(Code::RemovedHtml, tag.range.clone(), format!("`<{name}>` is taken out of the page"), help);
    if !CONTENT_DROPPED.contains(&name.as_str()) {
        return tag.range.end;
    }
    let rest = draft.text[tag.range.end..limit].to_ascii_lowercase();
    let closing = rest.find(&format!("</{name}")).map_or(limit, |found| tag.range.end + found);
    draft.text[closing..limit].find('>').map_or(limit, |found| closing + found + 1)
}

fn push_tag(draft: &mut Draft<'_>, html: &mut String, tag: &Tag<'_>) {
    if tag.closing {
        let _ = write!(html, "</{}>", tag.name);
        if tag.name == "table" && draft.raw_tables > 0 {
            draft.raw_tables -= 1;
            html.push_str(tables::CLOSE_BOX);
        }
        return;
    }
    if tag.name == "table" {
        draft.raw_tables += 1;
        html.push_str(&tables::open_box());
    }
    if tag.name == "img" && !tag.attributes.iter().any(|attribute| attribute.name == "alt") {
        images::report_missing_alt(draft, tag.range.clone());
    }
    let _ = write!(html, "<{}", tag.name);
    for attribute in &tag.attributes {
        push_attribute(draft, html, tag, attribute);
    }
    if tag.name == "img" {
        html.push_str(" loading=\"lazy\" decoding=\"async\"");
    }
    html.push('>');
}

fn push_attribute(draft: &mut Draft<'_>, html: &mut String, tag: &Tag<'_>, attribute: &Attribute<'_>) {
    let (name, value) = (attribute.name.as_str(), &attribute.value);
    match (tag.name.as_str(), name) {
        (_, "id") | ("a", "name") => {
            draft.slugs.unique(value);
            draft.found.anchors.push(value.as_ref().into());
            push_id(html, value);
        }
        ("a", "href") => push_link(draft, html, value, attribute.range.clone()),
        ("img", "src") => push_image(draft, html, tag, attribute),
        ("img", "loading" | "decoding") => {}
        (tag_name, name) if is_allowed(tag_name, name) => {
            let _ = write!(html, " {name}=\"{}\"", escape(value));
        }
        (_, name) if SILENTLY_DROPPED.contains(&name) => {}
        (tag_name, name) => {
            let message = format!("`{name}` of `<{tag_name}>` is taken out of the page");
            let help = "remove it: pages run nothing, and the theme decides how they look";
            draft.report(Code::RemovedHtml, attribute.range.clone(), message, help);
        }
    }
}

fn is_allowed(tag: &str, attribute: &str) -> bool {
    GENERIC_ATTRIBUTES.contains(&attribute)
        || ATTRIBUTES.iter().any(|(name, attributes)| *name == tag && attributes.contains(&attribute))
}

fn push_link(draft: &mut Draft<'_>, html: &mut String, target: &str, range: Range<usize>) {
    match classify(target) {
        Target::Outside => {
            let class = if is_web_address(target) { " class=\"external\" rel=\"noopener\"" } else { "" };
            let _ = write!(html, "{class} href=\"{}\"", escape(target));
        }
        Target::Inside => {
            let _ = write!(html, " href=\"{}\"", links::add(draft, Reference::new(target, "", range)));
        }
        Target::Unsafe => links::report_unsafe(draft, target, range),
    }
}

fn push_image(draft: &mut Draft<'_>, html: &mut String, tag: &Tag<'_>, source: &Attribute<'_>) {
    let range = source.range.clone();
    match classify(&source.value) {
        Target::Inside => {
            let number = images::add(draft, &source.value, range);
            let has_size = tag.attributes.iter().any(|attribute| matches!(attribute.name.as_str(), "width" | "height"));
            let hole = if has_size { Hole::SizedImage(number) } else { Hole::Image(number) };
            let _ = write!(html, " src=\"{hole}\"");
        }
        Target::Outside | Target::Unsafe => images::report_outside(draft, &source.value, range),
    }
}

/// A tag as it is written.
struct Tag<'a> {
    name: String,
    closing: bool,
    attributes: Vec<Attribute<'a>>,
    range: Range<usize>,
}

struct Attribute<'a> {
    name: String,
    value: std::borrow::Cow<'a, str>,
    range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// Reads the tag that starts with the `<` at the start of `range`.
    fn read(source: &'a str, range: Range<usize>) -> Option<Tag<'a>> {
        let mut cursor = Cursor { source, at: range.start + 1, end: range.end };
        let closing = cursor.eat("/");
        let name = cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '-').to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            cursor.take_while(|c| c.is_whitespace() || c == '/');
            if cursor.eat(">") {
                return Some(Tag { name, closing, attributes, range: range.start..cursor.at });
            }
            attributes.push(cursor.attribute()?);
        }
    }
}

struct Cursor<'a> {
    source: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..self.end]
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !keep(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// `name`, `name=value`, `name='value'` or `name="value"`. `None` where the tag breaks off.
    fn attribute(&mut self) -> Option<Attribute<'a>> {
        let start = self.at;
        let name = self.take_while(|c| !c.is_whitespace() && !matches!(c, '=' | '>' | '/')).to_ascii_lowercase();
        if name.is_empty() {
            return None;
        }
        let name_end = self.at;
        self.take_while(char::is_whitespace);
        if !self.eat("=") {
            self.at = name_end;
            return Some(Attribute { name, value: "".into(), range: start..name_end });
        }
        self.take_while(char::is_whitespace);
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''));
        Some(self.value(name, start, quote))
    }

    fn value(&mut self, name: String, start: usize, quote: Option<char>) -> Attribute<'a> {
        let value = match quote {
            Some(quote) => {
                self.at += 1;
                let value = self.take_while(|c| c != quote);
                self.at = (self.at + 1).min(self.end);
                value
            }
            None => self.take_while(|c| !c.is_whitespace() && c != '>'),
        };
        Attribute { name, value: html_escape::decode_html_entities(value), range: start..self.at }
    }
}
