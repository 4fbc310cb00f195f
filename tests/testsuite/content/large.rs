//! A book that is too large for one page to print and one index: both come in pages that a browser can open.

use std::collections::BTreeSet;

use crate::support::{Book, Files, Page, broken_references_of, themed_book};

/// A folder that is too large for one page to print, another, and chapters in none. Each chapter has four keywords.
fn large_book() -> Book {
    let chapter = |path: &str, up: &str, number: usize| {
        let keywords: Vec<String> = (0..4).map(|keyword| format!("Key {keyword} of {path} {number}")).collect();
        let links = format!("[a]({up}a/c1.md) [b]({up}a/c1505.md#details) [c]({up}b/c3.md) [d]({up}z9.md#details)");
        let front_matter = format!("---\norder: {number}\nkeywords: [{}]\n---\n", keywords.join(", "));
        format!("{front_matter}# Chapter {path} {number}\n\n{links}\n\n## Details\n\nText.\n")
    };
    let mut files = vec![("index.md".to_owned(), "# Home\n".to_owned())];
    for (path, up, count) in [("a/c", "../", 1510), ("b/c", "../", 20), ("z", "", 10)] {
        files.extend((0..count).map(|number| (format!("{path}{number}.md"), chapter(path, up, number))));
    }
    themed_book(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn beginning<'a>(site: &'a Files, start: &str) -> Vec<&'a str> {
    site.keys().map(String::as_str).filter(|path| path.starts_with(start)).collect()
}

fn html<'a>(site: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).unwrap()
}

/// The links of a piece of a page, from a text to the next `end`.
fn links(html: &str, start: &str, end: &str) -> Vec<String> {
    let (_, piece) = html.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    let page = Page::parse(piece.split_once(end).unwrap().0);
    page.all("a").filter_map(|link| link.get("href")).map(str::to_owned).collect()
}

#[test]
fn a_large_book_is_printed_in_parts() {
    let book = large_book();
    let site = book.pages();
    let parts = beginning(&site, "print.parts/");
    let names = ["a/index-2.html", "a/index.html", "b/index.html", "index.html"];
    assert_eq!(parts, names.map(|name| format!("print.parts/{name}")));
    let is_read = |path: &str| path.starts_with("print") || path == "a/c1505.html";
    assert_eq!(broken_references_of(&site, is_read), [""; 0]);
    each_page_is_printed_once(&book, &site, &parts);
}

#[test]
fn the_index_of_a_large_book_has_pages_for_each_letter() {
    let site = large_book().pages();
    let letters = beginning(&site, "a-z.letters/");
    let names = ["a.html", "b.html", "c.html", "k-2.html", "k.html"];
    assert_eq!(letters, names.map(|name| format!("a-z.letters/{name}")));
    assert_eq!(broken_references_of(&site, |path| path.starts_with("a-z")), [""; 0]);
    each_entry_is_indexed_once(&site, &letters);
}

fn each_page_is_printed_once(book: &Book, site: &Files, parts: &[&str]) {
    let mut printed: Vec<usize> = Vec::new();
    for part in parts {
        let ids = html(site, part).split("<section class=\"book-chapter").skip(1);
        printed.extend(
            ids.map(|rest| {
                rest.split_once("id=\"page-").unwrap().1.split('"').next().unwrap().parse::<usize>().unwrap()
            }),
        );
        assert!(
            html(site, part).contains("href=\"../print.html\"")
                || html(site, part).contains("href=\"../../print.html\"")
        );
    }
    printed.sort_unstable();
    assert_eq!(printed, (0..book.site.book().pages.len()).collect::<Vec<_>>());
    let listed = links(html(site, "print.html"), "<nav class=\"book-contents\"", "</nav>");
    assert_eq!(
        listed,
        [
            "print.parts/index.html",
            "print.parts/a/index.html",
            "print.parts/a/index-2.html",
            "print.parts/b/index.html"
        ]
    );
    // Links inside a part stay there, others lead to theirs.
    let page = book.site.page_at("a/c1505.html").unwrap();
    let here = format!("href=\"#page-{page}-details\"");
    let from_first = format!("href=\"index-2.html#page-{page}-details\"");
    let from_other = format!("href=\"../a/index-2.html#page-{page}-details\"");
    for (part, expected) in [("a/index-2.html", here), ("a/index.html", from_first), ("b/index.html", from_other)] {
        assert!(html(site, &format!("print.parts/{part}")).contains(&expected), "{part} has no {expected}");
    }
    let own = format!("<a href=\"../print.parts/a/index-2.html#page-{page}\">Print this part</a>");
    assert!(html(site, "a/c1505.html").contains(&own));
}

fn each_entry_is_indexed_once(site: &Files, letters: &[&str]) {
    let mut entries: Vec<String> = Vec::new();
    for letter in letters {
        let listed = links(html(site, letter), "<div class=\"index\">", "</div>");
        assert!((1..=5000).contains(&listed.len()), "{letter} has {} entries", listed.len());
        entries.extend(listed);
        let all = links(html(site, letter), "<nav class=\"letters\"", "</nav>");
        assert_eq!(all.len(), letters.len());
        assert!(html(site, letter).matches(" aria-current=\"page\"").count() == 1, "{letter}");
    }
    // The two folders, and each chapter by its title and its keywords.
    assert_eq!(entries.len(), 2 + 1540 * 5);
    assert_eq!(entries.iter().collect::<BTreeSet<_>>().len(), 2 + 1540);
    let all = links(html(site, "a-z.html"), "<nav class=\"letters\"", "</nav>");
    assert_eq!(
        all,
        [
            "a-z.letters/a.html",
            "a-z.letters/b.html",
            "a-z.letters/c.html",
            "a-z.letters/k.html",
            "a-z.letters/k-2.html"
        ]
    );
    assert!(links(html(site, "a-z.html"), "<div class=\"index\">", "</div>").is_empty());
}
