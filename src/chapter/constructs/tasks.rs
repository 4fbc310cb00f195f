//! Lists of tasks: `- [ ]` and `- [x]`.

use pulldown_cmark::{Event, Tag};

use crate::chapter::slots::{Label, Slot};
use crate::chapter::translation::Translation;

pub(super) fn list(translation: &mut Translation<'_>, at: usize) {
    if matches!(translation.events.get(at + 1), Some((Event::Start(Tag::Item), _))) && is_task(translation, at + 1) {
        translation.replace(at, "<ul class=\"tasks\">\n");
    }
}

pub(super) fn item(translation: &mut Translation<'_>, at: usize) {
    if is_task(translation, at) {
        translation.replace(at, "<li class=\"task\">");
    }
}

/// The box before a task. It's only shown: nothing keeps what a reader ticks.
pub(super) fn marker(translation: &mut Translation<'_>, at: usize) {
    let Event::TaskListMarker(done) = translation.events[at].0 else { return };
    let (label, checked) = if done { (Slot::Label(Label::Done), " checked") } else { (Slot::Label(Label::ToDo), "") };
    translation.replace(at, format!("<input type=\"checkbox\" disabled aria-label=\"{label}\"{checked}> "));
}

fn is_task(translation: &Translation<'_>, item: usize) -> bool {
    let event = |at: usize| translation.events.get(at).map(|(event, _)| event);
    match event(item + 1) {
        Some(Event::Start(Tag::Paragraph)) => matches!(event(item + 2), Some(Event::TaskListMarker(_))),
        next => matches!(next, Some(Event::TaskListMarker(_))),
    }
}
