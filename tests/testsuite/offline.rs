//! The handbook without a network: what the worker has to save.

use std::collections::BTreeMap;

use playbook::sources::{Asset, Drafts, SourceFile, Sources, Tree, decode};
use serde_json::Value;

use crate::support::{Book, themed_book};

const ON: (&str, &str) = ("playbook.yaml", "offline: true\n");
const PLAN: &str = "---\nkind: plan\n---\n# Late\n\n## Apologise\n\nSorry. ![A van](van.png)\n";

/// Addresses and fingerprints of the files in one of the worker's lists.
fn list(book: &Book, name: &str) -> BTreeMap<String, String> {
    let worker = book.page("service-worker.js");
    let edition = worker.strip_prefix("const EDITION = ").unwrap().split_once(";\n").unwrap().0;
    let edition: Value = serde_json::from_str(edition).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    edition[name].as_array().unwrap().iter().map(|file| (text(&file[0]), text(&file[1]))).collect()
}

#[test]
fn without_the_option_pages_know_no_worker_and_the_one_of_an_earlier_site_removes_itself() {
    let book = themed_book([("index.md", "# Home"), ("part/a.md", "# A")]);
    assert!(book.page("service-worker.js").contains("unregister()"));
    assert!(!book.page("part/a.html").contains("data-worker"));
    assert!(!book.paths().contains(&"assets/offline.html".to_owned()));
}

#[test]
fn pages_refer_to_the_worker_relatively() {
    let book = themed_book([ON, ("index.md", "# Home"), ("part/a.md", "# A")]);
    assert!(book.page("index.html").contains(" data-worker=\"service-worker.js\""));
    assert!(book.page("part/a.html").contains(" data-worker=\"../service-worker.js\""));
    assert!(book.page("assets/offline.html").contains("You’re offline"));
}

#[test]
fn essentials_are_saved_first_and_the_rest_of_a_small_book_later() {
    let home = "# Home\n\n![A film](film.mp4)\n";
    let files = [ON, ("index.md", home), ("part/a b.md", "# A"), ("late.md", PLAN), ("van.png", ""), ("film.mp4", "")];
    let book = themed_book(files);
    let (first, rest) = (list(&book, "first"), list(&book, "rest"));
    for needed in [
        "index.html",
        "a-z.html",
        "search.html",
        "recovery-desk.html",
        "late.html",
        "van.png",
        "assets/offline.html",
        "search/index.js",
    ] {
        assert!(first.contains_key(needed), "{needed} is not in {first:?}");
    }
    assert!(first.keys().any(|path| path.starts_with("search/words-0-")), "{first:?}");
    let of_theme = book.paths().into_iter().filter(|path| path.starts_with("assets/")).count();
    assert_eq!(first.keys().filter(|path| path.starts_with("assets/")).count(), of_theme);
    assert!(rest.contains_key("part/a-b.html") && rest.contains_key("search/text/part/a-b.js"), "{rest:?}");
    let without = ["print.html", "robots.txt", "404.html", "service-worker.js", "film.mp4"];
    assert_eq!(first.len() + rest.len(), book.site.paths().len() - without.len());
    assert!(without.iter().all(|path| !first.contains_key(*path) && !rest.contains_key(*path)));
}

#[test]
fn an_edit_gives_new_fingerprints_to_what_it_changes_and_to_nothing_else() {
    let edition = |text| {
        let book = themed_book([ON, ("index.md", "# Home"), ("part/a.md", text), ("part/b.md", "# B\n\nText.\n")]);
        let mut files = list(&book, "first");
        files.extend(list(&book, "rest"));
        // A shard's name contains the fingerprint of the whole index.
        files
            .into_iter()
            .map(|(path, print)| (if path.contains("words-0-") { "words-0".into() } else { path }, print))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let (before, after) = (edition("# A\n\nOld words.\n"), edition("# A\n\nNew words.\n"));
    assert!(before.keys().eq(after.keys()));
    let changed: Vec<_> = before.keys().filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(changed, ["part/a.html", "search/index.js", "search/text/part/a.js", "words-0"]);
}

#[test]
fn a_large_book_is_saved_as_far_as_needed_and_read() {
    let asset = SourceFile::Asset(Asset { dimensions: Some((4, 3)), bytes: 40_000_000, fault: None });
    let text = |text: &str| decode(text.as_bytes().to_vec());
    let files = [
        ("playbook.yaml", text("offline: true\n")),
        ("index.md", text("# Home\n\n![A film](film.png)\n")),
        ("a.md", text("# A\n")),
        ("film.png", asset),
    ];
    let files = files.map(|(path, file)| (path.to_owned(), file)).into();
    let content = Tree { shown_as: "playbook".to_owned(), files };
    let book = Book::of(Sources { content, templates: Tree::default(), drafts: Drafts::LeaveOut });
    assert!(list(&book, "first").contains_key("index.html"));
    assert_eq!(list(&book, "rest"), BTreeMap::new());
}
