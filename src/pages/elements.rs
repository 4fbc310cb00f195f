//! Small views that many pages share: links, days, sections and cards.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::viewpoint::Viewpoint;
use crate::book::{Book, GeneratedPage, PageId};
use crate::chapter::{Chapter, Heading};
use crate::href;
use crate::html::escape;
use crate::theme::Phrases;

#[derive(Serialize)]
pub(super) struct Day {
    /// `2026-10-02`
    pub iso: String,
    /// `2 October 2026`
    pub text: String,
}

#[derive(Serialize)]
pub(super) struct Link {
    pub title: String,
    pub href: String,
}

/// A heading in “On this page”, with its subheadings.
#[derive(Serialize)]
pub(super) struct Section {
    level: u8,
    /// Its anchor, as used in a reference.
    id: String,
    title: Value,
    children: Vec<Section>,
}

/// A child of a folder.
#[derive(Serialize)]
pub(super) struct Card {
    title: String,
    description: String,
    href: String,
    kind: &'static str,
    kind_label: String,
    /// The number of chapters inside; 0 for a chapter.
    count: usize,
}

pub(super) fn day(phrases: &Phrases, date: Date) -> Day {
    Day { iso: date.to_string(), text: phrases.day(date) }
}

pub(super) fn link(book: &Book, from: Viewpoint<'_>, to: PageId) -> Link {
    let page = &book.pages[to];
    Link { title: page.title.clone(), href: from.href_to(&page.address) }
}

/// A link to a page over the whole book.
pub(super) fn generated_link(phrases: &Phrases, from: Viewpoint<'_>, to: GeneratedPage) -> Link {
    Link { title: title_of(phrases, to).to_owned(), href: from.href_to(to.address()) }
}

pub(super) fn title_of(phrases: &Phrases, generated: GeneratedPage) -> &str {
    phrases.text(&format!("tools.{}", generated.name()))
}

/// The full address of a page, if the configuration says where the site is.
pub(super) fn canonical(book: &Book, address: &str) -> Option<String> {
    book.config.base_url.as_ref().map(|base| format!("{base}/{}", href::encoded(address)))
}

pub(super) fn breadcrumbs(book: &Book, id: PageId) -> Vec<Link> {
    let from = Viewpoint::of(book, id);
    book.ancestors(id).into_iter().map(|ancestor| link(book, from, ancestor)).collect()
}

pub(super) fn contents(chapter: Option<&Chapter>) -> Vec<Section> {
    let mut headings = chapter.map_or(&[][..], |chapter| &chapter.head.outline);
    let mut sections = Vec::new();
    while !headings.is_empty() {
        sections.push(section(&mut headings));
    }
    sections
}

/// A section of a page that isn't a chapter.
pub(super) fn plain_section(id: &str, title: &str) -> Section {
    Section { level: 2, id: id.to_owned(), title: Value::safe_string(&escape(title)), children: Vec::new() }
}

/// Takes the first heading and all its subheadings.
fn section(headings: &mut &[Heading]) -> Section {
    let (first, rest) = headings.split_first().expect("called while headings are left");
    *headings = rest;
    let mut children = Vec::new();
    while headings.first().is_some_and(|next| next.level > first.level) {
        children.push(section(headings));
    }
    Section { level: first.level, id: href::anchor(&first.id), title: Value::safe_string(&first.html), children }
}

pub(super) fn cards(book: &Book, phrases: &Phrases, folder: PageId) -> Vec<Card> {
    let from = Viewpoint::of(book, folder);
    let children = book.pages[folder].children.iter().filter(|child| book.pages[**child].in_menu);
    let card = |id: &PageId| {
        let page = &book.pages[*id];
        let front_matter = book.chapter(*id).map(|chapter| &chapter.head.front_matter);
        Card {
            title: page.title.clone(),
            description: front_matter.map(|front| front.description.clone()).unwrap_or_default(),
            href: from.href_to(&page.address),
            kind: book.kind(*id).name(),
            kind_label: phrases.kind(book.kind(*id)).to_owned(),
            count: book.chapters_inside(*id),
        }
    };
    children.map(card).collect()
}
