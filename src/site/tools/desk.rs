//! The recovery desk: from what the customer says, what went wrong or where, to the plan.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Value;

use crate::book::{PageId, Tool};
use crate::kinds::{Details, Plan};
use crate::site::Site;
use crate::site::views::{self, Link};
use crate::text;

#[derive(Serialize)]
pub(super) struct DeskView<'a> {
    guides: Vec<GuideView>,
    /// Where plans are needed, in the order in which plans name them.
    channels: Vec<Channel<'a>>,
    plans: Vec<PlanCard<'a>>,
}

#[derive(Serialize)]
struct GuideView {
    /// Its chapter.
    link: Link,
    html: Value,
}

#[derive(Serialize)]
struct Channel<'a> {
    key: String,
    name: &'a str,
}

/// A plan to choose.
#[derive(Serialize)]
struct PlanCard<'a> {
    link: Link,
    /// Its path in the site, by which the search knows it.
    address: &'a str,
    when: &'a str,
    /// The first that customers say.
    customer_says: &'a [String],
    channels: &'a [String],
    /// The keys of its channels, with spaces between.
    channel_keys: String,
}

/// More would make the list of plans too long to look through.
const MOST_PHRASES: usize = 2;

pub(super) fn view(site: &Site) -> DeskView<'_> {
    let plans = || (0..site.book.pages.len()).filter_map(|page| Some((page, plan(site, page)?)));
    let mut seen = BTreeSet::new();
    let all_channels = plans().flat_map(|(_, plan)| &plan.channels);
    let channels = all_channels.map(|name| Channel { key: text::file_slug(name), name });
    DeskView {
        guides: (0..site.book.pages.len()).flat_map(|page| guides(site, page)).collect(),
        channels: channels.filter(|channel| seen.insert(channel.key.clone())).collect(),
        plans: plans().map(|(page, plan)| card(site, page, plan)).collect(),
    }
}

fn plan(site: &Site, page: PageId) -> Option<&Plan> {
    match &site.book.chapter(page)?.front_matter.details {
        Details::Plan(plan) => Some(plan),
        Details::Goal(_) | Details::Training(_) | Details::Principle(_) | Details::Cause(_) | Details::Chapter => None,
    }
}

fn guides(site: &Site, page: PageId) -> Vec<GuideView> {
    let guides = site.book.chapter(page).map_or(&[][..], |chapter| &chapter.guides);
    let address = Tool::Desk.address();
    let view = |guide| GuideView {
        link: views::link(&site.book, address, page),
        html: Value::safe_string(&site.guide(page, guide, address)),
    };
    guides.iter().map(view).collect()
}

fn card<'a>(site: &'a Site, page: PageId, plan: &'a Plan) -> PlanCard<'a> {
    let keys: Vec<String> = plan.channels.iter().map(|name| text::file_slug(name)).collect();
    PlanCard {
        link: views::link(&site.book, Tool::Desk.address(), page),
        address: &site.book.pages[page].address,
        when: &plan.when,
        customer_says: &plan.customer_says[..plan.customer_says.len().min(MOST_PHRASES)],
        channels: &plan.channels,
        channel_keys: keys.join(" "),
    }
}
