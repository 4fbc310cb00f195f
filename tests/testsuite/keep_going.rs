//! `build --keep-going`: chapters with errors are left out, and the others are published.

use snapbox::str;

use crate::support::{Fixture, playbook};

fn handbook() -> Fixture {
    playbook()
        .chapter("index.md", "# Home\n\n[A](a.md) [B](b.md)\n")
        .chapter("a.md", "# A\n")
        .chapter("b.md", "---\ntitle: B\nkeywords: [x\n---\n# B\n")
        .chapter("c.md", "---\ntitle: C\n\n# C\n")
}

#[test]
fn the_rest_is_published_without_the_chapters_that_have_errors() {
    let fixture = handbook();
    fixture.run(&["build", "--keep-going"]).exits(0).prints("").says(str![[r#"
error[bad-front-matter]: the front matter can't be read: a list in brackets isn't closed
 --> playbook/b.md:3:1
  |
3 | keywords: [x
  | ^^^^^^^^^^^^
  |
  = help: write one `key: value` per line; put text that contains a colon between double quotes

error[unclosed-front-matter]: the front matter starts here but never ends
 --> playbook/c.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: write `---` on a line of its own below the last `key: value` line; for a horizontal rule, write `***` instead

warning[several-titles]: this first-level heading (`#`) isn't the chapter's title
 --> playbook/c.md:4:1
  |
4 | # C
  | ^^^
  |
  = help: write it with `##`: a page has one title, and this is a section below it

2 chapters left out because of errors: `playbook/b.md`, `playbook/c.md`.
2 chapters on 6 pages: 16 files written, 2 errors, 1 warning, [TIME]. Open site/index.html

"#]]);
    assert!(fixture.has("site/a.html") && !fixture.has("site/b.html") && !fixture.has("site/c.html"));
    let home = fixture.page("index.html");
    assert!(home.contains("href=\"a.html\"") && !home.contains("href=\"b.html\""), "{home}");
}

#[test]
fn without_the_option_nothing_is_published() {
    let fixture = handbook();
    fixture.build().exits(1);
    assert!(!fixture.has("site"));
}

#[test]
fn a_chapter_that_cannot_be_read_is_left_out() {
    let fixture = handbook().chapter("b.md", b"PK\x03\x04\0\xff").chapter("c.md", "# C\n");
    let run = fixture.run(&["build", "--keep-going"]).exits(0);
    assert!(
        run.stderr.contains("\n1 chapter left out because of errors: `playbook/b.md`.\n3 chapters on "),
        "{}",
        run.stderr
    );
}

#[test]
fn an_error_that_is_not_in_a_chapter_keeps_everything_back() {
    for fixture in
        [handbook().chapter("playbook.yaml", "title: [A\n"), playbook().chapter("a.md", "---\ntitle: A\n").bare()]
    {
        let run = fixture.run(&["build", "--keep-going"]).exits(1);
        assert!(run.stderr.ends_with("; nothing was written.\n"), "{}", run.stderr);
        assert!(!fixture.has("site"));
    }
}

#[test]
fn the_old_page_of_a_chapter_that_is_left_out_is_removed() {
    let fixture = handbook().chapter("b.md", "# B\n").chapter("c.md", "# C\n").built();
    fixture.write("playbook/b.md", "---\ntitle: B\n");
    fixture.run(&["build", "--keep-going"]).exits(0);
    assert!(fixture.has("site/c.html") && !fixture.has("site/b.html"));
}
