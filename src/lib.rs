//! A compiler for customer-service playbooks: from a folder of Markdown chapters to an HTML handbook.
//!
//! ARCHITECTURE.md has the flow, the modules, the decisions and the invariants. [`compilation::compile`] follows the flow,
//! and reuses earlier results whose inputs haven't changed. Problems of the playbook are values
//! ([`diagnostic::Diagnostic`]); failures of the world are `Result`s.

pub mod accent;
pub mod accepted;
pub mod book;
pub mod chapter;
mod chart;
pub mod cli;
pub mod compilation;
pub mod config;
pub mod diagnostic;
pub mod dialects;
mod href;
mod html;
pub mod import;
pub mod interval;
pub mod io;
pub mod keys;
pub mod kinds;
mod lines;
mod marker;
mod near;
pub mod output;
mod pages;
pub mod portable;
pub mod preview;
pub mod report;
pub mod roles;
pub mod routes;
pub mod schema;
pub mod search;
mod shared;
pub mod site;
mod source_problems;
pub mod sources;
pub mod svg;
mod table;
mod target;
pub mod text;
pub mod theme;
mod yaml;
