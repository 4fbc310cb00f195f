//! Where links lead, however authors write them.

use percent_encoding::percent_decode_str;

use crate::support::{Book, Page, book};

/// A book with a chapter at `from` that links to each target, and each link's target: its `href`, or the message.
fn leads(from: &str, targets: &[&str]) -> Vec<String> {
    let links: String = targets.iter().map(|target| format!("- [x](<{target}>)\n")).collect();
    let text = format!("# From\n\n## Own section\n\n{links}");
    let files = [
        ("index.md", "# Home\n\n## Start here\n"),
        ("02-people/index.md", "# People\n"),
        ("02-people/Golden Rule.md", "# Golden Rule\n\n## What managers do\n\n## Ça va?\n\n<b id=\"own\">x</b>\n"),
        ("02-people/files/Form (1).pdf", ""),
        ("docs/README.md", "# Docs\n"),
        ("docs/v1.2/a.b.md", "# A b\n"),
        ("no-page/only.md", "# Only\n"),
        ("beside.md", "# Beside\n"),
        ("beside/x.md", "# X\n"),
        ("日本語/お客様 の声.md", "# 声\n\n## 見出し\n"),
        ("print-it.md", "# Print it\n"),
    ];
    let book = book(files.into_iter().chain([(from, text.as_str())]));
    let address = book.site.book().pages.iter().find(|page| page.title == "From").unwrap().address.clone();
    hrefs(&book, &address)
}

fn hrefs(book: &Book, address: &str) -> Vec<String> {
    let mut problems = book.messages().into_iter();
    let page = Page::parse(&book.body(address));
    let links = page.all("a").filter(|link| page.text(link) == "x");
    links.map(|link| link.get("href").map_or_else(|| problems.next().unwrap(), str::to_owned)).collect()
}

#[track_caller]
fn check(from: &str, table: &[(&str, &str)]) {
    let targets: Vec<&str> = table.iter().map(|(target, _)| *target).collect();
    let found = leads(from, &targets);
    let wrong: Vec<_> = table.iter().zip(&found).filter(|((_, href), found)| href != found).collect();
    assert!(wrong.is_empty() && found.len() == table.len(), "(target, expected), found: {wrong:#?}");
}

#[test]
fn from_the_top() {
    check(
        "from.md",
        &[
            ("02-people/Golden Rule.md", "people/golden-rule.html"),
            ("02-people/Golden%20Rule.md", "people/golden-rule.html"),
            ("./02-people/Golden Rule.md", "people/golden-rule.html"),
            ("02-people\\Golden Rule.md", "people/golden-rule.html"),
            ("02-PEOPLE/golden rule.MD", "people/golden-rule.html"),
            ("people/golden-rule.html", "people/golden-rule.html"),
            ("people/golden-rule", "people/golden-rule.html"),
            ("/02-people/Golden Rule.md", "people/golden-rule.html"),
            ("/people/golden-rule.html", "people/golden-rule.html"),
            ("people/../people/golden-rule.html", "people/golden-rule.html"),
            ("people//golden-rule.html", "people/golden-rule.html"),
            ("people/golden-rule.html?from=mail", "people/golden-rule.html"),
            ("02-people", "people/index.html"),
            ("02-people/", "people/index.html"),
            ("people/index.md", "people/index.html"),
            ("people/index.html", "people/index.html"),
            ("people/README.md", "people/index.html"),
            ("docs", "docs/index.html"),
            ("docs/README.md", "docs/index.html"),
            ("docs/_index.md", "docs/index.html"),
            ("docs/index.html", "docs/index.html"),
            ("docs/v1.2/a.b.md", "docs/v1-2/a-b.html"),
            ("no-page", "no-page/index.html"),
            ("no-page/", "no-page/index.html"),
            ("beside.md", "beside/index.html"),
            ("beside/", "beside/index.html"),
            ("beside/x.md", "beside/x.html"),
            (".", "index.html"),
            ("./", "index.html"),
            ("/", "index.html"),
            ("index.md", "index.html"),
            ("from.md", "from.html"),
            ("02-people/files/Form (1).pdf", "02-people/files/Form%20(1).pdf"),
            ("02-people/files/Form%20%281%29.pdf", "02-people/files/Form%20(1).pdf"),
        ],
    );
}

#[test]
fn from_a_deep_folder() {
    check(
        "a/deep/er/from.md",
        &[
            ("../../../02-people/Golden Rule.md", "../../../people/golden-rule.html"),
            ("../../../people/", "../../../people/index.html"),
            ("/02-people/Golden Rule.md", "../../../people/golden-rule.html"),
            ("/", "../../../index.html"),
            ("../../..", "../../../index.html"),
            ("..", "../index.html"),
            (".", "index.html"),
            ("from.html", "from.html"),
            ("/02-people/files/Form (1).pdf", "../../../02-people/files/Form%20(1).pdf"),
            ("../../../../x.md", "broken-link: `../../../../x.md` leads out of the handbook"),
            ("gone.md", "broken-link: there's no page or file `gone.md`"),
        ],
    );
}

#[test]
fn from_a_folders_own_page() {
    check(
        "02-people/more/index.md",
        &[
            ("../Golden Rule.md", "../golden-rule.html"),
            ("../files/Form (1).pdf", "../../02-people/files/Form%20(1).pdf"),
            ("..", "../index.html"),
            ("./", "index.html"),
            ("../../index.md", "../../index.html"),
        ],
    );
}

#[test]
fn from_the_page_beside_a_folder() {
    check("extra.md", &[("people/golden-rule.md", "people/golden-rule.html"), ("beside/x.md", "beside/x.html")]);
}

#[test]
fn anchors_are_kept_and_checked() {
    check(
        "from.md",
        &[
            ("#own-section", "#own-section"),
            ("#Own-Section", "#own-section"),
            ("from.md#own-section", "#own-section"),
            ("#", "from.html"),
            ("#top", "from.html"),
            ("people/golden-rule.md#what-managers-do", "people/golden-rule.html#what-managers-do"),
            ("people/golden-rule.md#ça-va", "people/golden-rule.html#ça-va"),
            ("people/golden-rule.md#%C3%A7a-va", "people/golden-rule.html#ça-va"),
            ("people/golden-rule.md#own", "people/golden-rule.html#own"),
            ("people/golden-rule.md#", "people/golden-rule.html"),
            ("/index.md#start-here", "index.html#start-here"),
            // A page that lacks the section is still the best place to go.
            ("people/golden-rule.md#gone", "people/golden-rule.html"),
            ("people/#gone", "people/index.html"),
        ],
    );
}

#[test]
fn names_of_any_script_are_encoded_as_addresses() {
    let targets = ["日本語/お客様 の声.md", "%E6%97%A5%E6%9C%AC%E8%AA%9E/", "日本語/お客様-の声.html#見出し"];
    let found = leads("from.md", &targets);
    assert!(found.iter().all(|href| href.split('#').next().unwrap().is_ascii()), "{found:?}");
    let decoded: Vec<_> = found.iter().map(|href| percent_decode_str(href).decode_utf8().unwrap()).collect();
    assert_eq!(decoded, ["日本語/お客様-の声.html", "日本語/index.html", "日本語/お客様-の声.html#見出し"]);
}

#[test]
fn a_link_to_an_anchor_of_a_folder_without_text_is_a_broken_anchor() {
    let book = book([("index.md", "# Home\n\n[x](part/#gone)\n"), ("part/a.md", "# A\n")]);
    assert_eq!(book.messages(), ["broken-anchor: “Part” has no section `#gone`"]);
}

#[test]
fn links_to_generated_pages_resolve() {
    let book = book([("index.md", "# Home\n\n[x](print.html) [x](/a-z.html) [x](part/../a-z.html)\n")]);
    assert_eq!(book.messages(), [""; 0]);
    assert_eq!(hrefs(&book, "index.html"), ["print.html", "a-z.html", "a-z.html"]);
}

#[test]
fn links_in_raw_html_and_references_resolve_like_others() {
    let text = "# Home\n\n<a href=\"02-People/a.md\">x</a> <a href='/02-people/'>x</a>\n\n[x][ref] [x]\n\n\
                [ref]: people/A.md\n[x]: people/a.html\n";
    let book = book([("index.md", text), ("02-people/a.md", "# A\n")]);
    assert_eq!(book.messages(), [""; 0]);
    let expected = ["people/a.html", "people/index.html", "people/a.html", "people/a.html"];
    assert_eq!(hrefs(&book, "index.html"), expected);
}

#[test]
fn footnotes_and_headings_may_contain_links() {
    let text = "# Home\n\n## See [x](a.md)\n\nText[^1].\n\n[^1]: Read [x](a.md).\n";
    let book = book([("index.md", text), ("a.md", "# A\n")]);
    assert_eq!(hrefs(&book, "index.html"), ["a.html", "a.html"]);
}

#[test]
fn external_links_stay_unchanged() {
    let targets = [
        "https://example.com/a?b=c&d#e",
        "http://example.com",
        "//example.com/x",
        "mailto:care@example.com?subject=Hi%20there",
        "tel:+441234",
        "sms:+441234",
        "HTTPS://EXAMPLE.COM",
        "msteams:/l/chat/0/0",
        "slack://channel",
    ];
    let links: String = targets.iter().map(|target| format!("- [x](<{target}>)\n")).collect();
    let book = book([("index.md", format!("# Home\n\n{links}").as_str())]);
    assert_eq!(book.messages(), [""; 0]);
    assert_eq!(hrefs(&book, "index.html"), targets);
}

#[test]
fn a_dead_link_keeps_its_text() {
    let book = book([("index.md", "# Home\n\n[Refunds](refunds.md) and ![The desk](desk.png).\n")]);
    let body = book.body("index.html");
    assert!(body.contains("Refunds") && !body.contains("href"), "{body}");
}

#[test]
fn every_link_works_on_the_page_with_the_whole_book_too() {
    let book = book([
        ("index.md", "# Home\n\n## Same\n\n[x](part/a.md#same) [x](#same) [x](part/form.pdf)\n"),
        ("part/a.md", "# A\n\n## Same\n\n[x](../index.md#same)\n\nNote[^n].\n\n[^n]: Text.\n"),
        ("part/form.pdf", ""),
    ]);
    let site = book.pages().into_iter().collect();
    assert_eq!(crate::support::broken_references(&site), [""; 0]);
}
