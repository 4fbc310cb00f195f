//! Every path of the site, and what is there.

use std::collections::BTreeMap;

use super::addresses;
use super::route::Route;
use crate::book::{Book, content_address};
use crate::diagnostic::Diagnostic;
use crate::href;
use crate::pages::{self, Lists};
use crate::routes;
use crate::search;
use crate::sources::SourceFile;
use crate::theme::{Theme, file_address};

/// The parts that don't depend on the text of chapters.
pub(super) struct Routes {
    pub all: BTreeMap<String, Route>,
    /// The problems with addresses.
    pub problems: Vec<Diagnostic>,
    /// Sizes of copied files, by their path in the content folder.
    pub bytes: BTreeMap<String, u64>,
}

impl Routes {
    pub(super) fn new(book: &Book, theme: &Theme, lists: &Lists) -> Self {
        let mut all = all(book, theme, lists);
        let problems = addresses::check(book, &mut all);
        Self { all, problems, bytes: bytes(book) }
    }

    /// How many folders deep the site goes.
    pub(super) fn deepest(&self) -> usize {
        self.all.keys().map(|address| href::depth(address)).max().unwrap_or(0)
    }
}

fn all(book: &Book, theme: &Theme, lists: &Lists) -> BTreeMap<String, Route> {
    let mut all: BTreeMap<String, Route> = BTreeMap::new();
    all.extend(theme.files.iter().map(|path| (file_address(path), Route::ThemeFile(path.clone()))));
    all.extend(book.files.iter().map(|path| (content_address(path).into_owned(), Route::ContentFile(path.clone()))));
    all.extend(book.redirects.iter().map(|redirect| (redirect.address.clone(), Route::Redirect(redirect.to))));
    let always = [
        (routes::A_TO_Z, Route::AToZ),
        (routes::NOT_FOUND, Route::NotFound),
        (routes::PRINT, Route::Print),
        (routes::ROBOTS, Route::Robots),
        (&*theme.stylesheet.address, Route::Stylesheet),
        (&*theme.script.address, Route::Script),
        (&*theme.favicon.address, Route::Favicon),
        (routes::SEARCH, Route::Search),
        (&*theme.search_script.address, Route::SearchScript),
        (routes::WORKER, Route::Worker),
    ];
    all.extend(always.map(|(address, route)| (address.to_owned(), route)));
    all.extend(
        lists.letters.addresses().enumerate().map(|(number, address)| (address.to_owned(), Route::Letter(number))),
    );
    all.extend(lists.print_parts.iter().map(|part| (part.address(book), Route::PrintPart(*part))));
    all.extend(book.config.offline.then(|| (routes::OFFLINE.to_owned(), Route::Offline)));
    all.extend(book.config.base_url.as_ref().map(|_| (routes::SITEMAP.to_owned(), Route::Sitemap)));
    let texts = search::pages(book).map(|id| (search::text_address(&book.pages[id].address), Route::SearchText(id)));
    all.extend(texts);
    let generated = book.generated_pages.iter();
    all.extend(generated.map(|generated| (generated.address().to_owned(), Route::GeneratedPage(*generated))));
    let roles = book.roles.list.iter().enumerate();
    all.extend(roles.map(|(id, role)| (routes::role_address(&role.key), Route::Role(id))));
    let calendars = pages::calendar_addresses(book, &lists.events).into_iter();
    all.extend(calendars.map(|(address, role)| (address, Route::Calendar(role))));
    all.extend(book.pages.iter().enumerate().map(|(id, page)| (page.address.clone(), Route::Page(id))));
    all
}

/// The sizes of copied files.
fn bytes(book: &Book) -> BTreeMap<String, u64> {
    let bytes = |path: &String| match book.content.files.get(path)? {
        SourceFile::Asset(asset) => Some((content_address(path).into_owned(), asset.bytes)),
        SourceFile::Text(_) | SourceFile::Recoded(_) | SourceFile::Unreadable(_) => None,
    };
    book.files.iter().filter_map(bytes).collect()
}
