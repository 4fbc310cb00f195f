//! A training: what is learnt, by whom, and how soon it is due again.

use jiff::civil::{Date, Time};

use super::quiz::{self, Question};
use crate::diagnostic::{Code, Spanned};
use crate::interval::Interval;
use crate::yaml::{self, Fields, Item};

pub(super) const KEYS: [&str; 8] = ["for", "minutes", "refresh", "sessions", "last_held", "trainer", "teaches", "quiz"];

#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The audiences that need it.
    pub audience: Vec<Spanned<String>>,
    pub minutes: Option<u32>,
    /// How soon it is due again.
    pub refresh: Option<Interval>,
    /// `refresh`, as it was written.
    pub refresh_text: String,
    /// In order of time.
    pub sessions: Vec<Session>,
    pub last_held: Option<Date>,
    pub trainer: Option<Spanned<String>>,
    /// Chapters.
    pub teaches: Vec<Spanned<String>>,
    pub quiz: Vec<Question>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Session {
    pub date: Date,
    pub time: Option<Time>,
}

/// The day by which a training is due again, where no session comes before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refresher {
    /// When it was last held before.
    pub held: Date,
    pub due: Date,
}

/// A working day has no more minutes.
const LONGEST: i64 = 600;

impl Training {
    pub(super) fn read(fields: &mut Fields<'_>) -> Training {
        let training = Training {
            audience: fields.take_spanned_list("for"),
            minutes: minutes(fields),
            refresh_text: fields.peek_text("refresh"),
            refresh: fields.take_interval("refresh"),
            sessions: sessions(fields),
            last_held: fields.take_date("last_held"),
            trainer: fields.take_spanned("trainer"),
            teaches: fields.take_spanned_list("teaches"),
            quiz: quiz::read(fields),
        };
        if training.audience.is_empty() {
            let help = "add `for: [everyone]`, or the roles and groups that need it";
            super::missing(fields, "this training does not say who needs it", help);
        }
        training
    }

    /// When it is due again after it was held on a day.
    pub fn again(&self, held: Date) -> Option<Date> {
        self.refresh?.after(held)
    }

    /// When it falls due, if it is held on the days that are known and on no others. A session that comes in time puts
    /// the day off.
    pub fn refreshers(&self) -> Vec<Refresher> {
        let sessions = || self.sessions.iter().map(|session| session.date);
        let held = self.last_held.into_iter().chain(sessions());
        let refreshers = held.filter_map(|held| Some(Refresher { held, due: self.again(held)? }));
        let in_time = |refresher: &Refresher| sessions().any(|day| refresher.held < day && day <= refresher.due);
        let mut refreshers: Vec<Refresher> = refreshers.filter(|refresher| !in_time(refresher)).collect();
        refreshers.dedup();
        refreshers
    }
}

fn minutes(fields: &mut Fields<'_>) -> Option<u32> {
    let minutes = fields.take_integer("minutes")?;
    if !(1..=LONGEST).contains(&minutes) {
        let message = format!("a session of {minutes} minutes can't be held");
        let help = format!("write a number from 1 to {LONGEST}");
        fields.report(Code::BadValue, "minutes", message, &help);
        return None;
    }
    u32::try_from(minutes).ok()
}

fn sessions(fields: &mut Fields<'_>) -> Vec<Session> {
    let mut sessions = Vec::new();
    for item in fields.take_items("sessions") {
        match item {
            Item::Text(text) => match session(&text.value) {
                Some(session) if sessions.contains(&session) => {
                    let message = format!("the session of `{}` stands there twice", text.value);
                    fields.report_at(Code::BadDate, text.range, message, "remove one of the two");
                }
                Some(session) => sessions.push(session),
                None => {
                    let message = format!("`{}` is not a day of a session", text.value);
                    let help = "write year, month and day, with the hour if there is one: `2026-03-31 09:30`";
                    fields.report_at(Code::BadDate, text.range, message, help);
                }
            },
            Item::Fields(inside) => {
                let range = inside.key_range("");
                let help = "write year, month and day, with the hour if there is one: `2026-03-31 09:30`";
                fields.report_at(Code::BadDate, range, "this is not a day of a session".into(), help);
            }
        }
    }
    sessions.sort();
    sessions
}

fn session(text: &str) -> Option<Session> {
    match text.split_once([' ', 'T']) {
        None => yaml::date(text).map(|date| Session { date, time: None }),
        Some((day, hour)) => {
            let (hours, minutes) = hour.trim().split_once(':')?;
            let time = Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()?;
            yaml::date(day).map(|date| Session { date, time: Some(time) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_training_falls_due_where_no_session_comes_in_time() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let at = |text: &str| Session { date: day(text), time: None };
        let training = Training {
            audience: Vec::new(),
            minutes: None,
            refresh: Interval::parse("3 months"),
            refresh_text: "3 months".to_owned(),
            sessions: vec![at("2026-04-01"), at("2026-09-15")],
            last_held: Some(day("2026-01-01")),
            trainer: None,
            teaches: Vec::new(),
            quiz: Vec::new(),
        };
        let due: Vec<Date> = training.refreshers().iter().map(|refresher| refresher.due).collect();
        assert_eq!(due, [day("2026-07-01"), day("2026-12-15")]);
    }
}
