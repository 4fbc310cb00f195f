//! Texts and copies → a new folder: everything, or nothing at all.
//!
//! The folder is filled beside its place under another name, and renamed when it's whole.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::origin::Origin;
use super::reading::{ImportError, refused};
use crate::io::WorldError;
use crate::io::inside::open_in;
use crate::io::load::path_on_disk;
use crate::portable;

/// What a new folder contains, by path in it.
pub struct Contents<'a> {
    pub texts: &'a BTreeMap<String, String>,
    /// Each with its path in the source.
    pub copies: &'a BTreeMap<String, String>,
}

/// Checks that a folder can be written: it's missing or empty, and not in the source.
pub fn check(folder: &Path, source: &Path) -> Result<(), ImportError> {
    let shown = folder.display();
    if let Ok(source) = source.canonicalize() {
        let existing = folder.ancestors().find_map(|above| {
            let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
            above.canonicalize().ok()
        });
        if source.is_dir() && existing.is_some_and(|place| place.starts_with(&source)) {
            return Err(refused(format!(
                "`{shown}` is inside the source, which stays as it is: name a folder elsewhere."
            )));
        }
    }
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => {
                Err(refused(format!("`{shown}` isn't empty: name a new folder, and nothing of yours gets lost.")))
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(refused(format!("`{shown}` is a file: name a new folder.")))
        }
        Err(error) => Err(WorldError::new("open the folder", folder, error).into()),
    }
}

/// Writes a new folder. Calls `progress` with the number of files done since the last call.
pub fn write(
    contents: &Contents<'_>,
    origin: &mut Origin,
    folder: &Path,
    progress: &dyn Fn(usize),
) -> Result<(), ImportError> {
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| WorldError::new("create the folder", parent, error))?;
    let started = tempfile::Builder::new().prefix(".playbook-import-").tempdir_in(parent);
    let started = started.map_err(|error| WorldError::new("create a folder in", parent, error))?;
    let whole = started.path().join("whole");
    fs::create_dir(&whole).map_err(|error| WorldError::new("create the folder", &whole, error))?;
    for (path, text) in contents.texts {
        let mut file = create(&whole, path)?;
        file.write_all(text.as_bytes()).map_err(|error| WorldError::new("write", Path::new(path), error))?;
        progress(1);
    }
    for (path, from) in contents.copies {
        let mut file = create(&whole, path)?;
        copy(origin, from, &mut file)?;
        progress(1);
    }
    // An empty folder may be in the place; a full one refuses to go.
    let _ = fs::remove_dir(folder);
    fs::rename(&whole, folder).map_err(|error| WorldError::new("create the folder", folder, error).into())
}

fn create(whole: &Path, path: &str) -> Result<File, ImportError> {
    let fault = portable::fault(path).filter(portable::PathFault::is_everywhere);
    if fault.is_some() || path.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return Err(refused(format!("`{path}` can't be the name of a file: rename it in the source.")));
    }
    let place: PathBuf = path_on_disk(whole, path);
    let folder = place.parent().unwrap_or(whole);
    fs::create_dir_all(folder).map_err(|error| WorldError::new("create the folder", folder, error))?;
    let file = File::create_new(&place).map_err(|error| WorldError::new("write", Path::new(path), error))?;
    Ok(file)
}

fn copy(origin: &mut Origin, from: &str, to: &mut File) -> Result<(), ImportError> {
    match origin {
        Origin::Archive(archive) => archive.copy(from, to),
        Origin::Folder { root, files } => {
            let on_disk = &files[from];
            let mut file = open_in(root, on_disk).map_err(|error| WorldError::new("read", on_disk, error))?;
            io::copy(&mut file, to).map_err(|error| WorldError::new("copy", on_disk, error))?;
            Ok(())
        }
    }
}
