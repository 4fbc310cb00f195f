//! The menu of a folder with more chapters than every page can list.

use crate::support::{Book, Page, themed_book};

/// A home page and so many chapters, with a folder in the middle.
fn with_chapters(count: usize) -> Book {
    let chapter = |n| (format!("c{n:03}.md"), format!("---\norder: {n}\n---\n# Chapter {n}\n"));
    let mut files: Vec<(String, String)> = (1..=count).map(chapter).collect();
    files.push(("index.md".to_owned(), "# Home\n".to_owned()));
    files.push(("part/index.md".to_owned(), format!("---\norder: {}\n---\n# Part\n", count / 2)));
    files.push(("part/a.md".to_owned(), "# A\n".to_owned()));
    themed_book(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// What the menu of a page lists, and where each entry leads.
fn menu(book: &Book, path: &str) -> Vec<(String, String)> {
    let html = book.page(path);
    let (_, menu) = html.split_once("<nav class=\"menu\"").unwrap();
    let page = Page::parse(menu.split_once("</nav>").unwrap().0);
    let entries = page.all("a").filter(|link| page.around(link).contains(&"li"));
    entries.map(|link| (page.words(link), link.get("href").unwrap().to_owned())).collect()
}

/// The chapters that the menu of a page lists: the first and the last, and how many; and how often it says that there
/// are more.
fn listed(book: &Book, path: &str) -> (String, String, usize, usize) {
    let menu = menu(book, path);
    assert!(menu.iter().any(|(title, _)| title == "Part"), "{path} lists no folder");
    let more = menu.iter().filter(|(title, _)| title == "…").map(|(_, href)| href.as_str());
    let more: Vec<&str> = more.inspect(|href| assert!(href.ends_with("index.html"), "{href}")).collect();
    let chapters: Vec<&str> =
        menu.iter().map(|(title, _)| title.as_str()).filter(|title| title.starts_with("Chapter")).collect();
    (chapters[0].to_owned(), chapters[chapters.len() - 1].to_owned(), chapters.len(), more.len())
}

#[test]
fn a_folder_of_sixty_chapters_is_listed_whole() {
    let book = with_chapters(60);
    assert_eq!(listed(&book, "c001.html"), ("Chapter 1".to_owned(), "Chapter 60".to_owned(), 60, 0));
}

#[test]
fn of_more_chapters_a_page_lists_those_near_itself() {
    let book = with_chapters(61);
    let expected = [
        ("index.html", 1, 41, 1),
        ("c001.html", 1, 41, 1),
        ("c021.html", 1, 41, 1),
        ("c022.html", 2, 42, 2),
        ("c030.html", 10, 50, 2),
        ("c040.html", 20, 60, 2),
        ("c041.html", 21, 61, 1),
        ("c061.html", 21, 61, 1),
        ("part/a.html", 1, 41, 1),
    ];
    for (path, first, last, more) in expected {
        let expected = (format!("Chapter {first}"), format!("Chapter {last}"), 41, more);
        assert_eq!(listed(&book, path), expected, "{path}");
        let current = book.page(path).matches(" aria-current=\"page\"").count();
        assert_eq!(current, usize::from(path != "index.html"), "{path}");
    }
}
