//! A principle as its page shows it.

use serde::Serialize;

use crate::kinds::Principle;

#[derive(Serialize)]
pub(super) struct PrincipleView<'a> {
    statement: &'a str,
    commitments: Vec<CommitmentView<'a>>,
    rewards: &'a [String],
    empowered: &'a [String],
}

#[derive(Serialize)]
struct CommitmentView<'a> {
    who: &'a str,
    to: Option<&'a str>,
    what: &'a [String],
}

pub(super) fn view(principle: &Principle) -> PrincipleView<'_> {
    let commitments = principle.commitments.iter();
    PrincipleView {
        statement: &principle.statement,
        commitments: commitments
            .map(|owed| CommitmentView {
                who: &owed.who.value,
                to: owed.to.as_ref().map(|to| to.value.as_str()),
                what: &owed.what,
            })
            .collect(),
        rewards: &principle.rewards,
        empowered: &principle.empowered,
    }
}
