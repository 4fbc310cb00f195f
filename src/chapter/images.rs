//! Pictures: sized, lazily loaded, with a caption if the Markdown has a title.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::{Slot, escape};
use super::links::{Reference, Target, classify, push_title};
use super::markdown::Translation;
use super::media;
use crate::diagnostic::Code;

/// A paragraph with just a titled picture becomes a figure with a caption.
pub(super) fn paragraph(translation: &mut Translation<'_>, at: usize) -> usize {
    let Some((Event::Start(Tag::Image { title, .. }), _)) = translation.events.get(at + 1) else { return at + 1 };
    let caption = escape(title);
    let image_end = translation.end_of(at + 1);
    if caption.is_empty() || translation.end_of(at) != image_end + 1 {
        return at + 1;
    }
    let html = image_html(translation, at + 1, Caption::Below);
    translation.erase(at..image_end + 2);
    translation.replace(at, format!("<figure>{html}<figcaption>{caption}</figcaption></figure>\n"));
    image_end + 2
}

pub(super) fn inline(translation: &mut Translation<'_>, at: usize) -> usize {
    let html = image_html(translation, at, Caption::AsTitle);
    let end = translation.end_of(at);
    translation.erase(at..end + 1);
    translation.replace(at, html);
    end + 1
}

#[derive(Clone, Copy, PartialEq)]
enum Caption {
    Below,
    AsTitle,
}

fn image_html(translation: &mut Translation<'_>, at: usize, caption: Caption) -> String {
    let Event::Start(Tag::Image { dest_url, title, .. }) = &translation.events[at].0 else { return String::new() };
    let (target, title) = (dest_url.to_string(), title.to_string());
    let range = translation.events[at].1.clone();
    let alt = translation.visible_text(at + 1..translation.end_of(at));
    if alt.trim().is_empty() {
        report_missing_alt(translation, range.clone());
    }
    match classify(&target) {
        Target::Inside => {}
        Target::Outside | Target::Unsafe => {
            return media::outside(translation, &target, &alt).unwrap_or_else(|| {
                report_outside(translation, &target, range);
                lost(&alt)
            });
        }
    }
    if let Some(player) = media::player(translation, &target, &alt, range.clone()) {
        return player;
    }
    let loading = loading(translation, &range);
    let number = add(translation, &target, range);
    let mut html = format!("<img src=\"{}\" alt=\"{}\"", Slot::Image(number), escape(&alt));
    if caption == Caption::AsTitle {
        push_title(&mut html, &title);
    }
    let _ = write!(html, " loading=\"{loading}\" decoding=\"async\">");
    if alt.trim().is_empty() { html } else { enlargeable(translation, number, &html) }
}

/// How far down a chapter, in bytes of its text, a first picture is still on the first screen.
const FIRST_SCREEN: usize = 600;

/// When to load a picture: lazily, except the first one if it's visible as soon as the page is.
pub(super) fn loading(translation: &Translation<'_>, range: &Range<usize>) -> String {
    let top = translation.events.first().map_or(0, |(_, first)| first.start);
    let is_seen_first = translation.found.images.is_empty() && range.start < top + FIRST_SCREEN;
    if is_seen_first { Slot::Loading.to_string() } else { "lazy".to_owned() }
}

/// A picture that opens its file where it's larger than a page may show it; one inside a link opens what that names.
pub(super) fn enlargeable(translation: &Translation<'_>, number: u32, picture: &str) -> String {
    if translation.link_depth > 0 {
        return picture.to_owned();
    }
    format!("{}{picture}{}", Slot::Enlarge(number), Slot::EnlargeEnd(number))
}

/// Replaces a picture that can't be shown: its description.
pub(super) fn lost(text: &str) -> String {
    format!("<span class=\"missing-image\">{}</span>", escape(text))
}

/// Records a picture of the handbook and returns its number.
pub(super) fn add(translation: &mut Translation<'_>, target: &str, range: Range<usize>) -> u32 {
    translation.found.images.push(Reference::new(translation.text, target, "", range));
    (translation.found.images.len() - 1) as u32
}

pub(super) fn report_missing_alt(translation: &mut Translation<'_>, range: Range<usize>) {
    let help = "describe it in a few words, for people who can't see it: `![The returns desk](desk.jpg)`";
    translation.report(Code::MissingAltText, range, "this picture has no description", help);
}

pub(super) fn report_outside(translation: &mut Translation<'_>, target: &str, range: Range<usize>) {
    let what = if media::is_playable(target) { "file" } else { "picture" };
    let message = format!("the {what} `{target}` is on another site");
    let help = "save it in the playbook folder and link to it there: pages must not tell other sites who reads them";
    translation.report(Code::MissingImage, range, message, help);
}
