//! Front matter that was written for another tool.

use playbook::chapter::FrontMatter;

use crate::support::book;

/// The front matter of a chapter, of which nothing is reported.
#[track_caller]
fn read(path: &str, front_matter: &str) -> FrontMatter {
    let book = book([("index.md", &*format!("# Home\n\n[A]({path})\n")), (path, front_matter)]);
    assert_eq!(book.messages(), [] as [&str; 0], "{front_matter}");
    let chapter = book.site.book().chapters.iter().find(|chapter| chapter.path.as_str() == path);
    chapter.map(|chapter| chapter.head.front_matter.clone()).unwrap_or_default()
}

/// Checks one thing that front matter says, for each of several ways to write it.
#[track_caller]
fn says<T: PartialEq + std::fmt::Debug>(expected: &T, what: impl Fn(FrontMatter) -> T, ways: &[&str]) {
    for way in ways {
        assert_eq!(what(read("guide/a.md", &format!("---\n{way}\n---\n# A\n"))), *expected, "{way}");
    }
}

#[test]
fn every_name_of_a_position_is_read() {
    says(
        &Some(3),
        |front_matter| front_matter.order,
        &[
            "sidebar_position: 3",
            "sidebar-position: 3",
            "sidebarPosition: 3",
            "nav_order: \"3\"",
            "related_order: 3",
            "weight: 3",
            "position: 3.5",
            "sidebar:\n  order: 3\n  badge: New",
            "menu:\n  main:\n    weight: 3",
            "eleventyNavigation:\n  key: A\n  order: 3",
            "order: 3\nweight: 4",
            "weight: 4\norder: 3",
            "sidebar_position: 3\nweight: 4",
        ],
    );
    says(&None, |front_matter| front_matter.order, &["weight: heavy", "sidebar: {order: [1]}", "menu: [main]"]);
}

#[test]
fn every_name_of_an_owner_is_read_and_of_several_the_first() {
    says(
        &Some("#care".to_owned()),
        |front_matter| front_matter.owner.map(|owner| owner.value),
        &["questions:\n- '#care'\n- '#other'", "dris: ['#care']", "owner_slack: \"#care\"", "authors: '#care'"],
    );
    let people = "authors:\n- name: Ann\n  url: https://example.com";
    says(&None, |front_matter| front_matter.owner.map(|owner| owner.value), &[people, "authors: []"]);
}

#[test]
fn titles_for_the_menu_are_read() {
    says(
        &Some("Short".to_owned()),
        |front_matter| front_matter.menu_title,
        &[
            "menu_title: Short",
            "sidebar_label: Short",
            "linkTitle: Short",
            "navTitle: Short",
            "sidebar_title: Short",
            "sidebarTitle: Short",
            "sidebar: {label: Short}",
            "menu: {docs: {name: Short, weight: 1}}",
        ],
    );
}

#[test]
fn what_hides_a_page_elsewhere_hides_it_here() {
    says(
        &false,
        |front_matter| front_matter.menu,
        &[
            "hidden: true",
            "toc_hide: yes",
            "unlisted: True",
            "publish: false",
            "sidebar: {hidden: true}",
            "menu: false",
        ],
    );
    says(&true, |front_matter| front_matter.menu, &["hidden: false", "publish: true", "hidden: ~", "menu: {main: {}}"]);
    says(
        &0,
        |front_matter| front_matter.search.boost(),
        &["exclude_search: true", "search: {exclude: true}", "pagefind: false"],
    );
    // A page that isn't published isn't part of the book, and a word that nobody understands publishes nothing.
    assert_eq!(book([("index.md", ""), ("a.md", "---\npublished: false\n---\n# A\n")]).titles(), [] as [&str; 0]);
    assert_eq!(book([("index.md", ""), ("a.md", "---\ndraft: perhaps\n---\n# A\n")]).titles(), [] as [&str; 0]);
}

#[test]
fn dates_and_intervals_of_checks_are_read() {
    says(
        &Some("2026-01-31".to_owned()),
        |front_matter| front_matter.checked.map(|date| date.to_string()),
        &["last_reviewed_on: 2026-01-31", "last_reviewed_at: 2026-01-31T10:30:00Z", "last_reviewed: '2026-01-31'"],
    );
    // When a page was changed isn't when it was checked.
    let none = ["lastmod: 2026-01-31", "last_updated: 2026-01-31", "date: 2026-01-31", "last_reviewed_on: January"];
    says(&None, |front_matter| front_matter.checked, &none);
    says(&Some(6), |front_matter| front_matter.review.map(|review| review.months), &["review_in: 6 months"]);
}

#[test]
fn old_addresses_are_read_and_names_become_keywords() {
    says(
        &vec!["/old/".to_owned(), "guide/b".to_owned()],
        |front_matter| front_matter.aliases,
        &["redirect_from: [/old/, b]", "permalink: /old/\nslug: b", "aliases: [/old/, guide/b]"],
    );
    says(
        &vec![],
        |front_matter| front_matter.aliases,
        &["permalink: /:categories/:title/", "slug: /", "permalink: \"{{ page.slug }}/\"", "permalink: false"],
    );
    let named = read("a.md", "---\naliases: [Refund policy, PTO, old/refunds.html, time-off]\nkeywords: money\n---\n");
    assert_eq!(named.keywords, ["money", "Refund policy", "PTO"]);
    assert_eq!(named.aliases, ["old/refunds.html", "time-off"]);
}

#[test]
fn toml_says_the_same_as_yaml() {
    let toml = "+++\ntitle = \"A: b\"\nweight = 3\naliases = [\"/old/\"]\n[menu.main]\nname = \"Short\"\n[extra]\ncolour = \"green\"\n+++\nText.\n";
    let front_matter = read("a.md", toml);
    assert_eq!((front_matter.title.as_deref(), front_matter.order), (Some("A: b"), Some(3)));
    assert_eq!(
        (front_matter.menu_title.as_deref(), &*front_matter.aliases),
        (Some("Short"), &["/old/".to_owned()][..])
    );
    let book = book([("index.md", "# Home\n"), ("a.md", "+++\norder = 1\ntitel = \"A\"\n+++\n# A\n")]);
    assert_eq!(book.messages(), ["unknown-key: `titel` isn't a known key"]);
    let span = book.diagnostics[0].span.clone().and_then(|span| span.range).unwrap();
    assert_eq!(span, 14..25);
}

#[test]
fn keys_that_only_matter_elsewhere_are_left_to_templates_without_a_word() {
    let front_matter =
        read("a.md", "---\nlayout: doc\ntags: [a]\nhide_title: true\nsidebar: {badge: New}\ncSpell: x\n---\n");
    let extra = serde_json::to_value(&front_matter.extra).unwrap();
    let expected = serde_json::json!({
        "layout": "doc", "tags": ["a"], "hide_title": true, "sidebar": {"badge": "New"}, "cSpell": "x",
    });
    assert_eq!(extra, expected);
}

#[test]
fn a_misspelt_key_of_another_tool_is_reported() {
    let book = book([("index.md", "# Home\n"), ("a.md", "---\nslidebar_position: 1\n---\n# A\n")]);
    assert_eq!(book.messages(), ["unknown-key: `slidebar_position` isn't a known key"]);
    assert_eq!(book.diagnostics[0].help, "did you mean `sidebar_position`? Keep your own keys under `extra`");
}

#[test]
fn the_menu_shows_the_shorter_title() {
    let fixture = crate::support::playbook()
        .chapter("index.md", "# Home\n")
        .chapter("a.md", "---\nsidebar_label: Refunds\n---\n# Who may refund what, and how much\n")
        .built();
    let page = fixture.page("a.html");
    assert!(page.contains(">Refunds</a>") && page.contains("Who may refund what, and how much</h1>"), "{page}");
}
