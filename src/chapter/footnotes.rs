//! Footnotes: numbered in the order of their first mention, gathered at the end of the page.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::body::Hole;
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
    let prefix = Hole::AnchorPrefix;
    draft.replace(
        at,
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}{again}\" \
             aria-label=\"Footnote {number}\">{number}</a></sup>"
        ),
    );
}

/// Moves the definitions behind everything else, in the order of their numbers.
pub(super) fn gather<'a>(events: impl Iterator<Item = Event<'a>>, numbers: &Numbers<'a>) -> Vec<Event<'a>> {
    let mut main = Vec::with_capacity(events.size_hint().0);
    let mut definitions: Vec<(CowStr<'a>, Vec<Event<'a>>)> = Vec::new();
    let mut open = None;
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open = Some((label, Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => definitions.extend(open.take()),
            event => match &mut open {
                Some((_, definition)) => definition.push(event),
                None => main.push(event),
            },
        }
    }
    if definitions.is_empty() || numbers.mentioned.is_empty() {
        return main;
    }
    main.push(Event::Html("<div class=\"footnotes\"><ol>\n".into()));
    for (i, (label, _)) in numbers.mentioned.iter().enumerate() {
        let Some(found) = definitions.iter().position(|(name, _)| name == label) else { continue };
        let (_, definition) = definitions.swap_remove(found);
        push_definition(&mut main, i + 1, definition);
    }
    main.push(Event::Html("</ol></div>\n".into()));
    main
}

/// A definition ends, inside its last paragraph, with the way back.
fn push_definition<'a>(main: &mut Vec<Event<'a>>, number: usize, definition: Vec<Event<'a>>) {
    let prefix = Hole::AnchorPrefix;
    let back =
        format!(" <a class=\"footnote-back\" href=\"#{prefix}fnref-{number}\" aria-label=\"Back to the text\">↩</a>");
    main.push(Event::Html(format!("<li id=\"{prefix}fn-{number}\">").into()));
    main.extend(definition);
    let last = main.pop();
    main.push(Event::Html(back.into()));
    match last {
        Some(end @ Event::End(TagEnd::Paragraph)) => main.push(end),
        Some(other) => main.insert(main.len() - 1, other),
        None => {}
    }
    main.push(Event::Html("</li>\n".into()));
}
