//! `[[Page]]`, `[[Page|words]]`, `[[Page#Heading]]`, and embeds such as `![[plan.png]]`.

use super::super::construct::{Construct, Piece, Place};
use crate::text;

pub(super) const CONSTRUCT: Construct = Construct { signs: b"[!", may_start, block: None, inline: Some(inline) };

const LONGEST: usize = 400;

/// Files that are shown in the page. A page that's embedded becomes a link.
const SHOWN: [&str; 15] =
    ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "mp4", "webm", "mov", "mp3", "wav", "ogg", "m4a"];

fn may_start(text: &str, at: usize) -> bool {
    read(text, at).is_some()
}

struct Wikilink<'a> {
    is_embed: bool,
    target: &'a str,
    anchor: &'a str,
    words: &'a str,
    length: usize,
}

fn read(text: &str, at: usize) -> Option<Wikilink<'_>> {
    let rest = &text[at..];
    let is_embed = rest.starts_with('!');
    let inside = rest.strip_prefix('!').unwrap_or(rest).strip_prefix("[[")?;
    let end = inside[..text::floor_char_boundary(inside, LONGEST)].find("]]")?;
    let content = &inside[..end];
    let after = &inside[end + 2..];
    // `[[1]](page.md)` is a link whose text has brackets, `[[x]]: y` a definition of one.
    if content.contains(['\n', '[', ']'])
        || after.starts_with(['(', '[', ':', ']'])
        || (!is_embed && text[..at].ends_with('['))
    {
        return None;
    }
    // In a table, the sign is escaped.
    let (path, words) = content.split_once("\\|").or_else(|| content.split_once('|')).unwrap_or((content, ""));
    let (target, anchor) = path.split_once('#').unwrap_or((path, ""));
    let is_empty = target.trim().is_empty() && anchor.trim().is_empty();
    let length = rest.len() - after.len();
    (!is_empty).then(|| Wikilink {
        is_embed,
        target: target.trim(),
        anchor: anchor.trim(),
        words: words.trim(),
        length,
    })
}

fn inline(place: &Place<'_>) -> Option<Piece> {
    let link = read(place.text, place.at)?;
    let ending = link.target.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_shown = link.is_embed && SHOWN.contains(&ending.as_str());
    let becomes = if is_shown { picture(&link) } else { words(&link) };
    Some(Piece { end: place.at + link.length, becomes, ..Piece::default() })
}

/// After the `|` of a picture may be its size.
fn picture(link: &Wikilink<'_>) -> String {
    let is_size = link.words.chars().all(|c| c.is_ascii_digit() || c == 'x');
    let name = link.target.rsplit('/').next().unwrap_or(link.target);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let alt = if is_size { name.replace(['-', '_'], " ") } else { link.words.to_owned() };
    format!("![{alt}]({})", encoded(link.target))
}

fn words(link: &Wikilink<'_>) -> String {
    // Obsidian names a place in a heading by the headings above it, and a paragraph by `^id`.
    let heading = link.anchor.rsplit('#').next().unwrap_or_default();
    let words = match (link.words, link.target, heading) {
        ("", "", heading) => heading.to_owned(),
        ("", target, "") => name(target).to_owned(),
        ("", target, heading) => format!("{}: {heading}", name(target)),
        (words, ..) => words.to_owned(),
    };
    let anchor = match heading.strip_prefix('^') {
        Some(_) => String::new(),
        None if heading.is_empty() => String::new(),
        None => format!("#{}", text::heading_slug(heading)),
    };
    format!("[{words}]({}{anchor})", encoded(link.target))
}

fn name(target: &str) -> &str {
    let target = target.trim_end_matches('/');
    let name = target.strip_suffix(".md").unwrap_or(target);
    name.rsplit('/').next().unwrap_or(name)
}

/// A target without the characters that end one.
fn encoded(target: &str) -> String {
    let mut encoded = String::new();
    for c in target.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '\\' => encoded.push('/'),
            c => encoded.push(c),
        }
    }
    encoded
}
