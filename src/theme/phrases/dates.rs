//! Dates and times in a language's format.

use jiff::civil::{Date, Time};

use super::Phrases;
use crate::interval::{self, Unit};
use crate::kinds::RIGHT_AWAY;

impl Phrases {
    /// `2 October 2026`
    pub(crate) fn day(&self, date: Date) -> String {
        self.date("dates.day", date)
    }

    /// `2 Oct 2026`
    pub(crate) fn short_day(&self, date: Date) -> String {
        self.date("dates.short_day", date)
    }

    /// `2 Oct`
    pub(crate) fn day_of_year(&self, date: Date) -> String {
        self.date("dates.day_of_year", date)
    }

    /// `Fri 2 October 2026`
    pub(crate) fn weekday(&self, date: Date) -> String {
        self.date("dates.weekday", date)
    }

    /// `October 2026`
    pub(crate) fn month(&self, date: Date) -> String {
        self.date("dates.month", date)
    }

    /// `2026`
    pub(crate) fn year(&self, date: Date) -> String {
        self.date("dates.year", date)
    }

    /// `Oct`
    pub(crate) fn short_month(&self, date: Date) -> &str {
        self.name("dates.short_months", month_place(date))
    }

    /// `Fri 2 October 2026, 09:30`
    pub(crate) fn moment(&self, date: Date, time: Time) -> String {
        let (hour, minute) = (format!("{:02}", time.hour()), format!("{:02}", time.minute()));
        let time = self.say("dates.time", &[("hour", &hour), ("minute", &minute)]);
        self.say("dates.moment", &[("day", &self.weekday(date)), ("time", &time)])
    }

    /// `45 minutes`
    pub(crate) fn minutes(&self, minutes: u32) -> String {
        self.count("spans.minutes", minutes.into(), &[])
    }

    /// A duration from an author, such as `6 months`; anything else stays unchanged.
    pub(crate) fn time_span(&self, written: &str) -> String {
        let Some((number, unit)) = interval::number_and_unit(written) else { return written.to_owned() };
        let key = match unit {
            Unit::Minute => "spans.minutes",
            Unit::Hour => "spans.hours",
            Unit::Day => "spans.days",
            Unit::WorkingDay => "spans.working_days",
            Unit::Week => "spans.weeks",
            Unit::Month => "spans.months",
            Unit::Year => "spans.years",
        };
        self.count(key, number.unsigned_abs().into(), &[])
    }

    /// How soon to tell somebody; the default is right away.
    pub(crate) fn how_soon(&self, written: &str) -> String {
        if written == RIGHT_AWAY { self.text("plan.right_away").to_owned() } else { self.time_span(written) }
    }

    fn date(&self, key: &str, date: Date) -> String {
        let values = [
            ("day", &*date.day().to_string()),
            // Some languages inflect the name of a month next to a day.
            ("month", self.name("dates.months", month_place(date))),
            ("month_alone", self.name("dates.months_alone", month_place(date))),
            ("short_month", self.short_month(date)),
            (
                "weekday",
                self.name("dates.weekdays", usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())),
            ),
            ("year", &date.year().to_string()),
        ];
        self.say(key, &values)
    }
}

fn month_place(date: Date) -> usize {
    usize::from(date.month().unsigned_abs()) - 1
}
