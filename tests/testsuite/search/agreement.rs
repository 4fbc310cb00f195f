//! One ranking in two languages: the browser and the command line agree on candidates, order and every score.

use playbook::search::{Candidate, Meant, PageHit};
use playbook::site::Site;
use serde_json::{Value, json};

use super::browser::Browser;
use crate::support::{book, shipped};

fn here(site: &Site, query: &str) -> Value {
    let candidate = |c: &Candidate| {
        let how = format!("{:?}", c.how).to_lowercase();
        json!({ "how": how, "weight": c.weight, "words": c.words, "terms": c.terms })
    };
    let word = |word: &Meant| {
        let candidates: Vec<Value> = word.candidates.iter().map(candidate).collect();
        json!({ "typed": word.typed, "candidates": candidates })
    };
    let hit = |hit: &PageHit| {
        let sections = hit.sections.iter().map(|s| json!({ "section": s.section, "score": digits(s.score) }));
        json!({ "page": hit.page, "score": digits(hit.score), "sections": sections.collect::<Vec<_>>() })
    };
    let meant = site.search().read(query);
    let hits = site.search().answer(&meant);
    json!({ "meant": meant.iter().map(word).collect::<Vec<_>>(), "hits": hits.iter().map(hit).collect::<Vec<_>>() })
}

/// All digits, as JavaScript prints them too.
fn digits(score: f64) -> String {
    format!("{score}")
}

#[track_caller]
pub(super) fn agree(site: &Site, browser: &Browser<'_>, query: &str) {
    let (there, _) = browser.answer(query);
    let here = here(site, query);
    assert_eq!(here["meant"], there["meant"], "what {query:?} means");
    assert_eq!(here["hits"], there["hits"], "what answers {query:?}");
}

#[test]
fn on_typical_queries() {
    let site = shipped();
    let browser = Browser::new(&site);
    for question in ["refund for a customer who was charged twice", "left my parcel on the doorstep ", "how do i"] {
        for (end, _) in question.char_indices().chain([(question.len(), ' ')]) {
            agree(&site, &browser, &question[..end]);
        }
    }
}

#[test]
fn on_typos_compounds_and_unknown_words() {
    let site = shipped();
    let browser = Browser::new(&site);
    for query in [
        "refudn",
        "erfund",
        "cusotmer complant",
        "apolgise properly",
        "e-mail",
        "email",
        "follow up",
        "followup",
        "call back",
        "goldenrule",
        "dentist",
        "compensashun",
        "zzzzqqq",
        "x",
        "the",
        "to be or not to be",
        "time off",
        "money back now",
        "sick day sick day",
        "w-9",
        "401(k)",
        "l'équipe",
        "日本語",
        "ÄRGER",
        "\u{10ffff}",
        "a a a a a a a a a a a a a a a a a a",
    ] {
        agree(&site, &browser, query);
        agree(&site, &browser, &format!("{query} "));
    }
}

#[test]
fn on_arbitrary_input() {
    let site = shipped();
    let browser = Browser::new(&site);
    let letters = "a".repeat(10_000);
    let many = "word ".repeat(3000);
    for query in [
        "",
        " ",
        "\0\u{1}\u{7f}",
        "<img src=x onerror=alert(1)>",
        ".*[(?:",
        "</script>",
        "😀",
        "\u{202e}abc",
        &letters,
        &many,
    ] {
        agree(&site, &browser, query);
    }
}

/// Together with the search script and the core of the index, that's six requests.
#[test]
fn no_question_needs_more_than_four_shards() {
    let site = shipped();
    for question in [
        "refund for a customer who was charged twice",
        "customer shouting at me because the parcel never arrived",
        "refudn cusotmer complant apolgise shoutign delivry",
        "erfund ustomer omplaint pologise houting elivery",
        "angry broken charged delivery empathy feedback gift hold invoice late manager night order parcel queue refund ",
        "ang bro cha del emp fee gif hol inv lat man nig ord par que ref",
        "zzzzqqq xqzzyw qqqqzzz wvwvwv jkjkjk",
        "moneyback callback followup healthinsurance goldenrule sickday",
        "money back sick day follow up call back time off",
        "to be or not to be that is the",
        "a",
        "re",
    ] {
        for question in [question.to_owned(), format!("{question} ")] {
            agree(&site, &Browser::new(&site), &question);
            let (_, shards) = Browser::new(&site).answer(&question);
            assert!(shards <= 4, "{question:?} needs {shards} shards");
        }
    }
}

/// The less informative gives way to the more informative.
#[test]
fn a_long_question_is_answered_by_its_most_informative_words() {
    let site = shipped();
    let question = "what do we say to a customer on the phone when the card machine is offline during a busy day";
    let typed: Vec<String> = site.search().read(question).into_iter().map(|word| word.typed).collect();
    assert!(typed.contains(&"offline".to_owned()) && !typed.contains(&"customer".to_owned()), "{typed:?}");
}

/// Addresses are abbreviated: what follows from titles and folders is left out.
#[test]
fn on_the_address_of_every_page() {
    let odd = book([
        ("index.md", "# Home\n"),
        ("01-It's a “Test”!/index.md", "# It's a “Test”!\n"),
        ("01-It's a “Test”!/c001-größe-é-über.md", "# Größe é (über alles)\n"),
        ("01-It's a “Test”!/deeper/plain.md", "# Something else\n"),
        ("no-page/日本語.md", "# 日本語 ガイド\n"),
        ("no-page/a_b.md", "# A_b\n"),
        ("தாமதமான விநியோகம்/index.md", "# தாமதமான விநியோகம்\n"),
        ("தாமதமான விநியோகம்/বিলম্বিত অর্ডার.md", "# বিলম্বিত অর্ডার\n"),
        ("வாடிக்கையாளர்/हिन्दी में.md", "# हिन्दी में\n"),
        ("kelvin.md", "# \u{212a}elvin\n"),
        ("İade.md", "# İade\n"),
        ("dont-panic-it-s-over.md", "# Don’t panic – it is OVER\n"),
        ("x-dont-panic-ever.md", "# Don't panic – EVER\n"),
        ("left-out/index.md", "---\nsearch: false\n---\n# Left out\n"),
        ("left-out/in.md", "# In\n"),
    ]);
    for site in [shipped(), odd.site] {
        let pages = playbook::search::pages(site.book());
        let addresses: Vec<&str> =
            pages.map(|page| site.book().pages[page].address.trim_end_matches(".html")).collect();
        assert_eq!(Browser::new(&site).addresses(), addresses);
    }
}
