//! Where something is shown, and how a reference from there to other places is written.

use super::print_parts::PrintPart;
use crate::book::{Book, GeneratedPage, PageId};
use crate::href::{self, relative};

/// The page from which something is shown, or the printed book, which has many chapters on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Viewpoint<'a> {
    /// The page at an address.
    Page(&'a str),
    /// A part of the printed book, at an address.
    Print(PrintPart, &'a str),
}

impl<'a> Viewpoint<'a> {
    /// The page of a chapter or a folder.
    pub(super) fn of(book: &'a Book, page: PageId) -> Self {
        Viewpoint::Page(&book.pages[page].address)
    }

    pub(super) fn address(self) -> &'a str {
        match self {
            Viewpoint::Page(address) | Viewpoint::Print(_, address) => address,
        }
    }

    pub(super) fn is_print(self) -> bool {
        matches!(self, Viewpoint::Print(..))
    }

    /// A reference to what is at an address.
    pub(super) fn href_to(self, address: &str) -> String {
        relative(self.address(), address)
    }

    /// A reference to a page of the book, or to one of its anchors. The printed book has that page
    /// itself.
    pub(super) fn href_to_page(self, book: &Book, page: PageId, anchor: Option<&str>) -> String {
        let address = &book.pages[page].address;
        match (self, anchor) {
            (Viewpoint::Print(part, _), anchor) => {
                let there = PrintPart::with(book, page);
                let path = if there == part { String::new() } else { self.href_to(&there.address(book)) };
                match anchor {
                    None => format!("{path}#{}", anchor_in_print(page)),
                    Some(anchor) => format!("{path}#{}{}", anchor_prefix_in_print(page), href::anchor(anchor)),
                }
            }
            (Viewpoint::Page(_), None) => self.href_to(address),
            (Viewpoint::Page(from), Some(anchor)) => {
                let path = if from == address { String::new() } else { self.href_to(address) };
                format!("{path}#{}", href::anchor(anchor))
            }
        }
    }
}

impl From<GeneratedPage> for Viewpoint<'_> {
    fn from(generated: GeneratedPage) -> Self {
        Viewpoint::Page(generated.address())
    }
}

/// The anchor of a page in the printed book.
pub(super) fn anchor_in_print(page: PageId) -> String {
    format!("page-{page}")
}

/// What makes the anchors in a page's body unique among all pages.
pub(super) fn anchor_prefix_in_print(page: PageId) -> String {
    format!("page-{page}-")
}

/// Where a page of the book is in the printed book, if that is cut into parts.
pub(super) fn href_in_parts(book: &Book, page: PageId, from: &str) -> Option<String> {
    let part = PrintPart::with(book, page);
    let address = (part != PrintPart::Whole).then(|| part.address(book))?;
    Some(format!("{}#{}", relative(from, &address), anchor_in_print(page)))
}
