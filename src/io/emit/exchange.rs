//! Publishes a site as a whole: builds the new one in a hidden folder next to it, from hard links to unchanged and
//! staged files, then swaps the names of the two folders in one step.
//!
//! This needs a folder that contains only our files and that a new folder can replace. Otherwise, and if the system
//! refuses anything on the way, it returns an error and leaves the site unchanged; the site is then published in place.
//! The next build removes whatever a killed one leaves behind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use walkdir::WalkDir;

use super::manifest::OWN;
use super::next::{discard, refused, site_and_next};
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
    // This is now the old site, or else what we've just built.
    discard(&next);
    exchanged
}

/// The permissions of the site's folders, if it contains only our files and folders.
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

/// Builds the new site. The lock comes first, as the sign that the folder is ours. It's the site's own lock, so a build
/// that waits for one waits for the other. Then comes the manifest, so that everything after it can be removed.
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

/// Whether a new folder has the same owner, access lists and labels as the old one.
fn looks_alike(site: &Path, next: &Path) -> io::Result<bool> {
    let belongs = |metadata: Metadata| (metadata.uid(), metadata.gid(), metadata.dev());
    Ok(belongs(fs::metadata(site)?) == belongs(fs::metadata(next)?) && attributes(site)? == attributes(next)?)
}

/// A folder's extended attributes: each name with its value. Empty if the disk has none.
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
