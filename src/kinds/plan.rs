//! A recovery plan: what to do when something goes wrong, for employees with a customer in front of them.

use crate::diagnostic::{Code, Spanned};
use crate::interval;
use crate::keys::{Alone, Form, Key, Starter};
use crate::yaml::{Fields, Item};

const WHEN: Key =
    Key::new("when", Form::Text, "the situation, in one sentence", "The delivery did not come on the day we gave.")
        .starting(Starter::Filled("What went wrong, in one sentence."));
const CUSTOMER_SAYS: Key = Key::new(
    "customer_says",
    Form::Sentences,
    "what customers say, in their own words; search finds the plan by them",
    "[Where is my order?]",
)
.starting(Starter::Filled("\n  - …"))
.required();
const TELL: Key = Key::new(
    "tell",
    Form::Blocks(&[TOLD_ROLE, HOW_SOON, ABOUT], Alone::Allowed),
    "who to tell; a role without details is told right away",
    "[{role: warehouse, how_soon: right away, about: the order number}, customer care lead]",
)
.starting(Starter::Filled("\n  - role: customer care lead\n    how_soon: same day\n    about: …"));
const OFFERS: Key = Key::new(
    "offers",
    Form::Blocks(&[WHAT, LIMIT, ABOVE], Alone::Refused),
    "what you may give, up to which limit, and who may give more",
    "[{what: Goodwill, limit: £25, above: team-leader}]",
)
.starting(Starter::Filled("\n  - what: …\n    limit: …\n    above: team leader"));
const FOLLOW_UP: Key =
    Key::new("follow_up", Form::Duration, "how long to wait before you check back with the customer", "1 day")
        .starting(Starter::Filled("2 days"));
const CHANNELS: Key =
    Key::new("channels", Form::Words, "where it happens, in words of your own", "[phone, chat, counter]");
const CAUSES: Key = Key::new("causes", Form::Chapters, "the causes that lead to it", "[lack-of-tools]")
    .starting(Starter::Commented("[]"));
const LOG: Key = Key::new(
    "log",
    Form::Address,
    "where to log the complaint, if not at the `complaint_log` of `playbook.yaml`",
    "https://log.example.com/new",
);

pub(super) static KEYS: &[Key] = &[WHEN, CUSTOMER_SAYS, TELL, OFFERS, FOLLOW_UP, CHANNELS, CAUSES, LOG];

const TOLD_ROLE: Key = Key::new("role", Form::Role, "the role to tell", "warehouse").required();
const HOW_SOON: Key = Key::new("how_soon", Form::Text, "how soon; without it, right away", "same day");
const ABOUT: Key = Key::new("about", Form::Text, "what to tell them", "the order number and the new time");

const WHAT: Key = Key::new("what", Form::Text, "what you may give", "Goodwill").required();
const LIMIT: Key = Key::new("limit", Form::Text, "how much of it: a sum, or a word such as `always`", "£25").required();
const ABOVE: Key = Key::new(
    "above",
    Form::Blocks(&[APPROVER, APPROVER_LIMIT], Alone::Allowed),
    "who may give more: a role or several, each with its own limit if it has one",
    "[team-leader, {role: customer care lead, limit: £200}]",
);
const APPROVER: Key = Key::new("role", Form::Role, "the role that may give more", "team-leader").required();
const APPROVER_LIMIT: Key = Key::new("limit", Form::Text, "how much that role may give", "£200");

/// The moves of every plan, in order, unless the configuration names others.
pub const DEFAULT_MOVES: [&str; 5] = ["Apologise", "Take ownership", "Acknowledge", "Fix", "Make amends"];

/// How soon to tell somebody by default.
pub const RIGHT_AWAY: &str = "right away";

#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The situation, in one sentence.
    pub when: String,
    /// What customers say; search finds the plan by these words.
    pub customer_says: Vec<String>,
    pub channels: Vec<String>,
    pub tell: Vec<Tell>,
    pub offers: Vec<Offer>,
    /// The causes that lead to it.
    pub causes: Vec<Spanned<String>>,
    /// When to check back with the customer.
    pub follow_up: String,
    /// Where to log the complaint, if not at the configured address.
    pub log: Option<String>,
}

/// Who to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Tell {
    pub role: Spanned<String>,
    pub how_soon: String,
    /// What to say.
    pub about: String,
}

/// What employees may give.
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
    /// The limit, if there is one.
    pub limit: String,
}

impl Plan {
    pub(super) fn read(fields: &mut Fields<'_>) -> Plan {
        Plan {
            when: fields.take_text(&WHEN).unwrap_or_default(),
            customer_says: fields.take_sentences(&CUSTOMER_SAYS),
            channels: fields.take_list(&CHANNELS),
            tell: tell(fields),
            offers: offers(fields),
            causes: fields.take_spanned_list(&CAUSES),
            follow_up: follow_up(fields).unwrap_or_default(),
            log: fields.take_address(&LOG),
        }
    }
}

fn tell(fields: &mut Fields<'_>) -> Vec<Tell> {
    let mut told = Vec::new();
    for item in fields.take_items(&TELL) {
        match item {
            Item::Text(role) => told.push(Tell { role, how_soon: RIGHT_AWAY.into(), about: String::new() }),
            Item::Fields(mut inside) => {
                let how_soon = inside.take_text(&HOW_SOON).unwrap_or_else(|| RIGHT_AWAY.into());
                let about = inside.take_text(&ABOUT).unwrap_or_default();
                match inside.take_spanned(&TOLD_ROLE) {
                    Some(role) => told.push(Tell { role, how_soon, about }),
                    None => inside.lacks(&TOLD_ROLE, &TELL),
                }
                fields.absorb(inside);
            }
        }
    }
    told
}

fn offers(fields: &mut Fields<'_>) -> Vec<Offer> {
    let no_limit = "add `limit:` with an amount or a word such as `always`, so nobody has to guess";
    let mut offers = Vec::new();
    for item in fields.take_items(&OFFERS) {
        match item {
            Item::Text(what) => {
                let message = format!("the offer “{}” has no limit", what.value);
                fields.report_at(Code::OfferWithoutLimit, what.range, message, &OFFERS.how_to_write());
                offers.push(Offer { what: what.value, limit: String::new(), above: Vec::new() });
            }
            Item::Fields(mut inside) => {
                let offer = Offer {
                    what: inside.take_text(&WHAT).unwrap_or_default(),
                    limit: inside.take_text(&LIMIT).unwrap_or_default(),
                    above: approvers(&mut inside),
                };
                if offer.what.is_empty() {
                    inside.lacks(&WHAT, &OFFERS);
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
    let mut approvers = Vec::new();
    for item in fields.take_items(&ABOVE) {
        match item {
            Item::Text(role) => approvers.push(Approver { role, limit: String::new() }),
            Item::Fields(mut inside) => {
                let limit = inside.take_text(&APPROVER_LIMIT).unwrap_or_default();
                match inside.take_spanned(&APPROVER) {
                    Some(role) => approvers.push(Approver { role, limit }),
                    None => inside.lacks(&APPROVER, &ABOVE),
                }
                fields.absorb(inside);
            }
        }
    }
    approvers
}

fn follow_up(fields: &mut Fields<'_>) -> Option<String> {
    fields.take_parsed(&FOLLOW_UP, |text| interval::is_length_of_time(text).then(|| text.to_owned()))
}
