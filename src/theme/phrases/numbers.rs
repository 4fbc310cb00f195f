//! Number formats by language: thousands and decimal separators. The digits are 0 to 9 everywhere.

use super::interpolate::interpolate;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numbers {
    decimal: String,
    group: String,
    /// The fewest digits of a number with thousands separators.
    group_from: usize,
    /// `{number}%`
    percent: String,
    /// `{sign}{number}`
    money: String,
}

impl Numbers {
    /// From the phrases in the section `numbers`.
    pub(super) fn new<'a>(phrase: impl Fn(&'static str) -> &'a str) -> Self {
        Self {
            decimal: phrase("decimal").to_owned(),
            group: phrase("group").to_owned(),
            group_from: phrase("group_from").parse().unwrap_or(4),
            percent: phrase("percent").to_owned(),
            money: phrase("money").to_owned(),
        }
    }

    /// `4,088`
    pub(crate) fn whole(&self, number: u64) -> String {
        self.number(&number.to_string())
    }

    /// Formats a number that has `.` before its decimals and no thousands separators.
    pub(crate) fn number(&self, digits: &str) -> String {
        match digits.split_once('.') {
            Some((whole, rest)) => format!("{}{}{rest}", self.grouped(whole), self.decimal),
            None => self.grouped(digits),
        }
    }

    /// A percentage, or, with another sign, a per-mille value.
    pub(crate) fn percent(&self, number: &str, sign: &str) -> String {
        interpolate(&self.percent, |_| number).replace('%', sign)
    }

    pub(crate) fn money(&self, number: &str, sign: &str) -> String {
        interpolate(&self.money, |name| if name == "sign" { sign } else { number })
    }

    fn grouped(&self, digits: &str) -> String {
        let mut grouped = String::with_capacity(digits.len() * 2);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && digits.len() >= self.group_from && (digits.len() - i).is_multiple_of(3) {
                grouped.push_str(&self.group);
            }
            grouped.push(digit);
        }
        grouped
    }
}
