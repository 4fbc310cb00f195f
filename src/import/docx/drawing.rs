//! Pictures, text boxes, charts, diagrams and embedded objects, in the words of two generations of Word.

use super::model::{Block, Cell, Paragraph, Picture, Piece, Row, Run, Table};
use super::package::Relationship;
use super::reading::Reading;
use super::runs::{all_text, is_understood, quoted};
use super::xml::{Element, Part};
use crate::import::inline::Format;
use crate::import::{Fate, MISSING_FILE};
use crate::text::on_one_line;

impl Reading<'_> {
    /// The pictures of a drawing, and remarks about everything else in it.
    pub(super) fn pictures(&mut self, element: &Element<'_>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let alt = alternative_text(element);
        let mut blips = Vec::new();
        pictures_outside_boxes(element, &mut blips);
        for blip in blips {
            let id = ["embed", "link", "id", "href"].iter().find_map(|name| blip.element.attribute(name));
            let alt = blip.alt.filter(|text| !text.trim().is_empty()).unwrap_or(&alt);
            match id.and_then(|id| self.relationships.get(id)).cloned() {
                Some(relationship) => pieces.extend(self.picture(&relationship, alt)),
                None => {
                    self.remark(Fate::Lost, MISSING_FILE, format!("a picture {} isn't in the document", quoted(alt)))
                }
            }
        }
        self.remark_objects(element, pieces.is_empty());
        pieces
    }

    fn picture(&mut self, relationship: &Relationship, alt: &str) -> Option<Piece> {
        if relationship.is_outside {
            let detail = format!("the picture {} is at {}, not in the document", quoted(alt), relationship.target);
            self.remark(Fate::Lost, "linked picture", detail);
            return None;
        }
        let Some(path) = self.package.path(&relationship.target) else {
            let detail = format!("the picture `{}` {} isn't in the document", relationship.target, quoted(alt));
            self.remark(Fate::Lost, MISSING_FILE, detail);
            return None;
        };
        Some(Piece::Picture(Picture { path: path.to_owned(), alt: on_one_line(alt) }))
    }

    fn remark_objects(&mut self, element: &Element<'_>, has_no_picture: bool) {
        if let Some(object) = element.find("OLEObject") {
            let kind = object.attribute("ProgID").unwrap_or("unknown").to_owned();
            let target = object.attribute("id").and_then(|id| self.relationships.get(id)).map(|r| r.target.clone());
            let detail = format!("a file of the kind {kind} (`{}` in the document)", target.unwrap_or_default());
            self.remark(Fate::Lost, "embedded object", detail);
        }
        let is_shape = element.find("wsp").is_some() || element.find("shape").is_some();
        let has_text = element.find("txbxContent").is_some() || element.find("textpath").is_some();
        if has_no_picture && is_shape && !has_text && element.find("OLEObject").is_none() {
            self.remark(Fate::Lost, "drawn shape", "a line or a shape without text");
        }
    }

    /// A chart's numbers, as a table below its title.
    fn chart(&mut self, chart: &Element<'_>) -> Vec<Block> {
        let target = chart.attribute("id").and_then(|id| self.relationships.get(id)).map(|r| r.target.as_str());
        let part = target.and_then(|target| self.package.text(target));
        let root = part.and_then(|(name, text)| Part::new(name, text).root().ok()).unwrap_or_default();
        let title = root.find("title").map(|title| all_text(title, "t")).unwrap_or_default();
        let about = if title.is_empty() { "a chart without a title".to_owned() } else { quoted(&title) };
        let table = numbers(&root);
        let (fate, detail) = if table.rows.is_empty() {
            (Fate::Lost, "its numbers aren't in the document")
        } else {
            (Fate::Changed, "its numbers are a table now")
        };
        self.remark(fate, "chart", format!("{about}: {detail}"));
        let title = Some(plain(&title)).filter(|_| !title.trim().is_empty());
        title.into_iter().chain(Some(Block::Table(table)).filter(|_| fate == Fate::Changed)).collect()
    }

    /// The text boxes of a drawing, and the words of a diagram.
    pub(super) fn text_boxes(&mut self, element: &Element<'_>) -> Vec<Block> {
        let mut boxes = Vec::new();
        let mut contents = Vec::new();
        outermost(element, "txbxContent", &mut contents);
        for content in contents {
            let blocks = self.blocks(content);
            if !blocks.is_empty() {
                self.remark(Fate::Changed, "text box", "it's a box in the text now");
                boxes.push(Block::Boxed(blocks));
            }
        }
        let mut art = Vec::new();
        element.find_all("textpath", &mut art);
        for text in art.iter().filter_map(|art| art.attribute("string")) {
            self.remark(Fate::Changed, "WordArt", format!("{} is plain text now", quoted(text)));
            boxes.push(plain(text));
        }
        if let Some(chart) = element.find("chart") {
            boxes.extend(self.chart(chart));
        }
        if let Some(diagram) = element.find("relIds") {
            boxes.extend(self.diagram(diagram));
        }
        boxes
    }

    /// The words of a diagram, as a list.
    fn diagram(&mut self, ids: &Element<'_>) -> Option<Block> {
        let target = ids.attribute("dm").and_then(|id| self.relationships.get(id)).map(|r| r.target.clone());
        let (name, text) = target.and_then(|target| self.package.text(&target))?;
        let root = Part::new(name, text).root().ok()?;
        let mut points = Vec::new();
        root.find_all("pt", &mut points);
        let words: Vec<(u8, String)> = points
            .iter()
            .filter(|point| !matches!(point.attribute("type"), Some("pres" | "parTrans" | "sibTrans" | "doc")))
            .map(|point| (0, all_text(point, "t")))
            .filter(|(_, text)| !text.trim().is_empty())
            .collect();
        self.remark(Fate::Changed, "SmartArt", "its words are a list now, without the drawing");
        (!words.is_empty()).then_some(Block::List(words))
    }
}

/// The numbers that a chart shows: a row for each category, a column for each series.
fn numbers(chart: &Element<'_>) -> Table {
    let mut series = Vec::new();
    chart.find_all("ser", &mut series);
    let values = |of: &Element<'_>, name: &str| -> Vec<String> {
        let mut points = Vec::new();
        of.children().filter(|child| child.name == name).for_each(|child| child.find_all("pt", &mut points));
        points.iter().map(|point| all_text(point, "v")).collect()
    };
    let Some(first) = series.first() else { return Table::default() };
    let mut columns = vec![std::iter::once(String::new()).chain(values(first, "cat")).collect::<Vec<_>>()];
    for series in &series {
        let name = series.child("tx").map(|name| all_text(name, "v")).unwrap_or_default();
        columns.push(std::iter::once(name).chain(values(series, "val")).collect());
    }
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |column: &Vec<String>, row: usize| Cell {
        blocks: vec![plain(column.get(row).map_or("", String::as_str))],
        columns: 1,
        continues: false,
    };
    let row = |at: usize| Row { cells: columns.iter().map(|column| cell(column, at)).collect(), ..Row::default() };
    if rows < 2 { Table::default() } else { Table { rows: (0..rows).map(row).collect(), has_header: true } }
}

fn plain(text: &str) -> Block {
    let run = Run { piece: Piece::Text(text.to_owned()), format: Format::default(), link: None };
    Block::Paragraph(Paragraph { runs: vec![run], ..Paragraph::default() })
}

/// A reference to a picture's file, with the picture's own description.
struct Blip<'e, 'a> {
    element: &'e Element<'a>,
    alt: Option<&'e str>,
}

/// Those in text boxes belong to their text.
fn pictures_outside_boxes<'e, 'a>(element: &'e Element<'a>, found: &mut Vec<Blip<'e, 'a>>) {
    for child in element.children() {
        match &*child.name {
            "txbxContent" => {}
            "blip" | "imagedata" => found.push(Blip { element: child, alt: None }),
            "pic" | "shape" => {
                let before = found.len();
                pictures_outside_boxes(child, found);
                let own = child.find("cNvPr").and_then(|properties| properties.attribute("descr"));
                let own = own.or_else(|| child.attribute("alt"));
                found[before..].iter_mut().for_each(|blip| blip.alt = blip.alt.or(own));
            }
            "AlternateContent" => {
                let chosen =
                    child.child("Choice").filter(|choice| is_understood(choice)).or_else(|| child.child("Fallback"));
                chosen.into_iter().for_each(|chosen| pictures_outside_boxes(chosen, found));
            }
            _ => pictures_outside_boxes(child, found),
        }
    }
}

/// Elements with a name that aren't inside another with that name; of alternatives only one.
fn outermost<'e, 'a>(element: &'e Element<'a>, name: &str, found: &mut Vec<&'e Element<'a>>) {
    for child in element.children() {
        if child.name == name {
            found.push(child);
        } else if child.name == "AlternateContent" {
            let chosen =
                child.child("Choice").filter(|choice| is_understood(choice)).or_else(|| child.child("Fallback"));
            chosen.into_iter().for_each(|chosen| outermost(chosen, name, found));
        } else {
            outermost(child, name, found);
        }
    }
}

/// What a picture's author wrote for people who can't see it.
fn alternative_text(element: &Element<'_>) -> String {
    let properties = element.find("docPr");
    let described = properties.and_then(|properties| {
        ["descr", "title"].iter().find_map(|name| properties.attribute(name).filter(|text| !text.trim().is_empty()))
    });
    let shape = || element.find("shape").and_then(|shape| shape.attribute("alt"));
    let title = || element.find("imagedata").and_then(|picture| picture.attribute("title"));
    described.or_else(shape).or_else(title).unwrap_or_default().to_owned()
}
