//! Trainings: their pages, the overview, and the quiz.

use crate::support::{Book, Element, Page, book, themed_book};

const ROLES: &str = "warehouse:\n  person: Ines Okafor\n  phone: ext. 400\n  groups: [behind the scenes]\n\
                     counter:\n  hours: 9 to 5\n  escalates_to: warehouse\n";

const TRAINING: &str = "---\ntitle: Know the process\nkind: training\nfor: [counter, behind the scenes]\nminutes: 60\n\
    refresh: 6 months\nsessions: [2027-07-06 09:00, 2027-01-12]\nlast_held: 2026-07-14\ntrainer: warehouse\n\
    teaches: [log]\nquiz:\n  - question: When do you log it?\n    right: At once\n    wrong: [Tomorrow, Never]\n    \
    why: It is forgotten by then.\n  - question: What is proof?\n    right: [A statement, A card]\n    \
    wrong: A promise\n---\nText.\n";

fn handbook() -> Book {
    let log = "---\ntitle: The log\n---\nText.\n";
    themed_book([("index.md", "# Home\n"), ("roles.yaml", ROLES), ("process.md", TRAINING), ("log.md", log)])
}

fn page(book: &Book, path: &str) -> Page {
    Page::parse(&book.page(path))
}

#[test]
fn a_trainings_page_shows_its_audience_and_dates() {
    let book = handbook();
    assert_eq!(book.messages(), [""; 0]);
    let page = page(&book, "process.html");
    let facts = page.of_class("key-facts").next().unwrap();
    assert_eq!(
        page.words(facts),
        "For Counter behind the scenes Warehouse Length60 minutes \
         TrainerWarehouse Ines Okafor Call ext. 400 Teaches The log Repeats every6 months \
         Last held 14 July 2026 Due again by 14 January 2027 overdue \
         Sessions Tue 12 January 2027 nextpast Tue 6 July 2027, 09:00 nextpast No more sessions are planned."
    );
}

#[test]
fn the_days_of_a_training_are_there_for_the_browser_to_compare_with_today() {
    let book = handbook();
    let page = page(&book, "process.html");
    let day =
        |session: &Element| [session.get("data-day"), session.get("data-again")].map(|day| day.unwrap().to_owned());
    let days: Vec<[String; 2]> = page.of_class("session").map(day).collect();
    assert_eq!(days, [["2027-01-12", "2027-07-12"], ["2027-07-06", "2028-01-06"]]);
    assert_eq!(page.of_class("due-again").next().unwrap().get("data-due"), Some("2027-01-14"));
}

#[test]
fn a_training_that_was_never_held_is_not_due_yet() {
    let training = "---\nkind: training\nfor: everyone\nrefresh: 1 year\nsessions: [2027-01-12]\n---\nText.\n";
    let book = themed_book([("index.md", "# Home\n"), ("a.md", training)]);
    let page = page(&book, "a.html");
    let due = page.of_class("due-again").next().unwrap();
    assert_eq!((due.get("data-due"), due.get("hidden")), (None, Some("")));
}

#[test]
fn the_right_answers_are_in_the_folded_part() {
    let book = handbook();
    let page = page(&book, "process.html");
    let questions: Vec<&Element> = page.of_class("question").collect();
    let answers: Vec<String> = page.of_class("answer").map(|answer| page.words(answer)).collect();
    let right = |place: usize| {
        let places = questions[place].get("data-right").unwrap().split(' ');
        let mut right: Vec<&str> = places.map(|at| &*answers[place * 3 + at.parse::<usize>().unwrap()]).collect();
        right.sort_unstable();
        right.join(", ")
    };
    assert_eq!([right(0), right(1)], ["At once", "A card, A statement"]);
    for answer in page.of_class("right-answer") {
        assert_eq!(page.around(answer).iter().rev().nth(1), Some(&"details"));
    }
    let kinds: Vec<&str> = page.all("input").filter_map(|input| input.get("type")).collect();
    assert_eq!(kinds, ["radio", "radio", "radio", "checkbox", "checkbox", "checkbox"]);
}

#[test]
fn the_whole_book_has_the_facts_of_a_training_and_not_its_questions() {
    let book = handbook();
    let page = page(&book, "print.html");
    assert_eq!(page.of_class("session").count(), 2);
    assert_eq!(page.of_class("question").count(), 0);
}

#[test]
fn the_overview_lists_sessions_by_day_and_who_needs_which_training() {
    let second = "---\ntitle: Know the product\nkind: training\nfor: [counter]\nsessions: [2027-03-01]\n---\nText.\n";
    let book = themed_book([
        ("index.md", "# Home\n"),
        ("roles.yaml", ROLES),
        ("a.md", &TRAINING.replace("teaches: [log]\n", "")),
        ("b.md", second),
    ]);
    let page = page(&book, "training-overview.html");
    let agenda = page.of_class("agenda").next().unwrap();
    assert_eq!(
        page.words(agenda),
        "Tue 12 January 2027 Know the process 60 minutes next Mon 1 March 2027 Know the product next \
         Tue 6 July 2027, 09:00 Know the process 60 minutes next"
    );
    let rows: Vec<String> = page.all("tr").map(|row| page.words(row)).collect();
    assert_eq!(
        rows,
        ["Role Know the process Know the product", "Warehouse required –not required", "Counter required required"]
    );
}

#[test]
fn without_a_list_of_roles_the_overview_lists_audiences() {
    let training =
        |title: &str, audience: &str| format!("---\ntitle: {title}\nkind: training\nfor: [{audience}]\n---\nText.\n");
    let (first, second) = (training("First", "drivers, Everyone"), training("Second", "everyone"));
    let book = themed_book([("index.md", "# Home\n"), ("a.md", &first), ("b.md", &second)]);
    let page = page(&book, "training-overview.html");
    assert_eq!(page.all("table").count(), 0);
    let facts = page.of_class("key-facts").last().unwrap();
    assert_eq!(page.words(facts), "drivers First Everyone First Second");
}

#[test]
fn a_book_without_trainings_has_no_overview() {
    assert!(!book([("index.md", "# Home\n")]).paths().contains(&"training-overview.html".to_owned()));
}
