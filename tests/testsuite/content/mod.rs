//! How a folder of Markdown becomes a book, rule by rule.

mod addresses;
mod beside;
mod files;
mod large;
mod links;
mod markdown;
mod media;
mod menus;
mod order;
mod other_tools;
mod pictures;
mod published;
mod tables;
mod titles;
