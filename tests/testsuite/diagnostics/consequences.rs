//! An unreadable file is reported once, without its consequences.

use crate::support::{Fixture, playbook};

/// A handbook whose parts all refer to each other.
fn handbook() -> Fixture {
    playbook()
        .chapter("playbook.yaml", "title: Book\nmoves: [Listen, Mend]\n")
        .chapter("roles.yaml", "warehouse:\n  person: Ann\n  phone: +44 1632 960400\n")
        .chapter("index.md", "# Home\n\n[Desk](recovery-desk.html) [Old](old.html) [Part](late.md#mend)\n")
        .chapter(
            "late.md",
            "---\ntitle: Late delivery\nkind: plan\naliases: [old.html]\nwhen: It is late.\ncauses: [cause]\n\
             customer_says: [Where is it?]\ntell: [warehouse]\nowner: warehouse\n---\n\n## Listen\n\nText.\n\n## Mend\n\nText.\n",
        )
        .chapter("cause.md", "---\ntitle: Too few vans\nkind: cause\nprevented_by: [buy]\nrecovered_by: [late]\n---\nText.\n")
        .chapter("buy.md", "---\ntitle: Buy vans\nkind: training\nteaches: [Late delivery]\nfor: [everyone]\n---\nText.\n")
        .chapter("search-tests.yaml", "where is it: late.md\n")
}

/// Breaks a line of a file: that must be the only problem.
#[track_caller]
fn is_reported_alone(path: &str, line: &str, broken: &str) {
    let fixture = handbook();
    let path = format!("playbook/{path}");
    let text = fixture.read(&path);
    assert!(text.contains(line));
    fixture.write(&path, text.replace(line, broken));
    let run = fixture.check().exits(1);
    assert!(run.stdout.ends_with(" chapters: 1 error.\n"), "{broken}: {}", run.stdout);
}

#[test]
fn the_handbook_has_no_problem_of_its_own() {
    let run = handbook().check().exits(0);
    assert!(run.stdout.ends_with("4 chapters: no problems.\n"), "{}", run.stdout);
}

#[test]
fn a_broken_line_in_a_plan_causes_no_further_reports() {
    is_reported_alone("late.md", "tell: [warehouse]", "tell: [warehouse");
    is_reported_alone("late.md", "title: Late delivery", "title: Late delivery\nnonsense");
    is_reported_alone("late.md", "causes: [cause]", "causes: [cause");
    is_reported_alone("late.md", "customer_says: [Where is it?]", "customer_says: \"Where is it?");
    is_reported_alone("cause.md", "kind: cause", "\tkind: cause");
    is_reported_alone("cause.md", "[late]\n---\n", "[late]\n");
}

#[test]
fn a_broken_file_about_the_book_causes_no_further_reports() {
    is_reported_alone("roles.yaml", "person: Ann", "person: [Ann");
    is_reported_alone("playbook.yaml", "title: Book", "title: [Book");
}
