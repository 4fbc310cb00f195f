//! The inside of a paragraph: text and its formats, links, fields, notes, tracked changes.

use super::fields::{self, Effect, Field, Instruction};
use super::model::{NoteId, Piece, Role, Run, Target};
use super::reading::{Around, Reading, Runs};
use super::styles::RunStyle;
use super::xml::{Element, Node};
use super::{math, symbols};
use crate::import::Fate;
use crate::import::inline::Format;
use crate::text::on_one_line;

impl Reading<'_> {
    /// Reads what's directly inside a paragraph, a link or the like.
    pub(super) fn runs(&mut self, parent: &Element<'_>, around: &Around, read: &mut Runs) {
        for element in parent.children() {
            match &*element.name {
                "r" => self.run(element, around, read),
                "hyperlink" => self.hyperlink(element, around, read),
                "ins" | "moveTo" => {
                    if element.name == "ins" && !self.is_dropping() {
                        self.remark(
                            Fate::Changed,
                            "tracked change",
                            format!("accepted: inserted {}", quoted(&all_text(element, "t"))),
                        );
                    }
                    self.runs(element, around, read);
                }
                "del" | "moveFrom" => self.deleted(element),
                "sdt" => {
                    if let Some(properties) = element.child("sdtPr") {
                        self.remark_control(properties);
                    }
                    element.child("sdtContent").into_iter().for_each(|content| self.runs(content, around, read));
                }
                "smartTag" | "customXml" | "dir" | "bdo" => self.runs(element, around, read),
                "fldSimple" => {
                    let instruction = element.attribute("instr").unwrap_or_default().to_owned();
                    self.fields.push(Field { instruction, ..Field::default() });
                    self.separate();
                    self.runs(element, around, read);
                    self.fields.pop();
                }
                "bookmarkStart" => read.bookmarks.extend(element.attribute("name").map(str::to_owned)),
                "oMath" | "oMathPara" => self.equation(element, around, read),
                "AlternateContent" => {
                    self.alternate(element, &mut |reading, element| reading.runs(element, around, read))
                }
                _ => {}
            }
        }
    }

    /// The choice of a newer Word, or what older ones show if nothing in it is understood.
    fn alternate(&mut self, element: &Element<'_>, read: &mut dyn FnMut(&mut Self, &Element<'_>)) {
        let understood = element.children().find(|child| child.name == "Choice" && is_understood(child));
        let chosen = understood.or_else(|| element.child("Fallback")).or_else(|| element.child("Choice"));
        chosen.into_iter().for_each(|chosen| read(self, chosen));
    }

    fn deleted(&mut self, element: &Element<'_>) {
        let text = all_text(element, if element.name == "del" { "delText" } else { "t" });
        let what = if element.name == "del" { "left out the deleted" } else { "left out where it was moved from:" };
        if !text.trim().is_empty() {
            self.remark(Fate::Changed, "tracked change", format!("accepted: {what} {}", quoted(&text)));
        }
    }

    fn hyperlink(&mut self, element: &Element<'_>, around: &Around, read: &mut Runs) {
        let bookmark = element.attribute("anchor").filter(|anchor| !anchor.is_empty());
        let outside = element.attribute("id").and_then(|id| self.relationships.get(id)).map(|r| r.target.clone());
        let target = match (outside, bookmark) {
            (Some(address), Some(bookmark)) if !address.contains('#') => {
                Some(Target::Outside(format!("{address}#{bookmark}")))
            }
            (Some(address), _) => Some(Target::Outside(address)),
            (None, Some(bookmark)) => Some(Target::Bookmark(bookmark.to_owned())),
            (None, None) => None,
        };
        let link = target.map(|target| self.link(target)).or(around.link);
        self.runs(element, &Around { link, ..around.clone() }, read);
    }

    fn equation(&mut self, element: &Element<'_>, around: &Around, read: &mut Runs) {
        if self.is_dropping() {
            return;
        }
        let text = math::linear(element);
        self.remark(Fate::Changed, "equation", format!("written on one line: {}", quoted(&text)));
        read.runs.push(Run { piece: Piece::Text(text), format: Format::default(), link: self.link_here(around) });
    }

    fn run(&mut self, element: &Element<'_>, around: &Around, read: &mut Runs) {
        let properties = element.child("rPr");
        let own = properties.map(RunStyle::read).unwrap_or_default();
        let style = properties.and_then(|properties| properties.child_value("rStyle"));
        let own = match style {
            Some(id) => own.or(&self.styles.run(id)),
            None => own,
        };
        let is_code = style.is_some_and(|id| self.styles.is_code(id)) || own.is_monospaced();
        let is_deleted = properties.is_some_and(|properties| properties.child("del").is_some());
        if !is_deleted {
            self.run_content(element, &RunContext { own, is_code, around }, read);
        }
    }

    fn run_content(&mut self, element: &Element<'_>, context: &RunContext<'_>, read: &mut Runs) {
        for node in &element.nodes {
            let Node::Element(child) = node else { continue };
            match &*child.name {
                "t" => self.text(&child.text(), context, read),
                "instrText" => self.instruction(&child.text()),
                "fldChar" => self.field_mark(child, context, read),
                "tab" | "ptab" => self.text("\t", context, read),
                "br" | "cr" => self.push(Piece::Break, context, read),
                "noBreakHyphen" => self.text("\u{2011}", context, read),
                "sym" => {
                    let code = child.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    let sign = code.and_then(char::from_u32).unwrap_or(symbols::UNKNOWN).to_string();
                    self.symbol(&sign, child.attribute("font"), context, read);
                }
                "footnoteReference" | "endnoteReference" => {
                    let is_endnote = child.name == "endnoteReference";
                    let id = child.attribute("id").unwrap_or_default().to_owned();
                    self.push(Piece::Note(NoteId { is_endnote, id }), context, read);
                }
                "commentReference" => self.comment(child),
                "drawing" | "pict" | "object" => self.drawing(child, context, read),
                "AlternateContent" => {
                    self.alternate(child, &mut |reading, element| reading.run_content(element, context, read));
                }
                "ruby" => self.ruby(child, context, read),
                _ => {}
            }
        }
    }

    fn drawing(&mut self, element: &Element<'_>, context: &RunContext<'_>, read: &mut Runs) {
        if self.is_dropping() {
            return;
        }
        for piece in self.pictures(element) {
            self.push(piece, context, read);
        }
        read.boxes.extend(self.text_boxes(element));
    }

    /// Small letters above a word, as in Japanese: in brackets after it.
    fn ruby(&mut self, element: &Element<'_>, context: &RunContext<'_>, read: &mut Runs) {
        let runs = |reading: &mut Self, name: &str, read: &mut Runs| {
            element.child(name).into_iter().for_each(|part| reading.runs(part, context.around, read));
        };
        runs(self, "rubyBase", read);
        self.text("(", context, read);
        runs(self, "rt", read);
        self.text(")", context, read);
    }

    fn comment(&mut self, reference: &Element<'_>) {
        let id = reference.attribute("id").unwrap_or_default();
        if let Some(comment) = self.comments.get(id).cloned() {
            self.remark(Fate::Lost, "comment", comment);
        }
    }

    fn text(&mut self, text: &str, context: &RunContext<'_>, read: &mut Runs) {
        let font = context.own.font.clone().or_else(|| context.around.style.font.clone());
        self.symbol(text, font.as_deref(), context, read);
    }

    fn symbol(&mut self, text: &str, font: Option<&str>, context: &RunContext<'_>, read: &mut Runs) {
        if self.fields.last().is_some_and(|field| !field.has_result) {
            return self.instruction(text);
        }
        // A soft hyphen only shows where a line happens to break.
        let shown = symbols::text(text, font).replace('\u{ad}', "");
        if shown.contains(symbols::UNKNOWN) && !self.is_dropping() {
            let font = font.unwrap_or("Symbol");
            self.remark(Fate::Lost, "sign of a symbol font", format!("Unicode has no sign for one in the font {font}"));
        }
        self.push(Piece::Text(shown), context, read);
    }

    fn push(&mut self, piece: Piece, context: &RunContext<'_>, read: &mut Runs) {
        if self.is_dropping() {
            return;
        }
        let link = self.link_here(context.around);
        let is_hidden = context.own.hidden.or(context.around.style.hidden) == Some(true);
        if let (true, Piece::Text(text)) = (is_hidden, &piece) {
            if !text.trim().is_empty() {
                self.remark(Fate::Lost, "hidden text", format!("left out, as Word doesn't show it: {}", quoted(text)));
            }
            return;
        }
        if let Piece::Text(text) = &piece {
            self.remark_formats(text, context, link.is_some());
        }
        read.runs.push(Run { piece, format: context.format(link.is_some()), link });
    }

    fn remark_formats(&mut self, text: &str, context: &RunContext<'_>, is_link: bool) {
        if text.trim().is_empty() {
            return;
        }
        if let Some(colour) = context.own.colour.as_deref().filter(|colour| is_colourful(colour) && !is_link) {
            self.remark(Fate::Lost, "text colour", format!("{} was #{colour}", quoted(text)));
        }
        if context.own.small_caps == Some(true) {
            self.remark(Fate::Lost, "small capitals", format!("{} was in small capitals", quoted(text)));
        }
        if context.own.caps == Some(true) {
            self.remark(Fate::Lost, "capitals", format!("{} was shown in capitals", quoted(text)));
        }
        if context.own.mark == Some(true) {
            self.remark(Fate::Changed, "highlight", format!("{} is highlighted in the theme's colour", quoted(text)));
        }
    }

    fn link_here(&self, around: &Around) -> Option<usize> {
        let of_field = self.fields.iter().rev().find_map(|field| match field.effect {
            Effect::Link(link) => Some(link),
            Effect::Keep | Effect::Drop => None,
        });
        of_field.or(around.link)
    }

    fn instruction(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut().filter(|field| !field.has_result) {
            field.instruction.push_str(text);
        }
    }

    fn field_mark(&mut self, element: &Element<'_>, context: &RunContext<'_>, read: &mut Runs) {
        match element.attribute("fldCharType") {
            Some("begin") => {
                let tick = element.find("checkBox").map(|check| {
                    let is_set = check.switch("checked").or_else(|| check.switch("default")).unwrap_or(false);
                    if is_set { "☑" } else { "☐" }
                });
                self.fields.push(Field { tick, ..Field::default() });
            }
            Some("separate") => self.separate(),
            Some("end") => self.end_field(context, read),
            _ => {}
        }
    }

    /// The end of an instruction: its result follows.
    fn separate(&mut self) {
        let Some(field) = self.fields.last() else { return };
        let instruction = field.instruction.clone();
        let effect = match fields::parse(&instruction) {
            Instruction::Link(target) => Effect::Link(self.link(target)),
            Instruction::Contents | Instruction::Invisible => Effect::Drop,
            Instruction::Symbol { .. } | Instruction::Other => Effect::Keep,
        };
        if let Some(field) = self.fields.last_mut() {
            (field.has_result, field.effect) = (true, effect);
        }
        self.remark_field(&instruction);
    }

    fn remark_field(&mut self, instruction: &str) {
        if self.fields.iter().rev().skip(1).any(|field| field.effect == Effect::Drop) {
            return;
        }
        let kind = fields::kind(instruction);
        match kind.as_str() {
            "" | "HYPERLINK" | "REF" => {}
            "PAGEREF" => self.remark(
                Fate::Changed,
                "page number",
                "a reference to a page is a link now, but the number is still the page of the document",
            ),
            "TOC" | "INDEX" | "TOA" => {
                self.remark(Fate::Converted, "contents page", "left out: the handbook has a menu and an index");
            }
            kind if kind.starts_with('_') => {}
            kind => self.remark(
                Fate::Changed,
                &format!("field {kind}"),
                "its text is kept as it was, and doesn't change any more",
            ),
        }
    }

    fn end_field(&mut self, context: &RunContext<'_>, read: &mut Runs) {
        let Some(field) = self.fields.pop() else { return };
        if let Some(tick) = field.tick {
            self.push(Piece::Text(tick.to_owned()), context, read);
        }
        if field.has_result {
            return;
        }
        match fields::parse(&field.instruction) {
            Instruction::Symbol { code, font } => {
                let sign = char::from_u32(code).unwrap_or(symbols::UNKNOWN).to_string();
                self.symbol(&sign, font.as_deref(), context, read);
            }
            Instruction::Invisible if !self.is_dropping() => {
                let detail = format!("left out a mark for an index or a contents page: `{}`", field.instruction.trim());
                self.remark(Fate::Lost, "index entry", detail);
            }
            Instruction::Link(_) | Instruction::Contents | Instruction::Invisible | Instruction::Other => {}
        }
    }
}

/// The run that's being read.
struct RunContext<'a> {
    /// Its own properties and those of its character style.
    own: RunStyle,
    is_code: bool,
    around: &'a Around,
}

impl RunContext<'_> {
    /// A heading or a quote looks as its style says, so only what differs from that counts.
    fn format(&self, is_link: bool) -> Format {
        let is_styled = self.around.role != Role::Plain;
        let around = &self.around.style;
        let on = |own: Option<bool>, around: Option<bool>| own.or(around.filter(|_| !is_styled)) == Some(true);
        let own = &self.own;
        Format {
            bold: on(own.bold, around.bold),
            italic: on(own.italic, around.italic),
            strike: own.strike == Some(true),
            underline: own.underline == Some(true) && !is_link,
            mark: own.mark == Some(true),
            superscript: own.position.as_deref() == Some("superscript"),
            subscript: own.position.as_deref() == Some("subscript"),
            code: self.is_code && self.around.role != Role::Code,
        }
    }
}

/// Whether a colour is more than a shade of black.
fn is_colourful(colour: &str) -> bool {
    let channel = |at: usize| colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    let channels = [channel(0), channel(2), channel(4)];
    colour.len() == 6 && channels.iter().all(Option::is_some) && channels.iter().flatten().any(|value| *value > 0x60)
}

/// The text of every element with a name, at any depth.
pub(super) fn all_text(element: &Element<'_>, name: &str) -> String {
    let mut found = Vec::new();
    element.find_all(name, &mut found);
    found.iter().map(|element| element.text()).collect()
}

/// Whether there's anything in a choice of a newer Word that's read here.
pub(super) fn is_understood(choice: &Element<'_>) -> bool {
    ["txbxContent", "blip", "imagedata", "t", "relIds", "chart"].iter().any(|name| choice.find(name).is_some())
}

/// A text in quotes, short enough for a report.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = on_one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}…”", &line[..end]),
        None => format!("“{line}”"),
    }
}
