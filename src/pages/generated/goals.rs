//! The goals side by side, those behind first.

use serde::Serialize;

use crate::book::GeneratedPage;
use crate::kinds::Standing;
use crate::pages::edition::Edition;
use crate::pages::elements::{Link, link};
use crate::pages::kinds::{Summary, summary};
use crate::pages::viewpoint::Viewpoint;
use crate::theme::Phrases;

#[derive(Serialize)]
pub(super) struct GoalsView<'a> {
    /// `2 goals: 1 behind, 1 on track.`
    overview: String,
    goals: Vec<GoalRow<'a>>,
}

#[derive(Serialize)]
struct GoalRow<'a> {
    link: Link,
    summary: Summary<'a>,
}

pub(super) fn view(edition: &Edition) -> GoalsView<'_> {
    let from = Viewpoint::from(GeneratedPage::Goals);
    let row =
        |(page, goal)| GoalRow { link: link(&edition.book, from, page), summary: summary(edition, page, from, goal) };
    let mut goals: Vec<GoalRow<'_>> = edition.book.goals().map(row).collect();
    goals.sort_by_key(|goal| urgency(goal.summary.order));
    GoalsView { overview: overview(edition.phrases(), &goals), goals }
}

/// Goals that need action come first.
fn urgency(standing: Option<Standing>) -> u8 {
    match standing {
        Some(Standing::Behind) => 0,
        None => 1,
        Some(Standing::OnTrack) => 2,
        Some(Standing::Reached) => 3,
    }
}

fn overview(phrases: &Phrases, goals: &[GoalRow<'_>]) -> String {
    let groups = [
        (Some(Standing::Behind), "goal.count_behind"),
        (None, "goal.count_no_standing"),
        (Some(Standing::OnTrack), "goal.count_on_track"),
        (Some(Standing::Reached), "goal.count_reached"),
    ];
    let counted = groups.iter().filter_map(|(standing, key)| {
        let count = goals.iter().filter(|goal| goal.summary.order == *standing).count();
        (count > 0).then(|| phrases.count(key, count as u64, &[]))
    });
    let counted: Vec<String> = counted.collect();
    phrases.count("goal.goals", goals.len() as u64, &[("list", &phrases.listed(&counted))])
}
