//! What the document's other parts say: properties, headers and footers, and namespaces.

use super::{heading, p, said, word};

#[test]
fn properties_name_the_handbook() {
    let relationships = r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/word/document.xml"/><Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/><Relationship Id="c" Type="x/extended-properties" Target="docProps/app.xml"/></Relationships>"#;
    let core = "<cp:coreProperties xmlns:cp='x' xmlns:dc='y'><dc:title>Our handbook</dc:title><dc:creator>Ann</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>";
    let handbook = word(&[heading(1, "A"), p("b")])
        .part("_rels/.rels", relationships)
        .part("docProps/core.xml", core)
        .part("docProps/app.xml", "<Properties><Company>Larkfield</Company></Properties>")
        .handbook();
    assert_eq!(handbook.title.as_deref(), Some("Our handbook"));
    assert_eq!(handbook.organisation.as_deref(), Some("Larkfield"));
    assert_eq!(handbook.language.as_deref(), Some("en-GB"));
    assert_eq!(said(&handbook), "converted property of the document: Author: Ann\n");
}

#[test]
fn headers_and_footers_are_left_out_and_reported() {
    let header = format!("<w:hdr xmlns:w='x'>{}</w:hdr>", p("Confidential"));
    word(&[p("a")])
        .relation("h1", "header", "header1.xml")
        .relation("h2", "header", "header2.xml")
        .part("word/header1.xml", &header)
        .part("word/header2.xml", &header)
        .becomes_with("a\n", &["lost page header: “Confidential”"]);
}

#[test]
fn strict_documents_and_other_prefixes_are_read() {
    let document = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr><x:r><x:t>A</x:t></x:r></x:p><x:p><x:r><x:t>b &#8212; c</x:t></x:r></x:p></x:body></x:document>"#;
    word(&[]).part("word/document.xml", document).becomes("b — c\n");
}

#[test]
fn missing_parts_are_no_obstacle() {
    word(&[heading(1, "A"), p("b")]).without_part("word/styles.xml").becomes("b\n");
}
