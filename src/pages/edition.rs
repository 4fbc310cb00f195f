//! A book in its theme, and what all its pages share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use tera::Value;

use super::calendars;
use super::frame;
use super::glossary::Glossary;
use super::letters::Letters;
use super::lists::Lists;
use super::menu::Menu;
use super::print_parts::PrintPart;
use crate::book::{Book, PageId};
use crate::diagnostic::Diagnostic;
use crate::href;
use crate::roles::RoleId;
use crate::theme::{Phrases, Theme};

/// What pages are made from.
pub(crate) struct Edition {
    pub book: Book,
    pub theme: Arc<Theme>,
    pub(super) glossary: Option<Arc<Glossary>>,
    pub shared: Arc<Shared>,
}

/// The parts that don't depend on the text of chapters.
pub(crate) struct Shared {
    lists: Lists,
    /// The `site` value for templates, for pages 0, 1, 2 … folders deep.
    frames: Vec<Value>,
    /// Each folder's menu, rendered when a page in the folder is first requested.
    menus: Vec<OnceLock<Result<Menu, Diagnostic>>>,
    /// Width and height of pictures, by their path in the content folder.
    dimensions: BTreeMap<String, (u32, u32)>,
}

impl Shared {
    /// `deepest` is how many folders deep the site goes.
    pub(crate) fn new(book: &Book, theme: &Theme, lists: Lists, deepest: usize) -> Self {
        let dimensions = frame::dimensions(book);
        let frame = |depth: usize| frame::frame(book, theme, &dimensions, &"../".repeat(depth));
        Self {
            lists,
            frames: (0..=deepest).map(frame).collect(),
            menus: book.pages.iter().map(|_| OnceLock::new()).collect(),
            dimensions,
        }
    }
}

impl Edition {
    /// The edition of a book. Takes over the glossary of an earlier one if it is the same.
    pub(crate) fn new(book: Book, theme: Arc<Theme>, shared: Arc<Shared>, earlier: Option<&Edition>) -> Self {
        let glossary = Glossary::new(&book, earlier.and_then(|edition| edition.glossary.as_ref()));
        Self { book, theme, glossary, shared }
    }

    /// Whether pages are the same as in an earlier edition but for the text of their own chapters.
    pub(crate) fn differs_in_texts_only(&self, earlier: &Edition) -> bool {
        let same_glossary = match (&self.glossary, &earlier.glossary) {
            (Some(glossary), Some(earlier)) => Arc::ptr_eq(glossary, earlier),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same_glossary && Arc::ptr_eq(&self.shared, &earlier.shared)
    }

    pub(super) fn phrases(&self) -> &Phrases {
        &self.theme.phrases
    }

    /// How the index from A to Z is cut.
    pub(super) fn letters(&self) -> &Letters {
        &self.shared.lists.letters
    }

    /// The parts of the printed book, if it is cut.
    pub(super) fn print_parts(&self) -> &BTreeSet<PrintPart> {
        &self.shared.lists.print_parts
    }

    /// What templates know as `site`, for a page at an address.
    pub(super) fn frame(&self, address: &str) -> Value {
        self.shared.frames[href::depth(address)].clone()
    }

    /// The same for a page that may be shown at any depth, where the top of the site is at `root`.
    pub(super) fn frame_from(&self, root: &str) -> Value {
        frame::frame(&self.book, &self.theme, &self.shared.dimensions, root)
    }

    /// How many folders deep the site goes.
    pub(super) fn deepest(&self) -> usize {
        self.shared.frames.len() - 1
    }

    /// Width and height of a picture of the content folder.
    pub(super) fn dimensions(&self, path: &str) -> Option<(u32, u32)> {
        self.shared.dimensions.get(path).copied()
    }

    /// The address of a role's calendar, or of that of all; `None` if nothing is in it.
    pub(super) fn calendar(&self, role: Option<RoleId>) -> Option<String> {
        calendars::address(&self.book, &self.shared.lists.events, role)
    }

    /// The text of a calendar.
    pub(crate) fn render_calendar(&self, role: Option<RoleId>) -> String {
        calendars::render(&self.book, &self.shared.lists.events, role)
    }

    /// A folder's menu, with no page marked.
    pub(super) fn menu(&self, folder: PageId) -> Result<&Menu, Diagnostic> {
        let render = || self.render_menu(folder, &self.book.pages[folder].address);
        self.shared.menus[folder].get_or_init(render).as_ref().map_err(Clone::clone)
    }

    /// The menu of a page that isn't a chapter, with all parts closed.
    pub(super) fn menu_from(&self, address: &str) -> Result<String, Diagnostic> {
        match href::depth(address) {
            0 => Ok(self.menu(0)?.unmarked()),
            _ => Ok(self.render_menu(0, address)?.unmarked()),
        }
    }

    fn render_menu(&self, folder: PageId, from: &str) -> Result<Menu, Diagnostic> {
        Menu::render(&self.book, &self.theme, self.frame(from), folder, from)
    }
}
