//! `playbook review` and `playbook due`: who checked what, and what's due.

use snapbox::str;

use crate::support::{Fixture, playbook};

const ROLES: &str = "warehouse:\n  mail: warehouse@example.com\nhr:\n  name: HR\n  mail: hr@example.com\n";

fn handbook() -> Fixture {
    playbook()
        .chapter("roles.yaml", ROLES)
        .chapter("index.md", "# Home\n")
        .chapter("late.md", "---\nowner: warehouse\nreview: 6 months\n---\n# Late\n\nRing them.\n")
}

#[test]
fn a_check_is_recorded_in_the_chapter_and_shown_on_its_page() {
    let handbook = handbook();
    handbook.run(&["review", "playbook/late.md", "--by", "Warehouse", "--on", "2026-11-22"]).exits(0).prints("").says(
        str![[r#"
playbook/late.md: checked by warehouse on 22 November 2026. The next check is due on 22 May 2027.

"#]],
    );
    let text = handbook.read("playbook/late.md");
    let without_hash: String =
        text.lines().filter(|line| !line.starts_with("checked_text: ")).collect::<Vec<_>>().join("\n");
    assert_eq!(
        without_hash,
        "---\nowner: warehouse\nreview: 6 months\nchecked: 2026-11-22\nchecked_by: warehouse\n---\n# Late\n\nRing them."
    );
    let handbook = handbook.built();
    let page = handbook.page("late.html");
    assert!(page.contains(r#"<time datetime="2026-11-22">22 November 2026</time> by <a class="role" href="roles/warehouse.html">Warehouse</a>"#), "{page}");
    assert!(page.contains(r#"data-due="2027-05-22""#) && !page.contains("since the last check"), "{page}");
}

#[test]
fn a_later_edit_shows_as_changed_since_the_check() {
    let handbook = handbook();
    handbook.run(&["review", "late.md", "--by", "hr", "--on", "2026-11-22"]).exits(0);
    handbook.write("playbook/late.md", handbook.read("playbook/late.md").replace("Ring them", "Write to them"));
    handbook.run(&["due", "--on", "2026-11-23"]).exits(0).prints(str![[r#"
Overdue
  now               check “Late”: changed since the last check           Warehouse

"#]]);
    let handbook = handbook.built();
    assert!(handbook.page("late.html").contains("since the last check"));
}

#[test]
fn windows_line_ends_and_byte_order_marks_stay() {
    let handbook = handbook().chapter("late.md", "\u{feff}---\r\nreview: 1 year\r\n---\r\n# Late\r\n");
    handbook.run(&["review", "late.md", "--by", "hr", "--on", "2026-11-22"]).exits(0);
    let text = handbook.read("playbook/late.md");
    assert!(text.starts_with("\u{feff}---\r\nreview: 1 year\r\nchecked: 2026-11-22\r\nchecked_by: hr\r\n"), "{text:?}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
    assert_eq!(handbook.run(&["due", "--on", "2026-11-23"]).stdout, "Nothing is due within 30 days.\n");
}

#[test]
fn many_checks_on_one_day_show_as_a_stamp() {
    let handbook =
        (0..12).fold(handbook(), |handbook, i| handbook.chapter(&format!("c{i}.md"), format!("# Chapter {i}\n")));
    let files: Vec<String> = (0..12).map(|i| format!("c{i}.md")).collect();
    let arguments = ["review", "--by", "hr", "--on", "2026-11-22"].into_iter().chain(files.iter().map(String::as_str));
    handbook.run(&arguments.collect::<Vec<_>>()).exits(0);
    let handbook = handbook.built();
    assert!(handbook.page("c3.html").contains("along with 11 other pages"));
    assert!(!handbook.page("late.html").contains("along with"));
}

#[test]
fn non_chapters_and_unknown_roles_are_refused_and_nothing_is_written() {
    let handbook = handbook().chapter("broken.md", "---\ntitle: A\nkeywords: [a\n---\n");
    let before = handbook.read("playbook/late.md");
    handbook.run(&["review", "late.md", "missing.md", "--by", "hr"]).exits(2).prints("").says(str![[r#"
error: `missing.md` isn't a chapter of the playbook in `playbook`. Name a file there that ends in `.md`.

"#]]);
    handbook.run(&["review", "late.md", "--by", "warehuose"]).exits(2).prints("").says(str![[r#"
error: there's no role `warehuose`: did you mean `Warehouse`?

"#]]);
    handbook.run(&["review", "late.md", "broken.md", "--by", "hr"]).exits(2).prints("").says(str![[r#"
error: `broken.md` has an error, so nothing was recorded: the front matter can't be read: a list in brackets isn't closed.

"#]]);
    assert_eq!(handbook.read("playbook/late.md"), before);
}

fn with_everything_due() -> Fixture {
    handbook()
        .chapter("never.md", "---\nreview: 1 year\nowner: HR\n---\n# Never\n")
        .chapter("fresh.md", "---\nreview: 1 year\nchecked: 2026-11-01\n---\n# Fresh\n")
        .chapter("old.md", "---\nreview: 1 month\nchecked: 2026-10-01\n---\n# Old\n")
        .chapter(
            "first-aid.md",
            "---\nkind: training\nfor: [everyone]\nrefresh: 6 months\nlast_held: 2026-01-10\nsessions: [2026-06-10, 2027-01-10]\ntrainer: hr\n---\n# First aid\n",
        )
        .chapter(
            "fewer.md",
            "---\nkind: goal\nmeasure: complaints\nbaseline: 9\ntarget: 5\ndue: 2026-12-01\nowner: warehouse\nreadings:\n  2026-10-31: 7\n---\n# Fewer\n",
        )
}

#[test]
fn due_lists_checks_trainings_and_goals_by_date() {
    with_everything_due().run(&["due", "--on", "2026-11-22"]).exits(0).prints(str![[r#"
Overdue
  now               check “Late”: never checked                          Warehouse
  now               check “Never”: never checked                         HR
  1 November 2026   check “Old”                                          no owner
Due soon
  1 December 2026   reach “Fewer”                                        Warehouse
  10 December 2026  repeat “First aid”                                   HR

"#]]);
}

#[test]
fn due_of_one_role_and_for_a_program() {
    with_everything_due().run(&["due", "--on", "2026-11-22", "--owner", "HR", "--json"]).exits(0).prints(str![[r#"
[
  {
    "task": "check",
    "title": "Never",
    "address": "never.html",
    "file": "never.md",
    "due": null,
    "overdue": true,
    "owner": "HR"
  },
  {
    "task": "train",
    "title": "First aid",
    "address": "first-aid.html",
    "file": "first-aid.md",
    "due": "2026-12-10",
    "overdue": false,
    "owner": "HR"
  }
]

"#]]);
    with_everything_due().run(&["due", "--owner", "waerhouse"]).exits(2).prints("").says(str![[r#"
error: there's no role `waerhouse`: did you mean `Warehouse`?

"#]]);
}

#[test]
fn a_page_names_its_owner_with_a_link() {
    let handbook = handbook().built();
    let page = handbook.page("late.html");
    assert!(
        page.contains(r#"<dt>Owner</dt> <dd><a class="role" href="roles/warehouse.html">Warehouse</a></dd>"#),
        "{page}"
    );
}

#[test]
fn a_text_that_only_looks_like_a_record_and_every_line_end_stay() {
    let text =
        "---\ndescription: |\r\n  a\n  checked: 2026-01-31\n\"checked\": 2026-01-01 # old\r\n---\r# Late\r\nText\rMore";
    let handbook = handbook().chapter("late.md", text);
    handbook.run(&["review", "late.md", "--by", "hr", "--on", "2026-11-22"]).exits(0);
    let now = handbook.read("playbook/late.md");
    let (start, rest) = now.split_once("2026-11-22").unwrap();
    assert_eq!(start, "---\ndescription: |\r\n  a\n  checked: 2026-01-31\n\"checked\": ");
    assert!(rest.starts_with(" # old\r\nchecked_by: hr\r\nchecked_text: \""), "{rest:?}");
    assert!(rest.ends_with("\"\r\n---\r# Late\r\nText\rMore"), "{rest:?}");
    handbook.run(&["review", "late.md", "late.md", "--by", "hr", "--on", "2026-11-22"]).exits(0);
    assert_eq!(handbook.read("playbook/late.md"), now);
}

#[test]
fn unclosed_front_matter_is_not_reviewed() {
    let handbook = handbook().chapter("late.md", "---\nreview: 1 year\n# Late\n");
    handbook.run(&["review", "late.md", "--by", "hr"]).exits(2).prints("").says(str![[r#"
error: `late.md` has an error, so nothing was recorded: the front matter starts here but never ends.

"#]]);
    assert_eq!(handbook.read("playbook/late.md"), "---\nreview: 1 year\n# Late\n");
}

#[cfg(unix)]
mod files {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::{Fixture, handbook};

    fn review(handbook: &Fixture) -> crate::support::Run {
        handbook.run(&["review", "late.md", "--by", "hr", "--on", "2026-11-22"])
    }

    #[track_caller]
    fn names(handbook: &Fixture) -> Vec<String> {
        let entries = fs::read_dir(handbook.path("playbook")).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_link_stays_a_link_and_its_target_is_written() {
        let handbook = handbook().chapter("real.md", "# Real\n");
        fs::remove_file(handbook.path("playbook/late.md")).unwrap();
        symlink("real.md", handbook.path("playbook/late.md")).unwrap();
        review(&handbook).exits(0);
        assert!(handbook.path("playbook/late.md").is_symlink());
        assert!(handbook.read("playbook/real.md").contains("checked: 2026-11-22"));
        assert_eq!(names(&handbook), ["index.md", "late.md", "real.md", "roles.yaml"]);
    }

    #[test]
    fn permissions_and_other_names_of_a_file_stay() {
        let handbook = handbook();
        let (late, other) = (handbook.path("playbook/late.md"), handbook.path("other.md"));
        fs::set_permissions(&late, fs::Permissions::from_mode(0o640)).unwrap();
        // Only an administrator can give a file away; its owner must stay the same.
        let _ = std::os::unix::fs::chown(&late, Some(12_345), Some(12_345));
        let before = fs::metadata(&late).unwrap();
        review(&handbook).exits(0);
        let after = fs::metadata(&late).unwrap();
        assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()));
        assert_ne!(after.ino(), before.ino(), "a rename puts a whole file in place");
        fs::hard_link(&late, &other).unwrap();
        handbook.run(&["review", "late.md", "--by", "hr", "--on", "2026-11-23"]).exits(0);
        assert_eq!(fs::read(&late).unwrap(), fs::read(&other).unwrap());
        assert!(handbook.read("other.md").contains("2026-11-23"));
        assert_eq!(names(&handbook), ["index.md", "late.md", "roles.yaml"]);
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let handbook = handbook();
        let late = handbook.path("playbook/late.md");
        fs::set_permissions(&late, fs::Permissions::from_mode(0o444)).unwrap();
        let before = handbook.read("playbook/late.md");
        let run = review(&handbook).exits(2).prints("");
        assert!(
            run.stderr.contains("it's read-only") || run.stderr.contains("you don't have permission"),
            "{}",
            run.stderr
        );
        assert_eq!(handbook.read("playbook/late.md"), before);
        assert_eq!(names(&handbook), ["index.md", "late.md", "roles.yaml"]);
    }

    #[test]
    fn a_planted_link_is_not_written_through() {
        let handbook = handbook();
        fs::write(handbook.path("treasure"), "gold").unwrap();
        symlink(handbook.path("treasure"), handbook.path("playbook/late.md.checked~")).unwrap();
        review(&handbook).exits(0);
        assert_eq!(handbook.read("treasure"), "gold");
    }
}
