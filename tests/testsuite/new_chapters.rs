//! `playbook new`: a chapter to fill in, in the intended folder.

use snapbox::str;

use crate::support::{Fixture, playbook};

const KINDS: [&str; 6] = ["plan", "goal", "training", "principle", "cause", "chapter"];

#[test]
fn new_writes_a_chapter_of_each_kind_that_checks_clean_when_published() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    for kind in KINDS {
        let title = format!("A {kind} to fill in");
        let path = format!("playbook/a-{kind}-to-fill-in.md");
        let run = fixture.run(&["new", kind, &title]).exits(0).prints("");
        assert_eq!(
            run.stderr,
            format!("Created {path}. It's a draft: fill it in, then remove the line `draft: true` to publish it.\n")
        );
        let draft = fixture.read(&path);
        assert!(draft.contains("draft: true"), "{draft}");
        fixture.write(&path, draft.replace("draft: true", ""));
    }
    only_the_map_has_holes(&fixture);
    fixture.build().exits(0);
    for kind in KINDS {
        let page = fixture.page(&format!("a-{kind}-to-fill-in.html"));
        assert!(page.contains(&format!("A {kind} to fill in</h1>")), "{page}");
    }
}

#[test]
fn a_chapter_of_each_kind_has_every_optional_line_ready() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    for kind in KINDS {
        fixture.run(&["new", kind, kind]).exits(0);
        let path = format!("playbook/{kind}.md");
        fixture.write(&path, fixture.read(&path).replace("\n# ", "\n").replace("draft: true", ""));
    }
    only_the_map_has_holes(&fixture);
}

/// A new cause has no prevention yet, and a new plan has no cause.
#[track_caller]
fn only_the_map_has_holes(fixture: &Fixture) {
    let run = fixture.run(&["check", "--all"]).exits(0);
    let is_problem = |line: &&str| line.starts_with("warning") || line.starts_with("error");
    let (left, titles): (Vec<&str>, Vec<&str>) =
        run.stdout.lines().filter(is_problem).partition(|line| line.starts_with("warning[placeholder-left]"));
    assert!(left.len() > 10, "what is not filled in is said: {}", run.stdout);
    assert!(titles.iter().all(|line| line.starts_with("warning[gap-in-map]")), "{}", run.stdout);
    assert_eq!(titles.len(), 3, "{}", run.stdout);
}

#[test]
fn titles_with_signs_of_yaml_survive() {
    let titles = [
        "Say: “I'm sorry”",
        r#"He said "no" \ never"#,
        "# 1 reason: {braces} [brackets] - dash",
        "🎉 Party for a customer",
        "مرحبا بالعميل",
        "お客様の声",
        "{{title}} & <b>",
        "true",
        "2026-01-31",
    ];
    for title in titles {
        let fixture = playbook().chapter("index.md", "# Home\n").bare();
        let run = fixture.run(&["new", "chapter", title]).exits(0);
        let path = run.stderr.strip_prefix("Created ").unwrap().split(". It's a draft").next().unwrap().to_owned();
        fixture.write(&path, fixture.read(&path).replace("draft: true", "").replace("\n…\n", "\nText.\n"));
        fixture.run(&["check", "--strict"]).exits(0);
        fixture.build().exits(0);
        let pages = fixture.site();
        let escaped = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        let found = pages.values().any(|page| {
            let page = String::from_utf8_lossy(page).replace("&#x27;", "'").replace("&#39;", "'");
            page.contains(&format!("<title>{escaped}</title>"))
        });
        assert!(found, "no page has the title {title}");
    }
}

#[test]
fn new_puts_a_chapter_into_a_folder_of_the_playbook() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    fixture.run(&["new", "plan", "Late delivery", "--in", "recovery/plans"]).exits(0).says(str![[r#"
Created playbook/recovery/plans/late-delivery.md, in a new folder. It's a draft: fill it in, then remove the line `draft: true` to publish it.

"#]]);
    assert!(fixture.has("playbook/recovery/plans/late-delivery.md"));
}

#[test]
fn new_finds_a_folder_by_its_path_its_address_or_its_title() {
    let fixture = playbook()
        .chapter("index.md", "# Home\n")
        .chapter("03-recovery/index.md", "# When things go wrong\n")
        .chapter("03-recovery/02 Plans/a.md", "# A\n");
    for (i, (wanted, found)) in [
        ("recovery", "03-recovery"),
        ("03-recovery", "03-recovery"),
        ("Recovery", "03-recovery"),
        ("recovery/plans", "03-recovery/02 Plans"),
        ("plans", "03-recovery/02 Plans"),
        ("When things go wrong", "03-recovery"),
    ]
    .into_iter()
    .enumerate()
    {
        let title = format!("Chapter {i}");
        let run = fixture.run(&["new", "chapter", &title, "--in", wanted]).exits(0);
        assert!(run.stderr.contains(&format!("Created playbook/{found}/chapter-{i}.md. It's")), "{}", run.stderr);
    }
    fixture.run(&["new", "chapter", "X", "--in", "recovery/new"]).exits(0).says(str![[r#"
Created playbook/03-recovery/new/x.md, in a new folder. It's a draft: fill it in, then remove the line `draft: true` to publish it.

"#]]);
    fixture.check().exits(0);
}

#[test]
fn new_asks_which_folder_is_meant_and_makes_none() {
    let fixture = playbook().chapter("a/plans/x.md", "# X\n").chapter("b/01-plans/y.md", "# Y\n");
    fixture.run(&["new", "plan", "Late", "--in", "plans"]).exits(2).prints("").says(str![[r#"
error: `plans` could be any of these folders: `a/plans`, `b/01-plans`. Name one of them with `--in`.

"#]]);
    assert!(!fixture.has("playbook/plans"));
}

#[test]
fn new_does_not_write_a_chapter_whose_address_is_taken() {
    let fixture = playbook().chapter("01-Late delivery.md", "# Mine\n");
    fixture.run(&["new", "plan", "Late delivery"]).exits(2).prints("").says(str![[r#"
error: `playbook/01-Late delivery.md` already exists. Choose another title.

"#]]);
    assert!(!fixture.has("playbook/late-delivery.md"));
}

#[test]
fn new_never_overwrites_a_chapter() {
    let fixture = playbook().chapter("late-delivery.md", "# Mine\n");
    fixture.run(&["new", "plan", "Late delivery!"]).exits(2).prints("").says(str![[r#"
error: `playbook/late-delivery.md` already exists. Choose another title.

"#]]);
    assert_eq!(fixture.read("playbook/late-delivery.md"), "# Mine\n");
}

#[test]
fn new_stays_inside_the_playbook() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    let elsewhere = fixture.path("elsewhere");
    for folder in ["../elsewhere", "a/../../elsewhere", elsewhere.to_str().unwrap()] {
        let run = fixture.run(&["new", "plan", "Late delivery", "--in", folder]).exits(2).prints("");
        assert!(run.stderr.contains(folder), "{}", run.stderr);
        assert!(!fixture.has("elsewhere"), "{folder}");
    }
}

#[test]
fn a_title_without_letters_is_refused() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    fixture.run(&["new", "plan", "!?"]).exits(2).prints("").says(str![[r#"
error: the title needs at least one letter or digit.

"#]]);
}

#[test]
fn an_unknown_kind_is_refused_with_the_nearest() {
    playbook().run(&["new", "plam", "Late delivery"]).exits(2).prints("").says(str![[r#"
error: invalid value 'plam' for '<KIND>'
  [possible values: plan, goal, training, principle, cause, chapter]

  tip: a similar value exists: 'plan'

For more information, try '--help'.

"#]]);
}
