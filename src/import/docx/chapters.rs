//! Blocks → chapters: one for each heading of the first level, a folder where its sections are long; and where each
//! bookmark is then.

use std::collections::{HashMap, HashSet};

use super::model::{Block, Paragraph, Piece, Role, Run};
use crate::portable;
use crate::text::{self, Slugs};

/// A chapter before it's written.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    /// Below the new `playbook/`.
    pub path: String,
    pub title: String,
    pub heading: Option<Paragraph>,
    /// The level of its title; headings inside are lower.
    pub level: u8,
    /// Each with its number in the document.
    pub blocks: Vec<(usize, Block)>,
}

/// Where something is in the new handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub path: String,
    pub anchor: Option<String>,
}

/// Sections of more words than this, on average, become chapters of their own …
const LONG_SECTION: usize = 300;
/// … if the chapter has more than this.
const LONG_CHAPTER: usize = 1500;
/// Whatever a chapter says, a page has no more.
const LONGEST_NAME: usize = 50;

/// The build takes chapters of 4 MiB and 2,000 headings; formats and notes come on top of the text.
const LONGEST_TEXT: usize = 1 << 20;
const MOST_HEADINGS: usize = 1500;

/// Names of pages and folders that every handbook has.
const TAKEN: [&str; 16] = [
    "index",
    "404",
    "a-z",
    "print",
    "search",
    "recovery-desk",
    "my-path",
    "goals-overview",
    "training-overview",
    "map-of-causes",
    "what-customers-say",
    "all-roles",
    "what-is-due",
    "roles",
    "calendars",
    "assets",
];

/// Splits a document. What comes before its first chapter is the home page.
pub(super) fn split(blocks: Vec<Block>, title: &str) -> Vec<Chapter> {
    let top = blocks.iter().filter_map(heading_level).min().unwrap_or(1);
    let mut sections = sections(blocks.into_iter().enumerate().collect(), top);
    let home = sections.remove(0);
    let mut chapters = Vec::new();
    let mut names = Names::new(sections.len());
    let is_empty = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_empty());
    if !home.blocks.iter().all(|(_, block)| is_empty(block)) {
        chapters.push(Chapter { path: "index.md".to_owned(), title: title.to_owned(), level: top, ..home });
    }
    for section in sections {
        let name = names.next(&section.title);
        if is_long(&section, top + 1) {
            chapters.extend(folder(section, &name, top + 1));
        } else {
            chapters.push(Chapter { path: format!("{name}.md"), ..section });
        }
    }
    chapters.into_iter().flat_map(in_parts).collect()
}

/// A chapter that's too long for the build, in parts.
fn in_parts(chapter: Chapter) -> Vec<Chapter> {
    let (mut bytes, mut headings) = (0, 0);
    let Chapter { path, title, heading, level, blocks } = chapter;
    let mut parts = vec![Chapter { path, title, heading, level, blocks: Vec::new() }];
    for (at, block) in blocks {
        bytes += length(&block);
        headings += usize::from(heading_level(&block).is_some());
        if bytes > LONGEST_TEXT || headings > MOST_HEADINGS {
            (bytes, headings) = (length(&block), 0);
            parts.push(next_part(&parts));
        }
        parts.last_mut().expect("there's always the first").blocks.push((at, block));
    }
    parts
}

fn next_part(parts: &[Chapter]) -> Chapter {
    let Some(first) = parts.first() else { return Chapter::default() };
    let number = parts.len() + 1;
    let path = format!("{}-part-{number}.md", first.path.trim_end_matches(".md"));
    Chapter { path, title: format!("{} ({number})", first.title), level: first.level, ..Chapter::default() }
}

/// How many bytes of text there are.
fn length(block: &Block) -> usize {
    match block {
        Block::Paragraph(paragraph) => paragraph.text().len(),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks).map(length).sum()
        }
        Block::Boxed(blocks) => blocks.iter().map(length).sum(),
        Block::List(items) => items.iter().map(|(_, text)| text.len()).sum(),
    }
}

fn folder(section: Chapter, name: &str, level: u8) -> Vec<Chapter> {
    let Chapter { title, heading, level: own, blocks, .. } = section;
    let mut parts = sections(blocks, level);
    let index = parts.remove(0);
    let mut names = Names::new(parts.len());
    let mut chapters = vec![Chapter { path: format!("{name}/index.md"), title, heading, level: own, ..index }];
    for part in parts {
        let path = format!("{name}/{}.md", names.next(&part.title));
        chapters.push(Chapter { path, ..part });
    }
    chapters
}

/// The parts of a text at the headings of a level; the first is what comes before.
fn sections(blocks: Vec<(usize, Block)>, level: u8) -> Vec<Chapter> {
    let mut sections = vec![Chapter { level, ..Chapter::default() }];
    for (at, block) in blocks {
        match block {
            Block::Paragraph(heading) if heading.role == Role::Heading(level) => {
                let title = title(&heading);
                sections.push(Chapter { title, heading: Some(heading), level, ..Chapter::default() });
            }
            block @ (Block::Paragraph(_) | Block::Table(_) | Block::Boxed(_) | Block::List(_)) => {
                sections.last_mut().expect("there's always the first").blocks.push((at, block));
            }
        }
    }
    sections
}

/// A heading with its number.
pub(super) fn title(heading: &Paragraph) -> String {
    let label = heading.label.as_ref().map(|label| label.text.as_str()).unwrap_or_default();
    format!("{label} {}", heading.text()).trim().to_owned()
}

fn heading_level(block: &Block) -> Option<u8> {
    match block {
        Block::Paragraph(Paragraph { role: Role::Heading(level), .. }) => Some(*level),
        Block::Paragraph(_) | Block::Table(_) | Block::Boxed(_) | Block::List(_) => None,
    }
}

fn is_long(section: &Chapter, level: u8) -> bool {
    let parts = section.blocks.iter().filter(|(_, block)| heading_level(block) == Some(level)).count();
    let words: usize = section.blocks.iter().map(|(_, block)| words(block)).sum();
    parts > 1 && words > LONG_CHAPTER && words / parts > LONG_SECTION
}

fn words(block: &Block) -> usize {
    match block {
        Block::Paragraph(paragraph) => {
            let words = |run: &Run| match &run.piece {
                Piece::Text(text) => text.split_whitespace().count(),
                Piece::Break | Piece::Picture(_) | Piece::Note(_) => 0,
            };
            paragraph.runs.iter().map(words).sum()
        }
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks).map(words).sum()
        }
        Block::Boxed(blocks) => blocks.iter().map(words).sum(),
        Block::List(items) => items.iter().map(|(_, text)| text.split_whitespace().count()).sum(),
    }
}

/// The names of the chapters in a folder, in order: `01-refunds`.
struct Names {
    digits: usize,
    number: usize,
    /// The addresses so far, without capitals.
    taken: HashSet<String>,
}

impl Names {
    fn new(chapters: usize) -> Self {
        // The number is only taken for one if it starts with a zero or has two digits.
        let digits = if chapters < 100 { 2 } else { chapters.to_string().len() + 1 };
        Self { digits, number: 0, taken: TAKEN.iter().map(|name| (*name).to_owned()).collect() }
    }

    fn next(&mut self, title: &str) -> String {
        self.number += 1;
        let words = title.trim_start_matches(|sign: char| !sign.is_alphabetic());
        let slug = text::file_slug(if words.is_empty() { title } else { words });
        let slug = short(&slug);
        let slug = if slug.is_empty() { "chapter" } else { slug };
        let mut name = slug.to_owned();
        let mut copy = 1;
        while !self.taken.insert(portable::folded(&name)) {
            copy += 1;
            name = format!("{slug}-{copy}");
        }
        format!("{:0width$}-{name}", self.number, width = self.digits)
    }
}

/// The first words of a long name.
fn short(slug: &str) -> &str {
    if slug.len() <= LONGEST_NAME {
        return slug;
    }
    let end = text::floor_char_boundary(slug, LONGEST_NAME);
    slug[..end].rsplit_once('-').map_or(&slug[..end], |(words, _)| words)
}

/// Where each bookmark is, by its name without capitals: at the heading above it.
pub(super) fn bookmarks(chapters: &[Chapter]) -> HashMap<String, Spot> {
    let mut bookmarks = HashMap::new();
    for chapter in chapters {
        let mut slugs = Slugs::default();
        let mut spot = Spot { path: chapter.path.clone(), anchor: None };
        chapter.heading.iter().for_each(|heading| add(&mut bookmarks, &heading.bookmarks, &spot));
        for (_, block) in &chapter.blocks {
            if let Block::Paragraph(paragraph) = block
                && matches!(paragraph.role, Role::Heading(_))
            {
                spot.anchor = Some(slugs.unique(&text::heading_slug(&title(paragraph))));
            }
            add_all(&mut bookmarks, block, &spot);
        }
    }
    bookmarks
}

fn add_all(bookmarks: &mut HashMap<String, Spot>, block: &Block, spot: &Spot) {
    match block {
        Block::Paragraph(paragraph) => add(bookmarks, &paragraph.bookmarks, spot),
        Block::Boxed(blocks) => blocks.iter().for_each(|block| add_all(bookmarks, block, spot)),
        Block::Table(table) => {
            let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
            blocks.for_each(|block| add_all(bookmarks, block, spot));
        }
        Block::List(_) => {}
    }
}

fn add(bookmarks: &mut HashMap<String, Spot>, names: &[String], spot: &Spot) {
    for name in names {
        bookmarks.entry(name.to_lowercase()).or_insert_with(|| spot.clone());
    }
}
