//! Text with its formats, and where it will be.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Format {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub underline: bool,
    pub mark: bool,
    pub subscript: bool,
    pub superscript: bool,
    pub code: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    /// A line break inside a paragraph.
    Break,
    /// Finished Markdown: a picture, a footnote's mark.
    Markdown(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub piece: Piece,
    pub format: Format,
    /// Where it leads to, ready to be written.
    pub link: Option<String>,
}

/// Where the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    Paragraph,
    Heading,
    /// A table's cell.
    Cell,
}
