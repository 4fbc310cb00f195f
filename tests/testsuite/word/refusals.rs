//! What can't be read is refused, with what to do.

use playbook::import::{Source, SourceFile, read_docx};

use super::{p, word};

#[test]
fn nesting_without_end_is_refused() {
    let deep = "<w:sdt><w:sdtContent>".repeat(500_000);
    word(&[]).part("word/document.xml", &format!("<w:document><w:body>{deep}")).refused_with(
        "the document's XML is nested more than 200 levels deep, which Word never writes: open it in Word and save it again",
    );
    let deep = format!("<w:p>{}", "<w:ins>".repeat(500_000));
    word(&[]).part("word/document.xml", &format!("<w:document><w:body>{deep}")).refused_with(
        "the document's XML is nested more than 200 levels deep, which Word never writes: open it in Word and save it again",
    );
}

#[test]
fn entities_are_refused() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    let reason = "the document refers to XML entities, which Word never writes: open it in Word and save it again";
    word(&[]).part("word/document.xml", bomb).refused_with(reason);
    word(&[p("&unknown;")]).refused_with(reason);
}

#[test]
fn damaged_xml_is_refused() {
    word(&[]).part("word/document.xml", "<w:document><w:body><w:p><w:r>").refused_with(
        "the part `word/document.xml` of the document breaks off in the middle: get the file once more, it wasn't copied whole",
    );
}

#[test]
fn other_kinds_of_files_are_refused_by_their_names() {
    for (path, what) in [
        ("xl/workbook.xml", "it's an Excel workbook: only Word documents can be imported"),
        ("ppt/presentation.xml", "it's a PowerPoint presentation: only Word documents can be imported"),
        ("content.xml", "it's an OpenDocument file: open it in LibreOffice or Word and save it as `.docx`"),
        ("readme.txt", "there's no document in it: open it in Word and save it again as `.docx`"),
    ] {
        let mut source = Source { name: "Plan".to_owned(), ..Source::default() };
        source.files.insert(path.to_owned(), SourceFile::Text(String::new()));
        assert_eq!(read_docx(&source).unwrap_err().0, format!("`Plan` can't be read as a Word document: {what}"));
    }
}
