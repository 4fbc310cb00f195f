//! When a training takes place and when it's due, for pages.
//!
//! Which of the dates is next depends on today, so the browser marks it (js/35-training.js); this lists all of them.

use jiff::civil::Date;
use serde::Serialize;

use crate::kinds::{Session, Training};
use crate::pages::elements::{Day, day};
use crate::theme::Phrases;

#[derive(Serialize)]
pub(super) struct ScheduleView {
    /// `45 minutes`; empty if unknown.
    length: String,
    /// How soon it's due again.
    refresh: String,
    last_held: Option<Day>,
    /// When it's due again after `last_held`.
    due: Option<Day>,
    sessions: Vec<SessionView>,
}

#[derive(Serialize)]
pub(super) struct SessionView {
    day: Day,
    /// `2026-12-03T09:30`, or just the date.
    datetime: String,
    /// `Thu 3 December 2026, 09:30`
    text: String,
    /// When the training is due again after it.
    again: Option<Day>,
}

pub(super) fn schedule(phrases: &Phrases, training: &Training) -> ScheduleView {
    let day = |date: Date| day(phrases, date);
    ScheduleView {
        length: training.minutes.map(|minutes| phrases.minutes(minutes)).unwrap_or_default(),
        refresh: phrases.time_span(&training.refresh_text),
        last_held: training.last_held.map(day),
        due: training.last_held.and_then(|held| training.again(held)).map(day),
        sessions: training.sessions.iter().map(|at| session(phrases, training, *at)).collect(),
    }
}

pub(super) fn session(phrases: &Phrases, training: &Training, Session { date, time }: Session) -> SessionView {
    let (datetime, text) = match time {
        Some(time) => (format!("{date}T{}", time.strftime("%H:%M")), phrases.moment(date, time)),
        None => (date.to_string(), phrases.weekday(date)),
    };
    let again = training.again(date).map(|date| day(phrases, date));
    SessionView { day: day(phrases, date), datetime, text, again }
}
