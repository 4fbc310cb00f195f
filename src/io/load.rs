//! From the disk to [`Sources`]: every file of the two folders and of those beside them, read once and in parallel.
//!
//! Doesn't interpret files, beyond which are text and which are copied as they are.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::beside::{self, Beside, is_site};
pub use super::folders::{Folders, path_on_disk};
use super::inside::leads_outside;
use super::{WorldError, plain_words};
use crate::portable;
use crate::sources::{self, Asset, Drafts, Folder, LARGEST_TABLE, LARGEST_TEXT, SourceFile, Sources, Tree, Unreadable};
use crate::svg::{self, LARGEST_SVG, Svg, SvgFault};

/// Reads both folders. The templates folder may be missing; the content folder may not.
pub fn load(folders: &Folders, drafts: Drafts) -> Result<Sources, WorldError> {
    open(&folders.content)?;
    Ok(Sources { content: tree(folders, Folder::Content), templates: tree(folders, Folder::Templates), drafts })
}

/// Checks that the content folder can be read: without it there's no playbook.
pub(super) fn open(content: &Path) -> Result<(), WorldError> {
    fs::read_dir(content).map(drop).map_err(|error| WorldError::new("open the folder", content, error))
}

/// The folders inside the content folder, by their paths in it, sorted.
pub fn folders_in(content: &Path) -> Vec<String> {
    let is_seen = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_dotted(&entry.file_name().to_string_lossy());
    let entries = WalkDir::new(content).sort_by_file_name().into_iter().filter_entry(is_seen).flatten();
    let folders = entries.filter(|entry| entry.depth() > 0 && entry.file_type().is_dir());
    folders.filter_map(|folder| Some(shown(folder.path().strip_prefix(content).ok()?))).collect()
}

pub(super) fn shown(folder: &Path) -> String {
    let text = portable::without_verbatim_prefix(&folder.to_string_lossy()).replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

fn tree(folders: &Folders, folder: Folder) -> Tree {
    let place = folders.place(folder);
    let files = walk(folders, folder).found.into_par_iter().map(|found| {
        let file = found.read(folder);
        (found.path, file)
    });
    Tree { shown_as: shown(place), files: files.collect() }
}

/// The result of walking through a folder.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) found: Vec<Found>,
    /// Whether there's a symbolic link, so that a file may appear under several paths.
    pub(super) has_links: bool,
}

/// A file found by the walk: its path in the folder, and either where it is or why it isn't read.
pub(super) struct Found {
    pub(super) path: String,
    pub(super) on_disk: Result<PathBuf, Unreadable>,
}

impl Found {
    pub(super) fn read(&self, folder: Folder) -> SourceFile {
        match &self.on_disk {
            Ok(on_disk) => read(folder, &self.path, on_disk),
            Err(reason) => SourceFile::Unreadable(reason.clone()),
        }
    }
}

/// Reads the file at `path` in a folder and `on_disk` in the file system.
pub(super) fn read(folder: Folder, path: &str, on_disk: &Path) -> SourceFile {
    let is_text = match folder {
        Folder::Content => is_content_text(path),
        Folder::Templates => is_template_text(path),
    };
    let largest = if sources::is_table(path) || path == sources::ACCEPTED { LARGEST_TABLE } else { LARGEST_TEXT };
    if is_text { read_text(on_disk, largest) } else { describe(on_disk) }
}

/// Every file that belongs to the playbook: those in a folder, and pictures in the folders beside the content folder.
pub(super) fn walk(folders: &Folders, folder: Folder) -> Walk {
    let mut walk = walk_folder(folders.place(folder));
    if folder == Folder::Templates {
        return walk;
    }
    walk.found.retain(|found| !(is_content_text(&found.path) && found.path.split('/').any(is_dotted)));
    for Beside { name, place } in beside::folders(&folders.content) {
        let beside = walk_folder(&place);
        walk.has_links |= beside.has_links;
        let inside = beside.found.into_iter().filter(|found| !is_content_text(&found.path));
        walk.found.extend(inside.map(|found| Found { path: format!("{name}/{}", found.path), ..found }));
    }
    walk
}

/// Every file in a folder; none if it doesn't exist.
fn walk_folder(folder: &Path) -> Walk {
    let mut walk = Walk::default();
    if !folder.is_dir() {
        return walk;
    }
    let real_folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut entries = WalkDir::new(folder).min_depth(1).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => {
                let is_own_site = entry.file_type().is_dir() && is_site(entry.path());
                let hidden = is_hidden(&entry.file_name().to_string_lossy()) || is_own_site;
                let refused = refused(&entry, &real_folder);
                walk.has_links |= entry.path_is_symlink();
                if (hidden || refused.is_some()) && entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                if !hidden && (refused.is_some() || entry.file_type().is_file()) {
                    let on_disk = refused.map_or_else(|| Ok(entry.path().to_owned()), Err);
                    walk.found.push(Found { path: relative(folder, entry.path()), on_disk });
                }
            }
            Err(error) => {
                walk.has_links |= error.path().is_some_and(Path::is_symlink);
                walk.found.extend(unreadable(folder, &error));
            }
        }
    }
    walk
}

/// Why an entry is skipped, if it is.
fn refused(entry: &DirEntry, real_folder: &Path) -> Option<Unreadable> {
    if entry.path_is_symlink() && leads_outside(entry.path(), real_folder) {
        return Some(Unreadable::LeadsOutside);
    }
    entry.file_name().to_str().is_none().then_some(Unreadable::NameNotUtf8)
}

fn unreadable(folder: &Path, error: &walkdir::Error) -> Option<Found> {
    let path = error.path()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if is_hidden(&name) {
        return None;
    }
    let reason = match error.io_error() {
        None => Unreadable::LinkLoop,
        Some(error) if error.raw_os_error() == Some(TOO_MANY_LINKS) => Unreadable::LinkLoop,
        Some(error) => Unreadable::Failed(plain_words(error)),
    };
    Some(Found { path: relative(folder, path), on_disk: Err(reason) })
}

/// The error of Unix systems when symbolic links form a circle (`ELOOP`).
const TOO_MANY_LINKS: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// A path in a folder, as in [`Sources`]. Bytes that aren't UTF-8 are written as `\xE9`, so different names stay
/// different.
pub(super) fn relative(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let names: Vec<String> = inside.components().map(|name| readable(name.as_os_str())).collect();
    names.join("/")
}

fn readable(name: &OsStr) -> String {
    let mut text = String::with_capacity(name.len());
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
    }
    text
}

/// Editors, sync programs and version control create files whose names start with a dot or end in `~`.
pub(super) fn is_hidden(name: &str) -> bool {
    is_dotted(name) && !OF_PICTURES.contains(&name)
        || name.starts_with("~$")
        || name.ends_with('~')
        || name == "node_modules"
}

fn is_dotted(name: &str) -> bool {
    name.starts_with('.')
}

/// Hidden folders in which other tools keep the pictures of chapters.
const OF_PICTURES: [&str; 7] = [".gitbook", ".attachments", ".assets", ".images", ".img", ".media", ".resources"];

fn is_content_text(path: &str) -> bool {
    sources::is_chapter(path) || sources::BOOK_FILES.contains(&path) || sources::is_table(path)
}

fn is_template_text(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    ["html", "css", "js", "svg", "txt", "yaml"].iter().any(|text| ending.eq_ignore_ascii_case(text))
}

fn read_text(path: &Path, largest: u64) -> SourceFile {
    let failed = |error: std::io::Error| SourceFile::Unreadable(Unreadable::Failed(plain_words(&error)));
    match fs::metadata(path) {
        Err(error) => failed(error),
        Ok(metadata) if metadata.len() > largest => {
            SourceFile::Unreadable(Unreadable::TooLarge { bytes: metadata.len() })
        }
        Ok(_) => fs::read(path).map_or_else(failed, sources::decode),
    }
}

fn describe(path: &Path) -> SourceFile {
    let is_svg = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let bytes = fs::metadata(path).map_or(0, |metadata| metadata.len());
    let Svg { dimensions, fault } =
        if is_svg { read_svg(path) } else { Svg { dimensions: raster_size(path), fault: None } };
    SourceFile::Asset(Asset { dimensions, bytes, fault })
}

/// Reads no more of a drawing than could be published.
fn read_svg(path: &Path) -> Svg {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST_SVG + 1).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 > LARGEST_SVG => Svg { dimensions: None, fault: Some(SvgFault::TooLarge) },
        Ok(_) => svg::read(&bytes),
        Err(_) => Svg { dimensions: None, fault: Some(SvgFault::Unreadable) },
    }
}

fn raster_size(path: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(path).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}
