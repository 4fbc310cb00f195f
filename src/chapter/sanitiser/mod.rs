//! What HTML may be on a page: anything that isn't on these lists is removed from a body with raw HTML.

mod nesting;

pub(super) use nesting::place_mark;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use nesting::Balanced;

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

/// Tags removed along with their content.
const CONTENT_DROPPED: &[&str] =
    &["script", "style", "iframe", "object", "noscript", "template", "textarea", "title", "svg", "math"];

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

pub(super) fn allows_tag(name: &str) -> bool {
    TAGS.contains(&name)
}

pub(super) fn allows_attribute(tag: &str, attribute: &str) -> bool {
    GENERIC_ATTRIBUTES.contains(&attribute)
        || ATTRIBUTES.iter().any(|(name, attributes)| *name == tag && attributes.contains(&attribute))
}

/// Whether a tag is removed along with its content.
pub(super) fn drops_content(name: &str) -> bool {
    CONTENT_DROPPED.contains(&name)
}

/// HTML with nothing in it that isn't on the lists, and the place in the chapter of the first tag dropped for being too
/// deep.
pub(super) struct Sanitised {
    pub html: String,
    pub too_deep: Option<usize>,
}

pub(super) fn sanitise(html: &str) -> Sanitised {
    let Balanced { html, too_deep } = nesting::balance(html);
    Sanitised { html: SANITISER.clean(&html).to_string(), too_deep }
}
