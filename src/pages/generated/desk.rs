//! The recovery desk: from what the customer says, what went wrong or where, to the plan.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Value;

use crate::book::{GeneratedPage, PageId};
use crate::chapter::Chapter;
use crate::kinds::Plan;
use crate::pages::edition::Edition;
use crate::pages::elements::{Link, link};
use crate::pages::viewpoint::Viewpoint;
use crate::text;

#[derive(Serialize)]
pub(super) struct DeskView<'a> {
    guides: Vec<GuideView>,
    /// The channels, in the order in which plans name them.
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
    /// Its path in the site, which search uses to identify it.
    address: &'a str,
    when: &'a str,
    /// The first thing customers say.
    customer_says: &'a [String],
    channels: &'a [String],
    /// The keys of its channels, separated by spaces.
    channel_keys: String,
}

/// More would make the list of plans too long to scan.
const MOST_PHRASES: usize = 2;

pub(super) fn view(edition: &Edition) -> DeskView<'_> {
    let mut seen = BTreeSet::new();
    let all_channels = edition.book.plans().flat_map(|(_, plan)| &plan.channels);
    let channels = all_channels.map(|name| Channel { key: text::file_slug(name), name });
    DeskView {
        guides: edition.book.in_order().flat_map(|(page, chapter)| guides(edition, page, chapter)).collect(),
        channels: channels.filter(|channel| seen.insert(channel.key.clone())).collect(),
        plans: edition.book.plans().map(|(page, plan)| card(edition, page, plan)).collect(),
    }
}

fn guides(edition: &Edition, page: PageId, chapter: &Chapter) -> Vec<GuideView> {
    let desk = Viewpoint::from(GeneratedPage::Desk);
    let view = |guide| GuideView {
        link: link(&edition.book, desk, page),
        html: Value::safe_string(&edition.guide(page, guide, desk)),
    };
    chapter.text.guides.iter().map(view).collect()
}

fn card<'a>(edition: &'a Edition, page: PageId, plan: &'a Plan) -> PlanCard<'a> {
    let keys: Vec<String> = plan.channels.iter().map(|name| text::file_slug(name)).collect();
    PlanCard {
        link: link(&edition.book, GeneratedPage::Desk.into(), page),
        address: &edition.book.pages[page].address,
        when: &plan.when,
        customer_says: &plan.customer_says[..plan.customer_says.len().min(MOST_PHRASES)],
        channels: &plan.channels,
        channel_keys: keys.join(" "),
    }
}
