//! Problems of the map of causes, of names of chapters in front matter, and of kinds.

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
        .prints(str![""]);
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
fn a_chapter_of_another_kind_than_wanted_is_pointed_out() {
    playbook()
        .chapter("cause.md", "---\nkind: cause\nprevented_by: [late]\nrecovered_by: [log]\n---\n")
        .chapter("late.md", PLAN.replace("kind: plan\n", "kind: plan\ncauses: [cause, log]\n"))
        .chapter("log.md", "# The log\n")
        .check()
        .exits(1)
        .prints(str![""]);
}

#[test]
fn a_chapter_that_is_not_there_is_pointed_out_with_the_nearest_name() {
    playbook()
        .chapter("cause.md", "---\nkind: cause\nprevented_by:\n  - complaint-lg\n  - something else entirely\n---\n")
        .chapter("late.md", PLAN.replace("kind: plan\n", "kind: plan\ncauses: [cause]\n"))
        .chapter("complaint-log.md", "# The complaint log\n")
        .check()
        .exits(1)
        .prints(str![""]);
}

#[test]
fn a_name_that_fits_two_chapters_asks_for_the_path() {
    playbook()
        .chapter("cause.md", "---\nkind: cause\nprevented_by: [log]\n---\n")
        .chapter("late.md", PLAN.replace("kind: plan\n", "kind: plan\ncauses: [cause]\n"))
        .chapter("a/log.md", "# The log\n")
        .chapter("b/log.md", "# Another log\n")
        .check()
        .exits(1)
        .prints(str![""]);
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
    assert_eq!(kinds, ["chapter", "cause", "principle", "chapter", "chapter"]);
}

#[test]
fn a_kind_inside_that_is_none_is_a_bad_value() {
    playbook()
        .chapter("causes/index.md", "---\nkind_inside: course\n---\n# Causes\n")
        .check()
        .exits(1)
        .prints(str![""]);
}

#[test]
fn a_key_of_another_kind_says_which_kind_has_it() {
    playbook()
        .chapter("a.md", "---\ntarget: 9\nsigns: [noise]\n---\n# A\n")
        .chapter("b.md", "---\nkind: goal\nmeasure: x\ntarget: 9\ndue: 2027-06-30\nstatement: Be kind.\n---\n# B\n")
        .check()
        .exits(1)
        .prints(str![""]);
}
