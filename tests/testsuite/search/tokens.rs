//! The words of a text; the browser must find the same.

use playbook::search::words;
use playbook::text::{file_slug, fold, heading_slug};
use serde::Deserialize;

use super::browser::Browser;
use crate::support::book;

/// A text, and its words as they're looked up.
const VECTORS: &[(&str, &str)] = &[
    ("", ""),
    ("😀 — … \u{0} \u{7f}", ""),
    ("Refund the customer's money", "refund the customer money"),
    ("Café CAFÉ Ｃａｆé cafe\u{301}", "cafe cafe cafe cafe"),
    ("don’t won't o'clock we'll I'm employees'", "dont wont o clock we ll i m employees"),
    ("l’équipe d'accueil qu'il aujourd'hui", "l equipe d accueil qu il aujourd hui"),
    ("on-call 401(k) W-9 U.S. R&D e.g. 3.5", "on call 401 k w 9 u s r d e g 3 5"),
    ("and/or word.Next a,b;c <b>bold</b>", "and or word next a b c b bold b"),
    ("Straße Œuvre Ærø Łódź Þór ΛΌΓΟΣ λόγος", "strasse oeuvre aero lodz thor λογοσ λογοσ"),
    ("Новый ёлка Київ", "новый елка київ"),
    ("日本語 東京A4サイズ", "日本 本語 東京 a4 さい いず"),
    ("한국어 환불", "한국 국어 환불"),
    ("환불을 고객에게 값을 어린이", "환불 고객 값을 어린"),
    ("ภาษาไทย", "ภา าษ ษา าไ ไท ทย"),
    ("ﬁne ½ Ⅳ №5", "fine 1 2 iv no5"),
    ("a\u{a0}b\u{2003}c\u{feff}d\u{200b}e", "a b c d e"),
    ("مُحَمَّد شِكَايَة", "محمد شكايه"),
    ("हिन्दी ग्राहक", "हिन्दी ग्राहक"),
];

/// A text in one of the world's languages, and the result. The tests in Chromium read the file too.
#[derive(Deserialize)]
struct Vector {
    text: String,
    anchor: String,
    address: String,
    folded: String,
    words: String,
}

#[test]
fn slugs_folding_and_words_of_many_languages() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("../../vectors/words.json")).unwrap();
    let site = book([("index.md", "# Home")]).site;
    let browser = Browser::new(&site);
    for Vector { text, anchor, address, folded, words: expected } in vectors {
        assert_eq!(heading_slug(&text), anchor, "the anchor of {text:?}");
        assert_eq!(file_slug(&text), address, "the address of {text:?}");
        assert_eq!(fold(&text), folded, "{text:?} folded");
        assert_eq!(browser.folded(&text), folded, "{text:?} folded in the browser");
        assert_eq!(words(&text).join(" "), expected, "the words of {text:?}");
        assert_eq!(browser.tokens(&text).join(" "), expected, "the words of {text:?} in the browser");
    }
}

#[test]
fn words_are_the_same_here_and_in_the_browser() {
    let site = book([("index.md", "# Home")]).site;
    let browser = Browser::new(&site);
    for (text, expected) in VECTORS {
        assert_eq!(words(text).join(" "), *expected, "here: {text:?}");
        assert_eq!(browser.tokens(text).join(" "), *expected, "in the browser: {text:?}");
    }
}

#[test]
fn a_word_of_any_length_is_cut() {
    let site = book([("index.md", "# Home")]).site;
    let long = "x".repeat(10_000);
    assert_eq!(words(&long), ["x".repeat(40)]);
    assert_eq!(Browser::new(&site).tokens(&long), ["x".repeat(40)]);
}
