//! Problems with links, pictures, addresses and titles: what a chapter says about other files.

use snapbox::str;

use crate::support::playbook;

#[test]
fn a_dead_link_suggests_the_page_with_that_name() {
    playbook()
        .chapter("index.md", "# Home\n\nSee [refunds](refunds.md).\n")
        .chapter("recovery/refunds.md", "# Refunds\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[broken-link]: there's no page or file `refunds.md`
 --> playbook/index.md:3:5
  |
3 | See [refunds](refunds.md).
  |     ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `recovery/refunds.md`?

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_dead_link_suggests_the_page_with_nearly_that_name() {
    playbook()
        .chapter("index.md", "# Home\n\nSee [refunds](refunsd.md).\n")
        .chapter("refunds.md", "# Refunds\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[broken-link]: there's no page or file `refunsd.md`
 --> playbook/index.md:3:5
  |
3 | See [refunds](refunsd.md).
  |     ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `refunds.md`?

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_dead_link_without_a_near_name_says_what_to_check() {
    playbook().chapter("index.md", "# Home\n\nSee [that](somewhere/else.md).\n").check().exits(0).prints(str![[r#"
warning[broken-link]: there's no page or file `somewhere/else.md`
 --> playbook/index.md:3:5
  |
3 | See [that](somewhere/else.md).
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: check the spelling, and make sure the file is in the playbook folder

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_link_out_of_the_handbook_is_named_as_such() {
    playbook().chapter("index.md", "# Home\n\nSee [that](../secret.md).\n").check().exits(0).prints(str![[r#"
warning[broken-link]: `../secret.md` leads out of the handbook
 --> playbook/index.md:3:5
  |
3 | See [that](../secret.md).
  |     ^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a chapter, or write the full address with `https://`

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_link_to_a_draft_is_named_as_such() {
    playbook()
        .chapter("index.md", "# Home\n\nSee [soon](soon.md).\n")
        .chapter("soon.md", "---\ndraft: true\n---\n# Soon\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[broken-link]: `soon.md` is a draft and won't be published
 --> playbook/index.md:3:5
  |
3 | See [soon](soon.md).
  |     ^^^^^^^^^^^^^^^
  |
  = help: remove `draft: true` there, or the link here

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_dead_anchor_suggests_the_nearest_heading() {
    playbook()
        .chapter("index.md", "# Home\n\nSee [costs](money.md#what-it-cost) and [here](#nowhere).\n")
        .chapter("money.md", "# Money\n\n## What it costs\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[broken-anchor]: “Money” has no section `#what-it-cost`
 --> playbook/index.md:3:5
  |
3 | See [costs](money.md#what-it-cost) and [here](#nowhere).
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#what-it-costs`?

warning[broken-anchor]: “Home” has no section `#nowhere`
 --> playbook/index.md:3:40
  |
3 | See [costs](money.md#what-it-cost) and [here](#nowhere).
  |                                        ^^^^^^^^^^^^^^^^
  |
  = help: an anchor is the heading in lower case, with hyphens for spaces

2 chapters: 2 warnings.

"#]]);
}

#[test]
fn a_link_that_runs_a_program_is_removed() {
    playbook().chapter("index.md", "# Home\n\n[Click](javascript:alert(1)) me.\n").check().exits(0).prints(str![[r#"
warning[unsafe-link]: a link that starts with `javascript:` is taken out of the page
 --> playbook/index.md:3:1
  |
3 | [Click](javascript:alert(1)) me.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, `https:`, `mailto:` or `tel:`

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_missing_picture_suggests_the_one_with_other_capitals() {
    playbook()
        .chapter("index.md", "# Home\n\n![The desk](Desk.PNG)\n\n![The door](door.png)\n")
        .chapter("images/desk.png", "")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[missing-image]: there's no picture `Desk.PNG`
 --> playbook/index.md:3:1
  |
3 | ![The desk](Desk.PNG)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `images/desk.png`?

warning[missing-image]: there's no picture `door.png`
 --> playbook/index.md:5:1
  |
5 | ![The door](door.png)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put the picture in the playbook folder and check the spelling

1 chapter: 2 warnings.

"#]]);
}

#[test]
fn a_picture_of_another_site_is_never_loaded() {
    playbook().chapter("index.md", "# Home\n\n![A dot](https://example.com/dot.gif)\n").check().exits(0).prints(str![
        [r#"
warning[missing-image]: the picture `https://example.com/dot.gif` is on another site
 --> playbook/index.md:3:1
  |
3 | ![A dot](https://example.com/dot.gif)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: save it in the playbook folder and link to it there: pages must not tell other sites who reads them

1 chapter: 1 warning.

"#]
    ]);
}

#[test]
fn of_two_chapters_with_one_address_the_second_gets_a_number() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("01-refunds.md", "# Refunds\n")
        .chapter("Refunds.md", "# More refunds\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[duplicate-address]: `01-refunds.md` has the address `refunds.html`, so this file becomes `refunds-2.html`
--> playbook/Refunds.md
 = help: rename one of them: leading numbers, capitals and spaces don't change the address

3 chapters: 1 warning.

"#]]);
}

#[test]
fn two_folders_with_one_address_are_both_named() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("03-recovery/index.md", "# Recovery\n")
        .chapter("recovery/late.md", "# Late\n")
        .chapter("01-a/b/x.md", "# X\n")
        .chapter("a/B/y.md", "# Y\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[duplicate-address]: the folder `01-a` has the address `a/index.html`, so the folder `a` becomes `a/index-2.html`
--> playbook/a/B/y.md
 = help: rename one of them, or merge them: leading numbers, capitals and spaces don't change the address

warning[duplicate-address]: the folder `01-a/b` has the address `a/b/index.html`, so the folder `a/B` becomes `a/b/index-2.html`
--> playbook/a/B/y.md
 = help: rename one of them, or merge them: leading numbers, capitals and spaces don't change the address

warning[duplicate-address]: `03-recovery/index.md` has the address `recovery/index.html`, so the folder `recovery` becomes `recovery/index-2.html`
--> playbook/recovery/late.md
 = help: rename one of them, or merge them: leading numbers, capitals and spaces don't change the address

5 chapters: 3 warnings.

"#]]);
}

#[test]
fn the_addresses_of_generated_pages_are_reserved() {
    playbook().chapter("index.md", "# Home\n").chapter("print.md", "# How to print\n").check().exits(0).prints(str![[
        r#"
warning[duplicate-address]: playbook generates a page at `print.html`, so this one becomes `print-2.html`
--> playbook/print.md
 = help: rename this file

2 chapters: 1 warning.

"#
    ]]);
}

#[test]
fn of_an_alias_and_a_page_with_one_address_the_page_wins() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("a.md", "---\naliases: [b, old]\n---\n# A\n")
        .chapter("b.md", "---\naliases: [old, ../up]\n---\n# B\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unusable-alias]: the old address `b` is the address of “B”
 --> playbook/a.md:2:1
  |
2 | aliases: [b, old]
  | ^^^^^^^^^^^^^^^^^
  |
  = help: remove it here: an address can only lead to one page

warning[unusable-alias]: the old address `old` is the address of “A”
 --> playbook/b.md:2:1
  |
2 | aliases: [old, ../up]
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: remove it here: an address can only lead to one page

warning[unusable-alias]: `../up` isn't an address in the handbook
 --> playbook/b.md:2:1
  |
2 | aliases: [old, ../up]
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write it from the top of the site, for example `old/refunds.html`

3 chapters: 3 warnings.

"#]]);
}

#[test]
fn two_pages_with_the_same_title_are_reported_with_their_files() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("a/contact.md", "# Contact\n")
        .chapter("b/contact.md", "---\ntitle: contact\n---\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[duplicate-title]: “contact” is also the title of `a/contact.md`
 --> playbook/b/contact.md:2:1
  |
2 | title: contact
  | ^^^^^^^^^^^^^^
  |
  = help: change one of the titles to say how the pages differ

3 chapters: 1 warning.

"#]]);
}

#[test]
fn an_unlinked_page_outside_the_menu_is_reported() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("hidden.md", "---\nmenu: false\n---\n# Hidden\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unreachable-page]: no page leads to “Hidden”
--> playbook/hidden.md
 = help: link to it from another chapter, or remove `menu: false` here or in its folder

2 chapters: 1 warning.

"#]]);
}

#[test]
fn a_link_to_an_unpublishable_file_says_so() {
    playbook()
        .chapter("index.md", "# Home\n\nSee [the form](form.html).\n")
        .chapter("form.html", "<script>alert(1)</script>")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unread-files]: 1 `.html` file was not read
 |
 = help: only Markdown is read (`.md`, `.markdown`, `.mdx`); `playbook import` converts other handbooks, and what isn't a page can be left there

warning[unpublished-file]: `form.html` isn't published: a server or browser could run a `.html` file
 --> playbook/index.md:3:5
  |
3 | See [the form](form.html).
  |     ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put it into a zip file or save it as a PDF

1 chapter: 2 warnings.

"#]]);
}
