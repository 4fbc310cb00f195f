//! The attributes of tags in raw HTML: links, pictures and anchors like those in Markdown; others as written, if they're
//! allowed.

use std::fmt::Write as _;
use std::ops::Range;

use super::harmless::is_harmless_attribute;
use super::links::{self, Target, classify, is_web_address};
use super::pictures;
use crate::chapter::body::push_id;
use crate::chapter::reference::Reference;
use crate::chapter::sanitiser::allows_attribute;
use crate::chapter::slots::Slot;
use crate::chapter::tags::{Attribute, Tag};
use crate::chapter::translation::Translation;
use crate::diagnostic::Code;
use crate::html::escape;

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
        (tag_name, name) if allows_attribute(tag_name, name) => {
            let _ = write!(html, " {name}=\"{}\"", escape(value));
        }
        (_, name) if is_harmless_attribute(name) => {}
        (tag_name, name) => {
            let message = format!("`{name}` of `<{tag_name}>` is removed from the page");
            let help = "remove it: pages run no code, and the theme decides how they look";
            translation.report(Code::RemovedHtml, attribute.range.clone(), message, help);
        }
    }
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
            let number = pictures::add(translation, &source.value, range);
            let has_size = tag.attributes.iter().any(|attribute| matches!(attribute.name.as_str(), "width" | "height"));
            let slot = if has_size { Slot::SizedImage(number) } else { Slot::Image(number) };
            let _ = write!(html, " src=\"{slot}\"");
        }
        Target::Outside | Target::Unsafe => pictures::report_outside(translation, &source.value, range),
    }
}
