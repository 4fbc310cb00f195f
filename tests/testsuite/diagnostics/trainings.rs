//! Problems with trainings.

use snapbox::str;

use crate::support::playbook;

#[test]
fn a_session_with_an_invalid_date_is_reported_at_its_line() {
    let training = "---\nkind: training\nfor: everyone\nsessions: [2026-02-30, 2026-12-03 25:00, soon]\n---\n";
    playbook().chapter("index.md", "# Home\n").chapter("a.md", training).check().exits(1).prints(str![[r#"
error[bad-date]: `2026-02-30` isn't the date of a session
 --> playbook/a.md:4:12
  |
4 | sessions: [2026-02-30, 2026-12-03 25:00, soon]
  |            ^^^^^^^^^^
  |
  = help: write year, month and day, then the time if there is one: `2026-03-31 09:30`

error[bad-date]: `2026-12-03 25:00` isn't the date of a session
 --> playbook/a.md:4:24
  |
4 | sessions: [2026-02-30, 2026-12-03 25:00, soon]
  |                        ^^^^^^^^^^^^^^^^
  |
  = help: write year, month and day, then the time if there is one: `2026-03-31 09:30`

error[bad-date]: `soon` isn't the date of a session
 --> playbook/a.md:4:42
  |
4 | sessions: [2026-02-30, 2026-12-03 25:00, soon]
  |                                          ^^^^
  |
  = help: write year, month and day, then the time if there is one: `2026-03-31 09:30`

2 chapters: 3 errors.

"#]]);
}

#[test]
fn a_repeated_session_is_a_bad_date() {
    let training = "---\nkind: training\nfor: everyone\nsessions:\n  - 2026-12-03 09:30\n  - 2026-12-03\n  - 2026-12-03 09:30\n---\n";
    playbook().chapter("index.md", "# Home\n").chapter("a.md", training).check().exits(1).prints(str![[r#"
error[bad-date]: the session of `2026-12-03 09:30` appears twice
 --> playbook/a.md:7:5
  |
7 |   - 2026-12-03 09:30
  |     ^^^^^^^^^^^^^^^^
  |
  = help: remove one of the two

2 chapters: 1 error.

"#]]);
}

#[test]
fn a_training_without_an_audience_lacks_it() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("a.md", "---\ntitle: A\nkind: training\n---\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[missing-value]: this training has no `for`
 --> playbook/a.md:3:1
  |
3 | kind: training
  | ^^^^^^^^^^^^^^
  |
  = help: add for example `for: [everyone]` (who needs it: everyone, roles or groups)

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_question_needs_right_and_wrong_answers() {
    let training = "---\nkind: training\nfor: everyone\nquiz:\n  - question: Which move comes first?\n    \
                    wrong: [Fix]\n  - question: Which is the last?\n    right: Make amends\n  - Who has the last word?\n  \
                    - right: Nobody\n    wrong: Somebody\n---\n";
    playbook().chapter("index.md", "# Home\n").chapter("a.md", training).check().exits(0).prints(str![[r#"
warning[missing-value]: the question “Which move comes first?” has no right answer
 --> playbook/a.md:5:5
  |
5 |   - question: Which move comes first?
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `quiz:` and below it, indented, `- question: Which move comes first?` and, aligned below `question`, `right: Apologise` and `wrong: [Fix, Make amends]`

warning[missing-value]: the question “Which is the last?” has no wrong answer
 --> playbook/a.md:7:5
  |
7 |   - question: Which is the last?
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `quiz:` and below it, indented, `- question: Which move comes first?` and, aligned below `question`, `right: Apologise` and `wrong: [Fix, Make amends]`

warning[missing-value]: the question “Who has the last word?” has no answers
 --> playbook/a.md:9:5
  |
9 |   - Who has the last word?
  |     ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `quiz:` and below it, indented, `- question: Which move comes first?` and, aligned below `question`, `right: Apologise` and `wrong: [Fix, Make amends]`

warning[missing-value]: there is no `question` here
  --> playbook/a.md:10:5
   |
10 |   - right: Nobody
   |     ^^^^^^^^^^^^^
   |
   = help: write `quiz:` and below it, indented, `- question: Which move comes first?` and, aligned below `question`, `right: Apologise` and `wrong: [Fix, Make amends]`

2 chapters: 4 warnings.

"#]]);
}

#[test]
fn an_answer_is_right_or_wrong() {
    let training = "---\nkind: training\nfor: everyone\nquiz:\n  - question: Which move comes first?\n    \
                    right: Apologise\n    wrong: [Fix, Apologise]\n---\n";
    playbook().chapter("index.md", "# Home\n").chapter("a.md", training).check().exits(1).prints(str![[r#"
error[bad-value]: the answer “Apologise” is both right and wrong
 --> playbook/a.md:6:5
  |
6 |     right: Apologise
  |     ^^^^^^^^^^^^^^^^
  |
  = help: remove it from one of the two

2 chapters: 1 error.

"#]]);
}

#[test]
fn a_session_is_not_longer_than_a_working_day() {
    let training = |minutes: &str| format!("---\nkind: training\nfor: everyone\nminutes: {minutes}\n---\n");
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("a.md", training("900"))
        .chapter("b.md", training("an hour"))
        .check()
        .exits(1)
        .prints(str![[r#"
error[bad-value]: `900` isn't a whole number from 1 to 600
 --> playbook/a.md:4:1
  |
4 | minutes: 900
  | ^^^^^^^^^^^^
  |
  = help: write something like `minutes: 60`

error[bad-value]: `an hour` isn't a whole number from 1 to 600
 --> playbook/b.md:4:1
  |
4 | minutes: an hour
  | ^^^^^^^^^^^^^^^^
  |
  = help: write something like `minutes: 60`

3 chapters: 2 errors.

"#]]);
}
