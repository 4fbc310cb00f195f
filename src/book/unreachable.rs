//! Finds pages that readers can't get to.

use super::Book;
use crate::diagnostic::{Code, Diagnostic, Span};

/// A page with `menu: false` must be linked from a page that readers can reach.
pub(super) fn report(book: &Book, diagnostics: &mut Vec<Diagnostic>) {
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
