//! Problems with a chapter's Markdown.

use snapbox::str;

use crate::support::playbook;

#[test]
fn a_second_first_level_heading_is_reported() {
    playbook().chapter("index.md", "# Home\n\nText.\n\n# Refunds\n\nMore.\n").check().exits(0).prints(str![[r#"
warning[several-titles]: this first-level heading (`#`) isn't the chapter's title
 --> playbook/index.md:5:1
  |
5 | # Refunds
  | ^^^^^^^^^
  |
  = help: write it with `##`: a page has one title, and this is a section below it

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_heading_of_the_first_level_below_the_text_is_not_the_title() {
    playbook().chapter("index.md", "Text first.\n\n# Late title\n").check().exits(0).prints(str![[r#"
warning[several-titles]: this first-level heading (`#`) isn't the chapter's title
 --> playbook/index.md:3:1
  |
3 | # Late title
  | ^^^^^^^^^^^^
  |
  = help: write it with `##`: a page has one title, and this is a section below it

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_picture_without_description_is_reported() {
    playbook()
        .chapter("index.md", "# Home\n\nSee ![](desk.png) here.\n")
        .chapter("desk.png", "")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[missing-alt-text]: this picture has no description
 --> playbook/index.md:3:5
  |
3 | See ![](desk.png) here.
  |     ^^^^^^^^^^^^^
  |
  = help: describe it in a few words, for people who can't see it: `![The returns desk](desk.jpg)`

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_picture_in_html_without_description_is_reported() {
    playbook()
        .chapter("index.md", "# Home\n\n<img src=\"desk.png\">\n")
        .chapter("desk.png", "")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[missing-alt-text]: this picture has no description
 --> playbook/index.md:3:1
  |
3 | <img src="desk.png">
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: describe it in a few words, for people who can't see it: `![The returns desk](desk.jpg)`

1 chapter: 1 warning.

"#]]);
}

#[test]
fn an_unclosed_code_block_is_reported_at_its_first_line() {
    playbook().chapter("index.md", "# Home\n\nText.\n\n```sh\ncargo run\n\n## Lost heading\n").check().exits(0).prints(
        str![[r#"
warning[unclosed-code-fence]: this code block is never closed
 --> playbook/index.md:5:1
  |
5 | ```sh
  | ^^^^^
  |
  = help: write ``` on a line of its own after the code

1 chapter: 1 warning.

"#]],
    );
}

#[test]
fn an_unclosed_tilde_block_asks_for_as_many_tildes() {
    playbook().chapter("index.md", "# Home\n\n- item\n\n  ~~~~\n  code\n").check().exits(0).prints(str![[r#"
warning[unclosed-code-fence]: this code block is never closed
 --> playbook/index.md:5:3
  |
5 |   ~~~~
  |   ^^^^
  |
  = help: write ~~~~ on a line of its own after the code

1 chapter: 1 warning.

"#]]);
}

#[test]
fn lists_and_quotes_that_nest_too_deep_are_an_error_where_it_starts() {
    let deep = "> ".repeat(41) + "deep\n";
    playbook().chapter("index.md", format!("# Home\n\n{deep}")).check().exits(1).prints(str![[r#"
error[nested-too-deep]: lists or quotes are nested more than 40 deep here
 --> playbook/index.md:3:81
  |
3 | > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > deep
  |                                                                                 ^
  |
  = help: flatten them: no reader follows more than three or four levels

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_chapter_with_thousands_of_headings_is_an_error_at_the_first_that_is_too_many() {
    let headings = "## Another\n\n".repeat(2001);
    playbook().chapter("index.md", headings).check().exits(1).prints(str![[r#"
error[too-many-headings]: this chapter has more than 2000 headings
    --> playbook/index.md:4001:1
     |
4001 | ## Another
     | ^
     |
     = help: split it into several chapters

1 chapter: 1 error.

"#]]);
}

#[test]
fn removed_tags_are_named_with_what_to_do_instead() {
    playbook()
        .chapter("index.md", "# Home\n\n<script>alert(1)</script>\n\nA <progress> bar.\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[removed-html]: `<script>` is removed from the page
 --> playbook/index.md:3:1
  |
3 | <script>alert(1)</script>
  | ^^^^^^^^
  |
  = help: pages run no code and call no other site; link to it instead

warning[removed-html]: `<progress>` is removed from the page
 --> playbook/index.md:5:3
  |
5 | A <progress> bar.
  |   ^^^^^^^^^^
  |
  = help: if readers should see the tag itself, put it between backticks: `<progress>`

1 chapter: 2 warnings.

"#]]);
}

#[test]
fn removed_attributes_are_named_with_their_tag() {
    playbook().chapter("index.md", "# Home\n\n<b onclick=\"x()\">Now</b>\n").check().exits(0).prints(str![[r#"
warning[removed-html]: `onclick` of `<b>` is removed from the page
 --> playbook/index.md:3:4
  |
3 | <b onclick="x()">Now</b>
  |    ^^^^^^^^^^^^^
  |
  = help: remove it: pages run no code, and the theme decides how they look

1 chapter: 1 warning.

"#]]);
}

#[test]
fn what_nobody_misses_in_raw_html_goes_without_a_word() {
    let run = playbook()
        .chapter(
            "index.md",
            "# Home\n\n<style>b { color: red }</style>\n\n<b style=\"color: red\" data-x=\"1\">Now</b>\n\n\
             <section><label for=\"x\">Ask</label> for the <button type=\"button\">form</button>.</section>\n\n\
             Dear <customer name>, call <Your Name>.\n",
        )
        .build()
        .exits(0);
    assert!(run.stderr.contains("no problems"), "{}", run.stderr);
}

#[test]
fn a_problem_on_a_very_long_line_shows_the_part_around_it() {
    let long = "many words ".repeat(200);
    let run = playbook().chapter("index.md", format!("# Home\n\n{long}![](x.png){long}\n")).check().exits(0);
    let longest = run.stdout.lines().map(|line| line.chars().count()).max();
    assert!(longest < Some(130), "{}", run.stdout);
}

#[test]
fn a_problem_that_spans_many_lines_shows_the_first_three() {
    let html = format!("<video\n{}  loop>x</video>\n", "  width=\"1\"\n".repeat(30));
    playbook().chapter("index.md", format!("# Home\n\n{html}")).check().exits(0).prints(str![[r#"
warning[removed-html]: `<video>` is removed from the page
 --> playbook/index.md:3:1
  |
3 | / <video
4 | |   width="1"
5 | |   width="1"
  | |___________^
  |
  = help: name its file in `src`, and put the file in the playbook folder

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_tab_and_wide_letters_before_the_problem_do_not_shift_the_mark() {
    playbook().chapter("index.md", "# Home\n\n日本語\tÜber 🎉 [x](gone.md)\n").check().exits(0).prints(str![[r#"
warning[broken-link]: there's no page or file `gone.md`
 --> playbook/index.md:3:12
  |
3 | 日本語    Über 🎉 [x](gone.md)
  |                   ^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_footnote_that_nothing_refers_to_is_a_warning() {
    let text = "# Home\n\nText[^1].\n\n[^1]: Published.\n[^Private]: He is difficult[^2].\n[^2]: Ask Jo.\n";
    playbook().chapter("index.md", text).check().exits(0).prints(str![[r#"
warning[unused-footnote]: nothing refers to the footnote `[^private]`, so it isn't published
 --> playbook/index.md:6:1
  |
6 | [^Private]: He is difficult[^2].
  | ^^^^^^^^^^
  |
  = help: write `[^private]` where it belongs, or remove the footnote

warning[unused-footnote]: nothing refers to the footnote `[^2]`, so it isn't published
 --> playbook/index.md:7:1
  |
7 | [^2]: Ask Jo.
  | ^^^^
  |
  = help: write `[^2]` where it belongs, or remove the footnote

1 chapter: 2 warnings.

"#]]);
}

#[test]
fn what_only_another_tool_has_is_reported_once() {
    playbook()
        .chapter("index.md", "# Home\n\n{% include contact.html %}\n\nText.\n\n{% include contact.html %}\n")
        .chapter("a.md", "# A\n\nAsk {% channel \"returns\" %}.\n\n{% include contact.html %}\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[foreign-syntax]: `{% channel %}` is from another tool: only its words are shown
 --> playbook/a.md:3:5
  |
3 | Ask {% channel "returns" %}.
  |     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write there what readers should see

warning[foreign-syntax]: `{% include %}` is from another tool and is left out on 2 pages
 --> playbook/a.md:5:1
  |
5 | {% include contact.html %}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write there what readers need, or remove it

2 chapters: 2 warnings.

"#]]);
}
