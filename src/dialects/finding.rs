//! What of another tool has no meaning here.

use std::ops::Range;

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
