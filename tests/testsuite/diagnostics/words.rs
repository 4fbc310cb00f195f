//! Problems of `words.yaml`.

use snapbox::str;

use crate::support::playbook;

#[test]
fn a_phrase_is_one_that_there_is() {
    let words = "page:\n  ower: Colleague\n  weather: Fine\nfram:\n  skip: Go\n";
    playbook().chapter("index.md", "# H\n").chapter("words.yaml", words).check().exits(0).prints(str![[r#""#]]);
}

#[test]
fn a_phrase_has_the_shape_and_the_placeholders_that_it_needs() {
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
    playbook().chapter("index.md", "# H\n").chapter("words.yaml", words).check().exits(0).prints(str![[r#""#]]);
}

#[test]
fn phrases_stand_in_sections() {
    let words = "page: Colleague\n";
    playbook().chapter("index.md", "# H\n").chapter("words.yaml", words).check().exits(1).prints(str![[r#""#]]);
}
