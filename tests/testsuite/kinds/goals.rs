//! A goal's page, and the goals overview.

use crate::support::{Book, Page, themed_book};

/// A goal with readings, from a baseline of 14 to a target of 9 over a year.
fn goal(title: &str, front_matter: &str) -> String {
    format!(
        "---\ntitle: {title}\nkind: goal\nmeasure: complaints\nbaseline: 14.0\nstart: 2026-01-01\ntarget: 9.0\n\
         due: 2026-12-31\n{front_matter}---\nText.\n"
    )
}

/// The words of a page between its heading and its text, separated by single spaces.
fn words(book: &Book, path: &str) -> String {
    let page = Page::parse(&book.page(path));
    let main = page.all("main").next().unwrap();
    page.words(main)
}

#[test]
fn a_goal_shows_its_latest_value_target_and_status() {
    let readings = "unit: per 1,000 orders\nowner: HR\nreadings:\n  2026-06-30: 12\n  2026-07-02: 11.6\n";
    let book = themed_book([("goal.md", &*goal("Fewer", readings))]);
    assert_eq!(book.messages(), [""; 0]);
    let words = words(&book, "goal.html");
    for said in [
        "11.6 per 1,000 orders, on 2 July 2026",
        "Target: 9.0 to reach by 31 December 2026",
        "Behind 48% of the way; 50% expected by then",
        "Measurecomplaints Baseline14.0 OwnerHR",
        "2 July 202611.6 −0.4 better",
        "(11.6 − 14.0) ÷ (9.0 − 14.0) = 48%.",
        "the straight line from 14.0 on 1 January 2026 to 9.0 on 31 December 2026. On 2 July 2026, that line is at 11.5.",
    ] {
        assert!(words.contains(said), "no “{said}” in: {words}");
    }
    assert!(book.page("goal.html").contains("data-due=\"2026-12-31\""));
}

#[test]
fn a_goals_label_shows_its_status() {
    for (value, name, label) in
        [("9", "reached", "Reached"), ("11.4", "on-track", "On track"), ("13", "behind", "Behind")]
    {
        let book = themed_book([("goal.md", &*goal("A", &format!("readings:\n  2026-07-02: {value}\n")))]);
        let html = book.page("goal.html");
        let page = Page::parse(&html);
        let class = format!("standing standing-{name}");
        let standing = page.elements.iter().find(|element| element.get("class") == Some(&class)).expect(label);
        assert_eq!(page.text(standing).trim(), label, "{value}");
        assert_eq!(html.contains("past due"), label != "Reached", "{value}");
    }
}

#[test]
fn a_goal_without_readings_says_so() {
    let book = themed_book([("goal.md", &*goal("A", ""))]);
    let words = words(&book, "goal.html");
    assert!(words.contains("– Nothing has been measured yet. Target: 9"), "{words}");
    assert!(!book.page("goal.html").contains("chart-picture"));
}

#[test]
fn a_goal_without_a_baseline_or_with_nothing_at_all_is_a_page() {
    let bare = "---\ntitle: A\nkind: goal\n---\n";
    let some = "---\ntitle: B\nkind: goal\nmeasure: x\ntarget: 5\ndue: 2026-12-31\nreadings:\n  2026-07-02: 3\n---\n";
    let book = themed_book([("a.md", bare), ("b.md", some)]);
    assert!(words(&book, "a.html").contains("Nothing has been measured yet."));
    let words = words(&book, "b.html");
    assert!(words.contains("Target: 5 to reach by 31 December 2026") && !words.contains("of the way"), "{words}");
    assert!(book.page("goals-overview.html").contains("Not enough data"));
}

#[test]
fn many_readings_are_folded_and_very_many_are_cut() {
    let readings = |count: usize| {
        let first = jiff::civil::date(2020, 1, 1);
        let day = |number: usize| first.checked_add(jiff::Span::new().days(number as i64)).unwrap();
        (0..count).map(|number| format!("{},{number}\n", day(number))).collect::<String>()
    };
    for (count, rows, is_folded, more) in
        [(6, 6, false, ""), (7, 7, true, ""), (2000, 500, true, "1,500 older readings")]
    {
        let table = format!("date,value\n{}", readings(count));
        let goal = "---\ntitle: A\nkind: goal\nmeasure: x\ntarget: 9\ndue: 2026-12-31\nreadings: data/a.csv\n---\n";
        let book = themed_book([("goal.md", goal), ("data/a.csv", &*table)]);
        let html = book.page("goal.html");
        let page = Page::parse(&html);
        let folded = page.all("table").any(|table| page.around(table).contains(&"details"));
        assert_eq!((page.all("tr").count() - 1, folded), (rows, is_folded), "{count}");
        assert!(html.contains(more) && html.len() < 300_000, "{count}: {}", html.len());
    }
}

#[test]
fn goals_that_are_behind_come_first() {
    let reading = |value: &str| format!("readings:\n  2026-07-02: {value}\n");
    let chapters = [
        ("01-a.md", goal("Reached one", &reading("8"))),
        ("02-b.md", goal("Steady one", &reading("11"))),
        ("03-c.md", goal("Unmeasured one", "")),
        ("04-d.md", goal("Late one", &reading("14"))),
    ];
    let book = themed_book(chapters.iter().map(|(path, text)| (*path, &**text)));
    let page = Page::parse(&book.page("goals-overview.html"));
    let names: Vec<&str> =
        page.all("a").filter(|link| page.around(link).contains(&"table")).map(|link| page.text(link)).collect();
    assert_eq!(names, ["Late one", "Unmeasured one", "Steady one", "Reached one"]);
    let said = words(&book, "goals-overview.html");
    assert!(said.contains("4 goals: 1 behind, 1 without enough data, 1 on track, 1 reached."), "{said}");
}

#[test]
fn the_whole_book_shows_a_goal_with_its_chart() {
    let chapters =
        [("a.md", goal("A", "readings:\n  2026-07-02: 8\n")), ("b.md", goal("B", "readings:\n  2026-07-02: 8\n"))];
    let book = themed_book(chapters.iter().map(|(path, text)| (*path, &**text)));
    let page = Page::parse(&book.page("print.html"));
    let mut names: Vec<&str> = page.elements.iter().filter_map(|element| element.get("id")).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "every anchor stands there once");
    assert_eq!(page.all("svg").filter(|svg| svg.get("role") == Some("img")).count(), 4, "two layouts for two goals");
}
