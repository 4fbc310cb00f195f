//! Chapters of blocks → chapters of Markdown.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::chapters::{self, Chapter, Spot};
use super::lists::Lists;
use super::model::{Block, NoteId, Paragraph, Picture, Piece, Role, Run, Target};
use super::reading::Remark;
use super::runs::quoted;
use crate::import::inline::{self, Format, Room, Span};
use crate::import::markdown::{At, escape, front_matter, indented, link_target, link_title};
use crate::import::{BROKEN_LINK, Fate};
use crate::portable;
use crate::text;

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
    pictures: HashMap<String, String>,
    /// The labels of the notes mentioned so far.
    labels: HashMap<NoteId, String>,
    /// The chapter being written.
    path: String,
    level: u8,
    pub block: usize,
    mentioned: Vec<NoteId>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        links: &'a [Target],
        bookmarks: HashMap<String, Spot>,
        notes: HashMap<NoteId, Vec<Block>>,
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
        while let Some(at) = self.mentioned.iter().position(|id| !written.contains(id)) {
            let id = self.mentioned[at].clone();
            written.insert(id.clone());
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
        if paragraph.is_right_to_left {
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
        let same_kind = self.labels.keys().filter(|other| other.is_endnote == id.is_endnote).count();
        let prefix = if id.is_endnote { "e" } else { "" };
        let label = self.labels.entry(id.clone()).or_insert_with(|| format!("{prefix}{}", same_kind + 1)).clone();
        if !self.mentioned.contains(id) {
            self.mentioned.push(id.clone());
        }
        Some(label)
    }

    /// A picture's Markdown, with a caption if there's any.
    fn picture(&mut self, picture: &Picture, caption: &str) -> String {
        let path = self.copied(&picture.path);
        let alt = escape(&picture.alt, At::Inside).replace('[', "\\[").replace(']', "\\]").replace("\\\\[", "\\[");
        let address = link_target(&format!("{}{path}", self.up()));
        if is_drawing(&path) {
            let detail =
                format!("`{path}` is a drawing that no browser shows: save it as PNG, and show it in its place");
            self.remark(Fate::Lost, "picture", detail);
            return format!("[{}: `{path}`]", if alt.is_empty() { "Picture" } else { &alt });
        }
        if picture.alt.is_empty() {
            self.remark(
                Fate::Changed,
                "picture without a description",
                format!("`{path}`: add one for people who can't see it"),
            );
        }
        let title = if caption.is_empty() { String::new() } else { format!(" {}", link_title(caption)) };
        format!("![{alt}]({address}{title})")
    }

    /// Where a picture is in the new handbook.
    fn copied(&mut self, source: &str) -> String {
        if let Some(path) = self.pictures.get(source) {
            return path.clone();
        }
        let name = source.rsplit('/').next().unwrap_or(source);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "png"));
        let stem = match text::file_slug(stem) {
            slug if slug.is_empty() => "picture".to_owned(),
            slug => slug,
        };
        let ending = ending.to_lowercase();
        let is_taken =
            |path: &String| self.copies.keys().any(|other| portable::folded(other) == portable::folded(path));
        let mut path = format!("images/{stem}.{ending}");
        let mut copy = 1;
        while is_taken(&path) {
            copy += 1;
            path = format!("images/{stem}-{copy}.{ending}");
        }
        self.copies.insert(path.clone(), source.to_owned());
        self.pictures.insert(source.to_owned(), path.clone());
        path
    }

    /// From the chapter's folder to the top.
    fn up(&self) -> String {
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

/// Drawings of Windows, which only Office shows.
fn is_drawing(path: &str) -> bool {
    [".emf", ".wmf", ".emz", ".wmz", ".pict", ".pct"].iter().any(|ending| path.ends_with(ending))
}

fn is_web_address(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel" | "sms" | "sip" | "msteams" | "slack")
        && address.len() > scheme.len() + 1
}
