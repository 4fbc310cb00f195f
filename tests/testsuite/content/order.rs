//! The order of pages, and which page is a folder's own.

use crate::support::book;

#[test]
fn order_comes_before_names() {
    let book = book([
        ("index.md", "# Home"),
        ("a.md", "---\norder: 3\n---\n"),
        ("b.md", "---\nweight: 2\n---\n"),
        ("c.md", "---\norder: -1\n---\n"),
        ("d.md", ""),
        ("01-e.md", ""),
        ("f.md", "---\norder: 2\nweight: 99\n---\n"),
    ]);
    assert_eq!(book.titles(), ["C", "E", "B", "F", "A", "D"]);
}

#[test]
fn names_without_numbers_sort_naturally() {
    let names = ["Plan 10.md", "Plan 9.md", "Zebra.md", "apple.md", "b10.md", "b9.md", "b09a.md", "Äpfel.md"];
    let book = book(names.map(|name| (name, "")));
    assert_eq!(book.titles(), ["Apple", "B9", "B09a", "B10", "Plan 9", "Plan 10", "Zebra", "Äpfel"]);
}

#[test]
fn folders_and_chapters_share_one_order() {
    let book = book([
        ("01-first.md", ""),
        ("02-second/x.md", ""),
        ("03-third.md", ""),
        ("fourth/index.md", "---\norder: 4\n---\n"),
        ("fourth/y.md", ""),
        ("last.md", ""),
    ]);
    assert_eq!(book.titles(), ["First", "Second", "X", "Third", "Fourth", "Y", "Last"]);
}

#[test]
fn a_folder_comes_before_its_content_and_the_home_page_first() {
    let book = book([("a.md", ""), ("b/c/d.md", ""), ("b/a.md", ""), ("index.md", "")]);
    assert_eq!(book.addresses(), ["index.html", "a.html", "b/index.html", "b/a.html", "b/c/index.html", "b/c/d.html"]);
}

#[test]
fn a_folders_page_is_index_else_underscore_index_else_readme() {
    for (files, own, others) in [
        (&["index.md", "_index.md", "README.md"][..], "index.md", &["_index.md", "README.md"][..]),
        (&["_index.md", "README.md"], "_index.md", &["README.md"]),
        (&["readme.md"], "readme.md", &[]),
        (&["INDEX.MD"], "INDEX.MD", &[]),
        (&["Index.md"], "Index.md", &[]),
    ] {
        let paths: Vec<String> = files.iter().map(|file| format!("part/{file}")).collect();
        let texts: Vec<String> = files.iter().map(|file| format!("# {file}\n")).collect();
        let book = book(paths.iter().zip(&texts).map(|(path, text)| (path.as_str(), text.as_str())));
        assert_eq!(book.titles()[0], own, "{files:?}");
        assert_eq!(book.titles().len(), 1 + others.len(), "{files:?}: the others are chapters of their own");
    }
}

#[test]
fn a_chapter_beside_a_folder_of_its_name_is_the_folders_page() {
    let book = book([
        ("index.md", "[People](people.md) [P](people/) [A](people/a.md)"),
        ("02-People.md", "# Our people\n\n[A](people/a.md) [A](a.md)\n"),
        ("people/a.md", "# A\n"),
    ]);
    assert_eq!(book.outline(), ["index.html Handbook", "people/index.html Our people", "people/a.html A"]);
    assert!(
        book.body("index.html").contains("<a href=\"people/index.html\">People</a>"),
        "{}",
        book.body("index.html")
    );
    assert!(book.body("people/index.html").contains("<a href=\"a.html\">A</a>"), "{}", book.body("people/index.html"));
}

#[test]
fn a_chapter_next_to_a_folder_with_a_page_cannot_be_its_page_too() {
    let book = book([("people.md", "# P\n"), ("people/index.md", "# People\n"), ("people/a.md", "# A\n")]);
    assert_eq!(book.addresses(), ["index.html", "people.html", "people/index.html", "people/a.html"]);
}

#[test]
fn folders_without_chapters_have_no_page() {
    let book = book([("index.md", ""), ("images/desk.png", ""), ("empty/.keep", "")]);
    assert_eq!(book.addresses(), ["index.html"]);
}

#[test]
fn a_missing_home_page_is_generated() {
    let book = book([("a.md", "# A\n"), ("b/c.md", "# C\n")]);
    assert_eq!(book.addresses()[0], "index.html");
    assert_eq!(book.body("index.html"), "");
}

#[test]
fn previous_and_next_follow_the_order() {
    let book = book([("index.md", ""), ("01-a.md", "# A"), ("02-b/x.md", "# X"), ("03-c.md", "# C")]);
    let pages = &book.site.book().pages;
    assert_eq!(pages[2].parent, Some(0));
    assert_eq!(pages[2].children, [3]);
    assert_eq!(book.addresses(), ["index.html", "a.html", "b/index.html", "b/x.html", "c.html"]);
}
