//! The ties between chapters: what prevents a cause, which plans recover from it, what trainings teach.

use super::chapter_lookup::ChapterLookup;
use super::{Listed, PageId};
use crate::chapter::Chapter;
use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::kinds::{Kind, KindFields};

/// Ties between pages, each in both directions.
#[derive(Debug, PartialEq)]
pub struct Graph {
    /// Sorted, without duplicates.
    ties: Vec<(PageId, Tie, PageId)>,
    /// The same in reverse.
    reversed: Vec<(PageId, Tie, PageId)>,
}

/// How the first page of a tie relates to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// A chapter prevents a cause.
    Prevents,
    /// A plan recovers from a cause.
    RecoversFrom,
    /// A training teaches a chapter.
    Teaches,
}

impl Graph {
    fn new(mut ties: Vec<(PageId, Tie, PageId)>) -> Self {
        ties.sort_unstable();
        ties.dedup();
        let mut reversed: Vec<_> = ties.iter().map(|(from, tie, to)| (*to, *tie, *from)).collect();
        reversed.sort_unstable();
        Self { ties, reversed }
    }

    /// What a page prevents, recovers from or teaches, in reading order.
    pub fn from(&self, page: PageId, tie: Tie) -> impl Iterator<Item = PageId> {
        ends(&self.ties, page, tie)
    }

    /// What prevents, teaches or recovers from a page, in reading order.
    pub fn to(&self, page: PageId, tie: Tie) -> impl Iterator<Item = PageId> {
        ends(&self.reversed, page, tie)
    }
}

fn ends(ties: &[(PageId, Tie, PageId)], page: PageId, tie: Tie) -> impl Iterator<Item = PageId> {
    let start = ties.partition_point(|(from, other, _)| (*from, *other) < (page, tie));
    ties[start..].iter().take_while(move |(from, other, _)| (*from, *other) == (page, tie)).map(|(_, _, to)| *to)
}

/// The ties in the front matter of all chapters.
pub(super) fn graph(book: Listed<'_>, names: &ChapterLookup<'_>, diagnostics: &mut Vec<Diagnostic>) -> Graph {
    let mut ties = Vec::new();
    for (page, chapter) in book.in_order() {
        let mut find =
            |listed: &[Spanned<String>], wanted: Option<Kind>| find(book, names, chapter, listed, wanted, diagnostics);
        match &chapter.head.front_matter.kind_fields {
            KindFields::Plan(plan) => {
                ties.extend(
                    find(&plan.causes, Some(Kind::Cause)).into_iter().map(|cause| (page, Tie::RecoversFrom, cause)),
                );
            }
            KindFields::Training(training) => {
                ties.extend(find(&training.teaches, None).into_iter().map(|taught| (page, Tie::Teaches, taught)));
            }
            KindFields::Cause(cause) => {
                ties.extend(find(&cause.prevented_by, None).into_iter().map(|by| (by, Tie::Prevents, page)));
                let plans = find(&cause.recovered_by, Some(Kind::Plan));
                ties.extend(plans.into_iter().map(|plan| (plan, Tie::RecoversFrom, page)));
            }
            KindFields::Goal(_) | KindFields::Principle(_) | KindFields::Chapter => {}
        }
    }
    Graph::new(ties)
}

/// The pages in a list, each of the wanted kind, if one is given.
fn find(
    book: Listed<'_>,
    names: &ChapterLookup<'_>,
    chapter: &Chapter,
    listed: &[Spanned<String>],
    wanted: Option<Kind>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PageId> {
    let mut pages = Vec::new();
    for name in listed {
        match names.find(Some(chapter), &Span::file(&chapter.path), name) {
            Ok(page) if wanted.is_none_or(|wanted| book.kind(page) == wanted) => pages.push(page),
            Ok(page) => {
                let wanted = wanted.map_or("", Kind::name);
                let message = format!("“{}” isn't of kind `{wanted}`", book.page(page).title);
                let help = format!("name a chapter with `kind: {wanted}`, or change its kind");
                let span = Span::new(&chapter.path, name.range.clone());
                diagnostics.push(Diagnostic::new(Code::WrongKind, span, message, help));
            }
            Err(problem) => diagnostics.push(problem),
        }
    }
    pages
}

/// The gaps: causes without prevention or a recovery plan, and plans without a cause. A playbook without causes has no
/// map.
pub(super) fn report_gaps(book: Listed<'_>, graph: &Graph, diagnostics: &mut Vec<Diagnostic>) {
    let has_map = book.in_order().any(|(_, chapter)| chapter.head.front_matter.kind_fields.kind() == Kind::Cause);
    if !has_map {
        return;
    }
    for (page, chapter) in book.in_order().filter(|(page, _)| !book.page(*page).is_folder) {
        let title = &book.page(page).title;
        let mut report = |message: String, help: &str| {
            let span = Span::file(&chapter.path);
            diagnostics.push(Diagnostic::new(Code::GapInMap, span, message, help));
        };
        match &chapter.head.front_matter.kind_fields {
            KindFields::Cause(cause) => {
                // Unknown names have been reported already.
                if cause.prevented_by.is_empty() && graph.to(page, Tie::Prevents).next().is_none() {
                    let help = "in `prevented_by`, name the training, principle, goal or chapter that prevents it, or write one";
                    report(format!("nothing prevents the cause “{title}”"), help);
                }
                if cause.recovered_by.is_empty() && graph.to(page, Tie::RecoversFrom).next().is_none() {
                    let help = "in `recovered_by`, name the plans for what it leads to, or write one";
                    report(format!("no plan recovers from the cause “{title}”"), help);
                }
            }
            KindFields::Plan(plan)
                if plan.causes.is_empty() && graph.from(page, Tie::RecoversFrom).next().is_none() =>
            {
                let help = "in `causes`, name what leads to it, so somebody can fix the cause";
                report(format!("no cause leads to the plan “{title}”"), help);
            }
            KindFields::Plan(_)
            | KindFields::Training(_)
            | KindFields::Goal(_)
            | KindFields::Principle(_)
            | KindFields::Chapter => {}
        }
    }
}
