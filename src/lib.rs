//! A compiler for customer-service playbooks: a folder of Markdown chapters in, an HTML handbook out.
//!
//! ```text
//! disk ── io::load ──▶ Sources ──┬─ config::parse ────────▶ Config    (+ diagnostics)
//!                                ├─ chapter::parse (each) ─▶ Chapter  (+ diagnostics)
//!                                ├─ search::parse_synonyms ▶ Synonyms (+ diagnostics)
//!                                └─ site::Theme ──────────▶ Theme     (+ diagnostics)
//! Config + Chapters ── book::assemble ─▶ Book   order, addresses, resolved links    (+ diagnostics)
//! Book + Synonyms ── search::Search ─▶ what questions are answered from, made when somebody first asks
//! Book + Theme ── site::Site ─▶ every path of the site; each rendered when it is asked for
//! Site ── io::emit ──▶ disk
//! ```
//!
//! Every arrow but the first and the last is a pure function. Problems of the playbook are values
//! ([`diagnostic::Diagnostic`]); problems of the world are `Result`s.

pub mod book;
pub mod chapter;
pub mod cli;
pub mod config;
pub mod diagnostic;
mod href;
pub mod io;
pub mod kinds;
mod marker;
pub mod output;
pub mod report;
pub mod search;
pub mod site;
pub mod sources;
pub mod text;
mod unreadable;
mod yaml;

use rayon::prelude::*;

use chapter::Chapter;
use diagnostic::{Code, Diagnostic};
use site::Site;
use sources::{SourceFile, SourcePath, Sources, is_chapter};

/// Everything up to the pages themselves, and all that is wrong with the playbook, in order of place. There is a
/// site even where there are errors: a preview shows what can be shown, a build refuses.
pub fn compile(sources: &Sources) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = unreadable::check(sources);
    let (config, mut found) = config::parse(sources);
    diagnostics.append(&mut found);
    let (chapters, mut found) = parse_chapters(sources);
    diagnostics.append(&mut found);
    let (theme, mut found) = site::compile_theme(&sources.templates);
    diagnostics.append(&mut found);
    let (synonyms, mut found) = search::parse_synonyms(sources);
    diagnostics.append(&mut found);
    let (book, mut found) = book::assemble(config, chapters, sources);
    diagnostics.append(&mut found);
    diagnostics.sort_by(|a, b| place(a).cmp(&place(b)));
    (Site::new(book, theme, synonyms, sources), diagnostics)
}

/// Problems without a place come first, then file by file from top to bottom.
fn place(diagnostic: &Diagnostic) -> Option<(&SourcePath, usize, Code)> {
    let span = diagnostic.span.as_ref()?;
    Some((&span.file, span.range.as_ref().map_or(0, |range| range.start), diagnostic.code))
}

fn parse_chapters(sources: &Sources) -> (Vec<Chapter>, Vec<Diagnostic>) {
    let files: Vec<(&String, &SourceFile)> = sources.content.files.iter().collect();
    let parse = |(path, file): (&String, &SourceFile)| match file {
        SourceFile::Text(text) if is_chapter(path) => Some(chapter::parse(&SourcePath::content(path), text)),
        SourceFile::Text(_) | SourceFile::Asset(_) | SourceFile::Unreadable(_) => None,
    };
    let parsed: Vec<(Chapter, Vec<Diagnostic>)> = files.into_par_iter().filter_map(parse).collect();
    let mut diagnostics = Vec::new();
    let chapters = parsed.into_iter().map(|(chapter, mut found)| {
        diagnostics.append(&mut found);
        chapter
    });
    (chapters.collect(), diagnostics)
}
