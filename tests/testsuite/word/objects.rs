//! Pictures, text boxes and embedded objects.

use super::{p, paragraph, r, word};

fn drawing(properties: &str, graphic: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:docPr {properties}/><a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

fn picture(id: &str) -> String {
    format!(r#"<pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic>"#)
}

fn text_box(text: &str) -> String {
    format!("<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>", p(text))
}

#[test]
fn a_picture_has_its_description_and_caption() {
    let caption = paragraph(r#"<w:pStyle w:val="Caption"/>"#, &r("Figure 1: the “desk” (new)"));
    let handbook = word(&[paragraph("", &drawing(r#"descr="A desk [new]""#, &picture("r1"))), caption, p("After.")])
        .picture("r1", "Image1.PNG")
        .is("=== index.md\n---\ntitle: Handbook\n---\n\n![A desk \\[new\\]](images/image1.png \"Figure 1: the “desk” (new)\")\n\nAfter.\n\n");
    let copies: Vec<_> = handbook.copies.iter().map(|(to, from)| (to.as_str(), from.as_str())).collect();
    assert_eq!(copies, [("images/image1.png", "word/media/Image1.PNG")]);
    assert_eq!(handbook.notes, []);
}

#[test]
fn a_picture_in_the_older_way_is_read() {
    let shape = r#"<w:r><w:pict><v:shape alt="A van"><v:imagedata r:id="r1"/></v:shape></w:pict></w:r>"#;
    word(&[paragraph("", &(r("See ") + shape))]).picture("r1", "van.gif").becomes("See ![A van](images/van.gif)\n");
}

#[test]
fn a_picture_that_is_missing_or_undescribed_is_reported() {
    word(&[paragraph("", &drawing("", &picture("r1"))), paragraph("", &drawing(r#"descr="B""#, &picture("r2")))])
        .picture("r1", "a.png")
        .relation("r2", "image", "media/b.png")
        .becomes_with(
            "![](images/a.png)\n",
            &[
                "lost missing file: the picture `word/media/b.png` “B” isn't in the document",
                "changed picture without a description: `images/a.png`: add one for people who can't see it",
            ],
        );
}

#[test]
fn a_drawing_of_windows_is_kept_and_reported() {
    word(&[paragraph("", &drawing(r#"descr="Plan""#, &picture("r1")))]).picture("r1", "plan.emf").becomes_with(
        "[Plan: `images/plan.emf`]\n",
        &["lost picture: `images/plan.emf` is a drawing that no browser shows: save it as PNG, and show it in its place"],
    );
}

#[test]
fn a_text_box_is_read_once() {
    let fallback = format!(
        "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>",
        p("Call back.")
    );
    let both = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>{}</wp:anchor></w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"#,
        text_box("Call back.")
    );
    let note = "changed text box: it's a box in the text now";
    word(&[paragraph("", &(r("Text.") + &both)), p("After.")])
        .becomes_with("Text.\n\n> [!NOTE]\n> Call back.\n\nAfter.\n", &[note]);
    let only_old = format!("<w:r>{fallback}</w:r>");
    word(&[paragraph("", &only_old)]).becomes_with("> [!NOTE]\n> Call back.\n", &[note]);
}

#[test]
fn the_words_of_a_diagram_are_a_list() {
    let point =
        |kind: &str, text: &str| format!("<pt{kind}><t><a:p xmlns:a=\"x\"><a:r><a:t>{text}</a:t></a:r></a:p></t></pt>");
    let diagram = format!(
        "<dataModel><ptLst>{}{}{}</ptLst></dataModel>",
        point("", "Listen"),
        point(" type=\"pres\"", "x"),
        point("", "Act")
    );
    word(&[paragraph("", &drawing("", r#"<dgm:relIds xmlns:dgm="x" r:dm="r1"/>"#))])
        .relation("r1", "diagramData", "diagrams/data1.xml")
        .part("word/diagrams/data1.xml", &diagram)
        .becomes_with("- Listen\n- Act\n", &["changed SmartArt: its words are a list now, without the drawing"]);
}

#[test]
fn charts_and_embedded_files_are_reported() {
    let object = r#"<w:r><w:object><v:shape><v:imagedata r:id="r2"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="r3"/></w:object></w:r>"#;
    let chart = drawing("", r#"<c:chart xmlns:c="x" r:id="r1"/>"#);
    word(&[paragraph("", &chart), paragraph("", object)])
        .relation("r1", "chart", "charts/chart1.xml")
        .part("word/charts/chart1.xml", "<c:chartSpace xmlns:c='x' xmlns:a='y'><c:chart><c:title><a:t>Calls</a:t></c:title></c:chart></c:chartSpace>")
        .picture("r2", "sheet.png")
        .relation("r3", "package", "embeddings/sheet.xlsx")
        .becomes_with(
            "Calls\n\n![](images/sheet.png)\n",
            &[
                "lost chart: “Calls”: its numbers aren't in the document",
                "lost embedded object: a file of the kind Excel.Sheet.12 (`word/embeddings/sheet.xlsx` in the document)",
                "changed picture without a description: `images/sheet.png`: add one for people who can't see it",
            ],
        );
}

#[test]
fn the_numbers_of_a_chart_are_a_table() {
    let points =
        |values: &[&str]| values.iter().map(|value| format!("<c:pt><c:v>{value}</c:v></c:pt>")).collect::<String>();
    let series = |name: &str, values: &[&str]| {
        format!(
            "<c:ser><c:tx><c:v>{name}</c:v></c:tx><c:cat>{}</c:cat><c:val>{}</c:val></c:ser>",
            points(&["May", "June"]),
            points(values)
        )
    };
    let chart =
        format!("<c:chart xmlns:c='x'>{}{}</c:chart>", series("Calls", &["10", "12"]), series("Mails", &["3", "4"]));
    word(&[paragraph("", &drawing("", r#"<c:chart xmlns:c="x" r:id="r1"/>"#))])
        .relation("r1", "chart", "charts/chart1.xml")
        .part("word/charts/chart1.xml", &chart)
        .becomes_with(
            "| | Calls | Mails |\n| --- | --- | --- |\n| May | 10 | 3 |\n| June | 12 | 4 |\n",
            &["changed chart: a chart without a title: its numbers are a table now"],
        );
}

#[test]
fn a_heading_in_a_box_is_bold_text() {
    let title = paragraph(r#"<w:pStyle w:val="Heading1"/>"#, &r("Promise"));
    let boxed = text_box("x").replace(&p("x"), &(title + &p("Today.")));
    let drawing = format!("<w:r><w:drawing><wp:anchor>{boxed}</wp:anchor></w:drawing></w:r>");
    word(&[paragraph("", &drawing)])
        .becomes_with("> [!NOTE]\n> **Promise**\n>\n> Today.\n", &["changed text box: it's a box in the text now"]);
}
