//! Diagnostics as text: for people, for programs, and as annotations on a code host.

mod frames;
mod listing;
mod records;
mod view;

pub use listing::{Extent, human};
pub use records::{github, json};
pub use view::{Frame, ProblemView, shown};

use crate::diagnostic::Diagnostic;
use crate::text::{count, grouped};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// `2 errors, 1 warning`, `no problems`; besides accepted ones, `no new problems, 7 accepted`.
pub fn totals<'a>(new: impl IntoIterator<Item = &'a Diagnostic>, accepted: usize) -> String {
    let is_error: Vec<bool> = new.into_iter().map(Diagnostic::is_error).collect();
    let errors = is_error.iter().filter(|is_error| **is_error).count();
    let new = match (errors, is_error.len() - errors) {
        (0, 0) if accepted > 0 => "no new problems".to_owned(),
        (0, 0) => "no problems".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    };
    if accepted == 0 { new } else { format!("{new}, {} accepted", grouped(&accepted.to_string())) }
}
