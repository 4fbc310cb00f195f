//! Pages: from the book and the theme to the finished HTML of each.
//!
//! Which pages there are, and where each is, is decided in `site`.

mod a_to_z;
mod bodies;
mod calendars;
mod chapter;
mod edition;
mod elements;
mod frame;
mod generated;
mod glossary;
mod icalendar;
mod kinds;
mod letters;
mod lists;
mod menu;
mod neighbours;
mod plain;
mod print;
mod print_parts;
mod roles;
mod training_dates;
mod viewpoint;
mod views;

pub(crate) use a_to_z::{render as a_to_z, render_letter as letter};
pub(crate) use calendars::addresses as calendar_addresses;
pub(crate) use chapter::{render as chapter, template};
pub(crate) use edition::{Edition, Shared};
pub(crate) use generated::{render as generated, role};
pub(crate) use lists::Lists;
pub(crate) use plain::{not_found, offline, redirect, robots, search, sitemap};
pub(crate) use print::{render as print, render_part as print_part};
pub(crate) use print_parts::PrintPart;
