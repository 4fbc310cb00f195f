//! A principle: one memorable sentence, and what people owe each other under it.

use crate::diagnostic::{Code, Spanned};
use crate::keys::{Alone, Form, Key, Starter};
use crate::yaml::{Fields, Item};

const STATEMENT: Key = Key::new(
    "statement",
    Form::Text,
    "the principle itself, in one memorable sentence",
    "Care for your employees as you want your customers to be cared for.",
)
.starting(Starter::Filled("One short sentence that everybody remembers."))
.required();
const COMMITMENTS: Key = Key::new(
    "commitments",
    Form::Blocks(&[WHO, TO, WHAT], Alone::Refused),
    "what people owe each other",
    "[{who: managers, to: everyone, what: [A rota two weeks ahead.]}]",
)
.starting(Starter::Filled(
    "\n  - who: everyone\n    to: everyone\n    what: [Something you can see has been done or not.]",
));
const REWARDS: Key =
    Key::new("rewards", Form::Sentences, "what people get for living by it", "[A word of thanks the same day]");
const EMPOWERED: Key =
    Key::new("empowered", Form::Sentences, "what people may do without asking", "[Give up to £25 without asking]");

pub(super) static KEYS: &[Key] = &[STATEMENT, COMMITMENTS, REWARDS, EMPOWERED];

const WHO: Key = Key::new("who", Form::Audience, "who makes the commitment", "managers").required();
const TO: Key = Key::new("to", Form::Audience, "who it is made to; without it, everyone", "everyone");
const WHAT: Key = Key::new("what", Form::Sentences, "what they commit to", "[A rota two weeks ahead.]").required();

#[derive(Clone, Debug, PartialEq)]
pub struct Principle {
    pub statement: String,
    pub commitments: Vec<Commitment>,
    /// The rewards for doing it well.
    pub rewards: Vec<String>,
    /// What people may do without asking.
    pub empowered: Vec<String>,
}

/// What some people owe others.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// The audience that owes it.
    pub who: Spanned<String>,
    /// The audience it's owed to; empty if it's owed to everyone.
    pub to: Option<Spanned<String>>,
    pub what: Vec<String>,
}

impl Principle {
    pub(super) fn read(fields: &mut Fields<'_>) -> Principle {
        Principle {
            statement: fields.take_text(&STATEMENT).unwrap_or_default(),
            commitments: commitments(fields),
            rewards: fields.take_sentences(&REWARDS),
            empowered: fields.take_sentences(&EMPOWERED),
        }
    }
}

fn commitments(fields: &mut Fields<'_>) -> Vec<Commitment> {
    let mut commitments = Vec::new();
    for item in fields.take_items(&COMMITMENTS) {
        match item {
            Item::Text(text) => {
                let message = format!("“{}” doesn't say who makes this commitment", text.value);
                fields.report_at(Code::MissingValue, text.range, message, &COMMITMENTS.how_to_write());
            }
            Item::Fields(mut inside) => {
                let what = inside.take_sentences(&WHAT);
                let to = inside.take_spanned(&TO);
                match inside.take_spanned(&WHO) {
                    None => inside.lacks(&WHO, &COMMITMENTS),
                    Some(_) if what.is_empty() => inside.lacks(&WHAT, &COMMITMENTS),
                    Some(who) => commitments.push(Commitment { who, to, what }),
                }
                fields.absorb(inside);
            }
        }
    }
    commitments
}
