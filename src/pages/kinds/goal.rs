//! A goal as shown on its page and in the overview.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use crate::book::PageId;
use crate::chart::{self, Line, Spoken};
use crate::kinds::{Goal, Reading, Standing};
use crate::pages::edition::Edition;
use crate::pages::elements::{Day, day};
use crate::pages::roles::{self, RoleView};
use crate::pages::viewpoint::Viewpoint;
use crate::theme::Phrases;
use crate::theme::{Quantity, percent};

/// A goal at a glance.
#[derive(Serialize)]
pub(in crate::pages) struct Summary<'a> {
    measure: &'a str,
    owner: Option<RoleView>,
    latest: Option<ReadingRow>,
    target: Option<String>,
    /// The unit, if it's more than a symbol: `per 1,000 orders`.
    words: &'a str,
    due: Option<Day>,
    standing: Option<StandingView>,
    is_reached: bool,
    progress: Option<Progress>,
    /// A small chart of the readings.
    spark: Value,
    #[serde(skip)]
    pub order: Option<Standing>,
}

#[derive(Serialize)]
struct StandingView {
    /// A part of its class name.
    name: &'static str,
    label: String,
}

#[derive(Serialize)]
struct Progress {
    percent: String,
    /// The straight line's value on the date of the latest reading.
    expected: Option<String>,
    bar: Value,
}

/// `goal` in its template.
#[derive(Serialize)]
pub(super) struct GoalView<'a> {
    summary: Summary<'a>,
    baseline: Option<String>,
    chart: Value,
    /// Newest first.
    readings: Vec<ReadingRow>,
    /// `12 readings`
    count: String,
    /// Whether there are so many that they're folded.
    is_folded: bool,
    /// `And 12 older readings.`, if not all are listed.
    left_out: String,
    /// The progress formula, with its numbers.
    formula: Option<String>,
    /// The straight line, with its numbers.
    way: Option<String>,
}

#[derive(Serialize)]
struct ReadingRow {
    date: Day,
    value: String,
    change: String,
    /// The meaning of the change: `better`.
    meaning: String,
}

/// The most readings to show unfolded.
const OPEN: usize = 6;
/// The most readings anybody reads in a table.
const LISTED: usize = 500;

/// Everything calculated from a goal and its readings.
struct Numbers<'a> {
    phrases: &'a Phrases,
    goal: &'a Goal,
    readings: &'a [Reading],
    quantity: Quantity<'a>,
}

pub(super) fn view<'a>(edition: &'a Edition, page: PageId, from: Viewpoint<'_>, goal: &'a Goal) -> GoalView<'a> {
    let numbers = Numbers::new(edition, page, goal);
    let listed = numbers.readings.len().min(LISTED);
    let left_out = numbers.readings.len() - listed;
    GoalView {
        baseline: goal.baseline.map(|baseline| numbers.quantity.short(baseline)),
        chart: Value::safe_string(&numbers.chart(page, &edition.book.pages[page].title)),
        readings: (numbers.readings.len() - listed..numbers.readings.len()).rev().map(|at| numbers.row(at)).collect(),
        count: numbers.phrases.count("goal.readings", numbers.readings.len() as u64, &[]),
        is_folded: listed > OPEN,
        left_out: match left_out {
            0 => String::new(),
            several => numbers.phrases.count("goal.older_readings", several as u64, &[]),
        },
        formula: numbers.formula(),
        way: numbers.way(),
        summary: numbers.summary(edition, page, from),
    }
}

pub(in crate::pages) fn summary<'a>(
    edition: &'a Edition,
    page: PageId,
    from: Viewpoint<'_>,
    goal: &'a Goal,
) -> Summary<'a> {
    Numbers::new(edition, page, goal).summary(edition, page, from)
}

impl<'a> Numbers<'a> {
    fn new(edition: &'a Edition, page: PageId, goal: &'a Goal) -> Self {
        let readings = edition.book.relations.readings.get(&page).map_or(&[][..], Vec::as_slice);
        let values = readings.iter().map(|reading| reading.value).chain(goal.baseline).chain(goal.target);
        let phrases = edition.phrases();
        Self { phrases, goal, readings, quantity: Quantity::new(phrases.numbers(), &goal.unit, values) }
    }

    fn summary(&self, edition: &Edition, page: PageId, from: Viewpoint<'_>) -> Summary<'a> {
        let front_matter = edition.book.chapter(page).map(|chapter| &chapter.head.front_matter);
        let owner = front_matter.and_then(|front_matter| front_matter.owner.as_ref());
        let points: Vec<(Date, f64)> = self.points();
        let standing = self.goal.standing(self.readings);
        Summary {
            measure: &self.goal.measure,
            owner: owner.map(|owner| roles::named(&edition.book, from, &owner.value)),
            latest: self.readings.len().checked_sub(1).map(|at| self.row(at)),
            target: self.goal.target.map(|target| self.quantity.short(target)),
            words: self.quantity.words(),
            due: self.goal.due.map(|due| day(self.phrases, due)),
            standing: standing
                .map(|standing| StandingView { name: name(standing), label: self.label(standing).to_owned() }),
            is_reached: standing == Some(Standing::Reached),
            progress: self.progress(),
            spark: Value::safe_string(&chart::spark(&points, self.goal.target)),
            order: standing,
        }
    }

    fn points(&self) -> Vec<(Date, f64)> {
        self.readings.iter().map(|reading| (reading.date, reading.value)).collect()
    }

    /// The straight line's value on the date of the latest reading.
    fn expected(&self) -> Option<f64> {
        self.goal.expected(self.readings.last()?.date, self.readings.first()?.date)
    }

    fn progress(&self) -> Option<Progress> {
        let share = self.goal.progress(self.readings.last()?.value)?;
        let is_reached = self.goal.standing(self.readings) == Some(Standing::Reached);
        let expected = self.expected().filter(|_| !is_reached).and_then(|expected| self.goal.progress(expected));
        Some(Progress {
            percent: self.percent(share),
            expected: expected.map(|share| percent(self.phrases.numbers(), share, 0)),
            bar: Value::safe_string(&chart::bar(share, expected)),
        })
    }

    /// In whole per cent, rounded down: nearly there isn't there.
    fn percent(&self, share: f64) -> String {
        let is_reached = share >= 1.0;
        percent(self.phrases.numbers(), if is_reached { share } else { share.min(0.99) }, 0)
    }

    fn row(&self, at: usize) -> ReadingRow {
        let reading = self.readings[at];
        let before = at.checked_sub(1).map(|before| self.readings[before].value);
        let meaning = |before: f64| match (self.goal.is_better(reading.value, before), before == reading.value) {
            (true, _) => "goal.better",
            (false, true) => "goal.the_same",
            (false, false) => "goal.worse",
        };
        ReadingRow {
            date: day(self.phrases, reading.date),
            value: self.quantity.short(reading.value),
            change: before.map(|before| self.quantity.change(reading.value - before)).unwrap_or_default(),
            meaning: before.map(|before| self.phrases.text(meaning(before)).to_owned()).unwrap_or_default(),
        }
    }

    fn formula(&self) -> Option<String> {
        let latest = self.readings.last()?.value;
        let share = self.goal.progress(latest)?;
        let short = |value: f64| self.quantity.short(value);
        let (baseline, target) = (short(self.goal.baseline?), short(self.goal.target?));
        let formula = format!("({} − {baseline}) ÷ ({target} − {baseline}) = {}", short(latest), self.percent(share));
        Some(self.phrases.say("goal.progress", &[("formula", &formula)]))
    }

    fn way(&self) -> Option<String> {
        let (latest, first) = (self.readings.last()?, self.readings.first()?);
        let short = |value: f64| self.quantity.short(value);
        let day = |date: Date| self.phrases.day(date);
        let values = [
            ("baseline", &*short(self.goal.baseline?)),
            ("start", &day(self.goal.start.unwrap_or(first.date))),
            ("target", &short(self.goal.target?)),
            ("due", &day(self.goal.due?)),
            ("latest", &day(latest.date)),
            ("expected", &short(self.expected()?)),
        ];
        Some(self.phrases.say("goal.way", &values))
    }

    fn chart(&self, page: PageId, title: &str) -> String {
        let start = self.goal.baseline.zip(self.goal.start.or(self.readings.first().map(|reading| reading.date)));
        let spoken = Spoken { id: &format!("pb-goal-{page}"), title, description: &self.description() };
        chart::line(&Line {
            spoken,
            phrases: self.phrases,
            quantity: &self.quantity,
            readings: &self.points(),
            start: start.map(|(baseline, start)| (start, baseline)),
            target: self.goal.target,
            due: self.goal.due,
        })
    }

    /// The chart in words.
    fn description(&self) -> String {
        let (Some(first), Some(latest)) = (self.readings.first(), self.readings.last()) else { return String::new() };
        let (phrases, full) = (self.phrases, |value: f64| self.quantity.full(value));
        let of_readings = match self.readings.len() {
            1 => phrases.say("goal.one_reading", &[("value", &full(first.value)), ("day", &phrases.day(first.date))]),
            several => {
                let values = [
                    ("first", &*full(first.value)),
                    ("first_day", &phrases.day(first.date)),
                    ("latest", &full(latest.value)),
                    ("latest_day", &phrases.day(latest.date)),
                ];
                phrases.count("goal.some_readings", several as u64, &values)
            }
        };
        let of_target = self.goal.target.map(|target| match self.goal.due {
            Some(due) => phrases.say("goal.told_target_by", &[("target", &full(target)), ("due", &phrases.day(due))]),
            None => phrases.say("goal.told_target", &[("target", &full(target))]),
        });
        let of_standing = self
            .goal
            .standing(self.readings)
            .map(|standing| phrases.say("goal.told_standing", &[("standing", self.label(standing))]));
        [Some(of_readings), of_target, of_standing].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn label(&self, standing: Standing) -> &'a str {
        self.phrases.text(match standing {
            Standing::Reached => "goal.reached",
            Standing::OnTrack => "goal.on_track",
            Standing::Behind => "goal.behind",
        })
    }
}

fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "reached",
        Standing::OnTrack => "on-track",
        Standing::Behind => "behind",
    }
}
