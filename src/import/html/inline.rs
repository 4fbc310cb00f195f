//! Text within a line of HTML → Markdown.

use markup5ever_rcdom::Handle;

use super::dom::{attribute, name, own_text, text};
use super::styles::Styles;
use crate::text::on_one_line;

/// What surrounds a text.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Room {
    Paragraph,
    /// Lines can't be broken, and `|` ends a cell.
    Cell,
}

/// The Markdown of a node's content, without space around it.
pub(super) fn inside(node: &Handle, styles: &Styles, room: Room) -> String {
    let mut markdown = String::new();
    node.children.borrow().iter().for_each(|child| push(child, styles, room, &mut markdown));
    tidy(&markdown)
}

/// The Markdown of several nodes in a row.
pub(super) fn of(nodes: &[Handle], styles: &Styles, room: Room) -> String {
    let mut markdown = String::new();
    nodes.iter().for_each(|node| push(node, styles, room, &mut markdown));
    tidy(&markdown)
}

fn tidy(markdown: &str) -> String {
    let lines: Vec<&str> = markdown.split('\n').map(|line| line.trim_matches([' ', '\t'])).collect();
    let text = lines.join("\n");
    text.trim().trim_end_matches("\\").trim_end().to_owned()
}

fn push(node: &Handle, styles: &Styles, room: Room, markdown: &mut String) {
    if let Some(text) = own_text(node) {
        push_text(&text, room, markdown);
        return;
    }
    match name(node) {
        "br" => markdown.push_str(if room == Room::Cell { "<br>" } else { "\\\n" }),
        "img" => markdown.push_str(&picture(node)),
        "a" => link(node, styles, room, markdown),
        "code" | "kbd" | "samp" | "tt" => markdown.push_str(&code(&text(node))),
        "script" | "style" | "noscript" | "template" | "svg" | "head" => {}
        "iframe" | "video" | "audio" | "embed" => {
            markdown.extend(attribute(node, "src").map(|src| format!("[{src}](<{src}>)")));
        }
        "sub" | "sup" | "mark" | "u" | "ins" => {
            let tag = name(node);
            markdown.push_str(&format!("<{tag}>{}</{tag}>", inside(node, styles, room)));
        }
        "input" if attribute(node, "type").as_deref() == Some("checkbox") => {
            markdown.push_str(if attribute(node, "checked").is_some() { "[x] " } else { "[ ] " });
        }
        _ => {
            let marks = styles.marks(node);
            let mut own = String::new();
            node.children.borrow().iter().for_each(|child| push(child, styles, room, &mut own));
            wrap(&own, marks, markdown);
        }
    }
}

/// Words between marks. Space stays outside, or the marks would be shown.
fn wrap(own: &str, marks: &str, markdown: &mut String) {
    let words = own.trim();
    if marks.is_empty() || words.is_empty() || words.contains("\n\n") {
        markdown.push_str(own);
        return;
    }
    // Marks that meet would be read as one: `**a****b**`.
    if markdown.ends_with(marks) && !own.starts_with(char::is_whitespace) {
        markdown.truncate(markdown.len() - marks.len());
        markdown.push_str(&own[..own.trim_end().len()]);
    } else {
        markdown.push_str(&own[..own.len() - own.trim_start().len()]);
        markdown.push_str(marks);
        markdown.push_str(words);
    }
    markdown.extend(marks.chars().rev());
    markdown.push_str(&own[own.trim_end().len()..]);
}

fn push_text(text: &str, room: Room, markdown: &mut String) {
    for sign in text.chars() {
        match sign {
            ' ' | '\t' | '\n' | '\r' | '\u{a0}' => {
                if !markdown.ends_with([' ', '\n']) && !markdown.is_empty() {
                    markdown.push(' ');
                }
            }
            '\\' | '`' | '*' | '[' | ']' | '<' | '_' | '~' | '{' => {
                markdown.push('\\');
                markdown.push(sign);
            }
            '|' if room == Room::Cell => markdown.push_str("\\|"),
            sign => markdown.push(sign),
        }
    }
}

fn code(text: &str) -> String {
    let text = on_one_line(text);
    let fence = if text.contains('`') { "``" } else { "`" };
    let pad = if text.contains('`') { " " } else { "" };
    if text.is_empty() { text } else { format!("{fence}{pad}{text}{pad}{fence}") }
}

pub(super) fn picture(node: &Handle) -> String {
    let Some(src) = attribute(node, "src").filter(|src| !src.is_empty()) else { return String::new() };
    let alt = attribute(node, "alt").unwrap_or_default().replace(['[', ']', '\n'], " ");
    // A picture that's written into the page itself can't be shown from elsewhere.
    if src.starts_with("data:") {
        return alt;
    }
    let title = attribute(node, "title").filter(|title| !title.is_empty() && *title != alt);
    let title = title.map(|title| format!(" \"{}\"", title.replace('"', "”"))).unwrap_or_default();
    format!("![{}]({}{title})", alt.trim(), target(&src))
}

fn link(node: &Handle, styles: &Styles, room: Room, markdown: &mut String) {
    let words = inside(node, styles, room);
    match attribute(node, "href")
        .map(|href| outside(&href))
        .filter(|href| !href.is_empty() && !href.starts_with("javascript:"))
    {
        Some(href) if !words.is_empty() => {
            markdown.push_str(&format!("[{}]({})", words.replace('\n', " "), target(&href)))
        }
        Some(_) | None => markdown.push_str(&words),
    }
}

/// The address that Google's documents lead to by way of Google.
fn outside(href: &str) -> String {
    let inner = href.strip_prefix("https://www.google.com/url?q=").and_then(|rest| rest.split('&').next());
    inner.map_or_else(
        || href.to_owned(),
        |inner| percent_encoding::percent_decode_str(inner).decode_utf8_lossy().into_owned(),
    )
}

fn target(address: &str) -> String {
    let address = address.trim().replace(['\n', '\r', '\t'], "");
    if address.contains([' ', '(', ')']) { format!("<{}>", address.replace(['<', '>'], "")) } else { address }
}
