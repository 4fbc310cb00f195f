//! A goal as its page and the overview show it.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use crate::book::PageId;
use crate::kinds::{Goal, Reading, Standing};
use crate::site::Site;
use crate::site::chart::{self, Line, Words};
use crate::site::figures::{Figures, percent};
use crate::site::people::{self, RoleView};
use crate::site::views::{Day, day};
use crate::text;

/// What one sees of a goal at a glance.
#[derive(Serialize)]
pub(in crate::site) struct Summary<'a> {
    measure: &'a str,
    owner: Option<RoleView>,
    latest: Option<ReadingRow>,
    target: Option<String>,
    /// What the numbers mean, where that is more than a sign: `per 1,000 orders`.
    words: &'a str,
    due: Option<Day>,
    standing: Option<StandingView>,
    is_reached: bool,
    progress: Option<Progress>,
    /// A small picture of the readings.
    spark: Value,
    #[serde(skip)]
    pub order: Option<Standing>,
}

#[derive(Serialize)]
struct StandingView {
    /// A part of the name of its class.
    name: &'static str,
    label: &'static str,
}

#[derive(Serialize)]
struct Progress {
    percent: String,
    /// Where the straight line to the target stands on the day of the latest reading.
    expected: Option<String>,
    bar: Value,
}

/// `goal` in its template.
#[derive(Serialize)]
pub(super) struct GoalView<'a> {
    summary: Summary<'a>,
    baseline: Option<String>,
    chart: Value,
    /// The newest first.
    readings: Vec<ReadingRow>,
    /// `12 readings`
    count: String,
    /// So many are there that they are folded away.
    is_folded: bool,
    /// How many older ones are not listed.
    left_out: String,
    /// The progress, with its numbers.
    formula: Option<String>,
    /// The straight line, with its numbers.
    way: Option<String>,
}

#[derive(Serialize)]
struct ReadingRow {
    date: Day,
    value: String,
    change: String,
    /// What the change means: `better`.
    meaning: &'static str,
}

/// As many readings stand there openly.
const OPEN: usize = 6;
/// Nobody reads more of them in a table.
const LISTED: usize = 500;

/// Everything that is calculated from a goal and its readings.
struct Numbers<'a> {
    goal: &'a Goal,
    readings: &'a [Reading],
    figures: Figures<'a>,
}

pub(super) fn view<'a>(site: &'a Site, page: PageId, from: &str, goal: &'a Goal) -> GoalView<'a> {
    let numbers = Numbers::new(site, page, goal);
    let listed = numbers.readings.len().min(LISTED);
    let left_out = numbers.readings.len() - listed;
    GoalView {
        baseline: goal.baseline.map(|baseline| numbers.figures.short(baseline)),
        chart: Value::safe_string(&numbers.chart(page, &site.book.pages[page].title)),
        readings: (numbers.readings.len() - listed..numbers.readings.len()).rev().map(|at| numbers.row(at)).collect(),
        count: text::count(numbers.readings.len(), "reading"),
        is_folded: listed > OPEN,
        left_out: if left_out == 0 { String::new() } else { text::count(left_out, "older reading") },
        formula: numbers.formula(),
        way: numbers.way(),
        summary: numbers.summary(site, page, from),
    }
}

pub(in crate::site) fn summary<'a>(site: &'a Site, page: PageId, from: &str, goal: &'a Goal) -> Summary<'a> {
    Numbers::new(site, page, goal).summary(site, page, from)
}

impl<'a> Numbers<'a> {
    fn new(site: &'a Site, page: PageId, goal: &'a Goal) -> Self {
        let readings = site.book.readings.get(&page).map_or(&[][..], Vec::as_slice);
        let values = readings.iter().map(|reading| reading.value).chain(goal.baseline).chain(goal.target);
        Self { goal, readings, figures: Figures::new(&goal.unit, values) }
    }

    fn summary(&self, site: &Site, page: PageId, from: &str) -> Summary<'a> {
        let front_matter = site.book.chapter(page).map(|chapter| &chapter.front_matter);
        let owner = front_matter.and_then(|front_matter| front_matter.owner.as_ref());
        let points: Vec<(Date, f64)> = self.points();
        let standing = self.goal.standing(self.readings);
        Summary {
            measure: &self.goal.measure,
            owner: owner.map(|owner| people::named(&site.book, from, &owner.value)),
            latest: self.readings.len().checked_sub(1).map(|at| self.row(at)),
            target: self.goal.target.map(|target| self.figures.short(target)),
            words: self.figures.words(),
            due: self.goal.due.map(day),
            standing: standing.map(|standing| StandingView { name: name(standing), label: label(standing) }),
            is_reached: standing == Some(Standing::Reached),
            progress: self.progress(),
            spark: Value::safe_string(&chart::spark(&points, self.goal.target)),
            order: standing,
        }
    }

    fn points(&self) -> Vec<(Date, f64)> {
        self.readings.iter().map(|reading| (reading.date, reading.value)).collect()
    }

    /// The value of the straight line on the day of the latest reading.
    fn expected(&self) -> Option<f64> {
        self.goal.expected(self.readings.last()?.date, self.readings.first()?.date)
    }

    fn progress(&self) -> Option<Progress> {
        let share = self.goal.progress(self.readings.last()?.value)?;
        let is_reached = self.goal.standing(self.readings) == Some(Standing::Reached);
        let expected = self.expected().filter(|_| !is_reached).and_then(|expected| self.goal.progress(expected));
        Some(Progress {
            percent: self.percent(share),
            expected: expected.map(|share| percent(share, 0)),
            bar: Value::safe_string(&chart::bar(share, expected)),
        })
    }

    /// In whole per cent. Nearly there is not there.
    fn percent(&self, share: f64) -> String {
        let is_reached = share >= 1.0;
        percent(if is_reached { share } else { share.min(0.99) }, 0)
    }

    fn row(&self, at: usize) -> ReadingRow {
        let reading = self.readings[at];
        let before = at.checked_sub(1).map(|before| self.readings[before].value);
        let meaning = |before: f64| match (self.goal.is_better(reading.value, before), before == reading.value) {
            (true, _) => "better",
            (false, true) => "the same",
            (false, false) => "worse",
        };
        ReadingRow {
            date: day(reading.date),
            value: self.figures.short(reading.value),
            change: before.map(|before| self.figures.change(reading.value - before)).unwrap_or_default(),
            meaning: before.map(meaning).unwrap_or_default(),
        }
    }

    fn formula(&self) -> Option<String> {
        let latest = self.readings.last()?.value;
        let share = self.goal.progress(latest)?;
        let short = |value: f64| self.figures.short(value);
        let (baseline, target) = (short(self.goal.baseline?), short(self.goal.target?));
        Some(format!("({} − {baseline}) ÷ ({target} − {baseline}) = {}", short(latest), self.percent(share)))
    }

    fn way(&self) -> Option<String> {
        let (latest, first) = (self.readings.last()?, self.readings.first()?);
        let expected = self.figures.short(self.expected()?);
        let (baseline, target) = (self.figures.short(self.goal.baseline?), self.figures.short(self.goal.target?));
        let (start, due) = (day(self.goal.start.unwrap_or(first.date)).text, day(self.goal.due?).text);
        let on = day(latest.date).text;
        Some(format!("from {baseline} on {start} to {target} on {due}; on {on} it stands at {expected}"))
    }

    fn chart(&self, page: PageId, title: &str) -> String {
        let start = self.goal.baseline.zip(self.goal.start.or(self.readings.first().map(|reading| reading.date)));
        let words = Words { id: &format!("pb-goal-{page}"), title, description: &self.description() };
        chart::line(&Line {
            words,
            figures: &self.figures,
            readings: &self.points(),
            start: start.map(|(baseline, start)| (start, baseline)),
            target: self.goal.target,
            due: self.goal.due,
        })
    }

    /// The chart in words.
    fn description(&self) -> String {
        let (Some(first), Some(latest)) = (self.readings.first(), self.readings.last()) else { return String::new() };
        let at = |reading: &Reading| format!("{} on {}", self.figures.full(reading.value), day(reading.date).text);
        let mut sentences = match self.readings.len() {
            1 => format!("One reading: {}.", at(first)),
            several => format!("{several} readings, from {} to {}.", at(first), at(latest)),
        };
        if let Some(target) = self.goal.target {
            let by = self.goal.due.map(|due| format!(" by {}", day(due).text)).unwrap_or_default();
            sentences += &format!(" The target is {}{by}.", self.figures.full(target));
        }
        if let Some(standing) = self.goal.standing(self.readings) {
            sentences += &format!(" {}.", label(standing));
        }
        sentences
    }
}

fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "reached",
        Standing::OnTrack => "on-track",
        Standing::Behind => "behind",
    }
}

fn label(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "Reached",
        Standing::OnTrack => "On track",
        Standing::Behind => "Behind",
    }
}
