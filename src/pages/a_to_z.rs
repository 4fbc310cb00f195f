//! The A–Z index: every page by its title and keywords. It works without JavaScript.
//!
//! Where the entries are too many for a browser to show at once, `a-z.html` leads to pages for each letter.

use serde::Serialize;
use tera::Value;

use super::edition::Edition;
use super::letters::{Entry, Letter, LetterPage, context, letter_of, slug, sorted, title};
use super::viewpoint::Viewpoint;
use super::views::{self, PageFacts};
use crate::book::Book;
use crate::diagnostic::Diagnostic;
use crate::pages::elements::{Link, link};
use crate::routes;

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

/// The index; or if it is cut, what leads to its pages.
pub(crate) fn render(edition: &Edition) -> Result<String, Diagnostic> {
    let from = Viewpoint::Page(routes::A_TO_Z);
    let letters = edition.letters();
    if !letters.pages.is_empty() {
        return render_view(edition, from, letter_views(edition, from), Vec::new());
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
    render_view(edition, from, letter_views(edition, from), vec![group])
}

fn letter_views(edition: &Edition, from: Viewpoint<'_>) -> Vec<LetterView> {
    let view = |page: &LetterPage| LetterView {
        letter: match page.number {
            0 => shown(edition, &page.letter),
            number => format!("{} ({})", shown(edition, &page.letter), number + 1),
        },
        href: from.href_to(&page.address),
        is_current: page.address == from.address(),
    };
    edition.letters().pages.iter().map(view).collect()
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

fn shown(edition: &Edition, letter: &Letter) -> String {
    letter.clone().unwrap_or_else(|| edition.phrases().text("a_to_z.digits").to_owned())
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
