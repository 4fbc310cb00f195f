//! What `playbook serve` shows: the site as `build` would write it, with problems on the page.
//!
//! A [`Preview`] follows file changes. Each change produces a new, immutable [`Snapshot`], which answers requests. Its
//! site is byte for byte what `build` writes. The preview's additions are only in the responses: a script that follows
//! edits, and a panel with problems.
//!
//! While a file has errors, its last good version stays in the site.

mod answer;
mod panel;
mod renames;
mod skeleton;

pub use answer::{Answer, Page, Snapshot};
pub use panel::Editor;
pub use skeleton::Skeleton;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::accepted;
use crate::compilation::{Compilation, Previous, compile};
use crate::diagnostic::Diagnostic;
use crate::report::{self, ProblemView};
use crate::site::Site;
use crate::sources::{Change, Folder, SourcePath, Sources};
use panel::Panel;

/// A playbook being edited.
pub struct Preview {
    sources: Sources,
    compilation: Compilation,
    panel: Arc<Panel>,
    snapshot: Arc<Snapshot>,
}

impl Preview {
    pub fn new(sources: Sources, editor: Option<Editor>) -> Self {
        let compilation = compile(&sources, Previous::Nothing);
        let panel = Arc::new(Panel::new(editor));
        let templates = Arc::new(templates_of(&sources));
        let snapshot = Snapshot::first(compilation.site().clone(), panel.clone(), templates);
        let mut preview = Self { sources, compilation, panel, snapshot: Arc::new(snapshot) };
        preview.publish(None, None, Vec::new());
        preview
    }

    /// The current snapshot.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.clone()
    }

    /// The current problems, sorted by place; those of files with errors come first. Accepted ones are only counted.
    pub fn problems(&self) -> (Vec<&Diagnostic>, usize) {
        accepted::new(&self.sources, self.compilation.diagnostics())
    }

    /// Applies changes. While a file has errors, its last good version stays in the site.
    pub fn update(&mut self, changes: Vec<Change>) {
        let before = self.compilation.site().clone();
        let moves = renames::Renames::before(&self.sources, &before, &changes);
        let edited = changes.iter().rev().find(|change| change.path.folder == Folder::Content && change.file.is_some());
        let edited = edited.map(|change| change.path.clone());
        let changes_templates = changes.iter().any(|change| change.path.folder == Folder::Templates);
        changes.into_iter().for_each(|change| self.sources.apply(change));
        self.compilation = compile(&self.sources, Previous::Trusted(&self.compilation));
        let moved = moves.after(self.compilation.site());
        // Some template errors only show up when a page is rendered. Then the previous site's page is shown.
        self.publish(edited, changes_templates.then_some(before), moved);
    }

    fn publish(&mut self, edited: Option<SourcePath>, before: Option<Arc<Site>>, moved: Vec<(String, String)>) {
        let (problems, _) = self.problems();
        let more_problems = problems.len().saturating_sub(panel::MOST_PROBLEMS);
        let problems = self.shown_problems(&problems);
        let site = self.compilation.site().clone();
        let failed_before = self.snapshot.failed.load(Ordering::Relaxed);
        let fallback = before.clone().filter(|_| !failed_before).or_else(|| self.snapshot.fallback.clone());
        let mut all_moved = self.snapshot.moved.clone();
        all_moved.extend(moved);
        all_moved.retain(|from, _| site.page_at(from).is_none());
        self.snapshot = Arc::new(Snapshot {
            problems,
            more_problems,
            edited: edited.and_then(|path| address_of(&site, &path)),
            site,
            panel: self.panel.clone(),
            moved: all_moved,
            templates: match before {
                Some(_) => Arc::new(templates_of(&self.sources)),
                None => self.snapshot.templates.clone(),
            },
            fallback,
            failed: false.into(),
        });
    }

    /// The problems as the panel shows them, each with the address of its page, if any.
    fn shown_problems(&self, diagnostics: &[&Diagnostic]) -> Vec<(Option<String>, ProblemView)> {
        let shown = diagnostics.iter().take(panel::MOST_PROBLEMS).map(|problem| {
            let path = problem.span.as_ref().map(|span| &span.file);
            let address = path.and_then(|path| address_of(self.compilation.site(), path));
            (address, report::shown(&self.sources, problem))
        });
        shown.collect()
    }
}

/// The sources without chapters.
fn templates_of(sources: &Sources) -> Sources {
    Sources { templates: sources.templates.clone(), ..Sources::default() }
}

/// The address of a chapter's page.
fn address_of(site: &Site, path: &SourcePath) -> Option<String> {
    let page = site.book().page_of(path).filter(|_| path.folder == Folder::Content)?;
    Some(site.book().pages[page].address.clone())
}
