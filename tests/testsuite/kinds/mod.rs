//! What pages say of a chapter's kind, and the pages over the whole book.

mod calendars;
mod goals;
mod listening;
mod map;
mod roles;
mod trainings;
