//! What pages show for a chapter's kind, and the generated pages.

mod calendars;
mod due;
mod goals;
mod guides;
mod listening;
mod map;
mod plans;
mod roles;
mod trainings;
