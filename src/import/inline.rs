//! Formatted text → Markdown on one line, or several with hard line breaks.
//!
//! Markdown's rules of where emphasis starts and ends depend on the signs around it. So what is written is parsed, and if
//! it doesn't read as it should, it's written again with HTML tags instead of asterisks.

mod reading;
mod spacing;
mod span;

pub(crate) use span::{Format, Piece, Room, Span};

use super::markdown::{At, escape, escape_all, escape_in_link};

/// Writes spans as Markdown.
pub(crate) fn write(spans: &[Span], room: Room) -> String {
    let spans = spacing::tidy(spans, room);
    let masked = reading::masked(&spans);
    let marks = [Marks::Markdown, Marks::Tags, Marks::TagsAndEscapes];
    let reads_well = |marks: &Marks| reading::read(&written(&masked, room, *marks), room) == reading::wanted(&masked);
    written(&spans, room, marks.into_iter().find(reads_well).unwrap_or(Marks::TagsAndEscapes))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Markdown,
    /// HTML tags for formats.
    Tags,
    /// Also a backslash before every sign.
    TagsAndEscapes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Mark,
    Underline,
    Bold,
    Italic,
    Strike,
    Subscript,
    Superscript,
    Code,
}

impl Style {
    const ALL: [Style; 8] = [
        Style::Mark,
        Style::Underline,
        Style::Bold,
        Style::Italic,
        Style::Strike,
        Style::Subscript,
        Style::Superscript,
        Style::Code,
    ];

    fn is_in(self, format: Format) -> bool {
        match self {
            Style::Mark => format.mark,
            Style::Underline => format.underline,
            Style::Bold => format.bold,
            Style::Italic => format.italic,
            Style::Strike => format.strike,
            Style::Subscript => format.subscript,
            Style::Superscript => format.superscript,
            Style::Code => format.code,
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Style::Mark => "mark",
            Style::Underline => "u",
            Style::Bold => "strong",
            Style::Italic => "em",
            Style::Strike => "s",
            Style::Subscript => "sub",
            Style::Superscript => "sup",
            Style::Code => "code",
        }
    }

    fn sign(self, marks: Marks) -> Option<&'static str> {
        match self {
            Style::Bold if marks == Marks::Markdown => Some("**"),
            Style::Italic if marks == Marks::Markdown => Some("*"),
            Style::Strike if marks == Marks::Markdown => Some("~~"),
            Style::Bold
            | Style::Italic
            | Style::Strike
            | Style::Mark
            | Style::Underline
            | Style::Subscript
            | Style::Superscript
            | Style::Code => None,
        }
    }
}

fn written(spans: &[Span], room: Room, marks: Marks) -> String {
    let mut writer = Writer { text: String::new(), open: Vec::new(), at: At::LineStart, room, marks };
    if room != Room::Paragraph {
        writer.at = At::Inside;
    }
    for group in spans.chunk_by(|a, b| a.link == b.link) {
        let link = group.first().and_then(|span| span.link.as_deref());
        if link.is_some() {
            writer.text.push('[');
        }
        for (i, span) in group.iter().enumerate() {
            writer.switch(span.format, &group[i..]);
            writer.piece(span, link.is_some());
        }
        writer.switch(Format::default(), &[]);
        if let Some(link) = link {
            writer.text.push_str(&format!("]({link})"));
        }
    }
    finished(writer.text, room)
}

fn finished(text: String, room: Room) -> String {
    match room {
        // A sequence of `#` at the end would belong to the heading's marks.
        Room::Heading if text.ends_with('#') && !text.ends_with("\\#") => format!("{}\\#", &text[..text.len() - 1]),
        // A pair of braces there would be its anchor.
        Room::Heading if text.ends_with('}') && !text.ends_with("\\}") => format!("{}\\}}", &text[..text.len() - 1]),
        Room::Heading | Room::Paragraph | Room::Cell => text,
    }
}

struct Writer {
    text: String,
    open: Vec<Style>,
    at: At,
    room: Room,
    marks: Marks,
}

impl Writer {
    /// Closes and opens styles until exactly those of a format are open. Of several to open, the one that lasts longest
    /// comes first.
    fn switch(&mut self, format: Format, following: &[Span]) {
        let keep = self.open.iter().take_while(|style| style.is_in(format)).count();
        while self.open.len() > keep {
            let style = self.open.pop().expect("there are more open than are kept");
            self.text.push_str(&style.sign(self.marks).map_or_else(|| close_tag(style, self.marks), str::to_owned));
        }
        let mut missing: Vec<Style> =
            Style::ALL.into_iter().filter(|style| style.is_in(format) && !self.open.contains(style)).collect();
        let lasts = |style: &Style| following.iter().take_while(|span| style.is_in(span.format)).count();
        missing.sort_by_key(|style| (*style == Style::Code, usize::MAX - lasts(style)));
        for style in missing {
            self.text.push_str(&style.sign(self.marks).map_or_else(|| open_tag(style, self.marks), str::to_owned));
            self.open.push(style);
            if style != Style::Code || self.marks != Marks::Markdown {
                self.at = At::Inside;
            }
        }
    }

    fn piece(&mut self, span: &Span, in_link: bool) {
        match &span.piece {
            Piece::Markdown(markdown) => self.text.push_str(markdown),
            Piece::Break => match self.room {
                Room::Paragraph => {
                    self.text.push_str("\\\n");
                    self.at = At::LineStart;
                    return;
                }
                Room::Heading => self.text.push(' '),
                Room::Cell => self.text.push_str("<br>"),
            },
            Piece::Text(text) => {
                let text = self.escaped(text, span.format, in_link);
                self.text.push_str(&text);
            }
        }
        self.at = At::Inside;
    }

    fn escaped(&self, text: &str, format: Format, in_link: bool) -> String {
        if format.code && self.marks == Marks::Markdown {
            return code_span(text);
        }
        let escaped = match self.marks {
            Marks::TagsAndEscapes => escape_all(text),
            Marks::Markdown | Marks::Tags if in_link => escape_in_link(text),
            Marks::Markdown | Marks::Tags => escape(text, self.at),
        };
        if self.room == Room::Cell && self.marks != Marks::TagsAndEscapes {
            escaped.replace('|', "\\|")
        } else {
            escaped
        }
    }
}

/// Code has its own marks, see [`code_span`].
fn open_tag(style: Style, marks: Marks) -> String {
    if style == Style::Code && marks == Marks::Markdown { String::new() } else { format!("<{}>", style.tag()) }
}

fn close_tag(style: Style, marks: Marks) -> String {
    if style == Style::Code && marks == Marks::Markdown { String::new() } else { format!("</{}>", style.tag()) }
}

fn code_span(text: &str) -> String {
    let longest = text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, styles: &str) -> Span {
        let has = |style| styles.contains(style);
        let format = Format {
            bold: has('b'),
            italic: has('i'),
            strike: has('s'),
            superscript: has('^'),
            code: has('c'),
            ..Format::default()
        };
        let piece = if text == "\n" { Piece::Break } else { Piece::Text(text.to_owned()) };
        Span { piece, format, link: has('l').then(|| "a.md".to_owned()) }
    }

    #[test]
    fn formats_are_written_so_that_they_read_the_same() {
        for (spans, markdown) in [
            (vec![span("Say ", ""), span("sorry ", "b"), span("first", "")], "Say **sorry** first"),
            (vec![span("a", "b"), span(" ", ""), span("b", "b")], "**a b**"),
            (vec![span("a ", "b"), span("b", "bi"), span(" c", "b")], "**a *b* c**"),
            (vec![span("Note:", "b"), span("text", "")], "<strong>Note:</strong>text"),
            (vec![span("in", ""), span("tens", "i"), span("ive", "")], "in*tens*ive"),
            (vec![span("m", ""), span("2", "^"), span(" *", "")], "m<sup>2</sup> \\*"),
            (vec![span("a", ""), span("\n", ""), span("- b", "")], "a\\\n\\- b"),
            (vec![span(" see ", "l"), span("[b]", "bl"), span(" ", "l"), span("c", "")], "[see **\\[b\\]**](a.md) c"),
            (vec![span("a`b", "c")], "``a`b``"),
            (vec![span("a", "b"), span("b", "i")], "**a***b*"),
        ] {
            assert_eq!(write(&spans, Room::Paragraph), markdown);
        }
        assert_eq!(write(&[span("a | b", ""), span("c|d", "c")], Room::Cell), "a \\| b<code>c\\|d</code>");
        assert_eq!(write(&[span("C #", "")], Room::Heading), "C \\#");
        assert_eq!(write(&[span("For {name}", "")], Room::Heading), "For {name\\}");
    }
}
