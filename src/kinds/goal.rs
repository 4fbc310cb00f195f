//! A goal: what is to get better, by how much and by when, and how far it has come.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::sources::SourcePath;
use crate::table::{self, BadRow, Table};
use crate::yaml::{self, Fields};

pub(super) const KEYS: [&str; 8] = ["measure", "unit", "direction", "baseline", "start", "target", "due", "readings"];

#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// What is counted.
    pub measure: String,
    /// What a number means: `%`, `per 1,000 orders`.
    pub unit: String,
    pub direction: Direction,
    /// The value at the beginning.
    pub baseline: Option<f64>,
    /// The day of the beginning.
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
    /// In the front matter, in order of their dates.
    Here(Vec<Reading>),
    /// In a CSV file of the playbook.
    File(Spanned<String>),
}

/// What was measured on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub date: Date,
    pub value: f64,
}

/// How a goal stands on the day of its latest reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Reached,
    OnTrack,
    Behind,
}

impl Goal {
    pub(super) fn read(fields: &mut Fields<'_>) -> Goal {
        let has_target = fields.holds("target");
        let (baseline, target) = (fields.take_number("baseline"), fields.take_number("target"));
        let goal = Goal {
            measure: fields.take_text("measure").unwrap_or_default(),
            unit: fields.take_text("unit").unwrap_or_default(),
            direction: direction(fields, baseline, target),
            baseline,
            start: fields.take_date("start"),
            target,
            due: fields.take_date("due"),
            readings: readings(fields),
        };
        if goal.target.is_some() || !has_target {
            goal.check(fields);
        }
        goal
    }

    fn check(&self, fields: &mut Fields<'_>) {
        let lacks = |missing: bool, name: &'static str| missing.then_some(name);
        let missing: Vec<&str> = match self.target {
            None => vec!["`target`"],
            Some(_) => [lacks(self.measure.is_empty(), "`measure`"), lacks(self.due.is_none(), "`due`")]
                .into_iter()
                .flatten()
                .collect(),
        };
        if !missing.is_empty() {
            let message = format!("this goal has no {}", missing.join(" and no "));
            let help = "say what is counted (`measure`), the value to reach (`target`) and by when (`due`)";
            super::missing(fields, &message, help);
        }
        if let (Some(baseline), Some(target)) = (self.baseline, self.target)
            && !self.is_better(target, baseline)
        {
            let way = match self.direction {
                Direction::Up => "above",
                Direction::Down => "below",
            };
            let message = format!("the target {target} does not lie {way} the baseline {baseline}");
            let help = "correct the two numbers, or `direction`: `up` if more is better, `down` if less is";
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

    /// The share of the way from the baseline to the target that a value has come: 1 at the target, below 0 on the wrong
    /// side of the baseline.
    pub fn progress(&self, value: f64) -> Option<f64> {
        let (baseline, target) = (self.baseline?, self.target?);
        (baseline != target).then(|| (value - baseline) / (target - baseline))
    }

    /// The value that a straight line from the baseline to the target has on a day.
    pub fn expected(&self, on: Date, first: Date) -> Option<f64> {
        let (baseline, target) = (self.baseline?, self.target?);
        let days = |from: Date, to: Date| f64::from(from.duration_until(to).as_hours() as i32) / 24.0;
        let (start, due) = (self.start.unwrap_or(first), self.due?);
        let share = (days(start, on) / days(start, due).max(1.0)).clamp(0.0, 1.0);
        Some(baseline + (target - baseline) * share)
    }

    /// How it stands after these readings; `None` as long as it can't be told.
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
    let from_numbers =
        || if baseline.zip(target).is_some_and(|(from, to)| to < from) { Direction::Down } else { Direction::Up };
    let Some(text) = fields.take_text("direction") else { return from_numbers() };
    let ways = [("up", Direction::Up), ("down", Direction::Down)];
    match ways.into_iter().find(|(name, _)| text.eq_ignore_ascii_case(name)) {
        Some((_, direction)) => direction,
        None => {
            let message = format!("`{text}` is not a direction");
            let help = "write `direction: up` if more is better, `direction: down` if less is";
            fields.report(Code::BadValue, "direction", message, help);
            from_numbers()
        }
    }
}

fn readings(fields: &mut Fields<'_>) -> Readings {
    if fields.holds_list("readings") {
        let help = "write `readings:` and below it, indented, one line for each day, for example `2026-01-31: 12.5`";
        fields.refuse("readings", "lines of a day and its value", help);
        return Readings::Here(Vec::new());
    }
    if !fields.holds_mapping("readings") {
        return fields.take_spanned("readings").map_or_else(|| Readings::Here(Vec::new()), Readings::File);
    }
    let mut readings: Vec<Reading> = Vec::new();
    for (day, value) in fields.take_lines("readings") {
        match reading(&day.value, &value, readings.last()) {
            Ok(reading) => readings.push(reading),
            Err((message, help)) => fields.report_at(Code::BadRow, day.range, message, help),
        }
    }
    Readings::Here(readings)
}

/// One reading, if it can be read and comes after the one before.
fn reading(day: &str, value: &str, before: Option<&Reading>) -> Result<Reading, (String, &'static str)> {
    let date =
        yaml::date(day).ok_or_else(|| (format!("`{day}` is not a date; this reading is left out"), yaml::DATE_HELP))?;
    let Some(value) = table::number(value) else {
        let problem = if value.is_empty() { "there is no value".into() } else { format!("`{value}` is not a number") };
        return Err((format!("{problem}; this reading is left out"), "write a number, for example `12.5`"));
    };
    match before {
        Some(before) if before.date == date => {
            Err((format!("there is a second reading for {date}; this one is left out"), "keep one of the two"))
        }
        Some(before) if before.date > date => Err((
            format!("the reading of {date} comes after that of {}; it is left out", before.date),
            "put the readings in order of their dates, the oldest first",
        )),
        Some(_) | None => Ok(Reading { date, value }),
    }
}

/// The readings of a CSV file with the columns `date` and `value`.
pub fn read_readings(file: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    Table { file, text, columns: &["date", "value"] }.read(diagnostics, |values| {
        let bad_row = |(message, help): (String, &str)| -> BadRow { (message, help.to_owned()) };
        readings.push(reading(values[0], values[1], readings.last()).map_err(bad_row)?);
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
