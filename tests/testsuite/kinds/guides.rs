//! Guided questions: their choices, their anchors, and their form for paper.

use playbook::chapter::{Leads, parse};
use playbook::kinds::Kind;
use playbook::sources::SourcePath;

use crate::support::{Page, book, themed_book};

const GUIDE: &str = "# Find\n\n> [!GUIDE]\n> **What went wrong?**\n>\n> - A product\n>   - It broke: [Broken](broken.md)\n\
                     >   - Else: [call us](https://example.com)\n> - A delivery\n>   - It is wrong: [ask on](#a-product)\n\
                     >   - None of these\n> - [Too late](late.md)\n";

const BOOK: [(&str, &str); 4] =
    [("index.md", "# Home\n"), ("find.md", GUIDE), ("broken.md", "# Broken\n"), ("late.md", "# Late\n")];

#[test]
fn a_nested_list_is_read_as_choices() {
    let (chapter, _) = parse(&SourcePath::content("find.md"), GUIDE, Kind::Chapter);
    let [guide] = &chapter.text.guides[..] else { panic!("one guide") };
    assert_eq!(&*guide.question, "What went wrong?");
    let told: Vec<(&str, &str)> = guide
        .all_answers()
        .iter()
        .map(|answer| {
            let leads = match &answer.leads {
                Leads::On { anchor, .. } => anchor,
                Leads::Link(number) => &*chapter.text.links[*number as usize].target,
                Leads::Outside => "outside",
                Leads::Nowhere => "nowhere",
            };
            (&*answer.text, leads)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("A product", "a-product"),
            ("It broke", "broken.md"),
            ("Else", "outside"),
            ("A delivery", "a-delivery"),
            ("It is wrong", "#a-product"),
            ("None of these", "nowhere"),
            ("Too late", "late.md"),
        ]
    );
    assert_eq!(&GUIDE[guide.all_answers()[1].range()], "- It broke: [Broken](broken.md)");
    assert!(chapter.head.has_anchor("a-product"));
}

#[test]
fn choices_fold_and_answers_link() {
    let page = Page::parse(&book(BOOK).body("find.html"));
    let choices: Vec<&str> = page.all("summary").map(|choice| page.text(choice)).collect();
    assert_eq!(choices, ["A product", "A delivery"]);
    let links: Vec<(&str, &str)> =
        page.all("a").map(|link| (page.text(link), link.get("href").unwrap_or("-"))).collect();
    assert_eq!(
        links,
        [
            ("It broke Broken", "broken.html"),
            ("Else call us", "https://example.com"),
            ("It is wrong ask on", "#a-product"),
            ("Too late", "late.html"),
        ]
    );
}

#[test]
fn on_paper_choices_have_numbers_to_go_on_at() {
    let page = Page::parse(&book(BOOK).body("find.html"));
    let lines: Vec<&str> =
        page.elements.iter().filter(|e| ["dt", "dd"].contains(&e.name.as_str())).map(|e| page.text(e)).collect();
    assert_eq!(
        lines,
        [
            "1 What went wrong?",
            "A product: go to 2",
            "A delivery: go to 3",
            "Too late",
            "2 A product",
            "It broke: Broken",
            "Else: call us",
            "3 A delivery",
            "It is wrong: go to 2",
            "None of these",
        ]
    );
}

#[test]
fn the_search_reads_a_guide_once() {
    let (chapter, _) = parse(&SourcePath::content("find.md"), GUIDE, Kind::Chapter);
    let text = &chapter.text.sections[0].text;
    assert_eq!(text.matches("It broke").count(), 1, "{text}");
}

#[test]
fn on_the_desk_a_guide_leads_to_the_same_pages_and_to_its_own_choices() {
    let plan = "---\nkind: plan\n---\n# Broken\n";
    let files = BOOK.map(|(path, text)| (path, if path == "broken.md" { plan } else { text }));
    let page = Page::parse(&themed_book(files).page("recovery-desk.html"));
    let guide: Vec<&str> = page
        .all("a")
        .filter(|link| page.around(link).contains(&"details"))
        .filter_map(|link| link.get("href"))
        .collect();
    let prefixed = guide[2].strip_prefix('#').unwrap();
    assert_eq!(guide[..2], ["broken.html", "https://example.com"]);
    assert!(prefixed.starts_with("pb-guide-") && prefixed.ends_with("-a-product"), "{prefixed}");
    assert!(page.all("details").any(|choice| choice.get("id") == Some(prefixed)));
}

#[test]
fn content_around_the_answers_is_kept() {
    for (text, kept) in [
        ("> [!GUIDE]\n", ""),
        ("> [!GUIDE]\n> Only a question\n", "Only a question"),
        ("> [!GUIDE]\n>\n> -\n>   - [](x)\n", ""),
        ("> [!GUIDE]\n> 1. a\n>\n>    b\n>    - [c](d.md) e\n>\n> after\n", "after"),
        ("> [!GUIDE]\n> <div>\n> - a: <b>b\n", "b"),
        ("> [!guide]\n> ## Heading\n> - [ ] task\n", "task"),
    ] {
        let (chapter, _) = parse(&SourcePath::content("a.md"), text, Kind::Chapter);
        assert_eq!(chapter.text.guides.len(), 1, "{text}");
        let html = chapter.text.body.fill(|_, _| {});
        assert!(html.contains(kept) && !html.contains("GUIDE"), "{text} -> {html}");
    }
}

#[test]
fn raw_html_beside_a_guide_leaves_its_links() {
    let text = GUIDE.replace("# Find\n", "# Find\n\n<b>bold</b>\n");
    let files = BOOK.map(|(path, own)| (path, if path == "find.md" { &*text } else { own }));
    let page = Page::parse(&book(files).body("find.html"));
    assert!(page.all("a").any(|link| link.get("href") == Some("broken.html")));
    assert!(page.all("details").any(|choice| choice.get("id") == Some("a-product")));
}
