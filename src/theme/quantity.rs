//! Numbers for people: thousands separators, no meaningless digits, the unit where it belongs.

use super::phrases::Numbers;

/// The format shared by all numbers of one measure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity<'a> {
    numbers: &'a Numbers,
    /// `£`
    before: &'a str,
    /// `%`
    close: &'a str,
    /// `per 1,000 orders`
    words: &'a str,
    decimals: usize,
}

const CURRENCIES: [&str; 4] = ["£", "€", "$", "¥"];
const CLOSE: [&str; 2] = ["%", "‰"];

/// Beyond this, a double has no decimals, and nobody counts the zeros.
const TOO_LONG: f64 = 1e15;

impl<'a> Quantity<'a> {
    pub(crate) fn new(numbers: &'a Numbers, unit: &'a str, values: impl IntoIterator<Item = f64>) -> Self {
        let unit = unit.trim();
        let starting = |signs: &[&'static str]| signs.iter().find(|sign| unit.starts_with(**sign)).copied();
        let (before, close) = (starting(&CURRENCIES).unwrap_or_default(), starting(&CLOSE).unwrap_or_default());
        let words = unit[before.len() + close.len()..].trim();
        let values: Vec<f64> = values.into_iter().collect();
        let needed = decimals(&values);
        // Money either has pence or it doesn't.
        let decimals = if before.is_empty() || needed == 0 { needed } else { needed.max(2) };
        Self { numbers, before, close, words, decimals }
    }

    /// `£38.20`, `52%`, `12.1 per 1,000 orders`
    pub(crate) fn full(&self, value: f64) -> String {
        let short = self.short(value);
        if self.words.is_empty() { short } else { format!("{short} {}", self.words) }
    }

    /// Without its unit in words, which is shown once next to it: `12.1`
    pub(crate) fn short(&self, value: f64) -> String {
        self.with_decimals(value, self.decimals)
    }

    /// On an axis, whose steps determine the number of decimals.
    pub(crate) fn with_decimals(&self, value: f64, decimals: usize) -> String {
        let (sign, digits) = number(self.numbers, value, decimals);
        format!("{sign}{}", self.with_unit(&digits))
    }

    /// A difference: `+£0.30`, `−0.4`. From 50% to 52% is two points and not 2%, so there's no unit.
    pub(crate) fn change(&self, by: f64) -> String {
        let (sign, digits) = number(self.numbers, by, self.decimals);
        let is_nothing = digits.chars().all(|digit| !digit.is_ascii_digit() || digit == '0');
        let sign = if sign.is_empty() && !is_nothing { "+" } else { sign };
        let digits = if self.close.is_empty() { self.with_unit(&digits) } else { digits };
        format!("{sign}{digits}")
    }

    fn with_unit(&self, digits: &str) -> String {
        match (self.before, self.close) {
            ("", "") => digits.to_owned(),
            ("", sign) => self.numbers.percent(digits, sign),
            (sign, _) => self.numbers.money(digits, sign),
        }
    }

    pub(crate) fn words(&self) -> &'a str {
        self.words
    }
}

/// `29.4%` of a total.
pub(crate) fn percent(numbers: &Numbers, share: f64, decimals: usize) -> String {
    let (sign, digits) = number(numbers, share * 100.0, decimals);
    format!("{sign}{}", numbers.percent(&digits, "%"))
}

/// The sign and the digits. A number that rounds to zero has no sign.
fn number(numbers: &Numbers, value: f64, decimals: usize) -> (&'static str, String) {
    let digits =
        if value.abs() < TOO_LONG { format!("{:.decimals$}", value.abs()) } else { format!("{:.1e}", value.abs()) };
    let is_nothing = digits.chars().all(|digit| digit == '0' || digit == '.');
    let sign = if value < 0.0 && !is_nothing { "−" } else { "" };
    (sign, numbers.number(&digits))
}

/// The number of meaningful decimals: at most two, more only if all numbers are small.
fn decimals(values: &[f64]) -> usize {
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let most = if largest >= 1.0 || largest == 0.0 { 2 } else { (2.0 - largest.log10().floor()).min(6.0) as usize };
    values.iter().map(|value| decimals_of(*value, most)).max().unwrap_or(0)
}

/// The number of decimals before only rounding errors are left, at most `most`.
pub(crate) fn decimals_of(value: f64, most: usize) -> usize {
    let is_whole = |decimals: &usize| {
        let scaled = value.abs() * 10_f64.powi(*decimals as i32);
        (scaled - scaled.round()).abs() <= 1e-9 * scaled.max(1.0)
    };
    (0..most).find(is_whole).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Phrases;

    #[test]
    fn a_unit_stands_where_people_write_it() {
        for (unit, values, full, short, change) in [
            ("£", &[38.2, 42.0][..], "£38.20", "£38.20", "+£3.80"),
            ("€", &[1200.0, 1500.0], "€1,200", "€1,200", "+€300"),
            ("%", &[52.0, 70.0], "52%", "52%", "+18"),
            ("per 1,000 orders", &[14.0, 12.600000001], "14.0 per 1,000 orders", "14.0", "−1.4"),
            ("£ a visit", &[-3.0, -5.5], "−£3.00 a visit", "−£3.00", "−£2.50"),
            ("", &[1234567.0, 1234568.0], "1,234,567", "1,234,567", "+1"),
            ("", &[0.0412, 0.05], "0.0412", "0.0412", "+0.0088"),
            ("", &[2.0, 2.0], "2", "2", "0"),
            ("", &[1e300, 1e300], "1.0e300", "1.0e300", "0"),
        ] {
            let phrases = Phrases::english();
            let quantity = Quantity::new(phrases.numbers(), unit, values.iter().copied());
            let changed = quantity.change(values[1] - values[0]);
            assert_eq!(
                (&*quantity.full(values[0]), &*quantity.short(values[0]), &*changed),
                (full, short, change),
                "{unit}"
            );
        }
    }

    #[test]
    fn what_rounds_to_nothing_has_no_sign() {
        let phrases = Phrases::english();
        assert_eq!(percent(phrases.numbers(), -0.001, 0), "0%");
        assert_eq!(percent(phrases.numbers(), 0.2937, 1), "29.4%");
    }
}
