//! The page of a chapter or a folder.

use serde::Serialize;
use tera::Value;

use super::edition::Edition;
use super::kinds::{self, KindViews, Statement};
use super::viewpoint::Viewpoint;
use super::views::{PageView, page_facts};
use crate::book::PageId;
use crate::diagnostic::Diagnostic;
use crate::pages::elements::{breadcrumbs, cards, contents, link};

/// `chapter.html`, `part.html`, and those of the kinds.
#[derive(Serialize)]
struct ChapterView<'a> {
    #[serde(flatten)]
    page: PageView,
    #[serde(flatten)]
    kind: KindViews<'a>,
}

/// `home.html`
#[derive(Serialize)]
struct HomeView<'a> {
    #[serde(flatten)]
    chapter: ChapterView<'a>,
    principles: Vec<Statement<'a>>,
}

pub(crate) fn render(edition: &Edition, page: PageId) -> Result<String, Diagnostic> {
    let (theme, template) = (&edition.theme, template(edition, page));
    let chapter = view(edition, page)?;
    match page {
        0 => theme.render(template, &HomeView { chapter, principles: kinds::statements(edition) }),
        _ => theme.render(template, &chapter),
    }
}

/// The template of a page.
pub(crate) fn template(edition: &Edition, page: PageId) -> &'static str {
    match (page, edition.book.pages[page].is_folder) {
        (0, _) => "home.html",
        (_, true) => "part.html",
        (_, false) => kinds::template(edition.book.kind(page)),
    }
}

fn view(edition: &Edition, id: PageId) -> Result<ChapterView<'_>, Diagnostic> {
    let book = &edition.book;
    let page = &book.pages[id];
    let folder = if page.is_folder { id } else { page.parent.unwrap_or(0) };
    let here = Viewpoint::of(book, id);
    Ok(ChapterView {
        page: PageView {
            site: edition.frame(&page.address),
            page: page_facts(edition, id, here),
            menu: Value::safe_string(&edition.menu(folder)?.marked(id)),
            breadcrumbs: breadcrumbs(book, id),
            contents: contents(book.chapter(id)),
            body: Value::safe_string(&edition.body(id, here)),
            children: cards(book, edition.phrases(), id),
            previous: id.checked_sub(1).map(|other| link(book, here, other)),
            next: (id + 1 < book.pages.len()).then(|| link(book, here, id + 1)),
        },
        kind: kinds::views(edition, id, here),
    })
}
