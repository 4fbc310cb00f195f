//! Glossary terms in other chapters.

use crate::support::{Fixture, playbook};

const GLOSSARY: &str = "---\nglossary: true\n---\n# Glossary\n\nAmends\n: Something given on top of what is *owed* & due.\n\nRed entry (red entries, code red)\n: It makes the phone ring.\n\nPolicy\n: A rule.\n\nIT\n: The department.\n";

fn handbook(text: &str) -> Fixture {
    playbook()
        .bare()
        .chapter("index.md", "# Home\n")
        .chapter("reference/glossary.md", GLOSSARY)
        .chapter("a/page.md", text)
        .built()
}

/// The marked terms on a page: their targets and their text.
fn marked(text: &str) -> Vec<(String, String)> {
    let page = handbook(text).page("a/page.html");
    let parts = page.split("<a class=\"term\" href=\"../reference/glossary.html#").skip(1);
    let term = |part: &str| {
        let (anchor, rest) = part.split_once('"').unwrap();
        let words = rest.split_once('>').unwrap().1.split_once("</a>").unwrap().0;
        (anchor.to_owned(), words.to_owned())
    };
    parts.map(term).collect()
}

fn pair(anchor: &str, words: &str) -> (String, String) {
    (anchor.to_owned(), words.to_owned())
}

#[test]
fn the_first_mention_of_each_term_links_to_its_definition() {
    let text = "# Page\n\nMake amends. Then more amends, for a RED ENTRY.\n\n- A policy.\n";
    let expected = [pair("amends", "amends"), pair("red-entry", "RED ENTRY"), pair("policy", "policy")];
    assert_eq!(marked(text), expected);
    let page = handbook(text).page("a/page.html");
    assert!(page.contains("data-meaning=\"Something given on top of what is owed &amp; due.\""), "{page}");
}

#[test]
fn forms_of_a_term_are_found_and_parts_of_words_are_not() {
    let marked = marked("# Page\n\nRed entries, policies, policymakers, it and IT, pre-amends.\n");
    assert_eq!(marked, [pair("red-entry", "Red entries"), pair("policy", "policies"), pair("it", "IT")]);
}

#[test]
fn headings_links_code_and_words_to_say_are_left_alone() {
    let text = "# Amends\n\n## Amends\n\n[amends](/index.md) `amends`\n\n> [!SAY]\n> Amends.\n>\n> > Amends.\n\n> [!NOTE]\n> A policy.\n";
    assert_eq!(marked(text), [pair("policy", "policy")]);
}

#[test]
fn the_glossary_and_the_whole_book_are_not_marked() {
    let handbook = handbook("# Page\n\nAmends.\n");
    for page in ["reference/glossary.html", "print.html"] {
        assert!(!handbook.page(page).contains("class=\"term\""), "{page}");
    }
    assert!(handbook.page("reference/glossary.html").contains("<dt id=\"red-entry\">"));
}

#[test]
fn a_link_may_lead_to_a_term() {
    let handbook =
        playbook().chapter("index.md", "# Home\n\n[amends](glossary.md#amends)\n").chapter("glossary.md", GLOSSARY);
    handbook.run(&["check", "--strict"]).exits(0);
}
