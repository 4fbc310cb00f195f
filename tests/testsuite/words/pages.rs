//! A handbook in a made-up language: everything on a page is from `words.yaml` or from an author.

use serde_yaml::{Mapping, Value};

use super::english;
use crate::support::{Book, Page, themed_book};

/// English with every phrase in brackets.
fn bracketed() -> String {
    let mut sections: std::collections::BTreeMap<String, Mapping> = Default::default();
    for (key, phrase) in english() {
        let (section, key) = key.split_once('.').unwrap();
        let phrase = if section == "numbers" { phrase } else { in_brackets(phrase) };
        sections.entry(section.to_owned()).or_default().insert(key.into(), phrase);
    }
    serde_yaml::to_string(&sections).unwrap()
}

fn in_brackets(phrase: Value) -> Value {
    match phrase {
        Value::Mapping(forms) => {
            forms.into_iter().map(|(form, text)| (form, in_brackets(text))).collect::<Mapping>().into()
        }
        Value::Sequence(names) => names.into_iter().map(in_brackets).collect(),
        phrase => format!("⟦{}⟧", phrase.as_str().unwrap()).into(),
    }
}

/// Every kind of chapter and every generated page, in Greek letters.
const CHAPTERS: [(&str, &str); 12] = [
    (
        "playbook.yaml",
        "title: Βίβλος\nlanguage: el\norganisation: Ομάδα\npromise: Ναι.\nmoves: [Άλφα, Βήτα]\nbase_url: https://1.2\ncomplaint_log: https://1.2/?{date}\n",
    ),
    (
        "roles.yaml",
        "αποθήκη:\n  person: Α\n  phone: '12'\n  hours: 9–5\n  deputy: κέντρο\n  escalates_to: κέντρο\n  groups: [όλοι]\nκέντρο:\n  name: Κέντρο\n  vacant: true\n",
    ),
    ("data/feedback.csv", "date,reason,channel,plan,count\n2025-10-02,α,β,σχέδιο.md,3\n2026-10-02,γ,,,2\n"),
    (
        "index.md",
        "# Αρχή\n\nΛόγος[^1].\n\n[^1]: Νότα.\n\n> [!NOTE]\n> Α\n\n> [!TIP]\n> Α\n\n> [!IMPORTANT]\n> Α\n\n> [!WARNING]\n> Α\n\n> [!CAUTION]\n> Α\n\n> [!SAY]\n> Α\n\n| Α | Β |\n|---|---|\n| 1 | 2 |\n\n- [x] Α\n- [ ] Β\n\n## Ένα\n\n## Δύο\n",
    ),
    (
        "σχέδιο.md",
        "---\nkind: plan\nwhen: Τότε.\ncustomer_says: [Πού;]\nchannels: [μαγαζί]\nfollow_up: 2 hours\nowner: αποθήκη\nreview: 6 months\nchecked: 2026-10-02\nchecked_by: κέντρο\nchecked_text: '1'\naudience: [everyone]\ncauses: [αιτία]\ntell:\n  - αποθήκη\n  - role: κέντρο\n    how_soon: 1 day\noffers:\n  - what: Δώρο\n    limit: '5'\n    above:\n      - role: αποθήκη\n        limit: '9'\n      - κέντρο\n---\n# Σχέδιο\n\n## Άλφα\n\nΑ\n\n## Βήτα\n\nΒ\n\n## Γάμμα\n\nΓ\n",
    ),
    (
        "στόχος.md",
        "---\nkind: goal\nmeasure: Μ\nunit: '%'\nowner: αποθήκη\nbaseline: 5\ntarget: 1\ndue: 2027-01-01\nreadings:\n  2026-01-01: 5\n  2026-02-01: 4\n  2026-03-01: 4\n  2026-04-01: 5\n---\n# Στόχος\n",
    ),
    (
        "στόχος-2.md",
        "---\nkind: goal\nmeasure: Μ\nunit: '%'\nbaseline: 5\ntarget: 1\ndue: 2027-01-01\n---\n# Στόχος δύο\n",
    ),
    (
        "μάθημα.md",
        "---\nkind: training\nfor: [everyone]\nminutes: 45\nrefresh: 1 year\nlast_held: 2026-01-01\nsessions: [2026-05-05 09:30, 2026-06-06]\ntrainer: αποθήκη\nteaches: [σχέδιο]\nquiz:\n  - question: Τι;\n    right: Α\n    wrong: [Β]\n    why: Γ\n  - question: Ποιος;\n    right: [Α, Δ]\n    wrong: [Β]\n---\n# Μάθημα\n",
    ),
    (
        "αρχή.md",
        "---\nkind: principle\nstatement: Έτσι.\nempowered: [Α]\nrewards: [Β]\ncommitments:\n  - who: everyone\n    to: everyone\n    what: [Α]\n  - who: αποθήκη\n    to: κέντρο\n    what: [Β]\n  - who: όλοι\n    what: [Γ]\n---\n# Αρχές\n",
    ),
    ("αιτία.md", "---\nkind: cause\nsigns: [Α]\n---\n# Αιτία\n"),
    ("αιτία-2.md", "---\nkind: cause\nreview: 1 year\naliases: [παλιό.html]\n---\n# Αιτία δύο\n"),
    ("μέρος/α.md", "# Α\n\n> [!GUIDE]\n> Τι;\n>\n> - Α\n>   - [Β](../σχέδιο.md)\n"),
];

fn book() -> Book {
    let words = bracketed();
    let files = CHAPTERS.into_iter().chain([("words.yaml", &*words)]);
    let book = themed_book(files.collect::<Vec<_>>());
    let of_words: Vec<_> = book.messages().into_iter().filter(|message| message.starts_with("bad-phrase")).collect();
    assert_eq!(of_words, [""; 0]);
    book
}

/// A text without its bracketed parts.
fn outside_of_brackets(text: &str) -> String {
    let mut depth = 0;
    let outside = text.chars().filter(|c| match c {
        '⟦' => {
            depth += 1;
            false
        }
        '⟧' => {
            depth -= 1;
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// Attributes that are shown or read aloud.
const SPOKEN: [&str; 6] = ["aria-label", "placeholder", "title", "alt", "data-label", "data-note"];

#[test]
fn whatever_a_page_says_is_a_phrase_or_an_authors_word() {
    let book = book();
    let pages: Vec<String> = book.paths().into_iter().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() > 20, "{pages:?}");
    for path in pages {
        let page = Page::parse(&book.page(&path));
        let spoken = page.elements.iter().flat_map(|element| SPOKEN.iter().filter_map(|name| element.get(name)));
        let text = page.text(page.all("html").next().unwrap());
        for text in spoken.chain(text.lines()) {
            // To a browser with scripts, the content of `noscript` is text.
            let left: String =
                outside_of_brackets(text).split('<').map(|part| part.rsplit('>').next().unwrap()).collect();
            assert!(!left.contains(|c: char| c.is_ascii_alphabetic()), "{path}: {left:?} of {text:?}");
        }
    }
}

#[test]
fn calendars_speak_the_language_too() {
    let calendar = book().page("calendar.ics").replace("\r\n ", "");
    let shown = calendar.lines().filter_map(|line| line.strip_prefix("SUMMARY:").or(line.strip_prefix("DESCRIPTION:")));
    let left: Vec<String> =
        shown.map(outside_of_brackets).filter(|text| text.contains(|c: char| c.is_ascii_alphabetic())).collect();
    assert_eq!(left, [""; 0], "{calendar}");
    assert!(calendar.contains("⟦Goal due: Στόχος⟧"), "{calendar}");
}

#[test]
fn a_phrase_is_text_and_never_html() {
    let words = "frame:\n  skip: <b>Α</b> & \"Β\"\ntext:\n  note: <i>\n  link_to_section: '\"><i>{title}'\npage:\n  checked_by: <u>{role}\n";
    let chapter = "---\nchecked: 2026-10-02\nchecked_by: α\n---\n# Α\n\n> [!NOTE]\n> Α\n\n## Β\n";
    let book = themed_book([("words.yaml", words), ("index.md", "# Η\n"), ("a.md", chapter)]);
    let page = book.page("a.html");
    assert!(page.contains("&lt;b&gt;Α&lt;/b&gt; &amp;") && page.contains("&lt;i&gt;</p>"), "{page}");
    assert!(page.contains("aria-label=\"&quot;&gt;&lt;i&gt;Β\"") && page.contains("&lt;u&gt;α"), "{page}");
    assert!(!page.contains("<b>Α") && !page.contains("<u>"), "{page}");
}

#[test]
fn a_handbook_says_some_phrases_in_its_own_words() {
    let files = [
        ("playbook.yaml", "language: en\n"),
        (
            "words.yaml",
            "page:\n  owner: Colleague\n  chapters: {one: one page, other: '{count} pages'}\nsearch:\n  close: Shut\n",
        ),
        ("index.md", "# H\n"),
        ("p/a/x.md", "---\nowner: Ann\n---\n# X\n"),
        ("p/b/x.md", "# Y\n"),
        ("p/b/z.md", "# Z\n"),
    ];
    let book = themed_book(files);
    assert!(book.page("p/a/x.html").contains("<dt>Colleague</dt>"));
    let part = book.page("p/index.html");
    assert!(part.contains("one page") && part.contains("2 pages"), "{part}");
    let script =
        book.paths().into_iter().find(|path| path.starts_with("assets/theme-") && path.ends_with(".js")).unwrap();
    let script = book.page(&script);
    assert!(
        script.contains("window.playbook = { phrases: {") && script.contains("\"close\":\"Shut\""),
        "{}",
        &script[..400]
    );
}
