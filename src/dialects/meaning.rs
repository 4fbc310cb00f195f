//! What a named block of another tool means, in whichever of their ways it's written: a callout, a part with a title,
//! a box around text, a link, a picture.

use super::Fate;
use super::construct::{Block, Ends, Found, Opening};
use super::kinds::{Callout, bold};
use super::params::Params;

pub(super) enum Meaning {
    Callout(Callout),
    /// Text with a title, which may be empty.
    Part(String),
    /// Markdown in its place, with nothing inside.
    Text(String),
    /// Nothing that a reader misses, such as an icon.
    Nothing,
    /// What an unknown one says, as far as that can be known.
    Words(String),
    Unknown,
}

/// Blocks that are callouts, with their kind as a parameter or as their name.
const CALLOUTS: &[&str] =
    &["callout", "admonition", "hint", "alert", "notice", "aside", "banner", "infobox", "message", "pageinfo"];

/// Boxes around text: what's inside says it all, apart from a title.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "accordion", "accordiongroup", "accordionitem", "accordions", "asciinema", "badge", "blockquote", "box", "bleed", "card", "cardgrid", "cardgroup",
    "cards", "center", "code", "codeblock", "codeblocks", "codegroup", "collapse", "column", "columns", "cols", "col", "component",
    "container", "contentref", "details", "dropdown", "expand", "expandable", "filetree", "folder", "frame", "fragment", "fullwidth", "grid", "group", "hero", "layout",
    "linkcard", "linkbutton", "button", "linkgroup", "list", "panel", "pane", "raw", "row", "section", "step", "steps", "stepper", "subtabs",
    "summary", "tab", "tabitem", "tabpane", "tabs", "tabstab", "tile", "tiles", "togglebox", "toggle", "togglegroup", "tooltip", "update", "vpre",
    "wrap", "wrapper", "swiper", "slide", "columnslayout", "param", "paramfield", "responsefield", "requestexample", "responseexample", "featurecard", "cardpane", "latex",
];

/// What only looks nice, or stands for what our pages have anyway.
#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "br", "clear", "clearfix", "divider", "icon", "icons", "space", "spacer", "toc", "tableofcontents", "tocinline", "anchor", "newline", "nbsp", "pagebreak", "shy",
    "backtotop", "readingtime", "lastupdated", "docscardlist", "doccardlist", "head", "children",
];

impl Meaning {
    pub(super) fn of(name: &str, params: &Params<'_>, title: &str) -> Meaning {
        let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let titles = [
            "title", "label", "header", "heading", "summary", "tabname", "name", "caption", "question", "text", "path",
            "query", "body",
        ];
        let named = params.first(&titles).unwrap_or_default();
        let title = if title.is_empty() { named } else { title };
        if CALLOUTS.contains(&plain.as_str()) {
            return Meaning::Callout(callout(&plain, params, title));
        }
        if let Some(callout) =
            Callout::named(&plain, if title.is_empty() { params.value(0).unwrap_or_default() } else { title })
        {
            return Meaning::Callout(callout);
        }
        if let Some(text) = text(&plain, params, title) {
            return Meaning::Text(text);
        }
        match plain.as_str() {
            name if NOTHING.contains(&name) => Meaning::Nothing,
            name if PARTS.contains(&name) => Meaning::Part(linked(&part_title(name, params, title), params)),
            name => guess(name, params),
        }
    }

    /// What stands for it within a line, and what a reader misses of it.
    pub(super) fn within_line(self, construct: impl FnOnce() -> String) -> (String, Option<Found>) {
        match self {
            Meaning::Text(text) | Meaning::Part(text) => (text, None),
            Meaning::Callout(_) | Meaning::Nothing => (String::new(), None),
            Meaning::Words(words) => (words, Some(Found { construct: construct(), fate: Fate::InWords })),
            Meaning::Unknown => (String::new(), Some(Found { construct: construct(), fate: Fate::LeftOut })),
        }
    }

    /// What a reader misses of it as a block.
    pub(super) fn missed(&self, construct: impl FnOnce() -> String) -> Option<Found> {
        let fate = match self {
            Meaning::Words(_) => Fate::InWords,
            Meaning::Unknown => Fate::LeftOut,
            Meaning::Callout(_) | Meaning::Part(_) | Meaning::Text(_) | Meaning::Nothing => return None,
        };
        Some(Found { construct: construct(), fate })
    }
}

/// A single value may be what it's about; the file that an `include` names isn't.
fn guess(name: &str, params: &Params<'_>) -> Meaning {
    let is_other_text =
        ["include", "render", "partial", "snippet", "readfile", "import"].iter().any(|word| name.contains(word));
    let Some(value) = params.value(0).filter(|_| !is_other_text && params.named.is_empty()) else {
        return Meaning::Unknown;
    };
    let ending = value.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match picture(value, params).filter(|_| PICTURES.contains(&ending.as_str())) {
        Some(picture) => Meaning::Text(picture),
        None if params.values.len() <= 2 && !is_logic(name) => Meaning::Words(value.to_owned()),
        None => Meaning::Unknown,
    }
}

const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"];

/// Parts of a program.
fn is_logic(name: &str) -> bool {
    [
        "if", "elsif", "else", "unless", "for", "case", "when", "assign", "capture", "set", "block", "extends",
        "macro", "layout", "with",
    ]
    .contains(&name)
}

fn callout(name: &str, params: &Params<'_>, title: &str) -> Callout {
    let kind = params.first(&["type", "style", "kind", "variant", "color", "level", "status", "intent", "icon"]);
    let first = params.value(0).filter(|value| Callout::named(value, "").is_some());
    let kind = kind.filter(|kind| Callout::named(kind, "").is_some()).or(first);
    let other =
        params.values.iter().map(|value| value.trim()).filter(|value| Some(*value) != kind && !value.is_empty());
    let written =
        if title.is_empty() { other.into_iter().find(|value| value.contains(' ')).unwrap_or_default() } else { title };
    let usual = if name == "alert" && params.get("color").is_none() { "warning" } else { "note" };
    Callout::of(kind.unwrap_or(usual), written)
}

/// Tabs, cards and folded texts may have their title as a value.
fn part_title(name: &str, params: &Params<'_>, title: &str) -> String {
    let takes_value = matches!(
        name,
        "tab" | "expand" | "details" | "card" | "tabitem" | "collapse" | "step" | "accordion" | "panel" | "update"
    );
    let value = if takes_value { params.value(0) } else { params.first(&["value"]).filter(|_| name == "tabitem") };
    let description = params.first(&["description", "subtitle"]).filter(|_| !title.is_empty() || value.is_some());
    let title = if title.is_empty() { value.unwrap_or_default() } else { title };
    match description {
        Some(description) => format!("{}: {description}", title.trim_end_matches([':', '.'])),
        None => title.to_owned(),
    }
}

/// A title that leads somewhere.
fn linked(title: &str, params: &Params<'_>) -> String {
    let target = params.first(&["href", "link", "to", "url"]).filter(|target| !target.contains(char::is_whitespace));
    match target {
        Some(target) if !title.is_empty() => format!("[{title}]({target})"),
        Some(_) | None => title.to_owned(),
    }
}

/// Pictures, videos and links that have nothing inside.
fn text(name: &str, params: &Params<'_>, title: &str) -> Option<String> {
    let target =
        || params.first(&["src", "url", "href", "link", "file", "id", "path", "to"]).or_else(|| params.value(0));
    match name {
        "youtube" | "youtubelite" | "youtubevideo" | "liteyoutube" => {
            let id = params.first(&["id", "videoid", "video", "src", "url"]).or_else(|| params.value(0))?;
            let address =
                if id.contains('/') { id.to_owned() } else { format!("https://www.youtube.com/watch?v={id}") };
            Some(format!("![{title}]({address})"))
        }
        "vimeo" => {
            let id = target()?;
            let address = if id.contains('/') { id.to_owned() } else { format!("https://vimeo.com/{id}") };
            Some(format!("![{title}]({address})"))
        }
        "figure" | "img" | "image" | "picture" | "imgproc" | "photo" | "screenshot" => picture(target()?, params),
        "embed" | "file" | "pdf" | "gist" | "iframe" | "video" | "audio" => {
            let target = target()?;
            let words = if title.is_empty() { target } else { title };
            Some(format!("[{words}]({})", address(target)))
        }
        _ => None,
    }
}

fn picture(source: &str, params: &Params<'_>) -> Option<String> {
    let caption = params.first(&["caption", "title"]).unwrap_or_default().replace('"', "”");
    let value = params.values.iter().skip(1).next_back().map_or("", |value| value.trim());
    let described = if caption.is_empty() { value } else { &caption };
    let alt = params.first(&["alt"]).unwrap_or(described).replace(['[', ']'], "");
    let caption = if caption.is_empty() { String::new() } else { format!(" \"{caption}\"") };
    Some(format!("![{alt}]({}{caption})", address(source)))
}

/// A target as Markdown can have it.
pub(super) fn address(target: &str) -> String {
    if target.contains([' ', '(', ')']) { format!("<{}>", target.replace(['<', '>'], "")) } else { target.to_owned() }
}

/// What a block becomes whose own text ends at `end`. `block` is what's open then, if something ends it.
pub(super) fn opening(end: usize, meaning: Meaning, block: Option<Block>) -> Opening {
    let (lines, block) = match meaning {
        Meaning::Callout(callout) => {
            let ends = block.map_or(Ends::Paragraph, |block| block.ends);
            (callout.lines(), Some(Block { prefix: "> ", ends }))
        }
        Meaning::Part(title) if !title.is_empty() => (vec![bold(&title)], block),
        Meaning::Text(text) => (vec![text], block),
        Meaning::Words(words) => (vec![words], block),
        Meaning::Part(_) | Meaning::Nothing | Meaning::Unknown => (Vec::new(), block),
    };
    Opening { end, lines, block, finding: None }
}
