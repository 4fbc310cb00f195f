//! Decides what a build will move and remove before it touches the site, and finds everything in its way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::staging::Staged;
use super::target::Target;
use super::{Emitted, Obstacle, Others, Pages};
use crate::output::FileClass;

pub(super) struct Plan<'a> {
    /// The staged files in turns: once one turn's files are in place, the next turn's may refer to them.
    pub(super) turns: BTreeMap<Turn, Vec<Staged<'a>>>,
    /// Every path of the new site.
    pub(super) wanted: BTreeSet<&'a str>,
    /// Old files to remove first: a folder is needed in their place, or a file in place of their folder.
    pub(super) in_the_way: Vec<&'a str>,
    /// Old files that no page of the new site refers to.
    pub(super) obsolete: Vec<&'a str>,
}

/// When a file is moved. A page never refers to a file that isn't there yet, as long as at most one page is new.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Assets,
    NewPages,
    ChangedPages,
    Indexes,
    Pointers,
}

impl<'a> Plan<'a> {
    /// All obstacles, if any.
    pub(super) fn new<'p: 'a>(
        target: &'a Target<'_>,
        pages: &Pages<'p>,
        staged: Vec<Staged<'p>>,
    ) -> Result<Self, Vec<Obstacle>> {
        let mut wanted: BTreeSet<&'a str> = pages.paths.iter().copied().collect();
        if pages.others == Others::Left {
            wanted.extend(target.manifest.iter().map(String::as_str));
        }
        let old = target.manifest.iter().map(String::as_str).filter(|path| !wanted.contains(path));
        let old: Vec<&str> = old.filter(|path| !target.at(path).is_dir()).collect();
        let obstacles = Survey { target, wanted: &wanted, old: &old }.obstacles(&staged);
        if !obstacles.is_empty() {
            return Err(obstacles);
        }
        let folders: BTreeSet<&str> = wanted.iter().flat_map(|path| folders_of(path)).collect();
        let blocks = |old: &&str| folders.contains(old) || folders_of(old).any(|folder| wanted.contains(folder));
        let (in_the_way, obsolete) = old.into_iter().partition(blocks);
        let mut turns: BTreeMap<Turn, Vec<Staged<'a>>> = BTreeMap::new();
        for file in staged {
            let is_new = fs::symlink_metadata(target.at(file.path)).is_err();
            turns.entry(turn((pages.class)(file.path), is_new)).or_default().push(file);
        }
        Ok(Self { turns, wanted, in_the_way, obsolete })
    }

    pub(super) fn staged(&self) -> impl Iterator<Item = &Staged<'a>> {
        self.turns.values().flatten()
    }

    pub(super) fn emitted(&self) -> Emitted {
        Emitted { written: self.staged().count(), removed: self.in_the_way.len() + self.obsolete.len() }
    }

    /// Whether there's an order in which no page ever refers to a missing file. New pages refer to each other, and old
    /// pages still refer to what has to go first.
    pub(super) fn has_safe_order(&self) -> bool {
        self.turns.get(&Turn::NewPages).is_none_or(|pages| pages.len() < 2) && self.in_the_way.is_empty()
    }
}

fn turn(class: FileClass, is_new: bool) -> Turn {
    match (class, is_new) {
        (FileClass::Asset, _) | (FileClass::Index, true) => Turn::Assets,
        (FileClass::Page, true) => Turn::NewPages,
        (FileClass::Page, false) => Turn::ChangedPages,
        (FileClass::Index, false) => Turn::Indexes,
        (FileClass::Pointer, _) => Turn::Pointers,
    }
}

/// A path's folders: for `a/b/c.html`, `a` and `a/b`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Looks for anything that would stop a build halfway, or that it would destroy.
struct Survey<'a> {
    target: &'a Target<'a>,
    wanted: &'a BTreeSet<&'a str>,
    old: &'a [&'a str],
}

impl Survey<'_> {
    fn obstacles(&self, staged: &[Staged<'_>]) -> Vec<Obstacle> {
        let touched = || staged.iter().map(|file| file.path).chain(self.old.iter().copied());
        let folders: BTreeSet<&str> = touched().chain(self.wanted.iter().copied()).flat_map(folders_of).collect();
        let mut obstacles: Vec<Obstacle> =
            folders.iter().filter_map(|folder| self.in_place_of_folder(folder)).collect();
        if obstacles.is_empty() {
            let written: BTreeSet<&str> =
                touched().map(|path| path.rsplit_once('/').map_or("", |(up, _)| up)).collect();
            obstacles.extend(written.into_iter().filter_map(|folder| self.locked(folder)));
            obstacles.extend(staged.iter().filter_map(|file| self.in_place_of_file(file.path)));
        }
        obstacles
    }

    fn is_ours(&self, path: &str) -> bool {
        self.target.manifest.contains(path)
    }

    fn in_place_of_folder(&self, folder: &str) -> Option<Obstacle> {
        let path = self.target.at(folder);
        let metadata = fs::symlink_metadata(&path).ok()?;
        if metadata.is_dir() || (self.is_ours(folder) && !self.wanted.contains(folder)) {
            return None;
        }
        Some(if metadata.is_symlink() { Obstacle::Link(path) } else { Obstacle::File(path) })
    }

    fn in_place_of_file(&self, path: &str) -> Option<Obstacle> {
        let on_disk = self.target.at(path);
        let metadata = fs::symlink_metadata(&on_disk).ok()?;
        if metadata.is_dir() {
            return (!self.will_be_empty(path, &on_disk)).then_some(Obstacle::Folder(on_disk));
        }
        (!self.is_ours(path)).then_some(Obstacle::Foreign(on_disk))
    }

    /// Whether a folder contains only old files of ours.
    fn will_be_empty(&self, path: &str, folder: &Path) -> bool {
        let mut files = WalkDir::new(folder)
            .into_iter()
            .filter(|entry| !entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir()));
        let is_old = |entry: walkdir::Result<walkdir::DirEntry>| {
            let inside = entry.ok().map(|entry| crate::io::load::relative(folder, entry.path()));
            inside.is_some_and(|inside| self.is_ours(&format!("{path}/{inside}")))
        };
        let first = files.next();
        first.is_some_and(is_old) && files.all(is_old)
    }

    /// A folder that we can't write to: the folder itself, or the one it will be created in.
    fn locked(&self, folder: &str) -> Option<Obstacle> {
        let mut path = if folder.is_empty() { self.target.out.to_owned() } else { self.target.at(folder) };
        while path != self.target.out && !path.is_dir() {
            path.pop();
        }
        (!can_write(&path)).then_some(Obstacle::Locked(path))
    }
}

#[cfg(unix)]
fn can_write(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// On other systems, there's no way to know but to try.
#[cfg(not(unix))]
fn can_write(_folder: &Path) -> bool {
    true
}
