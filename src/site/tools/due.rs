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
    /// What makes it due now; empty where a day does.
    what: String,
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
            Task::CheckChange => site.words().text("due.changed").to_owned(),
            Task::Check if task.on.is_none() => site.words().text("due.never_checked").to_owned(),
            Task::Check | Task::Reach | Task::Train => String::new(),
        },
        on: task.on.map(|date| day(site.words(), date)),
        owner: Some(&task.owner).filter(|owner| !owner.is_empty()).map(|owner| people::named(&site.book, from, owner)),
    };
    let (now, later) = tasks.map(entry).partition(|entry| entry.on.is_none());
    DueView { now, later }
}
