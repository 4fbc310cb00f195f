//! The parts of a Word document and how they refer to each other.

use std::collections::HashMap;

use super::xml::Part;
use crate::import::{Refusal, Source, SourceFile};

/// A reference from one part to another, or to an address outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relationship {
    /// The last word of its type: `hyperlink`, `image`.
    pub kind: String,
    /// A path in the zip, or an address.
    pub target: String,
    pub is_outside: bool,
}

/// The references of a part, by their ids.
pub(super) type Relationships = HashMap<String, Relationship>;

pub(super) struct Package<'a> {
    source: &'a Source,
    /// The paths by how they're looked up: Word ignores capitals.
    paths: HashMap<String, &'a str>,
    /// The path of the document itself.
    pub document: &'a str,
}

impl<'a> Package<'a> {
    pub(super) fn open(source: &'a Source) -> Result<Self, Refusal> {
        let paths = source.files.keys().map(|path| (key(path), path.as_str())).collect();
        let mut package = Package { source, paths, document: "" };
        let main = package.relationships("")?.into_values().find(|relationship| relationship.kind == "officeDocument");
        let main = main.map_or_else(|| "word/document.xml".to_owned(), |relationship| relationship.target);
        match package.path(&main) {
            Some(path) => package.document = path,
            None => return Err(Refusal(without_document(source))),
        }
        Ok(package)
    }

    /// The path as it's written in the zip.
    pub(super) fn path(&self, path: &str) -> Option<&'a str> {
        self.paths.get(&key(path)).copied()
    }

    /// The text of a part, with its path.
    pub(super) fn text(&self, path: &str) -> Option<(&'a str, &'a str)> {
        let path = self.path(path)?;
        match self.source.files.get(path)? {
            SourceFile::Text(text) => Some((path, text)),
            SourceFile::Other { .. } => None,
        }
    }

    /// The references of a part; of the whole file for an empty path.
    pub(super) fn relationships(&self, part: &str) -> Result<Relationships, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some((path, text)) = self.text(&path) else { return Ok(Relationships::new()) };
        let root = Part::new(path, text).root()?;
        let relationship = |element: &super::xml::Element<'_>| {
            let is_outside = element.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            let target = element.attribute("Target")?;
            let target = if is_outside { target.to_owned() } else { resolve(folder, target) };
            let kind = element.attribute("Type")?.rsplit('/').next().unwrap_or_default().to_owned();
            Some((element.attribute("Id")?.to_owned(), Relationship { kind, target, is_outside }))
        };
        Ok(root.children().filter_map(relationship).collect())
    }

    /// The text of the part that the document refers to by a kind.
    pub(super) fn part(&self, relationships: &Relationships, kind: &str) -> Option<(&'a str, &'a str)> {
        let mut targets: Vec<_> = relationships.values().filter(|r| r.kind == kind && !r.is_outside).collect();
        targets.sort_by(|a, b| a.target.cmp(&b.target));
        targets.into_iter().find_map(|relationship| self.text(&relationship.target))
    }
}

fn key(path: &str) -> String {
    path.trim_start_matches('/').to_lowercase()
}

/// A target as a path in the zip.
fn resolve(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for name in target.split(['/', '\\']) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}

fn without_document(source: &Source) -> String {
    let has = |path: &str| source.files.keys().any(|name| name.starts_with(path));
    let what = if has("xl/") {
        "it's an Excel workbook: only Word documents can be imported"
    } else if has("ppt/") {
        "it's a PowerPoint presentation: only Word documents can be imported"
    } else if has("content.xml") {
        "it's an OpenDocument file: open it in LibreOffice or Word and save it as `.docx`"
    } else if has("EncryptedPackage") || has("EncryptionInfo") {
        "it's protected by a password: open it in Word, remove the password and save it again"
    } else {
        "there's no document in it: open it in Word and save it again as `.docx`"
    };
    format!("`{}` can't be read as a Word document: {what}", source.name)
}
