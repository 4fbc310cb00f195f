//! What search finds, and by which words.

use playbook::site::Site;

use crate::support::{book, shipped};

fn found(site: &Site, question: &str) -> Vec<String> {
    let title = |page: usize| site.book().pages[page].title.clone();
    site.search().ask(question).iter().map(|hit| title(site.search().page(hit))).collect()
}

#[test]
fn chapters_are_found_by_title_heading_text_keywords_description_and_links() {
    let site = book([
        ("index.md", "# Home\n\nSee [the moneybox](d.md).\n"),
        ("a.md", "---\nkeywords: [piglet]\n---\n# Apples\n\n## Bananas\n\nCherries.\n"),
        ("d.md", "---\ndescription: All about elderberries.\n---\n# Dates\n"),
    ])
    .site;
    for (question, title) in [
        ("apples", "Apples"),
        ("banana", "Apples"),
        ("CHERRY", "Apples"),
        ("piglets", "Apples"),
        ("elderberry", "Dates"),
    ] {
        assert_eq!(found(&site, question).first().map(String::as_str), Some(title), "{question}");
    }
    assert_eq!(found(&site, "moneybox"), ["Home", "Dates"], "the page that says it, and the one that it leads to");
}

#[test]
fn a_chapter_can_be_left_out_and_another_counted_more() {
    let plain = [("index.md", "# Home\n"), ("a.md", "# Keys\n\nA.\n"), ("b.md", "# Keys too\n\nB.\n")];
    assert_eq!(found(&book(plain).site, "keys"), ["Keys", "Keys too"]);
    let changed = [
        ("index.md", "# Home\n"),
        ("a.md", "---\nsearch: false\n---\n# Keys\n\nA.\n"),
        ("b.md", "# Keys too\n\nB.\n"),
        ("c.md", "---\nsearch: 3\n---\n# Other\n\nWhere the keys are.\n"),
    ];
    let book = book(changed);
    assert_eq!(found(&book.site, "keys"), ["Other", "Keys too"]);
    let core = book.page("search/index.js");
    assert!(!core.contains("Keys\\n"), "what is left out is not in the index: {core}");
    assert!(book.site.render("search/text/a.js").is_none() && book.site.render("search/text/b.js").is_some());
}

#[test]
fn workplace_synonyms_find_each_other() {
    let files = [("index.md", "# Home\n"), ("a.md", "# Annual leave\n\nHow many days.\n"), ("b.md", "# Salary\n")];
    let site = book(files).site;
    assert_eq!(found(&site, "pto").first().map(String::as_str), Some("Annual leave"));
    assert_eq!(found(&site, "wage").first().map(String::as_str), Some("Salary"));
}

#[test]
fn the_site_adds_synonyms_and_switches_them_off() {
    let with = |synonyms: &str, question: &str| {
        let files = [("index.md", "# Home\n"), ("a.md", "# Annual leave\n"), ("synonyms.yaml", synonyms)];
        found(&book(files).site, question)
    };
    assert_eq!(with("", "pto"), ["Annual leave"]);
    assert_eq!(with("pto: off\n", "pto"), [""; 0]);
    assert_eq!(with("built-in: off\n", "pto"), [""; 0]);
    assert_eq!(with("", "zebra crossing"), [""; 0]);
    assert_eq!(with("zebra crossing: [annual leave, rest]\n", "zebra crossing"), ["Annual leave"]);
}

#[test]
fn words_are_stemmed_in_the_language_of_the_site() {
    for (language, text, question) in [
        ("de", "# Rückerstattungen", "ruckerstattung"),
        ("fr", "# Les réclamations", "reclamation"),
        ("es", "# Reclamaciones", "reclamación"),
        ("pl", "# Zażółć gęślą", "zazolc gesla"),
        ("ja", "# 返金について", "返金"),
    ] {
        let config = format!("language: {language}\n");
        let site = book([("index.md", "# X\n"), ("a.md", text), ("playbook.yaml", &config)]).site;
        assert_eq!(found(&site, question).len(), 1, "{question} in {language}");
    }
}

#[test]
fn a_handbook_without_text_can_be_searched() {
    for text in ["", "---\ntitle: ''\n---\n", "# \n\n## \n", "<!-- -->"] {
        let book = book([("index.md", text)]);
        assert_eq!(found(&book.site, "anything"), [""; 0], "{text:?}");
        assert!(book.page("search/index.js").starts_with("playbook.index.core("));
    }
}

#[test]
fn no_text_ends_the_script_that_carries_it() {
    let text = "# </script><b>\n\n## `</script>` \u{2028}\n\n`</script><!--` \\\" \u{2029} x\n";
    let book = book([("index.md", "# Home\n"), ("a.md", text)]);
    for path in book.site.paths().iter().filter(|path| path.starts_with("search/")) {
        let script = book.page(path);
        assert!(!script.contains("</") && !script.contains(['\u{2028}', '\u{2029}']), "{path}: {script}");
    }
}

#[test]
fn shards_are_small() {
    let site = shipped();
    for path in site.paths().iter().filter(|path| path.starts_with("search/words-")) {
        let Some(Ok(playbook::output::Output::Text(text))) = site.render(path) else { panic!("{path}") };
        assert!(text.len() < 24_000, "{path} has {} bytes", text.len());
    }
}
