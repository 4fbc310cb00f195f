//! What customers told the company: the reasons, most frequent first, and what the handbook does about them.

mod tally;

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use crate::book::{GeneratedPage, PageId, Tie};
use crate::chart::{self, Bar, Pareto, Spoken};
use crate::pages::edition::Edition;
use crate::pages::neighbours::{Neighbour, neighbour};
use crate::theme::Phrases;
use crate::theme::percent;
use tally::{Reason, Tally, at_most};

#[derive(Serialize)]
pub(super) struct ListeningView<'a> {
    /// `4,088`; empty if there is none.
    total: String,
    count: u64,
    /// `November 2025 to October 2026`
    period: String,
    /// `96 of 4,088 reports have no plan.`
    without_plan: String,
    chart: Value,
    reasons: Vec<ReasonRow<'a>>,
    /// What the table leaves out: `And 400 more reasons with 500 reports.`
    left_out: String,
    channels: Option<ChannelTable<'a>>,
    months: Vec<MonthRow>,
}

#[derive(Serialize)]
struct ReasonRow<'a> {
    name: &'a str,
    count: String,
    share: String,
    /// The cumulative share of all reports.
    cumulated: String,
    plans: Few,
    causes: Few,
}

/// Some pages, and how many more there are.
#[derive(Serialize)]
struct Few {
    pages: Vec<Neighbour>,
    more: usize,
}

/// A reason's reports by channel.
#[derive(Serialize)]
struct ChannelTable<'a> {
    names: Vec<&'a str>,
    rows: Vec<ChannelRow>,
}

#[derive(Serialize)]
struct ChannelRow {
    name: String,
    counts: Vec<String>,
    is_sum: bool,
}

#[derive(Serialize)]
struct MonthRow {
    name: String,
    count: String,
    bar: Value,
}

/// As many bars as people can compare.
const DRAWN: usize = 25;
/// As much as a page can show without being slow.
const LISTED: usize = 500;
const MONTHS: usize = 24;
/// The most links in a cell.
const FEW: usize = 4;

pub(super) fn view(edition: &Edition) -> ListeningView<'_> {
    let phrases = edition.phrases();
    let tally = Tally::of(
        &edition.book.relations.feedback,
        [phrases.text("listening.no_channel"), phrases.text("listening.other_channels")],
    );
    let Some((first, last)) = tally.months.first().zip(tally.months.last()) else { return empty() };
    let left_out = tally.reasons.iter().skip(LISTED);
    let count_left_out: u64 = left_out.clone().map(|reason| reason.count).sum();
    ListeningView {
        total: phrases.numbers().whole(tally.total),
        count: tally.total,
        period: period(phrases, first.begins, last.begins),
        without_plan: without_plan(phrases, &tally),
        chart: Value::safe_string(&pareto(phrases, &tally)),
        reasons: rows(edition, &tally),
        left_out: match left_out.count() {
            0 => String::new(),
            more => {
                let reports = phrases.count("listening.count_reports", count_left_out, &[]);
                phrases.count("listening.more_reasons", more as u64, &[("reports", &reports)])
            }
        },
        channels: channels(phrases, &tally),
        months: months(phrases, &tally),
    }
}

fn empty<'a>() -> ListeningView<'a> {
    ListeningView {
        total: String::new(),
        count: 0,
        period: String::new(),
        without_plan: String::new(),
        chart: Value::safe_string(""),
        reasons: Vec::new(),
        left_out: String::new(),
        channels: None,
        months: Vec::new(),
    }
}

fn period(phrases: &Phrases, first: Date, last: Date) -> String {
    match (phrases.month(first), phrases.month(last)) {
        (month, _) if first == last => month,
        (first, last) => phrases.say("listening.period", &[("first", &first), ("last", &last)]),
    }
}

fn without_plan(phrases: &Phrases, tally: &Tally<'_>) -> String {
    if tally.without_plan == 0 {
        return phrases.text("listening.all_planned").to_owned();
    }
    let reports = phrases.count("listening.count_reports", tally.total, &[]);
    phrases.count("listening.unplanned", tally.without_plan, &[("reports", &reports)])
}

fn rows<'a>(edition: &Edition, tally: &Tally<'a>) -> Vec<ReasonRow<'a>> {
    let graph = &edition.book.relations.graph;
    let mut sum = 0;
    let row = |reason: &Reason<'a>| {
        sum += reason.count;
        let mut causes: Vec<PageId> = Vec::new();
        for cause in reason.plans.iter().flat_map(|plan| graph.from(*plan, Tie::RecoversFrom)) {
            if !causes.contains(&cause) {
                causes.push(cause);
            }
        }
        let numbers = edition.phrases().numbers();
        ReasonRow {
            name: reason.name,
            count: numbers.whole(reason.count),
            share: percent(numbers, share(reason.count, tally.total), 1),
            cumulated: percent(numbers, share(sum, tally.total), 1),
            plans: few(edition, &reason.plans),
            causes: few(edition, &causes),
        }
    };
    tally.reasons.iter().take(LISTED).map(row).collect()
}

fn few(edition: &Edition, pages: &[PageId]) -> Few {
    let shown = at_most(FEW, pages.len());
    let page = |page: &PageId| neighbour(edition, GeneratedPage::Listening.into(), *page);
    Few { pages: pages[..shown].iter().map(page).collect(), more: pages.len() - shown }
}

fn share(count: u64, total: u64) -> f64 {
    count as f64 / total.max(1) as f64
}

fn pareto(phrases: &Phrases, tally: &Tally<'_>) -> String {
    let numbers = phrases.numbers();
    let no_plan = format!(" {}", phrases.text("listening.label_no_plan"));
    let mut sum = 0;
    let mut bar = |label: String, count: u64, has_plan: bool| {
        sum += count;
        let share_here = share(count, tally.total);
        Bar {
            label,
            note: if has_plan { String::new() } else { no_plan.clone() },
            figure: format!("{} · {}", numbers.whole(count), percent(numbers, share_here, 1)),
            share: share_here,
            cumulated: share(sum, tally.total),
            is_hollow: !has_plan,
        }
    };
    let drawn = at_most(DRAWN, tally.reasons.len());
    let (shown, others) = tally.reasons.split_at(drawn);
    let mut bars: Vec<Bar> = Vec::with_capacity(drawn + 1);
    for reason in shown {
        bars.push(bar(reason.name.to_owned(), reason.count, !reason.plans.is_empty()));
    }
    if !others.is_empty() {
        let label = phrases.count("listening.others", others.len() as u64, &[]);
        bars.push(bar(label, others.iter().map(|reason| reason.count).sum(), true));
    }
    let title = phrases.text("listening.chart");
    let spoken = Spoken { id: "pb-reasons-chart", title, description: &in_words(phrases, tally) };
    chart::pareto(&Pareto { spoken, numbers, bars: &bars })
}

/// The chart in words: the fewest reasons that account for four fifths of the total.
fn in_words(phrases: &Phrases, tally: &Tally<'_>) -> String {
    let mut sum = 0;
    let most = tally.reasons.iter().take_while(|reason| {
        let is_needed = share(sum, tally.total) < 0.8;
        sum += reason.count;
        is_needed
    });
    let names: Vec<&str> = most.map(|reason| reason.name).collect();
    let covered: u64 = tally.reasons[..names.len()].iter().map(|reason| reason.count).sum();
    let listed = phrases.listed(&names[..names.len().min(DRAWN)]);
    let covered = percent(phrases.numbers(), share(covered, tally.total), 0);
    phrases.count("listening.told", names.len() as u64, &[("percent", &covered), ("list", &listed)])
}

/// `None` if there's only one channel.
fn channels<'a>(phrases: &Phrases, tally: &Tally<'a>) -> Option<ChannelTable<'a>> {
    if tally.channels.len() < 2 {
        return None;
    }
    let sum = |reasons: &[Reason<'_>]| -> Vec<u64> {
        let of_channel = |at: usize| reasons.iter().map(|reason| reason.by_channel[at]).sum();
        (0..tally.channels.len()).map(of_channel).collect()
    };
    let drawn = at_most(DRAWN, tally.reasons.len());
    let (shown, others) = tally.reasons.split_at(drawn);
    let row = |name: String, counts: &[u64], is_sum| {
        let counts = counts.iter().map(|count| phrases.numbers().whole(*count)).collect();
        ChannelRow { name, counts, is_sum }
    };
    let of_reason = |reason: &Reason<'_>| row(reason.name.to_owned(), &reason.by_channel, false);
    let mut rows: Vec<ChannelRow> = shown.iter().map(of_reason).collect();
    if !others.is_empty() {
        let name = phrases.count("listening.others", others.len() as u64, &[]);
        rows.push(row(name, &sum(others), false));
    }
    rows.push(row(phrases.text("listening.all").to_owned(), &sum(&tally.reasons), true));
    Some(ChannelTable { names: tally.channels.clone(), rows })
}

fn months(phrases: &Phrases, tally: &Tally<'_>) -> Vec<MonthRow> {
    let (earlier, shown) = tally.months.split_at(tally.months.len().saturating_sub(MONTHS));
    let largest = shown.iter().map(|month| month.count).max().unwrap_or(0);
    let row = |name: String, count: u64, bar: String| {
        let count = phrases.numbers().whole(count);
        MonthRow { name, count, bar: Value::safe_string(&bar) }
    };
    let before = shown.first().filter(|_| !earlier.is_empty()).map(|first| {
        let count = earlier.iter().map(|month| month.count).sum();
        row(phrases.say("listening.before", &[("month", &phrases.month(first.begins))]), count, String::new())
    });
    let of_month = |counted: &tally::Month| {
        row(phrases.month(counted.begins), counted.count, chart::bar(share(counted.count, largest), None))
    };
    before.into_iter().chain(shown.iter().map(of_month)).collect()
}
