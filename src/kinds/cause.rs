//! A cause of breakdowns: its signs, what prevents it, and its recovery plans.

use crate::diagnostic::Spanned;
use crate::keys::{Form, Key, Starter};
use crate::yaml::Fields;

const SIGNS: Key =
    Key::new("signs", Form::Sentences, "how to spot it, one sign per line", "[Complaints live on sticky notes.]")
        .starting(Starter::Filled("\n  - …"));
const PREVENTED_BY: Key = Key::new(
    "prevented_by",
    Form::Chapters,
    "the trainings, principles, goals or other chapters that prevent it",
    "[complaint-log, who-to-tell]",
)
.starting(Starter::Commented("[]"));
const RECOVERED_BY: Key =
    Key::new("recovered_by", Form::Chapters, "the plans that help once it has happened", "[the-fix-that-failed]")
        .starting(Starter::Commented("[]"));

pub(super) static KEYS: &[Key] = &[SIGNS, PREVENTED_BY, RECOVERED_BY];

#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    pub signs: Vec<String>,
    /// Trainings, principles, goals or other chapters.
    pub prevented_by: Vec<Spanned<String>>,
    /// Plans.
    pub recovered_by: Vec<Spanned<String>>,
}

impl Cause {
    pub(super) fn read(fields: &mut Fields<'_>) -> Cause {
        Cause {
            signs: fields.take_sentences(&SIGNS),
            prevented_by: fields.take_spanned_list(&PREVENTED_BY),
            recovered_by: fields.take_spanned_list(&RECOVERED_BY),
        }
    }
}
