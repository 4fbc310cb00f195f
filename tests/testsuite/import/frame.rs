//! The command itself: what it reads, what it refuses, and that it writes a whole folder or nothing.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Fixture, files, playbook};

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Imports `old` or another source to `new`; nothing may be written, and the message must contain these words.
#[track_caller]
fn refuses(fixture: &Fixture, arguments: &[&str], words: &str) {
    let before = files(fixture.root());
    let run = fixture.run(&[&["import"], arguments].concat());
    assert!(run.stderr.contains(words), "{}", run.stderr);
    run.exits(2);
    assert_eq!(files(fixture.root()), before);
}

#[test]
fn a_folder_becomes_a_handbook_that_builds_with_a_report_beside_it() {
    let fixture = playbook()
        .file("old/mkdocs.yml", "site_name: Old\nnav:\n  - index.md\n  - Late: late.md\n")
        .file("old/docs/index.md", "# Home\n\n[Late](late.md) ![desk](desk.png) [gone](gone.md)\n")
        .file("old/docs/late.md", "# Late\n")
        .file("old/docs/desk.png", b"\x89PNG");
    let before = files(&fixture.path("old"));
    let run = fixture.run(&["import", "old", "new"]).exits(0);
    assert!(run.stderr.contains("2 chapters from `old` (MkDocs)"), "{}", run.stderr);
    assert_eq!(files(&fixture.path("old")), before, "the original is never touched");
    assert_eq!(files(&fixture.path("new"))["playbook/images/desk.png"], b"\x89PNG");
    let report = fixture.read("new/import-report.md");
    assert!(report.contains("### Broken link (1)") && report.contains("`gone.md` isn't in the source"), "{report}");
    fixture.run(&["build", "new"]).exits(0);
    assert!(fixture.read("new/site/late/index.html").contains("late.html"), "the old address leads to the new one");
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let fixture = playbook().file("old/a.md", "# A\n").file("new/mine.txt", "mine").file("file", "");
    refuses(&fixture, &["old", "new"], "`new` isn't empty");
    refuses(&fixture, &["old", "file"], "`file` is a file");
    refuses(&fixture, &["old", "old/new"], "is inside the source");
    refuses(&fixture, &["gone", "new2"], "doesn't exist");
}

#[test]
fn sources_that_are_something_else_are_refused_with_a_way_out() {
    let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    encrypted.resize(5000, 0);
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let fixture = playbook()
        .file("old/a.md", "# A\n")
        .file("empty.docx", "")
        .file("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old")
        .file("secret.docx", encrypted)
        .file("scan.pdf", "%PDF-1.7")
        .file("broken.zip", b"PK\x03\x04broken")
        .file("nothing.zip", zipped(&[("picture.png", b"")]));
    refuses(&fixture, &["empty.docx", "new"], "is empty");
    refuses(&fixture, &["old.doc", "new"], "save it as `.docx`");
    refuses(&fixture, &["secret.docx", "new"], "protected by a password");
    refuses(&fixture, &["scan.pdf", "new"], "is a PDF");
    refuses(&fixture, &["broken.zip", "new"], "is damaged");
    refuses(&fixture, &["nothing.zip", "new"], "nothing to import");
    refuses(
        &fixture,
        &["old", "new", "--from", "mkdocs"],
        "`old` doesn't look like MkDocs: it has no file `mkdocs.yml`",
    );
    refuses(&fixture, &["old", "new", "--from", "docx"], "doesn't look like Word");
}

#[test]
fn names_in_a_zip_file_that_lead_outside_are_left_out_and_reported() {
    let entries: [(&str, &[u8]); 6] = [
        ("book/a.md", b"# A\n"),
        ("../outside.md", b"# Out\n"),
        ("/absolute.md", b"# Out\n"),
        ("C:\\windows.md", b"# Out\n"),
        ("\\\\server\\share\\unc.md", b"# Out\n"),
        ("book/../../up.md", b"# Out\n"),
    ];
    let fixture = playbook().file("old.zip", zipped(&entries));
    fixture.run(&["import", "old.zip", "new"]).exits(0);
    let all = files(fixture.root());
    let chapters: Vec<&String> =
        all.keys().filter(|path| path.ends_with(".md") && path.contains("playbook/")).collect();
    assert_eq!(chapters, ["new/playbook/book/a.md"]);
    let report = fixture.read("new/import-report.md");
    assert!(report.contains("### File that couldn't be read (5)"), "{report}");
}

#[test]
fn a_zip_file_that_unpacks_without_end_is_refused() {
    let bomb = vec![b'a'; 40 << 20];
    let fixture = playbook().file("bomb.zip", zipped(&[("a.md", &bomb)]));
    refuses(&fixture, &["bomb.zip", "new"], "unpacks to more than playbook reads");
}

#[test]
fn zip_files_in_a_zip_file_are_read() {
    let inner = zipped(&[("a.md", b"# A\n")]);
    let fixture = playbook().file("old.zip", zipped(&[("Part-1.zip", &inner)]));
    fixture.run(&["import", "old.zip", "new"]).exits(0);
    assert!(fixture.has("new/playbook/a.md"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_source_are_not_followed() {
    use std::os::unix::fs::symlink;
    let fixture = playbook().file("old/a.md", "# A\n").file("secret.md", "# Secret\n");
    symlink(fixture.path("secret.md"), fixture.path("old/link.md")).unwrap();
    symlink(fixture.root(), fixture.path("old/folder")).unwrap();
    symlink(".", fixture.path("old/loop")).unwrap();
    fixture.run(&["import", "old", "new"]).exits(0);
    assert!(!fixture.has("new/playbook/link.md"));
    let report = fixture.read("new/import-report.md");
    assert!(report.contains("leads outside the source") && report.contains("`link.md`"), "{report}");
}
