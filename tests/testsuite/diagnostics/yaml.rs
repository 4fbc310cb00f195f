//! Front matter that's unreadable, missing or unfilled, and scalars as typed.

use snapbox::str;

use crate::support::{book, playbook};

#[test]
fn unclosed_front_matter_is_an_error_and_a_rule_is_not() {
    playbook()
        .chapter("index.md", "---\n\nJust a line under a rule.\n")
        .chapter("late.md", "---\ntitle: Late\nkind: plan\n\n# Late\n\nText.\n")
        .check()
        .exits(1)
        .prints(str![[r#"
error[unclosed-front-matter]: the front matter starts here but never ends
 --> playbook/late.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: write `---` on a line of its own below the last `key: value` line; for a horizontal rule, write `***` instead

warning[several-titles]: this first-level heading (`#`) isn't the chapter's title
 --> playbook/late.md:5:1
  |
5 | # Late
  | ^^^^^^
  |
  = help: write it with `##`: a page has one title, and this is a section below it

2 chapters: 1 error, 1 warning.

"#]]);
}

#[test]
fn leftover_placeholders_in_a_published_chapter_are_reported() {
    let front_matter = "title: A\nkeywords: [a, …]\nextra:\n  b: …\n";
    let body = "# A\n\nRing them … and wait.\n\n- …\n- Ask the customer …\n\n```\n…\n```\n";
    playbook()
        .chapter("index.md", format!("---\n{front_matter}---\n{body}"))
        .chapter("draft.md", format!("---\n{front_matter}draft: true\n---\n{body}"))
        .check()
        .exits(0)
        .prints(str![[r#"
warning[placeholder-left]: the placeholder `…` hasn't been filled in
 --> playbook/index.md:3:15
  |
3 | keywords: [a, …]
  |               ^
  |
  = help: fill it in, or remove the line; with `draft: true` the chapter isn't published

warning[placeholder-left]: the placeholder `…` hasn't been filled in
 --> playbook/index.md:5:6
  |
5 |   b: …
  |      ^
  |
  = help: fill it in, or remove the line; with `draft: true` the chapter isn't published

warning[placeholder-left]: the placeholder `- …` hasn't been filled in
  --> playbook/index.md:11:1
   |
11 | - …
   | ^^^
   |
   = help: fill it in, or remove the line; with `draft: true` the chapter isn't published

warning[placeholder-left]: the placeholder `- Ask the customer …` hasn't been filled in
  --> playbook/index.md:12:1
   |
12 | - Ask the customer …
   | ^^^^^^^^^^^^^^^^^^^^
   |
   = help: fill it in, or remove the line; with `draft: true` the chapter isn't published

1 chapter: 4 warnings.

"#]]);
}

#[test]
fn unclosed_brackets_are_reported_where_they_open() {
    let book = book([("index.md", "---\ntitle: A\nkeywords: [a, b\nowner: hr\n---\n")]);
    assert_eq!(book.messages(), ["bad-front-matter: the front matter can't be read: a list in brackets isn't closed"]);
    assert_eq!(book.diagnostics[0].span.as_ref().unwrap().range, Some(13..28));
}

#[test]
fn scalars_are_kept_as_they_were_typed() {
    for (typed, title) in [
        ("1.10", "1.10"),
        ("yes", "yes"),
        ("Null", "Null"),
        ("0x1F", "0x1F"),
        ("TRUE", "TRUE"),
        ("'~'", "~"),
        ("007", "007"),
    ] {
        let text = format!("---\ntitle: {typed}\n---\nText.\n");
        let book = book([("index.md", &*text)]);
        assert_eq!(book.messages(), [""; 0]);
        assert_eq!(book.site.book().pages[0].title, title);
    }
    let limits = "kind: plan\ncustomer_says: [x]\noffers:\n- what: a\n  limit: 10.00\n- what: b\n  limit: 1_000\n- what: c\n  limit: 1e3";
    let text = format!("---\n{limits}\n---\n# P\n");
    let book = book([("index.md", "# Home\n"), ("p.md", &*text)]);
    let chapter = &book.site.book().chapters[1];
    let playbook::kinds::KindFields::Plan(plan) = &chapter.head.front_matter.kind_fields else { panic!("a plan") };
    assert_eq!(plan.offers.iter().map(|offer| &*offer.limit).collect::<Vec<_>>(), ["10.00", "1_000", "1e3"]);
}
