//! What a build does to the output folder: only what it must, and only to its own files.

mod obstacles;
mod whole;

use std::fs;
use std::os::unix::fs::symlink;

use percent_encoding::NON_ALPHANUMERIC;
use playbook::io::emit::{EmitError, Others, Pages, emit};
use playbook::io::load::Folders;
use playbook::output::{FileClass, Output};
use playbook::sources::SourcePath;
use snapbox::str;

use crate::support::world::{identities, run_unprivileged, set_mode};
use crate::support::{Files, Fixture, files, playbook};

fn small() -> Fixture {
    playbook()
        .chapter("index.md", "# Home\n\n![Desk](images/desk.png)\n")
        .chapter("images/desk.png", "picture")
        .chapter("a.md", "# A\n\nOld text.\n")
        .chapter("part/b.md", "---\naliases: [old/b]\n---\n# B\n")
        .chapter("part/c.md", "# C\n")
}

/// Everything below the root except the playbook and the templates: a failed build must not change it.
fn outside_the_sources(fixture: &Fixture) -> Files {
    let is_source = |path: &String| path.starts_with("playbook/") || path.starts_with("templates/");
    let is_own = |path: &String| path == "program" || path.starts_with("site/.playbook/lock");
    files(fixture.root()).into_iter().filter(|(path, _)| !is_source(path) && !is_own(path)).collect()
}

/// The program checks links when it reads the playbook, and copies files later.
#[test]
fn a_file_that_has_become_a_link_outside_is_not_copied() {
    let fixture = small().file("secret.png", "secret");
    fixture.remove("playbook/images/desk.png");
    symlink("../../secret.png", fixture.path("playbook/images/desk.png")).unwrap();
    let folders = Folders { content: fixture.path("playbook"), templates: fixture.path("templates") };
    let render = |_: &str| Some(Ok(Output::Copy(SourcePath::content("images/desk.png"))));
    let pages = Pages {
        paths: vec!["images/desk.png"],
        class: &|_| FileClass::Asset,
        render: &render,
        is_known: &|_| false,
        others: Others::Removed,
    };
    let refused = emit(&pages, &folders, &fixture.path("site"), &|_| ()).unwrap_err();
    assert!(matches!(refused, EmitError::World(_)), "{refused:?}");
    assert!(!fixture.has("site/images/desk.png"));
}

#[test]
fn a_second_build_writes_nothing() {
    let fixture = small().built();
    let before = identities(&fixture.path("site"));
    fixture.build().exits(0);
    let mut after = identities(&fixture.path("site"));
    let lock = fixture.path("site/.playbook/lock");
    after.insert(lock.clone(), before[&lock]);
    assert_eq!(before, after);
}

#[test]
fn a_changed_chapter_rewrites_its_page_the_whole_book_and_the_index_only() {
    let fixture = small().built();
    let before = identities(&fixture.path("site"));
    fixture.write("playbook/a.md", "# A\n\nNew text.\n");
    fixture.build().exits(0).says(str![[r#"
4 chapters on 9 pages: 5 files written, 1 removed, no problems, [TIME]. Open site/index.html

"#]]);
    let after = identities(&fixture.path("site"));
    let changed = after.iter().filter(|(path, identity)| before.get(*path) != Some(identity));
    let names = changed.map(|(path, _)| path.strip_prefix(fixture.path("site")).unwrap().to_str().unwrap());
    let pages: Vec<&str> = names.filter(|name| !name.starts_with(".playbook/")).collect();
    let (shards, pages): (Vec<&str>, Vec<&str>) = pages.into_iter().partition(|page| page.starts_with("search/words-"));
    assert_eq!(pages, ["a.html", "print.html", "search/index.js", "search/text/a.js"]);
    assert_eq!(shards.len(), 1, "its name is that of the index it belongs to");
}

#[test]
fn a_changed_file_is_copied_again() {
    let fixture = small().built();
    fixture.write("playbook/images/desk.png", "PICTURE");
    fixture.build().exits(0).says(str![[r#"
4 chapters on 9 pages: 1 file written, no problems, [TIME]. Open site/index.html

"#]]);
    assert_eq!(fixture.page("images/desk.png"), "PICTURE");
}

#[test]
fn a_removed_chapters_files_and_empty_folders_are_removed() {
    let fixture = small().built();
    fixture.remove("playbook/part/b.md");
    fixture.remove("playbook/part/c.md");
    fixture.write("playbook/index.md", "# Home\n");
    fixture.build().exits(0).says(str![[r#"
2 chapters on 6 pages: 8 files written, 9 removed, no problems, [TIME]. Open site/index.html

"#]]);
    for gone in ["part/b.html", "part/c.html", "part", "old/b.html", "old", "images"] {
        assert!(!fixture.has(&format!("site/{gone}")), "{gone}");
    }
    assert!(small_without_part().site() == fixture.site(), "as a fresh build");
}

fn small_without_part() -> Fixture {
    playbook().chapter("index.md", "# Home\n").chapter("a.md", "# A\n\nOld text.\n").built()
}

#[test]
fn a_damaged_or_missing_page_is_repaired() {
    let fixture = small().built();
    let whole = fixture.site();
    fixture.write("site/a.html", "damaged");
    fixture.remove("site/part/b.html");
    fixture.build().exits(0).says(str![[r#"
4 chapters on 9 pages: 2 files written, no problems, [TIME]. Open site/index.html

"#]]);
    assert!(fixture.site() == whole);
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_untouched() {
    let fixture = small().file("site/important.txt", "mine");
    let before = outside_the_sources(&fixture);
    fixture.build().exits(2).prints("").says(str![[r#"
error: the folder `site` contains files that playbook didn't write, so nothing was changed. Choose an empty or new folder with `--out`, or empty `site` yourself.

"#]]);
    assert_eq!(outside_the_sources(&fixture), before);
    for out in [".", "playbook", "playbook/images"] {
        let before = files(fixture.root());
        fixture.run(&["build", "--out", out]).exits(2);
        assert_eq!(files(fixture.root()), before, "--out {out}");
    }
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let fixture = small().file("site", "mine");
    fixture.build().exits(2).prints("").says(str![[r#"
error: can't open the folder `site`: not a directory. The site is unchanged.

"#]]);
    assert_eq!(fixture.read("site"), "mine");
}

#[test]
fn an_empty_or_missing_folder_is_filled() {
    let fixture = small();
    fs::create_dir(fixture.path("empty")).unwrap();
    fixture.run(&["build", "--out", "empty"]).exits(0);
    fixture.run(&["build", "--out", "new/and/deep"]).exits(0);
    assert!(fixture.has("empty/index.html") && fixture.has("new/and/deep/index.html"));
}

#[test]
fn a_site_inside_the_content_folder_does_not_feed_on_itself() {
    let fixture = small();
    fixture.run(&["build", "--out", "playbook/public"]).exits(0);
    let first = files(&fixture.path("playbook/public"));
    fixture.run(&["build", "--out", "playbook/public"]).exits(0).says(str![[r#"
4 chapters on 9 pages: nothing has changed, no problems, [TIME]. Open playbook/public/index.html

"#]]);
    assert!(files(&fixture.path("playbook/public")) == first);
}

#[test]
fn foreign_files_in_the_site_survive() {
    let fixture = small().built();
    fixture.write("site/.htaccess", "mine");
    fixture.write("site/part/mine.txt", "mine");
    fixture.remove("playbook/part/b.md");
    fixture.remove("playbook/part/c.md");
    fixture.build().exits(0);
    assert_eq!((fixture.page(".htaccess"), fixture.page("part/mine.txt")), ("mine".into(), "mine".into()));
    assert!(!fixture.has("site/part/b.html"));
}

#[test]
fn errors_leave_the_old_site_byte_for_byte() {
    let mistakes: [(&str, &str, &[u8]); 8] = [
        ("front matter", "playbook/a.md", b"---\ntitle: A\nkeywords: [a\n---\n"),
        ("configuration", "playbook/playbook.yaml", b"title: [\n"),
        ("unclosed front matter", "playbook/a.md", b"+++\ntitle = 'A'\n"),
        ("a Word document", "playbook/a.md", b"PK\x03\x04\xff"),
        ("too large", "playbook/a.md", &[b'a'; 5 << 20]),
        ("template syntax", "templates/chapter.html", b"{% if %}"),
        ("unknown variable", "templates/chapter.html", b"{{ page.nothing }}"),
        (
            "one page's error",
            "templates/chapter.html",
            b"{{ page.title }}{% if page.title == \"C\" %}{{ nothing }}{% endif %}",
        ),
    ];
    for (name, path, bytes) in mistakes {
        let fixture = small().built();
        let before = outside_the_sources(&fixture);
        fixture.write(path, bytes);
        fixture.write("playbook/part/c.md", "# C\n\nChanged.\n");
        fixture.remove("playbook/part/b.md");
        let run = fixture.build().exits(1).prints("");
        assert!(run.stderr.ends_with("1 error; `site` is unchanged.\n"), "{name}: {}", run.stderr);
        assert!(outside_the_sources(&fixture) == before, "{name}");
    }
}

#[test]
fn a_first_build_that_fails_leaves_no_folder() {
    for (path, text) in [("playbook/a.md", "---\ntitle: A\n"), ("templates/chapter.html", "{{ nothing }}")] {
        let fixture = small();
        fixture.write(path, text);
        let run = fixture.build().exits(1);
        assert!(run.stderr.ends_with("1 error; nothing was written.\n"), "{}", run.stderr);
        assert!(!fixture.has("site"), "{path}");
    }
}

#[test]
fn a_read_only_folder_is_reported_and_untouched() {
    let fixture = small().built();
    let before = outside_the_sources(&fixture);
    fixture.write("playbook/a.md", "# A\n\nNew text.\n");
    let folders = ["site", "site/part", "site/.playbook"].map(|folder| fixture.path(folder));
    folders.iter().for_each(|folder| set_mode(folder, 0o555));
    run_unprivileged(&fixture, &["build"]).exits(2).prints("").says(str![[r#"
error: can't write `site/.playbook/lock`: you don't have permission. The site is unchanged.

"#]]);
    folders.iter().for_each(|folder| set_mode(folder, 0o755));
    assert!(outside_the_sources(&fixture) == before);
}

#[test]
fn a_folder_that_cannot_be_created_is_reported() {
    let fixture = small();
    fs::create_dir(fixture.path("locked")).unwrap();
    set_mode(&fixture.path("locked"), 0o555);
    run_unprivileged(&fixture, &["build", "--out", "locked/site"]).exits(2).prints("").says(str![[r#"
error: can't create the folder `locked/site/.playbook`: you don't have permission. The site is unchanged.

"#]]);
}

#[test]
fn an_unreadable_chapter_is_reported_and_the_site_untouched() {
    let fixture = small().built();
    let before = outside_the_sources(&fixture);
    set_mode(&fixture.path("playbook/a.md"), 0o000);
    run_unprivileged(&fixture, &["build"]).exits(1).prints("").says(str![[r#"
error[unreadable-file]: this file can't be read: you don't have permission
--> playbook/a.md
 = help: check that it exists, that you have permission to open it, and that no other program is using it

1 error; `site` is unchanged.

"#]]);
    assert!(outside_the_sources(&fixture) == before);
}

#[test]
fn an_unreadable_folder_and_picture_are_reported() {
    let fixture = small();
    set_mode(&fixture.path("playbook/part"), 0o000);
    run_unprivileged(&fixture, &["build"]).exits(1).says(str![[r#"
error[unreadable-file]: this file can't be read: you don't have permission
--> playbook/part
 = help: check that it exists, that you have permission to open it, and that no other program is using it

1 error; nothing was written.

"#]]);
    set_mode(&fixture.path("playbook/part"), 0o755);
    fixture.remove("program");
    set_mode(&fixture.path("playbook/images/desk.png"), 0o000);
    run_unprivileged(&fixture, &["build"]).exits(2).says(str![[r#"
error: can't copy `playbook/images/desk.png`: you don't have permission. The site is unchanged.

"#]]);
}

#[test]
fn a_file_that_becomes_a_folder_and_back_is_not_an_obstacle() {
    let with_file = |fixture: &Fixture| fixture.write("playbook/index.md", "# Home\n\n[x](download.pdf)\n");
    let fixture = playbook().chapter("download.pdf", "file");
    with_file(&fixture);
    let fixture = fixture.built();
    fixture.remove("playbook/download.pdf");
    fixture.write("playbook/download.pdf/form.pdf", "form");
    fixture.write("playbook/index.md", "# Home\n\n[x](download.pdf/form.pdf)\n");
    fixture.build().exits(0);
    assert_eq!(fixture.page("download.pdf/form.pdf"), "form");
    fs::remove_dir_all(fixture.path("playbook/download.pdf")).unwrap();
    fixture.write("playbook/download.pdf", "file");
    with_file(&fixture);
    fixture.build().exits(0);
    assert_eq!(fixture.page("download.pdf"), "file");
}

#[test]
fn a_tampered_manifest_removes_no_foreign_files() {
    let fixture = small().built().file("precious.txt", "mine").file("site/sub/mine.txt", "mine");
    let manifest = fixture.read("site/.playbook/manifest");
    let paths = ["../precious.txt", "/etc/hostname", "sub/../../precious.txt", ".playbook/lock", "\0", "", ".."];
    let as_lines = format!("{}\n", paths.join("\n"));
    let as_list = manifest.replacen('[', "[\"../precious.txt\", \".playbook/lock\", \"a/../../precious.txt\",", 1);
    for forged in [as_lines.as_bytes(), as_list.as_bytes(), b"\xff\xfe\0"] {
        fixture.write("site/.playbook/manifest", forged);
        fixture.build().exits(0);
        assert_eq!((fixture.read("precious.txt"), fixture.page("sub/mine.txt")), ("mine".into(), "mine".into()));
    }
    assert_eq!(fixture.read("site/.playbook/manifest"), manifest);
}

#[test]
fn a_withdrawn_file_with_an_odd_name_does_not_stay_published() {
    for name in ["1:1.png", "a\nb.png", "a\\b.png", "50%.png", "\u{1b}[31m.png"] {
        let link = format!("# Home\n\n![x]({})\n", percent_encoding::utf8_percent_encode(name, NON_ALPHANUMERIC));
        let fixture = playbook().chapter("index.md", link).chapter(name, "picture");
        if !fixture.build().stderr.contains("no problems") {
            continue;
        }
        assert!(fixture.has(&format!("site/{name}")), "{name:?}");
        fixture.write("site/b.png", "mine");
        fixture.write("playbook/index.md", "# Home\n");
        fixture.build().exits(0);
        assert!(!fixture.has(&format!("site/{name}")), "{name:?} stays published");
        assert_eq!(fixture.page("b.png"), "mine");
    }
}

#[test]
fn a_site_behind_a_symbolic_link_is_written_through_it() {
    let fixture = small();
    fs::create_dir(fixture.path("elsewhere")).unwrap();
    symlink("elsewhere", fixture.path("site")).unwrap();
    fixture.build().exits(0);
    assert!(fixture.has("elsewhere/index.html") && fixture.path("site").is_symlink());
}

#[test]
fn a_symbolic_link_inside_the_site_is_not_written_through() {
    let fixture = small().file("precious/x.txt", "mine").file("precious.txt", "mine").built();
    fixture.remove("site/a.html");
    symlink("../precious.txt", fixture.path("site/a.html")).unwrap();
    fixture.build().exits(0);
    assert_eq!(fixture.read("precious.txt"), "mine");
    assert!(fixture.page("a.html").contains("Old text."));
}
