//! Raw HTML in a chapter: kept if it's on the allow-list, otherwise removed with a warning.
//!
//! It passes two layers. The reader below rewrites links, pictures and anchors like those in Markdown, and reports
//! removals at their place. Then the whole body passes through ammonia, which decides: anything unknown never reaches a
//! page, and open elements are closed, so no chapter can break out of its page.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::Event;

use super::body::{Slot, escape, push_id};
use super::images;
use super::links::{self, Reference, Target, classify, is_web_address};
use super::markdown::Translation;
use super::nesting::{self, balance};
use super::tags::{Attribute, MOST_ATTRIBUTES, Tag, Tags};
use super::{media, tables};

use crate::diagnostic::Code;

#[rustfmt::skip]
const TAGS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u",
    "ul", "var", "wbr",
];

/// Also allowed on a page, but only written by [`media`].
const MEDIA_TAGS: &[&str] = &["audio", "source", "track", "video"];

/// Allowed on any tag. Our own HTML needs `role`, `tabindex` and `aria-label`.
const GENERIC_ATTRIBUTES: &[&str] = &["id", "class", "title", "lang", "dir", "role", "tabindex", "aria-label"];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "rel"]),
    ("audio", &["src", "controls", "preload", "loop", "muted"]),
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
    ("source", &["src", "type"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
    ("time", &["datetime"]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("video", &["src", "poster", "controls", "preload", "width", "height", "loop", "muted", "playsinline"]),
];

/// Presentational attributes, which are up to the theme: they're removed silently.
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

/// Tags removed along with their content.
const CONTENT_DROPPED: &[&str] = &["script", "style", "iframe", "object", "noscript", "template", "textarea", "title"];

static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect();
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(TAGS.iter().chain(MEDIA_TAGS).copied().collect())
        .generic_attributes(GENERIC_ATTRIBUTES.iter().copied().collect())
        .tag_attributes(attributes)
        .tag_attribute_values([("a", [("target", ["_blank"].into())].into())].into())
        .clean_content_tags(CONTENT_DROPPED.iter().copied().collect())
        .url_schemes(["http", "https", "mailto", "tel", "sms", "sip", "msteams", "slack"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// The finished HTML of a chapter, including slots, with nothing in it that isn't on the lists.
pub(super) fn finish(translation: &mut Translation<'_>, html: &str) -> String {
    let balanced = balance(html);
    if let Some(at) = balanced.too_deep {
        let message = "too many tags are open here: this one and those inside it are removed from the page";
        let help = "close each tag where its text ends, for example `<b>` with `</b>`";
        translation.report(Code::RemovedHtml, at..at + 1, message, help);
    }
    SANITISER.clean(&balanced.html).to_string()
}

/// The same for a part of it; problems are reported for the whole.
pub(super) fn finish_part(html: &str) -> String {
    SANITISER.clean(&balance(html).html).to_string()
}

/// An HTML block: its lines are separate events, but a tag may span several.
pub(super) fn block(translation: &mut Translation<'_>, at: usize) -> usize {
    let end = translation.end_of(at);
    let (start, stop) = match (translation.events.get(at + 1), translation.events[..end].last()) {
        (Some((_, first)), Some((_, last))) if at + 1 < end => (first.start, last.end),
        _ => return end + 1,
    };
    translation.erase(at..end + 1);
    let (html, _) = rewrite(translation, start..stop, stop);
    translation.replace(at, html);
    end + 1
}

/// Inline tags are separate events; a video's content is taken along with it.
pub(super) fn inline(translation: &mut Translation<'_>, at: usize) {
    let Event::InlineHtml(_) = &translation.events[at].0 else { return };
    let block_end = translation.end_around(at);
    let (html, after) = rewrite(translation, translation.events[at].1.clone(), translation.events[block_end - 1].1.end);
    let taken = translation.events[at + 1..block_end].iter().take_while(|(_, range)| range.start < after).count();
    translation.erase(at + 1..at + 1 + taken);
    translation.replace(at, html);
}

/// The allowed part of a piece of raw HTML, with slots, and where the text continues: after the piece, or at a video's
/// end if that's later, but not beyond `limit`. Reports each part that isn't allowed.
fn rewrite(translation: &mut Translation<'_>, range: Range<usize>, limit: usize) -> (String, usize) {
    translation.has_raw_html = true;
    let source = translation.text;
    let mut html = String::new();
    let mut tags = Tags::new(source, range.end);
    let mut at = range.start;
    while let Some(tag_start) = source.get(at..range.end).and_then(|rest| rest.find('<')).map(|found| at + found) {
        html.push_str(&source[at..tag_start]);
        if let Some(comment) = source[tag_start..range.end].strip_prefix("<!--") {
            at = comment.find("-->").map_or(range.end, |end| tag_start + 4 + end + 3);
            continue;
        }
        let Some(tag) = tags.read(tag_start) else {
            html.push_str("&lt;");
            at = tag_start + 1;
            continue;
        };
        at = tag.range.end;
        if media::is_media(&tag) {
            match media::push(translation, &mut html, &tag, limit) {
                Some(after) => at = after,
                None => at = drop_tag(translation, &tag, range.end),
            }
        } else if TAGS.contains(&tag.name.as_str()) {
            push_tag(translation, &mut html, &tag);
        } else {
            at = drop_tag(translation, &tag, range.end);
        }
    }
    html.push_str(&source[at.min(range.end)..range.end]);
    (html, at)
}

/// Reports a removed tag, and returns where the text continues: after its content if that's removed too.
fn drop_tag(translation: &mut Translation<'_>, tag: &Tag<'_>, limit: usize) -> usize {
    if tag.closing {
        return tag.range.end;
    }
    let name = &tag.name;
    let help = match name.as_str() {
        "script" | "iframe" | "object" | "embed" | "form" => {
            "pages run no code and call no other site; link to it instead".to_owned()
        }
        "video" | "audio" => "name its file in `src`, and put the file in the playbook folder".to_owned(),
        "style" | "font" | "center" => {
            "the theme decides how pages look; change that with your own templates".to_owned()
        }
        _ => format!("if readers should see the tag itself, put it between backticks: `<{name}>`"),
    };
    translation.report(Code::RemovedHtml, tag.range.clone(), format!("`<{name}>` is removed from the page"), help);
    if !CONTENT_DROPPED.contains(&name.as_str()) {
        return tag.range.end;
    }
    let closing = translation.closings.next(translation.text, name, tag.range.end, limit).unwrap_or(limit);
    translation.text[closing..limit].find('>').map_or(limit, |found| closing + found + 1)
}

fn push_tag(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>) {
    if tag.name == "figure" {
        translation.raw_figures =
            if tag.closing { translation.raw_figures.saturating_sub(1) } else { translation.raw_figures + 1 };
    }
    if tag.closing {
        let _ = write!(html, "</{}>", name_on_page(translation, tag));
        if tag.name == "table" && translation.raw_tables > 0 {
            translation.raw_tables -= 1;
            html.push_str(tables::CLOSE_BOX);
        }
        if tag.name == "a" {
            translation.link_depth = translation.link_depth.saturating_sub(1);
        }
        return;
    }
    match tag.name.as_str() {
        "table" => {
            translation.raw_tables += 1;
            html.push_str(&tables::open_box(translation));
        }
        "a" if tag.attribute("href").is_some() => translation.link_depth += 1,
        "img" => return push_picture(translation, html, tag),
        _ => {}
    }
    html.push_str(&nesting::place_mark(tag.range.start));
    push_opening(translation, html, tag);
    html.push('>');
}

/// A caption belongs to a figure; elsewhere it's ordinary text.
fn name_on_page<'a>(translation: &Translation<'_>, tag: &'a Tag<'_>) -> &'a str {
    if tag.name == "figcaption" && translation.raw_figures == 0 { "div" } else { &tag.name }
}

/// A start tag, without its end.
fn push_opening(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>) {
    let _ = write!(html, "<{}", name_on_page(translation, tag));
    for attribute in &tag.attributes {
        push_attribute(translation, html, tag, attribute);
    }
    if tag.has_too_many {
        let message = format!("`<{}>` has more than {MOST_ATTRIBUTES} attributes: the others are removed", tag.name);
        translation.report(Code::RemovedHtml, tag.range.clone(), message, "remove those you don't need");
    }
}

fn push_picture(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>) {
    let alt = tag.attribute("alt");
    if alt.is_none() {
        images::report_missing_alt(translation, tag.range.clone());
    }
    let is_named = alt.is_some_and(|alt| !alt.value.trim().is_empty());
    let loading = images::loading(translation, &tag.range);
    let number = translation.found.images.len();
    let mut picture = String::new();
    push_opening(translation, &mut picture, tag);
    if !picture.contains(" src=\"") {
        return html.push_str(&images::lost(alt.map_or("", |alt| &alt.value)));
    }
    let _ = write!(picture, " loading=\"{loading}\" decoding=\"async\">");
    let opens = is_named && translation.found.images.len() > number;
    html.push_str(&if opens { images::enlargeable(translation, number as u32, &picture) } else { picture });
}

pub(super) fn push_attribute(
    translation: &mut Translation<'_>,
    html: &mut String,
    tag: &Tag<'_>,
    attribute: &Attribute<'_>,
) {
    let (name, value) = (attribute.name.as_str(), &attribute.value);
    match (tag.name.as_str(), name) {
        (_, "id") | ("a", "name") => {
            translation.slugs.unique(value);
            translation.found.anchors.push(value.as_ref().into());
            push_id(html, value);
        }
        ("a", "href") => push_link(translation, html, value, attribute.range.clone()),
        ("img", "src") => push_image(translation, html, tag, attribute),
        ("img", "loading" | "decoding") => {}
        (tag_name, name) if is_allowed(tag_name, name) => {
            let _ = write!(html, " {name}=\"{}\"", escape(value));
        }
        (_, name) if SILENTLY_DROPPED.contains(&name) => {}
        (tag_name, name) => {
            let message = format!("`{name}` of `<{tag_name}>` is removed from the page");
            let help = "remove it: pages run no code, and the theme decides how they look";
            translation.report(Code::RemovedHtml, attribute.range.clone(), message, help);
        }
    }
}

fn is_allowed(tag: &str, attribute: &str) -> bool {
    GENERIC_ATTRIBUTES.contains(&attribute)
        || ATTRIBUTES.iter().any(|(name, attributes)| *name == tag && attributes.contains(&attribute))
}

fn push_link(translation: &mut Translation<'_>, html: &mut String, target: &str, range: Range<usize>) {
    match classify(target) {
        Target::Outside => {
            html.push_str(if is_web_address(target) { " class=\"external\" rel=\"noopener\"" } else { "" });
            links::push_href(html, target);
        }
        Target::Inside => {
            let reference = Reference::new(translation.text, target, "", range);
            let _ = write!(html, " href=\"{}\"", links::add(translation, reference));
        }
        Target::Unsafe => links::report_unsafe(translation, target, range),
    }
}

fn push_image(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>, source: &Attribute<'_>) {
    let range = source.range.clone();
    match classify(&source.value) {
        Target::Inside => {
            let number = images::add(translation, &source.value, range);
            let has_size = tag.attributes.iter().any(|attribute| matches!(attribute.name.as_str(), "width" | "height"));
            let slot = if has_size { Slot::SizedImage(number) } else { Slot::Image(number) };
            let _ = write!(html, " src=\"{slot}\"");
        }
        Target::Outside | Target::Unsafe => images::report_outside(translation, &source.value, range),
    }
}
