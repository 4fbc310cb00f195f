//! Tables, whatever Word allows in them.

use super::{c, cell, item, list, p, paragraph, r, styled, table, word};

#[test]
fn a_merged_column_is_repeated_and_a_merged_row_is_not() {
    let first = cell(r#"<w:vMerge w:val="restart"/>"#, &p("North"));
    let second = cell("<w:vMerge/>", &p(""));
    let wide = cell(r#"<w:gridSpan w:val="2"/>"#, &p("Everybody"));
    let note = "changed merged cells: they're single cells now: what spans rows is repeated, what spans columns is in the first";
    word(&[table(&[&[first, c("Ann")], &[second, c("Bob")], &[wide]])])
        .becomes_with("| | |\n| --- | --- |\n| North | Ann |\n| North | Bob |\n| Everybody | |\n", &[note]);
}

#[test]
fn a_header_row_is_recognised() {
    let look = table(&[&[c("Name"), c("Phone")], &[c("Ann"), c("1")]])
        .replace("<w:tblPr/>", r#"<w:tblPr><w:tblLook w:val="04A0"/></w:tblPr>"#);
    word(&[look]).becomes("| Name | Phone |\n| --- | --- |\n| Ann | 1 |\n");
    let bold = |text: &str| cell("", &paragraph("", &styled("<w:b/>", text)));
    word(&[table(&[&[bold("Name"), bold("Phone")], &[c("Ann"), c("1")]])])
        .becomes("| Name | Phone |\n| --- | --- |\n| Ann | 1 |\n");
    let names = table(&[&[bold("Name"), c("Ann")], &[bold("Phone"), c("1")]])
        .replace("<w:tblPr/>", r#"<w:tblPr><w:tblLook w:val="04A0"/></w:tblPr>"#);
    word(&[names]).becomes("| | |\n| --- | --- |\n| **Name** | Ann |\n| **Phone** | 1 |\n");
}

#[test]
fn a_cell_holds_paragraphs_lists_and_signs() {
    let cell = cell("", &[p("a | b"), item(1, 0, "one"), item(1, 0, "two"), item(2, 0, "dot")].concat());
    word(&[table(&[&[cell, c("")], &[c("x"), c("y")]])])
        .numbering(&(list(1, &[("decimal", "%1.")]) + &list(2, &[("bullet", "•")])))
        .becomes("| | |\n| --- | --- |\n| a \\| b<br>1. one<br>2. two<br>• dot | |\n| x | y |\n");
}

#[test]
fn a_table_in_a_table_becomes_lines_of_its_cell() {
    let inner = table(&[&[c("1"), c("2")], &[c("3"), c("4")]]);
    word(&[table(&[&[cell("", &(p("Outer") + &inner + &p("end"))), c("z")]])]).becomes_with(
        "| | |\n| --- | --- |\n| Outer<br>1 \\| 2<br>3 \\| 4<br>end | z |\n",
        &["changed table in a table: each of its rows is a line of the cell now"],
    );
}

#[test]
fn a_table_of_one_cell_is_a_box() {
    word(&[p("Before."), table(&[&[cell("", &(p("Never") + &p("argue.")))]]), p("After.")]).becomes_with(
        "Before.\n\n> [!NOTE]\n> Never\n>\n> argue.\n\nAfter.\n",
        &["changed table of one cell: it's a box in the text now"],
    );
}

#[test]
fn skipped_columns_stay_empty() {
    let rows = table(&[&[c("a"), c("b")], &[c("c")]]).replacen(
        "<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr><w:r><w:t xml:space=\"preserve\">c<",
        "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr><w:r><w:t xml:space=\"preserve\">c<",
        1,
    );
    word(&[rows]).becomes("| | |\n| --- | --- |\n| a | b |\n| | c |\n");
}

#[test]
fn headings_in_tables_begin_no_chapter() {
    let heading = cell("", &paragraph(r#"<w:pStyle w:val="Heading1"/>"#, &r("Promise")));
    word(&[table(&[&[heading, c("Now")]])]).becomes("| | |\n| --- | --- |\n| **Promise** | Now |\n");
}

#[test]
fn rows_and_cells_in_content_controls_are_read() {
    let row = "<w:sdt><w:sdtPr/><w:sdtContent><w:tr>".to_owned()
        + &c("a")
        + "<w:sdt><w:sdtPr/><w:sdtContent>"
        + &c("b")
        + "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>";
    let note = "changed content control: its text is plain text now";
    word(&[format!("<w:tbl><w:tblPr/>{row}</w:tbl>")]).becomes_with("| | |\n| --- | --- |\n| a | b |\n", &[note]);
}

#[test]
fn an_empty_table_is_left_out() {
    word(&[p("a"), table(&[&[c(""), c("")]]), p("b")]).becomes("a\n\nb\n");
}

#[test]
fn a_table_of_versions_is_in_the_report_too() {
    word(&[table(&[&[c("Version"), c("Date")], &[c("1.0"), c("2024-01-02")], &[c("1.1"), c("2025-01-02")]])])
        .becomes_with(
            "| | |\n| --- | --- |\n| Version | Date |\n| 1.0 | 2024-01-02 |\n| 1.1 | 2025-01-02 |\n",
            &["converted version history: 1.0 · 2024-01-02", "converted version history: 1.1 · 2025-01-02"],
        );
}
