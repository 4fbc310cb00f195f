//! Linked files: which are served, and how.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::{Duration, Instant};

use super::client::{Preview, preview, small};

const CHAPTER: &str = "# A\n\n[Form](form.pdf) [List](lists/list.pdf)\n";

fn with_files() -> Preview {
    let files = small().chapter("a.md", CHAPTER).chapter("form.pdf", "the form").chapter("lists/list.pdf", "the list");
    let preview = preview(files.file("outside/list.pdf", "secret").file("secret.pdf", "secret"), &[]);
    preview.shows("/a.html", "form.pdf");
    preview
}

/// Requests an address for a while, before and after the preview has noticed a change.
#[track_caller]
fn never_shows(preview: &Preview, path: &str, what: &str) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(400) {
        let response = preview.get(path);
        assert_ne!(response.status, 200, "{what}: {}", response.body);
        assert!(!response.body.contains("secret"), "{what}: {}", response.body);
    }
}

#[test]
fn a_file_that_becomes_something_else_is_not_served() {
    let preview = with_files();
    let path = |name: &str| preview.fixture.path(&format!("playbook/{name}"));
    assert_eq!(preview.get("/form.pdf").body, "the form");
    let replace = |by: &dyn Fn()| {
        let _ = fs::remove_file(path("form.pdf")).or_else(|_| fs::remove_dir(path("form.pdf")));
        by();
    };
    replace(&|| symlink("../secret.pdf", path("form.pdf")).unwrap());
    never_shows(&preview, "/form.pdf", "a link to a file outside");
    replace(&|| symlink("/dev/zero", path("form.pdf")).unwrap());
    never_shows(&preview, "/form.pdf", "a link to a device");
    replace(&|| assert!(Command::new("mkfifo").arg(path("form.pdf")).status().unwrap().success()));
    never_shows(&preview, "/form.pdf", "a pipe");
    replace(&|| fs::create_dir(path("form.pdf")).unwrap());
    never_shows(&preview, "/form.pdf", "a folder");
    replace(&|| symlink("lists/list.pdf", path("form.pdf")).unwrap());
    preview.shows("/form.pdf", "the list");
}

#[test]
fn a_folder_that_becomes_a_link_outside_is_not_served() {
    let preview = with_files();
    assert_eq!(preview.get("/lists/list.pdf").body, "the list");
    fs::remove_dir_all(preview.fixture.path("playbook/lists")).unwrap();
    symlink("../outside", preview.fixture.path("playbook/lists")).unwrap();
    never_shows(&preview, "/lists/list.pdf", "a folder that leads outside");
}

#[test]
fn a_player_gets_the_part_that_it_asks_for() {
    let preview = with_files();
    let ask = |header: &str| {
        preview.send(format!("GET /form.pdf HTTP/1.1\r\nHost: localhost\r\n{header}\r\nConnection: close\r\n\r\n"))
    };
    let whole = preview.get("/form.pdf");
    assert_eq!((whole.header("content-type"), whole.header("content-length")), (Some("application/pdf"), Some("8")));
    let part = ask("Range: bytes=4-");
    assert_eq!((part.status, part.header("content-range")), (206, Some("bytes 4-7/8")));
    assert_eq!(part.body, "form");
    assert_eq!(ask("Range: bytes=8-").status, 416);
    let tag = whole.header("etag").unwrap();
    assert_eq!(ask(&format!("If-None-Match: {tag}")).status, 304);
    preview.fixture.write("playbook/form.pdf", "a new form");
    assert_eq!(ask(&format!("If-None-Match: {tag}")).body, "a new form");
}
