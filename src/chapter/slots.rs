//! What a body leaves open: places that depend on the rest of the book, and phrases in the handbook's language.
//!
//! While the Markdown is translated (and sanitised), a slot is a [`crate::marker`]. The chapter's text has been defused,
//! so no author can write one.

use std::fmt;

use crate::marker::marker;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The attributes of the chapter's link with this number: `href`, or nothing if it's broken.
    Link(u32),
    /// The attributes of the chapter's picture with this number: `src`, `width` and `height`.
    Image(u32),
    /// The same for a picture whose author gives its size: only `src`.
    SizedImage(u32),
    /// The `poster` attribute of a video: the chapter's picture with this number.
    Poster(u32),
    /// An attribute of a picture near the top of a chapter: nothing, or `loading` if that isn't the top of the page.
    Loading,
    /// Before and behind the chapter's picture of this number: a link to its file, if it's larger than it may be shown.
    Enlarge(u32),
    EnlargeEnd(u32),
    /// Before every `id` and every `#`: empty on a page of its own, a unique prefix if chapters share a page.
    AnchorPrefix,
    /// The icon of a callout.
    Icon(Callout),
    /// The role in the chapter's mention with this number: a link, or the mention as written.
    Role(u32),
    /// Where a heading of the outline starts and ends: always empty.
    HeadingEdge,
    /// A phrase of the interface, up to its placeholder if there is one.
    Label(Label),
    /// The rest of the phrase.
    LabelEnd(Label),
}

/// Phrases of the interface inside a chapter, in the handbook's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Say,
    /// With its number.
    Footnote,
    BackToText,
    /// With its title.
    LinkToSection,
    Table,
    /// With the title of its section.
    TableIn,
    Video,
    Sound,
    /// With the name of the site.
    OpensInNewTab,
    Done,
    ToDo,
    /// With the number of a choice.
    GoTo,
}

impl Label {
    pub const ALL: [Label; 17] = [
        Label::Note,
        Label::Tip,
        Label::Important,
        Label::Warning,
        Label::Caution,
        Label::Say,
        Label::Footnote,
        Label::BackToText,
        Label::LinkToSection,
        Label::Table,
        Label::TableIn,
        Label::Video,
        Label::Sound,
        Label::OpensInNewTab,
        Label::Done,
        Label::ToDo,
        Label::GoTo,
    ];

    /// HTML of the phrase for `value`, which is already escaped.
    pub(super) fn about(self, value: impl fmt::Display) -> String {
        format!("{}{value}{}", Slot::Label(self), Slot::LabelEnd(self))
    }
}

impl fmt::Display for Slot {
    /// The slot's marker in unfinished HTML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Slot::Link(number) => marker(format_args!("L{number}")),
            Slot::Image(number) => marker(format_args!("I{number}")),
            Slot::SizedImage(number) => marker(format_args!("S{number}")),
            Slot::Poster(number) => marker(format_args!("V{number}")),
            Slot::Loading => marker("Y"),
            Slot::Enlarge(number) => marker(format_args!("Z{number}")),
            Slot::EnlargeEnd(number) => marker(format_args!("F{number}")),
            Slot::AnchorPrefix => marker("P"),
            Slot::Icon(callout) => marker(format_args!("C{}", *callout as u32)),
            Slot::Role(number) => marker(format_args!("R{number}")),
            Slot::HeadingEdge => marker("H"),
            Slot::Label(label) => marker(format_args!("W{}", *label as u32)),
            Slot::LabelEnd(label) => marker(format_args!("E{}", *label as u32)),
        })
    }
}

impl Slot {
    pub(super) fn from_marker(marker: &str) -> Option<Slot> {
        let number = marker.get(1..)?;
        match marker.as_bytes().first()? {
            b'L' => number.parse().ok().map(Slot::Link),
            b'I' => number.parse().ok().map(Slot::Image),
            b'S' => number.parse().ok().map(Slot::SizedImage),
            b'V' => number.parse().ok().map(Slot::Poster),
            b'Z' => number.parse().ok().map(Slot::Enlarge),
            b'F' => number.parse().ok().map(Slot::EnlargeEnd),
            b'Y' => number.is_empty().then_some(Slot::Loading),
            b'R' => number.parse().ok().map(Slot::Role),
            b'P' => number.is_empty().then_some(Slot::AnchorPrefix),
            b'H' => number.is_empty().then_some(Slot::HeadingEdge),
            b'W' => Label::ALL.get(number.parse::<usize>().ok()?).copied().map(Slot::Label),
            b'E' => Label::ALL.get(number.parse::<usize>().ok()?).copied().map(Slot::LabelEnd),
            b'C' => Callout::ALL.get(number.parse::<usize>().ok()?).copied().map(Slot::Icon),
            _ => None,
        }
    }

    /// The text around the marker in its attribute; the slot replaces the whole attribute.
    pub(super) fn attribute(self) -> &'static str {
        match self {
            Slot::Link(_) => " href=\"",
            Slot::Image(_) | Slot::SizedImage(_) => " src=\"",
            Slot::Poster(_) => " poster=\"",
            Slot::Loading => " loading=\"",
            Slot::Enlarge(_)
            | Slot::EnlargeEnd(_)
            | Slot::AnchorPrefix
            | Slot::Icon(_)
            | Slot::Role(_)
            | Slot::HeadingEdge
            | Slot::Label(_)
            | Slot::LabelEnd(_) => "",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Callout {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Say,
}

impl Callout {
    pub const ALL: [Callout; 6] =
        [Callout::Note, Callout::Tip, Callout::Important, Callout::Warning, Callout::Caution, Callout::Say];

    /// The name for its class and icon.
    pub fn name(self) -> &'static str {
        match self {
            Callout::Note => "note",
            Callout::Tip => "tip",
            Callout::Important => "important",
            Callout::Warning => "warning",
            Callout::Caution => "caution",
            Callout::Say => "say",
        }
    }
}
