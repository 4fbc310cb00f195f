//! A training: who learns what, and how often.

use jiff::civil::{Date, Time};

use super::quiz::{self, QUIZ, Question};
use crate::diagnostic::{Code, Spanned};
use crate::interval::Interval;
use crate::keys::{Form, Key, Starter};
use crate::yaml::{self, Fields, Item};

const FOR: Key = Key::new("for", Form::Audiences, "who needs it: everyone, roles or groups", "[everyone]")
    .starting(Starter::Filled("[everyone]"))
    .required();
const MINUTES: Key = Key::new("minutes", Form::WholeNumber(1, LONGEST), "how many minutes it takes", "60")
    .starting(Starter::Filled("60"));
const REFRESH: Key =
    Key::new("refresh", Form::Interval, "how soon it's due again", "4 months").starting(Starter::Filled("6 months"));
const TRAINER: Key =
    Key::new("trainer", Form::Role, "the role that leads it", "customer care lead").starting(Starter::Filled("HR"));
const SESSIONS: Key =
    Key::new("sessions", Form::Sessions, "its dates, each with an optional time", "[2026-12-03 09:30, 2027-04-08]");
const LAST_HELD: Key =
    Key::new("last_held", Form::Date, "the date of the last session before those listed", "2026-08-14");
const TEACHES: Key = Key::new("teaches", Form::Chapters, "the chapters it covers", "[five-moves, what-you-may-offer]")
    .starting(Starter::Commented("[]"));

pub(super) static KEYS: &[Key] = &[FOR, MINUTES, REFRESH, TRAINER, QUIZ, SESSIONS, LAST_HELD, TEACHES];

#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The audiences that need it.
    pub audience: Vec<Spanned<String>>,
    pub minutes: Option<u32>,
    /// How soon it's due again.
    pub refresh: Option<Interval>,
    /// `refresh`, as written.
    pub refresh_text: String,
    /// By date and time.
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

/// When a training is due again, if no session comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refresher {
    /// The last time it was held before that.
    pub held: Date,
    pub due: Date,
}

const SESSION_HELP: &str = "write year, month and day, then the time if there is one: `2026-03-31 09:30`";

/// A working day has no more minutes.
const LONGEST: i64 = 600;

impl Training {
    pub(super) fn read(fields: &mut Fields<'_>) -> Training {
        Training {
            audience: fields.take_spanned_list(&FOR),
            minutes: fields.take_integer(&MINUTES).and_then(|minutes| u32::try_from(minutes).ok()),
            refresh_text: fields.peek_text(&REFRESH),
            refresh: fields.take_interval(&REFRESH),
            sessions: sessions(fields),
            last_held: fields.take_date(&LAST_HELD),
            trainer: fields.take_spanned(&TRAINER),
            teaches: fields.take_spanned_list(&TEACHES),
            quiz: quiz::read(fields),
        }
    }

    /// When it's due again after being held on a date.
    pub fn again(&self, held: Date) -> Option<Date> {
        self.refresh?.after(held)
    }

    /// When it's due, if it's only held on the known dates. A session in time postpones the due date.
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

fn sessions(fields: &mut Fields<'_>) -> Vec<Session> {
    let mut sessions = Vec::new();
    for item in fields.take_items(&SESSIONS) {
        match item {
            Item::Text(text) => match session(&text.value) {
                Some(session) if sessions.contains(&session) => {
                    let message = format!("the session of `{}` appears twice", text.value);
                    fields.report_at(Code::BadDate, text.range, message, "remove one of the two");
                }
                Some(session) => sessions.push(session),
                None => {
                    let message = format!("`{}` isn't the date of a session", text.value);
                    fields.report_at(Code::BadDate, text.range, message, SESSION_HELP);
                }
            },
            Item::Fields(inside) => {
                let range = inside.key_range("");
                let message = "this isn't the date of a session".to_owned();
                fields.report_at(Code::BadDate, range, message, SESSION_HELP);
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
    fn a_training_is_due_if_no_session_comes_in_time() {
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
