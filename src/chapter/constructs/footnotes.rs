//! Footnotes: numbered in order of first mention, collected at the end of the page.
//!
//! A footnote without a reference is left out: readers wouldn't find it where its author expects, and it may be a note
//! that wasn't meant for them.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::chapter::slots::{Label, Slot};
use crate::chapter::state::Footnotes;
use crate::chapter::translation::Translation;
use crate::diagnostic::Code;

pub(super) fn reference(translation: &mut Translation<'_>, at: usize) {
    let Event::FootnoteReference(label) = &translation.events[at].0 else { return };
    let label = label.clone();
    let (number, mention) = translation.footnotes.mention(&label);
    let again = if mention == 1 { String::new() } else { format!("-{mention}") };
    let (prefix, label) = (Slot::AnchorPrefix, Label::Footnote.about(number));
    translation.replace(
        at,
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}{again}\" \
             aria-label=\"{label}\">{number}</a></sup>"
        ),
    );
}

/// Removes and reports definitions that aren't referred to, except perhaps by each other.
pub(in crate::chapter) fn drop_unused(translation: &mut Translation<'_>) {
    let is_definition = |event: &Event<'_>| matches!(event, Event::Start(Tag::FootnoteDefinition(_)));
    if !translation.events.iter().any(|(event, _)| is_definition(event)) {
        return;
    }
    ignore_capitals(translation);
    let definitions = Definitions::of(translation);
    let is_used = definitions.used();
    for (at, definition) in definitions.owners.iter().enumerate() {
        let Some(definition) = definition.filter(|definition| !is_used[*definition]) else { continue };
        if is_definition(&translation.events[at].0) {
            let label = &definitions.labels[definition];
            let start = translation.events[at].1.start;
            let message = format!("nothing refers to the footnote `[^{label}]`, so it isn't published");
            let help = format!("write `[^{label}]` where it belongs, or remove the footnote");
            translation.report(Code::UnusedFootnote, start..start + label.len() + "[^]".len(), message, help);
        }
        translation.erase(at..at + 1);
    }
}

/// `[^A]` refers to `[^a]:`, as in the parser.
fn ignore_capitals(translation: &mut Translation<'_>) {
    for (event, _) in &mut translation.events {
        if let Event::FootnoteReference(label) | Event::Start(Tag::FootnoteDefinition(label)) = event {
            *label = label.to_lowercase().into();
        }
    }
}

/// Definitions, and what refers to them.
#[derive(Default)]
struct Definitions {
    /// In text order.
    labels: Vec<String>,
    by_label: HashMap<String, usize>,
    /// The innermost definition that each event belongs to.
    owners: Vec<Option<usize>>,
    /// The references of each definition, and last those of the text outside.
    references: Vec<Vec<String>>,
}

impl Definitions {
    fn of(translation: &Translation<'_>) -> Self {
        let mut definitions = Definitions::default();
        let mut outside = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (event, _) in &translation.events {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let number = definitions.labels.len();
                open.push(number);
                definitions.labels.push(label.to_string());
                definitions.references.push(Vec::new());
                // If two have the same label, the first counts.
                definitions.by_label.entry(label.to_string()).or_insert(number);
            }
            definitions.owners.push(open.last().copied());
            match event {
                Event::FootnoteReference(label) => match open.last() {
                    Some(owner) => definitions.references[*owner].push(label.to_string()),
                    None => outside.push(label.to_string()),
                },
                Event::End(TagEnd::FootnoteDefinition) => drop(open.pop()),
                _ => {}
            }
        }
        definitions.references.push(outside);
        definitions
    }

    /// The definitions that can be reached from the text.
    fn used(&self) -> Vec<bool> {
        let mut used = vec![false; self.labels.len()];
        let mut open = vec![self.labels.len()];
        while let Some(from) = open.pop() {
            for label in &self.references[from] {
                let Some(definition) = self.by_label.get(label).filter(|definition| !used[**definition]) else {
                    continue;
                };
                used[*definition] = true;
                open.push(*definition);
            }
        }
        used
    }
}

/// Moves the definitions to the end, sorted by number.
pub(in crate::chapter) fn gather<'a>(
    events: impl Iterator<Item = Event<'a>>,
    numbers: &Footnotes<'a>,
) -> Vec<Event<'a>> {
    let mut main = Vec::with_capacity(events.size_hint().0);
    let mut definitions: HashMap<CowStr<'a>, Vec<Event<'a>>> = HashMap::new();
    let mut open: Vec<(CowStr<'a>, Vec<Event<'a>>)> = Vec::new();
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
    for (i, (label, _)) in numbers.mentioned.iter().enumerate() {
        if let Some(definition) = definitions.remove(label) {
            push_definition(&mut main, i + 1, definition);
        }
    }
    main.push(Event::Html("</ol></div>\n".into()));
    main
}

/// A definition ends with the link back, inside its last paragraph.
fn push_definition<'a>(main: &mut Vec<Event<'a>>, number: usize, definition: Vec<Event<'a>>) {
    let (prefix, label) = (Slot::AnchorPrefix, Slot::Label(Label::BackToText));
    let back = format!(" <a class=\"footnote-back\" href=\"#{prefix}fnref-{number}\" aria-label=\"{label}\">↩</a>");
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
