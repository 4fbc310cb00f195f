//! Publishes a site as a whole: builds the new one in a hidden folder beside it, of hard links to what is unchanged and
//! to what is staged, and exchanges the names of the two folders in one step.
//!
//! This is for folders with nothing in them but our files, that a new folder can stand in for. For all others, and where
//! the system refuses anything on the way, it gives an error and leaves the site as it was; then the site is published in
//! place. What a killed build leaves beside the site is removed by the next one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use walkdir::WalkDir;

use super::OWN;
use super::manifest;
use super::plan::{Plan, folders_of};
use super::target::{Target, write_manifest};
use crate::io::load::{path_on_disk, relative};

pub(super) fn publish(target: &Target<'_>, plan: &Plan<'_>) -> io::Result<()> {
    let (site, next) = site_and_next(target.out)?;
    if std::env::current_dir()?.starts_with(&site) {
        return Err(refused("somebody is inside the folder: they would stay in the old one"));
    }
    let old_folders = only_ours(target, plan, &site)?;
    fs::create_dir(&next)?;
    let exchanged = fill(&site, &next, plan, &old_folders)
        .and_then(|()| Ok(renameat_with(CWD, &site, CWD, &next, RenameFlags::EXCHANGE)?));
    // Now it is the old site, or else what we have just made.
    discard(&next);
    exchanged
}

/// Removes what a build that was killed has left beside the site.
pub(super) fn clear_leftovers(out: &Path) {
    if let Ok((_, next)) = site_and_next(out) {
        discard(&next);
    }
}

/// The site's folder, and where the next one is made: beside it, so on the same disk, with a name that no web server shows
/// and no build reads.
fn site_and_next(out: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let site = fs::canonicalize(out)?;
    let name = site.file_name().ok_or_else(|| refused("a disk has no folder beside it"))?;
    let mut next = std::ffi::OsString::from(".");
    next.push(name);
    next.push(".playbook-next");
    let next = site.with_file_name(next);
    Ok((site, next))
}

fn refused(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, why)
}

/// The permissions of the site's folders, if it holds nothing but our files and theirs.
fn only_ours(target: &Target<'_>, plan: &Plan<'_>, site: &Path) -> io::Result<Vec<(String, Permissions)>> {
    let is_ours = |path: &str| target.manifest.contains(path) || plan.wanted.contains(path);
    let known = target.manifest.iter().map(String::as_str).chain(plan.wanted.iter().copied());
    let known_folders: BTreeSet<&str> = known.flat_map(folders_of).collect();
    let mut folders = Vec::new();
    let mut entries = WalkDir::new(site).into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry?;
        let path = relative(site, entry.path());
        let kind = entry.file_type();
        if kind.is_dir() {
            folders.push((path.clone(), entry.metadata()?.permissions()));
            if path == OWN {
                entries.skip_current_dir();
            } else if !path.is_empty() && !known_folders.contains(path.as_str()) {
                return Err(refused("a folder is not ours"));
            }
        } else if !is_ours(&path) {
            return Err(refused("a file is not ours"));
        }
    }
    Ok(folders)
}

/// Makes the new site. The lock comes first, as the sign that the folder is ours, and it is the lock of the site: a build
/// that waits at the one waits at the other. Then comes the manifest, so that whatever follows can be removed.
fn fill(site: &Path, next: &Path, plan: &Plan<'_>, old_folders: &[(String, Permissions)]) -> io::Result<()> {
    if !looks_alike(site, next)? {
        return Err(refused("a folder that we make has another owner, or other rights"));
    }
    let (own, next_own) = (site.join(OWN), next.join(OWN));
    fs::create_dir(&next_own)?;
    fs::hard_link(own.join("lock"), next_own.join("lock"))?;
    write_manifest(&plan.wanted, &next_own, &next_own.join("manifest.new"))?;
    let folders: BTreeSet<&str> = plan.wanted.iter().flat_map(|path| folders_of(path)).collect();
    folders.iter().try_for_each(|folder| fs::create_dir(path_on_disk(next, folder)))?;
    let staging = own.join("staging");
    let staged: BTreeMap<&str, usize> = plan.staged().map(|file| (file.path, file.number)).collect();
    plan.wanted.par_iter().try_for_each(|path| {
        let from = match staged.get(path) {
            Some(number) => staging.join(number.to_string()),
            None => path_on_disk(site, path),
        };
        fs::hard_link(from, path_on_disk(next, path))
    })?;
    let kept = old_folders.iter().filter(|(path, _)| path.is_empty() || path == OWN || folders.contains(path.as_str()));
    kept.rev().try_for_each(|(path, rights)| {
        let folder = if path.is_empty() { next.to_owned() } else { path_on_disk(next, path) };
        fs::set_permissions(folder, rights.clone())
    })
}

/// Whether a new folder belongs to whom the old one does, and carries the same access lists and labels.
fn looks_alike(site: &Path, next: &Path) -> io::Result<bool> {
    let belongs = |metadata: Metadata| (metadata.uid(), metadata.gid(), metadata.dev());
    Ok(belongs(fs::metadata(site)?) == belongs(fs::metadata(next)?) && attributes(site)? == attributes(next)?)
}

/// The extended attributes of a folder: each name with its value. None where the disk has none.
fn attributes(folder: &Path) -> io::Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut names = vec![0; 64 << 10];
    let length = match rustix::fs::listxattr(folder, &mut names[..]) {
        Err(rustix::io::Errno::NOTSUP) => 0,
        length => length?,
    };
    let names = names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names
        .map(|name| {
            let mut value = vec![0; 64 << 10];
            let length = rustix::fs::getxattr(folder, name, &mut value[..])?;
            Ok((name.to_vec(), value[..length].to_vec()))
        })
        .collect()
}

/// Removes a folder beside the site, if it is ours. What can't be removed now is removed by a later build.
fn discard(next: &Path) {
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

/// Removes what the manifest of a folder names, then our own notes, the lock last: however far it comes, the rest can still
/// be told to be ours. What somebody has put there meanwhile ends it.
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
