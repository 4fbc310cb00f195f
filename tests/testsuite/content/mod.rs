//! How a folder of Markdown becomes a book, rule by rule.

mod addresses;
mod files;
mod links;
mod markdown;
mod order;
mod published;
mod titles;
