//! What an import makes of a source: chapters, files to copy, and a note for whatever changed or was lost.

use std::collections::BTreeMap;

/// Constructs that several modules note, and the report counts together.
pub const BROKEN_LINK: &str = "broken link";
pub const MISSING_FILE: &str = "missing file";
pub const NOT_CONVERTED: &str = "not converted";

/// What was read from a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Handbook {
    pub title: Option<String>,
    pub organisation: Option<String>,
    /// The code of its language.
    pub language: Option<String>,
    /// Links to other sites that were in its menu: each a label and an address.
    pub links: Vec<(String, String)>,
    /// Chapters by path below the new `playbook/`, each with its front matter.
    pub chapters: BTreeMap<String, String>,
    /// Pictures and other files by path below the new `playbook/`, each with its path in the source.
    pub copies: BTreeMap<String, String>,
    pub notes: Vec<Note>,
}

/// What happened to one thing on the way. Whatever isn't the same afterwards has a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    pub fate: Fate,
    /// What it was, as the report calls it: “merged cell”, “shortcode `figure`”.
    pub construct: String,
    /// What exactly, in plain words.
    pub detail: String,
    pub source: Place,
    /// Where its rest is now, if anything is left of it.
    pub result: Option<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Lost,
    /// It's there, but looks or works differently.
    Changed,
    Converted,
}

/// A place that a person can find: a file, and the line or the heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: String,
    pub line: Option<usize>,
    pub heading: Option<String>,
}

/// Why nothing could be imported, and what to do: a sentence for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Place {
    pub fn file(path: &str) -> Self {
        Self { path: path.to_owned(), ..Self::default() }
    }

    pub fn line(path: &str, line: usize) -> Self {
        Self { path: path.to_owned(), line: Some(line), heading: None }
    }
}
