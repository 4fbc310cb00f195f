//! Chapters of blocks → chapters of Markdown.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::chapters::{self, Chapter, Spot};
use super::lists::Lists;
use super::model::{Block, NoteId, Paragraph, Picture, Piece, Role, Run, Target};
use super::reading::Remark;
use super::runs::quoted;
use crate::import::inline::{self, Format, Room, Span};
use crate::import::markdown::{At, escape, front_matter, indented, link_target};
use crate::import::{BROKEN_LINK, Fate};

/// What all chapters share while they're written.
pub(super) struct Writer<'a> {
    pub links: &'a [Target],
    pub bookmarks: HashMap<String, Spot>,
    /// What footnotes and endnotes say.
    pub notes: HashMap<NoteId, Vec<Block>>,
    /// The pictures by path below the new `playbook/`, each with its path in the source.
    pub copies: BTreeMap<String, String>,
    pub remarks: Vec<Remark>,
    /// Where each picture of the source went.
    pub pictures: HashMap<String, String>,
    /// The labels of the notes mentioned so far.
    labels: HashMap<NoteId, String>,
    /// The chapter being written.
    path: String,
    level: u8,
    pub block: usize,
    mentioned: Vec<NoteId>,
    footnotes: usize,
    endnotes: usize,
    /// Whether that's how the whole handbook is read.
    is_right_to_left: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        links: &'a [Target],
        bookmarks: HashMap<String, Spot>,
        notes: HashMap<NoteId, Vec<Block>>,
        is_right_to_left: bool,
    ) -> Self {
        Self {
            links,
            bookmarks,
            notes,
            copies: BTreeMap::new(),
            remarks: Vec::new(),
            pictures: HashMap::new(),
            labels: HashMap::new(),
            path: String::new(),
            level: 1,
            block: 0,
            mentioned: Vec::new(),
            footnotes: 0,
            endnotes: 0,
            is_right_to_left,
        }
    }

    pub(super) fn remark(&mut self, fate: Fate, construct: &str, detail: impl Into<String>) {
        let (construct, detail) = (construct.to_owned(), detail.into());
        self.remarks.push(Remark { fate, construct, detail, block: self.block });
    }

    pub(super) fn chapter(&mut self, chapter: &Chapter) -> String {
        self.path.clone_from(&chapter.path);
        self.level = chapter.level;
        let mut text = front_matter(&[("title", &chapter.title)]);
        // A title is plain text, so its footnotes and pictures come first.
        let heading = chapter.heading.iter().flat_map(|heading| &heading.runs);
        let objects: Vec<Run> =
            heading.filter(|run| matches!(run.piece, Piece::Note(_) | Piece::Picture(_))).cloned().collect();
        let first = Block::Paragraph(Paragraph { runs: objects, ..Paragraph::default() });
        let blocks = chapter.blocks.iter().map(|(at, block)| (*at, block));
        let blocks: Vec<(usize, &Block)> = std::iter::once((self.block, &first)).chain(blocks).collect();
        let mut body = self.blocks(&blocks);
        self.push_notes(&mut body);
        if !body.is_empty() {
            text.push('\n');
            text.push_str(&body);
        }
        text
    }

    fn push_notes(&mut self, body: &mut String) {
        let mut written = HashSet::new();
        let mut at = 0;
        // A note may mention others.
        while let Some(id) = self.mentioned.get(at).cloned() {
            at += 1;
            if !written.insert(id.clone()) {
                continue;
            }
            let blocks = self.notes.get(&id).cloned().unwrap_or_default();
            let numbered: Vec<(usize, &Block)> = blocks.iter().map(|block| (self.block, block)).collect();
            let text = self.blocks(&numbered);
            let label = self.labels.get(&id).cloned().unwrap_or_default();
            body.push('\n');
            body.push_str(&indented(&text, &format!("[^{label}]: "), "    "));
        }
        self.mentioned.clear();
    }

    /// Blocks one after another, each with an empty line before it, and a line break at the end.
    pub(super) fn blocks(&mut self, blocks: &[(usize, &Block)]) -> String {
        let mut lists = Lists::default();
        let mut rest = blocks;
        while let Some(((at, block), after)) = rest.split_first() {
            self.block = *at;
            rest = after;
            match block {
                Block::Paragraph(paragraph) => {
                    let following = rest.iter().map(|(_, block)| *block);
                    let used = self.paragraph(paragraph, following, &mut lists);
                    rest = &rest[used..];
                }
                Block::Table(table) => {
                    let text = self.table(table);
                    lists.block(&text);
                }
                Block::Boxed(inside) => {
                    let text = self.boxed(inside);
                    lists.block(&text);
                }
                Block::List(items) => {
                    let item = |(_, text): &(u8, String)| format!("- {}\n", escape(text.trim(), At::LineStart));
                    lists.block(&items.iter().map(item).collect::<String>());
                }
            }
        }
        lists.text
    }

    /// A box whose text isn't part of the text around it.
    pub(super) fn boxed(&mut self, inside: &[Block]) -> String {
        let inside: Vec<Block> = inside.iter().cloned().map(without_heading).collect();
        let inside: Vec<(usize, &Block)> = inside.iter().map(|block| (self.block, block)).collect();
        let text = self.blocks(&inside);
        if text.is_empty() { text } else { format!("> [!NOTE]\n{}", indented(&text, "> ", "> ")) }
    }

    /// Writes a paragraph, and those after it that belong together with it. Returns how many those are.
    fn paragraph<'b>(
        &mut self,
        paragraph: &'b Paragraph,
        following: impl Iterator<Item = &'b Block>,
        lists: &mut Lists,
    ) -> usize {
        let mut following = following.map_while(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::Boxed(_) | Block::List(_) => None,
        });
        if let Some(picture) = paragraph.only_picture().filter(|_| paragraph.label.is_none()) {
            let caption = following.next().filter(|next| next.role == Role::Caption && is_text_only(next));
            let text = self.figure(picture, caption);
            lists.paragraph(paragraph, &text);
            return usize::from(caption.is_some());
        }
        let same = |role: Role| move |next: &&'b Paragraph| next.role == role && next.label.is_none();
        match paragraph.role {
            Role::Code => {
                let more: Vec<&Paragraph> = following.take_while(same(Role::Code)).collect();
                lists.block(&fenced(std::iter::once(paragraph).chain(more.iter().copied())));
                more.len()
            }
            Role::Quote if paragraph.label.is_none() => {
                let more: Vec<&Paragraph> = following.take_while(same(Role::Quote)).collect();
                let texts: Vec<String> = std::iter::once(paragraph)
                    .chain(more.iter().copied())
                    .map(|paragraph| self.inline(&paragraph.runs, Room::Paragraph) + "\n")
                    .collect();
                lists.block(&indented(&texts.join("\n"), "> ", "> "));
                more.len()
            }
            Role::Heading(level) => {
                let text = self.heading(paragraph, level);
                lists.block(&text);
                0
            }
            Role::Plain | Role::Title | Role::Subtitle | Role::Caption | Role::Contents | Role::Quote => {
                self.plain(paragraph, lists);
                0
            }
        }
    }

    fn plain(&mut self, paragraph: &Paragraph, lists: &mut Lists) {
        let label = paragraph.label.as_ref();
        let with_text = label.filter(|label| label.marker == super::model::Marker::Text);
        let mut runs = Vec::new();
        if let Some(label) = with_text {
            runs.push(text_run(&format!("{} ", label.text)));
        }
        runs.extend(paragraph.runs.iter().cloned());
        if paragraph.is_right_to_left && !self.is_right_to_left {
            self.remark(Fate::Changed, "right-to-left paragraph", quoted(&paragraph.text()));
        }
        let text = self.inline(&runs, Room::Paragraph);
        lists.paragraph(paragraph, &text);
    }

    fn heading(&mut self, paragraph: &Paragraph, level: u8) -> String {
        let depth = usize::from(level.saturating_sub(self.level)) + 1;
        if depth > 6 {
            self.remark(
                Fate::Changed,
                "heading",
                format!("{} is of level {level}, and is written as one of level 6", quoted(&paragraph.text())),
            );
        }
        let text = self.inline(&heading_runs(paragraph), Room::Heading);
        format!("{} {text}\n", "#".repeat(depth.clamp(2, 6)))
    }

    fn figure(&mut self, picture: &Picture, caption: Option<&Paragraph>) -> String {
        let caption = caption.map(chapters::title).unwrap_or_default();
        let alt = if picture.alt.is_empty() { &caption } else { &picture.alt };
        self.picture(&Picture { path: picture.path.clone(), alt: alt.clone() }, &caption)
    }

    /// A run's Markdown; a table's cell as well as a paragraph.
    pub(super) fn inline(&mut self, runs: &[Run], room: Room) -> String {
        let spans: Vec<Span> = runs.iter().filter_map(|run| self.span(run)).collect();
        inline::write(&spans, room)
    }

    fn span(&mut self, run: &Run) -> Option<Span> {
        let link = run.link.and_then(|link| self.address(link));
        let piece = match &run.piece {
            Piece::Text(text) => inline::Piece::Text(text.clone()),
            Piece::Break => inline::Piece::Break,
            Piece::Picture(picture) => inline::Piece::Markdown(self.picture(picture, "")),
            Piece::Note(id) => inline::Piece::Markdown(format!("[^{}]", self.note(id)?)),
        };
        Some(Span { piece, format: run.format, link })
    }

    fn note(&mut self, id: &NoteId) -> Option<String> {
        let kind = if id.is_endnote { "endnote" } else { "footnote" };
        if !self.notes.contains_key(id) {
            self.remark(Fate::Lost, kind, format!("{kind} {} isn't in the document", id.id));
            return None;
        }
        let (prefix, numbers) = if id.is_endnote { ("e", &mut self.endnotes) } else { ("", &mut self.footnotes) };
        let label = self.labels.entry(id.clone()).or_insert_with(|| {
            *numbers += 1;
            format!("{prefix}{numbers}")
        });
        let label = label.clone();
        self.mentioned.push(id.clone());
        Some(label)
    }

    /// From the chapter's folder to the top.
    pub(super) fn up(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }

    /// Where a link leads, as it's written in the chapter.
    fn address(&mut self, link: usize) -> Option<String> {
        match self.links.get(link)? {
            Target::Outside(address) => {
                let address = address.trim();
                if is_web_address(address) {
                    return Some(link_target(address));
                }
                self.remark(
                    Fate::Lost,
                    BROKEN_LINK,
                    format!("`{address}` isn't an address that a handbook can link to"),
                );
                None
            }
            Target::Bookmark(name) => match self.bookmarks.get(&name.to_lowercase()) {
                Some(spot) => Some(self.address_of(&spot.clone())),
                None if name.eq_ignore_ascii_case("_top") => None,
                None => {
                    self.remark(Fate::Lost, BROKEN_LINK, format!("the document has no bookmark `{name}`"));
                    None
                }
            },
        }
    }

    fn address_of(&self, spot: &Spot) -> String {
        let anchor = spot.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        if spot.path == self.path && !anchor.is_empty() {
            return link_target(&anchor);
        }
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        match spot.path.strip_prefix(&format!("{folder}/")) {
            Some(name) if !folder.is_empty() => link_target(&format!("{name}{anchor}")),
            _ => link_target(&format!("{}{}{anchor}", self.up(), spot.path)),
        }
    }
}

/// A heading's number, and its text without emphasis if all of it is emphasised.
fn heading_runs(paragraph: &Paragraph) -> Vec<Run> {
    let mut runs: Vec<Run> = paragraph.label.iter().map(|label| text_run(&format!("{} ", label.text))).collect();
    let has_text = |run: &&Run| matches!(&run.piece, Piece::Text(text) if !text.trim().is_empty());
    let texts = || paragraph.runs.iter().filter(has_text);
    let (all_bold, all_italic) = (texts().all(|run| run.format.bold), texts().all(|run| run.format.italic));
    for run in &paragraph.runs {
        let mut run = run.clone();
        run.format.bold &= !all_bold;
        run.format.italic &= !all_italic;
        run.format.underline = false;
        runs.push(run);
    }
    runs
}

pub(super) fn text_run(text: &str) -> Run {
    Run { piece: Piece::Text(text.to_owned()), format: Format::default(), link: None }
}

/// A heading in a box begins no section.
fn without_heading(mut block: Block) -> Block {
    if let Block::Paragraph(paragraph) = &mut block
        && matches!(paragraph.role, Role::Heading(_))
    {
        paragraph.role = Role::Plain;
        paragraph.runs.iter_mut().for_each(|run| run.format.bold = true);
    }
    block
}

fn is_text_only(paragraph: &Paragraph) -> bool {
    paragraph.runs.iter().all(|run| matches!(run.piece, Piece::Text(_) | Piece::Break) && run.link.is_none())
}

fn fenced<'b>(lines: impl Iterator<Item = &'b Paragraph>) -> String {
    let mut code = String::new();
    for line in lines {
        for run in &line.runs {
            match &run.piece {
                Piece::Text(text) => code.push_str(text),
                Piece::Break => code.push('\n'),
                Piece::Picture(_) | Piece::Note(_) => {}
            }
        }
        code.push('\n');
    }
    let longest = code.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{code}{fence}\n")
}

fn is_web_address(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel" | "sms" | "sip" | "msteams" | "slack")
        && address.len() > scheme.len() + 1
}
