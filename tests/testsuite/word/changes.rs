//! Tracked changes are accepted, and comments are reported.

use super::{c, p, paragraph, r, table, word};

fn deleted(text: &str) -> String {
    format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

#[test]
fn insertions_stay_and_deletions_go() {
    let inserted = format!("<w:ins>{}</w:ins>", r("ten "));
    word(&[paragraph("", &(r("Within ") + &inserted + &deleted("two ") + &r("days.")))]).becomes_with(
        "Within ten days.\n",
        &[
            "changed tracked change: accepted: inserted “ten”",
            "changed tracked change: accepted: left out the deleted “two”",
        ],
    );
}

#[test]
fn moved_text_is_only_at_its_new_place() {
    let from = format!("<w:moveFrom>{}</w:moveFrom>", r("Call. "));
    let to = format!("<w:moveTo>{}</w:moveTo>", r("Call."));
    word(&[paragraph("", &(from + &r("Listen."))), paragraph("", &to)]).becomes_with(
        "Listen.\n\nCall.\n",
        &["changed tracked change: accepted: left out where it was moved from: “Call.”"],
    );
}

#[test]
fn a_deleted_end_of_a_paragraph_joins_two() {
    let mark = "<w:rPr><w:del/></w:rPr>";
    word(&[paragraph(mark, &r("One ")), p("two.")]).becomes("One two.\n");
    word(&[paragraph(mark, &deleted("Gone.")), p("Stays.")])
        .becomes_with("Stays.\n", &["changed tracked change: accepted: left out the deleted “Gone.”"]);
}

#[test]
fn old_formats_of_tracked_changes_do_not_count() {
    let change = "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>";
    let numbering = r#"<w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>"#;
    let run = format!("<w:r><w:rPr>{change}</w:rPr><w:t>plain</w:t></w:r>");
    word(&[paragraph(numbering, &run)]).becomes("plain\n");
}

#[test]
fn deleted_rows_go() {
    let rows = table(&[&[c("a"), c("b")], &[c("c"), c("d")]]);
    let rows = rows.replacen("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1);
    word(&[rows]).becomes_with(
        "| | |\n| --- | --- |\n| c | d |\n",
        &["changed tracked change: a deleted row of a table is left out"],
    );
}

#[test]
fn comments_are_in_the_report() {
    let reference = r#"<w:commentRangeStart w:id="4"/><w:r><w:t>Pay.</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>"#;
    word(&[paragraph("", reference)])
        .comments(&format!(r#"<w:comment w:id="4" w:author="Ann">{}</w:comment>"#, p("Still so?")))
        .becomes_with("Pay.\n", &["lost comment: Ann: “Still so?”"]);
}
