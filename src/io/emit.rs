//! Writes a site into a folder, so that the folder holds at every moment either the old site or the new one.
//!
//! 1. Every page is made and compared with the file that is there. What differs is written beside the site, into
//!    `.playbook/staging`. Whatever goes wrong up to here leaves the site as it was.
//! 2. The staged files are renamed into their places: each file is old or new, never half. (What an earlier build
//!    wrote and is in the way, a file where now a folder is needed, goes just before.)
//! 3. Files that an earlier build wrote and this one did not are removed. The manifest says which those are; it is
//!    widened before the first rename, so that a build that is killed loses track of nothing.
//!
//! A second build of the same playbook writes nothing. A folder with other files in it is refused.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::WorldError;
use super::load::{Folders, path_on_disk};
use crate::diagnostic::Diagnostic;
use crate::output::Output;

/// Our own folder inside the site.
const OWN: &str = ".playbook";

/// Why a site was not written.
#[derive(Debug)]
pub enum EmitError {
    /// The pages could not be made.
    Problems(Vec<Diagnostic>),
    World(WorldError),
    /// The folder holds something that is not ours.
    NotOurs(PathBuf),
    /// Another build is writing to the folder.
    Busy(PathBuf),
}

impl From<WorldError> for EmitError {
    fn from(error: WorldError) -> Self {
        EmitError::World(error)
    }
}

/// What a build did to the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emitted {
    pub written: usize,
    pub removed: usize,
}

/// What is written: paths, and how to get what stands at one.
pub struct Pages<'a> {
    pub paths: Vec<&'a str>,
    pub render: &'a (dyn Fn(&str) -> Option<Result<Output<'a>, Diagnostic>> + Sync),
}

/// Makes `out` hold exactly the given pages. `progress` is called with 1 for each page that is done.
pub fn emit(
    pages: &Pages<'_>,
    sources: &Folders,
    out: &Path,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Emitted, EmitError> {
    let target = Target::open(out)?;
    let emitted = target
        .stage(pages, sources, progress)
        .and_then(|staged| target.commit(&staged, &pages.paths).map_err(EmitError::World));
    target.clear_staging();
    if emitted.is_err() && target.is_new {
        target.vanish();
    }
    emitted
}

/// The output folder, locked against other builds.
struct Target<'a> {
    out: &'a Path,
    /// Released when the process ends, however it ends.
    _lock: File,
    /// What the last build wrote.
    manifest: BTreeSet<String>,
    /// Whether no build wrote here before.
    is_new: bool,
}

/// A file that waits for its rename: its number in the staging folder, and its path in the site.
struct Staged<'a> {
    number: usize,
    path: &'a str,
}

impl<'a> Target<'a> {
    fn open(out: &'a Path) -> Result<Self, EmitError> {
        let own = out.join(OWN);
        let is_new = !own.is_dir();
        if is_new && !is_empty_or_missing(out)? {
            return Err(EmitError::NotOurs(out.to_owned()));
        }
        fs::create_dir_all(&own).map_err(|error| WorldError::new("make the folder", &own, error))?;
        let lock_path = own.join("lock");
        let lock = File::create(&lock_path).map_err(|error| WorldError::new("write", &lock_path, error))?;
        if matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            return Err(EmitError::Busy(out.to_owned()));
        }
        let manifest = fs::read_to_string(own.join("manifest")).unwrap_or_default();
        let manifest = manifest.lines().filter(|path| is_inside(path)).map(str::to_owned).collect();
        Ok(Self { out, _lock: lock, manifest, is_new })
    }

    /// A first build that failed leaves no folder behind, unless something has been put into its place already.
    fn vanish(&self) {
        let own = self.out.join(OWN);
        if !own.join("manifest").exists() {
            let _ = fs::remove_dir_all(own).and_then(|()| fs::remove_dir(self.out));
        }
    }

    fn staging(&self) -> PathBuf {
        self.out.join(OWN).join("staging")
    }

    /// Left over from a build that was killed, or done with.
    fn clear_staging(&self) {
        let _ = fs::remove_dir_all(self.staging());
    }

    fn stage<'p>(
        &self,
        pages: &Pages<'p>,
        sources: &Folders,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Staged<'p>>, EmitError> {
        self.clear_staging();
        let staging = self.staging();
        fs::create_dir_all(&staging).map_err(|error| WorldError::new("make the folder", &staging, error))?;
        let next = AtomicUsize::new(0);
        let stage_one = |path: &&'p str| {
            let output = (pages.render)(path).expect("every path of the site has something to render");
            let current = path_on_disk(self.out, path);
            let number = next.fetch_add(1, Ordering::Relaxed);
            let changed = write_if_changed(
                output.map_err(Failure::Problem)?,
                sources,
                &current,
                &staging.join(number.to_string()),
            );
            progress(1);
            Ok(changed?.then_some(Staged { number, path }))
        };
        let results: Vec<Result<Option<Staged<'p>>, Failure>> = pages.paths.par_iter().map(stage_one).collect();
        gather(results).inspect_err(|_| self.clear_staging())
    }

    fn commit(&self, staged: &[Staged<'_>], paths: &[&str]) -> Result<Emitted, WorldError> {
        let wanted: BTreeSet<&str> = paths.iter().copied().collect();
        let obsolete: Vec<&String> = self.manifest.iter().filter(|path| !wanted.contains(path.as_str())).collect();
        let known = self.manifest.len() == wanted.len() && obsolete.is_empty();
        if !known {
            self.write_manifest(wanted.iter().copied().chain(obsolete.iter().map(|path| path.as_str())))?;
        }
        let folders: BTreeSet<&str> = paths.iter().copied().flat_map(folders_of).collect();
        let blocks =
            |old: &&String| folders.contains(old.as_str()) || folders_of(old).any(|folder| wanted.contains(folder));
        let (in_the_way, obsolete): (Vec<&String>, Vec<&String>) = obsolete.into_iter().partition(blocks);
        in_the_way.iter().try_for_each(|path| self.remove(path))?;
        self.make_folders(staged)?;
        staged.par_iter().try_for_each(|file| {
            let to = path_on_disk(self.out, file.path);
            fs::rename(self.staging().join(file.number.to_string()), &to)
                .map_err(|error| WorldError::new("write", &to, error))
        })?;
        for path in &obsolete {
            self.remove(path)?;
        }
        let removed = in_the_way.len() + obsolete.len();
        if removed > 0 {
            self.write_manifest(wanted.into_iter())?;
        }
        Ok(Emitted { written: staged.len(), removed })
    }

    fn make_folders(&self, staged: &[Staged<'_>]) -> Result<(), WorldError> {
        let folders: BTreeSet<&str> = staged.iter().filter_map(|file| Some(file.path.rsplit_once('/')?.0)).collect();
        for folder in folders {
            let folder = path_on_disk(self.out, folder);
            fs::create_dir_all(&folder).map_err(|error| WorldError::new("make the folder", &folder, error))?;
        }
        Ok(())
    }

    /// Removes a file that we wrote, and the folders that this leaves empty.
    fn remove(&self, path: &str) -> Result<(), WorldError> {
        let file = path_on_disk(self.out, path);
        match fs::remove_file(&file) {
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

    fn write_manifest<'m>(&self, paths: impl Iterator<Item = &'m str>) -> Result<(), WorldError> {
        let sorted: BTreeSet<&str> = paths.collect();
        let text: String = sorted.into_iter().map(|path| format!("{path}\n")).collect();
        let path = self.out.join(OWN).join("manifest");
        let staged = self.staging().join("manifest");
        let written = fs::write(&staged, text).and_then(|()| fs::rename(&staged, &path));
        written.map_err(|error| WorldError::new("write", &path, error))
    }
}

/// Why one file was not staged.
enum Failure {
    Problem(Diagnostic),
    World(WorldError),
}

impl From<WorldError> for Failure {
    fn from(error: WorldError) -> Self {
        Failure::World(error)
    }
}

/// All staged files; or all problems, each once; or else the first thing that the world refused.
fn gather<'p>(results: Vec<Result<Option<Staged<'p>>, Failure>>) -> Result<Vec<Staged<'p>>, EmitError> {
    let mut staged = Vec::new();
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut refused = None;
    for result in results {
        match result {
            Ok(file) => staged.extend(file),
            Err(Failure::Problem(problem)) if problems.contains(&problem) => {}
            Err(Failure::Problem(problem)) => problems.push(problem),
            Err(Failure::World(error)) => refused = refused.or(Some(error)),
        }
    }
    match (refused, problems.is_empty()) {
        (Some(error), _) => Err(EmitError::World(error)),
        (None, false) => Err(EmitError::Problems(problems)),
        (None, true) => Ok(staged),
    }
}

fn is_empty_or_missing(folder: &Path) -> Result<bool, WorldError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(WorldError::new("open the folder", folder, error)),
    }
}

/// The folders that a path stands in: of `a/b/c.html`, `a` and `a/b`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Whether a path of the manifest stays in the site's folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':'])
        && !path.contains(char::is_control)
        && path.split('/').all(|name| !matches!(name, "" | "." | ".." | OWN))
}

/// Writes what stands at one address to `staged`, unless `current` holds the same already.
fn write_if_changed(output: Output<'_>, sources: &Folders, current: &Path, staged: &Path) -> Result<bool, Failure> {
    let failed = |doing: &'static str, path: &Path| {
        let path = path.to_owned();
        move |error| Failure::World(WorldError::new(doing, &path, error))
    };
    match output {
        Output::Text(text) => {
            if holds(current, text.as_bytes()) {
                return Ok(false);
            }
            fs::write(staged, text).map_err(failed("write", staged))?;
        }
        Output::Pieces(pieces) => {
            let mut file = BufWriter::new(File::create(staged).map_err(failed("write", staged))?);
            for piece in pieces {
                file.write_all(piece.map_err(Failure::Problem)?.as_bytes()).map_err(failed("write", staged))?;
            }
            file.flush().map_err(failed("write", staged))?;
            return Ok(!same_content(current, staged));
        }
        Output::Copy(path) => {
            let source = sources.on_disk(&path);
            if same_content(current, &source) {
                return Ok(false);
            }
            fs::copy(&source, staged).map_err(failed("copy", &source))?;
        }
    }
    Ok(true)
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64);
    same_length && fs::read(path).is_ok_and(|current| current == bytes)
}

fn same_content(a: &Path, b: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|metadata| metadata.len()).ok();
    length(a).is_some() && length(a) == length(b) && same_bytes(a, b).unwrap_or(false)
}

fn same_bytes(a: &Path, b: &Path) -> io::Result<bool> {
    let (mut left, mut right) = (BufReader::new(File::open(a)?), BufReader::new(File::open(b)?));
    loop {
        let (x, y) = (left.fill_buf()?, right.fill_buf()?);
        let length = x.len().min(y.len());
        if length == 0 {
            return Ok(x.is_empty() && y.is_empty());
        }
        if x[..length] != y[..length] {
            return Ok(false);
        }
        left.consume(length);
        right.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_can_not_name_a_file_outside_the_site() {
        for path in ["../x", "/etc/passwd", "a/../../b", "a//b", "C:/x", "a\\b", "", ".playbook/lock"] {
            assert!(!is_inside(path), "{path}");
        }
        assert!(is_inside("a/b.html"));
    }
}
