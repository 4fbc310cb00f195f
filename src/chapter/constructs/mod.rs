//! The constructs of Markdown: each module replaces one kind of event with finished HTML.
//!
//! A guide contains other constructs and translates them where it needs them. That is the only way back from a
//! construct to [`replace_event`].

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

mod attributes;
mod autolinks;
mod callouts;
mod code;
mod footnotes;
mod guide;
mod harmless;
mod headings;
mod images;
mod links;
mod media;
mod pictures;
mod playable;
mod raw_html;
mod tables;
mod tasks;
mod terms;

pub(in crate::chapter) use footnotes::{drop_unused as drop_unused_footnotes, gather as gather_footnotes};
pub use links::is_web_address;
pub(crate) use playable::is_playable;
pub(in crate::chapter) use raw_html::finish as finish_raw_html;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::translation::Translation;

/// Replaces what starts at one event, and returns where to continue.
pub(in crate::chapter) fn replace_event(translation: &mut Translation<'_>, at: usize) -> usize {
    match &translation.events[at].0 {
        Event::Start(tag) => match tag {
            Tag::Heading { .. } => return headings::start(translation, at),
            Tag::BlockQuote(_) => {
                return guide::start(translation, at).unwrap_or_else(|| callouts::start(translation, at));
            }
            Tag::FootnoteDefinition(_) => translation.footnotes.defined = true,
            Tag::CodeBlock(_) => return code::block(translation, at),
            Tag::HtmlBlock => return raw_html::block(translation, at),
            Tag::List(None) => tasks::list(translation, at),
            Tag::Item => tasks::item(translation, at),
            Tag::Paragraph => return images::paragraph(translation, at),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => return tables::start(translation, at),
            Tag::Link { .. } => links::start(translation, at),
            Tag::DefinitionListTitle => terms::start(translation, at),
            Tag::Image { .. } => return images::inline(translation, at),
            _ => {}
        },
        Event::End(tag) => match tag {
            TagEnd::Heading(_) => headings::end(translation, at),
            TagEnd::BlockQuote(_) => callouts::end(translation, at),
            TagEnd::Link => links::end(translation, at),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => tables::end(translation, at),
            _ => {}
        },
        Event::Text(_) => autolinks::text(translation, at),
        Event::InlineHtml(_) => raw_html::inline(translation, at),
        Event::FootnoteReference(_) => footnotes::reference(translation, at),
        Event::TaskListMarker(_) => tasks::marker(translation, at),
        _ => {}
    }
    at + 1
}
