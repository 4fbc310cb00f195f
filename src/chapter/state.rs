//! What constructs remember from one event to the next.

use std::collections::HashMap;

use pulldown_cmark::CowStr;

/// The table being written.
#[derive(Default)]
pub(super) struct Table {
    /// The class of each column's cells.
    pub columns: Vec<String>,
    pub column: usize,
    pub in_head: bool,
    pub rows_are_named: bool,
    pub header_cell: bool,
}

/// A chapter's footnotes.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// The labels in order of first mention, with the number of mentions.
    pub mentioned: Vec<(CowStr<'a>, usize)>,
    /// The index of each label there.
    places: HashMap<CowStr<'a>, usize>,
    /// Whether the chapter defines any.
    pub defined: bool,
}

impl<'a> Footnotes<'a> {
    /// A label's number, and the number of this mention of it, both from 1.
    pub(super) fn mention(&mut self, label: &CowStr<'a>) -> (usize, usize) {
        let at = *self.places.entry(label.clone()).or_insert(self.mentioned.len());
        if at == self.mentioned.len() {
            self.mentioned.push((label.clone(), 0));
        }
        self.mentioned[at].1 += 1;
        (at + 1, self.mentioned[at].1)
    }
}
