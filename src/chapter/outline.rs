//! A chapter's title, headings and their anchors.

use crate::html::plain_text;

/// A title as text for menus and as HTML for the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    pub text: String,
    pub html: String,
}

/// A heading in the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 2 to 6: only the title has level one.
    pub level: u8,
    pub id: Box<str>,
    /// HTML without links.
    pub html: Box<str>,
}

impl Heading {
    /// The heading as plain text.
    pub fn text(&self) -> String {
        plain_text(&self.html)
    }
}
