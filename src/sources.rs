//! The input of a build: every input as a value, which makes the rest of the program a function of it.
//!
//! [`Sources`] comes from `io::load` (or a test); [`Change`]s follow while somebody edits. Nothing here touches a disk.

mod encoding;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::marker;
use crate::svg::SvgFault;
use encoding::Decoded;

/// The two source folders of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folder {
    Content,
    Templates,
}

/// A file of the playbook: its folder, and its path in it, with `/` on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath {
    pub folder: Folder,
    path: Arc<str>,
}

impl SourcePath {
    pub fn new(folder: Folder, path: &str) -> Self {
        Self { folder, path: path.into() }
    }

    pub fn content(path: &str) -> Self {
        Self::new(Folder::Content, path)
    }

    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The path of the file's folder; empty at the top.
    pub fn parent(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    pub fn file_name(&self) -> &str {
        self.path.rsplit_once('/').map_or(&self.path, |(_, name)| name)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}:{}", self.folder, self.path)
    }
}

/// One file as it was found. An unreadable file is a value too, so its problem is reported with all others.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceFile {
    /// Text with `\n` line endings and no byte order mark, so spans count from its start.
    Text(Arc<str>),
    /// The same, from a file that isn't UTF-8.
    Recoded(Recoded),
    /// A picture, a PDF …: copied when a chapter refers to it, and never held in memory.
    Asset(Asset),
    Unreadable(Unreadable),
}

/// A text from a file in another encoding than UTF-8.
#[derive(Clone, Debug, PartialEq)]
pub struct Recoded {
    pub text: Arc<str>,
    /// The encoding's name, as editors show it.
    pub from: &'static str,
    /// The first line with a sign that UTF-8 writes differently, counted from 1.
    pub line: usize,
}

impl SourceFile {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            SourceFile::Text(text) | SourceFile::Recoded(Recoded { text, .. }) => Some(text),
            SourceFile::Asset(_) | SourceFile::Unreadable(_) => None,
        }
    }
}

/// What's known about a file that's copied as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asset {
    /// Width and height of a picture, in pixels.
    pub dimensions: Option<(u32, u32)>,
    pub bytes: u64,
    /// Why a drawing must not be published, if it could run or load something.
    pub fault: Option<SvgFault>,
}

/// Why a file has no text.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// The operating system's own words.
    Failed(String),
    /// It isn't text in any encoding.
    NotText {
        looks_like: &'static str,
    },
    TooLarge {
        bytes: u64,
    },
    /// A symbolic link that leads outside the folder.
    LeadsOutside,
    /// A symbolic link to a folder that contains it.
    LinkLoop,
    /// Its name isn't UTF-8; its path shows the invalid bytes as `\xE9`.
    NameNotUtf8,
}

/// The largest chapter, in bytes: beyond that, neither people nor phones can read the page.
pub const LARGEST_TEXT: u64 = 4 << 20;
/// The largest table or list of accepted problems, in bytes: around a million rows.
pub const LARGEST_TABLE: u64 = 64 << 20;

/// A folder's files, and the folder's name in messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    pub shown_as: String,
    pub files: BTreeMap<String, SourceFile>,
}

impl Tree {
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text().map(|text| &**text)
    }
}

/// A file that has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub path: SourcePath,
    /// The file now; `None` if it's gone.
    pub file: Option<SourceFile>,
}

/// Everything a build depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    pub content: Tree,
    pub templates: Tree,
    /// Whether chapters marked `draft: true` are part of the book.
    pub drafts: Drafts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    #[default]
    LeaveOut,
    Include,
}

impl Sources {
    pub fn tree(&self, folder: Folder) -> &Tree {
        match folder {
            Folder::Content => &self.content,
            Folder::Templates => &self.templates,
        }
    }

    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.tree(path.folder).text(path.as_str())
    }

    pub fn file(&self, path: &SourcePath) -> Option<&SourceFile> {
        self.tree(path.folder).files.get(path.as_str())
    }

    /// Applies a change.
    pub fn apply(&mut self, change: Change) {
        let tree = match change.path.folder {
            Folder::Content => &mut self.content,
            Folder::Templates => &mut self.templates,
        };
        match change.file {
            Some(file) => tree.files.insert(change.path.as_str().to_owned(), file),
            None => tree.files.remove(change.path.as_str()),
        };
    }

    /// The path as a person would type it.
    pub fn shown(&self, path: &SourcePath) -> String {
        let folder = &self.tree(path.folder).shown_as;
        match (folder.as_str(), path.as_str()) {
            ("" | ".", path) => path.to_owned(),
            (folder, "") => folder.to_owned(),
            (folder, path) => format!("{}/{path}", folder.trim_end_matches('/')),
        }
    }
}

/// The handbook's title, promise, links and other settings.
pub const CONFIGURATION: &str = "playbook.yaml";
/// The company's synonyms.
pub const SYNONYMS: &str = "synonyms.yaml";
/// The company's own interface phrases.
pub const WORDS: &str = "words.yaml";
/// Search tests: questions, each with the page that must answer it.
pub const SEARCH_TESTS: &str = "search-tests.yaml";
/// The problems that the editors have accepted.
pub const ACCEPTED: &str = "accepted-problems.txt";

/// Who has each role.
pub const ROLES: &str = "roles.yaml";
/// What customers told the company, counted.
pub const FEEDBACK: &str = "data/feedback.csv";

/// Files at the top of the content folder that describe the whole book.
pub const BOOK_FILES: [&str; 6] = [CONFIGURATION, SYNONYMS, SEARCH_TESTS, ROLES, WORDS, ACCEPTED];

/// Whether a file in the content folder is a table, judging by its name.
pub fn is_table(path: &str) -> bool {
    path.starts_with("data/") && path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
}

/// The endings of chapters. `mdx` is Markdown with components.
pub const CHAPTER_ENDINGS: [&str; 3] = ["md", "markdown", "mdx"];

/// Whether a file in the content folder is a chapter, judging by its name.
pub fn is_chapter(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    CHAPTER_ENDINGS.iter().any(|chapter| ending.eq_ignore_ascii_case(chapter))
}

/// A file's bytes as text: no byte order mark, `\n` line endings, and nothing that could pass for a marker.
pub fn decode(bytes: Vec<u8>) -> SourceFile {
    let text = match String::from_utf8(bytes) {
        Ok(text) if !encoding::is_binary(text.as_bytes()) => text,
        Ok(text) => return recoded(text.as_bytes()),
        Err(error) => return recoded(error.as_bytes()),
    };
    let unix = match plain(&text) {
        Cow::Borrowed(text) => return SourceFile::Text(marker::without_marks(text).into()),
        Cow::Owned(unix) => unix,
    };
    drop(text); // a large table need not be held twice more
    SourceFile::Text(marker::without_marks(&unix).into())
}

fn recoded(bytes: &[u8]) -> SourceFile {
    match encoding::decode(bytes) {
        Ok(Decoded { text, from, line }) => {
            let text = marker::without_marks(&plain(&text)).into();
            SourceFile::Recoded(Recoded { text, from, line })
        }
        Err(looks_like) => SourceFile::Unreadable(Unreadable::NotText { looks_like }),
    }
}

/// A file's text: no byte order mark, `\n` line endings.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut unix = String::with_capacity(text.len());
    for (i, line) in text.split('\r').enumerate() {
        unix.push_str(if i > 0 && !line.starts_with('\n') { "\n" } else { "" });
        unix.push_str(line);
    }
    Cow::Owned(unix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_files_decode_to_the_same_text_as_unix_files() {
        assert_eq!(decode(b"\xef\xbb\xbf# A\r\n\r\nb\r\n".to_vec()), decode(b"# A\n\nb\n".to_vec()));
    }

    #[test]
    fn no_text_holds_the_mark_of_markers() {
        assert_eq!(decode("a,\u{10fffd}b".into()), decode("a,\u{10fffc}b".into()));
    }
}
