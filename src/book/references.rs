//! Where the links and pictures of a chapter lead.

use super::PageId;
use crate::diagnostic::Diagnostic;

#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    Page {
        page: PageId,
        anchor: Option<String>,
    },
    /// A generated page, by its address.
    Generated(String),
    /// A file of the content folder.
    File(String),
    /// Reported; the page shows the link's text without a link.
    Nowhere,
}

/// Where the links and pictures of a chapter lead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct References {
    pub links: Vec<Destination>,
    /// The pictures' paths in the content folder, `None` for missing ones.
    pub images: Vec<Option<String>>,
    pub(super) problems: Vec<Diagnostic>,
}

impl References {
    /// The pages that the links lead to.
    pub(super) fn pages(&self) -> impl Iterator<Item = PageId> {
        self.links.iter().filter_map(|destination| match destination {
            Destination::Page { page, .. } => Some(*page),
            Destination::Generated(_) | Destination::File(_) | Destination::Nowhere => None,
        })
    }

    /// The files that are linked or shown.
    pub(super) fn files(&self) -> impl Iterator<Item = &String> {
        let linked = self.links.iter().filter_map(|destination| match destination {
            Destination::File(path) => Some(path),
            Destination::Page { .. } | Destination::Generated(_) | Destination::Nowhere => None,
        });
        linked.chain(self.images.iter().flatten())
    }
}
