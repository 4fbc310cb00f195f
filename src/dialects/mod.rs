//! A chapter's body in the dialect of another tool → the same in ours: CommonMark, GitHub's additions and our callouts.
//!
//! Each construct of other tools is a small file in `constructs`, and a line of its table. A body without any costs one
//! look at its bytes. Links aren't resolved here, and other files aren't read: what would need them is a finding.

mod construct;
mod constructs;
mod kinds;
mod lead;
mod map;
mod meaning;
mod params;
mod pass;
mod scan;

use std::ops::Range;

pub use map::Map;

/// What a file is, which decides what `<Name>` and `{name}` mean in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Markdown,
    /// Markdown with components: `.mdx`.
    Mdx,
}

impl FileKind {
    pub fn of(path: &str) -> Self {
        let is_mdx = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("mdx"));
        if is_mdx { FileKind::Mdx } else { FileKind::Markdown }
    }
}

/// A file whose body is in our dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The whole file. What comes before the body is the same.
    pub text: String,
    pub map: Map,
    /// What has no meaning here, in order.
    pub findings: Vec<Finding>,
}

/// A construct of another tool of which a reader misses something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// As a message names it: `{% include %}`.
    pub construct: Box<str>,
    pub fate: Fate,
    /// Where it is in the author's text.
    pub range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It's left out; text inside it is kept.
    LeftOut,
    /// Only its words are shown.
    InWords,
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
