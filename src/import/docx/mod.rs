//! A Word document (`.docx`) → a handbook: a chapter for each heading of the first level.
//!
//! [`reading`] turns XML into blocks, one paragraph or table row at a time, so a long document is never held as a tree.
//! [`chapters`] splits them, and [`write`] writes Markdown. Layout isn't read: fonts, sizes and margins are the theme's.

mod cells;
mod chapters;
mod drawing;
mod fields;
mod headings;
mod lists;
mod math;
mod model;
mod numbering;
mod numerals;
mod package;
mod pictures;
mod properties;
mod reading;
mod runs;
mod styles;
mod symbols;
mod write;
mod xml;

use std::collections::HashMap;

use chapters::Chapter;
use model::{Block, NoteId, Paragraph, Role};
use package::{Package, Relationships};
use reading::{Reading, Remark};
use write::Writer;
use xml::Part;

use super::{Fate, Handbook, Note, Place, Refusal, Source};

/// Reads a document.
pub fn read(source: &Source) -> Result<Handbook, Refusal> {
    let package = Package::open(source)?;
    let relationships = package.relationships(package.document)?;
    let properties = properties::read(&package)?;
    let mut reading = Reading::new(&package, relationships.clone())?;
    reading.comments = comments(&package, &relationships)?;
    let Some((name, text)) = package.text(package.document) else {
        return Err(Refusal(format!("`{}` can't be read as a Word document: its text is damaged", source.name)));
    };
    let mut blocks = reading.document(name, text)?;
    let notes = footnotes(&mut reading, &relationships)?;
    headers(&mut reading, &relationships)?;
    reading.block = blocks.len();
    for at in headings::guess(&mut blocks) {
        let detail = "it's only bold in the document, and is taken for a heading".to_owned();
        reading.remarks.push(Remark { fate: Fate::Changed, construct: "heading".to_owned(), detail, block: at });
    }
    for (name, value) in &properties.about {
        reading.remark(Fate::Converted, "property of the document", format!("{name}: {value}"));
    }
    let title = take_title(&mut blocks).or(properties.title);
    let is_right_to_left = is_right_to_left(&blocks);
    let language = if is_right_to_left { reading.styles.right_to_left_language.take() } else { properties.language };
    let chapters = chapters::split(blocks, title.as_deref().unwrap_or(&source.name));
    if chapters.len() > 1 && !notes.is_empty() {
        reading.remark(Fate::Changed, "numbers of footnotes", "they start from 1 in each chapter");
    }
    let mut writer = Writer::new(&reading.links, chapters::bookmarks(&chapters), notes, is_right_to_left);
    let written = chapters.iter().map(|chapter| (chapter.path.clone(), writer.chapter(chapter))).collect();
    let remarks = reading.remarks.iter().cloned().chain(writer.remarks).collect();
    Ok(Handbook {
        title,
        organisation: properties.organisation,
        language: language.or(reading.styles.language),
        chapters: written,
        copies: writer.copies,
        notes: notes_of(remarks, &chapters, source),
        ..Handbook::default()
    })
}

/// What comments say, with their authors.
fn comments(package: &Package<'_>, relationships: &Relationships) -> Result<HashMap<String, String>, Refusal> {
    let Some((name, text)) = package.part(relationships, "comments") else { return Ok(HashMap::new()) };
    let root = Part::new(name, text).root()?;
    let comment = |element: &xml::Element<'_>| {
        let author = element.attribute("author").unwrap_or("somebody");
        let text = runs::all_text(element, "t");
        Some((element.attribute("id")?.to_owned(), format!("{author}: {}", runs::quoted(&text))))
    };
    Ok(root.children().filter_map(comment).collect())
}

/// What footnotes and endnotes say. Their links have ids of their own.
fn footnotes(reading: &mut Reading<'_>, relationships: &Relationships) -> Result<HashMap<NoteId, Vec<Block>>, Refusal> {
    let mut notes = HashMap::new();
    for (kind, is_endnote) in [("footnotes", false), ("endnotes", true)] {
        let Some((name, text)) = reading.package.part(relationships, kind) else { continue };
        reading.relationships = reading.package.relationships(name)?;
        let root = Part::new(name, text).root()?;
        for element in root.children() {
            let is_note = matches!(element.attribute("type"), None | Some("normal"));
            let Some(id) = element.attribute("id").filter(|_| is_note) else { continue };
            let blocks = reading.blocks(element);
            notes.insert(NoteId { is_endnote, id: id.to_owned() }, blocks);
        }
    }
    Ok(notes)
}

/// Remarks what the headers and footers of the pages say, which are left out.
fn headers(reading: &mut Reading<'_>, relationships: &Relationships) -> Result<(), Refusal> {
    let mut parts: Vec<_> = relationships.values().filter(|r| matches!(r.kind.as_str(), "header" | "footer")).collect();
    parts.sort_by(|a, b| a.target.cmp(&b.target));
    let mut seen = std::collections::HashSet::new();
    for part in parts {
        let Some((name, text)) = reading.package.text(&part.target) else { continue };
        let text = runs::all_text(&Part::new(name, text).root()?, "t");
        if !text.trim().is_empty() && seen.insert(text.clone()) {
            reading.remark(Fate::Lost, &format!("page {}", part.kind), runs::quoted(&text));
        }
    }
    Ok(())
}

/// Takes the document's title, which is the handbook's, out of the text before the first heading.
fn take_title(blocks: &mut [Block]) -> Option<String> {
    let paragraphs = blocks.iter_mut().map_while(|block| match block {
        Block::Paragraph(Paragraph { role: Role::Heading(_), .. }) => None,
        block @ (Block::Paragraph(_) | Block::Table(_) | Block::Boxed(_) | Block::List(_)) => Some(block),
    });
    let title = paragraphs.into_iter().find_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.role == Role::Title => Some(paragraph),
        Block::Paragraph(_) | Block::Table(_) | Block::Boxed(_) | Block::List(_) => None,
    })?;
    let text = title.text();
    title.runs.clear();
    Some(text)
}

/// Whether most paragraphs run from right to left.
fn is_right_to_left(blocks: &[Block]) -> bool {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.is_right_to_left),
        Block::Table(_) | Block::Boxed(_) | Block::List(_) => None,
    });
    let (right, left): (Vec<bool>, Vec<bool>) = paragraphs.partition(|is_right| *is_right);
    right.len() > left.len()
}

/// Remarks with their places: the heading above in the document, and the chapter.
fn notes_of(remarks: Vec<Remark>, chapters: &[Chapter], source: &Source) -> Vec<Note> {
    let mut places: Vec<(usize, &str, Option<String>)> = Vec::new();
    for chapter in chapters {
        let mut heading = chapter.heading.as_ref().map(chapters::title);
        for (at, block) in &chapter.blocks {
            if let Block::Paragraph(paragraph) = block
                && matches!(paragraph.role, Role::Heading(_))
            {
                heading = Some(chapters::title(paragraph));
            }
            places.push((*at, &chapter.path, heading.clone()));
        }
    }
    let note = |remark: Remark| {
        // What's said of the whole document comes after its last block.
        let at = places.partition_point(|(at, _, _)| *at < remark.block);
        let (path, heading) = places.get(at).map_or((None, None), |(_, path, heading)| (Some(*path), heading.clone()));
        Note {
            fate: remark.fate,
            construct: remark.construct,
            detail: remark.detail,
            source: Place { path: source.name.clone(), line: None, heading: heading.clone() },
            result: path.map(|path| Place { path: path.to_owned(), line: None, heading }),
        }
    };
    remarks.into_iter().map(note).collect()
}
