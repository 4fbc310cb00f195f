//! The index from A to Z: every page by its title and by its keywords. It works without JavaScript.

use serde::Serialize;
use tera::Value;
use unicode_normalization::UnicodeNormalization;

use super::edition::Edition;
use super::viewpoint::Viewpoint;
use super::views::{self, PageFacts};
use crate::diagnostic::Diagnostic;
use crate::pages::elements::{Link, link};
use crate::routes;
use crate::text;

const FROM: Viewpoint<'static> = Viewpoint::Page(routes::A_TO_Z);

/// `a-z.html`
#[derive(Serialize)]
struct AToZView {
    site: Value,
    page: PageFacts,
    menu: Value,
    breadcrumbs: Vec<Link>,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    letter: String,
    id: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    href: String,
    /// The part that the page stands in.
    context: String,
    #[serde(skip)]
    key: String,
}

pub(crate) fn render(edition: &Edition) -> Result<String, Diagnostic> {
    let view = AToZView {
        site: edition.frame(routes::A_TO_Z),
        page: views::plain_page(&edition.book, routes::A_TO_Z, edition.phrases().text("frame.a_to_z")),
        menu: Value::safe_string(&edition.menu(0)?.unmarked()),
        breadcrumbs: vec![link(&edition.book, FROM, 0)],
        groups: groups(entries(edition), edition.phrases().text("a_to_z.digits")),
    };
    edition.theme.render("a-z.html", &view)
}

fn entries(edition: &Edition) -> Vec<Entry> {
    let book = &edition.book;
    let mut entries = Vec::new();
    for (id, page) in book.pages.iter().enumerate().skip(1) {
        let href = FROM.href_to(&page.address);
        let part = page.parent.filter(|parent| *parent != 0).map_or("", |parent| &book.pages[parent].title);
        let mut push = |title: &str, context: &str| {
            let (title, context) = (title.to_owned(), context.to_owned());
            entries.push(Entry { key: text::fold(&title), title, href: href.clone(), context });
        };
        push(&page.title, part);
        let keywords = book.chapter(id).map_or(&[][..], |chapter| &chapter.head.front_matter.keywords);
        for keyword in keywords.iter().filter(|keyword| !keyword.eq_ignore_ascii_case(&page.title)) {
            push(keyword, &page.title);
        }
    }
    entries.sort_by(|a, b| text::natural_cmp(&a.key, &b.key).then_with(|| a.context.cmp(&b.context)));
    entries
}

/// Entries under their first letters; everything that starts with a digit or a sign comes under one heading.
fn groups(entries: Vec<Entry>, digits: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        // Korean syllables come under the letter they begin with, and が under か.
        let first = entry.key.nfd().find(|c| c.is_alphanumeric());
        let letter = match first {
            Some(letter) if letter.is_alphabetic() => letter.to_uppercase().to_string(),
            Some(_) | None => digits.to_owned(),
        };
        let at = groups.iter().position(|group| group.letter == letter).unwrap_or_else(|| {
            let id =
                if letter == digits { "letter-0-9".to_owned() } else { format!("letter-{}", letter.to_lowercase()) };
            groups.push(Group { letter, id, entries: Vec::new() });
            groups.len() - 1
        });
        groups[at].entries.push(entry);
    }
    groups
}
