//! The output for one address of the site: the types that `site` produces and `io` writes.

use crate::diagnostic::Diagnostic;
use crate::sources::SourcePath;

pub enum Output<'a> {
    Text(String),
    /// A page too large to hold in memory at once, in pieces.
    Pieces(Box<dyn Iterator<Item = Result<String, Diagnostic>> + 'a>),
    /// A file of the playbook, copied as it is.
    Copy(SourcePath),
}

/// How a file of the site relates to the others. It decides when the file is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileClass {
    /// Pages load it or link to it, and it refers to no page: styles, scripts, pictures, downloads, search shards.
    Asset,
    /// Refers to other files, and pages refer to it.
    Page,
    /// Lists pages, and pages may refer to it: the search entry, calendars.
    Index,
    /// Leads to pages, and no page refers to it: redirects, the sitemap, the list of files for offline use.
    Pointer,
}
