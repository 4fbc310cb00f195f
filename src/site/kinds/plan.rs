//! A plan as its page shows it.

use serde::Serialize;

use crate::book::PageId;
use crate::kinds::Plan;
use crate::site::Site;
use crate::site::people::{self, RoleView};

#[derive(Serialize)]
pub(super) struct PlanView<'a> {
    when: &'a str,
    customer_says: &'a [String],
    channels: &'a [String],
    tell: Vec<TellView<'a>>,
    offers: Vec<OfferView<'a>>,
    follow_up: &'a str,
}

#[derive(Serialize)]
struct TellView<'a> {
    role: RoleView,
    how_soon: &'a str,
    about: &'a str,
}

#[derive(Serialize)]
struct OfferView<'a> {
    what: &'a str,
    limit: &'a str,
    above: Vec<ApproverView<'a>>,
}

#[derive(Serialize)]
struct ApproverView<'a> {
    role: RoleView,
    limit: &'a str,
}

pub(super) fn view<'a>(site: &Site, _page: PageId, from: &str, plan: &'a Plan) -> PlanView<'a> {
    let role = |name: &str| people::named(&site.book, from, name);
    let tell = plan.tell.iter();
    let offer = plan.offers.iter();
    PlanView {
        when: &plan.when,
        customer_says: &plan.customer_says,
        channels: &plan.channels,
        tell: tell
            .map(|tell| TellView { role: role(&tell.role.value), how_soon: &tell.how_soon, about: &tell.about })
            .collect(),
        offers: offer
            .map(|offer| OfferView {
                what: &offer.what,
                limit: &offer.limit,
                above: offer
                    .above
                    .iter()
                    .map(|by| ApproverView { role: role(&by.role.value), limit: &by.limit })
                    .collect(),
            })
            .collect(),
        follow_up: &plan.follow_up,
    }
}
