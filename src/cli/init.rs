//! `playbook init`: creates a starter handbook, or a copy of the templates.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Outcome, terminal};
use crate::io::WorldError;
use crate::io::load::path_on_disk;
use crate::text::count;
use crate::theme::DEFAULTS;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder to create; with `--templates`, the folder that contains your playbook [default: .]
    folder: Option<PathBuf>,
    /// Copy the templates instead, so you can change them
    #[arg(long)]
    templates: bool,
}

const STARTER: &[(&str, &str)] = &[
    ("playbook/playbook.yaml", include_str!("starter/playbook.yaml")),
    ("playbook/roles.yaml", include_str!("starter/roles.yaml")),
    ("playbook/index.md", include_str!("starter/index.md")),
    ("playbook/01-our-promise.md", include_str!("starter/01-our-promise.md")),
    ("playbook/02-golden-rule.md", include_str!("starter/02-golden-rule.md")),
    ("playbook/03-recovery/index.md", include_str!("starter/recovery/index.md")),
    ("playbook/03-recovery/defective-product.md", include_str!("starter/recovery/defective-product.md")),
    ("playbook/04-glossary.md", include_str!("starter/04-glossary.md")),
];

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new(""));
    if arguments.templates {
        let files = DEFAULTS.iter().map(|(path, text)| (format!("templates/{path}"), *text));
        let written = write_all(folder, &files.collect::<Vec<_>>())?;
        let files = count(written, "template");
        terminal::say(&format!(
            "Created {files} in {}. Change what you like and delete the rest: playbook fills in what's missing.",
            folder.join("templates").display()
        ));
    } else {
        let files: Vec<_> = STARTER.iter().map(|(path, text)| ((*path).to_owned(), *text)).collect();
        write_all(folder, &files)?;
        terminal::say(&match &arguments.folder {
            None => "Created a starter handbook. Now run: playbook build".to_owned(),
            Some(folder) => {
                let shown = folder.display();
                format!("Created a starter handbook in {shown}. Now run: playbook build {shown}")
            }
        });
    }
    Ok(Outcome::Clean)
}

/// Writes all files, or none if one of them exists.
fn write_all(folder: &Path, files: &[(String, &str)]) -> Result<usize, Failure> {
    if let Some((path, _)) = files.iter().find(|(path, _)| path_on_disk(folder, path).exists()) {
        let path = path_on_disk(folder, path);
        return Err(Failure(format!(
            "`{}` already exists, so nothing was created. Choose another folder.",
            path.display()
        )));
    }
    for (path, text) in files {
        let path = path_on_disk(folder, path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| WorldError::new("create the folder", parent, error))?;
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut file| file.write_all(text.as_bytes()))
        {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            written => written.map_err(|error| WorldError::new("write", &path, error))?,
        }
    }
    Ok(files.len())
}
