//! All chapters together: their order, addresses and links.
//!
//! A book is made in stages, each a pure function: [`Contents`] from the heads of the chapters, [`Relations`] from
//! contents and heads, the [`References`] of each chapter from contents and that chapter. [`assemble`] takes over from
//! the book before it whatever has equal inputs.

mod address;
mod chapter_lookup;
mod contents;
mod due;
mod foreign;
mod generated_pages;
mod graph;
mod guides;
mod ingredients;
mod links;
mod listed;
mod measurements;
mod moves;
mod pages;
mod paths;
mod published;
mod readings;
mod references;
mod relations;
mod roles;
mod rules;
mod suggestions;
mod tree;
mod unreachable;
mod whole;

pub use contents::Contents;
pub use due::{Due, Task, due, ever_due};
pub use generated_pages::GeneratedPage;
pub use graph::{Graph, Tie};
pub use ingredients::Ingredients;
use listed::Listed;
pub use measurements::{Feedback, ReadingsOfGoals};
pub use moves::sections as sections_of_moves;
pub use pages::{Page, PageId, Redirect};
pub(crate) use published::content_address;
pub use references::{Destination, References};
pub use relations::Relations;
pub(crate) use tree::folder_of;
pub use whole::Book;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::shared::kept;

/// The contents of a book, shared with the book before if they are the same.
pub fn contents(from: &Ingredients, previous: Option<&Book>) -> Arc<Contents> {
    let chapters = from.published();
    let unchanged = previous.filter(|book| book.has_same_heads(from, &chapters));
    match unchanged {
        Some(book) => book.contents.clone(),
        None => kept(Contents::new(from, &chapters), previous.map(|book| &book.contents)),
    }
}

/// Resolves what the chapters refer to. Takes over from the book before it what has equal inputs.
pub fn assemble(from: Ingredients, contents: Arc<Contents>, previous: Option<&Book>) -> Book {
    let chapters = from.published();
    let listed = Listed { contents: &contents, chapters: &chapters };
    let same_contents = previous.filter(|book| Arc::ptr_eq(&book.contents, &contents));
    let relations = match same_contents.filter(|book| book.has_same_heads(&from, &chapters)) {
        Some(book) => book.relations.clone(),
        None => {
            let relations = Relations::new(listed, &from.roles, &from.files);
            kept(relations, previous.map(|book| &book.relations))
        }
    };
    let same_world = same_contents.filter(|book| book.has_same_world(&from));
    let references = links::references(listed, &from, same_world);
    let files = match same_world.filter(|book| links::same_files(&book.references, &references)) {
        Some(book) => book.files.clone(),
        None => kept(links::files(&references, &from), previous.map(|book| &book.files)),
    };
    let Ingredients { config, roles, files: content, .. } = from;
    Book { config, roles, chapters, contents, relations, references, files, content }
}

impl Book {
    /// The problems of the book.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = self.contents.problems.clone();
        diagnostics.extend_from_slice(&self.relations.problems);
        links::check_logo(&self.config, &self.content, &mut diagnostics);
        diagnostics.extend(self.references.iter().flat_map(|references| &references.problems).cloned());
        unreachable::report(self, &mut diagnostics);
        guides::check(self, &mut diagnostics);
        foreign::check(self, &mut diagnostics);
        diagnostics
    }
}
