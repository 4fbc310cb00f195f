//! `playbook import`: somebody else's handbook becomes one of ours.

mod folders;
mod frame;
mod handbooks;
mod html;
mod references;

use std::collections::BTreeMap;

use playbook::diagnostic::Severity;
use playbook::import::{Fate, Handbook, Source, SourceFile, Tool, import, settings};

use crate::support::{Book, book};

/// A source in memory. What isn't a text is a picture.
fn source(files: &[(&str, &str)]) -> Source {
    let is_text = |path: &str| !path.ends_with(".png") && !path.ends_with(".pdf");
    let file = |(path, text): &(&str, &str)| {
        let file = if is_text(path) { SourceFile::Text((*text).to_owned()) } else { SourceFile::Other { bytes: 68 } };
        ((*path).to_owned(), file)
    };
    Source { name: "old".to_owned(), files: files.iter().map(file).collect(), notes: Vec::new() }
}

/// Imports files as what they look like, which must be this tool.
#[track_caller]
fn imported(tool: Tool, files: &[(&str, &str)]) -> Handbook {
    let (found, handbook) = import(&source(files), None).unwrap();
    assert_eq!(found, tool);
    handbook
}

/// The book that a handbook builds to. It must have no errors.
#[track_caller]
fn built(handbook: &Handbook) -> Book {
    let settings = settings(handbook);
    let copies = handbook.copies.keys().map(|path| (path.as_str(), "")).chain([("playbook.yaml", settings.as_str())]);
    let built = book(handbook.chapters.iter().map(|(path, text)| (path.as_str(), text.as_str())).chain(copies));
    let errors: Vec<_> =
        built.diagnostics.iter().filter(|problem| problem.code.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    built
}

/// The menu, a line a page: its title, indented by its depth. Hidden pages are in brackets.
fn menu(book: &Book) -> String {
    let pages = &book.site.book().pages;
    let depth = |mut page: usize| {
        let mut depth = 0;
        while let Some(parent) = pages[page].parent {
            (page, depth) = (parent, depth + 1);
        }
        depth
    };
    let line = |(id, page): (usize, &playbook::book::Page)| {
        let title = if page.in_menu { page.title.clone() } else { format!("({})", page.title) };
        format!("{}{title}\n", "  ".repeat(depth(id)))
    };
    pages.iter().enumerate().map(line).collect()
}

/// Notes of a fate, as `construct: detail`.
fn notes(handbook: &Handbook, fate: Fate) -> Vec<String> {
    let of_fate = handbook.notes.iter().filter(|note| note.fate == fate);
    of_fate.map(|note| format!("{}: {}", note.construct, note.detail)).collect()
}

/// The chapter that a file of the source became, by words in it.
#[track_caller]
fn chapter<'a>(handbook: &'a Handbook, words: &str) -> (&'a str, &'a str) {
    let found: BTreeMap<&str, &str> = handbook
        .chapters
        .iter()
        .filter(|(_, text)| text.contains(words))
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    assert_eq!(found.len(), 1, "“{words}” is in {:?}", found.keys());
    found.into_iter().next().unwrap()
}
