//! `playbook review` and `playbook due`: who checked what, and what falls due.

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
playbook/late.md: checked by warehouse on 22 November 2026. It is due again on 22 May 2027.

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
    assert!(page.contains(r#"data-due="2027-05-22""#) && !page.contains("since it was checked"), "{page}");
}

#[test]
fn a_later_edit_shows_as_changed_since_the_check() {
    let handbook = handbook();
    handbook.run(&["review", "late.md", "--by", "hr", "--on", "2026-11-22"]).exits(0);
    handbook.write("playbook/late.md", handbook.read("playbook/late.md").replace("Ring them", "Write to them"));
    handbook.run(&["due", "--on", "2026-11-23"]).exits(0).prints(str![[r#"
Overdue
  now               check “Late”: changed since it was                   Warehouse

"#]]);
    let handbook = handbook.built();
    assert!(handbook.page("late.html").contains("since it was checked"));
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
    assert!(handbook.page("c3.html").contains("together with 11 other pages"));
    assert!(!handbook.page("late.html").contains("together with"));
}

#[test]
fn what_is_no_chapter_or_no_role_is_refused_and_nothing_is_written() {
    let handbook = handbook().chapter("broken.md", "---\ntitle: a: b\n---\n");
    let before = handbook.read("playbook/late.md");
    handbook.run(&["review", "late.md", "missing.md", "--by", "hr"]).exits(2).prints("").says(str![[r#"
error: `missing.md` is not a chapter of the playbook in `playbook`. Name a file there that ends in `.md`.

"#]]);
    handbook.run(&["review", "late.md", "--by", "warehuose"]).exits(2).prints("").says(str![[r#"
error: there is no role `warehuose`: did you mean `Warehouse`?

"#]]);
    handbook.run(&["review", "late.md", "broken.md", "--by", "hr"]).exits(2).prints("").says(str![[r#"
error: `broken.md` has an error, so nothing was recorded: the front matter can't be read: there is a second colon on the line.

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
  now               check “Late”: it never was                           Warehouse
  now               check “Never”: it never was                          HR
  1 November 2026   check “Old”                                          nobody answers for it
Due soon
  1 December 2026   reach “Fewer”                                        Warehouse
  10 December 2026  hold “First aid” again                               HR

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
error: there is no role `waerhouse`: did you mean `Warehouse`?

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
