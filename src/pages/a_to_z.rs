//! The A–Z index: every page by its title and keywords. It works without JavaScript.
//!
//! Where the entries are too many for a browser to show at once, `a-z.html` leads to pages for each letter.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;
use unicode_normalization::UnicodeNormalization;

use super::edition::Edition;
use super::viewpoint::Viewpoint;
use super::views::{self, PageFacts};
use crate::book::{Book, PageId};
use crate::diagnostic::Diagnostic;
use crate::pages::elements::{Link, link};
use crate::routes;
use crate::text;

/// An index of more entries is cut into letters, and a letter of more into several pages.
const MOST_ENTRIES: usize = 5000;

/// How the index of a book is cut.
#[derive(Default)]
pub(crate) struct Letters {
    /// Empty if all is on one page.
    pages: Vec<LetterPage>,
    /// The entries of each letter, sorted when somebody first asks for a page.
    entries: OnceLock<BTreeMap<Letter, Vec<Entry>>>,
}

struct LetterPage {
    letter: Letter,
    /// The how many-th page of the letter.
    number: usize,
    address: String,
}

/// What an entry begins with: a letter in upper case; or a digit or a sign.
type Letter = Option<String>;

/// A title of a page, or one of its keywords.
#[derive(Clone, Copy)]
struct Entry {
    page: PageId,
    keyword: Option<usize>,
}

/// `a-z.html`
#[derive(Serialize)]
struct AToZView {
    site: Value,
    page: PageFacts,
    menu: Value,
    breadcrumbs: Vec<Link>,
    letters: Vec<LetterView>,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct LetterView {
    letter: String,
    href: String,
    is_current: bool,
}

#[derive(Serialize)]
struct Group {
    letter: String,
    id: String,
    entries: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    title: String,
    href: String,
    /// The part that the page is in, or the page that has the keyword.
    context: String,
}

impl Letters {
    pub(crate) fn new(book: &Book) -> Self {
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
    fn entries_of(&self, book: &Book, page: &LetterPage) -> &[Entry] {
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

    fn views(&self, edition: &Edition, from: Viewpoint<'_>) -> Vec<LetterView> {
        let view = |page: &LetterPage| LetterView {
            letter: match page.number {
                0 => shown(edition, &page.letter),
                number => format!("{} ({})", shown(edition, &page.letter), number + 1),
            },
            href: from.href_to(&page.address),
            is_current: page.address == from.address(),
        };
        self.pages.iter().map(view).collect()
    }
}

/// The index; or if it is cut, what leads to its pages.
pub(crate) fn render(edition: &Edition) -> Result<String, Diagnostic> {
    let from = Viewpoint::Page(routes::A_TO_Z);
    let letters = edition.letters();
    if !letters.pages.is_empty() {
        return render_view(edition, from, letters.views(edition, from), Vec::new());
    }
    let mut groups: Vec<Group> = Vec::new();
    for (key, entry) in sorted(&edition.book) {
        let new = group(edition, &letter_of(&key));
        let at = groups.iter().position(|group| group.letter == new.letter).unwrap_or_else(|| {
            groups.push(new);
            groups.len() - 1
        });
        groups[at].entries.push(view(&edition.book, from, entry));
    }
    let letter =
        |group: &Group| LetterView { letter: group.letter.clone(), href: format!("#{}", group.id), is_current: false };
    render_view(edition, from, groups.iter().map(letter).collect(), groups)
}

/// A page of an index that is cut.
pub(crate) fn render_letter(edition: &Edition, number: usize) -> Result<String, Diagnostic> {
    let letters = edition.letters();
    let page = &letters.pages[number];
    let from = Viewpoint::Page(&page.address);
    let entries = letters.entries_of(&edition.book, page).iter().map(|entry| view(&edition.book, from, *entry));
    let group = Group { entries: entries.collect(), ..group(edition, &page.letter) };
    render_view(edition, from, letters.views(edition, from), vec![group])
}

fn render_view(
    edition: &Edition,
    from: Viewpoint<'_>,
    letters: Vec<LetterView>,
    groups: Vec<Group>,
) -> Result<String, Diagnostic> {
    let view = AToZView {
        site: edition.frame(from.address()),
        page: views::plain_page(&edition.book, from.address(), edition.phrases().text("frame.a_to_z")),
        menu: Value::safe_string(&edition.menu_from(from.address())?),
        breadcrumbs: vec![link(&edition.book, from, 0)],
        letters,
        groups,
    };
    edition.theme.render("a-z.html", &view)
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

fn title(book: &Book, entry: Entry) -> &str {
    let keywords = book.chapter(entry.page).map_or(&[][..], |chapter| &chapter.head.front_matter.keywords);
    match entry.keyword.and_then(|keyword| keywords.get(keyword)) {
        Some(keyword) => keyword,
        None => &book.pages[entry.page].title,
    }
}

fn context(book: &Book, entry: Entry) -> &str {
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
fn sorted(book: &Book) -> Vec<(String, Entry)> {
    let mut sorted: Vec<(String, Entry)> =
        entries(book).into_par_iter().map(|entry| (key(book, entry), entry)).collect();
    sorted.par_sort_by(|(key, entry), (other_key, other)| {
        text::natural_cmp(key, other_key).then_with(|| context(book, *entry).cmp(context(book, *other)))
    });
    sorted
}

/// Everything that begins with a digit or a sign comes under one heading. Korean syllables come under the letter they
/// begin with, and が under か.
fn letter_of(key: &str) -> Letter {
    let first = key.nfd().find(|c| c.is_alphanumeric());
    first.filter(|letter| letter.is_alphabetic()).map(|letter| letter.to_uppercase().to_string())
}

fn shown(edition: &Edition, letter: &Letter) -> String {
    letter.clone().unwrap_or_else(|| edition.phrases().text("a_to_z.digits").to_owned())
}

fn slug(letter: &Letter) -> String {
    letter.as_ref().map_or_else(|| "0-9".to_owned(), |letter| letter.to_lowercase())
}

/// In a folder that no chapter can be in: slugs have no full stop.
fn address(letter: &Letter, number: usize) -> String {
    let suffix = if number == 0 { String::new() } else { format!("-{}", number + 1) };
    format!("a-z.letters/{}{suffix}.html", slug(letter))
}

/// What begins with a letter; nothing yet.
fn group(edition: &Edition, letter: &Letter) -> Group {
    Group { letter: shown(edition, letter), id: format!("letter-{}", slug(letter)), entries: Vec::new() }
}

fn view(book: &Book, from: Viewpoint<'_>, entry: Entry) -> EntryView {
    EntryView {
        title: title(book, entry).to_owned(),
        href: from.href_to(&book.pages[entry.page].address),
        context: context(book, entry).to_owned(),
    }
}
