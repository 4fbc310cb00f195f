//! Pictures in hidden folders, and in the folders beside the content folder, where other tools keep them.

use crate::support::{Fixture, files, playbook};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0";

/// Checks where a picture's file is in the site, for a chapter that shows it.
#[track_caller]
fn shows(fixture: Fixture, content: &str, published: &str) {
    let run = fixture.run(&["build", "--content", content]).exits(0);
    assert!(run.stderr.contains("no problems"), "{}", run.stderr);
    let pictures: Vec<String> =
        files(&fixture.path("site")).into_keys().filter(|path| path.ends_with(".png")).collect();
    assert_eq!(pictures, [published]);
    let page = fixture.page("part/a.html");
    let href = published.strip_prefix("part/").map_or_else(|| format!("../{published}"), str::to_owned);
    assert!(page.contains(&format!("src=\"{href}\" width=\"3\" height=\"2\" alt=\"P\"")), "{page}");
}

fn with(content: &str, target: &str, picture: &str) -> Fixture {
    playbook()
        .file(&format!("{content}/index.md"), "# Home\n")
        .file(&format!("{content}/part/a.md"), format!("# A\n\n![P]({target})\n"))
        .file(picture, PICTURE)
}

#[test]
fn pictures_beside_the_content_folder_are_found_as_the_tool_would_serve_them() {
    for (target, picture, published) in [
        ("/img/p.png", "static/img/p.png", "static/img/p.png"),
        ("/img/p.png", "public/img/p.png", "public/img/p.png"),
        ("/img/p.png", "assets/img/p.png", "assets/img/p.png"),
        ("/assets/p.png", "assets/p.png", "assets/p.png"),
        ("../../static/p.png", "static/p.png", "static/p.png"),
        ("@site/static/p.png", "static/p.png", "static/p.png"),
        ("/p.png", "playbook/public/p.png", "public/p.png"),
        ("../p.png", "playbook/part/p.png", "part/p.png"),
        ("/img/p.png", "playbook/assets/img/p.png", "assets/img/p.png"),
    ] {
        shows(with("playbook", target, picture), "playbook", published);
    }
}

#[test]
fn a_content_folder_deep_in_a_project_finds_the_folders_of_the_project() {
    shows(with("src/content/docs", "/p.png", "public/p.png"), "src/content/docs", "public/p.png");
    // Otherwise, a folder further up is somebody's own.
    let other = with("ann/playbook", "/p.png", "public/p.png");
    let run = other.run(&["check", "--content", "ann/playbook"]).exits(0);
    assert!(run.stdout.contains("there's no picture `/p.png`"), "{}", run.stdout);
}

#[test]
fn pictures_in_hidden_folders_are_published_where_servers_show_them() {
    for (target, picture, published) in [
        ("../.gitbook/assets/p.png", "playbook/.gitbook/assets/p.png", "gitbook/assets/p.png"),
        ("/.attachments/p.png", "playbook/.attachments/p.png", "attachments/p.png"),
    ] {
        shows(with("playbook", target, picture), "playbook", published);
    }
}

#[test]
fn nothing_but_what_a_chapter_shows_is_published() {
    let fixture = with("playbook", "/p.png", "static/p.png")
        .file("static/secret.png", PICTURE)
        .file("static/page.md", "# No chapter\n")
        .file("playbook/.gitbook/includes/part.md", "# No chapter\n")
        .file("playbook/.gitbook/secret.png", PICTURE)
        .file("playbook/.secret/p.png", PICTURE);
    shows(fixture, "playbook", "static/p.png");
}

#[test]
fn a_folder_in_the_content_folder_hides_the_one_beside_it() {
    let fixture = with("playbook", "/p.png", "static/p.png").chapter("static/other.png", PICTURE);
    let run = fixture.check().exits(0);
    assert!(run.stdout.contains("there's no picture `/p.png`"), "{}", run.stdout);
}

#[test]
#[cfg(unix)]
fn a_link_beside_the_content_folder_does_not_lead_out() {
    let fixture = with("playbook", "/p.png", "secret/p.png");
    std::os::unix::fs::symlink(fixture.path("secret"), fixture.path("static")).unwrap();
    let run = fixture.check().exits(0);
    assert!(run.stdout.contains("there's no picture `/p.png`"), "{}", run.stdout);
}

#[test]
fn a_site_that_was_built_beside_the_content_folder_is_no_source() {
    let fixture = with("playbook", "/p.png", "playbook/p.png");
    fixture.run(&["build", "--out", "public"]).exits(0);
    fixture.remove("playbook/p.png");
    let run = fixture.check().exits(0);
    assert!(run.stdout.contains("there's no picture `/p.png`"), "{}", run.stdout);
}
