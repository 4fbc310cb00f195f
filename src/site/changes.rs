//! Which files of the site differ from those of an earlier site, as far as that is known without rendering them.

use std::collections::BTreeSet;

use super::Site;
use super::route::Route;
use crate::book::PageId;
use crate::search;

impl Site {
    /// The files of the pages whose own chapters, or what these refer to, differ from those of an earlier site. `None` if
    /// anything that other pages show of the book may differ too.
    pub fn changed_files_of_pages(&self, earlier: &Site) -> Option<Vec<String>> {
        let is_alike = self.edition.differs_in_texts_only(&earlier.edition);
        let changed: BTreeSet<PageId> = is_alike.then(|| self.book().changed_pages(earlier.book()))?.collect();
        let addresses = changed.into_iter().map(|page| &self.book().pages[page].address);
        let files = addresses.flat_map(|address| [address.clone(), search::text_address(address)]);
        Some(files.filter(|path| self.is_of_one_page(path)).collect())
    }

    /// Whether a file shows nothing of the chapters but one of them, and the frame around it.
    pub fn is_of_one_page(&self, path: &str) -> bool {
        matches!(self.routes.all.get(path), Some(Route::Page(_) | Route::SearchText(_) | Route::Redirect(_)))
    }
}
