//! What pictures have in common, in Markdown and in raw HTML: how they load and open, and what's wrong with some.

use std::ops::Range;

use super::playable::is_playable;
use crate::chapter::reference::Reference;
use crate::chapter::slots::Slot;
use crate::chapter::translation::Translation;
use crate::diagnostic::Code;
use crate::html::escape;

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
    let what = if is_playable(target) { "file" } else { "picture" };
    let message = format!("the {what} `{target}` is on another site");
    let help = "save it in the playbook folder and link to it there: pages must not tell other sites who reads them";
    translation.report(Code::MissingImage, range, message, help);
}
