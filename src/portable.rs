//! Which paths every system can store, and which pairs a system treats as the same.
//!
//! A site is built on one computer and stored on another, where paths that only some systems support would break it.
//! The rules for Windows are from “Naming Files, Paths, and Namespaces” in its documentation.

use unicode_normalization::UnicodeNormalization;

/// The longest name any system can store, in bytes.
const LONGEST_NAME: usize = 255;
/// The longest path; the path of the site's folder comes on top.
const LONGEST_PATH: usize = 1000;
/// Windows allows 260, including drive and folder.
const LONGEST_WINDOWS_PATH: usize = 200;

/// Windows device names; no file can have one, whatever its ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// How long to wait before each new attempt at a file that is in use, in milliseconds: half a second in all.
pub const WAITS_FOR_HELD_FILES: [u64; 9] = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/// Whether a Windows error code may mean that another program has the file open: access denied, as for a rename over an
/// open file (5), sharing violation (32), lock violation (33), or a pending delete (303).
pub fn may_be_held_on_windows(error: i32) -> bool {
    matches!(error, 5 | 32 | 33 | 303)
}

/// A Windows path the way people write it: `C:\x` for the canonical `\\?\C:\x`.
pub fn without_verbatim_prefix(path: &str) -> String {
    let rest = path.strip_prefix(r"\\?\");
    match rest.and_then(|rest| rest.strip_prefix(r"UNC\")) {
        Some(share) => format!(r"\\{share}"),
        None => rest.unwrap_or(path).to_owned(),
    }
}

/// What's wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// No system can store it.
    TooLong,
    /// An invisible control character, such as a line break.
    Control,
    TooLongForWindows,
    /// A character that Windows doesn't allow.
    Sign(char),
    /// The name of a Windows device, with or without an ending.
    Device(String),
    /// A name that ends with a dot or a space, which Windows drops.
    End(String),
}

impl PathFault {
    /// Whether this system can't write the path either.
    pub fn is_everywhere(&self) -> bool {
        matches!(self, PathFault::TooLong | PathFault::Control)
    }
}

/// What's wrong with a path whose names are separated by `/`, if anything.
pub fn fault(path: &str) -> Option<PathFault> {
    if path.len() > LONGEST_PATH || path.split('/').any(|name| name.len() > LONGEST_NAME) {
        return Some(PathFault::TooLong);
    }
    if path.contains(char::is_control) {
        return Some(PathFault::Control);
    }
    if let Some(sign) = path.chars().find(|sign| "<>:\"|?*\\".contains(*sign)) {
        return Some(PathFault::Sign(sign));
    }
    if let Some(device) = path.split('/').find_map(device) {
        return Some(PathFault::Device(device.to_owned()));
    }
    if let Some(name) = path.split('/').find(|name| name.ends_with(['.', ' '])) {
        return Some(PathFault::End(name.to_owned()));
    }
    (path.encode_utf16().count() > LONGEST_WINDOWS_PATH).then_some(PathFault::TooLongForWindows)
}

/// The Windows device that a name refers to.
fn device(name: &str) -> Option<&str> {
    let written = name.split('.').next().unwrap_or_default().trim_end();
    let stem = written.to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|device| stem.strip_prefix(device));
    let is_number =
        |digit: &str| matches!(digit, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³");
    (DEVICES.contains(&stem.as_str()) || numbered.is_some_and(is_number)).then_some(written)
}

/// A key that two paths share if some system treats them as the same: Windows and macOS ignore case and how an accent
/// is stored.
pub fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfd().map(folded_letter).collect() }
}

/// Letter by letter: no file system treats `ß` as `ss`.
fn folded_letter(letter: char) -> char {
    let single = |mut letters: std::char::ToUppercase| letters.next().filter(|_| letters.next().is_none());
    let capital = single(letter.to_uppercase()).unwrap_or(letter);
    let mut small = capital.to_lowercase();
    small.next().filter(|_| small.next().is_none()).unwrap_or(capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unportable_names_are_found() {
        let device = |name: &str| Some(PathFault::Device(name.to_owned()));
        let end = |name: &str| Some(PathFault::End(name.to_owned()));
        let long = |length: usize| "x".repeat(length);
        for (path, fault_of_path) in [
            ("a/b.html", None),
            ("größe/お客様.html", None),
            ("console.html", None),
            ("com10.html", None),
            ("com.html", None),
            ("icon/aux-in.html", None),
            (".hidden/x", None),
            ("con.html", device("con")),
            ("AUX", device("AUX")),
            ("a/nul.tar.gz", device("nul")),
            ("com1.html", device("com1")),
            ("Lpt².txt", device("Lpt²")),
            ("prn .txt", device("prn")),
            ("a./b.png", end("a.")),
            ("a/b.png ", end("b.png ")),
            ("a:b.png", Some(PathFault::Sign(':'))),
            ("why?.png", Some(PathFault::Sign('?'))),
            ("a\\b.png", Some(PathFault::Sign('\\'))),
            ("a|b\"c.png", Some(PathFault::Sign('|'))),
            ("a\0.html", Some(PathFault::Control)),
            ("a\u{85}b.html", Some(PathFault::Control)),
            (&long(200), None),
            (&long(201), Some(PathFault::TooLongForWindows)),
            (&long(255), Some(PathFault::TooLongForWindows)),
            (&long(256), Some(PathFault::TooLong)),
            (&"é".repeat(128), Some(PathFault::TooLong)),
            (&"é".repeat(100), None),
            (&"long/".repeat(201), Some(PathFault::TooLong)),
        ] {
            assert_eq!(fault(path), fault_of_path, "{path}");
        }
    }

    #[test]
    fn windows_paths_are_shown_without_the_verbatim_prefix() {
        for (path, shown) in [
            (r"\\?\C:\Users\Ann\handbook", r"C:\Users\Ann\handbook"),
            (r"\\?\UNC\server\share\handbook", r"\\server\share\handbook"),
            (r"\\server\share", r"\\server\share"),
            ("/home/ann", "/home/ann"),
        ] {
            assert_eq!(without_verbatim_prefix(path), shown);
        }
    }

    #[test]
    fn paths_that_differ_in_case_or_unicode_normalization_are_the_same() {
        for (a, b) in [("A/B.png", "a/b.PNG"), ("caf\u{e9}", "CAFE\u{301}"), ("σ", "ς"), ("s", "\u{17f}"), ("Ж", "ж")]
        {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        for (a, b) in [("straße", "strasse"), ("e", "é"), ("ı", "l"), ("a b", "a-b")] {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
    }
}
