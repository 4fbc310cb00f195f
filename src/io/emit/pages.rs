//! What is written to a site's folder.

use crate::diagnostic::Diagnostic;
use crate::output::{FileClass, Output};

/// What is written: paths, what each is to the others, and how to get what is at one.
pub struct Pages<'a> {
    pub paths: Vec<&'a str>,
    /// Whether an earlier build has written the same to a path. It is rendered only if no file of ours is there.
    pub is_known: &'a (dyn Fn(&str) -> bool + Sync),
    pub others: Others,
    pub class: &'a dyn Fn(&str) -> FileClass,
    pub render: &'a (dyn Fn(&str) -> Option<Result<Output<'a>, Diagnostic>> + Sync),
}

/// What happens to the files of earlier builds at other paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    Removed,
    Left,
}
