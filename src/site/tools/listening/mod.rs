//! What customers told the company: the reasons, the largest first, with what there is against them.

mod tally;

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use crate::book::{PageId, Tie, Tool};
use crate::site::Site;
use crate::site::chart::{self, Bar, Pareto, Words};
use crate::site::figures::{percent, whole};
use crate::site::kinds::{Neighbour, neighbour};
use crate::text;
use tally::{Reason, Tally};

#[derive(Serialize)]
pub(super) struct ListeningView<'a> {
    /// `4,088`; empty if there is none.
    total: String,
    /// `November 2025 to October 2026`
    period: String,
    /// `96 of 4,088 reports have no plan.`
    without_plan: String,
    chart: Value,
    reasons: Vec<ReasonRow<'a>>,
    /// What the table leaves out: `400 more reasons with 500 reports`.
    left_out: String,
    channels: Option<ChannelTable<'a>>,
    months: Vec<MonthRow>,
}

#[derive(Serialize)]
struct ReasonRow<'a> {
    name: &'a str,
    count: String,
    share: String,
    /// Of all reports, together with the rows above.
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

/// How many reports of a reason came in by which channel.
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

/// So many bars one can still compare.
const DRAWN: usize = 25;
/// What a page can hold without being slow.
const LISTED: usize = 500;
const MONTHS: usize = 24;
/// Links in a cell.
const FEW: usize = 4;

pub(super) fn view(site: &Site) -> ListeningView<'_> {
    let tally = Tally::of(&site.book.feedback);
    let Some((first, last)) = tally.months.first().zip(tally.months.last()) else { return empty() };
    let left_out = tally.reasons.iter().skip(LISTED);
    let count_left_out: u64 = left_out.clone().map(|reason| reason.count).sum();
    ListeningView {
        total: whole(tally.total),
        period: period(first.begins, last.begins),
        without_plan: without_plan(&tally),
        chart: Value::safe_string(&pareto(&tally)),
        reasons: rows(site, &tally),
        left_out: match left_out.count() {
            0 => String::new(),
            more => format!("{} with {}", text::count(more, "more reason"), reports(count_left_out)),
        },
        channels: channels(&tally),
        months: months(&tally),
    }
}

fn empty<'a>() -> ListeningView<'a> {
    ListeningView {
        total: String::new(),
        period: String::new(),
        without_plan: String::new(),
        chart: Value::safe_string(""),
        reasons: Vec::new(),
        left_out: String::new(),
        channels: None,
        months: Vec::new(),
    }
}

fn month(begins: Date) -> String {
    begins.strftime("%B %Y").to_string()
}

fn period(first: Date, last: Date) -> String {
    if first == last { month(first) } else { format!("{} to {}", month(first), month(last)) }
}

fn reports(count: u64) -> String {
    text::count(usize::try_from(count).unwrap_or(usize::MAX), "report")
}

fn without_plan(tally: &Tally<'_>) -> String {
    match tally.without_plan {
        0 => "There is a plan for every report.".to_owned(),
        1 => format!("1 of {} has no plan.", reports(tally.total)),
        several => format!("{} of {} have no plan.", whole(several), reports(tally.total)),
    }
}

fn rows<'a>(site: &Site, tally: &Tally<'a>) -> Vec<ReasonRow<'a>> {
    let graph = &site.book.graph;
    let mut sum = 0;
    let row = |reason: &Reason<'a>| {
        sum += reason.count;
        let mut causes: Vec<PageId> = Vec::new();
        for cause in reason.plans.iter().flat_map(|plan| graph.from(*plan, Tie::RecoversFrom)) {
            if !causes.contains(&cause) {
                causes.push(cause);
            }
        }
        ReasonRow {
            name: reason.name,
            count: whole(reason.count),
            share: percent(share(reason.count, tally.total), 1),
            cumulated: percent(share(sum, tally.total), 1),
            plans: few(site, &reason.plans),
            causes: few(site, &causes),
        }
    };
    tally.reasons.iter().take(LISTED).map(row).collect()
}

fn few(site: &Site, pages: &[PageId]) -> Few {
    let shown = at_most(FEW, pages.len());
    let page = |page: &PageId| neighbour(site, Tool::Listening.address(), *page);
    Few { pages: pages[..shown].iter().map(page).collect(), more: pages.len() - shown }
}

/// How many of `count` are shown where there is room for `most`, and for one line that counts the others: to say “and
/// 1 more” takes as much room as the one.
fn at_most(most: usize, count: usize) -> usize {
    if count <= most + 1 { count } else { most }
}

fn share(count: u64, total: u64) -> f64 {
    count as f64 / total.max(1) as f64
}

fn pareto(tally: &Tally<'_>) -> String {
    let mut sum = 0;
    let mut bar = |label: String, count: u64, has_plan: bool| {
        sum += count;
        let share_here = share(count, tally.total);
        Bar {
            label,
            note: if has_plan { "" } else { " – no plan" },
            figure: format!("{} · {}", whole(count), percent(share_here, 1)),
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
        let label = text::count(others.len(), "other");
        bars.push(bar(label, others.iter().map(|reason| reason.count).sum(), true));
    }
    let words = Words { id: "pb-reasons-chart", title: "Reasons, the largest first", description: &in_words(tally) };
    chart::pareto(&Pareto { words, bars: &bars })
}

/// The chart in words: the fewest reasons that make four fifths of all.
fn in_words(tally: &Tally<'_>) -> String {
    let mut sum = 0;
    let most = tally.reasons.iter().take_while(|reason| {
        let is_needed = share(sum, tally.total) < 0.8;
        sum += reason.count;
        is_needed
    });
    let names: Vec<&str> = most.map(|reason| reason.name).collect();
    let covered: u64 = tally.reasons[..names.len()].iter().map(|reason| reason.count).sum();
    let listed = names.iter().take(DRAWN).copied().collect::<Vec<_>>().join(", ");
    let makes = if names.len() == 1 { "makes" } else { "make" };
    let covered = percent(share(covered, tally.total), 0);
    format!("{} {makes} {covered} of all reports: {listed}.", text::count(names.len(), "reason"))
}

/// `None` where there is only one channel.
fn channels<'a>(tally: &Tally<'a>) -> Option<ChannelTable<'a>> {
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
        let counts = counts.iter().copied().map(whole).collect();
        ChannelRow { name, counts, is_sum }
    };
    let of_reason = |reason: &Reason<'_>| row(reason.name.to_owned(), &reason.by_channel, false);
    let mut rows: Vec<ChannelRow> = shown.iter().map(of_reason).collect();
    if !others.is_empty() {
        rows.push(row(text::count(others.len(), "other"), &sum(others), false));
    }
    rows.push(row("All".to_owned(), &sum(&tally.reasons), true));
    Some(ChannelTable { names: tally.channels.clone(), rows })
}

fn months(tally: &Tally<'_>) -> Vec<MonthRow> {
    let (earlier, shown) = tally.months.split_at(tally.months.len().saturating_sub(MONTHS));
    let largest = shown.iter().map(|month| month.count).max().unwrap_or(0);
    let row =
        |name: String, count: u64, bar: String| MonthRow { name, count: whole(count), bar: Value::safe_string(&bar) };
    let before = shown.first().filter(|_| !earlier.is_empty()).map(|first| {
        let count = earlier.iter().map(|month| month.count).sum();
        row(format!("Before {}", month(first.begins)), count, String::new())
    });
    let of_month = |counted: &tally::Month| {
        row(month(counted.begins), counted.count, chart::bar(share(counted.count, largest), None))
    };
    before.into_iter().chain(shown.iter().map(of_month)).collect()
}
