//! What is listed once for a whole site: pages of the site, and what several of its pages show.

use std::collections::BTreeSet;

use super::calendars::{self, Event};
use super::letters::Letters;
use super::print_parts::PrintPart;
use crate::book::Book;
use crate::theme::Phrases;

/// It doesn't depend on the text of chapters.
pub(crate) struct Lists {
    /// What the calendars list.
    pub events: Vec<Event>,
    pub letters: Letters,
    /// In the order of the book; empty if its print is one page.
    pub print_parts: BTreeSet<PrintPart>,
}

impl Lists {
    pub(crate) fn new(book: &Book, phrases: &Phrases) -> Self {
        Self {
            events: calendars::events(book, phrases),
            letters: Letters::new(book),
            print_parts: PrintPart::all(book),
        }
    }
}
