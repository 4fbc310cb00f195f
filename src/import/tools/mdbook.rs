//! mdBook and GitBook: a summary says which pages there are, and in which order.

use super::summary;
use crate::import::Source;
use crate::import::paths::{file_name, join};
use crate::import::structure::{Addresses, Others, Structure, markdown_in};
use crate::import::value::{self, Value};

/// `book.toml` names the folder of the summary.
pub(super) fn mdbook(source: &Source, root: &str) -> Structure {
    let config = source.text(&join(root, "book.toml").unwrap_or_default()).map(Value::of_toml).unwrap_or_default();
    let has_summary = |content: &String| source.text(&summary_path(content)).is_some();
    let content = join(root, config.at("book.src").text().unwrap_or("src")).filter(has_summary);
    let content = content.unwrap_or_else(|| root.to_owned());
    let url = config.at("output.html.site-url").owned();
    let structure = from_summary(source, &content, &summary_path(&content));
    Structure {
        title: config.at("book.title").owned(),
        language: config.at("book.language").owned(),
        addresses: Addresses::Files,
        url,
        includes: vec![content],
        ..structure
    }
}

/// `.gitbook.yaml` may name another folder and another summary.
pub(super) fn gitbook(source: &Source, root: &str) -> Structure {
    let named = [".gitbook.yaml", ".gitbook.yml"].iter().find_map(|name| source.text(&join(root, name)?));
    let config = named.map(Value::of_yaml).unwrap_or_default();
    let content = join(root, config.get("root").text().unwrap_or(".")).unwrap_or_else(|| root.to_owned());
    let summary = config.at("structure.summary").text().and_then(|name| join(&content, name));
    let summary = summary.unwrap_or_else(|| summary_path(&content));
    let book = source.text(&join(root, "book.json").unwrap_or_default()).map(|text| value::of_file("book.json", text));
    let book = book.unwrap_or_default();
    let variables = book.get("variables").flat().into_iter().map(|(name, value)| (format!("book.{name}"), value));
    let variables = variables.collect();
    let (title, language) = (book.get("title").owned(), book.get("language").owned());
    Structure {
        title,
        language,
        variables,
        includes: vec![content.clone()],
        ..from_summary(source, &content, &summary)
    }
}

fn summary_path(content: &str) -> String {
    join(content, "SUMMARY.md").unwrap_or_default()
}

fn from_summary(source: &Source, content: &str, summary: &str) -> Structure {
    let mut pages = markdown_in(source, content);
    let menu = source.text(summary).map(|text| summary::menu(summary, text)).unwrap_or_default();
    pages.retain(|page| page != summary && file_name(page) != "SUMMARY.md");
    let others = if menu.is_empty() { Others::Hidden } else { Others::Drafts };
    Structure { content: content.to_owned(), pages, menu, others, ..Structure::default() }
}
