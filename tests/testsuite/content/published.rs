//! What's part of the site and what isn't: drafts, pages outside the menu, files.

use crate::support::{Files, book, playbook, themed_book};

#[test]
fn drafts_are_left_out_everywhere() {
    let draft = "---\ndraft: true\naliases: [older]\nkeywords: [secret word]\n---\n# Secret draft\n\n![x](only.png)\n";
    let fixture = playbook()
        .chapter("index.md", "# Home\n\nText.\n")
        .chapter("part/draft.md", draft)
        .chapter("part/only.png", "")
        .chapter("part/a.md", "# A\n")
        .built();
    for (path, bytes) in fixture.site() {
        assert!(!path.contains("draft") && !path.contains("older") && !path.contains("only"), "{path}");
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("Secret draft") && !text.contains("secret word"), "{path} shows a draft");
    }
}

#[test]
fn a_folder_of_drafts_is_left_out() {
    let draft = "---\ndraft: true\n---\n# Draft\n";
    let book = book([("index.md", "# Home"), ("part/index.md", draft), ("part/a.md", draft)]);
    assert_eq!(book.addresses(), ["index.html"]);
}

#[test]
fn a_folder_whose_page_is_a_draft_goes_by_its_name() {
    let book = book([("part/index.md", "---\ndraft: true\ntitle: Secret\n---\n"), ("part/a.md", "# A\n")]);
    assert_eq!(book.titles(), ["Part", "A"]);
}

#[test]
fn drafts_are_checked_like_other_chapters() {
    let book = book([("index.md", "# Home"), ("a.md", "---\ndraft: true\nchecked: soon\n---\n# A\n\n# B\n")]);
    assert_eq!(book.messages().len(), 2, "{:?}", book.messages());
}

#[test]
fn a_playbook_of_drafts_has_a_home_page() {
    let book = book([("index.md", "---\ndraft: true\n---\n# Secret")]);
    assert_eq!(book.outline(), ["index.html Handbook"]);
}

#[test]
fn a_chapter_outside_the_menu_still_has_a_page() {
    let fixture = playbook()
        .chapter("index.md", "# Home\n\nSee [the note](note.md).\n")
        .chapter("note.md", "---\nmenu: false\n---\n# A note\n")
        .chapter("a.md", "# A\n")
        .chapter("part/index.md", "---\nmenu: false\n---\n# Part\n")
        .chapter("part/b.md", "# B\n")
        .built();
    assert!(fixture.has("site/note.html") && fixture.has("site/part/b.html"));
    let page = crate::support::Page::parse(&fixture.page("a.html"));
    let listed: Vec<&str> =
        page.all("a").filter(|link| page.around(link).contains(&"li")).filter_map(|a| a.get("href")).collect();
    assert!(!listed.contains(&"note.html") && !listed.contains(&"part/index.html"), "{listed:?}");
    assert!(!fixture.page("index.html").contains("<h3><a href=\"part/index.html\">"), "no card");
}

fn copied(fixture: &crate::support::Fixture) -> Vec<String> {
    let site: Files = fixture.site();
    let own = |path: &String| {
        let is_made = path.ends_with(".html") || path.starts_with("assets/") || path.starts_with("search/");
        !is_made && !["robots.txt", "service-worker.js"].contains(&path.as_str())
    };
    site.into_keys().filter(own).collect()
}

#[test]
fn only_files_that_a_chapter_refers_to_are_published() {
    let text = "# Home\n\n![Desk](images/desk.png) [Form](files/form.pdf)\n\n<img src=\"images/door.gif\" alt=\"Door\">\n\n\
                <a href=\"files/list.xlsx\">List</a>\n\n![far][far]\n\n[far]: images/far.webp\n";
    let names = ["images/desk.png", "files/form.pdf", "images/door.gif", "files/list.xlsx", "images/far.webp"];
    let stray = ["salaries.xlsx", "images/stray.png", "files/.hidden", "notes.txt", "files/page.html", "a.yaml"];
    let fixture = names.iter().chain(&stray).fold(playbook(), |fixture, name| fixture.chapter(name, *name));
    let fixture = fixture.chapter("index.md", text).built();
    let mut expected = names.map(str::to_owned);
    expected.sort();
    assert_eq!(copied(&fixture), expected);
    for name in names {
        assert_eq!(fixture.page(name), *name, "a file is copied byte for byte");
    }
}

/// Files that servers or browsers run, whatever refers to them.
#[rustfmt::skip]
const RUNNING: &[&str] = &[
    "page.html", "page.HTM", "run.js", "run.mjs", "old.xhtml", "old.xht", "packed.svgz", "notes.yaml", "playbook.yml",
    "data.xml", "news.atom", "news.rss", "x.xbl", "x.xsl", "x.shtml", "x.php", "x.asp", "x.jsp", "x.cgi", "x.hta",
    "web.config", "x.php.pdf", "x.pdf.php", "x.asp;.jpg",
];

#[test]
fn files_that_could_run_or_configure_are_never_published() {
    for name in RUNNING {
        let logo = format!("logo: \"{name}\"\n");
        for reference in ["[x](NAME)", "![x](NAME)", "<a href=\"NAME\">x</a>", "<img src=\"NAME\" alt=\"x\">"] {
            let text = format!("# Home\n\n{}\n", reference.replace("NAME", name));
            let book = book([("index.md", text.as_str()), (name, ""), ("playbook.yaml", &logo)]);
            assert!(!book.paths().iter().any(|path| path == name), "{name} by {reference} or as the logo");
            assert!(!book.body("index.html").contains("href"), "{name}: {}", book.body("index.html"));
            let told = book.messages().iter().filter(|message| message.starts_with("unpublished-file: ")).count();
            assert_eq!(told, 2, "{name} by {reference} and as the logo: {:?}", book.messages());
        }
    }
}

#[test]
fn a_drawing_is_published_as_it_is_or_not_at_all() {
    let drawing =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"6\">{inside}</svg>");
    let clean = drawing("<path d=\"M0 0\"/>");
    let fixture = playbook()
        .chapter("index.md", "# Home\n\n![Clean](clean.svg) ![Runs](runs.SVG) [runs](runs.SVG)\n")
        .chapter("clean.svg", &clean)
        .chapter("runs.SVG", drawing("<g onload=\"alert(1)\"/>"));
    fixture.build().exits(0);
    assert_eq!(copied(&fixture), ["clean.svg"]);
    assert_eq!(fixture.page("clean.svg"), clean);
    assert!(fixture.page("index.html").contains("width=\"8\" height=\"6\""));
}

#[test]
fn drawings_of_the_users_templates_are_the_users_own() {
    let fixture = playbook()
        .chapter("index.md", "# Home\n")
        .file("templates/run.php", "<?php")
        .file("templates/pictures/a.svg", "<svg onload=\"x\"/>");
    fixture.build().exits(0);
    assert!(fixture.has("site/assets/run.php"));
}

#[test]
fn a_file_at_a_generated_address_is_an_error() {
    let fixture = playbook().chapter("index.md", "# Home\n\n[r](robots.txt)\n").chapter("robots.txt", "x");
    assert!(fixture.check().exits(0).stdout.contains("warning[duplicate-address]: playbook generates `robots.txt`"));
}

#[test]
fn a_footnote_that_nothing_refers_to_is_not_published() {
    let text = "# Home\n\nText[^a].\n\n[^A]: Shown, see[^c].\n[^b]: He is difficult, see[^d] ![x](only.png)\n\n    ## Secret heading\n\
                [^c]: More.\n[^d]: Ask Jo.\n[^a]: Twice.\n";
    let book = themed_book([("index.md", text), ("only.png", "")]);
    for (path, bytes) in book.pages() {
        let text = String::from_utf8(bytes).unwrap();
        for private in ["difficult", "Jo", "Secret", "Twice"] {
            assert!(!text.contains(private), "`{private}` is in {path}");
        }
    }
    let page = book.page("index.html");
    assert!(page.contains("Shown, see") && page.contains("More."), "{page}");
    assert_eq!(book.messages().len(), 3, "{:?}", book.messages());
    assert!(!book.paths().contains(&"only.png".to_owned()));
}

#[test]
fn the_configuration_and_chapters_are_not_files_to_link_to() {
    let text = "# Home\n\n[x](playbook.yaml)\n";
    let fixture = playbook().chapter("index.md", text).chapter("playbook.yaml", "title: T\n");
    let run = fixture.check().exits(0);
    assert!(run.stdout.contains("warning[broken-link]"), "{}", run.stdout);
}

#[test]
fn the_logo_is_published_with_its_size() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"30\"></svg>";
    let fixture = playbook()
        .chapter("index.md", "# Home\n")
        .chapter("part/a.md", "# A\n")
        .chapter("images/our logo.svg", svg)
        .chapter("playbook.yaml", "logo: ./images/our logo.svg\n")
        .built();
    assert_eq!(copied(&fixture), ["images/our logo.svg"]);
    let page = fixture.page("part/a.html");
    assert!(page.contains("src=\"../images/our%20logo.svg\" alt=\"\" width=\"120\" height=\"30\""), "{page}");
}

#[test]
fn files_of_the_users_templates_are_published_under_assets() {
    let fixture = playbook()
        .chapter("index.md", "# Home\n")
        .file("templates/fonts/own.woff2", "font")
        .file("templates/css/90-own.css", "b { color: teal }\n")
        .built();
    assert_eq!(fixture.page("assets/fonts/own.woff2"), "font");
    let site = fixture.site();
    let style = site.iter().find(|(path, _)| path.ends_with(".css")).unwrap();
    assert!(String::from_utf8_lossy(style.1).contains("teal"));
}
