//! The blocks of an HTML page → Markdown: headings, paragraphs, lists, tables, code, quotes and callouts.

use markup5ever_rcdom::Handle;

use super::dom::{all, attribute, find, has_class, name, own_text, text};
use super::inline::{Room, inside, of};
use super::styles::Styles;

/// What's written, and what couldn't be.
pub(super) struct Writer<'a> {
    pub(super) styles: &'a Styles,
    pub(super) lost: Vec<String>,
}

/// How deep blocks are followed; what's deeper is read as one text.
const DEEPEST: usize = 60;

impl Writer<'_> {
    /// The blocks in a node, with a blank line between them.
    pub(super) fn blocks(&mut self, node: &Handle, depth: usize) -> String {
        let mut blocks: Vec<String> = Vec::new();
        let mut line: Vec<Handle> = Vec::new();
        for child in node.children.borrow().iter() {
            if is_dropped(child) {
                continue;
            }
            if depth < DEEPEST && is_block(child) {
                self.end_line(&mut line, &mut blocks);
                let block = self.block(child, depth + 1);
                blocks.extend(Some(block).filter(|block| !block.trim().is_empty()));
            } else {
                line.push(child.clone());
            }
        }
        self.end_line(&mut line, &mut blocks);
        joined(&blocks)
    }

    fn end_line(&self, line: &mut Vec<Handle>, blocks: &mut Vec<String>) {
        let text = of(&std::mem::take(line), self.styles, Room::Paragraph);
        blocks.extend(Some(at_line_start(&text)).filter(|text| !text.is_empty()));
    }

    fn block(&mut self, node: &Handle, depth: usize) -> String {
        match name(node) {
            heading @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => heading_line(node, heading, self.styles),
            "p" if has_class(node, "title") => heading_line(node, "h1", self.styles),
            "ul" | "ol" => self.list(node, depth),
            "pre" => code(node),
            "hr" => "---".to_owned(),
            "blockquote" => prefixed(&self.blocks(node, depth), "> "),
            "table" => self.table(node, depth),
            "dl" => self.definitions(node, depth),
            "details" => self.details(node, depth),
            "figcaption" => format!("*{}*", inside(node, self.styles, Room::Paragraph).replace('*', "")),
            _ => match callout(node) {
                Some(kind) => prefixed(&format!("[!{kind}]\n{}", self.blocks(node, depth)), "> "),
                None => self.blocks(node, depth),
            },
        }
    }

    fn list(&mut self, node: &Handle, depth: usize) -> String {
        let is_numbered = name(node) == "ol";
        let start: usize = attribute(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut items: Vec<String> = Vec::new();
        for child in node.children.borrow().iter() {
            let marker = if is_numbered { format!("{}. ", start + items.len()) } else { "- ".to_owned() };
            match name(child) {
                "li" => items.push(item(&self.blocks(child, depth), &marker)),
                // A list in a list without an item around it belongs to the item before.
                "ul" | "ol" => {
                    let inner = self.list(child, depth + 1);
                    match items.last_mut() {
                        Some(last) => last.push_str(&format!("\n{}", indented(&inner, marker.len()))),
                        None => items.push(inner),
                    }
                }
                _ => {}
            }
        }
        let separator = if items.iter().any(|item| item.contains("\n\n")) { "\n\n" } else { "\n" };
        // Google's documents write inner lists as lists of their own, with the level in a class.
        indented(&items.join(separator), level(node) * 4)
    }

    fn table(&mut self, node: &Handle, depth: usize) -> String {
        let rows = all(node, &|node| name(node) == "tr");
        let mut cells: Vec<Vec<String>> = Vec::new();
        for row in &rows {
            let mut line = Vec::new();
            for cell in row.children.borrow().iter().filter(|cell| matches!(name(cell), "td" | "th")) {
                let span: usize = attribute(cell, "colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
                if span > 1 || attribute(cell, "rowspan").is_some_and(|span| span != "1") {
                    self.lost.push("merged cell".to_owned());
                }
                line.push(self.cell(cell, depth));
                line.extend(std::iter::repeat_n(String::new(), span.clamp(1, 50) - 1));
            }
            cells.extend((!line.is_empty()).then_some(line));
        }
        let width = cells.iter().map(Vec::len).max().unwrap_or(0);
        match width {
            0 => String::new(),
            // A frame around other things.
            1 if cells.len() == 1 => self.blocks(node_of_cell(&rows[0]).as_ref().unwrap_or(node), depth),
            _ => table(&cells, width),
        }
    }

    fn cell(&mut self, cell: &Handle, depth: usize) -> String {
        let has_blocks = cell.children.borrow().iter().any(is_block);
        let text = if has_blocks { self.blocks(cell, depth) } else { inside(cell, self.styles, Room::Cell) };
        let lines: Vec<&str> =
            text.lines().map(|line| line.trim().trim_end_matches('\\')).filter(|line| !line.is_empty()).collect();
        let text = lines.join("<br>");
        if has_blocks { text.replace("\\|", "|").replace('|', "\\|") } else { text }
    }

    fn definitions(&mut self, node: &Handle, depth: usize) -> String {
        let mut lines: Vec<String> = Vec::new();
        for child in all(node, &|node| matches!(name(node), "dt" | "dd")) {
            match name(&child) {
                "dt" => lines.push(format!("\n{}", inside(&child, self.styles, Room::Paragraph))),
                _ => lines.push(item(&self.blocks(&child, depth), ": ")),
            }
        }
        lines.join("\n").trim().to_owned()
    }

    fn details(&mut self, node: &Handle, depth: usize) -> String {
        let summary = find(node, &|node| name(node) == "summary");
        let title = summary.map(|summary| inside(&summary, self.styles, Room::Paragraph)).unwrap_or_default();
        let body = self.blocks(node, depth);
        format!("<details><summary>{title}</summary>\n\n{body}\n\n</details>")
    }
}

fn node_of_cell(row: &Handle) -> Option<Handle> {
    find(row, &|node| matches!(name(node), "td" | "th"))
}

fn joined(blocks: &[String]) -> String {
    let mut text = String::new();
    for (number, block) in blocks.iter().enumerate() {
        // Lists in a row are one.
        let is_list = |block: &str| block.trim_start().starts_with("- ") || block.trim_start().starts_with("1. ");
        let is_inner = number > 0 && block.starts_with("    ") && is_list(block);
        text.push_str(match number {
            0 => "",
            _ if is_inner => "\n",
            _ => "\n\n",
        });
        text.push_str(block);
    }
    text
}

fn heading_line(node: &Handle, heading: &str, styles: &Styles) -> String {
    let words = inside(node, styles, Room::Paragraph).replace("\\\n", " ").replace('\n', " ");
    let words = words.trim_matches('*').trim();
    let level: usize = heading[1..].parse().unwrap_or(2);
    let id = attribute(node, "id")
        .filter(|id| id.starts_with("h.") || id.contains(char::is_numeric))
        .filter(|id| !id.contains([' ', '}']));
    let id = id.map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    if words.is_empty() { String::new() } else { format!("{} {words}{id}", "#".repeat(level)) }
}

fn code(node: &Handle) -> String {
    let inner = find(node, &|node| name(node) == "code");
    let classes = [attribute(node, "class"), inner.as_ref().and_then(|inner| attribute(inner, "class"))];
    let brush = attribute(node, "data-syntaxhighlighter-params");
    let brush = brush.and_then(|params| Some(params.split("brush:").nth(1)?.split(';').next()?.trim().to_owned()));
    let language = classes
        .iter()
        .flatten()
        .flat_map(|class| class.split_whitespace())
        .find_map(|class| class.strip_prefix("language-"));
    let language = brush.or(language.map(str::to_owned)).unwrap_or_default();
    let text = text(node);
    let fence = if text.contains("```") { "~~~~" } else { "```" };
    format!("{fence}{language}\n{}\n{fence}", text.trim_matches('\n'))
}

fn item(text: &str, marker: &str) -> String {
    let inner = indented(text, marker.len());
    format!("{marker}{}", inner.trim_start())
}

fn indented(text: &str, by: usize) -> String {
    if by == 0 {
        return text.to_owned();
    }
    let pad = " ".repeat(by);
    let lines: Vec<String> =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") }).collect();
    lines.join("\n")
}

fn prefixed(text: &str, prefix: &str) -> String {
    text.lines().map(|line| format!("{prefix}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The level of a list in a Google document: `lst-kix_abc-2`.
fn level(node: &Handle) -> usize {
    let classes = attribute(node, "class").unwrap_or_default();
    let class = classes.split_whitespace().find(|class| class.starts_with("lst-"));
    class.and_then(|class| class.rsplit('-').next()?.parse().ok()).unwrap_or(0).min(8)
}

fn table(rows: &[Vec<String>], width: usize) -> String {
    let line = |cells: &Vec<String>| {
        let cells: Vec<&str> = (0..width).map(|at| cells.get(at).map_or("", String::as_str)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut text = line(&rows[0]);
    text.push_str(&format!("|{}\n", " --- |".repeat(width)));
    rows[1..].iter().for_each(|row| text.push_str(&line(row)));
    text.trim_end().to_owned()
}

/// The kind of callout that a box is.
fn callout(node: &Handle) -> Option<&'static str> {
    let classes = attribute(node, "class")?;
    let has =
        |word: &str| classes.split_whitespace().any(|class| class == word || class.ends_with(&format!("-{word}")));
    let is_box =
        ["confluence-information-macro", "admonition", "callout", "alert", "panel"].iter().any(|class| has(class));
    if !is_box {
        return None;
    }
    Some(match () {
        () if has("warning") || has("danger") || has("error") => "WARNING",
        () if has("tip") || has("success") || has("hint") => "TIP",
        () if has("caution") || has("important") => "IMPORTANT",
        () => "NOTE",
    })
}

/// A text whose first sign would start a list, a heading or a quote.
fn at_line_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    if digits > 0 && digits < 10 && (after.starts_with(". ") || after.starts_with(") ")) {
        return format!("{}\\{after}", &text[..digits]);
    }
    let starts = ["# ", "## ", "### ", "- ", "+ ", "> ", ": ", "=", "---", ":::", "!!!"];
    if starts.iter().any(|start| text.starts_with(start)) { format!("\\{text}") } else { text.to_owned() }
}

fn is_block(node: &Handle) -> bool {
    const BLOCKS: &str = " address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form \
                          h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody tfoot thead tr td th ul html ";
    let own = name(node);
    let holds_block = || node.children.borrow().iter().any(is_block);
    !own.is_empty()
        && (BLOCKS.contains(&format!(" {own} "))
            || (matches!(own, "span" | "a" | "font" | "b" | "i" | "strong" | "em") && holds_block()))
}

/// Frames, menus and what programs need.
fn is_dropped(node: &Handle) -> bool {
    if own_text(node).is_some() {
        return false;
    }
    let is_frame = matches!(
        name(node),
        "nav" | "footer" | "script" | "style" | "noscript" | "template" | "button" | "summary" | "head" | "form"
    );
    let classes = attribute(node, "class").unwrap_or_default().to_lowercase();
    let id = attribute(node, "id").unwrap_or_default().to_lowercase();
    let names = [
        "breadcrumb",
        "breadcrumbs",
        "sidebar",
        "navigation",
        "navbar",
        "menu",
        "toc",
        "footer",
        "page-metadata",
        "breadcrumb-section",
        "toc-macro",
        "likes-and-labels-container",
        "headerlink",
    ];
    let is_named = |words: &str| words.split_whitespace().any(|word| names.contains(&word));
    is_frame || is_named(&classes) || is_named(&id) || attribute(node, "role").as_deref() == Some("navigation")
}
