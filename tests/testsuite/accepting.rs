//! `playbook check --accept`: what is accepted isn't shown again, and nothing else is hidden.

use snapbox::str;

use crate::support::{Fixture, playbook};

fn with_three() -> Fixture {
    playbook()
        .chapter("index.md", "---\nflavor: page\n---\n# Home\n\n[x](gone.md)\n")
        .chapter("a.md", "# A\n\nSee [the\nrefunds](refunds.md).\n")
}

fn accepted(fixture: Fixture) -> Fixture {
    fixture.run(&["check", "--accept"]).exits(0);
    fixture
}

#[test]
fn accept_lists_the_warnings_by_file_and_text() {
    let fixture = with_three();
    fixture.run(&["check", "--accept"]).exits(0).says("").prints(str![[r#"
3 problems newly accepted in `playbook/accepted-problems.txt`.

3 accepted problems aren't shown: 2 `broken-link`, 1 `unknown-key`.
2 chapters: no new problems, 3 accepted.

"#]]);
    snapbox::assert_data_eq!(
        fixture.read("playbook/accepted-problems.txt"),
        str![[r#"
# Problems that are accepted: playbook counts these and shows only new ones.
# `playbook check --accept` writes this file. Delete a line to see its problem again.

[a.md]
broken-link: [the refunds](refunds.md)

[index.md]
broken-link: [x](gone.md)
unknown-key: flavor: page

"#]]
    );
}

#[test]
fn accepted_problems_are_only_counted() {
    let fixture = accepted(with_three());
    fixture.check().exits(0).says("").prints(str![[r#"
3 accepted problems aren't shown: 2 `broken-link`, 1 `unknown-key`.
2 chapters: no new problems, 3 accepted.

"#]]);
    fixture.run(&["check", "--strict"]).exits(0);
    fixture.build().exits(0).prints("").says(str![[r#"
2 chapters on 6 pages: 16 files written, no new problems, 3 accepted, [TIME]. Open site/index.html

"#]]);
    fixture.run(&["check", "--format", "github", "--strict"]).exits(0).prints("");
    let json = fixture.run(&["check", "--format", "json"]).exits(0).stdout;
    assert_eq!((json.matches("\"code\"").count(), json.matches("\"accepted\": true").count()), (3, 3));
    fixture.run(&["check", "--accept"]).exits(0).prints(str![[r#"
There are no new warnings to accept.

3 accepted problems aren't shown: 2 `broken-link`, 1 `unknown-key`.
2 chapters: no new problems, 3 accepted.

"#]]);
}

#[test]
fn only_new_problems_are_shown_wherever_the_accepted_ones_have_moved() {
    let fixture = accepted(with_three());
    fixture.write("playbook/index.md", "---\nflavor: page\n---\n# Home\n\nNew.\n\n[y](new.md) and [x](gone.md).\n");
    fixture.run(&["check", "--strict"]).exits(1).says("").prints(str![[r#"
warning[broken-link]: there's no page or file `new.md`
 --> playbook/index.md:8:1
  |
8 | [y](new.md) and [x](gone.md).
  | ^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

3 accepted problems aren't shown: 2 `broken-link`, 1 `unknown-key`.
2 chapters: 1 warning, 3 accepted.

"#]]);
    let build = fixture.build().exits(0);
    assert!(build.stderr.contains("[y](new.md)") && build.stderr.contains("1 warning, 3 accepted"), "{}", build.stderr);
    fixture.run(&["check", "--accept"]).exits(0).prints(str![[r#"
1 problem newly accepted in `playbook/accepted-problems.txt`.

4 accepted problems aren't shown: 3 `broken-link`, 1 `unknown-key`.
2 chapters: no new problems, 4 accepted.

"#]]);
}

#[test]
fn the_same_text_again_is_a_new_problem() {
    let fixture = accepted(with_three());
    fixture.write("playbook/index.md", "---\nflavor: page\n---\n# Home\n\n[x](gone.md)\n\n[x](gone.md)\n");
    let run = fixture.check().exits(0);
    assert!(run.stdout.contains("index.md:8:1") && !run.stdout.contains("index.md:6:1"), "{}", run.stdout);
    fixture.write("playbook/b.md", "# B\n\n[x](gone.md)\n");
    assert!(fixture.check().stdout.contains("b.md:3:1"), "another file's problem is another problem");
}

#[test]
fn errors_are_never_accepted() {
    let fixture = with_three().chapter("b.md", "---\nchecked: soon\n---\n# B\n");
    fixture.run(&["check", "--accept"]).exits(1).says("").prints(str![[r#"
3 problems newly accepted in `playbook/accepted-problems.txt`.

error[bad-date]: `soon` isn't a date
 --> playbook/b.md:2:1
  |
2 | checked: soon
  | ^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `checked: 2026-01-31`

3 accepted problems aren't shown: 2 `broken-link`, 1 `unknown-key`.
3 chapters: 1 error, 3 accepted.

"#]]);
    let list = fixture.read("playbook/accepted-problems.txt");
    assert!(!list.contains("bad-date"), "{list}");
    fixture.write("playbook/accepted-problems.txt", format!("{list}\n[b.md]\nbad-date: checked: soon\n"));
    assert!(fixture.check().exits(1).stdout.contains("error[bad-date]"));
    fixture.build().exits(1);
}

#[test]
fn what_no_longer_occurs_is_counted_and_removed_by_the_next_accept() {
    let fixture = accepted(with_three());
    fixture.write("playbook/a.md", "# A\n");
    fixture.check().exits(0).prints(str![[r#"
2 accepted problems aren't shown: 1 `broken-link`, 1 `unknown-key`.
1 accepted problem no longer occurs; `playbook check --accept` removes it from the list.
2 chapters: no new problems, 2 accepted.

"#]]);
    fixture.run(&["check", "--accept"]).exits(0).prints(str![[r#"
0 problems newly accepted in `playbook/accepted-problems.txt`. 1 no longer occurred and was removed.

2 accepted problems aren't shown: 1 `broken-link`, 1 `unknown-key`.
2 chapters: no new problems, 2 accepted.

"#]]);
    assert!(!fixture.read("playbook/accepted-problems.txt").contains("a.md"));
}

/// An error can hide the problems of its file, and of others.
#[test]
fn while_there_are_errors_nothing_is_removed() {
    let fixture = accepted(with_three());
    fixture.write("playbook/a.md", "---\nchecked: soon\n---\n# A\n");
    fixture.write("playbook/index.md", "# Home\n\n[y](new.md)\n");
    let run = fixture.run(&["check", "--accept"]).exits(1);
    assert!(!run.stdout.contains("no longer"), "{}", run.stdout);
    let list = fixture.read("playbook/accepted-problems.txt");
    assert!(list.contains("refunds.md") && list.contains("gone.md") && list.contains("new.md"), "{list}");
}

#[test]
fn only_one_kind_can_be_accepted() {
    let fixture = with_three();
    fixture.run(&["check", "--accept", "--only", "unknown-key"]).exits(0);
    let run = fixture.check().exits(0);
    assert!(run.stdout.ends_with("2 chapters: 2 warnings, 1 accepted.\n"), "{}", run.stdout);
}

#[test]
fn the_list_is_never_published() {
    let fixture = accepted(with_three().chapter("b.md", "# B\n\n[the list](accepted-problems.txt)\n"));
    fixture.build().exits(0);
    assert!(!fixture.has("site/accepted-problems.txt"));
}

#[test]
fn lines_that_are_not_understood_hide_nothing() {
    let fixture = accepted(with_three());
    let list = fixture.read("playbook/accepted-problems.txt");
    fixture.write("playbook/accepted-problems.txt", format!("<<<<<<< HEAD\n{list}=======\n[\n]\n[]\nx\n>>>>>>> b\n"));
    let run = fixture.check().exits(0);
    assert!(
        run.stdout.contains("6 accepted problems no longer occur") && run.stdout.contains("no new problems"),
        "{}",
        run.stdout
    );
}

#[cfg(unix)]
#[test]
fn files_and_texts_with_odd_characters_stay_accepted() {
    let text = format!("# A\n\n[\u{1b}x\u{202e}  y]({}.md)\n\n[[x]](#nowhere)\n", "é".repeat(300));
    let fixture = playbook().chapter("index.md", "# Home\n").chapter("[a]\n\u{7}b] .md", text);
    let fixture = accepted(fixture);
    let run = fixture.run(&["check", "--strict"]).exits(0);
    assert!(run.stdout.contains("no new problems") && !run.stdout.contains("no longer"), "{}", run.stdout);
}
