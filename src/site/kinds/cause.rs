//! A cause as its page shows it; what prevents it and what recovers from it are ties.

use serde::Serialize;

use crate::kinds::Cause;

#[derive(Serialize)]
pub(super) struct CauseView<'a> {
    signs: &'a [String],
}

pub(super) fn view(cause: &Cause) -> CauseView<'_> {
    CauseView { signs: &cause.signs }
}
