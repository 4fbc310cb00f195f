//! A goal: what should improve, by how much and by when, and the progress so far.

use jiff::civil::Date;

use crate::diagnostic::{Advice, Code, Diagnostic, Spanned};
use crate::keys::{Form, Key, Starter};
use crate::sources::SourcePath;
use crate::table::{self, Table};
use crate::yaml::{self, Fields};

const MEASURE: Key = Key::new("measure", Form::Text, "what you measure", "complaints for every 1,000 orders")
    .starting(Starter::Filled("…"))
    .required();
const UNIT: Key = Key::new("unit", Form::Text, "the unit of the numbers", "\"%\"").starting(Starter::Filled("\"%\""));
const DIRECTION: Key = Key::new(
    "direction",
    Form::Choice("a direction", &["up", "down"]),
    "which way is better; without it, from `baseline` to `target`",
    "down",
)
.starting(Starter::Filled("up"));
const BASELINE: Key =
    Key::new("baseline", Form::Number, "the value at the start", "14.0").starting(Starter::Filled("50"));
const TARGET: Key =
    Key::new("target", Form::Number, "the value to reach", "9.0").starting(Starter::Filled("70")).required();
const DUE: Key = Key::new("due", Form::Date, "the date to reach it by", "2027-06-30")
    .starting(Starter::Filled("2027-12-31"))
    .required();
const START: Key =
    Key::new("start", Form::Date, "the date of the baseline; without it, the date of the first reading", "2026-06-30");
const READINGS: Key = Key::new(
    "readings",
    Form::Readings,
    "the values so far: a line for each date, or a CSV file with the columns `date` and `value`",
    "data/complaint-rate.csv",
)
.starting(Starter::Commented("\n  2026-07-31: 51"));

pub(super) static KEYS: &[Key] = &[MEASURE, UNIT, DIRECTION, BASELINE, TARGET, DUE, START, READINGS];

#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// What's measured.
    pub measure: String,
    /// The unit of a number: `%`, `per 1,000 orders`.
    pub unit: String,
    pub direction: Direction,
    /// The value at the start.
    pub baseline: Option<f64>,
    /// The start date.
    pub start: Option<Date>,
    pub target: Option<f64>,
    pub due: Option<Date>,
    pub readings: Readings,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Readings {
    /// In the front matter, sorted by date.
    Here(Vec<Reading>),
    /// In a CSV file of the playbook.
    File(Spanned<String>),
}

/// A value measured on a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub date: Date,
    pub value: f64,
}

/// A goal's status on the date of its latest reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Reached,
    OnTrack,
    Behind,
}

impl Goal {
    pub(super) fn read(fields: &mut Fields<'_>) -> Goal {
        let (baseline, target) = (fields.take_number(&BASELINE), fields.take_number(&TARGET));
        let goal = Goal {
            measure: fields.take_text(&MEASURE).unwrap_or_default(),
            unit: fields.take_text(&UNIT).unwrap_or_default(),
            direction: direction(fields, baseline, target),
            baseline,
            start: fields.take_date(&START),
            target,
            due: fields.take_date(&DUE),
            readings: readings(fields),
        };
        goal.check(fields);
        goal
    }

    fn check(&self, fields: &mut Fields<'_>) {
        if let (Some(baseline), Some(target)) = (self.baseline, self.target)
            && !self.is_better(target, baseline)
        {
            let way = match self.direction {
                Direction::Up => "above",
                Direction::Down => "below",
            };
            let message = format!("the target {target} is not {way} the baseline {baseline}");
            let help = "correct one of the numbers, or `direction`: `up` if more is better, `down` if less is";
            fields.report(Code::ContradictoryGoal, "target", message, help);
        }
        if let (Some(start), Some(due)) = (self.start, self.due)
            && due <= start
        {
            let message = format!("the goal is due on {due}, before it starts on {start}");
            fields.report(Code::ContradictoryGoal, "due", message, "correct one of the two dates");
        }
    }

    /// Whether a value is better than another.
    pub fn is_better(&self, value: f64, than: f64) -> bool {
        match self.direction {
            Direction::Up => value > than,
            Direction::Down => value < than,
        }
    }

    /// The progress of a value from baseline to target: 1 at the target, below 0 on the wrong side of the baseline.
    pub fn progress(&self, value: f64) -> Option<f64> {
        let (baseline, target) = (self.baseline?, self.target?);
        (baseline != target).then(|| (value - baseline) / (target - baseline))
    }

    /// The value of the straight line from baseline to target on a date.
    pub fn expected(&self, on: Date, first: Date) -> Option<f64> {
        let (baseline, target) = (self.baseline?, self.target?);
        let days = |from: Date, to: Date| f64::from(from.duration_until(to).as_hours() as i32) / 24.0;
        let (start, due) = (self.start.unwrap_or(first), self.due?);
        let share = (days(start, on) / days(start, due).max(1.0)).clamp(0.0, 1.0);
        Some(baseline + (target - baseline) * share)
    }

    /// The status after these readings; `None` without enough data.
    pub fn standing(&self, readings: &[Reading]) -> Option<Standing> {
        let (first, latest) = (readings.first()?, readings.last()?);
        let target = self.target?;
        if !self.is_better(target, latest.value) {
            return Some(Standing::Reached);
        }
        let expected = self.expected(latest.date, first.date)?;
        Some(if self.is_better(expected, latest.value) { Standing::Behind } else { Standing::OnTrack })
    }
}

fn direction(fields: &mut Fields<'_>, baseline: Option<f64>, target: Option<f64>) -> Direction {
    match fields.take_choice(&DIRECTION) {
        Some(0) => Direction::Up,
        Some(_) => Direction::Down,
        None if baseline.zip(target).is_some_and(|(from, to)| to < from) => Direction::Down,
        None => Direction::Up,
    }
}

fn readings(fields: &mut Fields<'_>) -> Readings {
    if !fields.holds_mapping(&READINGS) {
        return fields.take_spanned(&READINGS).map_or_else(|| Readings::Here(Vec::new()), Readings::File);
    }
    let mut readings: Vec<Reading> = Vec::new();
    for (day, value) in fields.take_lines(&READINGS) {
        match reading(&day.value, &value, readings.last()) {
            Ok(reading) => readings.push(reading),
            Err(advice) => fields.advise(Code::BadRow, day.range, advice, None),
        }
    }
    Readings::Here(readings)
}

/// One reading, if it's valid and later than the one before.
fn reading(day: &str, value: &str, before: Option<&Reading>) -> Result<Reading, Advice> {
    let left_out = |problem: String, help: &str| Err(Advice::new(format!("{problem}; this reading is skipped"), help));
    let Some(date) = yaml::date(day) else { return left_out(format!("`{day}` isn't a date"), yaml::DATE_HELP) };
    let Some(value) = table::number(value) else {
        let problem =
            if value.is_empty() { "the value is missing".into() } else { format!("`{value}` isn't a number") };
        return left_out(problem, "write a number such as `12.5`");
    };
    match before {
        Some(before) if before.date == date => {
            left_out(format!("there's a second reading for {date}"), "remove one of the two")
        }
        Some(before) if before.date > date => left_out(
            format!("the reading of {date} comes after that of {}", before.date),
            "put the readings in order of date, the oldest first",
        ),
        Some(_) | None => Ok(Reading { date, value }),
    }
}

/// The readings in a CSV file with the columns `date` and `value`.
pub fn read_readings(file: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    Table { file, text, columns: &["date", "value"] }.read(diagnostics, |values| {
        readings.push(reading(values[0], values[1], readings.last())?);
        Ok(())
    });
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goal(direction: Direction, baseline: f64, target: f64) -> Goal {
        Goal {
            measure: "complaints".into(),
            unit: String::new(),
            direction,
            baseline: Some(baseline),
            start: yaml::date("2026-01-01"),
            target: Some(target),
            due: yaml::date("2026-12-31"),
            readings: Readings::Here(Vec::new()),
        }
    }

    #[test]
    fn a_goal_is_on_track_on_or_beyond_the_straight_line() {
        let standing =
            |goal: &Goal, day: &str, value: f64| goal.standing(&[Reading { date: yaml::date(day).unwrap(), value }]);
        let down = goal(Direction::Down, 14.0, 9.0);
        assert_eq!(standing(&down, "2026-07-02", 11.5), Some(Standing::OnTrack));
        assert_eq!(standing(&down, "2026-07-02", 11.6), Some(Standing::Behind));
        assert_eq!(standing(&down, "2026-07-02", 9.0), Some(Standing::Reached));
        let up = goal(Direction::Up, 50.0, 60.0);
        assert_eq!(standing(&up, "2026-12-31", 59.9), Some(Standing::Behind));
        assert_eq!(standing(&up, "2027-02-01", 60.0), Some(Standing::Reached));
        assert_eq!(down.progress(11.5), Some(0.5));
        assert_eq!(down.progress(15.0), Some(-0.2));
    }
}
