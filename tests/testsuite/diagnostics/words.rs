//! Problems with `words.yaml`.

use snapbox::str;

use crate::support::playbook;

#[test]
fn unknown_phrases_are_reported() {
    let words = "page:\n  ower: Colleague\n  weather: Fine\nfram:\n  skip: Go\n";
    playbook().chapter("index.md", "# H\n").chapter("words.yaml", words).check().exits(0).prints(str![[r#"
warning[bad-phrase]: `ower` isn't a phrase in `page`
 --> playbook/words.yaml:2:3
  |
2 |   ower: Colleague
  |   ^^^^^^^^^^^^^^^
  |
  = help: did you mean `owner`?

warning[bad-phrase]: `weather` isn't a phrase in `page`
 --> playbook/words.yaml:3:3
  |
3 |   weather: Fine
  |   ^^^^^^^^^^^^^
  |
  = help: remove the line: no phrase has this name

warning[bad-phrase]: `fram` isn't a section of phrases
 --> playbook/words.yaml:4:1
  |
4 | fram:
  | ^^^^^
  |
  = help: did you mean `frame`?

1 chapter: 3 warnings.

"#]]);
}

#[test]
fn a_phrase_needs_the_right_form_and_placeholders() {
    let words = "\
page:
  owner: {one: a, other: b}
  checked_by: from
  chapters: {one: one, some: few, other: many}
  checked_together: {one: one}
dates:
  months: [A, B]
frame:
  skip: Go to {place}
  made_with: With {colour} {version}
";
    playbook().chapter("index.md", "# H\n").chapter("words.yaml", words).check().exits(0).prints(str![[r#"
warning[bad-phrase]: `owner` should be one phrase
 --> playbook/words.yaml:2:3
  |
2 |   owner: {one: a, other: b}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write it on one line, as `owner: "Owner"`

warning[bad-phrase]: `checked_by` lacks the placeholder `{role}`
 --> playbook/words.yaml:3:3
  |
3 |   checked_by: from
  |   ^^^^^^^^^^^^^^^^
  |
  = help: put it where it belongs in the phrase, braces included

warning[bad-phrase]: `some` isn't a plural form of `chapters`
 --> playbook/words.yaml:4:3
  |
4 |   chapters: {one: one, some: few, other: many}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: the forms are: zero, one, two, few, many, other

warning[bad-phrase]: `checked_together` should be a phrase with the form `other`
 --> playbook/words.yaml:5:3
  |
5 |   checked_together: {one: one}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: add `other: …`, the form for most numbers

warning[bad-phrase]: `months` should be a list of 12 names
 --> playbook/words.yaml:7:3
  |
7 |   months: [A, B]
  |   ^^^^^^^^^^^^^^
  |
  = help: write them in brackets: `months: [January, February, …]`

warning[bad-phrase]: `skip` has an unknown placeholder `{place}`
 --> playbook/words.yaml:9:3
  |
9 |   skip: Go to {place}
  |   ^^^^^^^^^^^^^^^^^^^
  |
  = help: remove it: this phrase has no placeholders

warning[bad-phrase]: `made_with` has an unknown placeholder `{colour}`
  --> playbook/words.yaml:10:3
   |
10 |   made_with: With {colour} {version}
   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: the placeholders are `{version}`

1 chapter: 7 warnings.

"#]]);
}

#[test]
fn phrases_belong_to_sections() {
    let words = "page: Colleague\n";
    playbook().chapter("index.md", "# H\n").chapter("words.yaml", words).check().exits(1).prints(str![[r#"
error[bad-value]: `page` should be a block of `key: value` lines
 --> playbook/words.yaml:1:1
  |
1 | page: Colleague
  | ^^^^^^^^^^^^^^^
  |
  = help: write `page:` and below it, indented, one `key: value` per line

1 chapter: 1 error.

"#]]);
}
