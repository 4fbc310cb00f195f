//! The recovery desk: from what went wrong to the plan.

use serde::Serialize;

use crate::book::{PageId, Tool};
use crate::kinds::Details;
use crate::site::Site;
use crate::site::views::{self, Link};

#[derive(Serialize)]
pub(super) struct DeskView<'a> {
    plans: Vec<PlanCard<'a>>,
}

/// A plan to choose.
#[derive(Serialize)]
struct PlanCard<'a> {
    link: Link,
    when: &'a str,
    customer_says: &'a [String],
    channels: &'a [String],
}

pub(super) fn view(site: &Site) -> DeskView<'_> {
    let card = |page: PageId| match &site.book.chapter(page)?.front_matter.details {
        Details::Plan(plan) => Some(PlanCard {
            link: views::link(&site.book, Tool::Desk.address(), page),
            when: &plan.when,
            customer_says: &plan.customer_says,
            channels: &plan.channels,
        }),
        Details::Goal(_) | Details::Training(_) | Details::Principle(_) | Details::Cause(_) | Details::Chapter => None,
    };
    DeskView { plans: (0..site.book.pages.len()).filter_map(card).collect() }
}
