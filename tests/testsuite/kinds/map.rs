//! Causes, principles and the ties between chapters.

use crate::support::{Book, Page, themed_book};

const CAUSE: &str = "---\ntitle: No tools\nkind: cause\nsigns: [Sticky notes]\n";
const PLAN: &str = "---\ntitle: Late\nkind: plan\ncustomer_says: [Where is it?]\n---\n";

/// The texts of the elements with a class on a page.
fn texts(book: &Book, path: &str, class: &str) -> Vec<String> {
    Page::parse(&book.page(path)).texts_of_class(class)
}

#[test]
fn the_map_and_the_pages_of_causes_say_what_is_missing() {
    let book = themed_book([("cause.md", &*format!("{CAUSE}---\n")), ("late.md", PLAN)]);
    let gaps = ["Nothing prevents it yet", "No recovery plan yet"];
    assert_eq!(texts(&book, "cause.html", "gap"), gaps);
    assert_eq!(texts(&book, "map-of-causes.html", "gap"), [&gaps[..], &["Plans without a cause"]].concat());
    let overview = "1 cause. Gaps: 1 cause without prevention, 1 cause without a recovery plan, \
                    1 plan without a cause.";
    assert_eq!(texts(&book, "map-of-causes.html", "lead"), [overview]);
    assert_eq!(texts(&book, "cause.html", "signs"), ["How to spot it Sticky notes"]);
}

#[test]
fn a_map_without_holes_says_so() {
    let cause = format!("{CAUSE}prevented_by: [log]\nrecovered_by: [late]\n---\n");
    let book = themed_book([("cause.md", &*cause), ("late.md", PLAN), ("log.md", "# The log\n")]);
    assert_eq!(texts(&book, "map-of-causes.html", "gap"), [""; 0]);
    let overview = "1 cause, with prevention and a recovery plan.";
    assert_eq!(texts(&book, "map-of-causes.html", "lead"), [overview]);
    assert_eq!(texts(&book, "cause.html", "remedy"), ["Prevented by The log", "Recovery plans Late"]);
}

#[test]
fn ties_are_shown_at_both_ends() {
    let cause = format!("{CAUSE}prevented_by: [log]\nrecovered_by: [late]\n---\n");
    let training = "---\ntitle: Practice\nkind: training\nfor: [everyone]\nteaches: [log, part]\n---\n";
    let book = themed_book([
        ("cause.md", &*cause),
        ("late.md", PLAN),
        ("log.md", "# The log\n"),
        ("part/index.md", "# Part\n"),
        ("practice.md", training),
    ]);
    assert_eq!(texts(&book, "log.html", "ties"), ["Prevents No tools Taught in Practice"]);
    assert_eq!(texts(&book, "part/index.html", "ties"), ["Taught in Practice"]);
    assert_eq!(texts(&book, "cause.html", "ties"), [""; 0], "its page shows them at its top");
}

#[test]
fn in_the_whole_book_ties_stay_in_it() {
    let cause = format!("{CAUSE}prevented_by: [log]\n---\n");
    let book = themed_book([("cause.md", &*cause), ("log.md", "# The log\n")]);
    let print = book.page("print.html");
    assert!(print.contains("<li><a href=\"#page-2\">The log</a></li>"), "{print}");
}

#[test]
fn a_principle_says_who_owes_what_to_whom() {
    let roles =
        "hr:\n  name: HR\n  phone: ext. 100\n  groups: [managers]\ncare-lead:\n  name: Care lead\n  phone: ext. 200\n";
    let principle = "---\ntitle: Rule\nkind: principle\nstatement: Be kind.\nrewards: [Thanks]\nempowered: [Decide]\n\
                     commitments:\n  - who: managers\n    to: everyone\n    what: [A rota]\n  - who: hr\n    to: care-lead\n    what: [An answer]\n  \
                     - who: everyone\n    what: [The truth]\n---\n";
    let book = themed_book([("people/rule.md", principle), ("roles.yaml", roles)]);
    assert_eq!(book.messages(), [""; 0]);
    assert_eq!(texts(&book, "people/rule.html", "statement"), ["Be kind."]);
    assert_eq!(
        texts(&book, "people/rule.html", "commitment"),
        [
            "Managers owe everyone: A rota",
            "HR owes care lead: An answer",
            "We all owe each other: The truth",
            "Without asking, you may: Decide",
            "How we reward it: Thanks",
        ]
    );
    assert!(book.page("people/rule.html").contains("<a class=\"role\" href=\"../roles/hr.html\">HR</a>"));
}

#[test]
fn the_home_page_shows_the_first_five_statements_and_not_the_promise_again() {
    let principle = |number: usize| format!("---\ntitle: P{number}\nkind: principle\nstatement: Rule {number}.\n---\n");
    let texts_of: Vec<(String, String)> =
        (1..=7).map(|number| (format!("0{number}-p.md"), principle(number))).collect();
    let promise = ("playbook.yaml".to_owned(), "promise: rule 2.\n".to_owned());
    let book = themed_book(texts_of.iter().chain([&promise]).map(|(path, text)| (path.as_str(), text.as_str())));
    let said = "What we owe each other Rule 1. Rule 3. Rule 4. Rule 5. Rule 6.";
    assert_eq!(texts(&book, "index.html", "owing"), [said]);
}
