//! A plan as shown on its page: the moves as steps, and next to them who to tell and what to offer.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use tera::Value;

use crate::book::{PageId, sections_of_moves};
use crate::chapter::Chapter;
use crate::kinds::{Approver, Offer, Plan, Tell};
use crate::pages::edition::Edition;
use crate::pages::elements::canonical;
use crate::pages::roles::{self, RoleView};
use crate::pages::viewpoint::Viewpoint;

#[derive(Serialize)]
pub(super) struct PlanView<'a> {
    when: &'a str,
    customer_says: &'a [String],
    channels: &'a [String],
    tell: Vec<TellView<'a>>,
    offers: Vec<OfferView<'a>>,
    follow_up: String,
    log: Option<LogView>,
    /// Its moves, in order. Empty if it has none, and on the page with the whole book, which shows its text as it is.
    steps: Vec<Step>,
    /// The text before its first heading.
    introduction: Value,
    /// The sections that aren't moves.
    others: Vec<Section>,
}

#[derive(Serialize)]
struct TellView<'a> {
    role: RoleView,
    how_soon: String,
    about: &'a str,
    /// Everything on one line, for the case note.
    note: String,
}

#[derive(Serialize)]
struct OfferView<'a> {
    what: &'a str,
    limit: &'a str,
    above: Vec<Approvers<'a>>,
    note: String,
}

/// Roles that may give more, up to the same limit.
#[derive(Serialize)]
struct Approvers<'a> {
    roles: Vec<RoleView>,
    limit: &'a str,
}

/// Where to log the complaint.
#[derive(Serialize)]
struct LogView {
    /// Without what only the reader's browser knows.
    href: String,
    /// The same with placeholders for that, if any.
    filled_in_place: Option<String>,
}

/// The placeholders that js/67-plan.js fills in: the date, and the ticked items.
const OF_THE_CASE: [&str; 4] = ["{date}", "{done}", "{open}", "{offered}"];

/// A move: its section, including subsections.
#[derive(Serialize)]
struct Step {
    number: usize,
    id: String,
    title: Value,
    body: Value,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    level: u8,
    id: String,
    title: Value,
    /// The title without HTML.
    name: String,
    body: Value,
}

pub(super) fn view<'a>(edition: &Edition, page: PageId, from: Viewpoint<'_>, plan: &'a Plan) -> PlanView<'a> {
    let mut view = PlanView {
        when: &plan.when,
        customer_says: &plan.customer_says,
        channels: &plan.channels,
        tell: plan.tell.iter().map(|tell| tell_view(edition, from, tell)).collect(),
        offers: plan.offers.iter().map(|offer| offer_view(edition, from, offer)).collect(),
        follow_up: edition.phrases().time_span(&plan.follow_up),
        log: log(edition, page, plan),
        steps: Vec::new(),
        introduction: Value::safe_string(""),
        others: Vec::new(),
    };
    let is_own_page = from == Viewpoint::of(&edition.book, page);
    if let Some(chapter) = edition.book.chapter(page).filter(|_| is_own_page) {
        let bodies = edition.sections(page, from);
        let moves = moves(chapter, &edition.book.config.moves);
        let taken: BTreeSet<usize> = moves.iter().cloned().flatten().collect();
        let others = (0..chapter.head.outline.len()).filter(|at| !taken.contains(at));
        view.introduction = Value::safe_string(&bodies[0]);
        view.others = others.map(|at| section(chapter, &bodies, at, 0)).collect();
        view.steps = moves.into_iter().enumerate().map(|(at, range)| step(chapter, &bodies, at + 1, range)).collect();
    }
    view
}

fn tell_view<'a>(edition: &Edition, from: Viewpoint<'_>, tell: &'a Tell) -> TellView<'a> {
    let role = roles::named(&edition.book, from, &tell.role.value);
    let about = if tell.about.is_empty() { String::new() } else { format!(": {}", tell.about) };
    let how_soon = edition.phrases().how_soon(&tell.how_soon);
    let note = edition.phrases().listed(&[&role.name, &how_soon]) + &about;
    TellView { note, role, how_soon, about: &tell.about }
}

fn offer_view<'a>(edition: &Edition, from: Viewpoint<'_>, offer: &'a Offer) -> OfferView<'a> {
    let same_limit = |one: &Approver, other: &Approver| one.limit == other.limit;
    let approvers = |together: &'a [Approver]| Approvers {
        roles: together.iter().map(|by| roles::named(&edition.book, from, &by.role.value)).collect(),
        limit: &together[0].limit,
    };
    let limit = if offer.limit.is_empty() { String::new() } else { format!(" ({})", offer.limit) };
    OfferView {
        what: &offer.what,
        limit: &offer.limit,
        above: offer.above.chunk_by(same_limit).map(approvers).collect(),
        note: format!("{}{limit}", offer.what),
    }
}

/// The headings of each move in the chapter, without duplicates: a move below another is a separate step.
fn moves(chapter: &Chapter, names: &[String]) -> Vec<Range<usize>> {
    let all = sections_of_moves(chapter, names);
    let starts: BTreeSet<usize> = all.iter().filter(|range| !range.is_empty()).map(|range| range.start).collect();
    let mut seen = BTreeSet::new();
    let own = all.into_iter().filter(|range| !range.is_empty() && seen.insert(range.start));
    own.map(|range| {
        let next = starts.range(range.start + 1..).next().copied().unwrap_or(usize::MAX);
        range.start..range.end.min(next)
    })
    .collect()
}

fn step(chapter: &Chapter, bodies: &[String], number: usize, range: Range<usize>) -> Step {
    // Steps are second-level headings, whatever level the author used.
    let deeper = chapter.head.outline[range.start].level - 2;
    let first = section(chapter, bodies, range.start, deeper);
    Step {
        number,
        id: first.id,
        title: first.title,
        body: first.body,
        sections: range.skip(1).map(|at| section(chapter, bodies, at, deeper)).collect(),
    }
}

fn section(chapter: &Chapter, bodies: &[String], at: usize, deeper: u8) -> Section {
    let heading = &chapter.head.outline[at];
    Section {
        level: heading.level - deeper,
        id: heading.id.to_string(),
        title: Value::safe_string(&heading.html),
        name: heading.text(),
        body: Value::safe_string(&bodies[at + 1]),
    }
}

/// Characters that need no escaping in a part of an address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

fn log(edition: &Edition, page: PageId, plan: &Plan) -> Option<LogView> {
    let template = plan.log.as_ref().or(edition.book.config.complaint_log.as_ref())?;
    let own = &edition.book.pages[page];
    let address = canonical(&edition.book, &own.address).unwrap_or_else(|| own.address.clone());
    let encoded = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
    let filled = template.replace("{plan}", &encoded(&own.title)).replace("{page}", &encoded(&address));
    let href = OF_THE_CASE.iter().fold(filled.clone(), |href, placeholder| href.replace(placeholder, ""));
    Some(LogView { filled_in_place: (href != filled).then_some(filled), href })
}
