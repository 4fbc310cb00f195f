//! Checks where the answers of guides lead: each leads somewhere, none in a circle, and every plan is reachable.

use std::collections::{BTreeSet, HashMap};

use super::{Book, Destination, PageId};
use crate::chapter::{Answer, Chapter, Guide, Leads};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::Kind;

/// The problems with a book's guides. They depend on the text of many chapters, so they're checked again each time.
pub(super) fn check(book: &Book, diagnostics: &mut Vec<Diagnostic>) {
    let mut map = Map::default();
    for (page, chapter) in book.in_order() {
        for guide in &chapter.text.guides {
            report_dead_ends(chapter, guide, diagnostics);
            map.add(book, page, &guide.answers, None);
        }
    }
    if !map.has_guide {
        return;
    }
    map.report_circles(diagnostics);
    let is_plan = |page: PageId| book.kind(page) == Kind::Plan && !book.pages[page].is_folder;
    for (page, chapter) in book.in_order().filter(|(page, _)| is_plan(*page) && !map.goals.contains(page)) {
        let message = format!("no answer in a guide leads to the plan “{}”", book.pages[page].title);
        let help = "add an answer to the guide that links to it";
        diagnostics.push(Diagnostic::new(Code::PlanNotInGuide, Span::file(&chapter.path), message, help));
    }
}

fn report_dead_ends(chapter: &Chapter, guide: &Guide, diagnostics: &mut Vec<Diagnostic>) {
    let mut report = |range, message: String, help: &str| {
        diagnostics.push(Diagnostic::new(Code::GuideDeadEnd, Span::new(&chapter.path, range), message, help));
    };
    if guide.answers.is_empty() {
        let help = "list the answers below the question, each on a line that starts with `> - `";
        report(guide.range(), "this guide has no answers".to_owned(), help);
    }
    for answer in guide.all_answers() {
        match &answer.leads {
            Leads::Nowhere => {
                let message = format!("the answer “{}” leads nowhere", answer.text);
                let help = "link it to a plan, or add the next choice below it, indented";
                report(answer.range(), message, help);
            }
            Leads::On { .. } | Leads::Link(_) | Leads::Outside => {}
        }
    }
}

/// The number of a choice: an answer that has further answers.
type ChoiceId = usize;

/// All choices of all guides, and how to get from each to others.
#[derive(Default)]
struct Map<'a> {
    has_guide: bool,
    choices: Vec<&'a Answer>,
    by_anchor: HashMap<(PageId, &'a str), ChoiceId>,
    /// From a choice to the choices directly below it.
    below: Vec<(ChoiceId, ChoiceId)>,
    /// From a choice to the target of an answer that links to another choice.
    jumps: Vec<(ChoiceId, Place<'a>, (PageId, &'a str))>,
    /// The pages that answers link to.
    goals: BTreeSet<PageId>,
}

/// An answer, and the page it's on.
struct Place<'a> {
    answer: &'a Answer,
    span: Span,
}

impl<'a> Map<'a> {
    fn add(&mut self, book: &'a Book, page: PageId, answers: &'a [Answer], above: Option<ChoiceId>) {
        self.has_guide = true;
        let Some(chapter) = book.pages[page].chapter else { return };
        for answer in answers {
            match &answer.leads {
                Leads::On { anchor, answers } => {
                    let choice = self.choices.len();
                    self.choices.push(answer);
                    self.by_anchor.insert((page, anchor), choice);
                    self.below.extend(above.map(|above| (above, choice)));
                    self.add(book, page, answers, Some(choice));
                }
                Leads::Link(number) => {
                    let Some(Destination::Page { page, anchor }) = book.references[chapter].links.get(*number as usize)
                    else {
                        continue;
                    };
                    self.goals.insert(*page);
                    if let (Some(above), Some(anchor)) = (above, anchor) {
                        let span = Span::new(&book.chapters[chapter].path, answer.range());
                        self.jumps.push((above, Place { answer, span }, (*page, anchor)));
                    }
                }
                Leads::Outside | Leads::Nowhere => {}
            }
        }
    }

    /// A circle needs a link to another choice, since nothing below a choice leads back by itself. Each circle is
    /// reported once, at its first such link.
    fn report_circles(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut next: Vec<Vec<ChoiceId>> = vec![Vec::new(); self.choices.len()];
        self.below.iter().for_each(|(above, below)| next[*above].push(*below));
        let jumps: Vec<(ChoiceId, &Place<'_>, ChoiceId)> = self
            .jumps
            .iter()
            .filter_map(|(from, place, anchor)| Some((*from, place, *self.by_anchor.get(anchor)?)))
            .collect();
        jumps.iter().for_each(|(from, _, to)| next[*from].push(*to));
        let mut told = BTreeSet::new();
        for (from, place, to) in jumps {
            let Some(way) = shortest_way(&next, to, from) else { continue };
            if !told.insert(way.iter().copied().collect::<BTreeSet<_>>()) {
                continue;
            }
            let names: Vec<String> =
                way.iter().chain([&to]).map(|choice| format!("“{}”", self.choices[*choice].text)).collect();
            let message = format!("the answer “{}” leads in a circle: {}", place.answer.text, names.join(" → "));
            let help = "link it to a plan, or to a choice that doesn't lead back here";
            diagnostics.push(Diagnostic::new(Code::GuideLoop, place.span.clone(), message, help));
        }
    }
}

/// The choices on the way from one to another, including both.
fn shortest_way(next: &[Vec<ChoiceId>], from: ChoiceId, to: ChoiceId) -> Option<Vec<ChoiceId>> {
    let mut came_from: Vec<Option<ChoiceId>> = vec![None; next.len()];
    let mut reached = vec![from];
    let mut at = 0;
    while let Some(choice) = reached.get(at).copied() {
        if choice == to {
            let back = std::iter::successors(Some(to), |choice| came_from[*choice].filter(|_| *choice != from));
            let mut way: Vec<ChoiceId> = back.collect();
            way.reverse();
            return Some(way);
        }
        for other in &next[choice] {
            if *other != from && came_from[*other].is_none() {
                came_from[*other] = Some(choice);
                reached.push(*other);
            }
        }
        at += 1;
    }
    None
}
