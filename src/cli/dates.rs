//! Dates for a person at a terminal.

use jiff::civil::Date;

/// Today's date, here.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}

/// `22 November 2026`
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
