//! The addresses of pages, and old addresses.

use crate::support::book;

#[test]
fn addresses_are_safe_whatever_files_are_called() {
    for (path, address) in [
        ("My File.md", "my-file.html"),
        ("UPPER.MD", "upper.html"),
        ("notes.markdown", "notes.html"),
        ("a.b.c.md", "a-b-c.html"),
        ("01-intro.md", "intro.html"),
        ("007_bond.md", "bond.html"),
        ("2024-review.md", "2024-review.html"),
        ("24-7.md", "24-7.html"),
        ("Don't panic!.md", "dont-panic.html"),
        ("C++ & more?.md", "c-more.html"),
        ("100%.md", "100.html"),
        ("a#b.md", "a-b.html"),
        ("🎉.md", "page.html"),
        ("🎉 party.md", "party.html"),
        ("Größe.md", "größe.html"),
        ("お客様の声.md", "お客様の声.html"),
        ("مرحبا بالعميل.md", "مرحبا-بالعميل.html"),
        ("snake_case.md", "snake_case.html"),
        ("02 People/Golden Rule.md", "people/golden-rule.html"),
        ("v1.2/x.md", "v1-2/x.html"),
        ("a/b/c/d/e/f/g.md", "a/b/c/d/e/f/g.html"),
    ] {
        let book = book([("index.md", "# Home"), (path, "# Page")]);
        assert_eq!(book.addresses().last(), Some(&address), "{path}");
        assert_eq!(book.messages(), [""; 0], "{path}");
        assert!(book.body("index.html").is_empty() && book.page(address).contains("<h1>Page</h1>"), "{path}");
    }
}

#[test]
fn hidden_files_do_not_count_as_chapters_of_the_disk() {
    let fixture = crate::support::playbook()
        .bare()
        .chapter("index.md", "# Home")
        .chapter(".draft.md", "# Hidden")
        .chapter(".git/x.md", "# Hidden")
        .chapter("a.md~", "# Backup")
        .chapter("~$a.md", "# Lock")
        .chapter("node_modules/x.md", "# Package");
    fixture.run(&["check", "--strict"]).exits(0).prints("1 chapter: no problems.\n");
}

#[test]
fn files_named_with_symbols_get_an_address_and_duplicates_are_reported() {
    let book = book([("index.md", "# Home"), ("🎉.md", "# Party"), ("🎈.md", "# Balloon")]);
    assert_eq!(
        book.messages(),
        ["duplicate-address: `🎈.md` has the address `page.html`, so this file becomes `page-2.html`"]
    );
}

#[test]
fn composed_and_decomposed_letters_are_the_same_name() {
    let book =
        book([("index.md", "# Home\n\n[G](Gr\u{f6}\u{df}e.md)\n"), ("Gro\u{308}\u{df}e.md", "# Gr\u{f6}\u{df}e\n")]);
    assert_eq!(book.messages(), [""; 0], "a Mac names files with decomposed letters");
}

#[test]
fn a_folder_and_a_chapter_cannot_share_an_address() {
    let book = book([("a/index.md", "# A"), ("a/b.md", "# B"), ("01 A/index.md", "# Another")]);
    let expected =
        "duplicate-address: `01 A/index.md` has the address `a/index.html`, so this file becomes `a/index-2.html`";
    assert_eq!(book.messages(), [expected]);
    assert!(book.page("a/index.html").contains("Another") && book.page("a/index-2.html").contains("A"));
}

#[test]
fn each_alias_is_a_redirect() {
    let chapter = "---\naliases: [old, /2019/refunds/, deep/er/page.html, \"with space.html\"]\n---\n# Refunds\n";
    let book = book([("index.md", "# Home"), ("money/refunds.md", chapter)]);
    assert_eq!(book.messages(), [""; 0]);
    for (alias, target) in [
        ("old.html", "money/refunds.html"),
        ("2019/refunds/index.html", "../../money/refunds.html"),
        ("deep/er/page.html", "../../money/refunds.html"),
        ("with space.html", "money/refunds.html"),
    ] {
        let page = book.page(alias);
        assert!(page.contains(&format!("content=\"0; url={target}\"")), "{alias}: {page}");
        assert!(page.contains(&format!("<a href=\"{target}\">Refunds</a>")), "{alias}: {page}");
    }
}

#[test]
fn links_to_an_old_address_lead_to_the_new_one() {
    let book = book([
        ("index.md", "# Home\n\n[R](old/refunds.md) [R](/old/refunds.html) [R](old/refunds)\n"),
        ("money.md", "---\naliases: [old/refunds]\n---\n# Money\n"),
    ]);
    assert_eq!(book.messages(), [""; 0]);
    assert_eq!(book.body("index.html").matches("href=\"money.html\"").count(), 3);
}

#[test]
fn an_alias_cannot_replace_a_generated_page() {
    for alias in ["print", "a-z.html", "404", "index.html"] {
        let chapter = format!("---\naliases: [{alias}]\n---\n# A\n");
        let book = book([("index.md", "# Home"), ("a.md", &*chapter)]);
        let messages = book.messages();
        assert!(messages.iter().any(|message| message.starts_with("unusable-alias")), "{alias}: {messages:?}");
    }
}

#[test]
fn a_page_with_a_reserved_name_gets_another_address_and_its_links() {
    let book = book([("index.md", "# Home\n\n[Lost](404.md)\n"), ("404.md", "# Lost\n")]);
    let expected = "duplicate-address: playbook generates a page at `404.html`, so this one becomes `404-2.html`";
    assert_eq!(book.messages(), [expected]);
    assert!(book.page("404-2.html").contains("<h1>Lost"), "{}", book.page("404-2.html"));
    assert!(book.body("index.html").contains("href=\"404-2.html\""));
}

#[test]
fn the_address_of_a_page_is_no_old_address_of_it() {
    let book = book([("index.md", "# Home\n\n[A](a.md)\n"), ("a.md", "---\npermalink: /a.html\n---\n# A\n")]);
    assert_eq!(book.messages(), [""; 0]);
}

#[test]
fn a_base_url_adds_a_sitemap_and_canonical_addresses() {
    let fixture = crate::support::playbook()
        .chapter("index.md", "# Home")
        .chapter("people/größe & co.md", "# Größe")
        .chapter("playbook.yaml", "base_url: https://intranet.example.com/service/\n")
        .built();
    let sitemap = fixture.page("sitemap.xml");
    let address = "https://intranet.example.com/service/people/gr%C3%B6%C3%9Fe-co.html";
    assert!(sitemap.contains(&format!("<loc>{address}</loc>")), "{sitemap}");
    assert!(fixture.page("people/größe-co.html").contains(&format!("rel=\"canonical\" href=\"{address}\"")));
    assert!(fixture.page("robots.txt").contains("Sitemap: https://intranet.example.com/service/sitemap.xml"));
}

#[test]
fn without_a_base_url_there_is_no_sitemap_and_no_absolute_address() {
    let book = book([("index.md", "# Home")]);
    assert!(!book.paths().contains(&"sitemap.xml".to_owned()));
    assert_eq!(book.page("robots.txt").lines().skip(1).collect::<Vec<_>>(), ["User-agent: *", "Disallow: /"]);
}

/// Old addresses, and whether `check --strict` accepts them.
#[rustfmt::skip]
const ALIASES: &[(&str, bool)] = &[
    ("old", true), ("old/page/", true), ("old/page.htm", true), ("größe/お客様", true), ("a b", true), ("icon", true),
    ("a.html/x", false), ("A.html/x", false), ("images/desk.png/x", false), ("images/desk.png", true), ("index.html/", false),
    ("robots.txt/x", false), ("assets/x", true), ("search/index.js/x", false), ("old.html/x", true),
    ("a\\0b", false), ("a\\nb", false), ("a\\x85b", false), ("a\\tb", false), ("a\\\\b", false), ("a:b", false),
    (".playbook/x", false), (".playbook", false), (".Playbook/manifest", false), (".htaccess", false), ("../x", false),
    ("A.html", false), ("Print.html", false), ("ROLES/Desk", true), ("cafe\u{301}", false), ("Café.html", false), ("café", false),
    ("con", false), ("con/x", false), ("AUX/", false), ("nul.html", false), ("com1", false), ("com0", true),
    ("old./x", false), ("old /x", false), ("old.", true), ("x.html.", true),
    ("LONG200", false), ("LONG250", false), ("LONG251", false), ("LONG300", false), ("DEEP", false),
];

#[test]
fn every_old_address_that_passes_the_check_can_be_built() {
    for (alias, passes) in ALIASES {
        let alias = match *alias {
            "DEEP" => "deep/".repeat(250) + "x",
            long if long.starts_with("LONG") => "x".repeat(long[4..].parse().unwrap()),
            short => short.to_owned(),
        };
        let chapter = format!("---\naliases: [\"{alias}\"]\n---\n# A\n\n![Desk](images/desk.png)\n");
        let fixture = crate::support::playbook()
            .bare()
            .chapter("index.md", "# Home\n")
            .chapter("a.md", chapter)
            .chapter("café.md", "# Café\n")
            .chapter("images/desk.png", "");
        let strict = fixture.run(&["check", "--strict"]);
        assert_eq!(strict.code() == Some(0), *passes, "{alias}: {}", strict.stdout);
        let errors = fixture.check().code() != Some(0);
        let built = fixture.build();
        assert_eq!(built.code(), Some(i32::from(errors)), "{alias}: {}", built.stderr);
    }
}

#[test]
fn an_old_address_never_replaces_a_page_that_only_differs_in_case() {
    let book =
        book([("index.md", "# Home\n\n[x](A.html)\n"), ("a.md", "---\naliases: [A.html, B.html, b]\n---\n# A\n")]);
    assert_eq!(book.paths().iter().filter(|path| path.to_lowercase() == "a.html").count(), 1);
    assert_eq!(book.paths().iter().filter(|path| path.to_lowercase() == "b.html").count(), 1);
    assert!(book.body("index.html").contains("href=\"a.html\""));
    assert_eq!(
        book.messages(),
        [
            "unportable-name: Windows and Macs treat `A.html` and `a.html` as the same file",
            "unportable-name: Windows and Macs treat `b.html` and `B.html` as the same file",
        ]
    );
}

#[test]
fn a_name_that_becomes_too_long_as_a_page_is_an_error() {
    let name = "x".repeat(252) + ".md";
    let fixture = crate::support::playbook().chapter("index.md", "# Home\n").chapter(&name, "# X\n");
    assert!(fixture.check().exits(1).stdout.contains("error[bad-address]: the address `xxx"));
    fixture.build().exits(1);
}
