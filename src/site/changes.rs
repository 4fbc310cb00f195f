//! Which files of the site differ from those of an earlier site, as far as that is known without rendering them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Route, Site};
use crate::book::PageId;
use crate::search;

impl Site {
    /// The files of the pages whose own chapters, or what these refer to, differ from those of an earlier site. `None` if
    /// anything that other pages show of the book may differ too.
    pub fn changed_files_of_pages(&self, earlier: &Site) -> Option<Vec<String>> {
        let same_frame = Arc::ptr_eq(&self.layout, &earlier.layout) && same(&self.glossary, &earlier.glossary);
        let changed: BTreeSet<PageId> = same_frame.then(|| self.book.changed_pages(&earlier.book))?.collect();
        let addresses = changed.into_iter().map(|page| &self.book.pages[page].address);
        let files = addresses.flat_map(|address| [address.clone(), search::text_address(address)]);
        Some(files.filter(|path| self.is_of_one_page(path)).collect())
    }

    /// Whether a file shows nothing of the chapters but one of them, and the frame around it.
    pub fn is_of_one_page(&self, path: &str) -> bool {
        matches!(self.layout.routes.get(path), Some(Route::Page(_) | Route::SearchText(_) | Route::Redirect(_)))
    }
}

fn same<T>(a: &Option<Arc<T>>, b: &Option<Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
