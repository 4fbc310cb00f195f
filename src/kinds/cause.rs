//! A cause of breakdowns: how it shows, what prevents it, and which plans recover from it.

use crate::diagnostic::Spanned;
use crate::yaml::Fields;

pub(super) const KEYS: [&str; 3] = ["signs", "prevented_by", "recovered_by"];

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
            signs: fields.take_sentences("signs"),
            prevented_by: fields.take_spanned_list("prevented_by"),
            recovered_by: fields.take_spanned_list("recovered_by"),
        }
    }
}
