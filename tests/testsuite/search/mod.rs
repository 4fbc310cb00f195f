//! Search: results, agreement of browser and command line, and the size of its files.

mod agreement;
mod browser;
mod command;
mod contents;
mod languages;
mod relevance;
mod tokens;
