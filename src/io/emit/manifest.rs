//! The manifest: the paths in the site that a build wrote, and that are therefore ours. Only these are replaced or
//! removed.
//!
//! A JSON list of strings, so any name survives. Earlier versions wrote one path per line, which is still read.

use std::collections::BTreeSet;
use std::path::{Component, Path};

pub(super) use crate::io::beside::OWN;

/// The manifest's paths that stay inside the site, whoever wrote it.
pub(super) fn parse(bytes: &[u8]) -> BTreeSet<String> {
    let paths: Vec<String> = serde_json::from_slice(bytes).unwrap_or_else(|_| lines(bytes));
    paths.into_iter().filter(|path| is_inside(path)).collect()
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}

pub(super) fn text(paths: &BTreeSet<&str>) -> String {
    serde_json::to_string_pretty(paths).expect("a list of texts can be written as JSON") + "\n"
}

/// Whether every part of a path is a plain name on this system: no `..`, no drive, nothing in our own folder.
fn is_inside(path: &str) -> bool {
    path.split('/').all(|name| {
        let mut components = Path::new(name).components();
        let is_plain = matches!(components.next(), Some(Component::Normal(plain)) if plain == name);
        is_plain && components.next().is_none() && !name.contains('\0') && !name.eq_ignore_ascii_case(OWN)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_cannot_name_a_file_outside_the_site() {
        for path in ["../x", "/etc/passwd", "a/../../b", "a//b", "a/./b", "a/", "", ".playbook/lock", "a\0b"] {
            assert!(!is_inside(path), "{path}");
        }
        if cfg!(windows) {
            assert!(!is_inside("C:/x") && !is_inside("a/C:x") && !is_inside("a\\b"));
        }
        assert!(is_inside("a/b.html"));
    }

    #[test]
    fn every_name_survives_the_manifest() {
        let odd = ["a\nb.png", "1:1.pdf", "50%.pdf", "[\"a\"]", " x ", "ä \u{202e}.html", "a\tb\r.txt", "\u{1b}[31m"];
        let paths = BTreeSet::from(odd);
        let read = parse(text(&paths).as_bytes());
        assert_eq!(read.iter().map(String::as_str).collect::<BTreeSet<_>>(), paths);
    }

    #[test]
    fn a_manifest_of_an_earlier_version_is_read() {
        let read = parse(b"../x\na.html\nimages/1:1.png\n");
        assert_eq!(read, BTreeSet::from(["a.html".to_owned(), "images/1:1.png".to_owned()]));
    }
}
