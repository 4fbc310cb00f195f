//! Search: that it finds, that the browser and the command line agree, and what its files are worth.

mod agreement;
mod browser;
mod command;
mod contents;
mod relevance;
mod tokens;
