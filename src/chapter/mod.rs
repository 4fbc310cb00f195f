//! One chapter: turns a Markdown file into a [`Chapter`], whatever its bytes are.
//!
//! Parsing looks at nothing but the file's own text. Where the HTML depends on the rest of the book
//! (the address of a link, the size of a picture), the body has a slot that `pages` fills; so an edit
//! costs one chapter, and a page costs one copy of its body.

mod authored;
mod balance;
mod body;
mod constructs;
mod front_matter;
mod guide;
mod keys;
mod markdown;
mod outline;
mod placeholders;
mod readable;
mod reference;
mod review;
mod rewrite;
mod sanitiser;
mod section_text;
mod slots;
mod starter;
mod state;
mod tags;
mod term;
mod translation;

pub use body::Body;
pub(crate) use constructs::is_playable;
pub use constructs::is_web_address;
pub use front_matter::{FrontMatter, Prominence, names_of_other_tools};
pub use guide::{Answer, Guide, Leads};
pub use keys::KEYS;
pub use outline::{Heading, Title};
pub use reference::Reference;
pub use review::{Check, fingerprint, with_check};
pub use rewrite::Reason;
pub use section_text::SectionText;
pub use slots::{Callout, Label, Slot};
pub use starter::starter;
pub use term::Term;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::dialects::{self, FileKind, Finding};
use crate::kinds::Kind;
use crate::sources::SourcePath;
use crate::target::{self, PageKey};

/// A chapter in two parts, each shared between the books before and after an edit that leaves it as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    pub path: SourcePath,
    pub head: Arc<Head>,
    pub text: Arc<Text>,
}

/// What the rest of the book may depend on. No place in the body is in it, so it stays equal while somebody types there.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub front_matter: FrontMatter,
    /// The chapter's opening level-one heading, if it has one.
    pub heading: Option<Title>,
    pub outline: Vec<Heading>,
    /// Anchors other than headings: `id`s in raw HTML, and the choices of guides.
    pub anchors: Vec<Box<str>>,
}

/// What only pages that show the chapter's text depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub body: Body,
    /// What comes before the first heading of the outline, then what comes under each.
    pub sections: Vec<SectionText>,
    /// Where the headings of the outline are in the file.
    heading_ranges: Vec<Range<u32>>,
    /// Links to other places in the handbook, in slot order.
    pub links: Vec<Reference>,
    /// What the book finds the pages of these links by; `None` for a link that leads out of the handbook.
    pub(crate) link_keys: Vec<Option<PageKey>>,
    /// Pictures of the handbook, in slot order.
    pub images: Vec<Reference>,
    /// Roles that the text mentions, such as `@warehouse`, in slot order.
    pub mentions: Vec<Reference>,
    /// The terms in its definition lists.
    pub terms: Vec<Term>,
    /// Its guided questions.
    pub guides: Vec<Guide>,
    /// What is of another tool and has no meaning here.
    pub(crate) foreign: Vec<Finding>,
    /// Whether the text differs from the version that was last checked.
    pub changed_since_check: bool,
}

impl Chapter {
    /// Whether two versions differ in nothing that the contents or the front matter of other chapters depend on: in
    /// their texts only, or in headings below the title.
    pub(crate) fn is_listed_like(&self, other: &Chapter) -> bool {
        let same = |a: &Head, b: &Head| a.front_matter == b.front_matter && a.heading == b.heading;
        self.path == other.path && (Arc::ptr_eq(&self.head, &other.head) || same(&self.head, &other.head))
    }
}

impl Head {
    /// All link targets inside the chapter.
    pub fn all_anchors(&self) -> impl Iterator<Item = &str> {
        self.outline.iter().map(|heading| &*heading.id).chain(self.anchors.iter().map(|id| &**id))
    }

    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.all_anchors().any(|id| id == anchor)
    }
}

impl Text {
    /// Where a heading of the outline is in the file.
    pub fn heading_range(&self, number: usize) -> Range<usize> {
        let range = &self.heading_ranges[number];
        range.start as usize..range.end as usize
    }
}

/// The kind that a folder's page gives the chapters inside, without parsing the rest.
pub fn kind_inside(text: &str) -> Option<Kind> {
    front_matter::find(text).and_then(|block| front_matter::kind_inside(text, &block))
}

/// Where a text's front matter ends.
pub fn body_start(text: &str) -> usize {
    front_matter::find(text).map_or(0, |block| block.end)
}

fn page_key(path: &SourcePath, target: &str) -> Option<PageKey> {
    target::path(path.parent(), target).map(|path| PageKey::new(&path))
}

/// Parses one file as a chapter of the kind `inherited` unless it names another. Total: any text gives a chapter, and
/// every span is inside the text.
pub fn parse(path: &SourcePath, text: &str, inherited: Kind) -> (Chapter, Vec<Diagnostic>) {
    let nul_byte = readable::nul_byte(path, text);
    let text = &*readable::readable(text);
    let block = front_matter::find(text);
    let root = front_matter::root(text, &block);
    let (front_matter, mut diagnostics) = front_matter::parse(path, text, &block, &root, inherited);
    diagnostics.extend(nul_byte);
    let root = root.ok().flatten();
    let body_range: Range<usize> = block.as_ref().map_or(0, |block| block.end)..text.len();
    if !front_matter.draft {
        diagnostics.extend(placeholders::left(path, text, root.as_ref(), body_range.clone()));
    }
    let rewritten = dialects::rewrite(text, body_range.clone(), FileKind::of(path.as_str()));
    let mut translated = match &rewritten {
        Some(rewritten) => {
            let mut translated = markdown::translate(path, &rewritten.text, body_range.start..rewritten.text.len());
            authored::take_back(&mut translated, &rewritten.map);
            translated
        }
        None => markdown::translate(path, text, body_range),
    };
    diagnostics.append(&mut translated.diagnostics);
    let checked = front_matter.checked_text.as_ref();
    let changed_since_check = checked.is_some_and(|checked| *checked != review::fingerprint_of(text, root.as_ref()));
    let head =
        Head { front_matter, heading: translated.title, outline: translated.outline, anchors: translated.anchors };
    let text = Text {
        sections: translated.body.section_texts(&translated.mentions),
        body: translated.body,
        heading_ranges: translated.heading_ranges,
        link_keys: translated.links.iter().map(|link| page_key(path, &link.target)).collect(),
        links: translated.links,
        images: translated.images,
        mentions: translated.mentions,
        terms: translated.terms,
        guides: translated.guides,
        foreign: rewritten.map(|rewritten| rewritten.findings).unwrap_or_default(),
        changed_since_check,
    };
    let chapter = Chapter { path: path.clone(), head: Arc::new(head), text: Arc::new(text) };
    (chapter, diagnostics)
}
