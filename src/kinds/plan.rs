//! A recovery plan: what to do when something went wrong, for somebody with a customer in front of them.

use crate::diagnostic::{Code, Spanned};
use crate::interval;
use crate::yaml::{Fields, Item};

pub(super) const KEYS: [&str; 8] =
    ["when", "customer_says", "channels", "tell", "offers", "causes", "follow_up", "log"];

/// What every plan does, in order, unless the configuration names other moves.
pub const DEFAULT_MOVES: [&str; 5] = ["Apologise", "Take ownership", "Acknowledge", "Fix", "Make amends"];

/// How soon somebody is told where the plan does not say it.
pub const RIGHT_AWAY: &str = "right away";

#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The situation, in one sentence.
    pub when: String,
    /// What customers say; the search finds the plan by these words.
    pub customer_says: Vec<String>,
    pub channels: Vec<String>,
    pub tell: Vec<Tell>,
    pub offers: Vec<Offer>,
    /// The causes that lead to it.
    pub causes: Vec<Spanned<String>>,
    /// After how long to ask whether it is right now.
    pub follow_up: String,
    /// Where to log the complaint, if not where all are logged.
    pub log: Option<String>,
}

/// Whom to inform.
#[derive(Clone, Debug, PartialEq)]
pub struct Tell {
    pub role: Spanned<String>,
    pub how_soon: String,
    /// What to say.
    pub about: String,
}

/// What may be given.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub what: String,
    pub limit: String,
    /// Who may give more.
    pub above: Vec<Approver>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Approver {
    pub role: Spanned<String>,
    /// How much, if there is a limit.
    pub limit: String,
}

impl Plan {
    pub(super) fn read(fields: &mut Fields<'_>) -> Plan {
        let plan = Plan {
            when: fields.take_text("when").unwrap_or_default(),
            customer_says: fields.take_sentences("customer_says"),
            channels: fields.take_list("channels"),
            tell: tell(fields),
            offers: offers(fields),
            causes: fields.take_spanned_list("causes"),
            follow_up: follow_up(fields),
            log: fields.take_address("log"),
        };
        if plan.customer_says.is_empty() {
            let help = "add `customer_says:` and below it what customers say, one phrase a line, each after a hyphen; the search finds the plan by them";
            super::missing(fields, "this plan does not say what customers say", help);
        }
        plan
    }
}

fn tell(fields: &mut Fields<'_>) -> Vec<Tell> {
    let help = "write `- role: warehouse` and below it, indented alike, `how_soon: right away`";
    let mut told = Vec::new();
    for item in fields.take_items("tell") {
        match item {
            Item::Text(role) => told.push(Tell { role, how_soon: RIGHT_AWAY.into(), about: String::new() }),
            Item::Fields(mut inside) => {
                let how_soon = inside.take_text("how_soon").unwrap_or_else(|| RIGHT_AWAY.into());
                let about = inside.take_text("about").unwrap_or_default();
                match inside.take_spanned("role") {
                    Some(role) => told.push(Tell { role, how_soon, about }),
                    None => inside.lacks("role", help),
                }
                fields.absorb(inside);
            }
        }
    }
    told
}

fn offers(fields: &mut Fields<'_>) -> Vec<Offer> {
    let help = "write `- what: Goodwill` and below it, indented alike, `limit: £25`";
    let no_limit = "add `limit:` with a sum or a word such as `always`, so that nobody has to guess";
    let mut offers = Vec::new();
    for item in fields.take_items("offers") {
        match item {
            Item::Text(what) => {
                let message = format!("the offer “{}” has no limit", what.value);
                fields.report_at(Code::OfferWithoutLimit, what.range, message, help);
                offers.push(Offer { what: what.value, limit: String::new(), above: Vec::new() });
            }
            Item::Fields(mut inside) => {
                let offer = Offer {
                    what: inside.take_text("what").unwrap_or_default(),
                    limit: inside.take_text("limit").unwrap_or_default(),
                    above: approvers(&mut inside),
                };
                if offer.what.is_empty() {
                    inside.lacks("what", help);
                } else if offer.limit.is_empty() {
                    let message = format!("the offer “{}” has no limit", offer.what);
                    inside.report(Code::OfferWithoutLimit, "what", message, no_limit);
                }
                offers.push(offer);
                fields.absorb(inside);
            }
        }
    }
    offers.retain(|offer| !offer.what.is_empty());
    offers
}

fn approvers(fields: &mut Fields<'_>) -> Vec<Approver> {
    let help = "write the role that may give more, for example `above: team-leader`";
    let mut approvers = Vec::new();
    for item in fields.take_items("above") {
        match item {
            Item::Text(role) => approvers.push(Approver { role, limit: String::new() }),
            Item::Fields(mut inside) => {
                let limit = inside.take_text("limit").unwrap_or_default();
                match inside.take_spanned("role") {
                    Some(role) => approvers.push(Approver { role, limit }),
                    None => inside.lacks("role", help),
                }
                fields.absorb(inside);
            }
        }
    }
    approvers
}

fn follow_up(fields: &mut Fields<'_>) -> String {
    let Some(text) = fields.take_text("follow_up") else { return String::new() };
    if !interval::is_length_of_time(&text) {
        let message = format!("`{text}` is not a length of time");
        let help = "write for example `follow_up: 2 hours` or `follow_up: 1 day`";
        fields.report(Code::BadValue, "follow_up", message, help);
        return String::new();
    }
    text
}
