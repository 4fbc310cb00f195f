//! What the index from A to Z lists, in order, and how it is cut into letters.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::book::{Book, PageId};
use crate::text;

/// An index of more entries is cut into letters, and a letter of more into several pages.
const MOST_ENTRIES: usize = 5000;

/// How the index of a book is cut.
#[derive(Default)]
pub(crate) struct Letters {
    /// Empty if all is on one page.
    pub(super) pages: Vec<LetterPage>,
    /// The entries of each letter, sorted when somebody first asks for a page.
    entries: OnceLock<BTreeMap<Letter, Vec<Entry>>>,
}

pub(super) struct LetterPage {
    pub letter: Letter,
    /// The how many-th page of the letter.
    pub number: usize,
    pub address: String,
}

/// What an entry begins with: a letter in upper case; or a digit or a sign.
pub(super) type Letter = Option<String>;

/// A title of a page, or one of its keywords.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub page: PageId,
    pub keyword: Option<usize>,
}

impl Letters {
    pub(super) fn new(book: &Book) -> Self {
        let entries = entries(book);
        if entries.len() <= MOST_ENTRIES {
            return Self::default();
        }
        let letters: Vec<Letter> = entries.par_iter().map(|entry| letter_of(&key(book, *entry))).collect();
        let mut counts: BTreeMap<Letter, usize> = BTreeMap::new();
        letters.into_iter().for_each(|letter| *counts.entry(letter).or_default() += 1);
        let pages = counts.into_iter().flat_map(|(letter, count)| {
            (0..count.div_ceil(MOST_ENTRIES)).map(move |number| {
                let address = address(&letter, number);
                LetterPage { letter: letter.clone(), number, address }
            })
        });
        Self { pages: pages.collect(), entries: OnceLock::new() }
    }

    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|page| page.address.as_str())
    }

    /// The entries of a page, in order.
    pub(super) fn entries_of(&self, book: &Book, page: &LetterPage) -> &[Entry] {
        let by_letter = || {
            let mut by_letter: BTreeMap<Letter, Vec<Entry>> = BTreeMap::new();
            for (key, entry) in sorted(book) {
                by_letter.entry(letter_of(&key)).or_default().push(entry);
            }
            by_letter
        };
        let of_letter = &self.entries.get_or_init(by_letter)[&page.letter];
        of_letter.chunks(MOST_ENTRIES).nth(page.number).unwrap_or_default()
    }
}

fn entries(book: &Book) -> Vec<Entry> {
    let of_page = |page: PageId| {
        let keywords = book.chapter(page).map_or(&[][..], |chapter| &chapter.head.front_matter.keywords);
        let title = &book.pages[page].title;
        let others = keywords.iter().enumerate().filter(move |(_, keyword)| !keyword.eq_ignore_ascii_case(title));
        std::iter::once(None).chain(others.map(|(at, _)| Some(at))).map(move |keyword| Entry { page, keyword })
    };
    (1..book.pages.len()).flat_map(of_page).collect()
}

pub(super) fn title(book: &Book, entry: Entry) -> &str {
    let keywords = book.chapter(entry.page).map_or(&[][..], |chapter| &chapter.head.front_matter.keywords);
    match entry.keyword.and_then(|keyword| keywords.get(keyword)) {
        Some(keyword) => keyword,
        None => &book.pages[entry.page].title,
    }
}

pub(super) fn context(book: &Book, entry: Entry) -> &str {
    let page = &book.pages[entry.page];
    match entry.keyword {
        Some(_) => &page.title,
        None => page.parent.filter(|parent| *parent != 0).map_or("", |parent| &book.pages[parent].title),
    }
}

/// By which an entry is sorted.
fn key(book: &Book, entry: Entry) -> String {
    text::fold(title(book, entry))
}

/// All entries in order, each with its key.
pub(super) fn sorted(book: &Book) -> Vec<(String, Entry)> {
    let mut sorted: Vec<(String, Entry)> =
        entries(book).into_par_iter().map(|entry| (key(book, entry), entry)).collect();
    sorted.par_sort_by(|(key, entry), (other_key, other)| {
        text::natural_cmp(key, other_key).then_with(|| context(book, *entry).cmp(context(book, *other)))
    });
    sorted
}

/// Everything that begins with a digit or a sign comes under one heading. Korean syllables come under the letter they
/// begin with, and が under か.
pub(super) fn letter_of(key: &str) -> Letter {
    let first = key.nfd().find(|c| c.is_alphanumeric());
    first.filter(|letter| letter.is_alphabetic()).map(|letter| letter.to_uppercase().to_string())
}

pub(super) fn slug(letter: &Letter) -> String {
    letter.as_ref().map_or_else(|| "0-9".to_owned(), |letter| letter.to_lowercase())
}

/// In a folder that no chapter can be in: slugs have no full stop.
fn address(letter: &Letter, number: usize) -> String {
    let suffix = if number == 0 { String::new() } else { format!("-{}", number + 1) };
    format!("a-z.letters/{}{suffix}.html", slug(letter))
}
