//! How problems are printed: for people, for programs, for a code host; and the exit codes.

use snapbox::str;

use crate::support::{Fixture, playbook};

fn clean() -> Fixture {
    playbook().chapter("index.md", "# Home\n")
}

fn with_a_warning() -> Fixture {
    playbook().chapter("index.md", "# Home\n\nÜber [refunds](refunds.md), 100%.\n")
}

fn with_an_error() -> Fixture {
    playbook().chapter("index.md", "---\nchecked: soon\n---\n# Home\n")
}

#[test]
fn json_has_one_object_a_problem_with_its_place_counted_in_characters() {
    with_a_warning().run(&["check", "--format", "json"]).exits(0).says("").prints(str![[r#"
[
  {
    "code": "broken-link",
    "severity": "warning",
    "file": "playbook/index.md",
    "line": 3,
    "column": 6,
    "end_line": 3,
    "end_column": 27,
    "message": "there's no page or file `refunds.md`",
    "help": "check the spelling, and make sure the file is in the playbook folder",
    "fixes": [],
    "accepted": false
  }
]

"#]]);
}

#[test]
fn json_of_a_problem_without_a_line_has_nulls() {
    playbook().chapter("notes.png", "").run(&["check", "--format", "json"]).exits(1).prints(str![[r#"
[
  {
    "code": "empty-playbook",
    "severity": "error",
    "file": null,
    "line": null,
    "column": null,
    "end_line": null,
    "end_column": null,
    "message": "there are no chapters in `playbook`",
    "help": "write one in a text file that ends in `.md`, or run `playbook init` for an example",
    "fixes": [],
    "accepted": false
  }
]

"#]]);
}

#[test]
fn json_without_problems_is_an_empty_array() {
    clean().run(&["check", "--format", "json"]).exits(0).says("").prints("[]\n");
}

#[test]
fn github_gets_one_annotation_a_problem() {
    with_a_warning().run(&["check", "--format", "github"]).exits(0).says("").prints(str![[r#"
::warning file=playbook/index.md,line=3,col=6,title=broken-link::there's no page or file `refunds.md`%0Acheck the spelling, and make sure the file is in the playbook folder

"#]]);
}

#[test]
fn github_annotations_escape_what_would_end_them() {
    let fixture = playbook().chapter("a,b: 50%.md", "# Home\n\n[100%: yes](50%25.md)\n");
    fixture.run(&["check", "--format", "github"]).exits(0).says("").prints(str![[r#"
::warning file=playbook/a%2Cb%3A 50%25.md,line=3,col=1,title=broken-link::there's no page or file `50%2525.md`%0Acheck the spelling, and make sure the file is in the playbook folder

"#]]);
}

#[test]
fn github_annotations_without_a_place_have_none() {
    playbook().chapter("notes.png", "").run(&["check", "--format", "github"]).exits(1).prints(str![[r#"
::error title=empty-playbook::there are no chapters in `playbook`%0Awrite one in a text file that ends in `.md`, or run `playbook init` for an example

"#]]);
}

#[test]
fn github_without_problems_prints_nothing() {
    clean().run(&["check", "--format", "github"]).exits(0).says("").prints("");
}

#[test]
fn check_prints_problems_and_a_last_line_with_their_number() {
    clean().check().exits(0).says("").prints("1 chapter: no problems.\n");
    with_a_warning().check().exits(0).says("").prints(str![[r#"
warning[broken-link]: there's no page or file `refunds.md`
 --> playbook/index.md:3:6
  |
3 | Über [refunds](refunds.md), 100%.
  |      ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

1 chapter: 1 warning.

"#]]);
}

#[test]
fn check_writes_nothing() {
    let fixture = clean().file("templates/css/90-own.css", "b { color: red }");
    fixture.check().exits(0);
    assert!(!fixture.has("site"));
}

#[test]
fn strict_makes_warnings_fail_the_check() {
    with_a_warning().run(&["check", "--strict"]).exits(1);
    clean().run(&["check", "--strict"]).exits(0);
    with_an_error().run(&["check", "--strict"]).exits(1);
}

#[test]
fn explain_prints_what_a_code_means() {
    clean().run(&["check", "--explain", "duplicate-title"]).exits(0).says("").prints(str![[r#"
duplicate-title

Two pages have the same title. Readers can't tell them apart in the menu, in the index or in search results. Change
at least one of the titles to say how the pages differ.

"#]]);
}

#[test]
fn explain_needs_no_playbook() {
    playbook().run(&["check", "--explain", "bad-date"]).exits(0);
}

#[test]
fn explain_of_an_unknown_code_suggests_the_nearest() {
    clean().run(&["check", "--explain", "broken-lnik"]).exits(2).prints("").says(str![[r#"
error: there's no problem called `broken-lnik`. Did you mean `broken-link`? The names are: bad-address, bad-configuration, bad-date, bad-front-matter, bad-phrase, bad-row, bad-value, broken-anchor, broken-link, contradictory-goal, duplicate-address, duplicate-title, empty-playbook, foreign-syntax, guide-dead-end, guide-loop, gap-in-map, link-leads-outside, long-words-to-say, lost-answer, missing-alt-text, missing-column, missing-image, missing-move, missing-value, move-out-of-order, nested-too-deep, not-utf8, nul-byte, offer-without-limit, old-encoding, pale-accent, placeholder-left, plan-not-in-guide, removed-html, role-circle, several-titles, template-error, too-large, too-many-headings, unclosed-code-fence, unclosed-front-matter, unknown-chapter, unknown-key, unknown-role, unportable-name, unpublished-file, unreachable-page, unread-files, unread-value, unreadable-file, unsafe-link, unusable-alias, unused-footnote, vacant-role, wrong-kind

"#]]);
}

#[test]
fn problems_come_in_the_order_of_their_places() {
    let fixture = playbook()
        .chapter("b.md", "# B\n\n[x](x.md)\n\n![](y.png)\n")
        .chapter("index.md", "# Home\n\n[x](x.md)\n")
        .chapter("a.md", "---\nowenr: HR\n---\n# A\n\n# Again\n\n[z](z.md)\n");
    let run = fixture.run(&["check", "--format", "github"]).exits(0);
    let places: Vec<&str> = run.stdout.lines().map(|line| line.split(",title").next().unwrap()).collect();
    snapbox::assert_data_eq!(
        places.join("\n"),
        str![[r#"
::warning file=playbook/a.md,line=2,col=1
::warning file=playbook/a.md,line=6,col=1
::warning file=playbook/a.md,line=8,col=1
::warning file=playbook/b.md,line=3,col=1
::warning file=playbook/b.md,line=5,col=1
::warning file=playbook/b.md,line=5,col=1
::warning file=playbook/index.md,line=3,col=1
"#]]
    );
}

#[test]
fn a_clean_build_says_one_line_on_stderr_and_nothing_on_stdout() {
    let fixture = clean();
    fixture.build().exits(0).prints("").says(str![[r#"
1 chapter on 5 pages: 14 files written, no problems, [TIME]. Open site/index.html

"#]]);
    fixture.build().exits(0).prints("").says(str![[r#"
1 chapter on 5 pages: nothing has changed, no problems, [TIME]. Open site/index.html

"#]]);
}

#[test]
fn a_build_with_warnings_writes_the_site_and_exits_with_0() {
    let fixture = with_a_warning();
    fixture.build().exits(0).prints("").says(str![[r#"
warning[broken-link]: there's no page or file `refunds.md`
 --> playbook/index.md:3:6
  |
3 | Über [refunds](refunds.md), 100%.
  |      ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

1 chapter on 5 pages: 14 files written, 1 warning, [TIME]. Open site/index.html

"#]]);
    assert!(fixture.has("site/index.html"));
}

#[test]
fn a_build_with_errors_writes_nothing_and_exits_with_1() {
    let fixture = with_an_error();
    fixture.build().exits(1).prints("").says(str![[r#"
error[bad-date]: `soon` isn't a date
 --> playbook/index.md:2:1
  |
2 | checked: soon
  | ^^^^^^^^^^^^^
  |
  = help: write year, month and day, for example `checked: 2026-01-31`

1 error; nothing was written.

"#]]);
    assert!(!fixture.has("site"));
}

#[test]
fn a_build_with_errors_says_that_the_old_site_is_unchanged() {
    let fixture = clean().built();
    fixture.write("playbook/index.md", "---\nchecked: soon\n---\n# Home\n");
    let run = fixture.build().exits(1).prints("");
    assert_eq!(run.stderr.lines().last(), Some("1 error; `site` is unchanged."));
}

#[test]
fn without_a_playbook_every_command_exits_with_2_and_says_what_to_do() {
    let empty = playbook();
    empty.build().exits(2).prints("").says(str![[r#"
error: the folder `playbook` doesn't exist. Create a handbook with `playbook init`, or set the folder of chapters with `--content`.

"#]]);
    empty.check().exits(2).prints("").says(str![[r#"
error: the folder `playbook` doesn't exist. Create a handbook with `playbook init`, or set the folder of chapters with `--content`.

"#]]);
    empty.run(&["new", "plan", "Late delivery"]).exits(2).prints("").says(str![[r#"
error: there's no playbook in `playbook`. Create one with `playbook init`, or say where it is with `--root`.

"#]]);
    empty.run(&["build", "handbook", "--content", "chapters"]).exits(2).prints("").says(str![[r#"
error: the folder `chapters` doesn't exist. Create a handbook with `playbook init`, or set the folder of chapters with `--content`.

"#]]);
}

#[test]
fn a_playbook_that_is_a_file_is_refused_with_the_systems_words() {
    playbook().file("playbook", "# Home\n").build().exits(2).prints("").says(str![[r#"
error: can't open the folder `playbook`: not a directory

"#]]);
}

#[test]
fn paths_are_shown_as_they_were_typed() {
    let fixture = playbook().file("hr/chapters/index.md", "# Home\n\n[x](x.md)\n");
    for arguments in [&["check", "hr", "--content", "hr/chapters"][..], &["check", "--content", "./hr/chapters/"]] {
        let run = fixture.run(arguments).exits(0);
        assert!(run.stdout.contains(" --> hr/chapters/index.md:3:1\n"), "{}", run.stdout);
    }
}

#[test]
fn pipes_get_no_colours_and_no_progress_bar() {
    let chapters = (0..600).map(|i| (format!("c{i}.md"), format!("# Chapter {i}\n")));
    let fixture = chapters.fold(playbook(), |fixture, (path, text)| fixture.chapter(&path, text));
    fixture.write("playbook/index.md", "# Home\n\n[x](gone.md)\n");
    for run in [fixture.check(), fixture.build()] {
        let run = run.exits(0);
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "an escape sequence in a pipe");
        assert!(!run.stderr.contains('\r'), "a progress bar in a pipe");
    }
}

/// `script` provides a terminal; without it, this can't be tested.
#[cfg(target_os = "linux")]
#[test]
fn colours_go_to_terminals_unless_no_color_is_set() {
    let fixture = with_a_warning();
    let in_terminal = |no_color: &str| {
        let check = format!("{} check", crate::support::PROGRAM);
        let mut script = std::process::Command::new("script");
        script.args(["-qec", &check, "/dev/null"]).current_dir(fixture.root()).env("TERM", "xterm-256color");
        script.env("NO_COLOR", no_color).stdin(std::process::Stdio::null());
        script.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Ok(coloured) = in_terminal("") else {
        return crate::support::skipped("there is no program `script` to make a terminal");
    };
    assert!(coloured.contains("\u{1b}["), "{coloured:?}");
    let plain = in_terminal("1").unwrap();
    assert!(plain.contains("warning[broken-link]") && !plain.contains('\u{1b}'), "{plain:?}");
}

/// Terminal control characters: in a name, a title, a link, in front matter.
#[cfg(unix)]
#[test]
fn names_and_texts_do_not_steer_the_terminal() {
    let escape = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    let text = format!("---\nkey{escape}: 1\nowner: \"a\\e[31m\"\n---\n# Ti{escape}tle\n\n[x](gone{escape}.md)\n");
    let fixture = playbook().chapter("index.md", "# Home\n").chapter(&format!("na{escape}me.md"), text);
    let steers = |text: &str| text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}');
    for arguments in [&["check"][..], &["check", "--format", "github"], &["build"], &["due"], &["search", "title"]] {
        let run = fixture.run(arguments);
        assert!(!steers(&run.stdout) && !steers(&run.stderr), "{arguments:?}: {:?} {:?}", run.stdout, run.stderr);
    }
    assert!(fixture.check().stdout.contains("na␛]0;owned␇·31m·me.md"), "what is there is shown");
    let json = fixture.run(&["check", "--format", "json"]).stdout;
    assert!(json.contains("na\\u001b]0;owned\\u0007\u{9b}31m"), "a program gets it all: {json}");
    let missing = fixture.run(&["build", &format!("no{escape}where")]);
    assert!(!steers(&missing.stderr), "{:?}", missing.stderr);
}
