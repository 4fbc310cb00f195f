//! Somebody else's handbook → chapters in our own dialect, and a report of everything that changed or was lost.
//!
//! Each kind of source is a module that turns a [`Source`] into a [`Handbook`]. What they share (links, pictures, order,
//! writing Markdown) is written once, beside them. Nothing here touches a disk.

mod advice;
mod detect;
mod docx;
mod inline;
mod markdown;
mod report;
mod settings;

use std::collections::BTreeMap;

pub use detect::{Tool, detect};
pub use docx::read as read_docx;
pub use report::{REPORT, report, summary};
pub use settings::settings;

/// Constructs that several modules note, and the report counts together.
pub(crate) const BROKEN_LINK: &str = "broken link";
pub(crate) const MISSING_FILE: &str = "missing file";
pub(crate) const NOT_CONVERTED: &str = "not converted";

/// The files of a source by path, with `/` between names: a folder, or what a zip file contains. A Word document is a
/// zip file too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The name of the folder or file, without its ending: the title, if the source has none.
    pub name: String,
    pub files: BTreeMap<String, SourceFile>,
    /// What couldn't be read.
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SourceFile {
    Text(String),
    /// A picture or another file that's copied as it is, and never held in memory.
    Other {
        bytes: u64,
    },
}

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

/// Converts a source, for whatever tool it was written, or for the one that somebody says.
pub fn import(source: &Source, from: Option<Tool>) -> Result<(Tool, Handbook), Refusal> {
    let (tool, _root) = detect(source, from)?;
    if tool == Tool::Docx {
        return Ok((tool, docx::read(source)?));
    }
    Err(Refusal(format!("{} can't be imported yet.", tool.title())))
}

impl Source {
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.files.get(path)? {
            SourceFile::Text(text) => Some(text),
            SourceFile::Other { .. } => None,
        }
    }
}

impl Place {
    pub fn file(path: &str) -> Self {
        Self { path: path.to_owned(), ..Self::default() }
    }

    pub fn line(path: &str, line: usize) -> Self {
        Self { path: path.to_owned(), line: Some(line), heading: None }
    }
}
