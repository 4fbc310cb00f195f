//! The printed book in parts, where it is too large for a browser to open as one page.
//!
//! `print.html` then lists the parts. Each top-level folder is one; so are the chapters outside of these. What is larger
//! than a page may be goes on in further ones. All follows from the order of the pages, so typing in a chapter moves
//! nothing.

use std::collections::BTreeSet;

use crate::book::{Book, PageId};
use crate::routes;

/// A book of more pages is cut.
const MOST_PAGES: usize = 1500;

/// A page of the printed book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PrintPart {
    Whole,
    /// What is in a top-level folder, or with page 0 the chapters in none; and the how many-th page of that it is.
    OfFolder(PageId, usize),
}

impl PrintPart {
    /// The part that has a page of the book.
    pub(super) fn with(book: &Book, page: PageId) -> Self {
        if book.pages.len() <= MOST_PAGES {
            return PrintPart::Whole;
        }
        let above = std::iter::successors(Some(page), |page| book.pages[*page].parent.filter(|parent| *parent != 0));
        let top = above.last().filter(|top| book.pages[*top].is_folder).unwrap_or(0);
        let place = match top {
            0 => book.pages[0].children.binary_search(&page).unwrap_or(0),
            _ => page - top,
        };
        PrintPart::OfFolder(top, place / MOST_PAGES)
    }

    /// All parts of a book that is cut, in the order of the book; none for one that isn't.
    pub(super) fn all(book: &Book) -> BTreeSet<PrintPart> {
        let pages = if book.pages.len() > MOST_PAGES { 0..book.pages.len() } else { 0..0 };
        pages.map(|page| PrintPart::with(book, page)).collect()
    }

    /// The pages of the book that it has, in order.
    pub(super) fn pages(self, book: &Book) -> impl Iterator<Item = PageId> {
        let all = match self {
            PrintPart::Whole | PrintPart::OfFolder(0, _) => 0..book.pages.len(),
            PrintPart::OfFolder(top, number) => {
                let first = top + number * MOST_PAGES;
                first..(first + MOST_PAGES).min(book.pages.len())
            }
        };
        all.filter(move |page| PrintPart::with(book, *page) == self)
    }

    /// Whether it may have something that is in a child of the home page.
    pub(super) fn may_have(self, book: &Book, child: PageId) -> bool {
        match (self, PrintPart::with(book, child)) {
            (PrintPart::Whole, _) => true,
            (PrintPart::OfFolder(top, _), PrintPart::OfFolder(other, _)) => top == other,
            (PrintPart::OfFolder(..), PrintPart::Whole) => false,
        }
    }

    /// In a folder that no chapter can be in: slugs have no full stop.
    pub(crate) fn address(self, book: &Book) -> String {
        match self {
            PrintPart::Whole => routes::PRINT.to_owned(),
            PrintPart::OfFolder(top, 0) => format!("print.parts/{}", book.pages[top].address),
            PrintPart::OfFolder(top, number) => {
                let address = book.pages[top].address.trim_end_matches(".html");
                format!("print.parts/{address}-{}.html", number + 1)
            }
        }
    }

    pub(super) fn title(self, book: &Book) -> String {
        match self {
            PrintPart::Whole => book.title().to_owned(),
            PrintPart::OfFolder(top, 0) => book.pages[top].title.clone(),
            PrintPart::OfFolder(top, number) => format!("{} ({})", book.pages[top].title, number + 1),
        }
    }
}
