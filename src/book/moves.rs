//! The moves of plans: every plan of the playbook has the same, in the same order.

use std::ops::Range;

use crate::chapter::{Chapter, Heading};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::KindFields;
use crate::text;

/// For each move, the chapter's sections for it, as heading numbers in the outline; empty if there are none.
pub fn sections(chapter: &Chapter, moves: &[String]) -> Vec<Range<usize>> {
    let name_of = |heading: &Heading| text::fold(text::order_prefix(&heading.text()).1.trim());
    let headings: Vec<String> = chapter.head.outline.iter().map(name_of).collect();
    let heading_of = |name: &String| {
        let name = text::fold(name);
        headings.iter().position(|heading| *heading == name)
    };
    let section = |start: usize| {
        let level = chapter.head.outline[start].level;
        let deeper = chapter.head.outline[start + 1..].iter().take_while(|heading| heading.level > level).count();
        start..start + 1 + deeper
    };
    moves.iter().map(|name| heading_of(name).map_or(0..0, section)).collect()
}

/// Reports the moves that a plan lacks or has out of order.
pub(super) fn check(chapter: &Chapter, moves: &[String], diagnostics: &mut Vec<Diagnostic>) {
    let KindFields::Plan(_) = chapter.head.front_matter.kind_fields else { return };
    let sections = sections(chapter, moves);
    let missing: Vec<String> =
        moves.iter().zip(&sections).filter(|(_, at)| at.is_empty()).map(|(name, _)| format!("“{name}”")).collect();
    if !missing.is_empty() {
        let message = format!("this plan has no section {}", missing.join(", "));
        let help = format!("give it these headings, in this order: {}", moves.join(", "));
        diagnostics.push(Diagnostic::new(Code::MissingMove, Span::file(&chapter.path), message, help));
    }
    let mut latest: Option<(usize, &String)> = None;
    for (name, at) in moves.iter().zip(&sections).filter(|(_, at)| !at.is_empty()) {
        match latest {
            Some((before, other)) if at.start < before => {
                let message = format!("“{name}” comes before “{other}” here");
                let help = format!("put the moves in the usual order: {}", moves.join(", "));
                let span = Span::new(&chapter.path, chapter.text.heading_range(at.start));
                diagnostics.push(Diagnostic::new(Code::MoveOutOfOrder, span, message, help));
            }
            _ => latest = Some((at.start, name)),
        }
    }
}
