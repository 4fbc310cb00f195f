//! Problems of files as such: what can't be read, or must not be.

use snapbox::str;

use crate::support::playbook;

#[test]
fn a_folder_without_a_chapter_is_an_error_that_says_how_to_start() {
    playbook().chapter("notes.docx", "").check().exits(1).prints(str![[r#"
error[empty-playbook]: there is no chapter in `playbook`
 |
 = help: write one as a text file that ends in `.md`, or run `playbook init` for an example

0 chapters: 1 error.

"#]]);
}

#[test]
fn a_file_in_an_old_encoding_is_an_error_with_its_line() {
    playbook().chapter("index.md", b"# Home\n\ncaf\xe9\n").check().exits(1).prints(str![[r#"
error[not-utf8]: line 3 is not UTF-8 text; the file looks like an old Windows encoding (“ANSI”)
--> playbook/index.md
 = help: save it again as UTF-8: in most editors under “Save as”, “Encoding”

0 chapters: 1 error.

"#]]);
}

#[test]
fn a_file_in_utf_16_is_named_as_windows_names_it() {
    playbook().chapter("index.md", b"\xff\xfe#\0 \0H\0\n\0").check().exits(1).prints(str![[r#"
error[not-utf8]: line 1 is not UTF-8 text; the file looks like UTF-16 (“Unicode” in Windows programs)
--> playbook/index.md
 = help: save it again as UTF-8: in most editors under “Save as”, “Encoding”

0 chapters: 1 error.

"#]]);
}

#[test]
fn a_word_document_with_the_wrong_name_is_recognised() {
    playbook().chapter("index.md", b"PK\x03\x04\x14\0\x06\0\x08\0\xff").check().exits(1).prints(str![[r#"
error[not-utf8]: line 1 is not UTF-8 text; the file looks like a Word document or a zip file
--> playbook/index.md
 = help: save it again as UTF-8: in most editors under “Save as”, “Encoding”

0 chapters: 1 error.

"#]]);
}

#[test]
fn a_chapter_of_more_than_four_megabytes_is_too_large() {
    playbook().chapter("index.md", "word\n".repeat(1 << 20)).check().exits(1).prints(str![[r#"
error[too-large]: this file has 5 MB; a chapter may have 4
--> playbook/index.md
 = help: split it into several chapters, or move it out of the folder if it is not one

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
 = help: copy what it leads to into the playbook folder, or remove the link

error[link-leads-outside]: this link leads to a file or folder outside the playbook, which would be published with it
--> playbook/more
 = help: copy what it leads to into the playbook folder, or remove the link

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
error[link-leads-outside]: this link leads back to a folder that it stands in
--> playbook/part/up
 = help: remove the link

error[link-leads-outside]: this link leads back to a folder that it stands in
--> playbook/self.md
 = help: remove the link

2 chapters: 2 errors.

"#]]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_to_nothing_is_a_file_that_can_not_be_read() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    std::os::unix::fs::symlink("gone.md", fixture.path("playbook/old.md")).unwrap();
    fixture.check().exits(1).prints(str![[r#"
error[unreadable-file]: this file can't be read: it does not exist
--> playbook/old.md
 = help: check that it exists, that you may open it, and that no other program holds it

1 chapter: 1 error.

"#]]);
}
