//! The chapters. Each is only parsed again if its text or the kind inherited from its folder has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::book;
use crate::chapter::{self, Chapter};
use crate::diagnostic::Diagnostic;
use crate::kinds::Kind;
use crate::shared::{is_same, kept};
use crate::sources::{SourceFile, SourcePath, Tree, is_chapter};

/// A chapter in the latest version of its file, and in the last good one.
#[derive(Clone)]
pub(super) struct Versions {
    pub(super) path: SourcePath,
    /// `None` if the file can't be read.
    now: Option<Arc<Parsed>>,
    good: Option<Arc<Parsed>>,
}

/// A parsed chapter, its inputs and its problems.
struct Parsed {
    text: Arc<str>,
    /// The kind inherited from its folder.
    inherited: Kind,
    /// The kind that chapters in its folder inherit.
    kind_inside: Option<Kind>,
    chapter: Arc<Chapter>,
    problems: Vec<Diagnostic>,
}

/// A file to parse.
struct Opened<'a> {
    path: SourcePath,
    text: Option<&'a Arc<str>>,
    kind_inside: Option<Kind>,
    before: Option<&'a Versions>,
}

/// All chapters, sorted by path.
pub(super) fn read(content: &Tree, before: &[Versions], is_trusted: bool) -> Vec<Versions> {
    let opened: Vec<Opened<'_>> =
        with_earlier(content, before).into_par_iter().map(|file| file.opened(is_trusted)).collect();
    let kinds = FolderKinds::new(&opened);
    opened.into_par_iter().map(|file| file.parsed(&kinds)).collect()
}

/// The chapter files, each with its previous result.
fn with_earlier<'a>(content: &'a Tree, before: &'a [Versions]) -> Vec<Opened<'a>> {
    let mut before = before.iter().peekable();
    let mut files = Vec::with_capacity(before.len());
    for (path, file) in content.files.iter().filter(|(path, _)| is_chapter(path)) {
        while before.next_if(|earlier| earlier.path.as_str() < path.as_str()).is_some() {}
        let earlier = before.next_if(|earlier| earlier.path.as_str() == path);
        if matches!(file, SourceFile::Asset(_)) {
            continue;
        }
        let text = file.text();
        let path = earlier.map_or_else(|| SourcePath::content(path), |earlier| earlier.path.clone());
        files.push(Opened { path, text, kind_inside: None, before: earlier });
    }
    files
}

impl<'a> Opened<'a> {
    /// Adds the kind for its folder. If the latest version has errors and a good one replaces it, the good one's kind
    /// counts.
    fn opened(self, is_trusted: bool) -> Self {
        let now = self.before.and_then(|before| before.now.as_ref());
        let kind_now = match (self.text, now) {
            (Some(text), Some(now)) if is_same(&now.text, text) => now.kind_inside,
            (Some(text), _) => chapter::kind_inside(text),
            (None, _) => None,
        };
        let good = self.before.and_then(|before| before.good.as_ref()).filter(|_| is_trusted);
        let kind_inside = match (good, self.text) {
            (Some(good), Some(text)) if good.kind_inside != kind_now && has_errors(&self.path, text) => {
                good.kind_inside
            }
            (Some(good), None) => good.kind_inside,
            _ => kind_now,
        };
        Self { kind_inside, ..self }
    }

    fn parsed(self, kinds: &FolderKinds) -> Versions {
        let inherited = kinds.of(self.path.as_str());
        let good = self.before.and_then(|before| before.good.as_ref());
        let now = self.before.and_then(|before| before.now.as_ref());
        let parse = |text: &Arc<str>, before: Option<&Arc<Parsed>>| match before {
            Some(parsed) if parsed.inherited == inherited && is_same(&parsed.text, text) => parsed.clone(),
            _ => Arc::new(Parsed::new(&self.path, text, inherited, before)),
        };
        let new = self.text.map(|text| parse(text, now.or(good)));
        let good = good.map(|good| match &new {
            Some(new) if is_same(&new.text, &good.text) => new.clone(),
            _ => parse(&good.text, Some(good)),
        });
        Versions { path: self.path, now: new, good }
    }
}

fn has_errors(path: &SourcePath, text: &str) -> bool {
    chapter::parse(path, text, Kind::Chapter).1.iter().any(Diagnostic::is_error)
}

impl Parsed {
    fn new(path: &SourcePath, text: &Arc<str>, inherited: Kind, before: Option<&Arc<Self>>) -> Self {
        let (chapter, problems) = chapter::parse(path, text, inherited);
        let chapter = sharing(chapter, before.map(|before| &before.chapter));
        Self { text: text.clone(), inherited, kind_inside: chapter::kind_inside(text), chapter, problems }
    }

    fn has_errors(&self) -> bool {
        self.problems.iter().any(Diagnostic::is_error)
    }
}

/// Reuses the equal parts of the previous version.
fn sharing(chapter: Chapter, before: Option<&Arc<Chapter>>) -> Arc<Chapter> {
    let Some(before) = before else { return Arc::new(chapter) };
    let Chapter { path, head, text } = chapter;
    let (head, text) = (kept(head, Some(&before.head)), kept(text, Some(&before.text)));
    if Arc::ptr_eq(&head, &before.head) && Arc::ptr_eq(&text, &before.text) {
        return before.clone();
    }
    Arc::new(Chapter { path, head, text })
}

impl Versions {
    /// Whether the last good version replaces the latest one, because that has an error.
    pub(super) fn is_held_back(&self) -> bool {
        self.now.as_ref().is_none_or(|now| now.has_errors()) && self.has_other()
    }

    /// Problems of the latest version.
    pub(super) fn problems(&self) -> &[Diagnostic] {
        self.now.as_ref().map_or(&[], |now| &now.problems)
    }

    /// Whether there is an earlier good version.
    fn has_other(&self) -> bool {
        match (&self.now, &self.good) {
            (Some(now), Some(good)) => !Arc::ptr_eq(now, good),
            (None, Some(_)) => true,
            (_, None) => false,
        }
    }

    /// The version of the chapter that's in the book.
    pub(super) fn shown(&self, is_held_back: bool) -> Option<&Arc<Chapter>> {
        let version = if is_held_back { &self.good } else { &self.now };
        version.as_ref().map(|parsed| &parsed.chapter)
    }

    /// Promotes the latest version to the last good one if it has no errors.
    pub(super) fn settled(self) -> Self {
        let good = self.now.clone().filter(|now| !now.has_errors()).or(self.good);
        Self { good, ..self }
    }
}

/// The kinds set by `kind_inside` on folder pages, by folder path.
struct FolderKinds(BTreeMap<String, Kind>);

impl FolderKinds {
    fn new(files: &[Opened<'_>]) -> Self {
        let kind = |file: &Opened<'_>| Some((book::folder_of(file.path.as_str()), file.kind_inside?));
        Self(files.iter().filter_map(kind).collect())
    }

    /// The kind that a chapter inherits: that of the nearest folder with one.
    fn of(&self, path: &str) -> Kind {
        if self.0.is_empty() {
            return Kind::Chapter;
        }
        let parent = |path: &str| path.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        let mut folders = std::iter::successors(Some(parent(path).unwrap_or_default()), |folder| {
            (!folder.is_empty()).then(|| parent(folder).unwrap_or_default())
        });
        // A folder's page isn't one of the chapters in it, so it doesn't inherit its own `kind_inside`.
        if book::folder_of(path) == parent(path).unwrap_or_default() {
            return Kind::Chapter;
        }
        folders.find_map(|folder| self.0.get(&folder).copied()).unwrap_or(Kind::Chapter)
    }
}
