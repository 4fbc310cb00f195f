//! A plan's page, and the recovery desk.

use crate::support::{Book, Element, Page, themed_book};

const ROLES: &str = "warehouse:\n  name: Warehouse\n  phone: ext. 400\n  mail: w@example.com\nlead:\n  phone: \"12\"\n\
                     boss:\n  phone: \"13\"\n";

const FRONT: &str = "---\nkind: plan\nwhen: It did not come.\ncustomer_says: [Where is it?, It is late.]\n\
                     channels: [Phone, e-mail]\ntell:\n  - role: warehouse\n    how_soon: same day\n    about: the number\n\
                     offers:\n  - what: Goodwill\n    limit: £25\n    above:\n      - role: lead\n        limit: £100\n\
                     \x20     - role: boss\n        limit: £100\n      - warehouse\nfollow_up: 2 days\n---\n";

const MOVES: &str = "Before all.\n\n## Apologise\n\nSorry.\n\n### In writing\n\nA letter.\n\n## Take ownership\n\nMine.\n\n\
                     ## Acknowledge\n\nI see.\n\n## Fix\n\nDone.\n\n## Make amends\n\nHere.\n\n## What is owed\n\nAll of it.\n";

fn plan(body: &str) -> Book {
    let text = format!("{FRONT}\n{body}");
    themed_book([("index.md", "# Home\n"), ("roles.yaml", ROLES), ("late.md", &text)])
}

#[test]
fn the_moves_are_steps_and_the_rest_follows() {
    let page = Page::parse(&plan(MOVES).page("late.html"));
    assert_eq!(
        page.texts_of_class("step"),
        [
            "1Apologise Sorry. In writing# A letter.",
            "2Take ownership Mine.",
            "3Acknowledge I see.",
            "4Fix Done.",
            "5Make amends Here."
        ]
    );
    assert_eq!(page.texts_of_class("plan-others"), ["Before all. What is owed# All of it."]);
    let ids: Vec<&str> = page.elements.iter().filter_map(|element| element.get("id")).collect();
    for id in ["apologise", "in-writing", "make-amends", "what-is-owed"] {
        assert_eq!(ids.iter().filter(|other| **other == id).count(), 1, "{id}");
    }
}

#[test]
fn every_step_and_every_offer_can_be_ticked_by_its_name() {
    let page = Page::parse(&plan(MOVES).page("late.html"));
    let boxes: Vec<&Element> = page.all("input").filter(|input| input.get("type") == Some("checkbox")).collect();
    assert_eq!(boxes.len(), 6);
    let labels: Vec<&str> = page.all("label").map(|label| page.text(label)).collect();
    assert_eq!(labels, ["1Apologise", "2Take ownership", "3Acknowledge", "4Fix", "5Make amends", "Goodwill"]);
    assert!(boxes.iter().all(|input| input.get("class") == Some("scripted-only")), "without a script there are none");
}

#[test]
fn a_plan_without_moves_shows_its_text_as_it_is() {
    let page = Page::parse(&plan("## Something else\n\nText.\n").page("late.html"));
    assert_eq!(page.texts_of_class("step"), [""; 0]);
    assert_eq!(page.texts_of_class("plan-text"), ["Something else# Text."]);
}

#[test]
fn a_move_below_another_is_a_separate_step_and_nothing_is_repeated() {
    let page = Page::parse(&plan("## Apologise\n\nA.\n\n### Fix\n\nF.\n\n#### How\n\nH.\n").page("late.html"));
    assert_eq!(page.texts_of_class("step"), ["1Apologise A.", "2Fix F. How# H."]);
    let heading = page.elements.iter().find(|element| element.get("id") == Some("how")).unwrap();
    assert_eq!(heading.name, "h3", "one below the step");
}

#[test]
fn who_to_tell_and_what_to_offer_are_next_to_the_steps() {
    let page = Page::parse(&plan(MOVES).page("late.html"));
    assert_eq!(page.texts_of_class("tell"), ["Warehouse same day the number ext. 400 w@example.com"]);
    let notes: Vec<&str> = page.elements.iter().filter_map(|element| element.get("data-note")).collect();
    assert_eq!(notes, ["Warehouse, same day: the number"]);
    let ways: Vec<&str> = page.of_class("tell-way").filter_map(|link| link.get("href")).collect();
    assert_eq!(ways, ["tel:400", "mailto:w@example.com"]);
    assert_eq!(page.texts_of_class("offers"), ["WhatYour limitAbove that Goodwill £25 £100 Lead, Boss Warehouse"]);
}

#[track_caller]
fn logs_at(configuration: &str, own: &str, expected: Option<(&str, Option<&str>)>) {
    let text = format!("---\ntitle: Late & lost\nkind: plan\n{own}---\n{MOVES}");
    let book = themed_book([("index.md", "# Home\n"), ("playbook.yaml", configuration), ("late.md", &text)]);
    let page = Page::parse(&book.page("late.html"));
    let link = page.all("a").find(|link| page.text(link) == "Log this complaint");
    let found = link.map(|link| (link.get("href").unwrap(), link.get("data-log")));
    assert_eq!(found, expected);
}

#[test]
fn a_complaint_is_logged_where_the_plan_says_or_else_the_configuration() {
    logs_at("", "", None);
    logs_at(
        "complaint_log: https://log.example.com/?p={plan}&u={page}",
        "",
        Some(("https://log.example.com/?p=Late%20%26%20lost&u=late.html", None)),
    );
    logs_at(
        "base_url: https://x.example.com/hb\ncomplaint_log: https://log.example.com/?u={page}&d={date}",
        "",
        Some((
            "https://log.example.com/?u=https%3A%2F%2Fx.example.com%2Fhb%2Flate.html&d=",
            Some("https://log.example.com/?u=https%3A%2F%2Fx.example.com%2Fhb%2Flate.html&d={date}"),
        )),
    );
    logs_at(
        "complaint_log: https://a.example.com",
        "log: mailto:b@example.com\n",
        Some(("mailto:b@example.com", None)),
    );
}

#[test]
fn the_page_with_the_whole_book_shows_a_plan_once() {
    let page = plan(MOVES).page("print.html");
    assert_eq!(page.matches("A letter.").count(), 1);
    assert!(
        page.contains("<dt>Goodwill</dt><dd>£25; above that: Lead or Boss, up to £100; above that: Warehouse</dd>")
    );
}

#[test]
fn the_desk_lists_every_plan_with_where_it_happens() {
    let page = Page::parse(&plan(MOVES).page("recovery-desk.html"));
    assert_eq!(page.texts_of_class("card"), ["Late It did not come. Where is it? It is late. Phone · e-mail"]);
    assert_eq!(page.texts_of_class("channel"), ["Everywhere", "Phone", "e-mail"]);
    let card = page.of_class("card").next().unwrap();
    assert_eq!((card.get("data-page"), card.get("data-channels")), (Some("late.html"), Some("phone e-mail")));
}

/// A script fills in the ticked items: without one they're left out.
#[test]
fn the_log_may_ask_for_what_is_ticked() {
    logs_at(
        "complaint_log: mailto:a@example.com?body={date}{done}|{open}|{offered}|{other}",
        "",
        Some((
            "mailto:a@example.com?body=|||{other}",
            Some("mailto:a@example.com?body={date}{done}|{open}|{offered}|{other}"),
        )),
    );
}
