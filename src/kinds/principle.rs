//! A principle: one sentence that everybody remembers, and what people owe each other by it.

use crate::diagnostic::Spanned;
use crate::yaml::{Fields, Item};

pub(super) const KEYS: [&str; 4] = ["statement", "commitments", "rewards", "empowered"];

#[derive(Clone, Debug, PartialEq)]
pub struct Principle {
    pub statement: String,
    pub commitments: Vec<Commitment>,
    /// What doing well is rewarded with.
    pub rewards: Vec<String>,
    /// What people may do without asking.
    pub empowered: Vec<String>,
}

/// What some people owe others.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// The audience that owes it.
    pub who: Spanned<String>,
    /// The audience that it is owed to; empty if it is owed to all.
    pub to: Option<Spanned<String>>,
    pub what: Vec<String>,
}

impl Principle {
    pub(super) fn read(fields: &mut Fields<'_>) -> Principle {
        let principle = Principle {
            statement: fields.take_text("statement").unwrap_or_default(),
            commitments: commitments(fields),
            rewards: fields.take_sentences("rewards"),
            empowered: fields.take_sentences("empowered"),
        };
        if principle.statement.is_empty() {
            let help = "add `statement:` with one sentence that everybody remembers";
            super::missing(fields, "this principle has no statement", help);
        }
        principle
    }
}

fn commitments(fields: &mut Fields<'_>) -> Vec<Commitment> {
    let help = "write `- who: managers` and below it, indented alike, `to: everyone` and `what: […, …]`";
    let mut commitments = Vec::new();
    for item in fields.take_items("commitments") {
        match item {
            Item::Text(text) => {
                let message = format!("“{}” does not say who owes it", text.value);
                fields.report_at(crate::diagnostic::Code::MissingValue, text.range, message, help);
            }
            Item::Fields(mut inside) => {
                let what = inside.take_sentences("what");
                let to = inside.take_spanned("to");
                match inside.take_spanned("who") {
                    None => inside.lacks("who", help),
                    Some(_) if what.is_empty() => inside.lacks("what", help),
                    Some(who) => commitments.push(Commitment { who, to, what }),
                }
                fields.absorb(inside);
            }
        }
    }
    commitments
}
