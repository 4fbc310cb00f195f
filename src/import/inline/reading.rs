//! How Markdown reads: each letter with its format, to compare with what should be there.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::span::{Format, Piece, Room, Span};

/// Stands for anything that isn't text.
const OBJECT: char = '\u{fffc}';

type Letters = Vec<(char, Format, bool)>;

/// The same with a sign in place of finished Markdown.
pub(super) fn masked(spans: &[Span]) -> Vec<Span> {
    let mask = |span: &Span| match span.piece {
        Piece::Markdown(_) => Span { piece: Piece::Text(OBJECT.to_string()), ..span.clone() },
        Piece::Text(_) | Piece::Break => span.clone(),
    };
    spans.iter().map(mask).collect()
}

pub(super) fn wanted(spans: &[Span]) -> Letters {
    let mut letters = Vec::new();
    for span in spans {
        let in_link = span.link.is_some();
        match &span.piece {
            Piece::Text(text) => letters.extend(text.chars().map(|sign| (sign, span.format, in_link))),
            Piece::Break | Piece::Markdown(_) => letters.push((' ', Format::default(), false)),
        }
    }
    normal(letters)
}

pub(super) fn read(markdown: &str, room: Room) -> Letters {
    const OPTIONS: Options = Options::ENABLE_TABLES
        .union(Options::ENABLE_FOOTNOTES)
        .union(Options::ENABLE_STRIKETHROUGH)
        .union(Options::ENABLE_TASKLISTS)
        .union(Options::ENABLE_HEADING_ATTRIBUTES)
        .union(Options::ENABLE_GFM)
        .union(Options::ENABLE_DEFINITION_LIST);
    let block = match room {
        Room::Heading => format!("## {markdown}"),
        Room::Paragraph => markdown.to_owned(),
        Room::Cell => format!("| {markdown} |\n| - |"),
    };
    let mut reader = Reader::default();
    for event in Parser::new_ext(&block, OPTIONS) {
        reader.event(event);
    }
    normal(reader.letters)
}

#[derive(Default)]
struct Reader {
    letters: Letters,
    format: Format,
    links: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) | Tag::TableHead | Tag::TableCell)
            | Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Table | TagEnd::TableHead | TagEnd::TableCell,
            ) => {}
            Event::Start(Tag::Strong) => self.format.bold = true,
            Event::End(TagEnd::Strong) => self.format.bold = false,
            Event::Start(Tag::Emphasis) => self.format.italic = true,
            Event::End(TagEnd::Emphasis) => self.format.italic = false,
            Event::Start(Tag::Strikethrough) => self.format.strike = true,
            Event::End(TagEnd::Strikethrough) => self.format.strike = false,
            Event::Start(Tag::Link { .. }) => self.links += 1,
            Event::End(TagEnd::Link) => self.links = self.links.saturating_sub(1),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.format.code = true;
                self.text(&text);
                self.format.code = false;
            }
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::InlineHtml(tag) => self.tag(&tag),
            // A list, a quote, anything that isn't meant.
            _ => self.letters.push(('\0', Format::default(), false)),
        }
    }

    fn text(&mut self, text: &str) {
        let (format, in_link) = (self.format, self.links > 0);
        self.letters.extend(text.chars().map(|sign| (sign, format, in_link)));
    }

    fn tag(&mut self, tag: &str) {
        let (name, opens) = match tag.strip_prefix("</") {
            Some(name) => (name, false),
            None => (tag.trim_start_matches('<'), true),
        };
        match name.trim_end_matches('>') {
            "br" => self.text(" "),
            "mark" => self.format.mark = opens,
            "u" => self.format.underline = opens,
            "strong" => self.format.bold = opens,
            "em" => self.format.italic = opens,
            "s" => self.format.strike = opens,
            "code" => self.format.code = opens,
            "sub" => self.format.subscript = opens,
            "sup" => self.format.superscript = opens,
            _ => self.letters.push(('\0', Format::default(), false)),
        }
    }
}

/// Spaces have no format: whether they are inside or outside of it makes no difference.
fn normal(letters: Letters) -> Letters {
    let mut normal: Letters = Vec::with_capacity(letters.len());
    for (sign, format, in_link) in letters {
        match (sign, normal.last()) {
            (' ' | '\n' | '\t', None | Some((' ', _, _))) => {}
            (' ' | '\n' | '\t', Some(_)) => normal.push((' ', Format::default(), false)),
            (sign, _) => normal.push((sign, format, in_link)),
        }
    }
    normal.pop_if(|(sign, _, _)| *sign == ' ');
    normal
}
