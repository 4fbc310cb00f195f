//! What pages say of a chapter's kind, and the pages over the whole book.

mod calendars;
mod due;
mod goals;
mod guides;
mod listening;
mod map;
mod plans;
mod roles;
mod trainings;
