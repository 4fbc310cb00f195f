//! The folders beside the content folder in which other tools keep pictures: `static`, `public` and `assets`.
//!
//! Their files are found under these names, as if the folders were in the content folder. A folder of that name in the
//! content folder itself comes first. Only pictures and the like are found there, no chapters.

use std::path::{Path, PathBuf};

pub(super) const NAMES: [&str; 3] = ["static", "public", "assets"];

/// A build's own folder in the site that it wrote.
pub(super) const OWN: &str = ".playbook";

/// Whether a folder is a site that a build wrote.
pub(super) fn is_site(folder: &Path) -> bool {
    folder.join(OWN).is_dir()
}

/// How many folders up the top of a project can be: `src/content/docs`.
const DEEPEST: usize = 3;

/// What projects call the folders down to their content folder.
const DOWN_TO_CONTENT: [&str; 7] = ["content", "docs", "doc", "pages", "source", "src", "website"];

/// A folder beside the content folder.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Beside {
    pub(super) name: &'static str,
    pub(super) place: PathBuf,
}

/// The folders that are there, each in the nearest place: beside the content folder, or further up in a project.
pub(super) fn folders(content: &Path) -> Vec<Beside> {
    let Ok(content) = content.canonicalize() else { return Vec::new() };
    NAMES.into_iter().filter_map(|name| Some(Beside { name, place: find(&content, name)? })).collect()
}

fn find(content: &Path, name: &str) -> Option<PathBuf> {
    if content.join(name).is_dir() {
        return None;
    }
    // Further up, a folder is somebody's own unless the names on the way are those of a project.
    let is_of_project = |folder: &&Path| DOWN_TO_CONTENT.iter().any(|name| folder.file_name() == Some(name.as_ref()));
    let steps = content.ancestors().take_while(is_of_project).count().clamp(1, DEEPEST);
    let mut places = content.ancestors().skip(1).take(steps).map(|top| top.join(name));
    // A site that was built there isn't a source, and neither is what contains the chapters.
    let is_source = |place: &PathBuf| {
        place.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
            && !content.starts_with(place)
            && !is_site(place)
    };
    places.find(is_source)
}

/// The folder beside the content folder that a path leads into, and the path in it.
pub(super) fn locate<'p>(content: &Path, path: &'p str) -> Option<(PathBuf, &'p str)> {
    let (first, rest) = path.split_once('/')?;
    let name = NAMES.into_iter().find(|name| *name == first)?;
    Some((find(&content.canonicalize().ok()?, name)?, rest))
}
