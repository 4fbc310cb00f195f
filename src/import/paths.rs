//! Small questions about paths in a source, and what their names say.

use crate::target;

pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

pub(super) fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// A file's name without its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A path without its ending.
pub(super) fn without_ending(path: &str) -> &str {
    path.rfind('.').filter(|dot| !path[*dot..].contains('/')).map_or(path, |dot| &path[..dot])
}

/// A path in a folder; `None` if it leaves the source.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let joined = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    target::normalised(&joined).map(|path| path.trim_end_matches('/').to_owned())
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = file_name(path).rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

pub(super) fn is_markdown(path: &str) -> bool {
    has_ending(path, &["md", "mdx", "markdown", "mdown", "mkd"])
}

pub(super) fn is_html(path: &str) -> bool {
    has_ending(path, &["html", "htm", "xhtml"])
}

pub(super) fn is_script(path: &str) -> bool {
    has_ending(path, &["js", "ts", "mjs", "cjs", "mts", "cts", "json"])
}

pub(super) fn is_picture(path: &str) -> bool {
    has_ending(path, &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "tif", "tiff"])
}

/// The 32 digits that Notion puts at the end of a name, and the name before them.
pub(super) fn notion_name(name: &str) -> Option<(&str, &str)> {
    let start = name.len().checked_sub(32).filter(|start| name.is_char_boundary(*start))?;
    let (before, id) = name.split_at(start);
    let is_apart = before.is_empty() || before.ends_with([' ', '-', '_']);
    (is_apart && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .then(|| (before.trim_end_matches([' ', '-', '_']), id))
}
