//! Compiles a playbook, and compiles it again after each edit.
//!
//! [`compile`] is a pure function of the sources. Given the previous compilation, it reuses each stage whose inputs are
//! equal, so the cost of an edit depends on what it changed. There's no list of what an edit may affect: property tests
//! compare a compilation after edits with a fresh one.

mod book_files;
mod chapters;
mod problems;
mod theme;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::book::{self, Book, Ingredients};
use crate::diagnostic::Diagnostic;
use crate::site::Site;
use crate::sources::{SourcePath, Sources};
use book_files::BookFiles;
use chapters::Versions;
pub(crate) use problems::consequences;
use theme::ThemeFiles;

/// Everything up to the unrendered pages, and all problems of the playbook. There's a site even if there are errors:
/// the preview shows what it can, while a build refuses.
pub struct Compilation {
    book_files: BookFiles,
    theme: ThemeFiles,
    /// Sorted by path.
    chapters: Vec<Versions>,
    site: Arc<Site>,
    diagnostics: Arc<Vec<Diagnostic>>,
}

/// The previous compilation, and how to use it.
#[derive(Clone, Copy)]
pub enum Previous<'a> {
    Nothing,
    /// Reuse stages with equal inputs.
    Reused(&'a Compilation),
    /// Also replace files that have errors by their last good versions.
    Trusted(&'a Compilation),
}

/// Compiles a playbook.
pub fn compile(sources: &Sources, previous: Previous<'_>) -> Compilation {
    let (before, is_trusted) = match previous {
        Previous::Nothing => (None, false),
        Previous::Reused(before) => (Some(before), false),
        Previous::Trusted(before) => (Some(before), true),
    };
    let book_before = before.map(|before| before.site.book());
    let book_files = BookFiles::new(sources, before.map(|before| &before.book_files), is_trusted);
    let config = book_files.config.shown(is_trusted);
    let phrases = book_files.phrases.shown(is_trusted);
    let theme_before = before.map(|before| &before.theme);
    let chapters_before = before.map_or(&[][..], |before| &before.chapters);
    // In a book of 16 chapters, both take about the same time.
    let (theme, chapters) = rayon::join(
        || ThemeFiles::new(&sources.templates, config.accent, phrases, theme_before, is_trusted),
        || chapters::read(&sources.content, chapters_before, is_trusted),
    );
    let content_before = book_before.map(|book| &book.content);
    let (files, files_held_back) = book_files::beside_chapters(&sources.content, content_before, is_trusted);
    let ingredients = Ingredients {
        config: config.clone(),
        roles: book_files.roles.shown(is_trusted).clone(),
        chapters: Vec::new(),
        drafts: sources.drafts,
        files,
    };
    let bound = Bound::new(ingredients, chapters, book_before, is_trusted);
    let synonyms = book_files.synonyms.shown(is_trusted).clone();
    let site = Site::new(bound.book, theme.theme().clone(), synonyms, before.map(|before| &*before.site));
    let mut held_back: BTreeSet<SourcePath> = bound.held_back;
    held_back.extend(files_held_back.into_iter().chain(theme.held_back.iter().cloned()));
    held_back.extend(book_files.held_back(is_trusted));
    let of_chapters = bound.chapters.iter().flat_map(Versions::problems);
    let of_files = book_files.problems().chain(theme.problems()).chain(of_chapters);
    let diagnostics = Arc::new(problems::all(sources, of_files, &site, &held_back));
    Compilation { book_files, theme, chapters: bound.chapters, site: Arc::new(site), diagnostics }
}

impl Compilation {
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// All problems, sorted by place. Those of files replaced by their last good version come first.
    pub fn diagnostics(&self) -> &Arc<Vec<Diagnostic>> {
        &self.diagnostics
    }
}

/// The book, assembled from the chosen version of each chapter.
struct Bound {
    book: Book,
    chapters: Vec<Versions>,
    held_back: BTreeSet<SourcePath>,
}

impl Bound {
    fn new(from: Ingredients, chapters: Vec<Versions>, before: Option<&Book>, is_trusted: bool) -> Self {
        let is_held_back = |chapter: &Versions| is_trusted && chapter.is_held_back();
        let shown = chapters.iter().filter_map(|chapter| chapter.shown(is_held_back(chapter)).cloned()).collect();
        let from = Ingredients { chapters: shown, ..from };
        let contents = book::contents(&from, before);
        let held_back = chapters.iter().filter(|chapter| is_held_back(chapter));
        let held_back = held_back.map(|chapter| chapter.path.clone()).collect();
        let chapters = chapters.into_iter().map(Versions::settled).collect();
        Self { book: book::assemble(from, contents, before), chapters, held_back }
    }
}
