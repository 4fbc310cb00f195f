//! What problems say could be written instead: written, it solves them.

use std::collections::BTreeMap;

use playbook::diagnostic::{Diagnostic, Fix};

use crate::support::{book, playbook};

type Files = BTreeMap<&'static str, String>;

fn problems(files: &Files) -> Vec<Diagnostic> {
    book(files.iter().map(|(path, text)| (*path, &**text))).diagnostics.clone()
}

fn fixed(files: &Files, fix: &Fix) -> Files {
    let mut files = files.clone();
    let text = files.get_mut(fix.file.as_str()).unwrap();
    text.replace_range(fix.range.clone(), &fix.replacement);
    files
}

/// Every problem of a handbook can be fixed, and each of its fixes solves it and brings no other.
#[track_caller]
fn can_be_fixed(files: &[(&'static str, &str)], expected: &[&str]) {
    let home = ("index.md", "# Home\n\n## Opening hours\n\n@warehouse\n");
    let roles = ("roles.yaml", "warehouse: {phone: ext. 400, groups: [behind the scenes]}\n");
    let refunds = ("a/refunds.md", "# Refunds\n\n## By card\n");
    let files = [home, roles, refunds].iter().chain(files).map(|(path, text)| (*path, (*text).to_owned())).collect();
    let before = problems(&files);
    let mut replacements = Vec::new();
    for problem in &before {
        assert!(!problem.fixes.is_empty(), "no fix for {problem:?}");
        for fix in &problem.fixes {
            let after = problems(&fixed(&files, fix));
            assert_eq!(after.len() + 1, before.len(), "{fix:?}: {after:?}");
            assert!(!after.iter().any(|other| other.message == problem.message), "{fix:?}: {after:?}");
            replacements.push(&*fix.replacement);
        }
    }
    assert_eq!(replacements, expected);
}

#[test]
fn in_front_matter() {
    can_be_fixed(
        &[(
            "b.md",
            "---\ntilte: B\nkind: \"chaptr\"\nowner: warehuose\naudience: everyone, behind the scened\n---\n# B\n",
        )],
        &["title", "chapter", "Warehouse", "behind the scenes"],
    );
}

#[test]
fn in_names_of_chapters() {
    let path = "/a/refunds.md";
    can_be_fixed(
        &[
            ("b/refunds.md", "# Refunds here\n"),
            ("c.md", "---\nkind: training\nfor: [everyone]\nteaches: [refunds, opening]\n---\n# C\n"),
            ("d/opening.md", "# Opening\n"),
        ],
        &[path, "/b/refunds.md"],
    );
    let near = "---\nkind: training\nfor: [everyone]\nteaches: refunds, refnds\n---\n# C\n";
    can_be_fixed(&[("c.md", near)], &["refunds"]);
}

#[test]
fn in_links_pictures_and_mentions() {
    can_be_fixed(
        &[
            ("a/desk.png", ""),
            (
                "b.md",
                "# B\n\n[refunds.md](refunds.md) [here](a/refunds.md#by-crad \"a/refunds.md#by-crad\")\n\n![A desk](desk.png) @warehuose\n",
            ),
            ("c.md", "# C\n\n<a href=\"a/refunds.md#by-crd\">C</a>\n"),
        ],
        &["a/refunds.md", "#by-card", "a/desk.png", "warehouse", "#by-card"],
    );
}

#[test]
fn in_roles() {
    can_be_fixed(
        &[(
            "roles.yaml",
            "warehouse: {phone: ext. 400, depty: desk}\ndesk:\n  phone: ext. 401\n  escalates_to: warehuose\n",
        )],
        &["deputy", "Warehouse"],
    );
}

/// A link whose target is written elsewhere has no place here to write another.
#[test]
fn a_fix_without_a_place_is_none() {
    let book = book([("index.md", "# A\n\n[b][x]\n\n[x]: bb.md\n"), ("bbb.md", "# B\n")]);
    assert_eq!(book.messages(), ["broken-link: there's no page or file `bb.md`"]);
    assert_eq!(book.diagnostics[0].help, "did you mean `bbb.md`?");
    assert!(book.diagnostics[0].fixes.is_empty());
}

#[test]
fn programs_are_told_where_to_write_what() {
    let fixture = playbook().chapter("index.md", "# Home\n\nSee [b](c/ab.md).\n").chapter("c/abc.md", "# B\n");
    let problems: serde_json::Value =
        serde_json::from_str(&fixture.run(&["check", "--format", "json"]).exits(0).stdout).unwrap();
    let fix = serde_json::json!({
        "file": "playbook/index.md", "line": 3, "column": 9, "end_line": 3, "end_column": 16, "replacement": "c/abc.md"
    });
    let broken = problems.as_array().unwrap().iter().find(|problem| problem["code"] == "broken-link").unwrap();
    assert_eq!(broken["fixes"], serde_json::json!([fix]));
}
