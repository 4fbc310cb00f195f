//! Links, bookmarks, fields and notes lead where they led.

use super::{heading, p, paragraph, r, word};

fn field(instruction: &str, result: &str) -> String {
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
    )
}

fn bookmark(name: &str) -> String {
    format!(r#"<w:bookmarkStart w:id="0" w:name="{name}"/><w:bookmarkEnd w:id="0"/>"#)
}

#[test]
fn a_link_leads_out_and_keeps_spaces_outside() {
    let link = format!(r#"<w:hyperlink r:id="r1">{}{}</w:hyperlink>"#, r("our "), r("shop "));
    word(&[paragraph("", &(r("See ") + &link + &r("now.")))])
        .outside("r1", "https://example.com/a b(c)")
        .becomes("See [our shop](https://example.com/a%20b%28c%29) now.\n");
}

#[test]
fn a_link_in_a_field_of_several_pieces_is_one_link() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPER</w:instrText></w:r><w:r><w:instrText>LINK "https://example.com" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    word(&[paragraph("", &format!("{begin}{}{}{end}", r("the "), r("shop")))])
        .becomes("[the shop](https://example.com)\n");
}

#[test]
fn a_simple_field_keeps_its_result() {
    let simple = format!(r#"<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>"#, r("3 May"));
    word(&[paragraph("", &(r("On ") + &simple))])
        .becomes_with("On 3 May\n", &["changed field DATE: its text is kept as it was, and doesn't change any more"]);
}

#[test]
fn references_lead_to_the_chapter_and_heading_of_their_bookmark() {
    let limits =
        paragraph(r#"<w:pStyle w:val="Heading2"/>"#, &(bookmark("_Ref1") + &r("Limits & more").replace('&', "&amp;")));
    let inside = paragraph("", &(r("Text") + &bookmark("Here")));
    let see =
        paragraph("", &(field(" REF _Ref1 \\h ", &r("Limits")) + &r(" and ") + &field(" PAGEREF here \\h ", &r("12"))));
    let link = format!(r#"<w:hyperlink w:anchor="_Ref1">{}</w:hyperlink>"#, r("above"));
    word(&[heading(1, "A"), limits, inside, paragraph("", &link), heading(1, "B"), see]).becomes_with(
        "## Limits & more\n\nText\n\n[above](#limits--more)\n\n=====\n[Limits](01-a.md#limits--more) and [12](01-a.md#limits--more)\n",
        &["changed page number: a reference to a page is a link now, but the number is still the page of the document"],
    );
}

#[test]
fn a_contents_page_is_left_out() {
    let line = |content: &str| paragraph(r#"<w:pStyle w:val="TOC1"/>"#, content);
    let toc = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let page = field("PAGEREF _Toc1", &r("3"));
    word(&[
        line(&format!("{toc}{}{page}", r("Refunds"))),
        line(&format!("{}{page}", r("Limits"))),
        paragraph("", end),
        heading(1, "Refunds"),
        p("Pay."),
    ])
    .becomes_with("Pay.\n", &["converted contents page: left out: the handbook has a menu and an index"]);
}

#[test]
fn a_contents_page_in_a_content_control_is_left_out() {
    let control = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}{}</w:sdtContent></w:sdt>"#,
        p("Contents"),
        p("Refunds 3"),
    );
    word(&[control, heading(1, "Refunds"), p("Pay.")])
        .becomes_with("Pay.\n", &["converted contents page: left out: the handbook has a menu"]);
}

#[test]
fn a_link_that_leads_nowhere_keeps_its_text() {
    let lost = format!(r#"<w:hyperlink w:anchor="gone">{}</w:hyperlink>"#, r("there"));
    let file = format!(r#"<w:hyperlink r:id="r1">{}</w:hyperlink>"#, r("the form"));
    word(&[paragraph("", &(lost + &r(" or ") + &file))]).outside("r1", "file:///S:/form.docx").becomes_with(
        "there or the form\n",
        &[
            "lost broken link: the document has no bookmark `gone`",
            "lost broken link: `file:///S:/form.docx` isn't an address that a handbook can link to",
        ],
    );
}

#[test]
fn notes_are_numbered_and_keep_their_links() {
    let reference = |id: u8| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#);
    let end = r#"<w:r><w:endnoteReference w:id="1"/></w:r>"#;
    let link = format!(r#"<w:hyperlink r:id="r1">{}</w:hyperlink>"#, r("site"));
    let separator = r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>"#;
    let relationship = r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://example.com" TargetMode="External"/></Relationships>"#;
    word(&[paragraph("", &(r("a") + &reference(2) + &r(" b") + &reference(1) + end))])
        .footnotes(&format!(
            r#"{separator}<w:footnote w:id="1">{}{}</w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
            p("One."),
            paragraph("", &link),
            p("Two.")
        ))
        .part("word/_rels/footnotes.xml.rels", relationship)
        .endnotes(&format!(r#"<w:endnote w:id="1">{}</w:endnote>"#, p("End.")))
        .becomes("a[^1] b[^2][^e1]\n\n[^1]: Two.\n\n[^2]: One.\n\n    [site](https://example.com)\n\n[^e1]: End.\n");
}

#[test]
fn form_fields_and_marks_of_an_index_are_reported() {
    let tick = r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let mark = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "refund" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    word(&[paragraph("", &(tick.to_owned() + &r(" Done") + mark))]).becomes_with(
        "☑ Done\n",
        &["lost index entry: left out a mark for an index or a contents page: `XE \"refund\"`"],
    );
}
