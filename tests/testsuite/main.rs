//! The integration tests: one program, because linking takes longer than running; one file per idea.
//!
//! `SNAPSHOTS=overwrite cargo test` updates the expected texts to the current output. Review the diff before you keep
//! it.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "tests look at the world")]
#![allow(clippy::wildcard_enum_match_arm, reason = "a test picks out what it is about")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]
#![allow(clippy::too_many_lines, reason = "a test may be a long table")]
#![allow(unreachable_pub, reason = "nobody uses this crate")]

mod accepting;
mod bad_values;
mod cli;
mod content;
#[cfg(unix)]
mod crashes;
mod diagnostics;
mod dialects;
#[cfg(unix)]
mod emit;
#[cfg(unix)]
mod faults;
mod fixes;
mod fuzzing;
mod glossary;
mod golden;
#[cfg(unix)]
mod growth;
mod import;
#[cfg(unix)]
mod inputs;
mod keep_going;
mod keys;
mod kinds;
mod listings;
mod new_chapters;
mod offline;
mod properties;
mod reports;
mod review;
mod rewriting;
mod safety;
mod search;
#[cfg(unix)]
mod serve;
mod stages;
mod support;
mod tidy;
mod tidy_voice;
mod watching;
mod word;
mod words;
