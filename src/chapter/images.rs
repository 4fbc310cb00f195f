//! Pictures: sized, loaded when they come into view, with a caption where the Markdown gives a title.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::{Hole, escape};
use super::links::{Reference, Target, classify, push_title};
use super::markdown::Draft;
use crate::diagnostic::Code;

/// A paragraph that holds nothing but a picture with a title is a figure with a caption.
pub(super) fn paragraph(draft: &mut Draft<'_>, at: usize) -> usize {
    let Some((Event::Start(Tag::Image { title, .. }), _)) = draft.events.get(at + 1) else { return at + 1 };
    let caption = escape(title);
    let image_end = draft.end_of(at + 1);
    if caption.is_empty() || draft.end_of(at) != image_end + 1 {
        return at + 1;
    }
    let html = image_html(draft, at + 1, Caption::Below);
    draft.erase(at..image_end + 2);
    draft.replace(at, format!("<figure>{html}<figcaption>{caption}</figcaption></figure>\n"));
    image_end + 2
}

pub(super) fn inline(draft: &mut Draft<'_>, at: usize) -> usize {
    let html = image_html(draft, at, Caption::AsTitle);
    let end = draft.end_of(at);
    draft.erase(at..end + 1);
    draft.replace(at, html);
    end + 1
}

#[derive(Clone, Copy, PartialEq)]
enum Caption {
    Below,
    AsTitle,
}

fn image_html(draft: &mut Draft<'_>, at: usize, caption: Caption) -> String {
    let Event::Start(Tag::Image { dest_url, title, .. }) = &draft.events[at].0 else { return String::new() };
    let (target, title) = (dest_url.to_string(), title.to_string());
    let range = draft.events[at].1.clone();
    let alt = draft.visible_text(at + 1..draft.end_of(at));
    if alt.trim().is_empty() {
        report_missing_alt(draft, range.clone());
    }
    match classify(&target) {
        Target::Inside => {}
        Target::Outside | Target::Unsafe => {
            report_outside(draft, &target, range);
            return format!("<span class=\"missing-image\">{}</span>", escape(&alt));
        }
    }
    let hole = Hole::Image(add(draft, &target, range));
    let mut html = format!("<img src=\"{hole}\" alt=\"{}\"", escape(&alt));
    if caption == Caption::AsTitle {
        push_title(&mut html, &title);
    }
    html.push_str(" loading=\"lazy\" decoding=\"async\">");
    html
}

/// Notes a picture of the handbook and gives its number.
pub(super) fn add(draft: &mut Draft<'_>, target: &str, range: Range<usize>) -> u32 {
    draft.found.images.push(Reference::new(target, "", range));
    (draft.found.images.len() - 1) as u32
}

pub(super) fn report_missing_alt(draft: &mut Draft<'_>, range: Range<usize>) {
    let help = "say in a few words what it shows, for people who can't see it: `![The returns desk](desk.jpg)`";
    draft.report(Code::MissingAltText, range, "this picture has no text", help);
}

pub(super) fn report_outside(draft: &mut Draft<'_>, target: &str, range: Range<usize>) {
    let message = format!("the picture `{target}` is on another site");
    let help = "save it in the playbook folder and refer to it there: pages must not tell other sites who reads them";
    draft.report(Code::MissingImage, range, message, help);
}
