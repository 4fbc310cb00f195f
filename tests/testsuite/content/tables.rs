//! Tables: numbers align, words have room, and the box around them has a name.

use crate::support::{Page, book};

/// The cell classes of the first row below the header.
fn classes(table: &str) -> Vec<String> {
    let html = book([("index.md", format!("# Home\n\n{table}\n").as_str())]).page("index.html");
    let page = Page::parse(&html);
    let body = |element: &&crate::support::Element| page.around(element).contains(&"tbody");
    let cells = page.all("td").filter(body).map(|cell| cell.get("class").unwrap_or_default().to_owned());
    cells.collect()
}

#[test]
fn a_column_of_numbers_is_aligned_at_its_end() {
    assert_eq!(
        classes("| What | Cost | Share |\n|---|---|---|\n| Post | £1,250.00 | –12% |"),
        ["", "align-right short", "align-right short"]
    );
    assert_eq!(classes("| What | Cost |\n|---|---|\n| Post | 5 |\n| Gift | a few |")[1], "short");
    assert_eq!(classes("| What | Cost |\n|---|---|\n| Post | 5 |\n| Gift | – |")[1], "align-right short");
}

#[test]
fn explicit_alignment_stays_and_the_first_column_names_the_row() {
    assert_eq!(classes("| Year | Cost |\n|---|:--|\n| 2026 | 12 |"), ["short", "align-left short"]);
}

#[test]
fn words_have_room_and_times_stay_on_one_line() {
    let table =
        "| Day | Open | Remarks |\n|---|---|---|\n| Monday | 09:00–18:00 | The last customer is served, however late |";
    assert_eq!(classes(table), ["", "short", "long"]);
}

#[test]
fn the_box_around_a_table_is_named_after_its_section() {
    let table = "| a | b |\n|---|---|\n| c | d |";
    let text = format!("# Home\n\n{table}\n\n## What it *costs*\n\n{table}\n\n<table><tr><td>x</td></tr></table>\n");
    let html = book([("index.md", text.as_str())]).page("index.html");
    let page = Page::parse(&html);
    let names: Vec<_> = page.all("div").filter_map(|element| element.get("aria-label")).collect();
    assert_eq!(names, ["Table", "Table: What it costs", "Table: What it costs"]);
}
