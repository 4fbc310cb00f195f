//! Pictures: which open large, and which load eagerly.

use crate::support::{Page, book};

/// How a page shows its pictures: `opens` or `stands`, `later` or `now`.
fn pictures(text: &str, page: &str) -> Vec<String> {
    let text = format!("# Home\n\n{text}\n");
    let files = [("index.md", text.as_str()), ("s-288x100.png", ""), ("l-289x100.png", ""), ("l-2000x900.svg", "")];
    let book = book(files);
    let html = book.page(page);
    let page = Page::parse(&html);
    page.all("img")
        .map(|image| {
            let source = image.get("src").unwrap_or_default();
            let link =
                page.all("a").find(|link| link.get("class") == Some("picture") && link.get("href") == Some(source));
            let is_inside = page.around(image).last() == Some(&"a") && link.is_some();
            let when = if image.get("loading") == Some("lazy") { "later" } else { "now" };
            format!("{} {when}", if is_inside { "opens" } else { "stands" })
        })
        .collect()
}

#[test]
fn a_picture_opens_if_some_window_shows_it_smaller_than_it_is() {
    assert_eq!(pictures("![S](s-288x100.png)", "index.html"), ["stands now"]);
    assert_eq!(pictures("![L](l-289x100.png)", "index.html"), ["opens now"]);
    assert_eq!(pictures("![L](l-2000x900.svg \"Caption\")", "index.html"), ["opens now"]);
    assert_eq!(pictures("<img src=\"l-2000x900.svg\" alt=\"L\" width=\"200\">", "index.html"), ["opens now"]);
}

#[test]
fn a_picture_that_is_a_link_or_has_no_text_opens_nothing() {
    assert_eq!(pictures("[![L](l-2000x900.svg)](https://example.com/)", "index.html"), ["stands now"]);
    assert_eq!(
        pictures("<a href=\"https://example.com/\"><img src=\"l-2000x900.svg\" alt=\"L\"></a>", "index.html"),
        ["stands now"]
    );
    assert_eq!(pictures("<img src=\"l-2000x900.svg\" alt=\"\">", "index.html"), ["stands now"]);
    assert_eq!(pictures("<a id=\"x\"></a>\n\n![L](l-2000x900.svg)", "index.html"), ["opens now"]);
}

#[test]
fn only_a_first_picture_near_the_top_is_loaded_at_once() {
    let two = "![L](l-2000x900.svg)\n\n![L](l-289x100.png)";
    assert_eq!(pictures(two, "index.html"), ["opens now", "opens later"]);
    let far = format!("{}\n\n{two}", "Many words. ".repeat(60));
    assert_eq!(pictures(&far, "index.html"), ["opens later", "opens later"]);
}

#[test]
fn in_the_whole_book_pictures_are_loaded_later_and_open_nothing() {
    assert_eq!(pictures("![L](l-2000x900.svg)\n\n![L](l-289x100.png)", "print.html"), ["stands later", "stands later"]);
}
