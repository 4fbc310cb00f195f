//! What's due: chapters to check, trainings to repeat, goals to reach.

use jiff::civil::Date;

use super::{Book, PageId};
use crate::chapter::Chapter;
use crate::kinds::{KindFields, Standing, Training};

/// Something that somebody has to do by a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub page: PageId,
    pub task: Task,
    /// `None`: now, because it has never been done.
    pub on: Option<Date>,
    /// The owner, as the chapter names it.
    pub owner: String,
    /// The first day on which this is true, and the first on which it no longer is: each session of a training
    /// postpones its refresher.
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Due {
    fn applies_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// The chapter needs a check.
    Check,
    /// It has changed since the last check.
    CheckChange,
    /// The training is due again.
    Train,
    /// The goal should be reached.
    Reach,
}

impl Task {
    pub fn name(self) -> &'static str {
        match self {
            Task::Check => "check",
            Task::CheckChange => "check-change",
            Task::Train => "train",
            Task::Reach => "reach",
        }
    }
}

/// What's due, as known on a day: what's due now first, then by date. A training counts as held on its last session up
/// to that day.
pub fn due(book: &Book, today: Date) -> Vec<Due> {
    ever_due(book).into_iter().filter(|due| due.applies_on(today)).collect()
}

/// What's due, as known on any day, in the same order. A page shows what applies on the day it's read.
pub fn ever_due(book: &Book) -> Vec<Due> {
    let mut all = Vec::new();
    for (page, chapter) in book.in_order() {
        let owner = chapter.head.front_matter.owner.as_ref().map(|owner| owner.value.clone()).unwrap_or_default();
        let by_owner = |task, on| Due { page, task, on, owner: owner.clone(), from: None, until: None };
        all.extend(check(chapter).map(|(task, on)| by_owner(task, on)));
        match &chapter.head.front_matter.kind_fields {
            KindFields::Training(training) => {
                let trainer = training.trainer.as_ref().map_or(&owner, |trainer| &trainer.value);
                let by_trainer =
                    |(on, from, until)| Due { owner: trainer.clone(), from, until, ..by_owner(Task::Train, Some(on)) };
                all.extend(due_again(training).into_iter().map(by_trainer));
            }
            KindFields::Goal(goal) => {
                let readings = book.relations.readings.get(&page).map_or(&[][..], Vec::as_slice);
                let is_open = goal.standing(readings) != Some(Standing::Reached);
                let on = goal.due.filter(|_| is_open);
                all.extend(on.map(|on| by_owner(Task::Reach, Some(on))));
            }
            KindFields::Plan(_) | KindFields::Principle(_) | KindFields::Cause(_) | KindFields::Chapter => {}
        }
    }
    all.sort_by_key(|due| (due.on, due.page, due.task));
    all
}

/// When a training is due again after each of its sessions, with the first and last day for which that's true.
fn due_again(training: &Training) -> Vec<(Date, Option<Date>, Option<Date>)> {
    let last_held = training.last_held;
    let sessions = training.sessions.iter().map(|session| session.date);
    let mut held: Vec<Date> = last_held.into_iter().chain(sessions.filter(|day| Some(*day) > last_held)).collect();
    held.dedup();
    let next = held.iter().copied().skip(1).map(Some).chain([None]);
    let again = |(day, next): (&Date, Option<Date>)| {
        let from = Some(*day).filter(|day| Some(*day) != last_held);
        Some((training.again(*day)?, from, next))
    };
    held.iter().zip(next).filter_map(again).collect()
}

/// Whether and when to check a chapter: now if its text has changed, otherwise when its interval is over.
fn check(chapter: &Chapter) -> Option<(Task, Option<Date>)> {
    let front_matter = &chapter.head.front_matter;
    if chapter.text.changed_since_check {
        return Some((Task::CheckChange, None));
    }
    front_matter.review?;
    match front_matter.checked {
        Some(_) => Some((Task::Check, Some(front_matter.due()?))),
        None => Some((Task::Check, None)),
    }
}
