//! The data an index is built from. It's kept for the next index, so an edit only recounts the words of changed pages.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::counting::NumberedPage;
use super::dictionary::{SearchedPage, SectionId};
use super::sections::{Fields, IncomingLinks, sections_of};
use super::stems::Stems;
use super::weighed::{Changes, Weighed};
use crate::book::{Book, PageId};

pub struct Basis {
    book: Book,
    /// In book order.
    pub pages: Vec<SearchedPage>,
    pub weighed: Weighed,
}

impl Basis {
    /// `earlier` is the basis of an earlier version of the book.
    pub(super) fn new(book: &Book, stems: &Stems, earlier: Option<&Basis>) -> Self {
        let pages = searched_pages(book);
        let now = Version { book, links: IncomingLinks::new(book), pages: &pages };
        let weighed = match earlier.filter(|earlier| earlier.book.config.language == book.config.language) {
            Some(earlier) => {
                let before =
                    Version { book: &earlier.book, links: IncomingLinks::new(&earlier.book), pages: &earlier.pages };
                let changes = changes(&before, &now);
                earlier.weighed.after(&changes, |page| before.sections_of(page), |page| now.sections_of(page), stems)
            }
            None => {
                let come = pages.iter().map(numbered).collect();
                let changes = Changes { come, section_count: now.section_count(), ..Changes::default() };
                Weighed::default().after(&changes, |_| Vec::new(), |page| now.sections_of(page), stems)
            }
        };
        Self { book: book.clone(), pages, weighed }
    }
}

/// The pages of a book that are included in search.
pub fn pages(book: &Book) -> impl Iterator<Item = PageId> {
    (0..book.pages.len()).filter(|page| boost(book, *page) > 0)
}

fn searched_pages(book: &Book) -> Vec<SearchedPage> {
    let mut next_section = 0;
    let searched = |page| {
        let first_section = next_section;
        next_section += section_count(book, page);
        SearchedPage { page, first_section, boost: boost(book, page) }
    };
    pages(book).map(searched).collect()
}

fn boost(book: &Book, page: PageId) -> u8 {
    book.chapter(page).map_or(10, |chapter| chapter.head.front_matter.search.boost())
}

fn section_count(book: &Book, page: PageId) -> SectionId {
    1 + book.chapter(page).map_or(0, |chapter| chapter.head.outline.len() as SectionId)
}

fn numbered(page: &SearchedPage) -> NumberedPage {
    (page.page, page.first_section)
}

/// A version of the book, its sections numbered.
struct Version<'a> {
    book: &'a Book,
    links: IncomingLinks<'a>,
    pages: &'a [SearchedPage],
}

impl<'a> Version<'a> {
    fn sections_of(&self, page: PageId) -> Vec<Fields<'a>> {
        sections_of(self.book, &self.links, page)
    }

    fn section_count(&self) -> SectionId {
        self.pages.last().map_or(0, |last| last.first_section + section_count(self.book, last.page))
    }

    fn address(&self, page: &SearchedPage) -> &'a str {
        &self.book.pages[page.page].address
    }

    fn titles_above(&self, page: PageId) -> impl Iterator<Item = &'a str> {
        let pages = &self.book.pages;
        std::iter::successors(pages[page].parent, |parent| pages[*parent].parent)
            .map(|above| pages[above].title.as_str())
    }

    /// Whether a page of this version has the same sections as a page of another, because they have the same inputs.
    fn is_same(&self, page: PageId, other: &Version<'_>, other_page: PageId) -> bool {
        let same_chapter = match (self.book.chapter(page), other.book.chapter(other_page)) {
            (Some(chapter), Some(other)) => {
                Arc::ptr_eq(&chapter.head, &other.head) && Arc::ptr_eq(&chapter.text, &other.text)
            }
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same_chapter
            && self.book.pages[page].title == other.book.pages[other_page].title
            && self.titles_above(page).eq(other.titles_above(other_page))
            && self.links.to(page) == other.links.to(other_page)
    }
}

/// The difference between two versions. A page that was changed or reordered counts as removed and added.
fn changes(before: &Version<'_>, now: &Version<'_>) -> Changes {
    let places: FxHashMap<&str, usize> =
        before.pages.iter().enumerate().map(|(place, page)| (before.address(page), place)).collect();
    let mut changes = Changes {
        moved: vec![Changes::GONE; before.section_count() as usize],
        section_count: now.section_count(),
        ..Changes::default()
    };
    let mut next_place = 0;
    for page in now.pages {
        let place = places.get(now.address(page)).copied().filter(|place| *place >= next_place);
        match place.filter(|place| now.is_same(page.page, before, before.pages[*place].page)) {
            Some(place) => {
                changes.gone.extend(before.pages[next_place..place].iter().map(numbered));
                next_place = place + 1;
                let old = before.pages[place];
                for section in 0..section_count(now.book, page.page) {
                    changes.moved[(old.first_section + section) as usize] = page.first_section + section;
                }
            }
            None => changes.come.push(numbered(page)),
        }
    }
    changes.gone.extend(before.pages[next_place..].iter().map(numbered));
    changes
}
