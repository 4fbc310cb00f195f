//! The files of a folder that somebody else's tool reads.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::origin::Origin;
use super::reading::{ImportError, LARGEST_TEXT, MOST_TEXT, is_text, left_out, text};
use crate::import::{Note, SourceFile};
use crate::io::inside::{leads_outside, open_in};
use crate::io::load::relative;
use crate::io::{WorldError, plain_words};

/// Folders of version control, packages and caches: never part of a handbook, and often larger than it.
const FOREIGN: [&str; 12] = [
    ".git",
    ".hg",
    ".svn",
    "node_modules",
    ".venv",
    "venv",
    "__pycache__",
    ".next",
    ".nuxt",
    ".docusaurus",
    ".cache",
    "bower_components",
];

pub(super) fn list(root: &Path, notes: &mut Vec<Note>) -> Result<Origin, ImportError> {
    fs::read_dir(root).map_err(|error| WorldError::new("open the folder", root, error))?;
    let mut files = BTreeMap::new();
    let mut entries = WalkDir::new(root).min_depth(1).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                notes.extend(unreadable(root, &error));
                continue;
            }
        };
        let path = relative(root, entry.path());
        let is_folder = entry.file_type().is_dir();
        if entry.path_is_symlink() && leads_outside(entry.path(), root) {
            notes.push(left_out(&path, "it's a link that leads outside the source"));
            if is_folder {
                entries.skip_current_dir();
            }
        } else if is_folder && FOREIGN.iter().any(|name| entry.file_name() == *name) {
            entries.skip_current_dir();
        } else if entry.file_name().to_str().is_none() {
            notes.push(left_out(&path, "its name isn't UTF-8: rename it"));
            if is_folder {
                entries.skip_current_dir();
            }
        } else if entry.file_type().is_file() {
            files.insert(path, entry.into_path());
        }
    }
    Ok(Origin::Folder { root: root.to_owned(), files })
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Option<Note> {
    let path = relative(root, error.path()?);
    Some(match error.io_error() {
        None => left_out(&path, "it's a link to a folder that contains it"),
        Some(error) => left_out(&path, &plain_words(error)),
    })
}

pub(super) fn read(
    root: &Path,
    files: &BTreeMap<String, PathBuf>,
    progress: &(dyn Fn(usize) + Sync),
    notes: &mut Vec<Note>,
) -> BTreeMap<String, SourceFile> {
    let total = AtomicU64::new(0);
    let read = files.par_iter().map(|(path, on_disk)| {
        let file = read_file(root, path, on_disk, &total);
        progress(1);
        (path.clone(), file)
    });
    let read: Vec<_> = read.collect();
    let mut all = BTreeMap::new();
    for (path, file) in read {
        match file {
            Ok(file) => drop(all.insert(path, file)),
            Err(note) => notes.push(*note),
        }
    }
    all
}

fn read_file(root: &Path, path: &str, on_disk: &Path, total: &AtomicU64) -> Result<SourceFile, Box<Note>> {
    let failed = |error: std::io::Error| Box::new(left_out(path, &plain_words(&error)));
    let bytes = fs::metadata(on_disk).map_err(failed)?.len();
    if !is_text(path) {
        return Ok(SourceFile::Other { bytes });
    }
    if bytes > LARGEST_TEXT || total.fetch_add(bytes, Ordering::Relaxed) > MOST_TEXT {
        return Err(Box::new(left_out(path, "it's too large")));
    }
    let mut read = Vec::with_capacity(bytes as usize);
    let file = open_in(root, on_disk).map_err(failed)?;
    file.take(LARGEST_TEXT).read_to_end(&mut read).map_err(failed)?;
    text(path, read)
}
