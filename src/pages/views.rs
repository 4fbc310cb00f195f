//! What templates see. Every calculation is done here, so that a template only places things.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::people::{self, RoleView};
use crate::book::{Book, PageId};
use crate::chapter::{Chapter, Heading, escape};
use crate::config::SiteLink;
use crate::href::{self, relative};
use crate::site::{Site, WORKER};
use crate::sources::{Asset, SourceFile};
use crate::theme::{Phrases, Theme, VERSION};
use crate::yaml::Mapping;

/// `home.html`, `part.html`, `chapter.html`, `search.html` and `not-found.html`.
#[derive(Serialize)]
pub(crate) struct PageView {
    pub site: Value,
    pub page: PageFacts,
    pub menu: Value,
    pub breadcrumbs: Vec<Link>,
    pub contents: Vec<Section>,
    pub body: Value,
    pub children: Vec<Card>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

impl PageView {
    /// A page that is no chapter: nothing but its title.
    pub(crate) fn bare(site: Value, page: PageFacts) -> Self {
        let nothing = || Value::safe_string("");
        Self {
            site,
            page,
            menu: nothing(),
            breadcrumbs: Vec::new(),
            contents: Vec::new(),
            body: nothing(),
            children: Vec::new(),
            previous: None,
            next: None,
        }
    }
}

/// `redirect.html`.
#[derive(Serialize)]
pub(crate) struct RedirectView<'a> {
    pub target: String,
    pub title: &'a str,
}

/// `site`: what is the same on every page, its references fitted to one depth.
#[derive(Serialize)]
struct Frame<'a> {
    title: &'a str,
    organisation: &'a str,
    language: &'a str,
    direction: &'static str,
    promise: &'a str,
    logo: Option<LogoView>,
    links: &'a [SiteLink],
    /// The pages that playbook makes over the whole book.
    tools: Vec<ToolLink<'a>>,
    home: String,
    a_to_z: String,
    search: String,
    search_script: String,
    /// From a page to the top of the site: `../`, or nothing.
    root: &'a str,
    print: String,
    stylesheet: String,
    script: String,
    /// The worker that keeps the handbook in the browser, if there is to be one.
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

/// `page`: what the front matter says, and the title.
#[derive(Serialize)]
pub(crate) struct PageFacts {
    /// How the page is laid out: `reading`, a column of text, or `wide`.
    pub layout: &'static str,
    title: String,
    heading: Value,
    description: String,
    kind: &'static str,
    kind_label: String,
    draft: bool,
    owner: String,
    /// The owner as `roles.yaml` has it.
    owner_role: Option<RoleView>,
    checked_by: Option<RoleView>,
    /// How many other pages the same role checked on the same day, if so many that they can't have been read.
    checked_with: usize,
    /// Whether the text is another than that which was checked.
    is_changed: bool,
    /// Its path in the site.
    address: String,
    audience: Vec<String>,
    checked: Option<Day>,
    due: Option<Day>,
    keywords: Vec<String>,
    extra: Mapping,
    canonical: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Day {
    /// `2026-10-02`
    pub iso: String,
    /// `2 October 2026`
    pub text: String,
}

#[derive(Serialize)]
pub(crate) struct Link {
    pub title: String,
    pub href: String,
}

/// A heading of "on this page" with the headings below it.
#[derive(Serialize)]
pub(crate) struct Section {
    level: u8,
    /// Its anchor, as a reference to it is written.
    id: String,
    title: Value,
    children: Vec<Section>,
}

/// A child of a folder.
#[derive(Serialize)]
pub(crate) struct Card {
    title: String,
    description: String,
    href: String,
    kind: &'static str,
    kind_label: String,
    /// How many chapters are inside; 0 for a chapter.
    count: usize,
}

/// `site`, for pages from which the top of the site is at `root`.
pub(crate) fn frame(book: &Book, theme: &Theme, dimensions: &BTreeMap<String, (u32, u32)>, root: &str) -> Value {
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
                title: theme.phrases.title_of(*generated),
                href: at(generated.address()),
                address: generated.address(),
                is_overview: generated.is_overview(),
            })
            .collect(),
        home: at("index.html"),
        a_to_z: at("a-z.html"),
        search: at("search.html"),
        search_script: at(&theme.search_script.address),
        root,
        print: at("print.html"),
        stylesheet: at(&theme.stylesheet.address),
        script: at(&theme.script.address),
        worker: book.config.offline.then(|| at(WORKER)),
        favicon: at(&theme.favicon.address),
        version: VERSION,
    })
}

/// The size at which a logo is shown: at most 144 by 34 pixels, and never larger than it is.
fn fitted((width, height): (u32, u32)) -> (u32, u32) {
    let scale = (144.0 / f64::from(width.max(1))).min(34.0 / f64::from(height.max(1))).min(1.0);
    let scaled = |length: u32| (f64::from(length) * scale).round().max(1.0) as u32;
    (scaled(width), scaled(height))
}

/// The sizes of the pictures that the book shows.
pub(crate) fn dimensions(book: &Book) -> BTreeMap<String, (u32, u32)> {
    let size = |path: &String| match book.content.files.get(path)? {
        SourceFile::Asset(Asset { dimensions, .. }) => Some((path.clone(), (*dimensions)?)),
        SourceFile::Text(_) | SourceFile::Unreadable(_) => None,
    };
    book.files.iter().filter_map(size).collect()
}

/// How large the files are that are copied as they are.
pub(crate) fn bytes(book: &Book) -> BTreeMap<String, u64> {
    let bytes = |path: &String| match book.content.files.get(path)? {
        SourceFile::Asset(asset) => Some((path.clone(), asset.bytes)),
        SourceFile::Text(_) | SourceFile::Unreadable(_) => None,
    };
    book.files.iter().filter_map(bytes).collect()
}

/// The facts of a page for a page at `from`: itself, or the one with the whole book.
pub(crate) fn page_facts(site: &Site, id: PageId, from: &str) -> PageFacts {
    let (book, phrases) = (&site.book, site.phrases());
    let page = &book.pages[id];
    let Some(chapter) = book.chapter(id) else {
        let layout = if id == 0 { WIDE } else { READING };
        return PageFacts { layout, ..plain_page(book, &page.address, &page.title) };
    };
    let front_matter = &chapter.head.front_matter;
    let heading = chapter.head.heading.as_ref().map_or_else(|| escape(&page.title), |heading| heading.html.clone());
    PageFacts {
        layout: if id == 0 { WIDE } else { READING },
        title: page.title.clone(),
        heading: Value::safe_string(&heading),
        description: front_matter.description.clone(),
        kind: front_matter.kind_fields.kind().name(),
        kind_label: phrases.kind(front_matter.kind_fields.kind()).to_owned(),
        draft: front_matter.draft,
        owner: front_matter.owner.as_ref().map(|owner| owner.value.clone()).unwrap_or_default(),
        owner_role: front_matter.owner.as_ref().map(|owner| people::named(book, from, &owner.value)),
        checked_by: front_matter.checked_by.as_ref().map(|by| people::named(book, from, &by.value)),
        checked_with: book.checked_together(id),
        is_changed: chapter.text.changed_since_check,
        address: page.address.clone(),
        audience: front_matter.audience.iter().map(|audience| phrases.audience(&audience.value).to_owned()).collect(),
        checked: front_matter.checked.map(|date| day(phrases, date)),
        due: front_matter.due().map(|date| day(phrases, date)),
        keywords: front_matter.keywords.clone(),
        extra: front_matter.extra.clone(),
        canonical: canonical(book, &page.address),
    }
}

pub(crate) const READING: &str = "reading";
const WIDE: &str = "wide";

/// A page that has no chapter.
pub(crate) fn plain_page(book: &Book, address: &str, title: &str) -> PageFacts {
    PageFacts {
        layout: WIDE,
        title: title.to_owned(),
        heading: Value::safe_string(&escape(title)),
        description: String::new(),
        kind: "chapter",
        kind_label: String::new(),
        draft: false,
        owner: String::new(),
        owner_role: None,
        checked_by: None,
        checked_with: 0,
        is_changed: false,
        address: address.to_owned(),
        audience: Vec::new(),
        checked: None,
        due: None,
        keywords: Vec::new(),
        extra: Mapping::default(),
        canonical: canonical(book, address),
    }
}

pub(crate) fn canonical(book: &Book, address: &str) -> Option<String> {
    book.config.base_url.as_ref().map(|base| format!("{base}/{}", href::encoded(address)))
}

pub(crate) fn day(phrases: &Phrases, date: Date) -> Day {
    Day { iso: date.to_string(), text: phrases.day(date) }
}

pub(crate) fn link(book: &Book, from: &str, to: PageId) -> Link {
    let page = &book.pages[to];
    Link { title: page.title.clone(), href: relative(from, &page.address) }
}

pub(crate) fn breadcrumbs(book: &Book, id: PageId) -> Vec<Link> {
    let from = &book.pages[id].address;
    book.ancestors(id).into_iter().map(|ancestor| link(book, from, ancestor)).collect()
}

pub(crate) fn contents(chapter: Option<&Chapter>) -> Vec<Section> {
    let mut headings = chapter.map_or(&[][..], |chapter| &chapter.head.outline);
    let mut sections = Vec::new();
    while !headings.is_empty() {
        sections.push(section(&mut headings));
    }
    sections
}

/// A section of a page that is no chapter.
pub(crate) fn plain_section(id: &str, title: &str) -> Section {
    Section { level: 2, id: id.to_owned(), title: Value::safe_string(&escape(title)), children: Vec::new() }
}

/// Takes the first heading and all deeper ones that follow it.
fn section(headings: &mut &[Heading]) -> Section {
    let (first, rest) = headings.split_first().expect("called while headings are left");
    *headings = rest;
    let mut children = Vec::new();
    while headings.first().is_some_and(|next| next.level > first.level) {
        children.push(section(headings));
    }
    Section { level: first.level, id: href::anchor(&first.id), title: Value::safe_string(&first.html), children }
}

pub(crate) fn cards(site: &Site, folder: PageId) -> Vec<Card> {
    let book = &site.book;
    let from = &book.pages[folder].address;
    let children = book.pages[folder].children.iter().filter(|child| book.pages[**child].in_menu);
    let card = |id: &PageId| {
        let page = &book.pages[*id];
        let front_matter = book.chapter(*id).map(|chapter| &chapter.head.front_matter);
        Card {
            title: page.title.clone(),
            description: front_matter.map(|front| front.description.clone()).unwrap_or_default(),
            href: relative(from, &page.address),
            kind: front_matter.map_or("chapter", |front| front.kind_fields.kind().name()),
            kind_label: site.phrases().kind(book.kind(*id)).to_owned(),
            count: book.chapters_inside(*id),
        }
    };
    children.map(card).collect()
}
