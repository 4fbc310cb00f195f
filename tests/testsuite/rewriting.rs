//! `review` writes into every form of front matter: the record is as requested, and no other byte changes.

use playbook::chapter::{Chapter, Check, fingerprint, parse, with_check};
use playbook::kinds::Kind;
use playbook::sources::{SourceFile, SourcePath, decode};
use proptest::prelude::*;

use crate::properties::for_each;

/// Front matter entries that aren't records. Some look like one.
const OTHERS: &[&str] = &[
    "title: A # mine\n",
    "description: |\n  a\n  checked: 2026-01-31\n  checked_text: x\n",
    "search: 2\n",
    "keywords: [a, 'checked: b'] # c\n",
    "# checked: 2026-01-31     the day\n",
    "\n",
    "owner: hr\t\n",
    "extra:\n  checked: x\n  limit: 10.00\n",
    "audience:\n- hr\n-  everyone\n",
    "unknown: \"over\nchecked: 2026-01-31\n  lines\"\n",
    "folded: >-\n    b\n\n    c\n\n",
    "kept: |+\n  x\n\n\n",
    "\"quoted key\": y\n",
    "? explicit\n: z\n",
    "plain: over\n  two lines\n",
    "anchored: &a é\n",
    "r\u{e9}sum\u{e9}: \u{10fffd}\n",
];

/// Records, one entry each, with the key.
const RECORDS: &[(&str, &str)] = &[
    ("checked", "checked: 2026-01-31     # old\n"),
    ("checked", "\"checked\": '2026-01-31'\n"),
    ("checked", "checked:\n"),
    ("checked", "checked: # when?\n"),
    ("checked", "? checked\n: 2026-01-31\n"),
    ("checked_by", "checked_by: >  # who\n  ware\n  house\n"),
    ("checked_by", "'checked_by': \"x y\"\n"),
    ("checked_by", "checked_by:   hr\n"),
    ("checked_text", "checked_text: 6434670859786e28\n"),
    ("checked_text", "checked_text: |\n\n  0\n\n"),
    ("checked_text", "checked_text: \"0\"\n"),
];

/// The file, and its content without the record.
#[derive(Clone, Debug)]
struct File {
    bytes: String,
    others: String,
}

fn files() -> impl Strategy<Value = File> {
    let picks = prop::collection::vec((any::<bool>(), 0..1000_usize), 0..8);
    let form = (any::<bool>(), any::<bool>(), any::<bool>(), 0..3_usize);
    let body = prop::sample::select(&["", "# B\n", "\n# B\n\nchecked: 2026-01-31\n---\nText", "\u{10fffd} é\n\n"][..]);
    let ends = prop::collection::vec(0..3_usize, 1..4);
    (picks, form, body, ends).prop_map(|(picks, (mark, indented, dots, none), body, ends)| {
        let mut lines = Vec::new();
        let mut keys = Vec::new();
        for (is_record, pick) in picks {
            let (key, entry) = match is_record {
                true => RECORDS[pick % RECORDS.len()],
                false => (OTHERS[pick % OTHERS.len()].split(':').next().unwrap(), OTHERS[pick % OTHERS.len()]),
            };
            if key.starts_with(['#', '\n']) || !keys.contains(&key) {
                keys.push(key);
                lines.extend(entry.split_inclusive('\n').map(|line| (is_record, line.to_owned())));
            }
        }
        if indented {
            lines.iter_mut().for_each(|(_, line)| line.insert_str(0, "  "));
        }
        let has_front_matter = none > 0;
        let mut all: Vec<(bool, String)> = Vec::new();
        if has_front_matter {
            all.push((false, "---\n".into()));
            all.append(&mut lines);
            all.push((false, if dots { "...\n" } else { "---\n" }.into()));
        }
        all.extend(body.split_inclusive('\n').map(|line| (false, line.to_owned())));
        for (i, (_, line)) in all.iter_mut().enumerate() {
            *line = line.replace('\n', ["\n", "\r\n", "\r"][ends[i % ends.len()]]);
        }
        let mark = if mark { "\u{feff}" } else { "" };
        let joined = |all: bool, lines: &[(bool, String)]| -> String {
            lines.iter().filter(|(is_record, _)| all || !is_record).map(|(_, line)| line.as_str()).collect()
        };
        File { bytes: format!("{mark}{}", joined(true, &all)), others: format!("{mark}{}", joined(false, &all)) }
    })
}

fn read(file: &str) -> (Chapter, bool) {
    let SourceFile::Text(text) = decode(file.as_bytes().to_vec()) else { panic!("not a text: {file:?}") };
    let (chapter, problems) = parse(&SourcePath::content("a.md"), &text, Kind::Chapter);
    // A repaired entry is readable, but writing among such entries could change them.
    let is_repaired = |message: &str| message.contains("appears twice") || message.contains("read as typed");
    let is_broken =
        problems.iter().any(|problem| problem.code.name().contains("front-matter") || is_repaired(&problem.message));
    (chapter, is_broken)
}

fn check() -> Check {
    Check { on: "2026-11-22".parse().unwrap(), by: "Customer care".into() }
}

/// Whether a text differs from another only by inserted record lines.
fn differs_by_records(others: &str, after: &str) -> bool {
    let is_of_a_record =
        |line: &str| line.trim_start().trim_start_matches(['?', ' ', '"', '\'']).starts_with("checked");
    let (others, after) = (others.trim_start_matches('\u{feff}'), after.trim_start_matches('\u{feff}'));
    let mut rest = others.chars();
    let mut line = String::new();
    let mut lines = Vec::new();
    for c in after.chars() {
        line.push(c);
        if matches!(c, '\n' | '\r') {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    for line in lines {
        let here: String = rest.clone().take(line.chars().count()).collect();
        if here == line {
            rest.by_ref().take(line.chars().count()).for_each(drop);
        } else if !is_of_a_record(&line)
            && !line.trim().is_empty()
            && !line.trim_start().starts_with(':')
            && line.trim() != "---"
        {
            return false;
        }
    }
    rest.next().is_none()
}

#[test]
fn only_the_record_differs_and_it_reads_back() {
    for_each(3000, files(), |file| {
        // Front matter that starts like this is read as a rule.
        let first = file
            .bytes
            .split(['\n', '\r'])
            .skip(1)
            .find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
        let is_rule =
            first.is_some_and(|line| line.trim_start().starts_with(['?', '"']) && !line.contains("\"checked"));
        prop_assume!(!is_rule);
        let (before, is_broken) = read(&file.bytes);
        let written = with_check(&file.bytes, &check());
        if is_broken {
            prop_assert!(written.is_err(), "{:?}", file.bytes);
            return Ok(());
        }
        let written = written.map_err(|reason| TestCaseError::fail(format!("{:?} {reason}", file.bytes)))?;
        let (after, _) = read(&written);
        let record = &after.head.front_matter;
        prop_assert_eq!(record.checked, Some(check().on));
        prop_assert_eq!(record.checked_by.as_ref().map(|by| by.value.as_str()), Some("Customer care"));
        prop_assert!(!after.text.changed_since_check, "{written:?}");
        prop_assert!(with_check(&written, &check()).as_ref() == Ok(&written), "twice is once: {written:?}");
        prop_assert!(differs_by_records(&file.others, &written), "{:?}\nbecame\n{written:?}", file.bytes);
        prop_assert_eq!(&before.text.body, &after.text.body);
        prop_assert_eq!(&before.head.front_matter.title, &after.head.front_matter.title);
        prop_assert_eq!(&before.head.front_matter.description, &after.head.front_matter.description);
        Ok(())
    });
}

#[track_caller]
fn becomes(file: &str, expected: &str) {
    let written = with_check(file, &check()).unwrap();
    let hash = fingerprint(&written);
    assert_eq!(written.replace(&hash, "HASH"), expected);
    assert_eq!(with_check(&written, &check()).as_ref(), Ok(&written));
    assert!(!read(&written).0.text.changed_since_check);
}

#[test]
fn a_map_in_braces_keeps_its_form() {
    let record = r#"checked: 2026-11-22, checked_by: "Customer care", checked_text: "HASH""#;
    becomes("---\n{title: A}\n---\n", &format!("---\n{{title: A, {record}}}\n---\n"));
    becomes("---\n{ title: A , }\n---\n", &format!("---\n{{ title: A, {record} , }}\n---\n"));
    becomes("---\n{}\n---\n", &format!("---\n{{{record}}}\n---\n"));
    becomes(
        "---\n{checked: 2020-01-01, title: A,\n checked_text: x}\n---\n",
        "---\n{checked: 2026-11-22, title: A,\n checked_text: \"HASH\", checked_by: \"Customer care\"}\n---\n",
    );
}

#[test]
fn toml_gets_its_own_form_above_all_tables() {
    let record = "checked = 2026-11-22\nchecked_by = \"Customer care\"\nchecked_text = \"HASH\"\n";
    becomes(
        "+++\ntitle = 'A' # mine\n[extra]\na = 1\n+++\nText.\n",
        &format!("+++\n{record}title = 'A' # mine\n[extra]\na = 1\n+++\nText.\n"),
    );
    becomes(
        "+++\nchecked_by = 'hr'\nchecked = 2020-01-01\n+++\n",
        "+++\nchecked_by = \"Customer care\"\nchecked_text = \"HASH\"\nchecked = 2026-11-22\n+++\n",
    );
}

#[test]
fn values_that_cannot_be_changed_alone_are_refused() {
    for (file, reason) in [
        ("---\ntitle: A\n# A\n", "unclosed"),
        ("---\ntitle: a: b\n---\n", "can't be read"),
        ("+++\ntitle = a\n+++\n", "can't be read"),
        ("+++\ntitle = \"a\"\n", "unclosed"),
        ("---\nchecked: &day 2026-01-31\nlast_held: *day\n---\n", "by hand"),
        ("---\nchecked: !mine 2026-01-31\n---\n", "by hand"),
    ] {
        let refused = with_check(file, &check()).unwrap_err();
        assert!(refused.contains(reason), "{refused}");
    }
}

/// One in a few thousand fingerprints looks like a number, such as `6434670859786e28`.
#[test]
fn a_fingerprint_that_looks_like_a_number_is_read_as_it_was_recorded() {
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite) && text.contains('e');
    let found = (0..100_000).find_map(|i| {
        let record = "checked: 2026-11-22\nchecked_by: hr\nchecked_text: ";
        let body = format!("---\n# Chapter {i}\n");
        let hash = fingerprint(&format!("---\n{record}\n{body}"));
        is_number(&hash).then(|| format!("---\n{record}{hash}\n{body}"))
    });
    let file = found.expect("one in some thousand is");
    assert!(!read(&file).0.text.changed_since_check, "{file}");
}
