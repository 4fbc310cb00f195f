//! What search finds in languages other than English: in compounds, in other spellings, by other words.

use std::sync::Arc;

use playbook::site::Site;

use super::agreement::agree;
use super::browser::Browser;
use crate::support::book;

fn site(language: &str, title: &str) -> Arc<Site> {
    let (config, text) = (format!("language: {language}\n"), format!("# {title}\n"));
    book([("index.md", "# X\n"), ("a.md", &text), ("playbook.yaml", &config)]).site
}

/// What is asked comes with a space, so that nothing is found just because it's unfinished.
#[track_caller]
fn finds(language: &str, title: &str, questions: &[&str]) {
    let site = site(language, title);
    let browser = Browser::new(&site);
    for question in questions {
        for question in [(*question).to_owned(), format!("{question} ")] {
            let hits = site.search().ask(&question);
            let titles: Vec<&str> =
                hits.iter().map(|hit| site.book().pages[site.search().page(hit)].title.as_str()).collect();
            assert_eq!(titles, [title], "{question:?} in {language}");
            agree(&site, &browser, &question);
        }
    }
}

#[track_caller]
fn does_not_find(language: &str, title: &str, question: &str) {
    assert!(site(language, title).search().ask(question).is_empty(), "{question:?} in {language}");
}

#[test]
fn a_compound_is_found_by_its_tails() {
    finds("de", "Kostenrückerstattung", &["Rückerstattung", "erstattung", "Erstattungen"]);
    finds("de", "Beschwerde und Kundenbeschwerden", &["kundenbeschwerde", "beschwerden"]);
    finds("nl", "Klantenklachten", &["klachten"]);
    finds("sv", "Kund och kundreklamation", &["reklamation"]);
    does_not_find("en", "Kostenrückerstattung", "erstattung ");
    does_not_find("de", "Kostenrückerstattung", "tattung ");
}

#[test]
fn letters_are_found_as_people_type_them_without_the_key() {
    finds("de", "Rückgabe für Gäste", &["rueckgabe", "ruckgabe", "gaeste", "Gästen"]);
    finds("de", "Große Größen", &["grosse groessen"]);
    finds("da", "Åbningstid på øen", &["aabningstid", "oeen"]);
    finds("sv", "Återbetalning", &["aaterbetalning", "aterbetalning"]);
}

#[test]
fn arabic_is_found_with_and_without_article_and_dots() {
    finds("ar", "المرتجعات", &["مرتجعات", "المرتجعات"]);
    finds("ar", "فاتورة", &["فاتوره", "الفاتورة", "الفاتوره"]);
    finds("ar", "شكوى", &["شكوي", "الشكوى"]);
}

#[test]
fn japanese_is_found_by_one_character_and_in_either_kana() {
    finds("ja", "税について", &["税", "税について"]);
    finds("ja", "レシートを探す", &["れしーと", "レシート"]);
}

#[test]
fn korean_is_found_with_other_particles() {
    finds("ko", "환불이 늦을 때", &["환불", "환불을", "환불은"]);
}

#[test]
fn every_language_of_the_interface_has_synonyms() {
    for (language, title, question) in [
        ("ar", "استرداد", "إرجاع المال"),
        ("de", "Krankmeldung", "attest"),
        ("es", "Reembolso", "devolver el dinero"),
        ("fr", "Licenciement", "viré"),
        ("it", "Rimborso", "restituzione del denaro"),
        ("ja", "返金", "払い戻し"),
        ("nl", "Ontslag", "op straat gezet"),
        ("pl", "Reklamacja", "skarga"),
        ("pt", "Devolução", "levar de volta"),
    ] {
        finds(language, title, &[question]);
    }
}
