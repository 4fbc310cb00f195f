//! Pictures and other files → their paths beside our chapters: `images/…` and `files/…`.

use std::collections::{BTreeMap, BTreeSet};

use super::Source;
use super::paths::{is_markdown, is_picture, notion_name};
use super::structure::{Structure, is_inside};
use crate::portable;

pub(super) struct Copies {
    /// By path in the source.
    paths: BTreeMap<String, String>,
}

impl Copies {
    pub(super) fn new(source: &Source, structure: &Structure) -> Self {
        let mut taken = Taken::default();
        let files = source.files.keys().filter(|path| !is_markdown(path));
        let paths = files.map(|path| (path.clone(), free(&wanted(path, structure), &mut taken))).collect();
        Self { paths }
    }

    /// Where a file of the source goes.
    pub(super) fn path<'a>(&'a self, file: &'a str) -> &'a str {
        self.paths.get(file).map_or(file, String::as_str)
    }
}

fn wanted(path: &str, structure: &Structure) -> String {
    let tops = structure.statics.iter().chain([&structure.content]);
    let top = tops.filter(|top| is_inside(path, top)).map(String::len).max().unwrap_or(0);
    let names = path[top..].split('/').filter(|name| !name.is_empty());
    // Names of folders that only say what ours says.
    let is_telling = |name: &&str| {
        !matches!(
            name.to_ascii_lowercase().as_str(),
            "assets"
                | "images"
                | "image"
                | "img"
                | "static"
                | "public"
                | "media"
                | "files"
                | "attachments"
                | "_images"
                | "pics"
        ) && !name.starts_with('.')
    };
    let names: Vec<String> = names.filter(is_telling).map(plain).collect();
    let folder = if is_picture(path) { "images" } else { "files" };
    format!(
        "{folder}/{}",
        if names.is_empty() { plain(path.rsplit('/').next().unwrap_or_default()) } else { names.join("/") }
    )
}

/// A name that every system and every Markdown link can have.
fn plain(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = notion_name(stem).map_or(stem, |(title, _)| title);
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '+');
    let mut plain: String = stem.chars().map(|c| if is_plain(c) { c } else { '-' }).take(80).collect();
    while plain.contains("--") {
        plain = plain.replace("--", "-");
    }
    let plain = plain.trim_matches(['-', '.']);
    let plain = if plain.is_empty() { "file" } else { plain };
    let whole = if ending.is_empty() { plain.to_owned() } else { format!("{plain}.{ending}") };
    if portable::fault(&whole).is_some() { format!("file-{whole}") } else { whole }
}

/// Paths that are in use, without regard to capitals.
#[derive(Default)]
struct Taken {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

fn free(wanted: &str, taken: &mut Taken) -> String {
    // A folder can't have the name of a file.
    let is_below_file = folders(wanted).iter().any(|folder| taken.files.contains(folder));
    let wanted = match wanted.split_once('/').filter(|_| is_below_file) {
        Some((top, inner)) => format!("{top}/{}", inner.replace('/', "-")),
        None => wanted.to_owned(),
    };
    let (stem, ending) =
        wanted.rsplit_once('.').map_or((wanted.as_str(), String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let mut path = wanted.clone();
    let mut number = 1;
    while taken.folders.contains(&portable::folded(&path)) || !taken.files.insert(portable::folded(&path)) {
        number += 1;
        path = format!("{stem}-{number}{ending}");
    }
    taken.folders.extend(folders(&path));
    path
}

/// The folders above a path.
fn folders(path: &str) -> Vec<String> {
    path.match_indices('/').map(|(at, _)| portable::folded(&path[..at])).collect()
}
