//! What becomes of Word documents: each is built here from a few lines of XML, so it can be read and reviewed.
//!
//! ```ignore
//! word(&[heading(1, "Refunds"), p("Pay at once.")]).becomes("Pay at once.\n");
//! ```

mod changes;
mod headings;
mod links;
mod lists;
mod objects;
mod parts;
mod recall;
mod refusals;
mod tables;
mod texts;

use std::fmt::Write as _;

use playbook::import::{Fate, Handbook, Refusal, Source, SourceFile, read_docx};

use crate::support::same;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#;

/// The styles that Word has from the start, as far as these documents use them.
const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>"#;

/// A document that's being made.
pub struct Word {
    source: Source,
    relationships: String,
}

/// A document with these paragraphs and tables.
pub fn word(body: &[String]) -> Word {
    let document = format!("<w:document {NAMESPACES}><w:body>{}<w:sectPr/></w:body></w:document>", body.concat());
    let relationships = relationship("main", "officeDocument", "word/document.xml");
    Word { source: Source { name: "Handbook".to_owned(), ..Source::default() }, relationships: String::new() }
        .part("_rels/.rels", &format!("<Relationships>{relationships}</Relationships>"))
        .part("word/document.xml", &document)
        .styles(STYLES)
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    let start = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(r#"<Relationship Id="{id}" Type="{start}/{kind}" Target="{target}"/>"#)
}

impl Word {
    /// Adds or replaces a part.
    pub fn part(mut self, path: &str, xml: &str) -> Self {
        self.source.files.insert(path.to_owned(), SourceFile::Text(xml.to_owned()));
        self
    }

    pub fn without_part(mut self, path: &str) -> Self {
        self.source.files.remove(path);
        self
    }

    /// A part of the document's own kind, with what refers to it.
    fn own_part(self, kind: &str, xml: &str) -> Self {
        self.relation(kind, kind, &format!("{kind}.xml"))
            .part(&format!("word/{kind}.xml"), &format!("<w:{kind} {NAMESPACES}>{xml}</w:{kind}>"))
    }

    pub fn styles(self, xml: &str) -> Self {
        self.own_part("styles", xml)
    }

    pub fn numbering(self, xml: &str) -> Self {
        self.own_part("numbering", xml)
    }

    pub fn footnotes(self, xml: &str) -> Self {
        self.own_part("footnotes", xml)
    }

    pub fn endnotes(self, xml: &str) -> Self {
        self.own_part("endnotes", xml)
    }

    pub fn comments(self, xml: &str) -> Self {
        self.own_part("comments", xml)
    }

    /// A reference of the document to a part, by its path beside it.
    pub fn relation(mut self, id: &str, kind: &str, target: &str) -> Self {
        if !self.relationships.contains(&format!("Id=\"{id}\"")) {
            self.relationships.push_str(&relationship(id, kind, target));
        }
        self
    }

    /// An address outside.
    pub fn outside(mut self, id: &str, address: &str) -> Self {
        let relationship = relationship(id, "hyperlink", address).replace("/>", " TargetMode=\"External\"/>");
        self.relationships.push_str(&relationship);
        self
    }

    pub fn picture(mut self, id: &str, name: &str) -> Self {
        self.source.files.insert(format!("word/media/{name}"), SourceFile::Other { bytes: 3 });
        self.relation(id, "image", &format!("media/{name}"))
    }

    pub fn imported(self) -> Result<Handbook, Refusal> {
        let relationships = format!("<Relationships>{}</Relationships>", self.relationships);
        read_docx(&self.part("word/_rels/document.xml.rels", &relationships).source)
    }

    #[track_caller]
    pub fn handbook(self) -> Handbook {
        self.imported().unwrap()
    }

    /// Asserts the text of its only chapter, without front matter, and that there's nothing to say about it.
    #[track_caller]
    pub fn becomes(self, markdown: &str) {
        self.becomes_with(markdown, &[]);
    }

    /// Asserts the text of its only chapter, and what there is to say: fate, construct and detail of each note.
    #[track_caller]
    pub fn becomes_with(self, markdown: &str, notes: &[&str]) {
        let handbook = self.handbook();
        let texts: Vec<&str> = handbook.chapters.values().map(|text| body(text)).collect();
        same(&texts.join("\n=====\n"), markdown.to_owned());
        same(&said(&handbook), lines(notes));
    }

    /// Asserts every chapter, each with its path.
    #[track_caller]
    pub fn is(self, chapters: &str) -> Handbook {
        let handbook = self.handbook();
        let mut text = String::new();
        for (path, chapter) in &handbook.chapters {
            let _ = writeln!(text, "=== {path}\n{chapter}");
        }
        same(&text, chapters.to_owned());
        handbook
    }

    #[track_caller]
    pub fn refused_with(self, reason: &str) {
        same(&self.imported().unwrap_err().0, reason.to_owned());
    }
}

/// A chapter without its front matter.
fn body(chapter: &str) -> &str {
    let after =
        chapter.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(chapter, |(_, body)| body);
    after.trim_start_matches('\n')
}

fn lines(notes: &[&str]) -> String {
    notes.iter().map(|note| format!("{note}\n")).collect()
}

/// The notes, one a line.
pub fn said(handbook: &Handbook) -> String {
    let fate = |fate: Fate| match fate {
        Fate::Lost => "lost",
        Fate::Changed => "changed",
        Fate::Converted => "converted",
    };
    handbook.notes.iter().map(|note| format!("{} {}: {}\n", fate(note.fate), note.construct, note.detail)).collect()
}

/// A run of text.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A run with properties.
pub fn styled(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph with finished content.
pub fn paragraph(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// A paragraph of plain text.
pub fn p(text: &str) -> String {
    paragraph("", &r(text))
}

pub fn heading(level: u8, text: &str) -> String {
    paragraph(&format!(r#"<w:pStyle w:val="Heading{level}"/>"#), &r(text))
}

/// A paragraph of a list.
pub fn item(list: u32, level: u8, text: &str) -> String {
    let numbering = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    paragraph(&numbering, &r(text))
}

/// A table of rows, each of finished cells.
pub fn table(rows: &[&[String]]) -> String {
    let rows: String = rows.iter().map(|cells| format!("<w:tr>{}</w:tr>", cells.concat())).collect();
    format!("<w:tbl><w:tblPr/>{rows}</w:tbl>")
}

pub fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

pub fn c(text: &str) -> String {
    cell("", &p(text))
}

/// An abstract numbering of levels (format, text), and an instance of it with the same id.
pub fn list(id: u32, levels: &[(&str, &str)]) -> String {
    let mut xml = format!(r#"<w:abstractNum w:abstractNumId="{id}">"#);
    for (at, (format, text)) in levels.iter().enumerate() {
        let indent = 720 * (at + 1);
        let _ = write!(
            xml,
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{indent}"/></w:pPr></w:lvl>"#
        );
    }
    xml + "</w:abstractNum>" + &instance(id, id, "")
}

/// Another instance of a numbering, with its overrides.
pub fn instance(id: u32, of: u32, overrides: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>"#)
}
