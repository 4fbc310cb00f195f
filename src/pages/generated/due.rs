//! What's due: chapters to check, trainings to repeat and goals to reach, by date. The browser marks overdue entries,
//! and of a training's possible due dates it shows the one that follows from the sessions held by then.

use serde::Serialize;

use crate::book::{Due, GeneratedPage, Task, ever_due};
use crate::pages::edition::Edition;
use crate::pages::elements::{Day, Link, day, link};
use crate::pages::roles::{self, RoleView};
use crate::pages::viewpoint::Viewpoint;

#[derive(Serialize)]
pub(super) struct DueView<'a> {
    /// Never checked, or changed since: due now.
    now: Vec<Entry<'a>>,
    /// By date.
    later: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    page: Link,
    /// What to do: `to repeat`
    task: &'a str,
    /// Why it's due now; empty if it has a date.
    what: &'a str,
    on: Option<Day>,
    owner: Option<RoleView>,
    /// The first and last day on which this is true.
    from: Option<String>,
    until: Option<String>,
}

pub(super) fn view(edition: &Edition) -> DueView<'_> {
    let (now, later) =
        ever_due(&edition.book).iter().map(|due| entry(edition, due)).partition(|entry| entry.on.is_none());
    DueView { now, later }
}

fn entry<'a>(edition: &'a Edition, due: &Due) -> Entry<'a> {
    let from = Viewpoint::from(GeneratedPage::Due);
    let phrases = edition.phrases();
    Entry {
        page: link(&edition.book, from, due.page),
        task: phrases.text(match due.task {
            Task::Check | Task::CheckChange => "due.check",
            Task::Train => "due.train",
            Task::Reach => "due.reach",
        }),
        what: match due.task {
            Task::CheckChange => phrases.text("due.changed"),
            Task::Check if due.on.is_none() => phrases.text("due.never_checked"),
            Task::Check | Task::Reach | Task::Train => "",
        },
        on: due.on.map(|date| day(phrases, date)),
        owner: Some(&due.owner).filter(|owner| !owner.is_empty()).map(|owner| roles::named(&edition.book, from, owner)),
        from: due.from.map(|day| day.to_string()),
        until: due.until.map(|day| day.to_string()),
    }
}
