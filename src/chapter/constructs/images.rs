//! Pictures: sized, lazily loaded, with a caption if the Markdown has a title.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag};

use super::links::{Target, classify, push_title};
use super::media;
use super::pictures::{add, enlargeable, loading, lost, report_missing_alt, report_outside};
use crate::chapter::slots::Slot;
use crate::chapter::translation::Translation;
use crate::html::escape;

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
