//! Rules about the book as a whole.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{Book, Listed, PageId};
use crate::chapter::{Chapter, FrontMatter};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Readers can't tell two pages with the same title apart in the menu or in search results.
pub(super) fn duplicate_titles(book: Listed<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<String, PageId> = FxHashMap::default();
    for (id, page) in book.contents.pages.iter().enumerate() {
        let Some(chapter) = book.chapter(id) else { continue };
        let other = match first.entry(page.title.to_lowercase()) {
            Entry::Occupied(first) => book.chapter(*first.get()),
            Entry::Vacant(place) => {
                place.insert(id);
                None
            }
        };
        let Some(other) = other else { continue };
        let message = format!("“{}” is also the title of `{}`", page.title, other.path.as_str());
        let range = chapter.head.front_matter.title_range.clone();
        let span = if range.is_empty() { Span::file(&chapter.path) } else { Span::new(&chapter.path, range) };
        let help = "change one of the titles to say how the pages differ";
        diagnostics.push(Diagnostic::new(Code::DuplicateTitle, span, message, help));
    }
}

/// A page with `menu: false` must be linked from a page that readers can reach.
pub(super) fn unreachable_pages(book: &Book, diagnostics: &mut Vec<Diagnostic>) {
    if book.pages.iter().all(|page| page.in_menu) {
        return;
    }
    let mut reached = vec![false; book.pages.len()];
    let mut to_visit = vec![0];
    while let Some(page) = to_visit.pop() {
        if std::mem::replace(&mut reached[page], true) {
            continue;
        }
        let children = book.pages[page].children.iter().copied().filter(|child| book.pages[*child].in_menu);
        to_visit.extend(children);
        if let Some(chapter) = book.pages[page].chapter {
            to_visit.extend(book.references[chapter].pages());
        }
    }
    for (id, _) in reached.iter().enumerate().filter(|(_, reached)| !**reached) {
        let Some(chapter) = book.chapter(id) else { continue };
        let message = format!("no page leads to “{}”", book.pages[id].title);
        let help = "link to it from another chapter, or remove `menu: false` here or in its folder";
        diagnostics.push(Diagnostic::new(Code::UnreachablePage, Span::file(&chapter.path), message, help));
    }
}

/// Nobody reads and checks more chapters in a day.
const MOST_CHECKS: usize = 10;

/// Who checked a chapter, and when.
pub(super) fn check_of(front_matter: &FrontMatter) -> Option<(Date, String)> {
    Some((front_matter.checked?, front_matter.checked_by.as_ref()?.value.clone()))
}

/// How many chapters a role checked in one day, if there are too many for real checks.
pub(super) fn bulk_checks(chapters: &[Arc<Chapter>]) -> BTreeMap<(Date, String), usize> {
    let mut checks = BTreeMap::new();
    for check in chapters.iter().filter_map(|chapter| check_of(&chapter.head.front_matter)) {
        *checks.entry(check).or_insert(0) += 1;
    }
    checks.retain(|_, count| *count > MOST_CHECKS);
    checks
}
