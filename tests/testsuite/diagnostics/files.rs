//! Problems with files as such: unreadable or unwanted ones.

use snapbox::str;

use crate::support::playbook;

#[test]
fn a_folder_without_a_chapter_is_an_error_that_says_how_to_start() {
    playbook().chapter("notes.docx", "").check().exits(1).prints(str![[r#"
error[empty-playbook]: there are no chapters in `playbook`
 |
 = help: write one in a text file that ends in `.md`, or run `playbook init` for an example

warning[unread-files]: 1 `.docx` file was not read
 |
 = help: only Markdown is read (`.md`, `.markdown`, `.mdx`); `playbook import` converts other handbooks, and what isn't a page can be left there

0 chapters: 1 error, 1 warning.

"#]]);
}

#[test]
fn a_file_in_an_old_encoding_is_read_and_reported_with_its_line() {
    let fixture = playbook().chapter("index.md", b"# Home\r\n\r\ncaf\xe9\r\n");
    fixture.check().exits(0).prints(str![[r#"
warning[old-encoding]: line 3 isn't UTF-8 text; the file is read as Windows-1252 (“ANSI”)
--> playbook/index.md
 = help: check that its letters are right, then save it as UTF-8: in most editors, choose “Save as” and “Encoding”

1 chapter: 1 warning.

"#]]);
    assert!(fixture.built().page("index.html").contains("<p>café</p>"));
}

#[test]
fn a_file_in_utf_16_is_named_as_windows_names_it() {
    let fixture = playbook().chapter("index.md", b"\xff\xfe#\0 \0H\0\n\0");
    fixture.check().exits(0).prints(str![[r#"
warning[old-encoding]: line 1 isn't UTF-8 text; the file is read as UTF-16 (“Unicode”)
--> playbook/index.md
 = help: check that its letters are right, then save it as UTF-8: in most editors, choose “Save as” and “Encoding”

1 chapter: 1 warning.

"#]]);
    // A record of a check would be in another encoding than the rest of the file.
    let before = std::fs::read(fixture.path("playbook/index.md")).unwrap();
    fixture.run(&["review", "index.md", "--by", "hr"]).exits(2).prints("").says(str![[r#"
error: `playbook/index.md` isn't UTF-8 text. Nothing was recorded.

"#]]);
    assert_eq!(std::fs::read(fixture.path("playbook/index.md")).unwrap(), before);
}

#[test]
fn a_zero_byte_is_read_as_a_space() {
    playbook().chapter("index.md", "# Home\n\nOne\0two.\n").check().exits(0).prints(str![[r#"
warning[nul-byte]: there's an invisible zero byte here; it's read as a space
 --> playbook/index.md:3:4
  |
3 | One␀two.
  |    ^
  |
  = help: delete it, or type the line again: a program may have damaged the file

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_word_document_with_the_wrong_name_is_recognised() {
    playbook().chapter("index.md", b"PK\x03\x04\x14\0\x06\0\x08\0\xff").check().exits(1).prints(str![[r#"
error[not-utf8]: this file isn't text; it looks like a Word document or a zip file
--> playbook/index.md
 = help: save it as text in UTF-8, or rename it so that it doesn't end like a text file

0 chapters: 1 error.

"#]]);
}

#[test]
fn pages_that_are_not_read_are_counted_by_ending() {
    playbook()
        .chapter("index.md", "# Home\n\n[A letter](letter.docx)\n")
        .chapter("letter.docx", "")
        .chapter("a.html.erb", "")
        .chapter("b/c.ERB", "")
        .chapter("old.rst", "")
        .chapter("robots.txt", "")
        .chapter("picture.png", "")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unread-files]: 2 `.erb` and 1 `.rst` files were not read
 |
 = help: only Markdown is read (`.md`, `.markdown`, `.mdx`); `playbook import` converts other handbooks, and what isn't a page can be left there

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_chapter_of_more_than_four_megabytes_is_too_large() {
    playbook().chapter("index.md", "word\n".repeat(1 << 20)).check().exits(1).prints(str![[r#"
error[too-large]: this file is 5 MB; chapters can be up to 4 MB
--> playbook/index.md
 = help: split it into several chapters, or move it out of the folder if it isn't a chapter

0 chapters: 1 error.

"#]]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_to_a_place_outside_is_not_followed() {
    let fixture = playbook().chapter("index.md", "# Home\n").file("secret/salaries.md", "# Salaries\n");
    std::os::unix::fs::symlink(fixture.path("secret"), fixture.path("playbook/more")).unwrap();
    std::os::unix::fs::symlink(fixture.path("secret/salaries.md"), fixture.path("playbook/money.md")).unwrap();
    fixture.check().exits(1).prints(str![[r#"
error[link-leads-outside]: this link leads to a file or folder outside the playbook, which would be published with it
--> playbook/money.md
 = help: copy its target into the playbook folder, or remove the link

error[link-leads-outside]: this link leads to a file or folder outside the playbook, which would be published with it
--> playbook/more
 = help: copy its target into the playbook folder, or remove the link

1 chapter: 2 errors.

"#]]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_in_a_circle_is_not_followed() {
    let fixture = playbook().chapter("index.md", "# Home\n").chapter("part/a.md", "# A\n");
    std::os::unix::fs::symlink("..", fixture.path("playbook/part/up")).unwrap();
    std::os::unix::fs::symlink("self.md", fixture.path("playbook/self.md")).unwrap();
    fixture.check().exits(1).prints(str![[r#"
error[link-leads-outside]: this link leads back to a folder that contains it
--> playbook/part/up
 = help: remove the link

error[link-leads-outside]: this link leads back to a folder that contains it
--> playbook/self.md
 = help: remove the link

2 chapters: 2 errors.

"#]]);
}

#[cfg(unix)]
#[test]
fn a_dangling_symbolic_link_is_an_unreadable_file() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    std::os::unix::fs::symlink("gone.md", fixture.path("playbook/old.md")).unwrap();
    fixture.check().exits(1).prints(str![[r#"
error[unreadable-file]: this file can't be read: it doesn't exist
--> playbook/old.md
 = help: check that it exists, that you have permission to open it, and that no other program is using it

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_file_that_could_run_is_not_published_and_says_so() {
    playbook()
        .chapter("index.md", "# Home\n\nSee [the form](old/form.php) and ![the map](map.xml).\n")
        .chapter("old/form.php", "<?php phpinfo();")
        .chapter("map.xml", "<x/>")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unread-files]: 1 `.php` file was not read
 |
 = help: only Markdown is read (`.md`, `.markdown`, `.mdx`); `playbook import` converts other handbooks, and what isn't a page can be left there

warning[unpublished-file]: `old/form.php` isn't published: a server or browser could run a `.php` file
 --> playbook/index.md:3:5
  |
3 | See [the form](old/form.php) and ![the map](map.xml).
  |     ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put it into a zip file or save it as a PDF

warning[unpublished-file]: `map.xml` isn't published: a server or browser could run a `.xml` file
 --> playbook/index.md:3:34
  |
3 | See [the form](old/form.php) and ![the map](map.xml).
  |                                  ^^^^^^^^^^^^^^^^^^^
  |
  = help: put it into a zip file or save it as a PDF

1 chapter: 3 warnings.

"#]]);
}

#[test]
fn a_drawing_with_a_script_is_not_published_wherever_it_is_named() {
    playbook()
        .chapter("index.md", "# Home\n\n![Desk](desk.svg)\n")
        .chapter("desk.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")
        .chapter("playbook.yaml", "logo: logo.svg\n")
        .chapter("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"//example.com/x.png\"/></svg>")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unpublished-file]: `desk.svg` isn't published: it contains a script
 --> playbook/index.md:3:1
  |
3 | ![Desk](desk.svg)
  | ^^^^^^^^^^^^^^^^^
  |
  = help: save it as “plain SVG” or as a PNG

warning[unpublished-file]: `logo.svg` isn't published: it refers to another file or site
 --> playbook/playbook.yaml:1:1
  |
1 | logo: logo.svg
  | ^^^^^^^^^^^^^^
  |
  = help: save it as “plain SVG” or as a PNG

1 chapter: 2 warnings.

"#]]);
}

#[test]
fn a_drawing_of_more_than_eight_megabytes_is_not_read() {
    let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", " ".repeat(8 << 20));
    playbook()
        .chapter("index.md", "# Home\n\n![Desk](desk.svg)\n")
        .chapter("desk.svg", drawing)
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unpublished-file]: `desk.svg` isn't published: it's larger than 8 MB
 --> playbook/index.md:3:1
  |
3 | ![Desk](desk.svg)
  | ^^^^^^^^^^^^^^^^^
  |
  = help: save it as “plain SVG” or as a PNG

1 chapter: 1 warning.

"#]]);
}

#[test]
fn a_name_that_windows_cannot_store_is_a_warning() {
    playbook()
        .chapter("index.md", "# Home\n\n[Form](files/form.pdf) [form](files/Form.pdf)\n")
        .chapter("aux.md", "# In\n")
        .chapter("files/form.pdf", "a")
        .chapter("files/Form.pdf", "b")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unportable-name]: Windows can't store `aux.html`: it reserves the name `aux`
--> playbook/aux.md
 = help: give it another name

warning[unportable-name]: Windows and Macs treat `files/form.pdf` and `files/Form.pdf` as the same file
--> playbook/files/form.pdf
 = help: rename one of them

2 chapters: 2 warnings.

"#]]);
}

#[test]
fn an_address_that_is_too_long_is_an_error() {
    let name = "x".repeat(252) + ".md";
    let run = playbook().chapter("index.md", "# Home\n").chapter(&name, "# X\n").check().exits(1);
    let message = format!(
        "
error[bad-address]: the address `{}…` is too long
",
        "x".repeat(60)
    );
    assert!(format!("\n{}", run.stdout).contains(&message), "{}", run.stdout);
}

#[test]
fn an_old_address_that_cannot_be_written_is_left_out() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("refunds.md", "---\naliases: [refunds.html/limits]\n---\n# Refunds\n")
        .check()
        .exits(0)
        .prints(str![[r#"
warning[unusable-alias]: `refunds.html/limits.html` can't be created: `refunds.html` is a file, not a folder
 --> playbook/refunds.md:2:1
  |
2 | aliases: [refunds.html/limits]
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: remove this old address

2 chapters: 1 warning.

"#]]);
}

/// Two names that differ in bytes that aren't UTF-8.
#[cfg(target_os = "linux")]
#[test]
fn files_whose_names_are_not_utf8_are_reported_each() {
    use std::os::unix::ffi::OsStrExt as _;
    let fixture = playbook().chapter("index.md", "# Home\n");
    for name in [b"caf\xe9.md", b"caf\xe8.md"] {
        let path = fixture.path("playbook").join(std::ffi::OsStr::from_bytes(name));
        if std::fs::write(path, "# Coffee\n").is_err() {
            return; // a disk that takes names in UTF-8 only
        }
    }
    fixture.check().exits(1).prints(str![[r#"
error[unreadable-file]: the name of this file is in an old encoding, so other computers can't open it
--> playbook/caf\xE8.md
 = help: rename it; plain letters and digits always work

error[unreadable-file]: the name of this file is in an old encoding, so other computers can't open it
--> playbook/caf\xE9.md
 = help: rename it; plain letters and digits always work

1 chapter: 2 errors.

"#]]);
}
