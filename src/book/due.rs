//! What falls due: chapters to check, trainings to refresh, goals to reach.

use jiff::civil::Date;

use super::{Book, PageId};
use crate::chapter::Chapter;
use crate::kinds::{Details, Standing};

/// Something that somebody has to do by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub page: PageId,
    pub task: Task,
    /// `None`: now, since it was never done.
    pub on: Option<Date>,
    /// The role that answers for it, as the chapter names it.
    pub owner: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// The chapter is to be checked again.
    Check,
    /// It was changed after it was checked.
    CheckChange,
    /// The training is to be held again.
    Train,
    /// The goal is to be reached.
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

/// Everything that falls due at some time, as it stands on a day: what is due now first, then by date. A training counts
/// as held on the last of its sessions up to that day.
pub fn due(book: &Book, today: Date) -> Vec<Due> {
    let mut all = Vec::new();
    for (page, chapter) in book.in_order() {
        let owner = chapter.front_matter.owner.as_ref().map(|owner| owner.value.clone()).unwrap_or_default();
        all.extend(check(chapter).map(|(task, on)| Due { page, task, on, owner: owner.clone() }));
        match &chapter.front_matter.details {
            Details::Training(training) => {
                let held = training.sessions.iter().map(|session| session.date).filter(|date| *date <= today).max();
                let on = held.max(training.last_held).and_then(|held| training.again(held));
                let trainer = training.trainer.as_ref().map_or(&owner, |trainer| &trainer.value);
                all.extend(on.map(|on| Due { page, task: Task::Train, on: Some(on), owner: trainer.clone() }));
            }
            Details::Goal(goal) => {
                let readings = book.readings.get(&page).map_or(&[][..], Vec::as_slice);
                let is_open = goal.standing(readings) != Some(Standing::Reached);
                let on = goal.due.filter(|_| is_open);
                all.extend(on.map(|on| Due { page, task: Task::Reach, on: Some(on), owner }));
            }
            Details::Plan(_) | Details::Principle(_) | Details::Cause(_) | Details::Chapter => {}
        }
    }
    all.sort_by_key(|due| (due.on, due.page, due.task));
    all
}

/// What is to be checked about a chapter, and when: one whose text has changed now, others when their time is over.
fn check(chapter: &Chapter) -> Option<(Task, Option<Date>)> {
    let front_matter = &chapter.front_matter;
    if chapter.changed_since_check {
        return Some((Task::CheckChange, None));
    }
    front_matter.review?;
    match front_matter.checked {
        Some(_) => Some((Task::Check, Some(front_matter.due()?))),
        None => Some((Task::Check, None)),
    }
}
