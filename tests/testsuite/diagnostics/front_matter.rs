//! Problems with front matter and `playbook.yaml`.

use snapbox::str;

use crate::support::{book, playbook};

#[test]
fn a_text_with_a_colon_is_read_as_typed() {
    playbook()
        .chapter("index.md", "---\ntitle: Home\ndescription: Service: how we do it\n---\nText.\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unread-value]: the value of `description` isn't valid YAML, so it's read as typed
 --> playbook/index.md:3:1
  |
3 | description: Service: how we do it
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put it between double quotes: `description: "Service: how we do it"`

1 chapter: 1 warning.

"#]]);
}

#[test]
fn of_the_same_key_twice_the_first_counts() {
    playbook()
        .chapter("index.md", "---\ntitle: A\nowner: HR\nreview: 1 year\nowner: Sales\n---\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unread-value]: the key `owner` appears twice; the first one counts
 --> playbook/index.md:5:1
  |
5 | owner: Sales
  | ^^^^^^^^^^^^
  |
  = help: remove one of them

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_tab_in_front_matter_is_bad_front_matter() {
    playbook().chapter("index.md", "---\ntitle: A\nextra:\n\tphone: 12\n---\n").check().exits(1).prints(str![[r#"
error[bad-front-matter]: the front matter can't be read: a line is indented with a tab; use spaces
 --> playbook/index.md:4:1
  |
4 |     phone: 12
  | ^^^^^^^^^^^^^
  |
  = help: write one `key: value` per line; put text that contains a colon between double quotes

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_date_that_does_not_exist_is_an_error_at_its_line() {
    playbook().chapter("index.md", "---\ntitle: Home\nchecked: 2026-02-30\n---\n").check().exits(1).prints(str![[r#"
error[bad-date]: `2026-02-30` isn't a date
 --> playbook/index.md:3:1
  |
3 | checked: 2026-02-30
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `checked: 2026-01-31`

1 chapter: 1 error.

"#]]);
}

#[test]
fn values_of_the_wrong_type_show_how_to_write_them() {
    let front_matter =
        "---\norder: first\ndraft: maybe\ntitle: [a, b]\nkeywords: {a: b}\nreview: often\nkind: plant\n---\n";
    playbook().chapter("index.md", front_matter).check().exits(1).prints(str![[r#"
warning[unread-value]: `first` isn't a whole number
 --> playbook/index.md:2:1
  |
2 | order: first
  | ^^^^^^^^^^^^
  |
  = help: write something like `order: 3`

warning[unread-value]: `maybe` isn't `true` or `false`
 --> playbook/index.md:3:1
  |
3 | draft: maybe
  | ^^^^^^^^^^^^
  |
  = help: write something like `draft: true`

warning[unread-value]: `title` should be a single line of text; only the first item counts
 --> playbook/index.md:4:1
  |
4 | title: [a, b]
  | ^^^^^^^^^^^^^
  |
  = help: write something like `title: "Refunds: who may give what"`

warning[unread-value]: `keywords` should be a list of words
 --> playbook/index.md:5:1
  |
5 | keywords: {a: b}
  | ^^^^^^^^^^^^^^^^
  |
  = help: write something like `keywords: [parcel, courier]`

warning[unread-value]: `often` isn't a number of days, weeks, months or years
 --> playbook/index.md:6:1
  |
6 | review: often
  | ^^^^^^^^^^^^^
  |
  = help: write something like `review: 6 months`

error[bad-value]: `plant` isn't a kind of chapter
 --> playbook/index.md:7:1
  |
7 | kind: plant
  | ^^^^^^^^^^^
  |
  = help: did you mean `plan`?

0 chapters: 1 error, 5 warnings.

"#]]);
}

#[test]
fn an_unrecognisable_kind_gets_the_list_of_kinds() {
    let book = book([("index.md", "---\nkind: recipe\n---\n")]);
    assert_eq!(book.messages(), ["unread-value: `recipe` isn't a kind of chapter"]);
    assert_eq!(book.diagnostics[0].help, "write one of: plan, goal, training, principle, cause, chapter");
}

#[test]
fn an_unknown_key_is_a_warning_with_the_nearest_known_one() {
    playbook().chapter("index.md", "---\ntilte: Home\ncolour: red\n---\n").check().exits(0).prints(str![[r#"
warning[unknown-key]: `tilte` isn't a known key
 --> playbook/index.md:2:1
  |
2 | tilte: Home
  | ^^^^^^^^^^^
  |
  = help: did you mean `title`? Keep your own keys under `extra`

warning[unknown-key]: `colour` isn't a known key
 --> playbook/index.md:3:1
  |
3 | colour: red
  | ^^^^^^^^^^^
  |
  = help: remove the line, or put it under `extra:` if your own templates use it

1 chapter: 2 warnings.

"#]]);
}

#[test]
fn bad_configuration_is_shown_at_its_line() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("playbook.yaml", "title: Handbook\npromise: We listen: always\n")
        .check()
        .exits(1)
        .prints(str![[r#"
error[bad-configuration]: the configuration can't be read: there is a second colon on the line
 --> playbook/playbook.yaml:2:1
  |
2 | promise: We listen: always
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write one `key: value` per line; put text that contains a colon between double quotes

1 chapter: 1 error.

"#]]);
}

#[test]
fn values_of_the_configuration_are_checked() {
    let configuration = "language: English\nbase_url: intranet\nlinks:\n  - label: Ask\n    url: javascript:alert(1)\n\
                         logo: logo.png\ntitel: Handbook\n";
    playbook().chapter("index.md", "# Home\n").chapter("playbook.yaml", configuration).check().exits(1).prints(str![[
        r#"
error[bad-value]: `English` isn't a language code
 --> playbook/playbook.yaml:1:1
  |
1 | language: English
  | ^^^^^^^^^^^^^^^^^
  |
  = help: write its code, for example `language: en`

error[bad-value]: `intranet` isn't a web address that starts with `https://`
 --> playbook/playbook.yaml:2:1
  |
2 | base_url: intranet
  | ^^^^^^^^^^^^^^^^^^
  |
  = help: write something like `base_url: https://intranet.example.com/service`

error[bad-value]: `javascript:alert(1)` isn't an address that starts with `https://`, `mailto:` or `tel:`
 --> playbook/playbook.yaml:5:5
  |
5 |     url: javascript:alert(1)
  |     ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write something like `url: mailto:care@example.com`

warning[missing-image]: there's no picture `logo.png` for the logo
 --> playbook/playbook.yaml:6:1
  |
6 | logo: logo.png
  | ^^^^^^^^^^^^^^
  |
  = help: put it in the playbook folder and write its path from there, for example `images/logo.svg`

warning[unknown-key]: `titel` isn't a known key
 --> playbook/playbook.yaml:7:1
  |
7 | titel: Handbook
  | ^^^^^^^^^^^^^^^
  |
  = help: did you mean `title`? Keep your own keys under `extra`

1 chapter: 3 errors, 2 warnings.

"#
    ]]);
}

#[test]
fn links_of_the_configuration_need_a_label_and_an_address() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("playbook.yaml", "links: https://example.com\n")
        .check()
        .exits(1)
        .prints(str![[r#"
error[bad-value]: “https://example.com” should be a block with a `label` and a `url`
 --> playbook/playbook.yaml:1:8
  |
1 | links: https://example.com
  |        ^^^^^^^^^^^^^^^^^^^
  |
  = help: write `links:` and below it, indented, `- label: Ask the customer care lead` and, aligned below `label`, `url: mailto:care@example.com`

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_pale_accent_is_reported_with_its_contrast_and_replaced() {
    let fixture = playbook().chapter("index.md", "# Home\n").chapter("playbook.yaml", "accent: \"#ffd100\"\n");
    fixture.check().exits(0).prints(str![[r##"
warning[pale-accent]: the accent `#ffd100` is too pale to read: its contrast is 1.3 to 1, and text needs 4.5 to 1
 --> playbook/playbook.yaml:1:1
  |
1 | accent: "#ffd100"
  | ^^^^^^^^^^^^^^^^^
  |
  = help: choose a darker colour; until then, pages use `#826b00`

1 chapter: 1 warning.

"##]]);
}

#[test]
fn an_accent_without_quotes_or_code_is_reported() {
    let with = |accent: &str| {
        playbook().chapter("index.md", "# Home\n").chapter("playbook.yaml", format!("accent: {accent}\n"))
    };
    with("#005ea5").check().exits(1).prints(str![[r##"
error[bad-value]: `accent` is empty: in YAML, a `#` without quotes starts a comment
 --> playbook/playbook.yaml:1:1
  |
1 | accent: #005ea5
  | ^^^^^^^^^^^^^^^
  |
  = help: write its code in double quotes, for example `accent: "#005ea5"`

1 chapter: 1 error.

"##]]);
    with("blue").check().exits(1).prints(str![[r##"
error[bad-value]: `blue` isn't a colour code
 --> playbook/playbook.yaml:1:1
  |
1 | accent: blue
  | ^^^^^^^^^^^^
  |
  = help: write its code in double quotes, for example `accent: "#005ea5"`

1 chapter: 1 error.

"##]]);
    with("'#005ea5'").check().exits(0).prints(str![[r#"
1 chapter: no problems.

"#]]);
}
