//! The data for templates. Every calculation is done here, so templates only place things.

use serde::Serialize;
use tera::Value;

use super::edition::Edition;
use super::roles::{self, RoleView};
use super::viewpoint::{Viewpoint, href_in_parts};
use crate::book::{Book, PageId};
use crate::diagnostic::Diagnostic;
use crate::html::escape;
use crate::pages::elements::{Card, Day, Link, Section, canonical, day, link};
use crate::yaml::Mapping;

/// `home.html`, `part.html`, `chapter.html`, `search.html` and `not-found.html`.
#[derive(Serialize)]
pub(super) struct PageView {
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
    /// A page without a chapter, below the home page.
    pub(super) fn without_chapter(edition: &Edition, address: &str, title: &str) -> Result<Self, Diagnostic> {
        Ok(Self {
            menu: Value::safe_string(&edition.menu_from(address)?),
            breadcrumbs: vec![link(&edition.book, Viewpoint::Page(address), 0)],
            ..Self::bare(edition.frame(address), plain_page(&edition.book, address, title))
        })
    }

    /// A page that isn't a chapter: just its title.
    pub(super) fn bare(site: Value, page: PageFacts) -> Self {
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

/// `page`: the front matter and the title.
#[derive(Serialize)]
pub(super) struct PageFacts {
    /// The page's layout: `reading`, a column of text, or `wide`.
    pub layout: &'static str,
    title: String,
    heading: Value,
    description: String,
    kind: &'static str,
    kind_label: String,
    draft: bool,
    owner: String,
    /// The owner, as in `roles.yaml`.
    owner_role: Option<RoleView>,
    checked_by: Option<RoleView>,
    /// How many other pages the same role checked on the same day, if there are too many to have been read.
    checked_with: usize,
    /// Whether the text has changed since the check.
    is_changed: bool,
    /// Its path in the site.
    address: String,
    audience: Vec<String>,
    checked: Option<Day>,
    due: Option<Day>,
    keywords: Vec<String>,
    extra: Mapping,
    canonical: Option<String>,
    /// Where the printed book has it, if that is cut into parts.
    print_part: Option<String>,
}

/// The facts of a page as it is shown from its own page, or in the printed book.
pub(super) fn page_facts(edition: &Edition, id: PageId, from: Viewpoint<'_>) -> PageFacts {
    let (book, phrases) = (&edition.book, edition.phrases());
    let page = &book.pages[id];
    let Some(chapter) = book.chapter(id) else {
        let layout = if id == 0 { WIDE } else { READING };
        let print_part = href_in_parts(book, id, from.address());
        return PageFacts { layout, print_part, ..plain_page(book, &page.address, &page.title) };
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
        owner_role: front_matter.owner.as_ref().map(|owner| roles::named(book, from, &owner.value)),
        checked_by: front_matter.checked_by.as_ref().map(|by| roles::named(book, from, &by.value)),
        checked_with: book.checked_together(id),
        is_changed: chapter.text.changed_since_check,
        address: page.address.clone(),
        audience: front_matter.audience.iter().map(|audience| phrases.audience(&audience.value).to_owned()).collect(),
        checked: front_matter.checked.map(|date| day(phrases, date)),
        due: front_matter.due().map(|date| day(phrases, date)),
        keywords: front_matter.keywords.clone(),
        extra: front_matter.extra.clone(),
        canonical: canonical(book, &page.address),
        print_part: href_in_parts(book, id, from.address()),
    }
}

pub(super) const READING: &str = "reading";
const WIDE: &str = "wide";

/// A page without a chapter.
pub(super) fn plain_page(book: &Book, address: &str, title: &str) -> PageFacts {
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
        print_part: None,
    }
}
