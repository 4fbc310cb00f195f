//! Roles: the list, each role's page, and the paths.

use crate::support::{Book, Page, themed_book};

const ROLES: &str = "director:\n  person: Siobhan Larkin\n  groups: [managers]\n\
    lead:\n  name: Customer care lead\n  person: Amara Diallo\n  phone: +44 1632 960600\n  mail: care@example.com\n  \
    hours: 8 to 6\n  deputy: director\n  escalates_to: director\n  groups: [managers]\n  path: [rule, late]\n\
    counter:\n  escalates_to: lead\n";

const RULE: &str = "---\ntitle: The rule\nkind: principle\nowner: lead\nreview: 6 months\nchecked: 2026-06-18\n\
    audience: [everyone]\nstatement: Care for each other.\ncommitments:\n  - who: managers\n    to: everyone\n    \
    what: [A rota two weeks ahead.]\n  - who: counter\n    to: managers\n    what: [The truth.]\n\
    empowered: [Stop an unsafe sale.]\nrewards: [The award]\n---\nText.\n";

const LATE: &str = "---\ntitle: Late delivery\nkind: plan\naudience: [counter]\ncustomer_says: [Where is it?]\ntell:\n  \
    - role: lead\n    how_soon: at once\n    about: the order number\noffers:\n  - what: Goodwill\n    limit: £25\n    \
    above:\n      - role: lead\n        limit: £300\n      - director\n---\n## Apologise\n\n## Take ownership\n\n\
    ## Acknowledge\n\n## Fix\n\n## Make amends\n";

fn handbook() -> Book {
    let part = "---\ntitle: Only a list\naudience: [counter]\n---\n";
    let folder = "---\ntitle: A text\naudience: [counter]\n---\nText.\n";
    themed_book([
        ("index.md", "# Home\n"),
        ("roles.yaml", ROLES),
        ("rule.md", RULE),
        ("plans/index.md", part),
        ("plans/late.md", LATE),
        ("tools/index.md", folder),
    ])
}

/// The texts of the elements with a class on a page.
fn text(book: &Book, path: &str, class: &str) -> Vec<String> {
    Page::parse(&book.page(path)).texts_of_class(class)
}

fn links(book: &Book, path: &str) -> Vec<String> {
    let page = Page::parse(&book.page(path));
    page.all("a").filter_map(|link| link.get("href")).map(str::to_owned).collect()
}

#[test]
fn a_role_says_how_to_reach_it_and_who_comes_next() {
    let book = handbook();
    assert_eq!(
        text(&book, "roles/counter.html", "chain"),
        ["Customer care lead Amara Diallo Call +44 1632 960600 care@example.com then Director Siobhan Larkin"]
    );
    assert_eq!(
        text(&book, "roles/lead.html", "contact"),
        ["Amara Diallo Call +44 1632 960600 care@example.com 8 to 6"]
    );
    let links = links(&book, "roles/lead.html");
    for link in ["tel:+441632960600", "mailto:care@example.com", "director.html", "../calendars/lead.ics"] {
        assert!(links.iter().any(|other| other == link), "{link} is not in {links:?}");
    }
}

#[test]
fn a_vacant_role_says_so_wherever_it_appears() {
    let roles = "desk:\n  vacant: true\n  mail: desk@example.com\n";
    let training = "---\nkind: training\nfor: everyone\ntrainer: desk\n---\nText.\n";
    let book = themed_book([("index.md", "# Home\n"), ("roles.yaml", roles), ("a.md", training)]);
    for path in ["roles/desk.html", "all-roles.html", "a.html"] {
        assert_eq!(text(&book, path, "role-vacant"), ["vacant"], "{path}");
    }
}

#[test]
fn a_role_owes_is_owed_and_decides_what_principles_and_plans_say() {
    let book = handbook();
    let folds = text(&book, "roles/lead.html", "fold");
    assert_eq!(
        folds,
        [
            "You owe 1 To everyone, under The rule: A rota two weeks ahead.",
            "You’re owed 2 By managers, under The rule: A rota two weeks ahead. By Counter, under The rule: The truth.",
            "How it’s rewarded 1 From The rule: The award",
        ]
    );
    assert_eq!(text(&book, "roles/counter.html", "fold")[0], "You owe 1 To managers, under The rule: The truth.");
    assert_eq!(text(&book, "roles/lead.html", "approvals"), ["Goodwill others: £25; you: £300 Late delivery"]);
    assert_eq!(
        text(&book, "roles/director.html", "approvals"),
        ["Goodwill others: £25; you: beyond that Late delivery"]
    );
    assert_eq!(text(&book, "roles/lead.html", "told"), ["Late delivery at once the order number"]);
    assert!(text(&book, "roles/counter.html", "told").is_empty());
}

#[test]
fn a_roles_chapters_are_sorted_by_next_check() {
    let book = handbook();
    assert_eq!(text(&book, "roles/lead.html", "owned"), ["The rule check by 18 December 2026 overdue"]);
    assert!(text(&book, "roles/director.html", "owned").is_empty());
}

#[test]
fn a_path_is_what_the_list_says_else_what_names_the_role_as_its_audience() {
    let book = handbook();
    assert_eq!(text(&book, "roles/lead.html", "path-step"), ["The rule Principle", "Late delivery Recovery plan"]);
    let implicit = ["Late delivery Recovery plan", "The rule Principle", "A text"];
    let mut steps = text(&book, "roles/counter.html", "path-step");
    steps.sort();
    let mut expected = implicit.to_vec();
    expected.sort_unstable();
    assert_eq!(steps, expected, "a folder's page that only lists is no step");
    assert_eq!(text(&book, "roles/director.html", "path-step"), ["The rule Principle"]);
    let all = text(&book, "my-path.html", "path-step");
    assert_eq!(all.len(), 2 + 3 + 1);
}

#[test]
fn the_list_of_roles_shows_who_has_the_last_word() {
    let book = handbook();
    assert_eq!(
        text(&book, "all-roles.html", "rungs")[0],
        "Director Siobhan Larkin Customer care lead Amara Diallo Counter"
    );
}

#[test]
fn roles_in_a_circle_have_pages_all_the_same() {
    let roles = "a:\n  person: A\n  escalates_to: b\nb:\n  person: B\n  escalates_to: a\n";
    let book = themed_book([("index.md", "# Home\n"), ("roles.yaml", roles)]);
    assert_eq!(text(&book, "roles/a.html", "chain"), ["B B"]);
    assert!(text(&book, "all-roles.html", "rungs").is_empty());
}
