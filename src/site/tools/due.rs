//! What is due: chapters to check and goals to reach, by date. The browser marks what is overdue.

use serde::Serialize;

use crate::book::{Task, Tool, due};
use crate::site::Site;
use crate::site::people::{self, RoleView};
use crate::site::views::{self, Day, Link, day};

#[derive(Serialize)]
pub(super) struct DueView {
    /// What never was checked, or was changed since: it is due now.
    now: Vec<Entry>,
    /// By date.
    later: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    page: Link,
    what: &'static str,
    on: Option<Day>,
    owner: Option<RoleView>,
}

/// Trainings stand on a page of their own: when one is due follows from the sessions that have been, so from the day.
pub(super) fn view(site: &Site) -> DueView {
    let from = Tool::Due.address();
    let tasks = due(&site.book, jiff::civil::Date::MIN).into_iter().filter(|task| task.task != Task::Train);
    let entry = |task: crate::book::Due| Entry {
        page: views::link(&site.book, from, task.page),
        what: match task.task {
            Task::Check if task.on.is_none() => "was never checked",
            Task::CheckChange => "was changed since it was checked",
            Task::Check => "to be checked",
            Task::Reach => "to be reached",
            Task::Train => "to be held again",
        },
        on: task.on.map(day),
        owner: Some(&task.owner).filter(|owner| !owner.is_empty()).map(|owner| people::named(&site.book, from, owner)),
    };
    let (now, later) = tasks.map(entry).partition(|entry| entry.on.is_none());
    DueView { now, later }
}
