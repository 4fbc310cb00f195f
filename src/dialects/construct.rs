//! What a construct of another tool is to the pass over a chapter: where it starts, what it becomes, where it ends.

use super::FileKind;
use super::scan::near;

/// A construct: how the scan knows it, and how the pass reads it.
pub(super) struct Construct {
    /// Its first bytes.
    pub signs: &'static [u8],
    /// Whether it may be at a place with such a byte; a quick look, for all the chapters without it.
    pub may_start: fn(&str, usize) -> bool,
    /// Reads it at the start of a line.
    pub block: Option<fn(&Start<'_>) -> Option<Opening>>,
    /// Reads it within a line.
    pub inline: Option<fn(&Place<'_>) -> Option<Piece>>,
}

/// The start of a line, after the signs of what it's in.
pub(super) struct Start<'a> {
    pub text: &'a str,
    pub at: usize,
    /// Without the line break.
    pub line_end: usize,
    pub file: FileKind,
    /// Whether a paragraph's text is right above.
    pub is_in_paragraph: bool,
}

impl<'a> Start<'a> {
    pub(super) fn line(&self) -> &'a str {
        self.text[self.at..self.line_end].trim_end()
    }

    /// The text from here on, as far as a construct may go.
    pub(super) fn rest(&self) -> &'a str {
        near(self.text, self.at)
    }

    /// An opening that takes the whole line.
    pub(super) fn takes_line(&self, lines: Vec<String>, block: Option<Block>) -> Opening {
        Opening { end: self.line_end, lines, block, finding: None }
    }
}

/// A place within a line.
pub(super) struct Place<'a> {
    pub text: &'a str,
    /// Where the line's text starts.
    pub line_start: usize,
    pub at: usize,
    pub line_end: usize,
    pub file: FileKind,
}

impl<'a> Place<'a> {
    /// The line from here on.
    pub(super) fn line(&self) -> &'a str {
        &self.text[self.at..self.line_end]
    }

    pub(super) fn rest(&self) -> &'a str {
        near(self.text, self.at)
    }

    /// The line as far as here.
    pub(super) fn before(&self) -> &'a str {
        &self.text[self.line_start..self.at]
    }
}

/// A construct at the start of a line.
pub(super) struct Opening {
    /// Where the text that it replaces ends.
    pub end: usize,
    /// What it becomes; a blank line if there's nothing.
    pub lines: Vec<String>,
    /// What's open from here on.
    pub block: Option<Block>,
    pub finding: Option<Found>,
}

/// The text between a construct's start and its end.
#[derive(Debug)]
pub(super) struct Block {
    /// What each of its lines starts with.
    pub prefix: &'static str,
    pub ends: Ends,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Where a line is indented less.
    Indentation,
    /// At a line with at least so many colons.
    Colons(usize),
    /// At a line of as many backticks.
    Backticks(usize),
    /// At a closing tag with this name.
    Tag(Syntax, String),
    /// At a blank line.
    Paragraph,
}

/// The ways of writing a closing tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Syntax {
    /// `{% endname %}`
    Liquid,
    /// `{{< /name >}}`
    Hugo,
    /// `</name>`
    Component,
}

/// A construct within a line.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub end: usize,
    pub becomes: String,
    /// The block that ends with this line.
    pub closes: Option<Ends>,
    /// Whether a blank line has to come after its line.
    pub is_apart: bool,
    pub finding: Option<Found>,
}

/// Something of another tool that has no meaning here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub construct: String,
    pub fate: super::Fate,
}
