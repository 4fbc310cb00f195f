//! The folder that a build writes to: locked against other builds, with the last one's manifest.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::manifest::{self, OWN};
use super::next;
use super::outcome::{EmitError, Obstacle};
use crate::io::WorldError;
use crate::io::load::path_on_disk;
use crate::io::patience::patiently;

pub(super) struct Target<'a> {
    pub(super) out: &'a Path,
    /// Released when the process ends, however it ends.
    _lock: File,
    /// The files earlier builds wrote.
    pub(super) manifest: BTreeSet<String>,
    /// Whether this is the first build here.
    is_new: bool,
}

impl<'a> Target<'a> {
    pub(super) fn open(out: &'a Path) -> Result<Self, EmitError> {
        let own = out.join(OWN);
        let is_new = fs::symlink_metadata(&own).is_err();
        if is_new && !is_empty_or_missing(out)? {
            return Err(EmitError::NotOurs(out.to_owned()));
        }
        refuse_links(&own)?;
        let lock = match lock(out, &own) {
            Ok(lock) => lock,
            Err(error) => {
                if is_new {
                    vanish(out);
                }
                return Err(error);
            }
        };
        next::clear_leftovers(out);
        let manifest = manifest::parse(&fs::read(own.join("manifest")).unwrap_or_default());
        Ok(Self { out, _lock: lock, manifest, is_new })
    }

    pub(super) fn staging(&self) -> PathBuf {
        self.out.join(OWN).join("staging")
    }

    /// An empty folder for files waiting to be moved.
    pub(super) fn make_staging(&self) -> Result<PathBuf, WorldError> {
        let staging = self.staging();
        match patiently(|| fs::remove_dir_all(&staging)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WorldError::new("empty the folder", &staging, error));
            }
            _ => {}
        }
        fs::create_dir(&staging).map_err(|error| WorldError::new("create the folder", &staging, error))?;
        Ok(staging)
    }

    /// Cleans up after the work on the folder. The next build removes what can't be removed now. A failed first build
    /// leaves no folder behind.
    pub(super) fn close(self, has_failed: bool) {
        let _ = fs::remove_dir_all(self.staging());
        if has_failed && self.is_new {
            vanish(self.out);
        }
    }

    /// A path of the site, on disk.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        path_on_disk(self.out, path)
    }

    /// Removes a file of ours, and the folders that this empties.
    pub(super) fn remove(&self, path: &str) -> Result<(), WorldError> {
        let file = self.at(path);
        match patiently(|| fs::remove_file(&file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WorldError::new("remove the old", &file, error));
            }
            _ => {}
        }
        let mut folder = file.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.out && fs::remove_dir(folder).is_ok()) {
            folder = empty.parent();
        }
        Ok(())
    }

    pub(super) fn write_manifest(&self, paths: &BTreeSet<&str>) -> Result<(), WorldError> {
        let own = self.out.join(OWN);
        write_manifest(paths, &own, &self.staging().join("manifest"))
            .map_err(|error| WorldError::new("write", &own.join("manifest"), error))
    }
}

/// Writes a manifest by way of `staged`, and syncs it before anything relies on it: without its manifest, a site would
/// consist of files that nobody may touch.
pub(super) fn write_manifest(paths: &BTreeSet<&str>, own: &Path, staged: &Path) -> io::Result<()> {
    let mut file = File::create(staged)?;
    file.write_all(manifest::text(paths).as_bytes())?;
    file.sync_all()?;
    drop(file);
    patiently(|| fs::rename(staged, own.join("manifest")))?;
    if cfg!(unix) { File::open(own)?.sync_all() } else { Ok(()) }
}

fn lock(out: &Path, own: &Path) -> Result<File, EmitError> {
    fs::create_dir_all(own).map_err(|error| WorldError::new("create the folder", own, error))?;
    let path = own.join("lock");
    let lock = File::options().create(true).write(true).truncate(false).open(&path);
    let lock = lock.map_err(|error| WorldError::new("write", &path, error))?;
    match lock.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(EmitError::Busy(out.to_owned())),
        _ => Ok(lock),
    }
}

/// Otherwise our own notes would be written, and emptied, wherever a link leads.
fn refuse_links(own: &Path) -> Result<(), EmitError> {
    let notes =
        ["", "lock", "manifest", "staging"].map(|name| if name.is_empty() { own.into() } else { own.join(name) });
    let links: Vec<Obstacle> = notes.into_iter().filter(|note| note.is_symlink()).map(Obstacle::Link).collect();
    if links.is_empty() { Ok(()) } else { Err(EmitError::Obstacles(links)) }
}

/// Removes what a first build created, unless something has taken its place.
fn vanish(out: &Path) {
    let own = out.join(OWN);
    if fs::symlink_metadata(own.join("manifest")).is_err() {
        let _ = fs::remove_dir_all(own).and_then(|()| fs::remove_dir(out));
    }
}

fn is_empty_or_missing(folder: &Path) -> Result<bool, WorldError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(WorldError::new("open the folder", folder, error)),
    }
}
