//! What stands at one address of the site: the types that `site` makes and `io` writes.

use crate::diagnostic::Diagnostic;
use crate::sources::SourcePath;

pub enum Output<'a> {
    Text(String),
    /// A page too large to hold in memory at once, piece by piece.
    Pieces(Box<dyn Iterator<Item = Result<String, Diagnostic>> + 'a>),
    /// A file of the playbook, as it is.
    Copy(SourcePath),
}

/// What a file of the site is to the others. It decides when the file is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileClass {
    /// Pages load it or link to it, and it names no page: styles, scripts, pictures, downloads, the index's shards.
    Asset,
    /// Names other files, and is named by other pages.
    Page,
    /// Lists pages, and pages may name it: the search's entry, calendars.
    Index,
    /// Leads to pages, and no page names it: redirects, the sitemap, what the browser keeps offline.
    Pointer,
}
