//! When a training takes place and when it falls due, for pages.
//!
//! Which of the days is the next depends on today, so the browser marks it (js/35-training.js); here are all of them.

use jiff::civil::Date;
use serde::Serialize;

use super::views::{Day, day};
use crate::kinds::{Session, Training};

#[derive(Serialize)]
pub(super) struct ScheduleView<'a> {
    minutes: Option<u32>,
    /// How soon it is due again, as it was written.
    refresh: &'a str,
    last_held: Option<Day>,
    /// When it is due again after `last_held`.
    due: Option<Day>,
    sessions: Vec<SessionView>,
}

#[derive(Serialize)]
pub(super) struct SessionView {
    day: Day,
    /// `2026-12-03T09:30`, or the day alone.
    datetime: String,
    /// `Thu 3 December 2026, 09:30`
    text: String,
    /// When the training is due again after it.
    again: Option<Day>,
}

pub(super) fn schedule(training: &Training) -> ScheduleView<'_> {
    let again = |date: Date| training.again(date).map(day);
    ScheduleView {
        minutes: training.minutes,
        refresh: &training.refresh_text,
        last_held: training.last_held.map(day),
        due: training.last_held.and_then(again),
        sessions: training.sessions.iter().map(|at| session(training, *at)).collect(),
    }
}

pub(super) fn session(training: &Training, Session { date, time }: Session) -> SessionView {
    let weekday = date.strftime("%a %-d %B %Y").to_string();
    let (datetime, text) = match time {
        Some(time) => {
            let hour = time.strftime("%H:%M").to_string();
            (format!("{date}T{hour}"), format!("{weekday}, {hour}"))
        }
        None => (date.to_string(), weekday),
    };
    SessionView { day: day(date), datetime, text, again: training.again(date).map(day) }
}
