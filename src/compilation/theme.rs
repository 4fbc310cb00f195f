//! The theme. It's only compiled again if a template, the accent or the phrases have changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::accent::Accent;
use crate::diagnostic::Diagnostic;
use crate::sources::{Folder, SourceFile, SourcePath, Tree};
use crate::theme::{self, Phrases, Theme};

pub(super) struct ThemeFiles {
    /// Made from the latest templates.
    now: Arc<Made>,
    /// Made with the last good versions of templates that have errors, if there are any.
    shown: Arc<Made>,
    /// The last good versions of the templates.
    good: Tree,
    pub(super) held_back: BTreeSet<SourcePath>,
}

struct Made {
    templates: Tree,
    accent: Option<Accent>,
    phrases: Arc<Phrases>,
    theme: Arc<Theme>,
    problems: Vec<Diagnostic>,
}

impl Made {
    fn new(templates: &Tree, accent: Option<Accent>, phrases: &Arc<Phrases>) -> Self {
        let (theme, problems) = theme::compile(templates, accent, phrases);
        Self { templates: templates.clone(), accent, phrases: phrases.clone(), theme: Arc::new(theme), problems }
    }

    fn is_from(&self, templates: &Tree, accent: Option<Accent>, phrases: &Arc<Phrases>) -> bool {
        self.templates == *templates && self.accent == accent && Arc::ptr_eq(&self.phrases, phrases)
    }

    /// The files with errors.
    fn bad(&self) -> BTreeSet<&str> {
        let unreadable = self.templates.files.iter().filter(|(_, file)| matches!(file, SourceFile::Unreadable(_)));
        let spans =
            self.problems.iter().filter(|problem| problem.is_error()).filter_map(|problem| problem.span.as_ref());
        let reported = spans.filter(|span| span.file.folder == Folder::Templates).map(|span| span.file.as_str());
        unreadable.map(|(path, _)| path.as_str()).chain(reported).collect()
    }
}

impl ThemeFiles {
    pub(super) fn new(
        templates: &Tree,
        accent: Option<Accent>,
        phrases: &Arc<Phrases>,
        before: Option<&Self>,
        is_trusted: bool,
    ) -> Self {
        let make = |templates: &Tree| {
            let made = before.into_iter().flat_map(|before| [&before.now, &before.shown]);
            let mut same = made.filter(|made| made.is_from(templates, accent, phrases));
            same.next().cloned().unwrap_or_else(|| Arc::new(Made::new(templates, accent, phrases)))
        };
        let now = make(templates);
        let bad = now.bad();
        let earlier = |path: &&str| Some((*path).to_owned()).zip(before?.good.files.get(*path).cloned());
        let stand_ins: Vec<(String, SourceFile)> = bad.iter().filter_map(earlier).collect();
        let mut good = templates.clone();
        good.files.retain(|path, _| !bad.contains(path.as_str()));
        good.files.extend(stand_ins.iter().cloned());
        let held_back: BTreeSet<SourcePath> = match is_trusted {
            true => stand_ins.iter().map(|(path, _)| SourcePath::new(Folder::Templates, path)).collect(),
            false => BTreeSet::new(),
        };
        let shown = if held_back.is_empty() { now.clone() } else { make(&good) };
        Self { shown, good, held_back, now }
    }

    pub(super) fn theme(&self) -> &Arc<Theme> {
        &self.shown.theme
    }

    /// Problems of the latest versions.
    pub(super) fn problems(&self) -> &[Diagnostic] {
        &self.now.problems
    }
}
