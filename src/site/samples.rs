//! Chooses pages that, together, show whether the templates work.

use std::collections::BTreeSet;

use super::Site;
use super::route::Route;
use crate::pages;

impl Site {
    /// One path for each template whose pages don't grow with the book.
    pub fn samples(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let is_new = |(_, route): &(&String, &Route)| match route {
            Route::Page(page) => seen.insert(pages::template(&self.edition, *page)),
            Route::Redirect(_) => seen.insert("redirect.html"),
            Route::Role(_) => seen.insert("role.html"),
            Route::NotFound | Route::Search | Route::Offline | Route::GeneratedPage(_) => true,
            Route::AToZ
            | Route::Letter(_)
            | Route::Print
            | Route::PrintPart(_)
            | Route::Robots
            | Route::Sitemap
            | Route::Stylesheet
            | Route::Script => false,
            Route::Favicon | Route::SearchScript | Route::SearchText(_) | Route::Calendar(_) | Route::Worker => false,
            Route::ThemeFile(_) | Route::ContentFile(_) => false,
        };
        self.routes.all.iter().filter(is_new).map(|(path, _)| path.clone()).collect()
    }
}
