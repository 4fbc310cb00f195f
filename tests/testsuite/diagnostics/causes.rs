//! Problems with the map of causes, with chapter names in front matter, and with kinds.

use snapbox::str;

use crate::support::{book, playbook};

const PLAN: &str = "---\ntitle: Late\nkind: plan\ncustomer_says: [Where is it?]\n---\n## Apologise\n## Take ownership\n\
                    ## Acknowledge\n## Fix\n## Make amends\n";

#[test]
fn holes_in_the_map_are_pointed_out() {
    playbook()
        .chapter("cause.md", "---\ntitle: No tools\nkind: cause\n---\n")
        .chapter("late.md", PLAN)
        .check()
        .exits(0)
        .prints(str![[r#"
warning[gap-in-map]: nothing prevents the cause “No tools”
--> playbook/cause.md
 = help: in `prevented_by`, name the training, principle, goal or chapter that prevents it, or write one

warning[gap-in-map]: no plan recovers from the cause “No tools”
--> playbook/cause.md
 = help: in `recovered_by`, name the plans for what it leads to, or write one

warning[gap-in-map]: no cause leads to the plan “Late”
--> playbook/late.md
 = help: in `causes`, name what leads to it, so somebody can fix the cause

2 chapters: 3 warnings.

"#]]);
}

#[test]
fn a_playbook_without_causes_has_no_map_and_no_holes() {
    assert_eq!(book([("late.md", PLAN)]).messages(), [""; 0]);
}

#[test]
fn a_plan_that_names_its_cause_closes_the_hole_from_either_side() {
    let cause = "---\ntitle: No tools\nkind: cause\nprevented_by: [log]\n---\n";
    let plan = PLAN.replace("kind: plan\n", "kind: plan\ncauses: [No tools]\n");
    assert_eq!(book([("cause.md", cause), ("late.md", &*plan), ("log.md", "")]).messages(), [""; 0]);
    let cause = cause.replace("---\n---", "").replace("[log]\n", "[/log.md]\nrecovered_by: [late.md]\n");
    assert_eq!(book([("cause.md", &*cause), ("late.md", PLAN), ("log.md", "")]).messages(), [""; 0]);
}

#[test]
fn a_chapter_of_the_wrong_kind_is_reported() {
    playbook()
        .chapter("cause.md", "---\nkind: cause\nprevented_by: [late]\nrecovered_by: [log]\n---\n")
        .chapter("late.md", PLAN.replace("kind: plan\n", "kind: plan\ncauses: [cause, log]\n"))
        .chapter("log.md", "# The log\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[wrong-kind]: “The log” isn't of kind `plan`
 --> playbook/cause.md:4:16
  |
4 | recovered_by: [log]
  |                ^^^
  |
  = help: name a chapter with `kind: plan`, or change its kind

warning[wrong-kind]: “The log” isn't of kind `cause`
 --> playbook/late.md:4:17
  |
4 | causes: [cause, log]
  |                 ^^^
  |
  = help: name a chapter with `kind: cause`, or change its kind

3 chapters: 2 warnings.

"#]]);
}

#[test]
fn a_missing_chapter_is_reported_with_the_nearest_name() {
    playbook()
        .chapter("cause.md", "---\nkind: cause\nprevented_by:\n  - complaint-lg\n  - something else entirely\n---\n")
        .chapter("late.md", PLAN.replace("kind: plan\n", "kind: plan\ncauses: [cause]\n"))
        .chapter("complaint-log.md", "# The complaint log\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unknown-chapter]: there's no chapter `complaint-lg`
 --> playbook/cause.md:4:5
  |
4 |   - complaint-lg
  |     ^^^^^^^^^^^^
  |
  = help: did you mean `complaint-log`?

warning[unknown-chapter]: there's no chapter `something else entirely`
 --> playbook/cause.md:5:5
  |
5 |   - something else entirely
  |     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: name a chapter by its file name without `.md`, by its path, or by its title

3 chapters: 2 warnings.

"#]]);
}

#[test]
fn a_name_that_fits_two_chapters_asks_for_the_path() {
    playbook()
        .chapter("cause.md", "---\nkind: cause\nprevented_by: [log]\n---\n")
        .chapter("late.md", PLAN.replace("kind: plan\n", "kind: plan\ncauses: [cause]\n"))
        .chapter("a/log.md", "# The log\n")
        .chapter("b/log.md", "# Another log\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unknown-chapter]: several chapters are called `log`
 --> playbook/cause.md:3:16
  |
3 | prevented_by: [log]
  |                ^^^
  |
  = help: write the path of the one you mean: `/a/log.md` or `/b/log.md`

4 chapters: 1 warning.

"#]]);
}

#[test]
fn chapters_take_the_kind_of_their_folder_unless_they_say_their_own() {
    let chapters = [
        ("causes/index.md", "---\nkind_inside: cause\n---\n# Causes\n"),
        ("causes/a.md", "# A\n"),
        ("causes/b.md", "---\nkind: principle\nstatement: Be kind.\n---\n"),
        ("causes/deeper/c.md", "# C\n"),
        ("other.md", "# Other\n"),
    ];
    let book = book(chapters);
    let of = |title: &str| {
        let book = book.site.book();
        let page = book.pages.iter().position(|page| page.title == title).unwrap();
        book.kind(page).name()
    };
    let kinds = ["Causes", "A", "B", "C", "Other"].map(of);
    assert_eq!(kinds, ["chapter", "cause", "principle", "cause", "chapter"]);
}

#[test]
fn an_unknown_kind_inside_is_a_bad_value() {
    playbook().chapter("causes/index.md", "---\nkind_inside: course\n---\n# Causes\n").check().exits(1).prints(str![[
        r#"
error[bad-value]: `course` isn't a kind of chapter
 --> playbook/causes/index.md:2:1
  |
2 | kind_inside: course
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `cause`?

1 chapter: 1 error.

"#
    ]]);
}

#[test]
fn a_key_of_another_kind_says_which_kind_has_it() {
    playbook()
        .chapter("a.md", "---\ntarget: 9\nsigns: [noise]\n---\n# A\n")
        .chapter("b.md", "---\nkind: goal\nmeasure: x\ntarget: 9\ndue: 2027-06-30\nstatement: Be kind.\n---\n# B\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unknown-key]: `target` only works with `kind: goal`
 --> playbook/a.md:2:1
  |
2 | target: 9
  | ^^^^^^^^^
  |
  = help: write `kind: goal` if this chapter is one; put a key of your own under `extra:`

warning[unknown-key]: `signs` only works with `kind: cause`
 --> playbook/a.md:3:1
  |
3 | signs: [noise]
  | ^^^^^^^^^^^^^^
  |
  = help: write `kind: cause` if this chapter is one; put a key of your own under `extra:`

warning[unknown-key]: `statement` only works with `kind: principle`
 --> playbook/b.md:6:1
  |
6 | statement: Be kind.
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: write `kind: principle` if this chapter is one; put a key of your own under `extra:`

2 chapters: 3 warnings.

"#]]);
}
