//! What a diagnostic says, and the change that would solve it.

use std::ops::Range;

use crate::sources::SourcePath;

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What is wrong, in plain words.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What could be written instead: nothing, if that isn't known; several texts, if any of them may be meant.
    pub instead: Vec<String>,
}

/// A change of a file that solves a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub file: SourcePath,
    /// Bytes of the file's text.
    pub range: Range<usize>,
    pub replacement: String,
}

impl Advice {
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), instead: Vec::new() }
    }

    /// Asks whether a near name was meant; without one, `otherwise` is what to do.
    pub fn near(message: impl Into<String>, near: Option<&str>, otherwise: impl Into<String>) -> Self {
        match near {
            Some(near) => {
                Self { instead: vec![near.to_owned()], ..Self::new(message, format!("did you mean `{near}`?")) }
            }
            None => Self::new(message, otherwise),
        }
    }
}
