//! What is the same on every page around its text: `site` in templates.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::book::Book;
use crate::config::SiteLink;
use crate::href;
use crate::pages::elements::title_of;
use crate::routes;
use crate::sources::{Asset, SourceFile};
use crate::theme::{Theme, VERSION};

/// `site`: what's the same on every page, with references for one depth.
#[derive(Serialize)]
struct Frame<'a> {
    title: &'a str,
    organisation: &'a str,
    language: &'a str,
    direction: &'static str,
    promise: &'a str,
    logo: Option<LogoView>,
    links: &'a [SiteLink],
    /// The generated pages.
    tools: Vec<ToolLink<'a>>,
    home: String,
    a_to_z: String,
    search: String,
    search_script: String,
    /// From a page to the top of the site: `../` repeated, or nothing.
    root: &'a str,
    print: String,
    stylesheet: String,
    script: String,
    /// The service worker, if the handbook is available offline.
    worker: Option<String>,
    favicon: String,
    version: &'static str,
}

#[derive(Serialize)]
struct ToolLink<'a> {
    name: &'static str,
    title: &'a str,
    href: String,
    /// Its path in the site.
    address: &'static str,
    is_overview: bool,
}

#[derive(Serialize)]
struct LogoView {
    src: String,
    width: Option<u32>,
    height: Option<u32>,
}

/// `site`, for pages with the top of the site at `root`.
pub(super) fn frame(book: &Book, theme: &Theme, dimensions: &BTreeMap<String, (u32, u32)>, root: &str) -> Value {
    let at = |path: &str| format!("{root}{}", href::encoded(path));
    let logo = book.config.logo.as_ref().map(|logo| logo.path.trim_start_matches("./"));
    let logo = logo.filter(|path| book.files.contains(*path)).map(|path| {
        let size = dimensions.get(path).map(|size| fitted(*size));
        LogoView { src: at(path), width: size.map(|size| size.0), height: size.map(|size| size.1) }
    });
    Value::from_serializable(&Frame {
        title: book.title(),
        organisation: &book.config.organisation,
        language: &book.config.language,
        direction: book.config.direction(),
        promise: &book.config.promise,
        logo,
        links: &book.config.links,
        tools: book
            .generated_pages
            .iter()
            .map(|generated| ToolLink {
                name: generated.name(),
                title: title_of(&theme.phrases, *generated),
                href: at(generated.address()),
                address: generated.address(),
                is_overview: generated.is_overview(),
            })
            .collect(),
        home: at(routes::HOME),
        a_to_z: at(routes::A_TO_Z),
        search: at(routes::SEARCH),
        search_script: at(&theme.search_script.address),
        root,
        print: at(routes::PRINT),
        stylesheet: at(&theme.stylesheet.address),
        script: at(&theme.script.address),
        worker: book.config.offline.then(|| at(routes::WORKER)),
        favicon: at(&theme.favicon.address),
        version: VERSION,
    })
}

/// A logo's displayed size: at most 144 by 34 pixels, and never larger than the original.
fn fitted((width, height): (u32, u32)) -> (u32, u32) {
    let scale = (144.0 / f64::from(width.max(1))).min(34.0 / f64::from(height.max(1))).min(1.0);
    let scaled = |length: u32| (f64::from(length) * scale).round().max(1.0) as u32;
    (scaled(width), scaled(height))
}

/// The sizes of the book's pictures.
pub(super) fn dimensions(book: &Book) -> BTreeMap<String, (u32, u32)> {
    let size = |path: &String| match book.content.files.get(path)? {
        SourceFile::Asset(Asset { dimensions, .. }) => Some((path.clone(), (*dimensions)?)),
        SourceFile::Text(_) | SourceFile::Recoded(_) | SourceFile::Unreadable(_) => None,
    };
    book.files.iter().filter_map(size).collect()
}
