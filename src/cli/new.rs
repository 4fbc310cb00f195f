//! `playbook new KIND "Title"`: a chapter with its front matter filled in and commented.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::{Outcome, Refusal, RootOption, terminal};
use crate::io::WorldError;
use crate::kinds::Kind;
use crate::text;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// What the chapter is
    #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)))]
    kind: String,
    /// Its title
    title: String,
    /// The folder to put it in, inside the playbook [default: its top]
    #[arg(long = "in", value_name = "FOLDER")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    location: RootOption,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Refusal> {
    let folders = arguments.location.folders();
    if !folders.content.is_dir() {
        let shown = folders.content.display();
        return Err(Refusal(format!(
            "there is no playbook in `{shown}`. Make one with `playbook init`, or name its place with `--root`."
        )));
    }
    let kind = Kind::from_name(&arguments.kind).expect("the argument's possible values are the kinds");
    let title = arguments.title.trim();
    let slug = text::file_slug(title);
    if slug.is_empty() {
        return Err(Refusal("the title needs at least one letter or digit.".to_owned()));
    }
    let inside = arguments.folder.as_deref().unwrap_or(Path::new(""));
    if !inside.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        let shown = inside.display();
        return Err(Refusal(format!(
            "`{shown}` is not a folder inside the playbook. Name one with `--in`, for example `--in recovery`."
        )));
    }
    let folder = folders.content.join(inside);
    let path = folder.join(format!("{slug}.md"));
    fs::create_dir_all(&folder).map_err(|error| WorldError::new("make the folder", &folder, error))?;
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Refusal(format!("`{}` is there already. Choose another title.", path.display())));
        }
        Err(error) => return Err(WorldError::new("write", &path, error).into()),
        Ok(mut file) => {
            let chapter = kind.form().replace("{{title}}", &yaml_string(title));
            file.write_all(chapter.as_bytes()).map_err(|error| WorldError::new("write", &path, error))?;
        }
    }
    terminal::say(&format!(
        "Wrote {}. It is a draft: fill it in, then remove the line `draft: true` to publish it.",
        path.display()
    ));
    Ok(Outcome::Clean)
}

/// A title as YAML: always between double quotes, so that no sign in it means anything.
fn yaml_string(text: &str) -> String {
    serde_json::to_string(text).expect("a string is valid JSON, and a JSON string is valid YAML")
}
