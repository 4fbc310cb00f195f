//! Headings and the chapters they begin.

use super::{heading, list, p, paragraph, r, said, styled, word};

#[test]
fn each_first_heading_begins_a_chapter() {
    let title = paragraph(r#"<w:pStyle w:val="Title"/>"#, &r("Our: handbook"));
    let handbook = word(&[
        title,
        p("Welcome."),
        heading(1, "Refunds"),
        p("Pay."),
        heading(2, "Limits"),
        p("50 euros."),
        heading(1, "Refunds"),
    ])
    .is("=== 01-refunds.md\n---\ntitle: Refunds\n---\n\nPay.\n\n## Limits\n\n50 euros.\n\n\
             === 02-refunds-2.md\n---\ntitle: Refunds\n---\n\n\
             === index.md\n---\ntitle: \"Our: handbook\"\n---\n\nWelcome.\n\n");
    assert_eq!(handbook.title.as_deref(), Some("Our: handbook"));
}

#[test]
fn long_sections_become_a_folder() {
    let text = p(&"word ".repeat(800));
    let handbook = word(&[
        heading(1, "People"),
        p("About."),
        heading(2, "Hiring"),
        text.clone(),
        heading(3, "Ads"),
        heading(2, "Pay"),
        text,
    ]);
    let handbook = handbook.handbook();
    let starts: Vec<(&str, &str)> =
        handbook.chapters.iter().map(|(path, text)| (path.as_str(), &text[..text.len().min(38)])).collect();
    assert_eq!(
        starts,
        [
            ("01-people/01-hiring.md", "---\ntitle: Hiring\n---\n\nword word word "),
            ("01-people/02-pay.md", "---\ntitle: Pay\n---\n\nword word word wor"),
            ("01-people/index.md", "---\ntitle: People\n---\n\nAbout.\n"),
        ]
    );
    assert!(handbook.chapters["01-people/01-hiring.md"].ends_with("\n\n## Ads\n"));
}

#[test]
fn styles_of_other_languages_and_their_children_are_headings() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Überschrift 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="Titre 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Our section"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:type="paragraph" w:styleId="Third"><w:name w:val="Third"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>"#;
    let styled = |style: &str, text: &str| paragraph(&format!(r#"<w:pStyle w:val="{style}"/>"#), &r(text));
    let direct = paragraph(r#"<w:outlineLvl w:val="1"/>"#, &r("e"));
    let not = paragraph(r#"<w:pStyle w:val="Mine"/><w:outlineLvl w:val="9"/>"#, &r("f"));
    word(&[styled("berschrift1", "a"), styled("Titre2", "b"), styled("Mine", "c"), styled("Third", "d"), direct, not])
        .styles(styles)
        .becomes("## b\n\n## c\n\n### d\n\n## e\n\nf\n");
}

#[test]
fn numbers_of_headings_are_part_of_them() {
    let numbered = |level: u8, text: &str| {
        let properties = format!(
            r#"<w:pStyle w:val="Heading{}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#,
            level + 1
        );
        paragraph(&properties, &r(text))
    };
    word(&[numbered(0, "Scope"), numbered(1, "Who"), numbered(1, "When"), numbered(0, "Rules"), numbered(1, "Pay")])
        .numbering(&list(1, &[("decimal", "%1."), ("decimal", "%1.%2")]))
        .is("=== 01-scope.md\n---\ntitle: \"1. Scope\"\n---\n\n## 1.1 Who\n\n## 1.2 When\n\n\
             === 02-rules.md\n---\ntitle: \"2. Rules\"\n---\n\n## 2.1 Pay\n\n");
}

#[test]
fn bold_lines_are_headings_if_there_are_no_others() {
    let bold = |text: &str| paragraph("", &styled("<w:b/>", text));
    let handbook = word(&[
        bold("1. Refunds"),
        p("Pay."),
        bold("1.1 Limits"),
        p("50 euros."),
        bold("2. Returns"),
        bold("Note that this is a sentence."),
        p("Yes."),
    ])
    .is("=== 01-refunds.md\n---\ntitle: \"1. Refunds\"\n---\n\nPay.\n\n## 1.1 Limits\n\n50 euros.\n\n\
             === 02-returns.md\n---\ntitle: \"2. Returns\"\n---\n\n**Note that this is a sentence.**\n\nYes.\n\n");
    let note = "changed heading: it's only bold in the document, and is taken for a heading\n";
    assert_eq!(said(&handbook), note.repeat(3));
}

#[test]
fn bold_lines_stay_bold_where_there_are_headings() {
    word(&[heading(1, "A"), paragraph("", &styled("<w:b/>", "Remember")), p("Yes.")]).becomes("**Remember**\n\nYes.\n");
}

#[test]
fn a_document_without_headings_is_the_home_page() {
    word(&[p("One."), p("Two.")]).is("=== index.md\n---\ntitle: Handbook\n---\n\nOne.\n\nTwo.\n\n");
}

#[test]
fn levels_are_those_below_the_chapter() {
    word(&[heading(2, "A"), heading(3, "B")]).is("=== 01-a.md\n---\ntitle: A\n---\n\n## B\n\n");
}

#[test]
fn signs_at_the_end_of_a_heading_stay() {
    word(&[heading(1, "A"), heading(2, "C #"), heading(2, "For {name}"), heading(2, "1. One")])
        .becomes("## C \\#\n\n## For {name\\}\n\n## 1. One\n");
}

#[test]
fn a_footnote_of_a_title_begins_the_chapter() {
    let reference = r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#;
    word(&[paragraph(r#"<w:pStyle w:val="Heading1"/>"#, &(r("A") + reference)), p("Text.")])
        .footnotes(&format!(r#"<w:footnote w:id="1">{}</w:footnote>"#, p("Note.")))
        .becomes("[^1]\n\nText.\n\n[^1]: Note.\n");
}

#[test]
fn a_hundred_chapters_stay_in_order() {
    let headings: Vec<String> = (0..100).map(|_| heading(1, "A")).collect();
    let handbook = word(&headings).handbook();
    assert_eq!(handbook.chapters.keys().next().unwrap(), "0001-a.md");
    assert_eq!(handbook.chapters.keys().last().unwrap(), "0100-a-100.md");
    let names = word(&[heading(1, "Search"), heading(1, "Print"), heading(1, "🎉"), heading(1, "24 hours")]).handbook();
    assert_eq!(
        names.chapters.into_keys().collect::<Vec<_>>(),
        ["01-search-2.md", "02-print-2.md", "03-chapter.md", "04-hours.md"]
    );
}

#[test]
fn a_text_too_long_for_a_chapter_comes_in_parts() {
    let long = p(&"word ".repeat(60_000));
    let blocks: Vec<String> = std::iter::once(heading(1, "A")).chain(std::iter::repeat_n(long, 5)).collect();
    let handbook = word(&blocks).handbook();
    let titles: Vec<(&str, &str)> =
        handbook.chapters.iter().map(|(path, text)| (path.as_str(), text.lines().nth(1).unwrap())).collect();
    assert_eq!(titles, [("01-a-part-2.md", "title: A (2)"), ("01-a.md", "title: A")]);
}
