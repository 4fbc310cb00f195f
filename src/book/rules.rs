//! Rules about the book as a whole.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{Listed, PageId};
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
