//! Edits are shown, and broken versions aren't.

use std::fs;
use std::io::Write;
use std::time::Duration;

use super::client::{preview, small, without_preview};
use crate::support::{files, playbook};

#[test]
fn each_way_of_saving_is_shown() {
    let preview = preview(small(), &[]);
    let path = |name: &str| preview.fixture.path(&format!("playbook/{name}"));
    preview.shows("/a.html", "Old text.");
    preview.fixture.write("playbook/a.md", "# A\n\nWritten in place.\n");
    preview.shows("/a.html", "Written in place.");
    preview.fixture.write("playbook/.a.md.tmp", "# A\n\nWritten beside and renamed.\n");
    fs::rename(path(".a.md.tmp"), path("a.md")).unwrap();
    preview.shows("/a.html", "Written beside and renamed.");
    fs::rename(path("a.md"), path("a.md~")).unwrap();
    preview.fixture.write("playbook/a.md", "# A\n\nWith a backup file.\n");
    preview.shows("/a.html", "With a backup file.");
    fs::remove_file(path("a.md")).unwrap();
    preview.fixture.write("playbook/a.md", "# A\n\nDeleted and made again.\n");
    preview.shows("/a.html", "Deleted and made again.");
    let mut file = fs::OpenOptions::new().append(true).open(path("a.md")).unwrap();
    for part in ["Piece ", "by ", "piece.\n"] {
        file.write_all(part.as_bytes()).unwrap();
        file.flush().unwrap();
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(file);
    preview.shows("/a.html", "Piece by piece.");
    preview.fixture.write("playbook/new/folder/c.md", "# C\n\nIn new folders.\n");
    preview.shows("/new/folder/c.html", "In new folders.");
    fs::rename(path("new"), path("other")).unwrap();
    preview.shows("/other/folder/c.html", "In new folders.");
    let moved = preview.until("/new/folder/c.html", |response| response.status == 404);
    assert_eq!(moved.header("playbook-moved"), Some("other/folder/c.html"));
    fs::remove_dir_all(path("other")).unwrap();
    preview.until("/other/folder/c.html", |response| response.status == 404);
}

#[test]
fn listings_and_the_search_are_as_new_as_the_page() {
    let themed =
        playbook().chapter("index.md", "# Home\n").chapter("a.md", "# A\n\nOld text.\n").chapter("b.md", "# B\n");
    let preview = preview(themed, &[]);
    preview.shows("/a.html", "Old text.");
    preview.fixture.write("playbook/a.md", "---\ntitle: Zebrafinches\n---\nA zebrafinch.\n");
    preview.shows("/a.html", "zebrafinch");
    assert!(preview.get("/b.html").body.contains("Zebrafinches"), "the pager and the menu of its neighbour");
    assert!(preview.get("/a-z.html").body.contains("Zebrafinches"));
    assert!(preview.get("/search/index.js").body.contains("Zebrafinches"));
    assert!(preview.get("/search/text/a.js").body.contains("zebrafinch"));
}

#[test]
fn the_page_is_what_a_build_writes_plus_the_previews_additions() {
    let preview = preview(small(), &[]);
    preview.shows("/part/b.html", "See");
    preview.fixture.build().exits(0);
    for (path, bytes) in preview.fixture.site() {
        let served = preview.get(&format!("/{path}"));
        let without = without_preview(&served.body);
        let status = if path == "404.html" { 200 } else { served.status };
        assert_eq!((status, without), (200, String::from_utf8(bytes).unwrap()), "{path}");
    }
}

#[test]
fn an_error_keeps_the_last_good_page_until_it_is_fixed() {
    let preview = preview(small().file("playbook/playbook.yaml", "title: Good title\n"), &[]);
    preview.shows("/a.html", "Old text.");
    preview.fixture.write("playbook/a.md", "---\norder: [\n---\n# A\n\nNot shown.\n");
    preview.shows("/a.html", "pb-problems");
    let page = preview.get("/a.html").body;
    assert!(page.contains("Old text.") && !page.contains("<p>Not shown."), "{page}");
    preview.fixture.write("playbook/playbook.yaml", "title: [\n");
    preview.says("2 errors");
    assert!(preview.get("/").body.contains("Good title"), "a broken configuration changes nothing");
    preview.fixture.write("playbook/playbook.yaml", "title: Better title\n");
    preview.shows("/", "Better title");
    preview.fixture.write("playbook/a.md", "# A\n\nMended.\n");
    preview.shows("/a.html", "Mended.");
    assert!(!preview.get("/a.html").body.contains("pb-problems"));
}

#[test]
fn it_starts_with_errors_and_without_a_chapter() {
    let broken = preview(playbook().chapter("a.md", "---\norder: [\n---\n# A\n\nSome text.\n"), &[]);
    broken.shows("/a.html", "pb-error");
    let empty = preview(playbook().file("playbook/x.png", ""), &[]);
    empty.shows("/", "there are no chapters");
    empty.fixture.write("playbook/index.md", "# Now there is one\n");
    empty.shows("/", "Now there is one");
}

#[test]
fn drafts_are_served_and_marked_and_never_built() {
    let fixture = playbook().chapter("index.md", "# Home\n").chapter("a.md", "---\ndraft: true\n---\n# Secret plan\n");
    let preview = preview(fixture, &[]);
    preview.shows("/a.html", "Secret plan");
    assert!(preview.get("/a.html").body.to_lowercase().contains("draft"));
    preview.fixture.build().exits(0);
    assert!(!preview.fixture.has("site/a.html"));
    assert!(
        !files(&preview.fixture.path("site"))
            .values()
            .any(|bytes| String::from_utf8_lossy(bytes).contains("/.playbook/preview"))
    );
}

#[test]
fn the_first_pages_of_a_large_handbook_are_whole() {
    let fixture = (0..2100).fold(playbook().bare(), |fixture, number| {
        fixture.chapter(
            &format!("part-{}/{number}.md", number % 20),
            format!("# Title {number}\n\nText.\n\nThe end of {number}.\n"),
        )
    });
    let preview = preview(fixture, &[]);
    let first = preview.get("/part-5/2085.html");
    assert!(first.body.contains("Title 2085") && first.body.contains("The end of 2085."), "{}", first.body);
    preview.says("2,100 chapters");
    let later = preview.get("/part-5/2085.html");
    assert_eq!(first.body, later.body);
    assert!(preview.get("/print.parts/part-17/index.html").body.contains("The end of 17."));
}

#[test]
fn only_the_errors_of_a_new_version_are_shown() {
    let preview = preview(small(), &[]);
    preview.shows("/a.html", "Old text.");
    preview.fixture.write("playbook/a.md", "---\norder: [\n---\n# A\n\n[Link](nowhere.md)\n");
    preview.shows("/a.html", "the front matter can");
    assert!(!preview.get("/a.html").body.contains("nowhere.md"), "what the page doesn't show isn't wrong with it");
    preview.fixture.write("playbook/a.md", "# A\n\n[Link](nowhere.md)\n");
    preview.shows("/a.html", "nowhere.md");
}

#[test]
fn a_problem_goes_when_another_file_fixes_it() {
    let preview = preview(small(), &[]);
    preview.shows("/part/b.html", "See");
    preview.fixture.write("playbook/part/b.md", "---\naliases: [a.html]\n---\n# B\n\nWith an alias.\n");
    preview.shows("/part/b.html", "is the address of “A”");
    assert!(preview.get("/part/b.html").body.contains("With an alias."));
    preview.fixture.remove("playbook/a.md");
    preview.shows("/a.html", "url=part/b.html");
    assert!(!preview.get("/part/b.html").body.contains("is the address of"));
}

#[test]
fn the_terminal_counts_what_a_template_fails_with() {
    let preview = preview(small(), &[]);
    preview.says("no problems");
    preview.fixture.write("templates/chapter.html", "<p>{{ page.autor }}</p>\n");
    preview.says("chapter.html changed: 1 error");
    preview.fixture.write("playbook/a.md", "# A\n\nNew text.\n");
    preview.says("a.md changed: 1 error");
    preview.fixture.write("templates/chapter.html", "<p>{{ page.title }}</p>\n");
    preview.says("chapter.html changed: no problems");
}
