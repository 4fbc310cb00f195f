//! From the disk to [`Sources`]: every file of the two folders, read once and in parallel.
//!
//! Decides nothing about what files mean, beyond which are text and which are copied as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{WorldError, plain_words};
use crate::sources::{self, Asset, Drafts, LARGEST_TEXT, SourceFile, Sources, Tree, Unreadable};

/// Where the two folders are, and what messages call them.
#[derive(Clone, Debug)]
pub struct Folders {
    pub content: PathBuf,
    pub templates: PathBuf,
}

/// Reads both folders. The templates folder may be missing; the content folder may not.
pub fn load(folders: &Folders, drafts: Drafts) -> Result<Sources, WorldError> {
    fs::read_dir(&folders.content).map_err(|error| WorldError::new("open the folder", &folders.content, error))?;
    let templates = if folders.templates.is_dir() {
        tree(&folders.templates, is_template_text)
    } else {
        Tree { shown_as: shown(&folders.templates), files: BTreeMap::new() }
    };
    Ok(Sources { content: tree(&folders.content, is_content_text), templates, drafts })
}

/// Where a file of the sources is on the disk.
pub fn path_on_disk(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |folder, name| folder.join(name))
}

fn shown(folder: &Path) -> String {
    let text = folder.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

/// A file that the walk has found: its path in the folder, and either where it is or why it is not read.
type Found = (String, Result<PathBuf, Unreadable>);

fn tree(folder: &Path, is_text: fn(&str) -> bool) -> Tree {
    let found = walk(folder);
    let read = |(path, file): Found| match file {
        Ok(on_disk) => {
            let file = if is_text(&path) { read_text(&on_disk) } else { describe(&on_disk) };
            (path, file)
        }
        Err(reason) => (path, SourceFile::Unreadable(reason)),
    };
    Tree { shown_as: shown(folder), files: found.into_par_iter().map(read).collect() }
}

fn walk(folder: &Path) -> Vec<Found> {
    let real_folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut found = Vec::new();
    let mut entries = WalkDir::new(folder).min_depth(1).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => {
                let hidden = is_hidden(&entry.file_name().to_string_lossy());
                let outside = entry.path_is_symlink() && leads_outside(entry.path(), &real_folder);
                if (hidden || outside) && entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                if !hidden && (outside || entry.file_type().is_file()) {
                    let file = if outside { Err(Unreadable::LeadsOutside) } else { Ok(entry.path().to_owned()) };
                    found.push((relative(folder, entry.path()), file));
                }
            }
            Err(error) => found.extend(unreadable(folder, &error)),
        }
    }
    found
}

fn leads_outside(link: &Path, real_folder: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| !target.starts_with(real_folder))
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
    Some((relative(folder, path), Err(reason)))
}

/// What Unix systems answer when symbolic links lead in a circle (`ELOOP`).
const TOO_MANY_LINKS: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

fn relative(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let names: Vec<_> = inside.components().map(|name| name.as_os_str().to_string_lossy()).collect();
    names.join("/")
}

/// Editors, sync programs and version control keep files whose names start with a dot or end in `~`.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || name == "node_modules"
}

fn is_content_text(path: &str) -> bool {
    sources::is_chapter(path) || sources::BOOK_FILES.contains(&path)
}

fn is_template_text(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    ["html", "css", "js", "svg", "txt"].iter().any(|text| ending.eq_ignore_ascii_case(text))
}

fn read_text(path: &Path) -> SourceFile {
    let failed = |error: std::io::Error| SourceFile::Unreadable(Unreadable::Failed(plain_words(&error)));
    match fs::metadata(path) {
        Err(error) => failed(error),
        Ok(metadata) if metadata.len() > LARGEST_TEXT => {
            SourceFile::Unreadable(Unreadable::TooLarge { bytes: metadata.len() })
        }
        Ok(_) => fs::read(path).map_or_else(failed, sources::decode),
    }
}

fn describe(path: &Path) -> SourceFile {
    let is_svg = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let dimensions = if is_svg { svg_size(path) } else { raster_size(path) };
    SourceFile::Asset(Asset { dimensions })
}

fn raster_size(path: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(path).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// The size that the first tag of an SVG gives: its `width` and `height`, else those of its `viewBox`.
fn svg_size(path: &Path) -> Option<(u32, u32)> {
    let text = fs::read_to_string(path).ok()?;
    let tag = text[text.find("<svg")?..].split('>').next()?;
    let pixels = |name: &str| {
        let value = attribute(tag, name)?;
        value.trim_end_matches("px").parse::<f64>().ok().filter(|pixels| *pixels > 0.0)
    };
    let view_box = || {
        let numbers: Vec<f64> = attribute(tag, "viewBox")?.split([' ', ',']).filter_map(|n| n.parse().ok()).collect();
        (numbers.len() == 4).then(|| (numbers[2], numbers[3]))
    };
    let (width, height) = pixels("width").zip(pixels("height")).or_else(view_box)?;
    Some((width.round() as u32, height.round() as u32))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split(&format!(" {name}=")).nth(1)?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}
