//! Texts that pages take from other files: mdBook's `{{#include}}`, MkDocs' `--8<--`, `{% include %}`, Hugo's
//! `readfile`, VitePress' `<!--@include-->`, and MDX imports of `.mdx`. The text itself takes their place.

use super::Place;
use super::notes::{changed, lost};
use super::pages::Page;
use super::paths::{folder, is_markdown, join};
use super::structure::Structure;
use super::{Note, Source};

/// How deep files may include each other, and how long a page may become.
const DEEPEST: usize = 8;
const LONGEST: usize = 3 << 20;

pub(super) struct Includes<'a> {
    pub(super) source: &'a Source,
    pub(super) structure: &'a Structure,
}

/// A reference to another file: its place in the text, the path as it's written, and the part that's meant.
struct Reference {
    start: usize,
    end: usize,
    path: String,
    part: String,
}

impl Includes<'_> {
    /// The body of a page with everything it includes.
    pub(super) fn expand(&self, page: &str, body: &str, notes: &mut Vec<Note>) -> String {
        let mut above = vec![page.to_owned()];
        self.expanded(body, &mut above, notes)
    }

    fn expanded(&self, text: &str, above: &mut Vec<String>, notes: &mut Vec<Note>) -> String {
        let with_components = self.components(text, above, notes);
        let text = with_components.as_deref().unwrap_or(text);
        let mut expanded = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(reference) = next(text, at) {
            expanded.push_str(&text[at..reference.start]);
            match self.included(&reference.path, &reference.part, above, notes) {
                Some(inner) => expanded.push_str(inner.trim_end_matches('\n')),
                None => expanded.push_str(&text[reference.start..reference.end]),
            }
            at = reference.end;
        }
        expanded.push_str(&text[at..]);
        expanded
    }

    /// `import Steps from './_steps.mdx'` and, further down, `<Steps />`.
    fn components(&self, text: &str, above: &mut Vec<String>, notes: &mut Vec<Note>) -> Option<String> {
        let mut filled: Option<String> = None;
        for line in text.lines().filter(|line| line.starts_with("import ")) {
            let Some((names, file)) = line["import ".len()..].split_once(" from ") else { continue };
            let path = file.trim().trim_end_matches(';').trim_matches(['"', '\'']);
            let name = names.trim();
            if !is_markdown(path) || name.contains(['{', '*', ' ']) {
                continue;
            }
            let Some(inner) = self.included(path, "", above, notes) else { continue };
            let now = filled.get_or_insert_with(|| text.to_owned());
            *now = now.replace(&format!("{line}\n"), "");
            *now = with_component(now, name, inner.trim());
        }
        filled
    }

    /// The text of an included file.
    fn included(&self, path: &str, part: &str, above: &mut Vec<String>, notes: &mut Vec<Note>) -> Option<String> {
        let page = above.last().cloned().unwrap_or_default();
        let Some(file) = self.find(&page, path) else {
            notes.push(lost("included file", &format!("`{path}` isn't in the source"), Place::file(&page)));
            return None;
        };
        if above.contains(&file) || above.len() > DEEPEST {
            notes.push(changed(
                "circle of included files",
                &format!("`{file}` includes itself and was left out there"),
                Place::file(&page),
            ));
            return Some(String::new());
        }
        let text = self.source.text(&file)?;
        let body = if is_markdown(&file) { &text[Page::read(text).body..] } else { text };
        // A template with conditions or loops would be shown as code.
        if !is_markdown(&file) && ["{%", "{{"].iter().any(|sign| body.contains(sign)) {
            notes.push(lost(
                "included file",
                &format!("`{file}` is a template that only its tool can run"),
                Place::file(&page),
            ));
            return None;
        }
        above.push(file);
        let inner = self.expanded(&piece(body, part), above, notes);
        above.pop();
        (inner.len() < LONGEST).then_some(inner)
    }

    fn find(&self, page: &str, path: &str) -> Option<String> {
        let plain = path.trim_start_matches("@site/").trim_start_matches("@/").trim_start_matches("~/");
        let bases = self.structure.includes.iter().map(String::as_str).chain([self.structure.content.as_str(), ""]);
        let own = (plain == path && !path.starts_with('/')).then(|| join(folder(page), path)).flatten();
        let plain = plain.trim_start_matches('/');
        let candidates = own.into_iter().chain(bases.filter_map(|base| join(base, plain)));
        let endings = ["", ".md", ".mdx"];
        let names: Vec<String> = candidates.flat_map(|base| endings.map(|ending| format!("{base}{ending}"))).collect();
        names.into_iter().find(|name| self.source.text(name).is_some())
    }
}

/// A text with `<Name />` and `<Name></Name>` replaced.
fn with_component(text: &str, name: &str, inner: &str) -> String {
    let mut filled = String::with_capacity(text.len() + inner.len());
    let mut rest = text;
    let open = format!("<{name}");
    while let Some(at) = rest.find(&open) {
        let after = &rest[at + open.len()..];
        let end = after.find("/>").filter(|_| after.starts_with([' ', '/', '\n']));
        filled.push_str(&rest[..at]);
        match end {
            Some(end) => {
                filled.push_str(inner);
                rest = &after[end + 2..];
            }
            None => {
                filled.push_str(&open);
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A reference at the start of a text: its length, the path and the part.
type Read = Option<(usize, String, String)>;
/// What reads a reference that starts with a certain sign.
type Reader = fn(&str) -> Read;

/// The next reference in a text.
fn next(text: &str, from: usize) -> Option<Reference> {
    let starts: [(&str, Reader); 5] =
        [("{{#", mdbook), ("--8<--", snippet), ("{%", liquid), ("{{", hugo), ("<!--", vitepress)];
    let mut found: Option<Reference> = None;
    for (sign, read) in starts {
        let places = text[from..].match_indices(sign).map(|(at, _)| from + at);
        for start in places.take_while(|start| found.as_ref().is_none_or(|found| *start < found.start)) {
            if text[..start].ends_with('\\') {
                continue;
            }
            if let Some((length, path, part)) = read(&text[start..]) {
                found = Some(Reference { start, end: start + length, path, part });
                break;
            }
        }
    }
    found
}

/// `{{#include file.md:2:10}}`
fn mdbook(text: &str) -> Read {
    let end = text.find("}}")?;
    let words = ["{{#include ", "{{#rustdoc_include ", "{{#playground "]
        .iter()
        .find_map(|start| text[..end].strip_prefix(start))?;
    let path = words.split_whitespace().next()?;
    let (path, part) = path.split_once(':').unwrap_or((path, ""));
    Some((end + 2, path.to_owned(), part.to_owned()))
}

/// `--8<-- "file.md:part"`
fn snippet(text: &str) -> Read {
    let line = text.lines().next()?;
    let rest = line.strip_prefix("--8<--")?.trim();
    let path = rest.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
    let (path, part) = path.split_once(':').unwrap_or((path, ""));
    (!path.contains("://")).then(|| (line.len(), path.to_owned(), part.to_owned()))
}

/// `{% include "file.md" %}` without parameters.
fn liquid(text: &str) -> Read {
    let end = text.find("%}")?;
    let words = text[2..end].trim_matches(['-', ' ']);
    let path =
        ["include ", "include_relative ", "include-markdown "].iter().find_map(|start| words.strip_prefix(start))?;
    let path = path.trim().trim_matches(['"', '\'']);
    (!path.contains([' ', '=', '{', '\n'])).then(|| (end + 2, path.to_owned(), String::new()))
}

/// `{{% readfile file="x.md" %}}`, `{{< include "x.md" >}}`
fn hugo(text: &str) -> Read {
    let inside = text.strip_prefix("{{<").or_else(|| text.strip_prefix("{{%"))?;
    let end = inside.find("}}")?;
    let words = inside[..end].trim_end_matches(['>', '%']).trim();
    let rest = ["readfile", "include", "readFile"].iter().find_map(|name| words.strip_prefix(name))?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim();
    let path = ["file=", "path=", "src="].iter().find_map(|name| rest.strip_prefix(name)).unwrap_or(rest);
    let path = path.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?;
    Some((3 + end + 2, path.to_owned(), String::new()))
}

/// `<!--@include: ./part.md{3,}-->`
fn vitepress(text: &str) -> Read {
    let end = text.find("-->")?;
    let words = text["<!--".len()..end].trim().strip_prefix("@include:")?.trim();
    let (path, lines) = words.split_once('{').unwrap_or((words, ""));
    let (path, _) = path.split_once('#').unwrap_or((path, ""));
    let part = lines.trim_end_matches('}').replace([',', '-'], ":");
    Some((end + 3, path.trim().to_owned(), part))
}

/// The part of a text that's meant: lines `2:10`, or what's between two marks with a name.
fn piece(text: &str, part: &str) -> String {
    if part.is_empty() {
        return text.to_owned();
    }
    let mut numbers = part.split(':').map(str::parse::<usize>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(from)), None) => text.lines().nth(from.max(1) - 1).unwrap_or_default().to_owned(),
        (Some(Ok(from)), Some(to)) => {
            let lines = to.unwrap_or(usize::MAX).saturating_sub(from.max(1) - 1);
            text.lines().skip(from.max(1) - 1).take(lines).collect::<Vec<_>>().join("\n")
        }
        (Some(Err(_)), Some(Ok(to))) => text.lines().take(to).collect::<Vec<_>>().join("\n"),
        _ => {
            let starts =
                |line: &&str| !((line.contains("ANCHOR: ") || line.contains("--8<-- [start:")) && line.contains(part));
            let ends = |line: &&str| {
                !((line.contains("ANCHOR_END: ") || line.contains("--8<-- [end:")) && line.contains(part))
            };
            text.lines().skip_while(starts).skip(1).take_while(ends).collect::<Vec<_>>().join("\n")
        }
    }
}
