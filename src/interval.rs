//! Durations as people write them: `6 months`, `2 hours`.

use jiff::civil::Date;
use jiff::{Span as TimeSpan, ToSpan};

/// A duration on the calendar, as in `review: 6 months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub days: i32,
    pub months: i32,
}

impl Interval {
    /// The date this interval after another; `None` beyond the year 9999.
    pub fn after(self, date: Date) -> Option<Date> {
        let span: TimeSpan = self.months.months().days(self.days);
        date.checked_add(span).ok()
    }

    /// `6 months`, `1 year`, `90 days`, `2 weeks`.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = number_and_unit(text)?;
        match unit {
            Unit::Day => Some(Self { days: number, months: 0 }),
            Unit::Week => Some(Self { days: number * 7, months: 0 }),
            Unit::Month => Some(Self { days: 0, months: number }),
            Unit::Year => Some(Self { days: 0, months: number * 12 }),
            Unit::Minute | Unit::Hour | Unit::WorkingDay => None,
        }
    }
}

/// Whether a text is a duration, from minutes to years.
pub fn is_length_of_time(text: &str) -> bool {
    number_and_unit(text).is_some()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// A duration as it's displayed.
pub fn number_and_unit(text: &str) -> Option<(i32, Unit)> {
    let (number, unit) = text.trim().split_once(char::is_whitespace)?;
    let number: i32 = number.parse().ok().filter(|number| (1..=1000).contains(number))?;
    let unit = match unit.trim().trim_end_matches('s') {
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "working day" => Unit::WorkingDay,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    };
    Some((number, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_follow_the_calendar() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let after = |interval: &str, start: &str| Interval::parse(interval).unwrap().after(date(start));
        assert_eq!(after("6 months", "2026-08-31"), Some(date("2027-02-28")));
        assert_eq!(after("1 year", "2024-02-29"), Some(date("2025-02-28")));
        assert_eq!(after("2 weeks", "2026-12-25"), Some(date("2027-01-08")));
        assert_eq!(Interval::parse("often"), None);
        assert_eq!(Interval::parse("0 days"), None);
    }

    #[test]
    fn hours_are_a_duration_but_not_on_the_calendar() {
        assert!(is_length_of_time("2 hours") && is_length_of_time("1 working day") && !is_length_of_time("soon"));
        assert_eq!(Interval::parse("2 hours"), None);
    }
}
