//! Footnotes: numbered in the order of their first mention, gathered at the end of the page.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::body::{Hole, Label};
use super::markdown::Draft;

/// The footnotes of a chapter.
#[derive(Default)]
pub(super) struct Numbers<'a> {
    /// The labels in the order of their first mention, with how often each was mentioned.
    mentioned: Vec<(CowStr<'a>, usize)>,
    /// Whether the chapter defines any.
    pub defined: bool,
}

impl<'a> Numbers<'a> {
    /// The number of a label, from 1, and which mention of it this is, from 1.
    fn mention(&mut self, label: &CowStr<'a>) -> (usize, usize) {
        let known = self.mentioned.iter().position(|(name, _)| name == label);
        let at = known.unwrap_or_else(|| {
            self.mentioned.push((label.clone(), 0));
            self.mentioned.len() - 1
        });
        self.mentioned[at].1 += 1;
        (at + 1, self.mentioned[at].1)
    }
}

pub(super) fn reference(draft: &mut Draft<'_>, at: usize) {
    let Event::FootnoteReference(label) = &draft.events[at].0 else { return };
    let label = label.clone();
    let (number, mention) = draft.footnotes.mention(&label);
    let again = if mention == 1 { String::new() } else { format!("-{mention}") };
    let (prefix, label) = (Hole::AnchorPrefix, Label::Footnote.about(number));
    draft.replace(
        at,
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}{again}\" \
             aria-label=\"{label}\">{number}</a></sup>"
        ),
    );
}

/// Moves the definitions behind everything else, in the order of their numbers; those that nobody mentions come last.
pub(super) fn gather<'a>(events: impl Iterator<Item = Event<'a>>, numbers: &Numbers<'a>) -> Vec<Event<'a>> {
    let mut main = Vec::with_capacity(events.size_hint().0);
    let mut definitions: Vec<Definition<'a>> = Vec::new();
    let mut open: Vec<Definition<'a>> = Vec::new();
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open.push((label, Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => definitions.extend(open.pop()),
            event => match open.last_mut() {
                Some((_, definition)) => definition.push(event),
                None => main.push(event),
            },
        }
    }
    main.push(Event::Html("<div class=\"footnotes\"><ol>\n".into()));
    let mentioned = numbers.mentioned.len();
    for (i, (label, _)) in numbers.mentioned.iter().enumerate() {
        let Some(found) = definitions.iter().position(|(name, _)| name == label) else { continue };
        let (_, definition) = definitions.remove(found);
        push_definition(&mut main, i + 1, definition, Mentioned::Yes);
    }
    for (i, (_, definition)) in definitions.into_iter().enumerate() {
        push_definition(&mut main, mentioned + i + 1, definition, Mentioned::No);
    }
    main.push(Event::Html("</ol></div>\n".into()));
    main
}

/// A footnote's label, and its events.
type Definition<'a> = (CowStr<'a>, Vec<Event<'a>>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mentioned {
    Yes,
    No,
}

/// A definition ends, inside its last paragraph, with the way back.
fn push_definition<'a>(main: &mut Vec<Event<'a>>, number: usize, definition: Vec<Event<'a>>, mentioned: Mentioned) {
    let (prefix, label) = (Hole::AnchorPrefix, Hole::Label(Label::BackToText));
    let back = format!(" <a class=\"footnote-back\" href=\"#{prefix}fnref-{number}\" aria-label=\"{label}\">↩</a>");
    main.push(Event::Html(format!("<li id=\"{prefix}fn-{number}\">").into()));
    main.extend(definition);
    if mentioned == Mentioned::No {
        main.push(Event::Html("</li>\n".into()));
        return;
    }
    let last = main.pop();
    main.push(Event::Html(back.into()));
    match last {
        Some(end @ Event::End(TagEnd::Paragraph)) => main.push(end),
        Some(other) => main.insert(main.len() - 1, other),
        None => {}
    }
    main.push(Event::Html("</li>\n".into()));
}
