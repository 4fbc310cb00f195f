//! A goal as its page shows it.

use serde::Serialize;

use crate::book::PageId;
use crate::kinds::{Goal, Standing};
use crate::site::Site;
use crate::site::views::{Day, day};

#[derive(Serialize)]
pub(super) struct GoalView<'a> {
    measure: &'a str,
    unit: &'a str,
    baseline: Option<f64>,
    target: Option<f64>,
    due: Option<Day>,
    latest: Option<ReadingView>,
    standing: Option<&'static str>,
}

#[derive(Serialize)]
struct ReadingView {
    date: Day,
    value: f64,
}

pub(super) fn view<'a>(site: &Site, page: PageId, goal: &'a Goal) -> GoalView<'a> {
    let readings = site.book.readings.get(&page).map_or(&[][..], Vec::as_slice);
    GoalView {
        measure: &goal.measure,
        unit: &goal.unit,
        baseline: goal.baseline,
        target: goal.target,
        due: goal.due.map(day),
        latest: readings.last().map(|reading| ReadingView { date: day(reading.date), value: reading.value }),
        standing: goal.standing(readings).map(|standing| match standing {
            Standing::Reached => "reached",
            Standing::OnTrack => "on-track",
            Standing::Behind => "behind",
        }),
    }
}
