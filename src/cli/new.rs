//! `playbook new KIND "Title"`: creates a chapter with commented front matter.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValuesParser;

use super::{Failure, Outcome, RootOption, terminal};
use crate::chapter;
use crate::io::load::{folders_in, path_on_disk};
use crate::io::replace::create_file;
use crate::kinds::Kind;
use crate::sources::{self, SourcePath, is_chapter};
use crate::target;
use crate::text;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The kind of chapter
    #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)))]
    kind: String,
    /// Its title
    title: String,
    /// The folder for it, by name or address: `recovery` finds `03-recovery` [default: the top of the playbook]
    #[arg(long = "in", value_name = "FOLDER")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    location: RootOption,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folders = arguments.location.folders();
    if !folders.content.is_dir() {
        let shown = folders.content.display();
        return Err(Failure(format!(
            "there's no playbook in `{shown}`. Create one with `playbook init`, or say where it is with `--root`."
        )));
    }
    let kind = Kind::from_name(&arguments.kind).expect("the argument's possible values are the kinds");
    let title = arguments.title.trim();
    let slug = text::file_slug(title);
    if slug.is_empty() {
        return Err(Failure("the title needs at least one letter or digit.".to_owned()));
    }
    let place = match &arguments.folder {
        Some(folder) => place(&folders.content, &inside(folder)?)?,
        None => Place::There(String::new()),
    };
    let (Place::There(folder) | Place::New(folder)) = &place;
    let folder = path_on_disk(&folders.content, folder);
    let path = folder.join(format!("{slug}.md"));
    if let Some(twin) = twin(&folder, &slug) {
        return Err(Failure(format!("`{}` already exists. Choose another title.", folder.join(twin).display())));
    }
    create_file(&path, chapter::starter(kind, title).as_bytes())?;
    let in_new_folder = if matches!(place, Place::New(_)) { ", in a new folder" } else { "" };
    terminal::say(&format!(
        "Created {}{in_new_folder}. It's a draft: fill it in, then remove the line `draft: true` to publish it.",
        path.display()
    ));
    Ok(Outcome::Clean)
}

/// A folder of the playbook, by its path in it, with `/`.
enum Place {
    There(String),
    New(String),
}

/// The folder that an argument names. It must be inside the playbook.
fn inside(folder: &Path) -> Result<String, Failure> {
    let mut names = Vec::new();
    for part in folder.components() {
        match part {
            Component::Normal(name) => names.push(name.to_string_lossy().into_owned()),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                let shown = folder.display();
                return Err(Failure(format!(
                    "`{shown}` isn't a folder in the playbook. Name one with `--in`, for example `--in recovery`."
                )));
            }
        }
    }
    Ok(names.join("/"))
}

/// Finds a folder by its path, by its address at the top or further down, or by its title: `recovery` is `03-recovery`.
/// An unknown folder is a new one, inside the folder named before its last `/`.
fn place(content: &Path, wanted: &str) -> Result<Place, Failure> {
    if path_on_disk(content, wanted).is_dir() {
        return Ok(Place::There(wanted.to_owned()));
    }
    let address = target::key(wanted);
    let folders = folders_in(content);
    let of = |is_meant: &dyn Fn(&String) -> bool| folders.iter().filter(|folder| is_meant(folder)).cloned().collect();
    let mut meant: Vec<String> = of(&|folder| target::key(folder) == address);
    if meant.is_empty() {
        meant = of(&|folder| target::key(folder).ends_with(&format!("/{address}")));
    }
    if meant.is_empty() {
        meant =
            of(&|folder| title(&path_on_disk(content, folder)).is_some_and(|title| text::file_slug(&title) == address));
    }
    match (meant.as_slice(), wanted.rsplit_once('/')) {
        ([folder], _) => Ok(Place::There(folder.clone())),
        ([_, _, ..], _) => {
            let list = meant.iter().map(|folder| format!("`{folder}`")).collect::<Vec<_>>().join(", ");
            Err(Failure(format!("`{wanted}` could be any of these folders: {list}. Name one of them with `--in`.")))
        }
        ([], None) => Ok(Place::New(wanted.to_owned())),
        ([], Some((parent, name))) => {
            let (Place::There(parent) | Place::New(parent)) = place(content, parent)?;
            Ok(Place::New(format!("{parent}/{name}")))
        }
    }
}

/// The title on a folder's own page.
fn title(folder: &Path) -> Option<String> {
    let bytes = ["index.md", "_index.md", "README.md"].iter().find_map(|name| fs::read(folder.join(name)).ok())?;
    let file = sources::decode(bytes);
    let (chapter, _) = chapter::parse(&SourcePath::content("index.md"), file.text()?, Kind::Chapter);
    let head = Arc::unwrap_or_clone(chapter.head);
    head.front_matter.title.or(head.heading.map(|heading| heading.text))
}

/// A chapter in a folder with the same address, whatever its number.
fn twin(folder: &Path, slug: &str) -> Option<String> {
    let names = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| is_chapter(name) && target::key(name) == target::key(slug)).min()
}
