//! The files at the top of the content folder that apply to the whole book, and the files that aren't chapters.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::roles::{self, Roles};
use crate::search::{self, Synonyms};
use crate::shared::kept;
use crate::sources::{
    CONFIGURATION, Change, ROLES, SYNONYMS, SourceFile, SourcePath, Sources, Tree, WORDS, is_chapter,
};
use crate::theme::{self, Phrases};

pub(super) struct BookFiles {
    pub(super) config: FromFile<Config>,
    pub(super) roles: FromFile<Roles>,
    pub(super) phrases: FromFile<Phrases>,
    pub(super) synonyms: FromFile<Synonyms>,
}

impl BookFiles {
    pub(super) fn new(sources: &Sources, before: Option<&Self>, is_trusted: bool) -> Self {
        let config = FromFile::new(sources, CONFIGURATION, "", before.map(|before| &before.config), config::parse);
        let roles = FromFile::new(sources, ROLES, "", before.map(|before| &before.roles), roles::parse);
        let earlier = before.map(|before| &before.synonyms);
        let synonyms = FromFile::new(sources, SYNONYMS, "", earlier, search::parse_synonyms);
        let language = config.shown(is_trusted).language.clone();
        let parse = |sources: &Sources| theme::parse_words(sources, &language);
        let phrases = FromFile::new(sources, WORDS, &language, before.map(|before| &before.phrases), parse);
        Self { config, roles, phrases, synonyms }
    }

    /// Problems of the latest versions.
    pub(super) fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let Self { config, roles, phrases, synonyms } = self;
        [&config.now.problems, &roles.now.problems, &phrases.now.problems, &synonyms.now.problems].into_iter().flatten()
    }

    /// The files replaced by their last good version.
    pub(super) fn held_back(&self, is_trusted: bool) -> impl Iterator<Item = SourcePath> {
        let Self { config, roles, phrases, synonyms } = self;
        let files = [
            (CONFIGURATION, config.is_held_back(is_trusted)),
            (ROLES, roles.is_held_back(is_trusted)),
            (WORDS, phrases.is_held_back(is_trusted)),
            (SYNONYMS, synonyms.is_held_back(is_trusted)),
        ];
        files.into_iter().filter(|(_, is_held_back)| *is_held_back).map(|(path, _)| SourcePath::content(path))
    }
}

/// A file's latest version and its last good one.
pub(super) struct FromFile<T> {
    now: Arc<Made<T>>,
    good: Option<Arc<Made<T>>>,
}

/// A parsed value, its inputs and its problems.
struct Made<T> {
    file: Option<SourceFile>,
    /// Another input: the language, which phrases depend on.
    language: String,
    value: Arc<T>,
    problems: Vec<Diagnostic>,
}

impl<T: PartialEq> FromFile<T> {
    /// `parse` gets sources with just this file.
    pub(super) fn new(
        sources: &Sources,
        path: &str,
        language: &str,
        before: Option<&Self>,
        parse: impl Fn(&Sources) -> (T, Vec<Diagnostic>),
    ) -> Self {
        let path = SourcePath::content(path);
        let make = |file: Option<&SourceFile>, before: Option<&Arc<Made<T>>>| match before {
            Some(made) if made.file.as_ref() == file && made.language == language => made.clone(),
            _ => Arc::new(Made::new(&path, file, language, before, &parse)),
        };
        let now = make(sources.file(&path), before.map(|before| &before.now));
        let last_good = || before.and_then(|before| before.good.as_ref());
        let good = if now.has_errors() {
            last_good().map(|good| make(good.file.as_ref(), Some(good)))
        } else {
            Some(now.clone())
        };
        Self { now, good }
    }

    fn is_held_back(&self, is_trusted: bool) -> bool {
        is_trusted && self.good.is_some() && self.now.has_errors()
    }

    /// The version to use.
    pub(super) fn shown(&self, is_trusted: bool) -> &Arc<T> {
        match &self.good {
            Some(good) if self.is_held_back(is_trusted) => &good.value,
            _ => &self.now.value,
        }
    }
}

impl<T: PartialEq> Made<T> {
    fn new(
        path: &SourcePath,
        file: Option<&SourceFile>,
        language: &str,
        before: Option<&Arc<Self>>,
        parse: impl Fn(&Sources) -> (T, Vec<Diagnostic>),
    ) -> Self {
        let mut alone = Sources::default();
        alone.apply(Change { path: path.clone(), file: file.cloned() });
        let (value, problems) = parse(&alone);
        let value = kept(value, before.map(|before| &before.value));
        Self { file: file.cloned(), language: language.to_owned(), value, problems }
    }

    fn has_errors(&self) -> bool {
        matches!(self.file, Some(SourceFile::Unreadable(_))) || self.problems.iter().any(Diagnostic::is_error)
    }
}

/// The files of the content folder that aren't chapters. Unreadable ones are replaced by their last readable version;
/// the set lists these.
pub(super) fn beside_chapters(
    content: &Tree,
    before: Option<&Arc<Tree>>,
    is_trusted: bool,
) -> (Arc<Tree>, BTreeSet<SourcePath>) {
    let earlier = |path: &str| before.filter(|_| is_trusted).and_then(|before| before.files.get(path));
    let is_other = |(path, file): &(&String, &SourceFile)| !is_chapter(path) || matches!(file, SourceFile::Asset(_));
    let others = || content.files.iter().filter(is_other);
    let versions = || {
        others().map(|(path, file)| match file {
            SourceFile::Unreadable(_) => (path, earlier(path).unwrap_or(file)),
            SourceFile::Text(_) | SourceFile::Recoded(_) | SourceFile::Asset(_) => (path, file),
        })
    };
    let is_held_back = |(path, file): &(&String, &SourceFile)| {
        matches!(file, SourceFile::Unreadable(_))
            && earlier(path).is_some_and(|earlier| !matches!(earlier, SourceFile::Unreadable(_)))
    };
    let held_back = others().filter(is_held_back).map(|(path, _)| SourcePath::content(path)).collect();
    let tree = match before {
        Some(before) if before.files.iter().eq(versions()) => before.clone(),
        _ => {
            let files = versions().map(|(path, file)| (path.clone(), file.clone())).collect();
            Arc::new(Tree { shown_as: content.shown_as.clone(), files })
        }
    };
    (tree, held_back)
}
