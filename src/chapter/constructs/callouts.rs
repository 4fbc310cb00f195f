//! Callouts: `> [!NOTE]` and the like, and our own `> [!SAY]` for words to say aloud.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use crate::chapter::slots::{Callout, Label, Slot};
use crate::chapter::translation::Translation;
use crate::diagnostic::Code;

impl Callout {
    fn label(self) -> Label {
        match self {
            Callout::Note => Label::Note,
            Callout::Tip => Label::Tip,
            Callout::Important => Label::Important,
            Callout::Warning => Label::Warning,
            Callout::Caution => Label::Caution,
            Callout::Say => Label::Say,
        }
    }

    fn of_quote(kind: BlockQuoteKind) -> Callout {
        match kind {
            BlockQuoteKind::Note => Callout::Note,
            BlockQuoteKind::Tip => Callout::Tip,
            BlockQuoteKind::Important => Callout::Important,
            BlockQuoteKind::Warning => Callout::Warning,
            BlockQuoteKind::Caution => Callout::Caution,
        }
    }
}

pub(super) fn start(translation: &mut Translation<'_>, at: usize) -> usize {
    let Event::Start(Tag::BlockQuote(kind)) = &translation.events[at].0 else { return at + 1 };
    let callout =
        kind.map(Callout::of_quote).or_else(|| take_marker(translation, at, "[!SAY]").then_some(Callout::Say));
    translation.quotes.push(callout);
    let Some(callout) = callout else { return at + 1 };
    if callout == Callout::Say {
        report_long_sentences(translation, at);
    }
    let (name, label, icon) = (callout.name(), Slot::Label(callout.label()), Slot::Icon(callout));
    translation.replace(
        at,
        format!(
            "<div class=\"callout callout-{name}\" role=\"note\">\n<p class=\"callout-title\">{icon} {label}</p>\n"
        ),
    );
    at + 1
}

pub(super) fn end(translation: &mut Translation<'_>, at: usize) {
    if translation.quotes.pop().flatten().is_some() {
        translation.replace(at, "</div>\n");
    }
}

/// Nobody can say a longer sentence to an upset customer.
const MOST_WORDS: usize = 30;

fn report_long_sentences(translation: &mut Translation<'_>, at: usize) {
    let end = translation.end_of(at);
    let mut paragraph = at;
    while let Some(start) = (paragraph..end).find(|i| matches!(translation.events[*i].0, Event::Start(Tag::Paragraph)))
    {
        paragraph = translation.end_of(start);
        let text = translation.visible_text(start..paragraph);
        let longest = sentences(&text).map(|sentence| sentence.split_whitespace().count()).max().unwrap_or(0);
        if longest > MOST_WORDS {
            let message = format!("this sentence to say has {longest} words");
            let help =
                format!("nobody can say more than {MOST_WORDS} words in one breath: split it into two sentences");
            translation.report(Code::LongWordsToSay, words(translation, start..paragraph), message, help);
        }
    }
}

/// The words of a paragraph, without the line that marks them as words to say.
fn words(translation: &Translation<'_>, paragraph: Range<usize>) -> Range<usize> {
    let whole = translation.events[paragraph.start].1.clone();
    let first = translation.events[paragraph].iter().find(|(event, _)| matches!(event, Event::Text(_)));
    let start = first.map_or(whole.start, |(_, range)| range.start);
    start..start + translation.text[start..whole.end].trim_end().len()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', '…', ';', '。'])
}

/// Recognises a quote that starts with a line such as `[!SAY]`, and removes that line.
pub(super) fn take_marker(translation: &mut Translation<'_>, at: usize, wanted: &str) -> bool {
    let paragraph = at + 1;
    let Some((Event::Start(Tag::Paragraph), range)) = translation.events.get(paragraph) else { return false };
    let line_end = translation.text[range.start..].find('\n').map_or(translation.text.len(), |at| range.start + at);
    if !translation.text[range.start..line_end].trim_end().eq_ignore_ascii_case(wanted) {
        return false;
    }
    let end = translation.end_of(paragraph);
    let on_marker_line = |translation: &Translation<'_>, i: usize| translation.events[i].1.start <= line_end;
    let first_kept = (paragraph + 1..end).find(|i| !on_marker_line(translation, *i)).unwrap_or(end);
    translation.erase(paragraph + 1..first_kept);
    if first_kept == end && matches!(translation.events[end].0, Event::End(TagEnd::Paragraph)) {
        translation.erase(paragraph..end + 1);
    }
    true
}
