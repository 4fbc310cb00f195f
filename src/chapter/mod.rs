//! One chapter: a Markdown file becomes a [`Chapter`], whatever its bytes are.
//!
//! Parsing looks at nothing but the file's own text. Where the HTML depends on the rest of the book
//! (the address of a link, the size of a picture), the body has a hole that `site` fills; so an edit
//! costs one chapter, and a page costs one copy of its body.

mod autolinks;
mod body;
mod callouts;
mod code;
mod footnotes;
mod front_matter;
mod headings;
mod images;
mod links;
mod markdown;
mod raw_html;
mod tables;

pub use body::{Body, Hole, SectionText};
pub(crate) use body::{escape, push_escaped};
pub use callouts::Callout;
pub use front_matter::{FrontMatter, Interval, Prominence};
pub use headings::Heading;
pub use links::{Reference, is_web_address};

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::marker;
use crate::sources::SourcePath;

#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    pub path: SourcePath,
    pub front_matter: FrontMatter,
    /// The level-one heading that opens the chapter, if it has one.
    pub heading: Option<Title>,
    pub body: Body,
    pub outline: Vec<Heading>,
    /// What stands before the first heading of the outline, then what stands under each.
    pub sections: Vec<SectionText>,
    /// The anchors that are not headings: `id`s of raw HTML.
    pub anchors: Vec<Box<str>>,
    /// Links to other places of the handbook, in the order of the body's holes.
    pub links: Vec<Reference>,
    /// Pictures of the handbook, in the order of the body's holes.
    pub images: Vec<Reference>,
}

/// A title as text for menus and as HTML for the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    pub text: String,
    pub html: String,
}

impl Chapter {
    /// Everything that a link can lead to inside the chapter.
    pub fn all_anchors(&self) -> impl Iterator<Item = &str> {
        self.outline.iter().map(|heading| &*heading.id).chain(self.anchors.iter().map(|id| &**id))
    }

    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.all_anchors().any(|id| id == anchor)
    }
}

/// Where the front matter of a text ends.
pub fn body_start(text: &str) -> usize {
    front_matter::find(text).map_or(0, |block| block.end)
}

/// Parses the text of one file. Total: any text gives a chapter, and every span lies inside the text.
pub fn parse(path: &SourcePath, text: &str) -> (Chapter, Vec<Diagnostic>) {
    let text = &*marker::defuse(text);
    let block = front_matter::find(text);
    let (front_matter, mut diagnostics) = front_matter::parse(path, text, &block);
    let body_range: Range<usize> = block.map_or(0, |block| block.end)..text.len();
    let mut draft = markdown::translate(path, text, body_range);
    diagnostics.append(&mut draft.diagnostics);
    let chapter = Chapter {
        path: path.clone(),
        front_matter,
        heading: draft.title,
        sections: draft.body.section_texts(),
        body: draft.body,
        outline: draft.outline,
        anchors: draft.anchors,
        links: draft.links,
        images: draft.images,
    };
    (chapter, diagnostics)
}
