//! Where the files of a source are.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::zip::Archive;

pub enum Origin {
    Folder { root: PathBuf, files: BTreeMap<String, PathBuf> },
    Archive(Archive),
}
