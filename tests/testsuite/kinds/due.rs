//! The page “What's due” lists the same as `playbook due`, on any day.

use std::path::Path;

use playbook::output::Output;
use serde_json::Value;

use crate::support::{Fixture, Page, handbook, playbook};

/// The heading of the owner column.
const OWNER: &str = "Owner";

/// A row: title, day or `now`, owner.
type Row = [String; 3];

fn by_command(fixture: &Fixture, content: &Path, day: &str) -> Vec<Row> {
    let content = content.to_str().unwrap();
    let run = fixture.run(&["due", "--content", content, "--json", "--within", "36500", "--on", day]).exits(0);
    let tasks: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let text =
        |task: &Value, key: &str, or: &str| task[key].as_str().filter(|text| !text.is_empty()).unwrap_or(or).to_owned();
    tasks
        .iter()
        .map(|task| [text(task, "title", ""), text(task, "due", "now"), text(task, "owner", "nobody yet")])
        .collect()
}

/// The rows that js/40-review.js shows on a given day.
fn on_page(page: &Page, day: &str) -> Vec<Row> {
    let is_shown = |from: Option<&str>, until: Option<&str>| {
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
    };
    let mut rows = Vec::new();
    let mut shown = false;
    for element in &page.elements {
        match &*element.name {
            "tr" => {
                shown = is_shown(element.get("data-from"), element.get("data-until"));
                let due = element.get("data-due").unwrap_or("now").to_owned();
                rows.extend(shown.then(|| [String::new(), due, String::new()]));
            }
            "a" if shown && page.around(element).ends_with(&["tr", "th"]) => {
                rows.last_mut().unwrap()[0] = page.words(element)
            }
            "td" if shown && element.get("data-label") == Some(OWNER) => {
                rows.last_mut().unwrap()[2] = page.words(element)
            }
            _ => {}
        }
    }
    rows.retain(|[title, ..]| !title.is_empty());
    rows
}

#[track_caller]
fn agree(content: &Path, days: &[&str]) -> Vec<Vec<Row>> {
    let site = handbook(content);
    let Some(Ok(Output::Text(html))) = site.render("what-is-due.html") else { panic!("there is no such page") };
    let page = Page::parse(&html);
    let fixture = playbook();
    let agreed = |day: &&str| {
        let listed = by_command(&fixture, content, day);
        assert_eq!(on_page(&page, day), listed, "on {day}");
        listed
    };
    days.iter().map(agreed).collect()
}

#[test]
fn the_page_and_the_command_list_the_same_of_the_shipped_handbook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lists = agree(&root.join("playbook"), &["2026-09-01", "2026-11-30", "2026-12-03", "2027-03-02", "2030-01-01"]);
    let know_the_product = |list: &Vec<Row>| list.iter().filter(|[title, ..]| title == "Know the product").count();
    assert_eq!(lists.iter().map(know_the_product).collect::<Vec<_>>(), [2; 5], "to check and to repeat");
    agree(&root.join("tests/golden/kinds/playbook"), &["2026-08-14", "2026-12-02", "2026-12-03", "2027-04-08"]);
}

#[test]
fn a_training_is_due_as_its_sessions_go_by() {
    let training =
        |facts: &str| format!("---\nkind: training\nfor: [everyone]\nrefresh: 3 months\n{facts}---\n# Title\n");
    let fixture = playbook()
        .chapter("index.md", "# Home\n")
        .chapter("never-checked.md", "---\nreview: 1 month\nowner: Ann\n---\n# Never checked\n")
        .chapter(
            "sessions.md",
            training("title: Sessions only\nsessions: [2026-03-01 09:00, 2026-03-01 14:00, 2026-05-01]\n"),
        )
        .chapter(
            "held.md",
            training("title: Held\ntrainer: Bea\nlast_held: 2026-04-01\nsessions: [2026-03-15, 2026-06-30]\n"),
        )
        .chapter("once.md", training("title: Once\nlast_held: 2026-02-01\n"));
    let days = ["2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01", "2026-06-29", "2026-06-30"];
    let lists = agree(&fixture.path("playbook"), &days);
    let sums = lists
        .iter()
        .map(|list| list.iter().map(|[title, due, _]| format!("{title} {due}")).collect::<Vec<_>>().join(", "));
    assert_eq!(
        sums.collect::<Vec<_>>(),
        [
            "Never checked now, Once 2026-05-01, Held 2026-07-01",
            "Never checked now, Once 2026-05-01, Sessions only 2026-06-01, Held 2026-07-01",
            "Never checked now, Once 2026-05-01, Sessions only 2026-06-01, Held 2026-07-01",
            "Never checked now, Once 2026-05-01, Held 2026-07-01, Sessions only 2026-08-01",
            "Never checked now, Once 2026-05-01, Held 2026-07-01, Sessions only 2026-08-01",
            "Never checked now, Once 2026-05-01, Sessions only 2026-08-01, Held 2026-09-30",
        ]
    );
}

/// A handbook with nothing else to list has the page too.
#[test]
fn trainings_alone_are_listed() {
    let training = "---\nkind: training\nfor: [everyone]\nrefresh: 1 year\nlast_held: 2026-01-31\n---\n# Smile\n";
    let fixture = playbook().chapter("index.md", "# Home\n").chapter("smile.md", training);
    assert_eq!(agree(&fixture.path("playbook"), &["2026-02-01"])[0].len(), 1);
}
