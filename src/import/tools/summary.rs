//! `SUMMARY.md` of mdBook and GitBook: a list of links, in parts.

use crate::import::finder::has_scheme;
use crate::import::paths::folder;
use crate::import::structure::Item;
use crate::target;

/// An entry of the list, before it's nested.
struct Line {
    depth: usize,
    item: Item,
}

/// The menu of a summary.
pub(super) fn menu(path: &str, text: &str) -> Vec<Item> {
    let mut menu = Vec::new();
    let mut part: Option<String> = None;
    let mut lines: Vec<Line> = Vec::new();
    let mut flush = |part: Option<String>, lines: &mut Vec<Line>| {
        let below = nested(std::mem::take(lines));
        match part {
            Some(title) if !below.is_empty() => menu.push(Item::Group { title, below }),
            Some(_) | None => menu.extend(below),
        }
    };
    let mut is_first_heading = true;
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(title) = trimmed.strip_prefix('#') {
            let title = title.trim_matches(['#', ' ']).split("<a").next().unwrap_or_default().trim();
            let is_title = std::mem::take(&mut is_first_heading) && lines.is_empty() && !trimmed.starts_with("##");
            if !is_title {
                flush(part.take(), &mut lines);
                part = Some(title.to_owned());
            }
        } else if trimmed.starts_with("---") || trimmed.starts_with("***") {
            flush(part.take(), &mut lines);
        } else if let Some(item) = item(path, trimmed) {
            lines.push(Line { depth: depth(line), item });
        }
    }
    flush(part, &mut lines);
    menu
}

fn depth(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// `- [Title](page.md)`, `[Title](page.md)`, or a title by itself.
fn item(summary: &str, line: &str) -> Option<Item> {
    let bullet = ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet));
    let text = bullet.unwrap_or(line).trim();
    let Some((title, target)) = link(text) else {
        let title = text.trim_matches(['[', ']', '*', '_', '(', ')']).to_owned();
        return (bullet.is_some() && !title.is_empty()).then_some(Item::Group { title, below: Vec::new() });
    };
    if has_scheme(target) {
        return Some(Item::Link { title, url: target.to_owned() });
    }
    match target::path(folder(summary), target).filter(|path| !path.is_empty() && !target.is_empty()) {
        Some(path) => Some(Item::page(path, Some(title))),
        None => Some(Item::Group { title, below: Vec::new() }),
    }
}

/// The words and the target of a link that starts a text.
fn link(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('[')?;
    let middle = inside.find("](")?;
    let rest = &inside[middle + 2..];
    let target = match rest.strip_prefix('<') {
        Some(rest) => rest.split('>').next()?,
        None => rest[..closing(rest)?].split(" \"").next()?,
    };
    let title = inside[..middle].replace(['`', '\\'], "").replace("**", "");
    Some((title.trim().to_owned(), target.trim()))
}

/// The bracket that ends a target, which may have pairs of its own.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.char_indices().find_map(|(at, sign)| {
        match sign {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
        None
    })
}

fn nested(lines: Vec<Line>) -> Vec<Item> {
    let mut stack: Vec<(usize, Vec<Item>)> = vec![(0, Vec::new())];
    for Line { depth, item } in lines {
        while stack.len() > 1 && stack[stack.len() - 1].0 > depth {
            close(&mut stack);
        }
        let (level, items) = stack.last_mut().expect("the first level is never closed");
        if depth > *level && !items.is_empty() {
            stack.push((depth, vec![item]));
        } else {
            items.push(item);
        }
    }
    while stack.len() > 1 {
        close(&mut stack);
    }
    stack.pop().map(|(_, items)| items).unwrap_or_default()
}

/// Moves the innermost level below the last entry of the level around it.
fn close(stack: &mut Vec<(usize, Vec<Item>)>) {
    let Some((_, inner)) = stack.pop() else { return };
    let Some(last) = stack.last_mut().and_then(|(_, items)| items.last_mut()) else { return };
    match last {
        Item::Page { below, .. } | Item::Group { below, .. } => below.extend(inner),
        Item::Link { .. } => {
            if let Some((_, items)) = stack.last_mut() {
                items.extend(inner);
            }
        }
    }
}
