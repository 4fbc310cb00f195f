//! Which paths every system can store, and which two it takes for the same.
//!
//! A site is made on one computer and stored on another: paths that only some can store break it there. The rules of
//! Windows are those of “Naming Files, Paths, and Namespaces” in its documentation.

use unicode_normalization::UnicodeNormalization;

/// No system stores a longer name, in bytes.
const LONGEST_NAME: usize = 255;
/// Nor a longer path; the folder that the site is in comes on top.
const LONGEST_PATH: usize = 1000;
/// Windows stops at 260, drive and folder included.
const LONGEST_WINDOWS_PATH: usize = 200;

/// Devices of Windows; a file can't be called so, whatever its ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// What is wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// Nobody can store it.
    TooLong,
    /// A sign that steers and can't be seen, such as a line end.
    Control,
    TooLongForWindows,
    /// A sign that Windows does not allow.
    Sign(char),
    /// The name of a device of Windows, with or without an ending.
    Device(String),
    /// A name that ends with a dot or a space, which Windows drops.
    End(String),
}

impl PathFault {
    /// Whether the path can't be written here either.
    pub fn is_everywhere(&self) -> bool {
        matches!(self, PathFault::TooLong | PathFault::Control)
    }
}

/// What is wrong with a path whose names are separated by `/`, if anything is.
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

/// The device that Windows takes a name for.
fn device(name: &str) -> Option<&str> {
    let written = name.split('.').next().unwrap_or_default().trim_end();
    let stem = written.to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|device| stem.strip_prefix(device));
    let is_number =
        |digit: &str| matches!(digit, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³");
    (DEVICES.contains(&stem.as_str()) || numbered.is_some_and(is_number)).then_some(written)
}

/// What two paths have in common that some system takes for the same: Windows and Macs look neither at capitals nor at
/// how an accent is written.
pub fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfd().map(folded_letter).collect() }
}

/// A letter for a letter: no file system takes `ß` for `ss`.
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
    fn what_windows_or_no_system_can_store_is_found() {
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
    fn paths_that_differ_by_capitals_or_the_form_of_an_accent_are_the_same() {
        for (a, b) in [("A/B.png", "a/b.PNG"), ("caf\u{e9}", "CAFE\u{301}"), ("σ", "ς"), ("s", "\u{17f}"), ("Ж", "ж")]
        {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        for (a, b) in [("straße", "strasse"), ("e", "é"), ("ı", "l"), ("a b", "a-b")] {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
    }
}
