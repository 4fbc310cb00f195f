//! What can be at a path of the site.

use crate::book::{GeneratedPage, PageId};
use crate::pages::PrintPart;
use crate::roles::RoleId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Page(PageId),
    AToZ,
    /// A page of the index from A to Z, where that is cut.
    Letter(usize),
    NotFound,
    Print,
    /// Where the printed book is cut.
    PrintPart(PrintPart),
    Redirect(PageId),
    Robots,
    Sitemap,
    Stylesheet,
    Script,
    Favicon,
    Search,
    SearchScript,
    SearchText(PageId),
    GeneratedPage(GeneratedPage),
    Role(RoleId),
    /// The calendar of a role, or of everyone.
    Calendar(Option<RoleId>),
    /// The service worker that saves the handbook in a browser, or removes it.
    Worker,
    /// Shown for a page that isn't saved.
    Offline,
    ThemeFile(String),
    ContentFile(String),
}
