//! What a Word document consists of, once its XML is read: paragraphs, tables and boxes, without Word's own words.

use crate::import::inline::Format;
use crate::text::on_one_line;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// A text box: what's in it isn't part of the text around it.
    Boxed(Vec<Block>),
    /// The words of a diagram, as plain text, each with its level.
    List(Vec<(u8, String)>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub role: Role,
    /// Its number or bullet.
    pub label: Option<Label>,
    /// How far from the left its text starts, in twentieths of a point.
    pub indent: i32,
    pub is_right_to_left: bool,
    pub runs: Vec<Run>,
    pub bookmarks: Vec<String>,
    /// The size of its letters in half points, if all have the same.
    pub size: Option<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Plain,
    /// From 1.
    Heading(u8),
    Title,
    Subtitle,
    Caption,
    Quote,
    Code,
    /// A line of a contents page.
    Contents,
}

/// A paragraph's number or bullet, as it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The list it counts in.
    pub list: u32,
    pub level: u8,
    pub marker: Marker,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    /// A box to tick, and whether it is.
    Box(bool),
    /// What Markdown writes the same: a number with a full stop or a bracket.
    Number(u32, char),
    /// Anything else is part of the text.
    Text,
    /// Part of a list, without a number.
    Nothing,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub piece: Piece,
    pub format: Format,
    /// The number of its link among those of the document.
    pub link: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Break,
    Picture(Picture),
    /// The id of a footnote or an endnote.
    Note(NoteId),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NoteId {
    pub is_endnote: bool,
    pub id: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// The path in the zip.
    pub path: String,
    pub alt: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    Outside(String),
    Bookmark(String),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub rows: Vec<Row>,
    /// Whether Word repeats or formats the first row as a header.
    pub has_header: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    /// Columns left out at the start.
    pub before: usize,
    pub is_header: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub blocks: Vec<Block>,
    pub columns: usize,
    /// Whether it belongs to the cell above it.
    pub continues: bool,
}

impl Paragraph {
    /// The text alone.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for run in &self.runs {
            match &run.piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Break => text.push(' '),
                Piece::Picture(_) | Piece::Note(_) => {}
            }
        }
        on_one_line(&text)
    }

    pub(super) fn is_empty(&self) -> bool {
        let is_blank = |run: &Run| match &run.piece {
            Piece::Text(text) => text.trim().is_empty(),
            Piece::Break => true,
            Piece::Picture(_) | Piece::Note(_) => false,
        };
        self.runs.iter().all(is_blank)
    }

    /// Its picture, if it consists of nothing else.
    pub(super) fn only_picture(&self) -> Option<&Picture> {
        let mut pictures = self.runs.iter().filter_map(|run| match &run.piece {
            Piece::Picture(picture) => Some(picture),
            Piece::Text(_) | Piece::Break | Piece::Note(_) => None,
        });
        let only = pictures.next().filter(|_| pictures.next().is_none())?;
        let others_are_blank = self.runs.iter().all(|run| match &run.piece {
            Piece::Text(text) => text.trim().is_empty(),
            Piece::Break | Piece::Picture(_) => true,
            Piece::Note(_) => false,
        });
        others_are_blank.then_some(only)
    }
}
