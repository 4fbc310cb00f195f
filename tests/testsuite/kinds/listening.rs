//! What customers tell the company, counted.

use crate::support::{Page, themed_book};

const PLAN: &str = "---\ntitle: Late\nkind: plan\ncustomer_says: [Where is it?]\ncauses: [tools]\n---\n\
                    ## Apologise\n## Take ownership\n## Acknowledge\n## Fix\n## Make amends\n";
const CAUSE: &str = "---\ntitle: No tools\nkind: cause\nprevented_by: [late]\n---\n";
const PAGE: &str = "what-customers-say.html";

/// The rows of a page's tables, each as its cells' text.
fn rows(page: &Page) -> Vec<String> {
    let text = |row| page.words(row);
    page.all("tr").map(text).collect()
}

#[test]
fn reasons_are_listed_with_share_plans_and_causes() {
    let feedback = "date,reason,channel,plan,count\n2026-01-31,Delivery,phone,late,60\n2026-03-31,delivery,Phone,late,20\n\
                    2026-03-31,car park,survey,,20\n";
    let book = themed_book([("late.md", PLAN), ("tools.md", CAUSE), ("data/feedback.csv", feedback)]);
    let page = Page::parse(&book.page(PAGE));
    let expected = [
        "Reason Reports Share Cumulative Plan Causes",
        "Delivery 80 80.0% 80.0% Late No tools",
        "car park 20 20.0% 100.0% No plan –",
        "Reason phone survey",
        "Delivery 80 0",
        "car park 0 20",
        "All 80 20",
        "Month Reports",
        "January 2026 60",
        "February 2026 0",
        "March 2026 40",
    ];
    let found: Vec<String> = rows(&page).iter().map(|row| row.replace("ReportsShare", "Reports Share")).collect();
    let squeezed = |rows: &[String]| rows.iter().map(|row| row.replace(' ', "")).collect::<Vec<_>>();
    assert_eq!(squeezed(&found), squeezed(&expected.map(str::to_owned)));
    let overview = page.elements.iter().find(|element| element.get("class") == Some("lead")).unwrap();
    let said = page.text(overview);
    assert_eq!(said, "100 reports, January 2026 to March 2026. 20 of 100 reports have no plan.");
    let description = page.all("desc").next().map(|element| page.text(element).to_owned()).unwrap();
    assert_eq!(description, "1 reason accounts for 80% of all reports: Delivery.");
}

#[test]
fn a_hundred_thousand_rows_make_a_page_of_less_than_a_megabyte() {
    let mut feedback = String::from("date,reason,channel,plan,count\n");
    for row in 0..100_000_u32 {
        let (year, month) = (1990 + row % 30, 1 + row % 12);
        let reason = row * 7919 % 9973;
        let plan = if row % 3 == 0 { "late" } else { "" };
        feedback += &format!(
            "{year}-{month:02}-15,a reason that takes some words {reason},channel {},{plan},{}\n",
            row % 40,
            1 + row % 5
        );
    }
    let book = themed_book([("late.md", PLAN), ("tools.md", CAUSE), ("data/feedback.csv", &*feedback)]);
    assert_eq!(book.messages(), [""; 0]);
    let html = book.page(PAGE);
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    let page = Page::parse(&html);
    let rows = rows(&page);
    assert_eq!(rows.iter().filter(|row| row.starts_with("a reason")).count(), 500 + 25);
    assert!(html.contains("And 9,473 more reasons with "), "the rest is counted");
    assert!(html.contains(">9,948 others: "), "the rest is drawn");
    assert!(rows.iter().any(|row| row.starts_with("Before ")), "months of long ago are summed up");
    let channels = rows.iter().find(|row| row.ends_with("others")).expect("channels after the eighth are summed up");
    assert_eq!(channels.matches("channel").count(), 8);
}

#[test]
fn a_table_without_rows_is_a_page_that_says_so() {
    let book = themed_book([("index.md", ""), ("data/feedback.csv", "date,reason,channel,plan,count\n")]);
    assert!(book.page(PAGE).contains("No reports yet."));
}

#[test]
fn one_reason_by_one_channel_in_one_month_has_no_table_of_channels() {
    let feedback = "date,reason,channel,plan,count\n2026-01-31,delivery,,,\n";
    let book = themed_book([("index.md", ""), ("data/feedback.csv", feedback)]);
    let html = book.page(PAGE);
    assert!(html.contains("<strong>1</strong> report, January 2026. 1 of 1 report has no plan."), "{html}");
    assert!(!html.contains("By channel"));
}

/// Vowel signs make different words; left-out accents don't.
#[test]
fn reasons_are_counted_apart_where_their_words_differ() {
    for (reasons, expected) in [
        (["কলা", "কালা"], 2),   // Bengali: banana, deaf
        (["दिन", "दीन"], 2), // Hindi: day, poor
        (["கடி", "கடை"], 2), // Tamil: bite, shop
        (["ป่า", "ปา"], 2),   // Thai: forest, to throw
        (["ガイド", "カイト"], 2),
        (["Qualité", "qualite"], 1),
        (["شِكَايَة", "شكاية"], 1),
        (["Maße", "MASSE"], 1),
    ] {
        let feedback =
            format!("date,reason,channel,plan,count\n2026-01-31,{},,,1\n2026-01-31,{},,,1\n", reasons[0], reasons[1]);
        let book = themed_book([("index.md", "# Home\n"), ("data/feedback.csv", &feedback)]);
        let page = Page::parse(&book.page(PAGE));
        let shown = rows(&page).into_iter().filter(|row| row.contains('%') && !row.contains("Share")).count();
        assert_eq!(shown, expected, "{reasons:?}: {:?}", rows(&page));
    }
}
