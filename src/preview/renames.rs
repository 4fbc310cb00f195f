//! Finds pages that an edit moves, so readers can be redirected to the new address.

use std::collections::BTreeMap;

use crate::site::Site;
use crate::sources::{Change, Sources};

/// The state before changes are applied.
pub(super) struct Renames {
    /// The address of each chapter by path; empty if none can change.
    addresses: BTreeMap<String, String>,
    /// Removed chapters by path, and new chapters with the same text or name.
    renamed: Vec<(String, String)>,
}

impl Renames {
    pub(super) fn before(sources: &Sources, site: &Site, changes: &[Change]) -> Self {
        let is_new = |change: &&Change| change.file.is_some() && sources.file(&change.path).is_none();
        let appearing: Vec<&Change> = changes.iter().filter(is_new).collect();
        let vanishing = changes.iter().filter(|change| change.file.is_none());
        let renamed = vanishing.filter_map(|gone| {
            let text = sources.file(&gone.path)?;
            let same_text = appearing.iter().find(|change| change.file.as_ref() == Some(text));
            let same_name = || appearing.iter().find(|change| change.path.file_name() == gone.path.file_name());
            let new = same_text.or_else(same_name)?;
            Some((gone.path.as_str().to_owned(), new.path.as_str().to_owned()))
        });
        let renamed: Vec<(String, String)> = renamed.collect();
        let structure_stays = appearing.is_empty() && changes.iter().all(|change| change.file.is_some());
        let addresses = if structure_stays { BTreeMap::new() } else { addresses(site) };
        Self { addresses, renamed }
    }

    /// Pairs of old and new addresses.
    pub(super) fn after(self, site: &Site) -> Vec<(String, String)> {
        if self.addresses.is_empty() {
            return Vec::new();
        }
        let now = addresses(site);
        let stayed = self.addresses.keys().map(|path| (path, path));
        let renamed = self.renamed.iter().map(|(from, to)| (from, to));
        let moves = stayed.chain(renamed).filter_map(|(from, to)| {
            let (from, to) = (self.addresses.get(from)?, now.get(to)?);
            (from != to).then(|| (from.clone(), to.clone()))
        });
        moves.collect()
    }
}

fn addresses(site: &Site) -> BTreeMap<String, String> {
    let book = site.book();
    let address = |(page, shown): (usize, &crate::book::Page)| {
        Some((book.chapter(page)?.path.as_str().to_owned(), shown.address.clone()))
    };
    book.pages.iter().enumerate().filter_map(address).collect()
}
