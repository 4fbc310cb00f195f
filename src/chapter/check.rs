//! The record of a check: the lines of front matter that say who checked a chapter, when, and what it said then.

use jiff::civil::Date;

use super::front_matter;

/// Somebody has read a chapter and found it right.
pub struct Check {
    pub on: Date,
    /// The role that checked it.
    pub by: String,
}

const ON: &str = "checked";
const BY: &str = "checked_by";
const TEXT: &str = "checked_text";

/// What a check remembers of a text: 16 hexadecimal digits (xxh3) of everything but the lines that tell of the check
/// itself. White space at the end of lines makes no difference.
pub fn fingerprint(text: &str) -> String {
    let front_matter = front_matter::find(text).map_or(0, |block| block.end);
    let mut hash = xxhash_rust::xxh3::Xxh3::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at >= front_matter || !is_of_a_check(line) {
            hash.update(line.trim_end().as_bytes());
            hash.update(b"\n");
        }
        at += line.len();
    }
    format!("{:016x}", hash.digest())
}

fn is_of_a_check(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default().trim_end();
    line.contains(':') && [ON, BY, TEXT].contains(&key)
}

/// The text of a chapter with the record of a check in place of an older one; all else stays to the letter.
pub fn with_check(text: &str, check: &Check) -> String {
    let Some(block) = front_matter::find(text) else {
        return with_check(&format!("---\n---\n{text}"), check);
    };
    let closing = text[..block.end].trim_end().rfind('\n').map_or(0, |newline| newline + 1);
    let mut before = String::new();
    let mut after = String::new();
    let mut replaced = false;
    for line in text[..closing].split_inclusive('\n') {
        match (is_of_a_check(line), replaced) {
            (true, _) => replaced = true,
            (false, true) => after.push_str(line),
            (false, false) => before.push_str(line),
        }
    }
    let by = serde_json::to_string(&check.by).expect("a text is valid JSON, which is valid YAML");
    let plain = check.by.chars().all(|c| c.is_alphanumeric() || c == '-') && check.by.starts_with(char::is_alphabetic);
    let by = if plain { check.by.clone() } else { by };
    let rest = format!("{after}{}", &text[closing..]);
    let dated = format!("{before}{ON}: {}\n{BY}: {by}\n", check.on);
    let fingerprint = fingerprint(&format!("{dated}{rest}"));
    format!("{dated}{TEXT}: {fingerprint}\n{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check() -> Check {
        Check { on: "2026-11-22".parse().unwrap(), by: "warehouse".into() }
    }

    #[test]
    fn a_check_changes_its_own_lines_only() {
        let text = "---\ntitle: A # mine\nchecked: 2026-01-31     # old\nreview: 6 months\n---\n# A\n\nText.\n";
        let checked = with_check(text, &check());
        let lines: Vec<&str> = checked.lines().collect();
        assert_eq!(&lines[..4], ["---", "title: A # mine", "checked: 2026-11-22", "checked_by: warehouse"]);
        assert_eq!(&lines[5..], ["review: 6 months", "---", "# A", "", "Text."]);
        assert_eq!(lines[4], format!("checked_text: {}", fingerprint(&checked)));
        assert_eq!(with_check(&checked, &check()), checked);
    }

    #[test]
    fn a_chapter_without_front_matter_gets_some() {
        let checked = with_check("# A\n", &check());
        assert!(checked.starts_with("---\nchecked: 2026-11-22\nchecked_by: warehouse\nchecked_text: "), "{checked}");
        assert!(checked.ends_with("\n---\n# A\n"), "{checked}");
    }

    #[test]
    fn a_fingerprint_stays_until_words_change() {
        let checked = with_check("---\ntitle: A\n---\nText.\n", &check());
        let same = checked.replace("Text.", "Text.  ").replace("warehouse", "\"Customer care\"");
        assert_eq!(fingerprint(&same), fingerprint(&checked));
        assert_ne!(fingerprint(&checked.replace("Text", "Texts")), fingerprint(&checked));
        assert_ne!(fingerprint(&checked.replace("title: A", "title: B")), fingerprint(&checked));
    }
}
