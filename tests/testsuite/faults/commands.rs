//! Faults in commands that write chapters: each file is either unchanged or as intended, and the command says which.

use super::{Coverage, Snapshot, Struck, Walk, restore, snapshot};
use crate::support::{Fixture, playbook};

fn handbook() -> Fixture {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("a.md", "---\nreview: 6 months\n---\n# A\n\nRing them.\n")
        .chapter("b.md", "# B\n\nRing them too.\n")
}

/// Everything below the root after a run without faults.
fn clean(fixture: &Fixture, arguments: &[&str]) -> Snapshot {
    let copy = playbook();
    restore(copy.root(), &snapshot(fixture.root()));
    copy.run(arguments).exits(0);
    snapshot(copy.root())
}

/// Copies waiting for their rename, which no build reads. A kill leaves one behind, and so does a failed removal.
fn is_left_over(path: &str, struck: &Struck) -> bool {
    let name = path.rsplit('/').next().unwrap();
    let may_be = struck.code.is_none() || struck.call.starts_with("unlink");
    may_be && name.starts_with(".playbook-") && name.ends_with('~')
}

/// Whatever is neither as before nor as after a clean run.
fn halves(now: &Snapshot, editions: [&Snapshot; 2], struck: &Struck) -> Vec<String> {
    let is_whole = |path: &String, file| editions.iter().any(|edition| edition.get(path) == Some(file));
    let lost = editions[0].keys().filter(|path| !now.contains_key(*path));
    let odd =
        now.iter().filter(|(path, file)| !is_whole(path, file) && !is_left_over(path, struck)).map(|(path, _)| path);
    odd.chain(lost).map(|path| format!("`{path}` is neither old nor new")).collect()
}

fn differ(now: &Snapshot, other: &Snapshot, struck: &Struck) -> usize {
    now.iter().filter(|(path, file)| other.get(*path) != Some(file) && !is_left_over(path, struck)).count()
}

#[test]
fn a_review_of_two_chapters() {
    let arguments = ["review", "a.md", "b.md", "--by", "HR", "--on", "2026-11-22"];
    let fixture = handbook();
    let (old, new) = (snapshot(fixture.root()), clean(&fixture, &arguments));
    let judge = |fixture: &Fixture, struck: &Struck| {
        let now = snapshot(fixture.root());
        let mut wrong = halves(&now, [&old, &new], struck);
        let recorded = differ(&now, &old, struck);
        let said = struck.stderr.matches(": checked by HR").count();
        match struck.code {
            None => {}
            Some(0) if recorded == 2 && said == 2 => {}
            Some(2) if said == recorded && struck.stderr.contains("error: can't ") => {}
            _ => wrong.push(format!("{recorded} recorded, but: {}", struck.stderr.trim_end())),
        }
        fixture.run(&arguments).exits(0);
        if differ(&snapshot(fixture.root()), &new, struck) > 0 {
            wrong.push("the next run does not finish the work".to_owned());
        }
        wrong
    };
    Walk { name: "a review", coverage: Coverage::Full, arguments: &arguments, judge: &judge }.over(&fixture);
}

#[test]
fn a_new_chapter_in_a_new_folder() {
    const CHAPTER: &str = "playbook/recovery/late-delivery.md";
    let arguments = ["new", "plan", "Late delivery", "--in", "recovery"];
    let fixture = handbook();
    let (old, new) = (snapshot(fixture.root()), clean(&fixture, &arguments));
    assert!(new.contains_key(CHAPTER));
    let judge = |fixture: &Fixture, struck: &Struck| {
        let now = snapshot(fixture.root());
        let mut wrong = halves(&now, [&old, &new], struck);
        let is_there = now.contains_key(CHAPTER);
        match struck.code {
            None => {}
            Some(0) if is_there => {}
            // A folder only stays if it couldn't be removed.
            Some(2) if differ(&now, &old, struck) == 0 || struck.call.starts_with("unlink") => {}
            _ => wrong.push(format!(
                "the chapter is {}there, but: {}",
                if is_there { "" } else { "not " },
                struck.stderr
            )),
        }
        let again = fixture.run(&arguments);
        if !is_there {
            again.exits(0);
        }
        if differ(&snapshot(fixture.root()), &new, struck) > 0 {
            wrong.push("the next run does not finish the work".to_owned());
        }
        wrong
    };
    Walk { name: "a new chapter", coverage: Coverage::Full, arguments: &arguments, judge: &judge }.over(&fixture);
}
