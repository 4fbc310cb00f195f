//! The folder next to a site where the next one is built.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::manifest::{self, OWN};
use crate::io::load::relative;

/// Removes what a killed build left next to the site.
pub(super) fn clear_leftovers(out: &Path) {
    if let Ok((_, next)) = site_and_next(out) {
        discard(&next);
    }
}

/// The site's folder, and where the next one is built: next to it, so on the same disk, under a name that no web server
/// shows and no build reads.
pub(super) fn site_and_next(out: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let site = fs::canonicalize(out)?;
    let name = site.file_name().ok_or_else(|| refused("a disk has no folder beside it"))?;
    let mut next = std::ffi::OsString::from(".");
    next.push(name);
    next.push(".playbook-next");
    let next = site.with_file_name(next);
    Ok((site, next))
}

pub(super) fn refused(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, why)
}

/// Removes a folder next to the site if it's ours. What can't be removed now is left to a later build.
pub(super) fn discard(next: &Path) {
    let own = next.join(OWN);
    let is_real = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    if !is_real(next) {
        return;
    }
    let emptied = if is_real(&own) && own.join("lock").is_file() { empty(next, &own) } else { Ok(()) };
    if emptied.is_ok() {
        let _ = fs::remove_dir(own);
        let _ = fs::remove_dir(next);
    }
}

/// Removes what a folder's manifest names, then our own notes, the lock last: however far it gets, the rest is still
/// recognisable as ours. It stops at files that somebody else has put there in the meantime.
fn empty(next: &Path, own: &Path) -> io::Result<()> {
    let ours = manifest::parse(&fs::read(own.join("manifest")).unwrap_or_default());
    for entry in WalkDir::new(next).min_depth(1).contents_first(true) {
        let entry = entry?;
        if entry.path().starts_with(own) {
            continue;
        }
        if entry.file_type().is_dir() {
            fs::remove_dir(entry.path())?;
        } else if ours.contains(&relative(next, entry.path())) {
            fs::remove_file(entry.path())?;
        } else {
            return Err(refused("a file is not ours"));
        }
    }
    unless_missing(fs::remove_dir_all(own.join("staging")))?;
    ["manifest.new", "manifest", "lock"].iter().try_for_each(|note| unless_missing(fs::remove_file(own.join(note))))
}

fn unless_missing(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}
