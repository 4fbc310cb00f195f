//! What raw HTML may lose without a word: the meaning stays. And what only looks like HTML: `<customer name>`.

use std::ops::Range;

use crate::chapter::tags::{Tag, Tags};

/// Tags whose text is enough: our pages have their own frame, forms and look.
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "acronym", "address", "article", "aside", "big", "button", "center", "data", "fieldset", "font", "footer", "header",
    "hgroup", "label", "legend", "main", "menu", "nav", "nobr", "picture", "search", "section", "slot", "strike",
    "style", "tt",
];

/// Attributes that are about looks, or for programs that our pages don't have.
#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "abbr", "align", "allow", "allowfullscreen", "alt", "axis", "bgcolor", "border", "bordercolor", "cellpadding",
    "cellspacing", "char", "charoff", "classname", "clear", "color", "compact", "crossorigin", "download", "face",
    "fetchpriority", "for", "frame", "frameborder", "headers", "height", "hreflang", "hspace", "itemid", "itemprop",
    "itemscope", "itemtype", "key", "loading", "longdesc", "marginheight", "marginwidth", "markdown", "media", "name",
    "noshade", "nowrap", "property", "referrerpolicy", "rel", "rules", "scope", "scrolling", "size", "sizes", "span",
    "spellcheck", "srcset", "start", "style", "summary", "target", "translate", "type", "typeof", "valign", "value",
    "vspace", "width", "xmlns",
];

/// The other elements of HTML.
#[rustfmt::skip]
const OTHER_HTML: &[&str] = &[
    "applet", "area", "audio", "base", "basefont", "bgsound", "blink", "body", "canvas", "datalist", "dialog", "dir",
    "embed", "form", "frame", "frameset", "head", "html", "iframe", "image", "input", "isindex", "keygen", "link",
    "map", "marquee", "math", "meta", "meter", "noembed", "noframes", "noscript", "object", "optgroup", "option",
    "output", "param", "plaintext", "portal", "progress", "script", "select", "source", "spacer", "svg", "template",
    "textarea", "title", "track", "video", "xmp",
];

/// Whether a tag that a page can't have is missed by nobody, as long as its text stays.
pub(super) fn is_harmless_tag(name: &str) -> bool {
    TAGS.contains(&name)
}

/// The same for an attribute.
pub(super) fn is_harmless_attribute(name: &str) -> bool {
    ATTRIBUTES.contains(&name) || name.starts_with("data-") || name.starts_with("aria-")
}

/// Whether a tag that a page can't have is an author's own words in angle brackets: HTML has no such element, and none
/// of its words has a value.
pub(super) fn is_placeholder(source: &str, tag: &Tag<'_>) -> bool {
    let is_html = TAGS.contains(&tag.name.as_str()) || OTHER_HTML.contains(&tag.name.as_str());
    let is_said = |range: Range<usize>| !source[range].contains('=');
    match tag.closing {
        _ if is_html => false,
        false => is_said(tag.range.clone()),
        true => opening(source, tag).is_none_or(is_said),
    }
}

/// How far back the tag is looked for that another one closes, in bytes.
const FURTHEST: usize = 5000;

fn opening(source: &str, closing: &Tag<'_>) -> Option<Range<usize>> {
    let start = crate::text::floor_char_boundary(source, closing.range.start.saturating_sub(FURTHEST));
    let before = &source[start..closing.range.start];
    let found = before.rmatch_indices('<').find(|(at, _)| {
        let name = before.get(at + 1..at + 1 + closing.name.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(&closing.name))
    });
    Tags::new(source, source.len()).read(start + found?.0).map(|tag| tag.range)
}
