//! How each file of the site relates to the others, for publishing.

use super::Site;
use super::route::Route;
use crate::output::FileClass;
use crate::search;

impl Site {
    pub fn class(&self, path: &str) -> FileClass {
        match self.routes.all.get(path) {
            Some(route) => class(route),
            None if path == search::CORE => FileClass::Index,
            None => FileClass::Asset,
        }
    }
}

fn class(route: &Route) -> FileClass {
    match route {
        Route::Stylesheet
        | Route::Script
        | Route::Favicon
        | Route::SearchScript
        | Route::SearchText(_)
        | Route::ThemeFile(_)
        | Route::ContentFile(_) => FileClass::Asset,
        Route::Page(_)
        | Route::AToZ
        | Route::Letter(_)
        | Route::Print
        | Route::PrintPart(_)
        | Route::Search
        | Route::GeneratedPage(_)
        | Route::Role(_)
        | Route::Offline => FileClass::Page,
        Route::Calendar(_) => FileClass::Index,
        Route::NotFound | Route::Redirect(_) | Route::Robots | Route::Sitemap | Route::Worker => FileClass::Pointer,
    }
}
