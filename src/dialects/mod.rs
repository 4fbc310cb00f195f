//! A chapter's body in the dialect of another tool → the same in ours: CommonMark, GitHub's additions and our callouts.
//!
//! Each construct of other tools is a small file in `constructs`, and a line of its table. A body without any costs one
//! look at its bytes. Links aren't resolved here, and other files aren't read: what would need them is a finding.

mod construct;
mod constructs;
mod file_kind;
mod finding;
mod kinds;
mod lead;
mod map;
mod meaning;
mod params;
mod pass;
mod scan;

use std::ops::Range;

pub use file_kind::FileKind;
pub use finding::{Fate, Finding};
pub use map::Map;

/// A file whose body is in our dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The whole file. What comes before the body is the same.
    pub text: String,
    pub map: Map,
    /// What has no meaning here, in order.
    pub findings: Vec<Finding>,
}

/// Rewrites the body of a file; `None` if nothing of another tool is in it.
pub fn rewrite(text: &str, body: Range<usize>, file: FileKind) -> Option<Rewritten> {
    if !constructs::may_be_in(&text[body.clone()]) {
        return None;
    }
    let (edits, findings) = pass::over(text, body, file);
    if edits.is_empty() && findings.is_empty() {
        return None;
    }
    let (text, map) = map::apply(text, &edits);
    Some(Rewritten { text, map, findings })
}
