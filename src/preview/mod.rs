//! What `playbook serve` shows: the site as it is written, with the problems where one looks.
//!
//! A [`Preview`] follows the changes of the files; each gives a new [`Snapshot`], which answers requests and never
//! changes. The site that it holds is the one that `build` writes, byte for byte. What a preview adds goes into the
//! answer only: a script that follows the edits, and a panel with the problems.
//!
//! A file with an error in it is held back: the last good version stays in the site until the error is mended.

mod answer;
mod panel;
mod renames;
mod skeleton;

pub use answer::{Answer, Page, Snapshot};
pub use panel::Editor;
pub use skeleton::Skeleton;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::compilation::Compilation;
use crate::diagnostic::Diagnostic;
use crate::report::{self, ProblemView};
use crate::site::Site;
use crate::sources::{Change, Folder, SourceFile, SourcePath, Sources};
use panel::Panel;

/// A playbook that somebody edits.
pub struct Preview {
    compilation: Compilation,
    held_back: BTreeMap<SourcePath, HeldBack>,
    panel: Arc<Panel>,
    snapshot: Arc<Snapshot>,
}

/// A file whose last version has errors, and what is wrong with it.
struct HeldBack {
    file: SourceFile,
    problems: Vec<Diagnostic>,
}

impl Preview {
    pub fn new(sources: Sources, editor: Option<Editor>) -> Self {
        let compilation = Compilation::new(sources);
        let panel = Arc::new(Panel::new(editor));
        let templates = Arc::new(templates_of(compilation.sources()));
        let snapshot = Snapshot::first(compilation.site().clone(), panel.clone(), templates);
        let mut preview = Self { compilation, held_back: BTreeMap::new(), panel, snapshot: Arc::new(snapshot) };
        preview.publish(None, None, Vec::new());
        preview
    }

    /// What to show now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.clone()
    }

    /// All that is wrong now, in order of place; first what is wrong with the files that are held back.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let held_back = self.held_back.values().flat_map(|held_back| &held_back.problems);
        held_back.chain(self.compilation.diagnostics().iter()).cloned().collect()
    }

    /// Takes changes over, but for files that were good and are not any more.
    pub fn update(&mut self, changes: Vec<Change>) {
        let before = self.compilation.site().clone();
        let moves = renames::Renames::before(self.compilation.sources(), &before, &changes);
        let edited = changes.iter().rev().find(|change| change.path.folder == Folder::Content && change.file.is_some());
        let edited = edited.map(|change| change.path.clone());
        let changes_templates = changes.iter().any(|change| change.path.folder == Folder::Templates);
        self.take_over(changes);
        let moved = moves.after(self.compilation.site());
        // A template may fail only when a page is made: then the page of the site before is shown.
        self.publish(edited, changes_templates.then_some(before), moved);
    }

    /// Takes over the files as they are now, but for those whose new version has errors. What was held back is tried
    /// again, since an error may have been mended in another file.
    fn take_over(&mut self, changes: Vec<Change>) {
        let again =
            std::mem::take(&mut self.held_back).into_iter().map(|(path, held_back)| (path, Some(held_back.file)));
        let mut newest: BTreeMap<SourcePath, Option<SourceFile>> = again.collect();
        newest.extend(changes.into_iter().map(|change| (change.path, change.file)));
        let good = self.good_versions(&newest);
        self.compilation.update(newest.into_iter().map(|(path, file)| Change { path, file }).collect());
        self.hold_back(good);
    }

    /// The versions of the files that change, where they have no error.
    fn good_versions(&self, newest: &BTreeMap<SourcePath, Option<SourceFile>>) -> Vec<Change> {
        let bad: BTreeSet<&SourcePath> = files_with_errors(self.compilation.diagnostics());
        let good = newest.iter().filter(|(path, file)| file.is_some() && !bad.contains(path));
        let version = |(path, _): (&SourcePath, &Option<SourceFile>)| {
            let file = self.compilation.sources().file(path)?;
            Some(Change { path: path.clone(), file: Some(file.clone()) })
        };
        good.filter_map(version).collect()
    }

    /// Goes back to the good version of each file that has errors now. Of its new version only these are kept: what else
    /// is wrong with it may follow from them.
    fn hold_back(&mut self, good: Vec<Change>) {
        let bad: BTreeSet<SourcePath> =
            files_with_errors(self.compilation.diagnostics()).into_iter().cloned().collect();
        let again: Vec<Change> = good.into_iter().filter(|change| bad.contains(&change.path)).collect();
        for Change { path, .. } in &again {
            let is_its_error = |problem: &&Diagnostic| {
                problem.is_error() && problem.span.as_ref().is_some_and(|span| span.file == *path)
            };
            let problems = self.compilation.diagnostics().iter().filter(is_its_error).cloned().collect();
            let file = self.compilation.sources().file(path).cloned();
            self.held_back.extend(file.map(|file| (path.clone(), HeldBack { file, problems })));
        }
        if !again.is_empty() {
            self.compilation.update(again);
        }
    }

    fn publish(&mut self, edited: Option<SourcePath>, before: Option<Arc<Site>>, moved: Vec<(String, String)>) {
        let diagnostics = self.diagnostics();
        let site = self.compilation.site().clone();
        let failed_before = self.snapshot.failed.load(Ordering::Relaxed);
        let fallback = before.clone().filter(|_| !failed_before).or_else(|| self.snapshot.fallback.clone());
        let mut all_moved = self.snapshot.moved.clone();
        all_moved.extend(moved);
        all_moved.retain(|from, _| site.page_at(from).is_none());
        self.snapshot = Arc::new(Snapshot {
            problems: self.shown_problems(&diagnostics),
            more_problems: diagnostics.len().saturating_sub(panel::MOST_PROBLEMS),
            edited: edited.and_then(|path| address_of(&site, &path)),
            site,
            panel: self.panel.clone(),
            moved: all_moved,
            templates: match before {
                Some(_) => Arc::new(templates_of(self.compilation.sources())),
                None => self.snapshot.templates.clone(),
            },
            fallback,
            failed: false.into(),
        });
    }

    /// The problems as the panel shows them, each with the address of its page, if it has one.
    fn shown_problems(&self, diagnostics: &[Diagnostic]) -> Vec<(Option<String>, ProblemView)> {
        let mut sources_now = None;
        let shown = diagnostics.iter().take(panel::MOST_PROBLEMS).map(|problem| {
            let path = problem.span.as_ref().map(|span| &span.file);
            let held_back = path.is_some_and(|path| self.held_back.contains_key(path));
            let sources = if held_back {
                sources_now.get_or_insert_with(|| self.sources_on_disk())
            } else {
                self.compilation.sources()
            };
            let address = path.and_then(|path| address_of(self.compilation.site(), path));
            (address, report::shown(sources, problem))
        });
        shown.collect()
    }

    /// The sources with the files that are held back as they are.
    fn sources_on_disk(&self) -> Sources {
        let mut sources = self.compilation.sources().clone();
        for (path, held_back) in &self.held_back {
            sources.apply(Change { path: path.clone(), file: Some(held_back.file.clone()) });
        }
        sources
    }
}

fn files_with_errors(diagnostics: &[Diagnostic]) -> BTreeSet<&SourcePath> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    errors.filter_map(|diagnostic| Some(&diagnostic.span.as_ref()?.file)).collect()
}

/// The sources without the chapters.
fn templates_of(sources: &Sources) -> Sources {
    Sources { templates: sources.templates.clone(), ..Sources::default() }
}

/// The address of the page that a chapter is.
fn address_of(site: &Site, path: &SourcePath) -> Option<String> {
    let page = site.book().page_of(path).filter(|_| path.folder == Folder::Content)?;
    Some(site.book().pages[page].address.clone())
}
