//! The target of a link → the path that it leads to, and the key that its page is looked up by. Looks at no book.

use percent_encoding::percent_decode_str;

use crate::text;

/// The key of a path: `02-people/Golden Rule.md` has `people/golden-rule`.
pub(crate) fn key(path: &str) -> String {
    let path = strip_ending(path);
    let mut key = String::with_capacity(path.len());
    for name in path.split('/').filter(|name| !name.is_empty()) {
        if !key.is_empty() {
            key.push('/');
        }
        let slug = text::file_slug(text::order_prefix(name).1);
        key.push_str(if slug.is_empty() { "page" } else { &slug });
    }
    key
}

/// The endings of chapters and pages, which addresses and links can do without.
const ENDINGS: [&str; 5] = ["md", "markdown", "mdx", "html", "htm"];

fn strip_ending(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((stem, ending)) if ENDINGS.iter().any(|page| ending.eq_ignore_ascii_case(page)) => stem,
        _ => path,
    }
}

/// What the page of a path is looked up by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PageKey {
    pub(crate) key: Box<str>,
    /// Whether the path can only be that of a folder.
    pub(crate) is_folder: bool,
}

impl PageKey {
    /// Of a path in the content folder.
    pub(crate) fn new(path: &str) -> Self {
        // A site may have a page at `x.md/`.
        let file = path.strip_suffix('/').filter(|file| strip_ending(file).len() < file.len());
        let path = file.unwrap_or(path);
        Self { key: key(path).into(), is_folder: path.is_empty() || path.ends_with('/') }
    }
}

/// The path in the content folder that a target leads to from a file in `folder`; `None` if it leaves the folder.
pub(crate) fn path(folder: &str, target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let decoded = percent_decode_str(path).decode_utf8_lossy().replace('\\', "/");
    normalised(&match decoded.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{decoded}"),
    })
}

/// Resolves `.` and `..`; `None` if the path leaves the top. A folder keeps its trailing `/`.
pub(crate) fn normalised(path: &str) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    let folder = if names.is_empty() || !path.ends_with(['/', '.']) { "" } else { "/" };
    Some(names.join("/") + folder)
}
