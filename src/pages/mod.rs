//! Pages: what stands on each, from the book and the theme to finished HTML.
//!
//! Where a page is in the site, and which there are, is `site`'s to know.

pub(crate) mod a_to_z;
pub(crate) mod bodies;
pub(crate) mod calendars;
pub(crate) mod generated;
pub(crate) mod glossary;
mod icalendar;
pub(crate) mod kinds;
pub(crate) mod menu;
pub(crate) mod people;
pub(crate) mod print;
pub(crate) mod training_dates;
pub(crate) mod views;
