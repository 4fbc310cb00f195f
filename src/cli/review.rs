//! `playbook review FILE --by ROLE`: records that somebody has checked a chapter.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Failure, Outcome, RootOption, terminal};
use crate::chapter::{self, Check, with_check};
use crate::io::WorldError;
use crate::io::load::Folders;
use crate::io::replace::replace_file;
use crate::roles::Roles;
use crate::sources::{self, Drafts, SourceFile, SourcePath, Sources, is_chapter};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The chapters that were checked
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The role that checked them
    #[arg(long, value_name = "ROLE")]
    by: String,
    /// The date they were checked [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    location: RootOption,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folders = arguments.location.folders();
    let (sources, compilation) = super::compiled(&folders, Drafts::Include)?;
    let book = compilation.site().book();
    let by = role(&book.roles, &arguments.by)?;
    let on = arguments.on.unwrap_or_else(super::today);
    // Look at all files before writing the first.
    let mut checked: Vec<(SourcePath, PathBuf, Vec<u8>, String)> = Vec::new();
    for file in &arguments.files {
        let path = source_path(&folders, file)?;
        let broken = compilation
            .diagnostics()
            .iter()
            .find(|problem| problem.is_error() && problem.span.as_ref().is_some_and(|span| span.file == path));
        if let Some(problem) = broken {
            let shown = file.display();
            return Err(Failure(format!("`{shown}` has an error, so nothing was recorded: {}.", problem.message)));
        }
        if checked.iter().any(|(other, ..)| *other == path) {
            continue;
        }
        let file = on_disk(&folders, file);
        let old = fs::read(&file).map_err(|error| WorldError::new("read", &file, error))?;
        let new = recorded(&file, &old, &Check { on, by: by.clone() })?;
        checked.push((path, file, old, new));
    }
    for (path, file, old, new) in checked {
        replace_file(&file, &folders.content, &old, new.as_bytes())?;
        terminal::say(&told(&path, &file, &by, on, &sources));
    }
    Ok(Outcome::Clean)
}

/// The role's key, or the name as given if the playbook lists no roles.
fn role(roles: &Roles, name: &str) -> Result<String, Failure> {
    if !roles.are_known() {
        return Ok(name.trim().to_owned());
    }
    Ok(roles.list[super::known_role(roles, name)?].key.clone())
}

/// The file as given: on disk, or inside the playbook.
fn on_disk(folders: &Folders, file: &Path) -> PathBuf {
    if file.is_file() { file.to_owned() } else { folders.content.join(file) }
}

/// The chapter in a file.
fn source_path(folders: &Folders, file: &Path) -> Result<SourcePath, Failure> {
    let on_disk = on_disk(folders, file);
    let real = |path: &Path| path.canonicalize().ok();
    let inside = real(&on_disk).zip(real(&folders.content)).and_then(|(file, folder)| {
        let inside = file.strip_prefix(folder).ok()?.to_owned();
        let names: Vec<_> = inside.components().map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        Some(names.join("/"))
    });
    match inside.filter(|path| is_chapter(path)) {
        Some(path) => Ok(SourcePath::content(&path)),
        None => Err(Failure(format!(
            "`{}` isn't a chapter of the playbook in `{}`. Name a file there that ends in `.md`.",
            file.display(),
            folders.content.display()
        ))),
    }
}

/// A file's text with the check recorded in it.
fn recorded(file: &Path, bytes: &[u8], check: &Check) -> Result<String, Failure> {
    let refused = |reason: &str| Failure(format!("`{}` {reason}. Nothing was recorded.", file.display()));
    // Some files in UTF-16 could pass for UTF-8.
    let is_utf8 = matches!(sources::decode(bytes.to_vec()), SourceFile::Text(_));
    let text = std::str::from_utf8(bytes).ok().filter(|_| is_utf8).ok_or_else(|| refused("isn't UTF-8 text"))?;
    with_check(text, check).map_err(|reason| refused(&reason))
}

fn told(path: &SourcePath, file: &Path, by: &str, on: Date, sources: &Sources) -> String {
    let text = sources.text(path).unwrap_or_default();
    let (chapter, _) = chapter::parse(path, text, crate::kinds::Kind::Chapter);
    let next = match chapter.head.front_matter.review.and_then(|review| review.after(on)) {
        Some(due) => format!("The next check is due on {}.", super::day(due)),
        None => "It has no `review:`, so it's never due again; add one, for example `review: 6 months`.".to_owned(),
    };
    format!("{}: checked by {by} on {}. {next}", file.display(), super::day(on))
}
