//! Raw HTML in a chapter: kept if it's on the allow-list, otherwise removed with a warning.
//!
//! It passes two layers. The reader below rewrites links, pictures and anchors like those in Markdown, and reports
//! removals at their place. Then the whole body passes through ammonia, which decides: anything unknown never reaches a
//! page, and open elements are closed, so no chapter can break out of its page.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::Event;

use super::attributes::push_attribute;
use super::harmless::{is_harmless_tag, is_placeholder};
use super::{media, pictures, tables};
use crate::chapter::sanitiser::{allows_tag, drops_content, place_mark, sanitise};
use crate::chapter::tags::{MOST_ATTRIBUTES, Tag, Tags};
use crate::chapter::translation::Translation;
use crate::diagnostic::Code;
use crate::html::escape;

/// The finished HTML of a chapter, including slots, with nothing in it that isn't on the lists.
pub(in crate::chapter) fn finish(translation: &mut Translation<'_>, html: &str) -> String {
    let sanitised = sanitise(html);
    if let Some(at) = sanitised.too_deep {
        let message = "too many tags are open here: this one and those inside it are removed from the page";
        let help = "close each tag where its text ends, for example `<b>` with `</b>`";
        translation.report(Code::RemovedHtml, at..at + 1, message, help);
    }
    sanitised.html
}

/// An HTML block: its lines are separate events, but a tag may span several.
pub(super) fn block(translation: &mut Translation<'_>, at: usize) -> usize {
    let end = translation.end_of(at);
    let (start, stop) = match (translation.events.get(at + 1), translation.events[..end].last()) {
        (Some((_, first)), Some((_, last))) if at + 1 < end => (first.start, last.end),
        _ => return end + 1,
    };
    let margins = margins(&translation.events[at + 1..end]);
    translation.erase(at..end + 1);
    let (html, _) = rewrite(translation, start..stop, stop, &margins);
    translation.replace(at, html);
    end + 1
}

/// What comes before the lines of a block that belongs to a quote or a list: its `>` signs and spaces.
fn margins(lines: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let between = |pair: &[(Event<'_>, Range<usize>)]| pair[0].1.end..pair[1].1.start;
    lines.windows(2).map(between).filter(|margin| !margin.is_empty()).collect()
}

/// Inline tags are separate events; a video's content is taken along with it.
pub(super) fn inline(translation: &mut Translation<'_>, at: usize) {
    let Event::InlineHtml(_) = &translation.events[at].0 else { return };
    let block_end = translation.end_around(at);
    let limit = translation.events[block_end - 1].1.end;
    let (html, after) = rewrite(translation, translation.events[at].1.clone(), limit, &[]);
    let taken = translation.events[at + 1..block_end].iter().take_while(|(_, range)| range.start < after).count();
    translation.erase(at + 1..at + 1 + taken);
    translation.replace(at, html);
}

/// The allowed part of a piece of raw HTML, with slots, and where the text continues: after the piece, or at a video's
/// end if that's later, but not beyond `limit`. Leaves out the margins, and reports each part that isn't allowed.
fn rewrite(
    translation: &mut Translation<'_>,
    range: Range<usize>,
    limit: usize,
    margins: &[Range<usize>],
) -> (String, usize) {
    translation.has_raw_html = true;
    let source = translation.text;
    let mut html = String::new();
    let mut tags = Tags::new(source, range.end);
    let mut at = range.start;
    while let Some(tag_start) = source.get(at..range.end).and_then(|rest| rest.find('<')).map(|found| at + found) {
        push_lines(&mut html, source, at..tag_start, margins);
        if let Some(comment) = source[tag_start..range.end].strip_prefix("<!--") {
            at = comment.find("-->").map_or(range.end, |end| tag_start + 4 + end + 3);
            continue;
        }
        let Some(tag) = tags.read(tag_start) else {
            html.push_str("&lt;");
            at = tag_start + 1;
            continue;
        };
        at = tag.range.end;
        if media::is_media(&tag) {
            match media::push(translation, &mut html, &tag, limit) {
                Some(after) => at = after,
                None => at = drop_tag(translation, &tag, range.end),
            }
        } else if allows_tag(&tag.name) {
            push_tag(translation, &mut html, &tag);
        } else if is_placeholder(source, &tag) {
            html.push_str(&escape(&source[tag.range.clone()]));
        } else {
            at = drop_tag(translation, &tag, range.end);
        }
    }
    push_lines(&mut html, source, at.min(range.end)..range.end, margins);
    (html, at)
}

fn push_lines(html: &mut String, source: &str, range: Range<usize>, margins: &[Range<usize>]) {
    let mut at = range.start;
    let first = margins.partition_point(|margin| margin.end <= range.start);
    for margin in margins[first..].iter().take_while(|margin| margin.start < range.end) {
        html.push_str(&source[at..margin.start.max(at)]);
        at = margin.end.min(range.end);
    }
    html.push_str(&source[at..range.end]);
}

/// Reports a removed tag that a reader may miss, and returns where the text continues: after its content if that's removed too.
fn drop_tag(translation: &mut Translation<'_>, tag: &Tag<'_>, limit: usize) -> usize {
    if tag.closing {
        return tag.range.end;
    }
    let name = &tag.name;
    let help = match name.as_str() {
        "script" | "iframe" | "object" | "embed" | "form" => {
            "pages run no code and call no other site; link to it instead".to_owned()
        }
        "video" | "audio" => "name its file in `src`, and put the file in the playbook folder".to_owned(),
        _ => format!("if readers should see the tag itself, put it between backticks: `<{name}>`"),
    };
    if !is_harmless_tag(name) {
        translation.report(Code::RemovedHtml, tag.range.clone(), format!("`<{name}>` is removed from the page"), help);
    }
    if !drops_content(name) {
        return tag.range.end;
    }
    let closing = translation.closings.next(translation.text, name, tag.range.end, limit).unwrap_or(limit);
    translation.text[closing..limit].find('>').map_or(limit, |found| closing + found + 1)
}

fn push_tag(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>) {
    if tag.name == "figure" {
        translation.raw_figures =
            if tag.closing { translation.raw_figures.saturating_sub(1) } else { translation.raw_figures + 1 };
    }
    if tag.closing {
        let _ = write!(html, "</{}>", name_on_page(translation, tag));
        if tag.name == "table" && translation.raw_tables > 0 {
            translation.raw_tables -= 1;
            html.push_str(tables::CLOSE_BOX);
        }
        if tag.name == "a" {
            translation.link_depth = translation.link_depth.saturating_sub(1);
        }
        return;
    }
    match tag.name.as_str() {
        "table" => {
            translation.raw_tables += 1;
            html.push_str(&tables::open_box(translation));
        }
        "a" if tag.attribute("href").is_some() => translation.link_depth += 1,
        "img" => return push_picture(translation, html, tag),
        _ => {}
    }
    html.push_str(&place_mark(tag.range.start));
    push_opening(translation, html, tag);
    html.push('>');
}

/// A caption belongs to a figure; elsewhere it's ordinary text.
fn name_on_page<'a>(translation: &Translation<'_>, tag: &'a Tag<'_>) -> &'a str {
    if tag.name == "figcaption" && translation.raw_figures == 0 { "div" } else { &tag.name }
}

/// A start tag, without its end.
fn push_opening(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>) {
    let _ = write!(html, "<{}", name_on_page(translation, tag));
    for attribute in &tag.attributes {
        push_attribute(translation, html, tag, attribute);
    }
    if tag.has_too_many {
        let message = format!("`<{}>` has more than {MOST_ATTRIBUTES} attributes: the others are removed", tag.name);
        translation.report(Code::RemovedHtml, tag.range.clone(), message, "remove those you don't need");
    }
}

fn push_picture(translation: &mut Translation<'_>, html: &mut String, tag: &Tag<'_>) {
    let alt = tag.attribute("alt");
    if alt.is_none() {
        pictures::report_missing_alt(translation, tag.range.clone());
    }
    let is_named = alt.is_some_and(|alt| !alt.value.trim().is_empty());
    let loading = pictures::loading(translation, &tag.range);
    let number = translation.found.images.len();
    let mut picture = String::new();
    push_opening(translation, &mut picture, tag);
    if !picture.contains(" src=\"") {
        return html.push_str(&pictures::lost(alt.map_or("", |alt| &alt.value)));
    }
    let _ = write!(picture, " loading=\"{loading}\" decoding=\"async\">");
    let opens = is_named && translation.found.images.len() > number;
    html.push_str(&if opens { pictures::enlargeable(translation, number as u32, &picture) } else { picture });
}
