//! A document that's one long page → a page for each of its chapters, as they begin with a heading of the first level.

use crate::import::paths::{folder, is_markdown};
use crate::import::{Source, SourceFile};
use crate::text::file_slug;

/// Splits the only page of a source, if it has several chapters.
pub(super) fn by_heading(source: &mut Source) {
    let pages: Vec<String> = source.files.keys().filter(|path| is_markdown(path)).cloned().collect();
    let [path] = pages.as_slice() else { return };
    let Some(text) = source.text(path).map(str::to_owned) else { return };
    let parts = parts(&text);
    if parts.len() < 3 {
        return;
    }
    let names: Vec<String> = parts.iter().enumerate().map(|(number, part)| name(number, part)).collect();
    let linked: Vec<String> = parts.iter().map(|part| relinked(part, &parts, &names)).collect();
    source.files.remove(path);
    for (name, part) in names.iter().zip(linked) {
        let above = folder(path);
        let path = if above.is_empty() { name.clone() } else { format!("{above}/{name}") };
        source.files.insert(path, SourceFile::Text(part));
    }
}

/// What comes before the first heading, and each heading with its text.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_code = false;
    for line in text.split_inclusive('\n') {
        is_code ^= line.starts_with("```") || line.starts_with("~~~~");
        if line.starts_with("# ") && !is_code {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(line);
        }
    }
    parts
}

fn name(number: usize, part: &str) -> String {
    if number == 0 {
        return "index.md".to_owned();
    }
    let title =
        part.lines().next().unwrap_or_default().trim_start_matches("# ").split(" {#").next().unwrap_or_default();
    format!("{number:04}-{}.md", file_slug(title))
}

/// A part whose links to places in the document lead to the parts that have them.
fn relinked(part: &str, parts: &[String], names: &[String]) -> String {
    let mut text = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find("](#") {
        let after = &rest[at + 3..];
        let id = after.split(')').next().unwrap_or_default();
        let home = parts.iter().position(|other| other.contains(&format!("{{#{id}}}")));
        text.push_str(&rest[..at + 2]);
        text.extend(home.filter(|home| !std::ptr::eq(parts[*home].as_str(), part)).map(|home| names[home].as_str()));
        rest = &rest[at + 2..];
        text.push('#');
        rest = &rest[1..];
    }
    text.push_str(rest);
    text
}
