//! The labels along a chart's edges: round numbers, and months.

use jiff::civil::Date;

use crate::theme::Phrases;
use crate::theme::decimals_of;

/// Values from `low` to `high`, both round numbers.
#[derive(Debug)]
pub(super) struct Values {
    low: f64,
    high: f64,
    pub ticks: Vec<f64>,
    /// As many as the ticks need.
    pub decimals: usize,
}

/// No chart needs more, and the differences stay finite.
const LARGEST: f64 = 1e300;

impl Values {
    /// An axis that covers all values, in about `most` steps.
    pub(super) fn around(values: impl IntoIterator<Item = f64>, most: u8) -> Values {
        let clamped = values.into_iter().map(|value| value.clamp(-LARGEST, LARGEST));
        let ends = clamped.fold(None, |ends: Option<(f64, f64)>, value| {
            Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let (low, high) = ends.unwrap_or((0.0, 1.0));
        let step = step(low, high, most);
        // Values so close together that a step would be lost next to them count as equal.
        if low + step == low || high - step == high || !step.is_normal() {
            let by = if low.abs() < 1e-200 { 1.0 } else { low.abs() * 0.1 };
            return Values::stepping(low - by, high + by, self::step(low - by, high + by, most));
        }
        Values::stepping(low, high, step)
    }

    fn stepping(low: f64, high: f64, step: f64) -> Values {
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let steps = ((last - first) as usize).clamp(1, 20);
        let ticks = (0..=steps).map(|number| (first + number as f64) * step).collect();
        Values { low: first * step, high: last * step, ticks, decimals: decimals_of(step, 6) }
    }

    /// The position of a value along the axis, from 0 to 1.
    pub(super) fn share(&self, value: f64) -> f64 {
        share(value, self.low, self.high)
    }
}

/// A round step that divides the range into about `most` parts.
fn step(low: f64, high: f64, most: u8) -> f64 {
    let raw = (high / 2.0 - low / 2.0) / f64::from(most) * 2.0;
    if !raw.is_normal() {
        return 0.0;
    }
    let power = 10_f64.powf(raw.log10().floor());
    let rounds = [1.0, 2.0, 2.5, 5.0];
    rounds.into_iter().map(|round| round * power).find(|step| *step >= raw).unwrap_or(10.0 * power)
}

fn share(value: f64, low: f64, high: f64) -> f64 {
    let whole = high / 2.0 - low / 2.0;
    let share = (value / 2.0 - low / 2.0) / whole;
    if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 }
}

/// Days from `first` to `last`.
#[derive(Debug)]
pub(super) struct Days {
    first: Date,
    last: Date,
}

/// A tick of the axis: its position as a fraction, with one or two lines of text.
#[derive(Debug, PartialEq)]
pub(super) struct Mark {
    pub at: f64,
    pub text: String,
    pub below: String,
}

/// The steps of months to choose from.
const STEPS: [i32; 12] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];

impl Days {
    /// An axis that covers all days; `None` if there aren't any.
    pub(super) fn around(days: impl IntoIterator<Item = Date>) -> Option<Days> {
        let ends = days.into_iter().fold(None, |ends: Option<(Date, Date)>, day| {
            Some(ends.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        });
        ends.map(|(first, last)| Days { first, last })
    }

    pub(super) fn share(&self, day: Date) -> f64 {
        let days = |to: Date| self.first.duration_until(to).as_hours() as f64;
        share(days(day), 0.0, days(self.last))
    }

    /// The starts of months or years, at most `most` of them. If there are fewer than two, both ends.
    pub(super) fn marks(&self, phrases: &Phrases, most: usize) -> Vec<Mark> {
        let (first, last) = (month(self.first) + i32::from(self.first.day() > 1), month(self.last));
        let multiples = |step: i32| (first - 1).div_euclid(step) + 1..=last.div_euclid(step);
        let step = STEPS.into_iter().find(|step| multiples(*step).count() <= most);
        let months = step.into_iter().flat_map(|step| multiples(step).map(move |multiple| multiple * step));
        let chosen: Vec<Date> = months.filter_map(beginning).collect();
        match (chosen.len(), step) {
            (2.., Some(step)) => self.of_months(phrases, &chosen, step),
            (_, _) => self.ends(phrases),
        }
    }

    fn of_months(&self, phrases: &Phrases, days: &[Date], step: i32) -> Vec<Mark> {
        let mark = |(number, day): (usize, &Date)| {
            let year = phrases.year(*day);
            let at = self.share(*day);
            if step >= 12 {
                return Mark { at, text: year, below: String::new() };
            }
            let below = if number == 0 || day.month() == 1 { year } else { String::new() };
            Mark { at, text: phrases.short_month(*day).to_owned(), below }
        };
        days.iter().enumerate().map(mark).collect()
    }

    fn ends(&self, phrases: &Phrases) -> Vec<Mark> {
        let mark = |day: Date| Mark { at: self.share(day), text: phrases.day_of_year(day), below: phrases.year(day) };
        if self.first == self.last { vec![mark(self.first)] } else { vec![mark(self.first), mark(self.last)] }
    }
}

/// Months since year 0.
fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn beginning(month: i32) -> Option<Date> {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_axis_has_round_numbers_around_all_values() {
        let ticks = |values: &[f64]| Values::around(values.iter().copied(), 5).ticks;
        assert_eq!(ticks(&[9.0, 15.3]), [8.0, 10.0, 12.0, 14.0, 16.0]);
        assert_eq!(ticks(&[47.0, 70.0]), [45.0, 50.0, 55.0, 60.0, 65.0, 70.0]);
        assert_eq!(ticks(&[0.0]).first(), Some(&-1.0));
        assert_eq!(Values::around([35.1, 42.0], 5).decimals, 0);
        assert_eq!(Values::around([41.0, 41.9], 5).decimals, 1);
    }

    #[test]
    fn marks_are_beginnings_of_months_or_years_and_the_ends_of_a_short_time() {
        let marks = |from: &str, to: &str, most: usize| {
            let days = Days::around([day(from), day(to)]).unwrap();
            days.marks(&Phrases::english(), most)
                .into_iter()
                .map(|mark| format!("{} {}", mark.text, mark.below))
                .collect::<Vec<_>>()
        };
        assert_eq!(marks("2026-11-30", "2027-06-30", 4), ["Jan 2027", "Mar ", "May "]);
        assert_eq!(marks("2026-10-30", "2027-02-01", 4), ["Nov 2026", "Dec ", "Jan 2027", "Feb "]);
        assert_eq!(marks("2010-10-30", "2027-02-01", 4), ["2015 ", "2020 ", "2025 "]);
        assert_eq!(marks("2026-11-03", "2026-11-17", 4), ["3 Nov 2026", "17 Nov 2026"]);
        assert_eq!(marks("2026-11-03", "2026-11-03", 4), ["3 Nov 2026"]);
    }
}
