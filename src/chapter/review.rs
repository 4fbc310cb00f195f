//! The record of a check: the front matter lines that say who checked a chapter, when, and what it said then.

use jiff::civil::Date;

use super::front_matter;
use super::readable::readable;
use super::rewrite::{self, Reason, Setting};
use crate::sources;
use crate::yaml::Node;

/// A completed check of a chapter.
pub struct Check {
    pub on: Date,
    /// The role that last checked it.
    pub by: String,
}

const ON: &str = "checked";
const BY: &str = "checked_by";
const TEXT: &str = "checked_text";

const RECORD: [&str; 3] = [ON, BY, TEXT];

/// The fingerprint of a text: 16 hexadecimal digits (xxh3) of everything but the record of the check itself. Trailing
/// white space makes no difference.
pub fn fingerprint(text: &str) -> String {
    let root = front_matter::root(text, &front_matter::find(text)).ok().flatten();
    fingerprint_of(text, root.as_ref())
}

/// The same if the front matter is known.
pub(super) fn fingerprint_of(text: &str, root: Option<&Node>) -> String {
    let mut without_record = String::with_capacity(text.len());
    let mut at = 0;
    for range in root.map_or_else(Vec::new, |root| rewrite::ranges_of(text, root, &RECORD)) {
        without_record.push_str(&text[at..range.start]);
        at = range.end;
    }
    without_record.push_str(&text[at..]);
    let mut hash = xxhash_rust::xxh3::Xxh3::new();
    for line in without_record.split_inclusive('\n') {
        hash.update(line.trim_end().as_bytes());
        hash.update(b"\n");
    }
    format!("{:016x}", hash.digest())
}

/// A chapter file's text with a check recorded in it, replacing an older one. Every other byte stays the same.
pub fn with_check(file: &str, check: &Check) -> Result<String, Reason> {
    let on = check.on.to_string();
    let record = [
        Setting { key: ON, value: &on, is_quoted: false },
        Setting { key: BY, value: &check.by, is_quoted: false },
        Setting { key: TEXT, value: "", is_quoted: true },
    ];
    let recorded = rewrite::with_values(file, &record)?;
    let fingerprint = fingerprint(&readable(&sources::plain(&recorded)));
    rewrite::with_values(&recorded, &[Setting { key: TEXT, value: &fingerprint, is_quoted: true }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check() -> Check {
        Check { on: "2026-11-22".parse().unwrap(), by: "warehouse".into() }
    }

    fn checked(text: &str) -> String {
        with_check(text, &check()).unwrap()
    }

    #[test]
    fn a_check_changes_its_own_values_only() {
        let text = "---\ntitle: A # mine\nchecked: 2026-01-31     # old\nreview: 6 months\n---\n# A\n\nText.\n";
        let checked = checked(text);
        let lines: Vec<&str> = checked.lines().collect();
        assert_eq!(&lines[..4], ["---", "title: A # mine", "checked: 2026-11-22     # old", "checked_by: warehouse"]);
        assert_eq!(&lines[5..], ["review: 6 months", "---", "# A", "", "Text."]);
        assert_eq!(lines[4], format!("checked_text: \"{}\"", fingerprint(&checked)));
        assert_eq!(with_check(&checked, &check()).unwrap(), checked);
    }

    #[test]
    fn a_chapter_without_front_matter_gets_some() {
        let checked = checked("# A\n");
        assert!(checked.starts_with("---\nchecked: 2026-11-22\nchecked_by: warehouse\nchecked_text: \""), "{checked}");
        assert!(checked.ends_with("\"\n---\n# A\n"), "{checked}");
    }

    #[test]
    fn a_fingerprint_stays_until_words_change() {
        let checked = checked("---\ntitle: A\n---\nText.\n");
        let same = checked.replace("Text.", "Text.  ").replace("warehouse", "\"Customer care\"");
        assert_eq!(fingerprint(&same), fingerprint(&checked));
        assert_ne!(fingerprint(&checked.replace("Text", "Texts")), fingerprint(&checked));
        assert_ne!(fingerprint(&checked.replace("title: A", "title: B")), fingerprint(&checked));
    }

    /// The format before there was a parser; existing handbooks have it in their files.
    #[test]
    fn fingerprints_are_stable() {
        for text in
            ["# A\n", "---\ntitle: A\n---\nText.\n", "---\nchecked: 2026-01-31\nchecked_by: x\ntitle: A\n---\nB  \n"]
        {
            let mut hash = xxhash_rust::xxh3::Xxh3::new();
            for line in text.lines().filter(|line| !line.starts_with("checked")) {
                hash.update(line.trim_end().as_bytes());
                hash.update(b"\n");
            }
            assert_eq!(fingerprint(text), format!("{:016x}", hash.digest()));
        }
    }

    #[test]
    fn what_only_looks_like_a_record_counts() {
        let text = |day: &str| format!("---\ndescription: |\n  a\n  checked: {day}\nchecked: {day}\n---\n");
        assert_ne!(fingerprint(&text("2026-01-31")), fingerprint(&text("2026-01-30")));
    }
}
