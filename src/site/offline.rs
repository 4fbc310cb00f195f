//! Offline use: the service worker that saves the handbook in a browser, and what it saves.
//!
//! While there's a network, pages come from there, so the worker doesn't need to know their content; it saves what was
//! loaded. To get the rest before anybody has opened it, it has a list of files with fingerprints of their content, so
//! it downloads what an edition has changed, and nothing else. The first list is downloaded with the worker: without a
//! network at the counter, employees need the desk, the plans and search, whatever they've read before. The rest
//! follows in the background if the book is small.
//!
//! A site without the option has a worker that removes itself; otherwise an earlier edition's worker would stay
//! forever.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::Site;
use super::route::Route;
use crate::book::{GeneratedPage, content_address};
use crate::chapter::is_playable;
use crate::diagnostic::Diagnostic;
use crate::href;
use crate::kinds::Kind;
use crate::output::Output;
use crate::routes;
use crate::search;

/// A larger book, in bytes, isn't downloaded as a whole. Text compresses to a fifth, so this is about as much as three
/// phone photos.
const MOST_BYTES: u64 = 32_000_000;

/// What the worker knows: `EDITION` in its script.
#[derive(Serialize)]
struct Kept {
    key: String,
    page: &'static str,
    /// Addresses, each with a fingerprint of its content.
    first: Vec<(String, String)>,
    rest: Vec<(String, String)>,
}

/// A file that can be saved.
struct File {
    address: String,
    fingerprint: u64,
    bytes: u64,
}

/// The worker that removes itself and everything saved.
pub fn removing_worker(site: &Site) -> String {
    site.edition.theme.removing_worker.clone()
}

pub(super) fn worker(site: &Site) -> Result<String, Diagnostic> {
    if !site.book().config.offline {
        return Ok(removing_worker(site));
    }
    let needed = needed(site);
    let files = site.paths().into_par_iter().filter(|address| can_be_kept(site, address));
    let files: Vec<File> = files.map(|address| file(site, address)).collect::<Result<_, _>>()?;
    let mut key = Xxh3Default::new();
    files.iter().for_each(|file| key.update(&file.fingerprint.to_le_bytes()));
    let is_small = files.iter().map(|file| file.bytes).sum::<u64>() <= MOST_BYTES;
    let (first, rest): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| needed.contains(&file.address));
    let listed = |files: &[File]| {
        let pair = |file: &File| (href::encoded(&file.address), format!("{:010x}", file.fingerprint >> 24));
        files.iter().map(pair).collect()
    };
    let kept = Kept {
        key: format!("{:010x}", key.digest() >> 24),
        page: routes::OFFLINE,
        first: listed(&first),
        rest: if is_small { listed(&rest) } else { Vec::new() },
    };
    let kept = serde_json::to_string(&kept).expect("lists of texts can be written as JSON");
    Ok(format!("const EDITION = {kept};\n{}", site.edition.theme.worker))
}

/// What must be available from the first visit on.
fn needed(site: &Site) -> BTreeSet<String> {
    let theme = &site.edition.theme;
    let of_theme = [&theme.stylesheet, &theme.script, &theme.search_script, &theme.favicon];
    let mut needed: BTreeSet<String> = of_theme.map(|file| file.address.clone()).into();
    needed.extend([routes::HOME, routes::A_TO_Z, routes::SEARCH, routes::OFFLINE, search::CORE].map(str::to_owned));
    needed.extend(site.search_scripts().shards.keys().cloned());
    needed.extend(
        site.book().generated_pages.contains(&GeneratedPage::Desk).then(|| GeneratedPage::Desk.address().to_owned()),
    );
    needed.extend(site.book().config.logo.iter().map(|logo| logo.path.trim_start_matches("./").to_owned()));
    for id in (0..site.book().pages.len()).filter(|id| site.book().kind(*id) == Kind::Plan) {
        let page = &site.book().pages[id];
        needed.insert(page.address.clone());
        let references = page.chapter.map(|chapter| &site.book().references[chapter]);
        needed.extend(
            references.into_iter().flat_map(|references| {
                references.images.iter().flatten().map(|path| content_address(path).into_owned())
            }),
        );
    }
    needed
}

/// Not the print page, which has the whole book once more, nor videos: players load these piece by piece.
fn can_be_kept(site: &Site, address: &str) -> bool {
    !is_playable(address)
        && !matches!(
            site.routes.all.get(address),
            Some(
                Route::Print
                    | Route::PrintPart(_)
                    | Route::Worker
                    | Route::Robots
                    | Route::Sitemap
                    | Route::NotFound
                    | Route::Calendar(_)
            )
        )
}

fn file(site: &Site, address: String) -> Result<File, Diagnostic> {
    let (fingerprint, bytes) = match site.render(&address).transpose()? {
        Some(Output::Text(text)) => (xxh3_64(text.as_bytes()), text.len() as u64),
        // Content isn't checked here. An edit that keeps the size shows up when the file is next displayed.
        Some(Output::Copy(_)) => {
            let bytes = site.routes.bytes.get(&address).copied().unwrap_or_default();
            (xxh3_64(&bytes.to_le_bytes()), bytes)
        }
        Some(Output::Pieces(_)) | None => (0, 0),
    };
    Ok(File { address, fingerprint, bytes })
}
