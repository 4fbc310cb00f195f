//! The files of a zip file, without trusting what it says about them.
//!
//! Names that lead outside are left out. Every entry is read to a limit, since a small zip file can claim anything about
//! its sizes and unpack to any length. Zip files in a zip file that has nothing else (a large export) are read too.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::Path;

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::reading::{ImportError, LARGEST_TEXT, MOST_TEXT, is_text, left_out, refused, text};
use crate::import::{Note, SourceFile};
use crate::io::WorldError;

/// More entries than any handbook has.
const MOST_ENTRIES: usize = 300_000;
/// The largest file that's copied, in bytes.
const LARGEST_COPY: u64 = 4 << 30;
/// How many times its packed length an entry may have once it's longer than [`SMALL`]. Pages of XML reach 30; what was
/// made to fill disks reaches 1,000.
const LARGEST_RATIO: u64 = 300;
const SMALL: u64 = 32 << 20;

/// Open zip files, and where each path is.
pub struct Archive {
    shown: String,
    zips: Vec<ZipArchive<BufReader<File>>>,
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    zip: usize,
    index: usize,
}

impl Archive {
    pub(super) fn open(path: &Path, notes: &mut Vec<Note>) -> Result<Self, ImportError> {
        let file = File::open(path).map_err(|error| WorldError::new("read", path, error))?;
        let mut archive = Self { shown: path.display().to_string(), zips: Vec::new(), entries: BTreeMap::new() };
        archive.add(file, notes)?;
        if !archive.entries.is_empty() && archive.entries.keys().all(|path| path.to_ascii_lowercase().ends_with(".zip"))
        {
            archive.open_inner(notes)?;
        }
        Ok(archive)
    }

    pub(super) fn count(&self) -> usize {
        self.entries.len()
    }

    /// The zip files in a zip file take the place of the whole.
    fn open_inner(&mut self, notes: &mut Vec<Note>) -> Result<(), ImportError> {
        let inner = std::mem::take(&mut self.entries);
        let mut outer = self.zips.pop().expect("it was just opened");
        for (name, Entry { index, .. }) in &inner {
            let mut copy = tempfile::tempfile().map_err(|error| WorldError::new("unpack", Path::new(name), error))?;
            let mut entry = outer.by_index(*index).map_err(|error| broken(&self.shown, &error))?;
            let packed = entry.compressed_size();
            copy_limited(&mut entry, packed, &mut copy, LARGEST_COPY)
                .map_err(|error| unpacking(&self.shown, name, &error))?;
            copy.rewind().map_err(|error| WorldError::new("unpack", Path::new(name), error))?;
            self.add(copy, notes)?;
        }
        Ok(())
    }

    fn add(&mut self, file: File, notes: &mut Vec<Note>) -> Result<(), ImportError> {
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&self.shown, &error))?;
        if zip.len() > MOST_ENTRIES {
            let shown = &self.shown;
            return Err(refused(format!("`{shown}` has more than {MOST_ENTRIES} files: import a part of it.")));
        }
        let number = self.zips.len();
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|error| broken(&self.shown, &error))?;
            let name = entry.name().to_owned();
            if entry.encrypted() {
                let shown = &self.shown;
                return Err(refused(format!(
                    "`{shown}` is protected by a password: unpack it, and import the folder or the document in it."
                )));
            }
            match inside(&name) {
                Ok(_) if entry.is_dir() => {}
                Ok(path) if entry.is_symlink() => notes.push(left_out(&path, "it's a link, which could lead anywhere")),
                Ok(path) => drop(self.entries.insert(path, Entry { zip: number, index })),
                Err(why) => notes.push(left_out(&name, why)),
            }
        }
        self.zips.push(zip);
        Ok(())
    }

    pub(super) fn read(
        &mut self,
        progress: &(dyn Fn(usize) + Sync),
        notes: &mut Vec<Note>,
    ) -> Result<BTreeMap<String, SourceFile>, ImportError> {
        let mut files = BTreeMap::new();
        let mut total = 0;
        for (path, place) in &self.entries {
            progress(1);
            let mut entry = self.zips[place.zip].by_index(place.index).map_err(|error| broken(&self.shown, &error))?;
            if !is_text(path) {
                files.insert(path.clone(), SourceFile::Other { bytes: entry.size() });
                continue;
            }
            let mut bytes = Vec::new();
            let packed = entry.compressed_size();
            copy_limited(&mut entry, packed, &mut bytes, LARGEST_TEXT)
                .map_err(|error| unpacking(&self.shown, path, &error))?;
            total += bytes.len() as u64;
            if total > MOST_TEXT {
                return Err(too_large(&self.shown, path));
            }
            match text(path, bytes) {
                Ok(file) => drop(files.insert(path.clone(), file)),
                Err(note) => notes.push(*note),
            }
        }
        Ok(files)
    }

    /// Writes a file of the archive.
    pub(super) fn copy(&mut self, path: &str, to: &mut File) -> Result<(), ImportError> {
        let place = self.entries[path];
        let mut entry = self.zips[place.zip].by_index(place.index).map_err(|error| broken(&self.shown, &error))?;
        let packed = entry.compressed_size();
        copy_limited(&mut entry, packed, to, LARGEST_COPY).map_err(|error| unpacking(&self.shown, path, &error))
    }
}

/// The path of an entry with `/` between names, if it stays inside.
fn inside(name: &str) -> Result<String, &'static str> {
    let path = name.replace('\\', "/");
    let has_drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    if path.starts_with('/') || has_drive {
        return Err("its name is an absolute path, which leads outside the zip file");
    }
    if path.contains('\0') {
        return Err("its name isn't one");
    }
    let names: Vec<&str> = path.split('/').filter(|name| !matches!(*name, "" | ".")).collect();
    match names.contains(&"..") {
        true => Err("its name contains `..`, which leads outside the zip file"),
        false if names.is_empty() => Err("its name isn't one"),
        false => Ok(names.join("/")),
    }
}

enum Unpacking {
    TooLarge,
    Failed(io::Error),
}

/// Copies an entry, to a limit that doesn't depend on what the zip file says.
fn copy_limited(entry: &mut impl Read, packed: u64, to: &mut impl Write, largest: u64) -> Result<(), Unpacking> {
    let by_ratio = packed.saturating_mul(LARGEST_RATIO).max(SMALL);
    let limit = largest.min(by_ratio);
    let copied = io::copy(&mut entry.take(limit + 1), to).map_err(Unpacking::Failed)?;
    if copied > limit { Err(Unpacking::TooLarge) } else { Ok(()) }
}

fn unpacking(shown: &str, path: &str, error: &Unpacking) -> ImportError {
    match error {
        Unpacking::TooLarge => too_large(shown, path),
        Unpacking::Failed(error) => {
            refused(format!("`{shown}` is damaged (`{path}`: {error}). Export or copy it again."))
        }
    }
}

fn too_large(shown: &str, path: &str) -> ImportError {
    refused(format!("`{shown}` unpacks to more than playbook reads (`{path}`): unpack it and import the folder."))
}

fn broken(shown: &str, error: &ZipError) -> ImportError {
    refused(format!("`{shown}` is damaged, or isn't a zip file ({error}). Export or copy it again."))
}
