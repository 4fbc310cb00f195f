//! When a training takes place and when it falls due, for pages.
//!
//! Which of the days is the next depends on today, so the browser marks it (js/35-training.js); here are all of them.

use jiff::civil::Date;
use serde::Serialize;

use super::Words;
use super::views::{Day, day};
use crate::kinds::{Session, Training};

#[derive(Serialize)]
pub(super) struct ScheduleView {
    /// `45 minutes`; empty if nobody said.
    length: String,
    /// How soon it is due again.
    refresh: String,
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

pub(super) fn schedule(words: &Words, training: &Training) -> ScheduleView {
    let day = |date: Date| day(words, date);
    ScheduleView {
        length: training.minutes.map(|minutes| length(words, minutes)).unwrap_or_default(),
        refresh: words.time_span(&training.refresh_text),
        last_held: training.last_held.map(day),
        due: training.last_held.and_then(|held| training.again(held)).map(day),
        sessions: training.sessions.iter().map(|at| session(words, training, *at)).collect(),
    }
}

/// `45 minutes`
pub(super) fn length(words: &Words, minutes: u32) -> String {
    words.count("spans.minutes", minutes.into(), &[])
}

pub(super) fn session(words: &Words, training: &Training, Session { date, time }: Session) -> SessionView {
    let (datetime, text) = match time {
        Some(time) => (format!("{date}T{}", time.strftime("%H:%M")), words.moment(date, time)),
        None => (date.to_string(), words.weekday(date)),
    };
    let again = training.again(date).map(|date| day(words, date));
    SessionView { day: day(words, date), datetime, text, again }
}
