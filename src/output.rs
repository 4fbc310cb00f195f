//! What stands at one address of the site: the type that `site` makes and `io` writes.

use crate::diagnostic::Diagnostic;
use crate::sources::SourcePath;

pub enum Output<'a> {
    Text(String),
    /// A page too large to hold in memory at once, piece by piece.
    Pieces(Box<dyn Iterator<Item = Result<String, Diagnostic>> + 'a>),
    /// A file of the playbook, as it is.
    Copy(SourcePath),
}
