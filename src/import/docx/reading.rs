//! The document, from its first to its last element → blocks, with remarks about what can't be the same.

use std::collections::HashMap;

use super::fields::{Effect, Field};
use super::model::{Block, Cell, Label, Paragraph, Role, Row, Run, Table, Target};
use super::numbering::Numbering;
use super::package::{Package, Relationships};
use super::styles::{ParagraphStyle, RunStyle, Styles};
use super::xml::{Element, Part, Step};
use crate::import::{Fate, Refusal};

/// What there is to say about a place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    pub fate: Fate,
    pub construct: String,
    pub detail: String,
    /// The number of blocks at the top of the document before it.
    pub block: usize,
}

/// Where the reader is, and what it has found.
pub(super) struct Reading<'a> {
    pub package: &'a Package<'a>,
    pub styles: Styles,
    pub numbering: Numbering,
    /// Those of the part being read.
    pub relationships: Relationships,
    pub comments: HashMap<String, String>,
    pub links: Vec<Target>,
    pub fields: Vec<Field>,
    pub remarks: Vec<Remark>,
    /// The number of blocks at the top so far.
    pub block: usize,
    /// Bookmarks before the next paragraph.
    bookmarks: Vec<String>,
    /// The start of the next paragraph: a large first letter, or a paragraph whose end was deleted.
    joined: Vec<Run>,
}

/// What the runs of a paragraph become.
#[derive(Default)]
pub(super) struct Runs {
    pub runs: Vec<Run>,
    /// Text boxes, which follow the paragraph.
    pub boxes: Vec<Block>,
    pub bookmarks: Vec<String>,
}

/// How the text around a run is formatted.
#[derive(Clone, Debug)]
pub(super) struct Around {
    pub style: RunStyle,
    pub role: Role,
    /// The link around it.
    pub link: Option<usize>,
}

/// A table that's being read row by row.
#[derive(Default)]
struct OpenTable {
    table: Table,
    says_header: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(package: &'a Package<'a>, relationships: Relationships) -> Result<Self, Refusal> {
        Ok(Self {
            package,
            styles: Styles::read(package.part(&relationships, "styles"))?,
            numbering: Numbering::read(package.part(&relationships, "numbering"))?,
            relationships,
            comments: HashMap::new(),
            links: Vec::new(),
            fields: Vec::new(),
            remarks: Vec::new(),
            block: 0,
            bookmarks: Vec::new(),
            joined: Vec::new(),
        })
    }

    pub(super) fn remark(&mut self, fate: Fate, construct: &str, detail: impl Into<String>) {
        let (construct, detail) = (construct.to_owned(), detail.into());
        self.remarks.push(Remark { fate, construct, detail, block: self.block });
    }

    /// The number of a link's target.
    pub(super) fn link(&mut self, target: Target) -> usize {
        // A link in several pieces is one link.
        match self.links.last() {
            Some(last) if *last == target => {}
            _ => self.links.push(target),
        }
        self.links.len() - 1
    }

    /// Reads the document itself, a paragraph or a table's row at a time.
    pub(super) fn document(&mut self, name: &'a str, text: &'a str) -> Result<Vec<Block>, Refusal> {
        const ENTERED: [&str; 8] = ["document", "body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "tbl"];
        let mut part = Part::new(name, text);
        let mut blocks = Vec::new();
        let mut tables: Vec<OpenTable> = Vec::new();
        // Of each content control around, whether it's a contents page.
        let mut controls: Vec<bool> = Vec::new();
        loop {
            match part.step(|name| ENTERED.contains(&name))? {
                Step::Enter(element) if element.name == "tbl" => tables.push(OpenTable::default()),
                Step::Enter(element) if element.name == "sdt" => controls.push(false),
                Step::Enter(_) => {}
                Step::Leave(name) if name == "sdt" => drop(controls.pop()),
                Step::Leave(name) if name == "tbl" => {
                    if let Some(table) = tables.pop() {
                        let finished = table.finished();
                        match tables.last_mut().and_then(|outer| outer.last_cell()) {
                            Some(cell) => cell.blocks.push(Block::Table(finished)),
                            None => blocks.push(Block::Table(finished)),
                        }
                    }
                }
                Step::Leave(_) => {}
                Step::Whole(element) if element.name == "sdtPr" => self.control(&element, controls.last_mut()),
                Step::Whole(element) => match tables.last_mut() {
                    Some(table) => self.part_of_table(&element, table),
                    None => {
                        let before = blocks.len();
                        self.block_element(&element, &mut blocks);
                        if controls.contains(&true) {
                            blocks.truncate(before);
                        }
                    }
                },
                Step::End => {
                    self.end(&mut blocks);
                    return Ok(blocks);
                }
            }
            self.block = blocks.len();
        }
    }

    /// A last large letter or a deleted end of a paragraph without another after it.
    fn end(&mut self, blocks: &mut Vec<Block>) {
        if !self.joined.is_empty() {
            blocks.push(Block::Paragraph(Paragraph { runs: std::mem::take(&mut self.joined), ..Paragraph::default() }));
        }
    }

    fn control(&mut self, properties: &Element<'_>, is_contents: Option<&mut bool>) {
        let gallery = properties.find("docPartGallery").and_then(Element::value).unwrap_or_default();
        if gallery.eq_ignore_ascii_case("table of contents") {
            is_contents.into_iter().for_each(|is_contents| *is_contents = true);
            return self.remark(Fate::Converted, "contents page", "left out: the handbook has a menu");
        }
        self.remark_control(properties);
    }

    pub(super) fn remark_control(&mut self, properties: &Element<'_>) {
        let name = properties.child_value("alias").or_else(|| properties.child_value("tag")).unwrap_or_default();
        let about = if name.is_empty() { String::new() } else { format!("“{name}”: ") };
        self.remark(Fate::Changed, "content control", format!("{about}its text is plain text now"));
    }

    /// The blocks directly inside an element: a cell, a text box, a footnote.
    pub(super) fn blocks(&mut self, parent: &Element<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for element in parent.children() {
            self.block_element(element, &mut blocks);
        }
        blocks
    }

    fn block_element(&mut self, element: &Element<'_>, blocks: &mut Vec<Block>) {
        match &*element.name {
            "p" => self.paragraph(element, blocks),
            "tbl" => {
                let mut table = OpenTable::default();
                element.children().for_each(|child| self.part_of_table(child, &mut table));
                blocks.push(Block::Table(table.finished()));
            }
            "sdt" => {
                if let Some(properties) = element.child("sdtPr") {
                    self.control(properties, None);
                }
                element.child("sdtContent").into_iter().for_each(|content| blocks.extend(self.blocks(content)));
            }
            "ins" | "moveTo" | "customXml" | "smartTag" => blocks.extend(self.blocks(element)),
            "AlternateContent" => {
                let choice = element.child("Choice").map(|choice| self.blocks(choice)).unwrap_or_default();
                if choice.is_empty() {
                    element.child("Fallback").into_iter().for_each(|fallback| blocks.extend(self.blocks(fallback)));
                }
                blocks.extend(choice);
            }
            "bookmarkStart" => self.bookmarks.extend(element.attribute("name").map(str::to_owned)),
            "altChunk" | "subDoc" => {
                let id = element.attribute("id").unwrap_or_default();
                let target = self.relationships.get(id).map(|relationship| relationship.target.clone());
                let detail =
                    format!("`{}` isn't part of the text: open it in Word and copy it in", target.unwrap_or_default());
                self.remark(Fate::Lost, "included document", detail);
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, element: &Element<'_>, blocks: &mut Vec<Block>) {
        let properties = element.child("pPr");
        let id = properties.and_then(|properties| properties.child_value("pStyle"));
        let own = properties.map(ParagraphStyle::read).unwrap_or_default();
        let role = self.role(id, &own);
        let around = Around { style: self.styles.paragraph_run(id), role, link: None };
        let mut read = Runs { runs: std::mem::take(&mut self.joined), ..Runs::default() };
        self.runs(element, &around, &mut read);
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let continues = mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some())
            || properties.is_some_and(|properties| properties.child("framePr").is_some_and(is_large_letter));
        self.bookmarks.append(&mut read.bookmarks);
        if continues {
            self.joined = read.runs;
            return;
        }
        let (label, indent) = self.label(id, &own);
        let is_right_to_left = own.is_right_to_left.or(self.styles.paragraph(id).is_right_to_left) == Some(true);
        let mut paragraph =
            Paragraph { role, label, indent, is_right_to_left, runs: read.runs, ..Paragraph::default() };
        paragraph.size = around.style.size;
        if !paragraph.is_empty() && role != Role::Contents {
            paragraph.bookmarks = std::mem::take(&mut self.bookmarks);
            blocks.push(Block::Paragraph(paragraph));
        }
        blocks.append(&mut read.boxes);
    }

    fn role(&self, id: Option<&str>, own: &ParagraphStyle) -> Role {
        let role = self.styles.role(id);
        match (own.outline, role) {
            (Some(level @ 0..9), Role::Plain | Role::Heading(_)) => Role::Heading(level + 1),
            (Some(9..), Role::Heading(_)) => Role::Plain,
            _ => role,
        }
    }

    /// The label of a paragraph, and where its text starts.
    fn label(&mut self, id: Option<&str>, own: &ParagraphStyle) -> (Option<Label>, i32) {
        let style = self.styles.paragraph(id);
        let Some(list) = own.list.or(style.list).filter(|list| *list > 0) else {
            return (None, own.indent.or(style.indent).unwrap_or(0));
        };
        let of_style = || {
            let ids = id.map(|id| self.styles.ids(id).map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
            ids.iter().find_map(|id| self.numbering.level_of_style(list, id, &self.styles))
        };
        let level = own.level.or_else(of_style).or(style.level).unwrap_or(0);
        let from_level = self.numbering.level(list, level, &self.styles);
        let picture = from_level.is_some_and(|level| level.has_picture);
        let from_level = from_level.and_then(|level| level.indent);
        let from_style = if own.list.is_some() { from_level.or(style.indent) } else { style.indent.or(from_level) };
        let label = self.numbering.next(list, level, &self.styles);
        if picture {
            self.remark(Fate::Changed, "picture as a bullet", "it's a plain bullet now");
        }
        (label, own.indent.or(from_style).unwrap_or(0))
    }

    fn part_of_table(&mut self, element: &Element<'_>, table: &mut OpenTable) {
        match &*element.name {
            "tblPr" => {
                let look = element.child("tblLook");
                let bits = look.and_then(Element::value).and_then(|bits| u32::from_str_radix(bits, 16).ok());
                let first_row = look.and_then(|look| look.attribute("firstRow")).map(|value| value == "1");
                table.says_header = first_row.or(bits.map(|bits| bits & 0x20 != 0)).unwrap_or(false);
            }
            "tr" => {
                let is_deleted = element.child("trPr").is_some_and(|properties| properties.child("del").is_some());
                if is_deleted {
                    self.remark(Fate::Changed, "tracked change", "a deleted row of a table is left out");
                } else {
                    let row = self.row(element);
                    table.table.rows.push(row);
                }
            }
            "sdt" => element.child("sdtContent").into_iter().for_each(|content| {
                content.children().for_each(|child| self.part_of_table(child, table));
            }),
            "customXml" | "ins" => element.children().for_each(|child| self.part_of_table(child, table)),
            "bookmarkStart" => self.bookmarks.extend(element.attribute("name").map(str::to_owned)),
            _ => {}
        }
    }

    fn row(&mut self, element: &Element<'_>) -> Row {
        let properties = element.child("trPr");
        let before = properties.and_then(|properties| properties.child_value("gridBefore")?.parse().ok());
        let is_header = properties.is_some_and(|properties| properties.switch("tblHeader") == Some(true));
        let mut row = Row { cells: Vec::new(), before: before.unwrap_or(0).min(MOST_COLUMNS), is_header };
        self.cells(element, &mut row.cells);
        row
    }

    fn cells(&mut self, parent: &Element<'_>, cells: &mut Vec<Cell>) {
        for element in parent.children() {
            match &*element.name {
                "tc" => {
                    let properties = element.child("tcPr");
                    let value = |name: &str| properties.and_then(|properties| properties.child(name));
                    if value("cellDel").is_some() {
                        continue;
                    }
                    let columns =
                        value("gridSpan").and_then(Element::value).and_then(|span| span.parse().ok()).unwrap_or(1);
                    let continues = |merge: &Element<'_>| merge.value().is_none_or(|value| value == "continue");
                    let merge = value("vMerge").is_some_and(continues);
                    let blocks = self.blocks(element);
                    cells.push(Cell { blocks, columns: columns.clamp(1, MOST_COLUMNS), continues: merge });
                }
                "sdt" => element.child("sdtContent").into_iter().for_each(|content| self.cells(content, cells)),
                "customXml" | "ins" => self.cells(element, cells),
                _ => {}
            }
        }
    }

    /// Whether the text here belongs to a contents page or to a field's instruction.
    pub(super) fn is_dropping(&self) -> bool {
        self.fields.iter().any(|field| !field.has_result || field.effect == Effect::Drop)
    }
}

/// Word has no more.
const MOST_COLUMNS: usize = 63;

fn is_large_letter(frame: &Element<'_>) -> bool {
    matches!(frame.attribute("dropCap"), Some("drop" | "margin"))
}

impl OpenTable {
    fn last_cell(&mut self) -> Option<&mut Cell> {
        self.table.rows.last_mut()?.cells.last_mut()
    }

    fn finished(self) -> Table {
        Table { has_header: self.says_header, ..self.table }
    }
}
