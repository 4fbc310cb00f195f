//! What the chapters have of other tools: one warning a construct over the whole book, not one at each place.

use std::collections::BTreeMap;

use super::Book;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::dialects::{Fate, Finding};
use crate::sources::SourcePath;
use crate::text;

/// A construct: the pages that it's on, the first with its place there.
type Pages<'a> = Vec<(&'a SourcePath, &'a Finding)>;

pub(super) fn check(book: &Book, diagnostics: &mut Vec<Diagnostic>) {
    let mut pages: BTreeMap<(&str, Fate), Pages<'_>> = BTreeMap::new();
    for chapter in &book.chapters {
        for finding in &chapter.text.foreign {
            let pages = pages.entry((&finding.construct, finding.fate)).or_default();
            if pages.last().is_none_or(|(path, _)| **path != chapter.path) {
                pages.push((&chapter.path, finding));
            }
        }
    }
    diagnostics.extend(pages.into_iter().map(|((construct, fate), pages)| problem(construct, fate, &pages)));
}

fn problem(construct: &str, fate: Fate, pages: &Pages<'_>) -> Diagnostic {
    let on = if pages.len() == 1 { String::new() } else { format!(" on {}", text::count(pages.len(), "page")) };
    let (message, help) = match fate {
        Fate::LeftOut => (
            format!("`{construct}` is from another tool and is left out{on}"),
            "write there what readers need, or remove it",
        ),
        Fate::InWords => (
            format!("`{construct}` is from another tool: only its words are shown{on}"),
            "write there what readers should see",
        ),
    };
    let (path, finding) = pages[0];
    Diagnostic::new(Code::ForeignSyntax, Span::new(path, finding.range.clone()), message, help)
}
