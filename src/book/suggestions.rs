//! Suggests what a dead link or missing picture may have meant. The candidates are indexed once, for the first
//! suggestion.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::{Listed, readings};
use crate::near::Near;
use crate::sources::{SourceFile, Tree};
use crate::target::key;

pub(super) struct Suggestions<'a> {
    book: Listed<'a>,
    content: &'a Tree,
    drafts: OnceLock<HashSet<String>>,
    keys: OnceLock<Near>,
    /// What is near the keys asked for so far: many chapters have the same dead link.
    near: Mutex<HashMap<String, Option<&'a str>>>,
    /// The first chapter with each name, in any folder.
    chapters: OnceLock<HashMap<String, &'a str>>,
    /// The same for pictures and other files.
    files: OnceLock<HashMap<String, &'a str>>,
    /// By chapter.
    anchors: OnceLock<Vec<OnceLock<Anchors<'a>>>>,
}

/// The link targets inside a chapter.
struct Anchors<'a> {
    all: HashSet<&'a str>,
    headings: OnceLock<Near>,
    /// As all tools would agree on them.
    folded: OnceLock<HashMap<String, &'a str>>,
}

/// So many are compared one by one sooner than they are put in order.
const FEW_ANCHORS: usize = 64;

impl<'a> Suggestions<'a> {
    pub(super) fn new(book: Listed<'a>, content: &'a Tree) -> Self {
        Suggestions {
            book,
            content,
            drafts: OnceLock::new(),
            keys: OnceLock::new(),
            near: Mutex::default(),
            chapters: OnceLock::new(),
            files: OnceLock::new(),
            anchors: OnceLock::new(),
        }
    }

    pub(super) fn is_draft(&self, path: &str) -> bool {
        let drafts = || self.book.contents.addresses.drafts.iter().map(|draft| key(draft)).collect();
        self.drafts.get_or_init(drafts).contains(&key(path))
    }

    /// The path of a chapter with the same name elsewhere, or else of one with a similar path.
    pub(super) fn chapter(&self, path: &str) -> Option<&'a str> {
        let wanted = key(path);
        let by_name = self.chapters.get_or_init(|| {
            let paths = self.book.chapters.iter().map(|chapter| chapter.path.as_str());
            first_of_each(paths.map(|path| (last_name(&key(path)).to_owned(), path)))
        });
        by_name.get(last_name(&wanted)).copied().or_else(|| {
            let known = self.near.lock().unwrap_or_else(PoisonError::into_inner).get(&wanted).copied();
            known.unwrap_or_else(|| {
                let near = self.similar(&wanted);
                self.near.lock().unwrap_or_else(PoisonError::into_inner).insert(wanted, near);
                near
            })
        })
    }

    /// The path of a chapter with a similar key.
    fn similar(&self, wanted: &str) -> Option<&'a str> {
        let pages = &self.book.contents.addresses.pages;
        let near = self.keys.get_or_init(|| Near::new(pages.keys())).nearest(wanted)?;
        self.book.page(pages[near]).chapter.map(|chapter| self.book.chapters[chapter].path.as_str())
    }

    /// The path of a file with the same name elsewhere.
    pub(super) fn file(&self, target: &str) -> Option<&'a str> {
        let name = target.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
        let by_name = self.files.get_or_init(|| {
            let files = self.content.files.iter().filter(|(_, file)| matches!(file, SourceFile::Asset(_)));
            first_of_each(files.map(|(path, _)| (last_name(path).to_lowercase(), path.as_str())))
        });
        by_name.get(&name).copied()
    }

    pub(super) fn has_anchor(&self, chapter: usize, anchor: &str) -> bool {
        let head = &self.book.chapters[chapter].head;
        if head.outline.len() + head.anchors.len() <= FEW_ANCHORS {
            return head.has_anchor(anchor);
        }
        self.anchors(chapter).all.contains(anchor)
    }

    /// The anchor of a chapter that differs from another only as tools do.
    pub(super) fn same_anchor(&self, chapter: usize, anchor: &str) -> Option<&'a str> {
        let folded = self.anchors(chapter).folded.get_or_init(|| {
            let head = &self.book.chapters[chapter].head;
            let plain = head.all_anchors().map(|id| (readings::folded(id), id));
            let headings = head.outline.iter();
            let spelled_out = headings.map(|heading| (readings::spelled_out(&heading.text()), &*heading.id));
            first_of_each(plain.chain(spelled_out))
        });
        folded.get(&readings::folded(anchor)).copied().filter(|_| anchor.contains(char::is_alphanumeric))
    }

    /// The heading of a chapter with the nearest anchor.
    pub(super) fn anchor(&self, chapter: usize, anchor: &str) -> Option<&str> {
        let headings = || Near::new(self.book.chapters[chapter].head.outline.iter().map(|heading| &*heading.id));
        self.anchors(chapter).headings.get_or_init(headings).nearest(anchor)
    }

    fn anchors(&self, chapter: usize) -> &Anchors<'a> {
        let none = || self.book.chapters.iter().map(|_| OnceLock::new()).collect();
        self.anchors.get_or_init(none)[chapter].get_or_init(|| {
            let all = self.book.chapters[chapter].head.all_anchors().collect();
            Anchors { all, headings: OnceLock::new(), folded: OnceLock::new() }
        })
    }
}

fn last_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn first_of_each<'a>(named: impl Iterator<Item = (String, &'a str)>) -> HashMap<String, &'a str> {
    let mut first = HashMap::new();
    for (name, path) in named {
        first.entry(name).or_insert(path);
    }
    first
}
