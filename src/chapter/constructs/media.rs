//! Videos, sounds and frames. A file of the handbook gets a player. Content from another site becomes a box that says
//! what it is and where it opens: no page calls another site before a reader asks for it.

use std::fmt::Write as _;
use std::ops::Range;

use super::attributes::push_attribute;
use super::links::{Target, classify, is_web_address};
use super::pictures;
use super::playable::playing_tag;
use crate::chapter::slots::{Label, Slot};
use crate::chapter::tags::{Attribute, Tag, Tags};
use crate::chapter::translation::Translation;
use crate::html::escape;

/// A player shows the first frame and the length, and loads no more until somebody plays it.
const PLAYER: &str = " controls preload=\"metadata\"";

/// Attributes that [`PLAYER`] sets, or that are a browser's default.
const PLAYER_DECIDES: &[&str] = &["src", "controls", "preload", "playsinline", "crossorigin", "type"];

pub(super) fn is_media(tag: &Tag<'_>) -> bool {
    !tag.closing && matches!(tag.name.as_str(), "audio" | "iframe" | "video")
}

/// Writes a player or a box for a tag of raw HTML, and returns where the text continues: after the tag's content.
/// `None` if it shows nothing.
pub(super) fn push(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>, limit: usize) -> Option<usize> {
    let closing = translation.closings.next(translation.text, &tag.name, tag.range.end, limit);
    let parts = parts(translation.text, tag, closing);
    let holders = std::iter::once(tag).chain(parts.iter().filter(|part| part.name == "source"));
    let sources: Vec<&Attribute<'_>> = holders.filter_map(|holder| holder.attribute("src")).collect();
    if tag.name != "iframe" && sources.iter().any(|source| matches!(classify(&source.value), Target::Inside)) {
        push_player(translation, html, tag, &parts);
        return Some(after(translation.text, tag, closing, limit));
    }
    let address = sources.iter().find(|source| is_web_address(source.value.trim()))?;
    let title = ["title", "aria-label"].iter().find_map(|name| tag.attribute(name)).map_or("", |title| &title.value);
    push_box(html, &tag.name, &address.value, title);
    Some(after(translation.text, tag, closing, limit))
}

/// Where the text continues. An unclosed tag has no content.
fn after(text: &str, tag: &Tag<'_>, closing: Option<usize>, limit: usize) -> usize {
    closing.map_or(tag.range.end, |at| text[at..limit].find('>').map_or(limit, |found| at + found + 1))
}

/// The tags inside a tag, up to another with the same name: later ones belong to that one.
fn parts<'a>(text: &'a str, tag: &Tag<'_>, closing: Option<usize>) -> Vec<Tag<'a>> {
    let mut tags = Tags::new(text, closing.unwrap_or(tag.range.end));
    let first = tags.next(tag.range.end);
    let all = std::iter::successors(first, |before| tags.next(before.range.end));
    all.take_while(|part| part.name != tag.name).filter(|part| !part.closing).collect()
}

fn push_player(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>, parts: &[Tag<'_>]) {
    let _ = write!(html, "<{}{PLAYER}", tag.name);
    for attribute in &tag.attributes {
        match attribute.name.as_str() {
            "src" => push_file(translation, html, attribute, Slot::SizedImage),
            "poster" => push_file(translation, html, attribute, Slot::Poster),
            decided if PLAYER_DECIDES.contains(&decided) => {}
            _ => push_attribute(translation, html, tag, attribute),
        }
    }
    html.push('>');
    for part in parts.iter().filter(|part| matches!(part.name.as_str(), "source" | "track")) {
        let _ = write!(html, "<{}", part.name);
        for attribute in &part.attributes {
            match attribute.name.as_str() {
                "src" => push_file(translation, html, attribute, Slot::SizedImage),
                _ => push_attribute(translation, html, part, attribute),
            }
        }
        html.push('>');
    }
    let _ = write!(html, "</{}>", tag.name);
}

/// The attribute that names a playbook file; `slot` is its value.
fn push_file(translation: &mut Translation<'_>, html: &mut String, file: &Attribute<'_>, slot: fn(u32) -> Slot) {
    match classify(&file.value) {
        Target::Inside => {
            let number = pictures::add(translation, &file.value, file.range.clone());
            let _ = write!(html, " {}=\"{}\"", file.name, slot(number));
        }
        Target::Outside | Target::Unsafe => pictures::report_outside(translation, &file.value, file.range.clone()),
    }
}

/// The player for a file shown with Markdown's picture syntax; `None` if it can't be played.
pub(super) fn player(
    translation: &mut Translation<'_>,
    target: &str,
    name: &str,
    range: Range<usize>,
) -> Option<String> {
    let tag = playing_tag(target)?;
    let number = pictures::add(translation, target, range);
    let name = escape(name);
    Some(format!("<{tag}{PLAYER} src=\"{}\" aria-label=\"{name}\"></{tag}>", Slot::SizedImage(number)))
}

/// The box for a video or sound on another site shown with Markdown's picture syntax; `None` if it's neither.
pub(super) fn outside(translation: &Translation<'_>, target: &str, title: &str) -> Option<String> {
    let tag = if is_video(target) { "video" } else { playing_tag(target)? };
    if translation.link_depth > 0 || !is_web_address(target) {
        return None;
    }
    let mut html = String::new();
    push_box(&mut html, tag, target, title);
    Some(html)
}

/// A link that looks like what it opens, in its own tab so that the page keeps its place.
fn push_box(html: &mut String, tag: &str, address: &str, title: &str) {
    let (address, host) = page_of(address);
    let is_video = tag == "video" || is_video(&address);
    // Without a title, it's labelled by type.
    let title = match (title.trim(), tag) {
        ("", _) if is_video => Slot::Label(Label::Video).to_string(),
        ("", "audio") => Slot::Label(Label::Sound).to_string(),
        ("", _) => escape(&host),
        (title, _) => escape(title),
    };
    let class = if is_video { "embed embed-video external" } else { "embed external" };
    let _ = write!(html, "<a class=\"{class}\" target=\"_blank\" rel=\"noopener\" href=\"{}\">", escape(&address));
    let opens = Label::OpensInNewTab.about(escape(&host));
    let _ = write!(html, "<span class=\"embed-title\">{title}</span> <span class=\"embed-host\">{opens}</span></a>");
}

/// The page to open for an embedding address, and the name of its site.
fn page_of(address: &str) -> (String, String) {
    // Browsers skip these in an address, so we must too when we say where it leads.
    let address: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let address = if address.starts_with("//") { format!("https:{address}") } else { address };
    let host = host(&address);
    let path = address.split_once(&host).map_or("", |(_, path)| path);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
    let id = |folder: &str| path.strip_prefix(folder).filter(|id| !id.is_empty());
    let page = match host.as_str() {
        "youtube.com" | "youtube-nocookie.com" => match (id("/embed/"), value("list")) {
            (Some("videoseries"), Some(list)) => Some(format!("https://www.youtube.com/playlist?list={list}")),
            (Some(id), _) => {
                let from = value("start").map(|seconds| format!("&t={seconds}s")).unwrap_or_default();
                Some(format!("https://www.youtube.com/watch?v={id}{from}"))
            }
            (None, _) => None,
        },
        "player.vimeo.com" => id("/video/").map(|id| match value("h") {
            Some(key) => format!("https://vimeo.com/{id}/{key}"),
            None => format!("https://vimeo.com/{id}"),
        }),
        _ => None,
    };
    match page {
        Some(page) => (page.clone(), self::host(&page)),
        None => (address, host),
    }
}

/// Whether an address is on a video site.
fn is_video(address: &str) -> bool {
    matches!(
        host(address).as_str(),
        "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" | "youtu.be" | "vimeo.com" | "player.vimeo.com"
    )
}

/// The site name in a web address, without `www.`.
fn host(address: &str) -> String {
    let after_scheme = address.split_once(':').map_or(address, |(_, rest)| rest).trim_start_matches(['/', '\\']);
    let authority = after_scheme.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embeds_open_as_pages() {
        for (address, page, host) in [
            (
                "https://www.youtube.com/embed/a1?si=x&start=30",
                "https://www.youtube.com/watch?v=a1&t=30s",
                "youtube.com",
            ),
            ("//www.youtube-nocookie.com/embed/a1", "https://www.youtube.com/watch?v=a1", "youtube.com"),
            (
                "https://youtube.com/embed/videoseries?list=PL1",
                "https://www.youtube.com/playlist?list=PL1",
                "youtube.com",
            ),
            ("https://youtu.be/a1", "https://youtu.be/a1", "youtu.be"),
            ("https://player.vimeo.com/video/12?h=ab&dnt=1", "https://vimeo.com/12/ab", "vimeo.com"),
            ("https://player.vimeo.com/video/12", "https://vimeo.com/12", "vimeo.com"),
            ("https://maps.example.com/embed?q=1", "https://maps.example.com/embed?q=1", "maps.example.com"),
        ] {
            assert_eq!(page_of(address), (page.to_owned(), host.to_owned()), "{address}");
        }
    }

    #[test]
    fn a_box_names_the_site_that_really_opens() {
        for address in [
            "https://www.youtube.com@evil.example/embed/a1",
            "https://evil.example\\@youtube.com/embed/a1",
            "https://evil.example#@youtube.com/",
            "https:\n//evil.\texample/youtube.com",
            "HTTPS://EVIL.EXAMPLE/embed/a1",
        ] {
            assert_eq!(page_of(address).1, "evil.example", "{address:?}");
        }
    }
}
