//! Tallies what customers told the company by reason, channel and month.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::book::{Feedback, PageId};
use crate::text;

/// A reason with its reports.
pub(super) struct Reason<'a> {
    pub name: &'a str,
    pub count: u64,
    /// Its plans, the one with the most reports first.
    pub plans: Vec<PageId>,
    /// By channel number.
    pub by_channel: Vec<u64>,
}

/// The tally of all reports.
pub(super) struct Tally<'a> {
    pub total: u64,
    pub without_plan: u64,
    /// Most frequent first; on a tie, in alphabetical order.
    pub reasons: Vec<Reason<'a>>,
    /// The column names of the channels, most frequent first.
    pub channels: Vec<&'a str>,
    pub months: Vec<Month>,
}

/// A month with its reports, including empty months in between.
pub(super) struct Month {
    /// Its first day.
    pub begins: Date,
    pub count: u64,
}

#[derive(Default)]
struct Counting<'a> {
    name: &'a str,
    count: u64,
    plans: BTreeMap<PageId, u64>,
    by_channel: BTreeMap<usize, u64>,
}

impl<'a> Tally<'a> {
    /// `words` are the labels for reports without a channel, and for channels without their own column.
    pub(super) fn of(rows: &'a [Feedback], phrases: [&'a str; 2]) -> Tally<'a> {
        let channels = Channels::of(rows, phrases);
        // Comparisons ignore case and accents; the spelling shown is the first row's.
        let mut reasons: BTreeMap<&str, Counting<'a>> = BTreeMap::new();
        for row in rows {
            let count = u64::from(row.count);
            let reason =
                reasons.entry(&row.reason).or_insert_with(|| Counting { name: &row.reason, ..Counting::default() });
            reason.count += count;
            *reason.by_channel.entry(channels.place(&row.channel)).or_default() += count;
            if let Some(plan) = row.plan {
                *reason.plans.entry(plan).or_default() += count;
            }
        }
        let mut reasons: Vec<Reason<'a>> =
            reasons.into_values().map(|reason| reason.finish(channels.names.len())).collect();
        reasons.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| text::natural_cmp(a.name, b.name)));
        Tally {
            total: rows.iter().map(|row| u64::from(row.count)).sum(),
            without_plan: rows.iter().filter(|row| row.plan.is_none()).map(|row| u64::from(row.count)).sum(),
            reasons,
            channels: channels.names,
            months: months(rows),
        }
    }
}

impl<'a> Counting<'a> {
    fn finish(self, channels: usize) -> Reason<'a> {
        let mut plans: Vec<(PageId, u64)> = self.plans.into_iter().collect();
        plans.sort_by_key(|(page, count)| (std::cmp::Reverse(*count), *page));
        Reason {
            name: self.name,
            count: self.count,
            plans: plans.into_iter().map(|(page, _)| page).collect(),
            by_channel: (0..channels).map(|channel| self.by_channel.get(&channel).copied().unwrap_or(0)).collect(),
        }
    }
}

struct Channels<'a> {
    names: Vec<&'a str>,
    /// The position of each spelling of a channel.
    places: BTreeMap<&'a str, usize>,
}

/// More columns fit in no table.
const CHANNELS: usize = 8;

impl<'a> Channels<'a> {
    /// Most frequent first. If there are many, the last one stands for all others.
    fn of(rows: &'a [Feedback], [not_said, others]: [&'a str; 2]) -> Channels<'a> {
        let mut written: BTreeMap<&str, u64> = BTreeMap::new();
        let mut first: BTreeMap<String, &str> = BTreeMap::new();
        for row in rows {
            let count = written.entry(&row.channel).or_insert_with(|| {
                first.entry(text::fold(&row.channel)).or_insert(&row.channel);
                0
            });
            *count += u64::from(row.count);
        }
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (name, count) in &written {
            *counts.entry(text::fold(name)).or_default() += count;
        }
        let mut order: Vec<(&String, u64)> = counts.iter().map(|(folded, count)| (folded, *count)).collect();
        order.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named = at_most(CHANNELS, order.len());
        let place_of: BTreeMap<&String, usize> =
            order.iter().enumerate().map(|(place, (folded, _))| (*folded, place.min(named))).collect();
        let places = written.keys().filter_map(|name| Some((*name, *place_of.get(&text::fold(name))?))).collect();
        let name = |(folded, _): &(&String, u64)| match first.get(*folded).copied() {
            None | Some("") => not_said,
            Some(name) => name,
        };
        let others = (named < order.len()).then_some(others);
        Channels { names: order[..named].iter().map(name).chain(others).collect(), places }
    }

    fn place(&self, channel: &str) -> usize {
        self.places.get(channel).copied().unwrap_or(0)
    }
}

/// Every month from the first report to the last.
fn months(rows: &[Feedback]) -> Vec<Month> {
    let mut counts: BTreeMap<Date, u64> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.date.first_of_month()).or_default() += u64::from(row.count);
    }
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else { return Vec::new() };
    let next = |begins: &Date| begins.checked_add(jiff::Span::new().months(1)).ok();
    std::iter::successors(Some(*first), next)
        .take_while(|begins| begins <= last)
        .map(|begins| Month { begins, count: counts.get(&begins).copied().unwrap_or(0) })
        .collect()
}

/// How many of `count` to show if there's room for `most` plus one line that counts the others: “and 1 more” takes as
/// much room as showing it.
pub(super) fn at_most(most: usize, count: usize) -> usize {
    if count <= most + 1 { count } else { most }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(date: &str, reason: &str, channel: &str, count: u32) -> Feedback {
        let plan = (reason == "delivery").then_some(3);
        Feedback { date: date.parse().unwrap(), reason: reason.into(), channel: channel.into(), plan, count }
    }

    #[test]
    fn reports_are_counted_by_reason_channel_and_month() {
        let rows = [
            row("2026-01-31", "delivery", "Phone", 5),
            row("2026-01-02", "car park", "chat", 5),
            row("2026-04-01", "delivery", "phone", 2),
            row("2026-04-30", "delivery", "", 1),
        ];
        let tally = Tally::of(&rows, ["not said", "others"]);
        assert_eq!((tally.total, tally.without_plan), (13, 5));
        let reasons: Vec<_> = tally.reasons.iter().map(|reason| (reason.name, reason.count)).collect();
        assert_eq!(reasons, [("delivery", 8), ("car park", 5)]);
        assert_eq!(tally.channels, ["Phone", "chat", "not said"]);
        assert_eq!(tally.reasons[0].by_channel, [7, 0, 1]);
        assert_eq!(tally.reasons[0].plans, [3]);
        let months: Vec<_> = tally.months.iter().map(|month| (month.begins.to_string(), month.count)).collect();
        let expected = [("2026-01-01", 10), ("2026-02-01", 0), ("2026-03-01", 0), ("2026-04-01", 3)];
        assert_eq!(months, expected.map(|(month, count)| (month.to_owned(), count)));
    }
}
