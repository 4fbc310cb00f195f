//! How many problems are listed for people: a table, and the first of each kind.

use snapbox::str;

use crate::support::{Fixture, playbook};

/// 5 chapters with the same unknown key, 12 dead links in two of them, and an error.
fn with_many() -> Fixture {
    let links = |from: usize| (from..from + 6).map(|i| format!("[x](gone-{i}.md)\n\n")).collect::<String>();
    let text = |i: usize| match i {
        0 => format!("---\nflavor: page\n---\n# Home\n\n{}", links(0)),
        1 => format!("---\nflavor: page\n---\n# Refunds\n\n{}", links(3)),
        2 => "---\nflavor: page\nchecked: soon\n---\n# Returns\n".to_owned(),
        i => format!("---\nflavor: page\n---\n# Chapter {i}\n"),
    };
    let path = |i: usize| if i == 0 { "index.md".to_owned() } else { format!("c{i}.md") };
    (0..5).fold(playbook(), |fixture, i| fixture.chapter(&path(i), text(i)))
}

fn fixed(fixture: Fixture) -> Fixture {
    fixture.write("playbook/c2.md", "---\nflavor: page\n---\n# Returns\n");
    fixture
}

#[test]
fn of_many_problems_check_shows_the_first_of_each_kind_a_table_and_the_errors_last() {
    with_many().check().exits(1).says("").prints(str![[r#"
warning[broken-link]: there's no page or file `gone-3.md`
 --> playbook/c1.md:6:1
  |
6 | [x](gone-3.md)
  | ^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-4.md`
 --> playbook/c1.md:8:1
  |
8 | [x](gone-4.md)
  | ^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-5.md`
  --> playbook/c1.md:10:1
   |
10 | [x](gone-5.md)
   | ^^^^^^^^^^^^^^
   |
   = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-6.md`
  --> playbook/c1.md:12:1
   |
12 | [x](gone-6.md)
   | ^^^^^^^^^^^^^^
   |
   = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-7.md`
  --> playbook/c1.md:14:1
   |
14 | [x](gone-7.md)
   | ^^^^^^^^^^^^^^
   |
   = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-8.md`
  --> playbook/c1.md:16:1
   |
16 | [x](gone-8.md)
   | ^^^^^^^^^^^^^^
   |
   = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-0.md`
 --> playbook/index.md:6:1
  |
6 | [x](gone-0.md)
  | ^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-1.md`
 --> playbook/index.md:8:1
  |
8 | [x](gone-1.md)
  | ^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-2.md`
  --> playbook/index.md:10:1
   |
10 | [x](gone-2.md)
   | ^^^^^^^^^^^^^^
   |
   = help: check the spelling, and make sure the file is in the playbook folder

warning[broken-link]: there's no page or file `gone-3.md`
  --> playbook/index.md:12:1
   |
12 | [x](gone-3.md)
   | ^^^^^^^^^^^^^^
   |
   = help: check the spelling, and make sure the file is in the playbook folder

… and 2 more of `broken-link`: `playbook check --only broken-link --all` shows them all

warning[unknown-key]: `flavor` isn't a known key
 --> playbook/c1.md:2:1
  |
2 | flavor: page
  | ^^^^^^^^^^^^
  |
  = help: remove the line, or put it under `extra:` if your own templates use it

warning[unknown-key]: `flavor` isn't a known key
 --> playbook/c2.md:2:1
  |
2 | flavor: page
  | ^^^^^^^^^^^^
  |
  = help: remove the line, or put it under `extra:` if your own templates use it

warning[unknown-key]: `flavor` isn't a known key
 --> playbook/c3.md:2:1
  |
2 | flavor: page
  | ^^^^^^^^^^^^
  |
  = help: remove the line, or put it under `extra:` if your own templates use it

warning[unknown-key]: `flavor` isn't a known key
 --> playbook/c4.md:2:1
  |
2 | flavor: page
  | ^^^^^^^^^^^^
  |
  = help: remove the line, or put it under `extra:` if your own templates use it

warning[unknown-key]: `flavor` isn't a known key
 --> playbook/index.md:2:1
  |
2 | flavor: page
  | ^^^^^^^^^^^^
  |
  = help: remove the line, or put it under `extra:` if your own templates use it

Problems in files  Kind
      12        2  broken-link
       5        5  unknown-key
       5        5    `flavor` isn't a known key
       1        1  bad-date (error)

error[bad-date]: `soon` isn't a date
 --> playbook/c2.md:3:1
  |
3 | checked: soon
  | ^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `checked: 2026-01-31`

5 chapters: 1 error, 17 warnings.

"#]]);
}

#[test]
fn summary_prints_the_table_only_even_of_few_problems() {
    with_many().run(&["check", "--summary"]).exits(1).says("").prints(str![[r#"
Problems in files  Kind
      12        2  broken-link
       5        5  unknown-key
       5        5    `flavor` isn't a known key
       1        1  bad-date (error)

5 chapters: 1 error, 17 warnings.

"#]]);
    let few = playbook().chapter("index.md", "# Home\n\n[x](gone.md)\n");
    few.run(&["check", "--summary"]).exits(0).says("").prints(str![[r#"
Problems in files  Kind
       1        1  broken-link

1 chapter: 1 warning.

"#]]);
    let none = playbook().chapter("index.md", "# Home\n");
    none.run(&["check", "--summary"]).exits(0).says("").prints("1 chapter: no problems.\n");
}

#[test]
fn only_leaves_out_other_kinds_and_counts_them() {
    let fixture = with_many();
    fixture.run(&["check", "--only", "bad-date"]).exits(1).says("").prints(str![[r#"
error[bad-date]: `soon` isn't a date
 --> playbook/c2.md:3:1
  |
3 | checked: soon
  | ^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `checked: 2026-01-31`

5 chapters: 1 error. Not shown: 17 warnings.

"#]]);
    let both = fixture.run(&["check", "--only", "broken-link", "--only", "unknown-key", "--summary"]);
    both.exits(0).says("").prints(str![[r#"
Problems in files  Kind
      12        2  broken-link
       5        5  unknown-key
       5        5    `flavor` isn't a known key

5 chapters: 17 warnings. Not shown: 1 error.

"#]]);
    fixture.run(&["check", "--only", "unknown-key", "--strict"]).exits(1);
    fixture.run(&["check", "--only", "gap-in-map", "--strict"]).exits(0).prints(str![[r#"
5 chapters: no problems. Not shown: 1 error, 17 warnings.

"#]]);
}

#[test]
fn only_of_an_unknown_kind_suggests_the_nearest() {
    let run = playbook().run(&["check", "--only", "broken-lnik"]).exits(2).prints("");
    let start =
        "error: there's no problem called `broken-lnik`. Did you mean `broken-link`? The names are: bad-address,";
    assert!(run.stderr.starts_with(start), "{}", run.stderr);
}

#[test]
fn all_shows_every_problem_with_its_place_and_the_errors_last() {
    let fixture = with_many();
    let shown = fixture.run(&["check", "--all"]).exits(1).stdout;
    let codes: Vec<&str> =
        shown.lines().filter_map(|line| line.split_once("]: ")?.0.split_once('[')).map(|(_, code)| code).collect();
    assert_eq!(codes.len(), 18, "{shown}");
    assert_eq!(codes.last(), Some(&"bad-date"));
    assert!(shown.ends_with("5 chapters: 1 error, 17 warnings.\n") && !shown.contains("in files"), "{shown}");
    fixture.run(&["check", "--all", "--summary"]).exits(2);
}

#[test]
fn programs_get_every_problem() {
    let fixture = with_many();
    let json = fixture.run(&["check", "--format", "json"]).exits(1).stdout;
    assert_eq!(json.matches("\"code\"").count(), 18);
    let github = fixture.run(&["check", "--format", "github"]).exits(1).stdout;
    assert_eq!(github.lines().count(), 18);
    let only = fixture.run(&["check", "--format", "json", "--only", "bad-date"]).exits(1).stdout;
    assert_eq!(only.matches("\"code\"").count(), 1);
}

#[test]
fn build_prints_the_table_and_says_how_to_see_the_rest() {
    let fixture = fixed(with_many());
    fixture.build().exits(0).prints("").says(str![[r#"
Problems in files  Kind
      12        2  broken-link
       5        5  unknown-key
       5        5    `flavor` isn't a known key

`playbook check` shows where they are.

5 chapters on 9 pages: 22 files written, 17 warnings, [TIME]. Open site/index.html

"#]]);
    let elsewhere = fixture.run(&["build", ".", "--content", "playbook"]).exits(0);
    assert!(elsewhere.stderr.contains("\n`playbook check --content playbook` shows"), "{}", elsewhere.stderr);
}

#[test]
fn build_shows_the_places_of_errors_since_they_stop_it() {
    with_many().build().exits(1).prints("").says(str![[r#"
Problems in files  Kind
      12        2  broken-link
       5        5  unknown-key
       5        5    `flavor` isn't a known key
       1        1  bad-date (error)

`playbook check` shows where they are.

error[bad-date]: `soon` isn't a date
 --> playbook/c2.md:3:1
  |
3 | checked: soon
  | ^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `checked: 2026-01-31`

1 error, 17 warnings; nothing was written.

"#]]);
}

#[test]
fn ten_problems_are_shown_without_a_table_and_eleven_with_one() {
    let links = |number: usize| (0..number).map(|i| format!("[x](gone-{i}.md)\n\n")).collect::<String>();
    let check = |number: usize| playbook().chapter("index.md", format!("# Home\n\n{}", links(number))).check().exits(0);
    let shown = |number: usize| check(number).stdout.matches("warning[broken-link]").count();
    assert_eq!((shown(10), shown(11)), (10, 10));
    assert!(!check(10).stdout.contains("in files"));
    assert!(check(11).stdout.contains("… and 1 more of `broken-link`: "));
}

#[test]
fn what_says_something_new_is_shown_before_what_repeats_it() {
    let same = "[x](gone.md)\n\n".repeat(30);
    let fixture = playbook().chapter("index.md", format!("# Home\n\n{same}[y](other.md)\n"));
    let shown = fixture.check().exits(0).stdout;
    assert!(shown.contains("playbook/index.md:63:1"), "the only one of its kind is left out: {shown}");
    assert!(shown.contains("      31        1  broken-link\n"), "{shown}");
}

#[test]
fn long_messages_are_cut_in_the_table() {
    let link = format!("# A\n\n[x]({}.md)\n", "é".repeat(80));
    let fixture = (0..12).fold(playbook(), |fixture, i| fixture.chapter(&format!("c{i}.md"), &link));
    let shown = fixture.run(&["check", "--summary"]).exits(0).stdout;
    let row = shown.lines().find(|line| line.contains("there's no page")).unwrap();
    assert!(row.ends_with("é…") && row.len() < 130, "{row}");
}
