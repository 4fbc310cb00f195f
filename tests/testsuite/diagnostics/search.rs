//! Problems with the book's search settings.

use snapbox::str;

use crate::support::{Fixture, playbook};

fn small() -> Fixture {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("refunds.md", "# Refunds\n\n## In cash\n\nText.\n\n## By card\n\nText.\n\n## Limits\n\nText.\n")
        .chapter("other.md", "# Deliveries\n")
}

#[test]
fn a_lost_answer_is_reported_with_what_search_finds_instead() {
    let tests = "in cash: refunds.md#in-cash\ndeliveries: [refunds.md, index.md]\n";
    small().chapter("search-tests.yaml", tests).check().exits(0).prints(str![[r#"
warning[lost-answer]: a search for “deliveries” doesn't find `refunds.md` or `index.md` in the top 3 pages
 --> playbook/search-tests.yaml:2:1
  |
2 | deliveries: [refunds.md, index.md]
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: it finds “Deliveries”; add the words that people type to the page, a heading or its `keywords`, or list synonyms in `synonyms.yaml`

3 chapters: 1 warning.

"#]]);
}

#[test]
fn a_question_must_name_existing_chapters_and_sections() {
    let tests = "cash: refund.md\ncard: refunds.md#by-crad\nlimit: other.md#limits\n";
    small().chapter("search-tests.yaml", tests).check().exits(1).prints(str![[r#"
error[bad-value]: there's no chapter `refund.md`
 --> playbook/search-tests.yaml:1:1
  |
1 | cash: refund.md
  | ^^^^^^^^^^^^^^^
  |
  = help: did you mean `refunds.md`?

error[bad-value]: `refunds.md` has no section `#by-crad`
 --> playbook/search-tests.yaml:2:1
  |
2 | card: refunds.md#by-crad
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#by-card`?

error[bad-value]: `other.md` has no section `#limits`
 --> playbook/search-tests.yaml:3:1
  |
3 | limit: other.md#limits
  | ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: name a heading of that chapter as in a link, or just the page

3 chapters: 3 errors.

"#]]);
}

#[test]
fn questions_are_lines_of_yaml() {
    small().chapter("search-tests.yaml", "a: b: c\n").check().exits(1).prints(str![[r#"
error[bad-configuration]: `search-tests.yaml` can't be read: there is a second colon on the line
 --> playbook/search-tests.yaml:1:1
  |
1 | a: b: c
  | ^^^^^^^
  |
  = help: write one `question: page` per line; put a question that contains a colon between double quotes

3 chapters: 1 error.

"#]]);
}

#[test]
fn a_synonym_entry_must_not_be_empty() {
    let synonyms = "pto:\nboss: {a: b}\nchat: [talk]\n";
    small().chapter("synonyms.yaml", synonyms).check().exits(1).prints(str![[r#"
error[bad-value]: `pto` has no synonyms
 --> playbook/synonyms.yaml:1:1
  |
1 | pto:
  | ^^^^
  |
  = help: list its synonyms: `pto: [holiday, leave]`

error[bad-value]: `boss` should be one value or a list
 --> playbook/synonyms.yaml:2:1
  |
2 | boss: {a: b}
  | ^^^^^^^^^^^^
  |
  = help: write `boss: [first, second]`

3 chapters: 2 errors.

"#]]);
}

#[test]
fn synonyms_are_lines_of_yaml() {
    small().chapter("synonyms.yaml", "- pto\n").check().exits(1).prints(str![[r#"
error[bad-configuration]: `synonyms.yaml` can't be read: this isn't a list of `key: value` lines
 --> playbook/synonyms.yaml:1:1
  |
1 | - pto
  | ^^^^^
  |
  = help: write one word per line with its synonyms: `pto: [holiday, leave, time off]`

3 chapters: 1 error.

"#]]);
}

#[test]
fn search_takes_a_number_or_false() {
    let chapter = "---\nsearch: often\n---\n# A\n";
    small().chapter("a.md", chapter).check().exits(0).prints(str![[r#"
warning[unread-value]: `often` isn't `false` or a number from 0.1 to 10
 --> playbook/a.md:2:1
  |
2 | search: often
  | ^^^^^^^^^^^^^
  |
  = help: write something like `search: 2`

4 chapters: 1 warning.

"#]]);
}
