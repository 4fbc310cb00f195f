//! The kinds of chapter. A kind has a label, a badge, a form for new chapters, and its own front matter.
//!
//! One file a kind: what its front matter holds, how that is read, and what must hold of it alone. What depends on the
//! rest of the book is checked in `book`; its page is made in `pages/kinds`.

mod cause;
mod goal;
mod plan;
mod principle;
mod quiz;
mod training;

pub use cause::Cause;
pub use goal::{Direction, Goal, Reading, Readings, Standing, read_readings};
pub use plan::{Approver, DEFAULT_MOVES, Offer, Plan, RIGHT_AWAY, Tell};
pub use principle::{Commitment, Principle};
pub use quiz::{Answer, Question};
pub use training::{Refresher, Session, Training};

use crate::diagnostic::Code;
use crate::keys::Key;
use crate::yaml::Fields;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Plan,
    Goal,
    Training,
    Principle,
    Cause,
    Chapter,
}

/// The front matter specific to a chapter's kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum KindFields {
    Plan(Box<Plan>),
    Goal(Box<Goal>),
    Training(Box<Training>),
    Principle(Box<Principle>),
    Cause(Box<Cause>),
    #[default]
    Chapter,
}

impl KindFields {
    pub fn as_plan(&self) -> Option<&Plan> {
        if let KindFields::Plan(plan) = self { Some(plan) } else { None }
    }

    pub fn as_goal(&self) -> Option<&Goal> {
        if let KindFields::Goal(goal) = self { Some(goal) } else { None }
    }

    pub fn as_training(&self) -> Option<&Training> {
        if let KindFields::Training(training) = self { Some(training) } else { None }
    }

    pub fn as_principle(&self) -> Option<&Principle> {
        if let KindFields::Principle(principle) = self { Some(principle) } else { None }
    }

    /// Takes a kind's keys, and reports their problems.
    pub(crate) fn read(kind: Kind, fields: &mut Fields<'_>) -> KindFields {
        fields.add_keys(kind.keys());
        report_missing(kind, fields);
        match kind {
            Kind::Plan => KindFields::Plan(Box::new(Plan::read(fields))),
            Kind::Goal => KindFields::Goal(Box::new(Goal::read(fields))),
            Kind::Training => KindFields::Training(Box::new(Training::read(fields))),
            Kind::Principle => KindFields::Principle(Box::new(Principle::read(fields))),
            Kind::Cause => KindFields::Cause(Box::new(Cause::read(fields))),
            Kind::Chapter => KindFields::Chapter,
        }
    }

    /// The words readers use to look for it, one phrase per line.
    pub fn phrases(&self) -> String {
        match self {
            KindFields::Plan(plan) => [&*plan.customer_says.join("\n"), "\n", &plan.when].concat(),
            KindFields::Goal(_)
            | KindFields::Training(_)
            | KindFields::Principle(_)
            | KindFields::Cause(_)
            | KindFields::Chapter => String::new(),
        }
    }

    /// What its page says before the chapter's own text.
    pub fn text(&self) -> String {
        let sentences: Vec<&str> = match self {
            KindFields::Plan(plan) => {
                let offers = plan.offers.iter().flat_map(|offer| [&*offer.what, &*offer.limit]);
                let told = plan.tell.iter().flat_map(|tell| [&*tell.role.value, &*tell.how_soon, &*tell.about]);
                [&*plan.when]
                    .into_iter()
                    .chain(plan.customer_says.iter().map(String::as_str))
                    .chain(told)
                    .chain(offers)
                    .collect()
            }
            KindFields::Goal(goal) => vec![&goal.measure],
            KindFields::Training(_) | KindFields::Chapter => Vec::new(),
            KindFields::Principle(principle) => {
                let owed = principle.commitments.iter().flat_map(|owed| &owed.what);
                let lists = owed.chain(&principle.rewards).chain(&principle.empowered);
                [&*principle.statement].into_iter().chain(lists.map(String::as_str)).collect()
            }
            KindFields::Cause(cause) => cause.signs.iter().map(String::as_str).collect(),
        };
        sentences.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    pub fn kind(&self) -> Kind {
        match self {
            KindFields::Plan(_) => Kind::Plan,
            KindFields::Goal(_) => Kind::Goal,
            KindFields::Training(_) => Kind::Training,
            KindFields::Principle(_) => Kind::Principle,
            KindFields::Cause(_) => Kind::Cause,
            KindFields::Chapter => Kind::Chapter,
        }
    }
}

impl Kind {
    pub const ALL: [Kind; 6] = [Kind::Plan, Kind::Goal, Kind::Training, Kind::Principle, Kind::Cause, Kind::Chapter];

    /// The names of all kinds, in their order.
    pub const NAMES: [&str; 6] = {
        let mut names = [""; 6];
        let mut at = 0;
        while at < names.len() {
            names[at] = Kind::ALL[at].name();
            at += 1;
        }
        names
    };

    /// Its name in front matter and for `playbook new`.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Plan => "plan",
            Kind::Goal => "goal",
            Kind::Training => "training",
            Kind::Principle => "principle",
            Kind::Cause => "cause",
            Kind::Chapter => "chapter",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// The keys specific to its chapters.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Kind::Plan => plan::KEYS,
            Kind::Goal => goal::KEYS,
            Kind::Training => training::KEYS,
            Kind::Principle => principle::KEYS,
            Kind::Cause => cause::KEYS,
            Kind::Chapter => &[],
        }
    }

    /// The kind that a key belongs to, if it's another's.
    pub fn of_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.keys().iter().any(|known| known.name == key))
    }

    /// The text of a new chapter, below its front matter.
    pub fn starting_text(self) -> &'static str {
        match self {
            Kind::Plan => include_str!("plan.md"),
            Kind::Goal => include_str!("goal.md"),
            Kind::Training => include_str!("training.md"),
            Kind::Principle => include_str!("principle.md"),
            Kind::Cause => include_str!("cause.md"),
            Kind::Chapter => include_str!("chapter.md"),
        }
    }
}

/// Reports the required keys that a chapter of a kind lacks, at the line of its kind.
fn report_missing(kind: Kind, fields: &mut Fields<'_>) {
    let missing = fields.missing(kind.keys());
    if missing.is_empty() {
        return;
    }
    let names: Vec<String> = missing.iter().map(|key| format!("no `{}`", key.name)).collect();
    let add = |key: &&Key| format!("`{}: {}` ({})", key.name, key.example, key.help);
    let message = format!("this {} has {}", kind.name(), names.join(" and "));
    let help = format!("add for example {}", missing.iter().map(add).collect::<Vec<_>>().join(" and "));
    fields.report(Code::MissingValue, "kind", message, &help);
}
