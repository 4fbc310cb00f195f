//! `print.html`: the whole book on one page, made piece by piece so that its size does not matter.

use serde::Serialize;
use tera::Value;

use super::edition::Edition;
use super::kinds::{self, KindViews};
use super::menu::DEEPEST;
use super::viewpoint::{Viewpoint, anchor_in_print};
use super::views::{self, PageFacts};
use crate::book::PageId;
use crate::diagnostic::Diagnostic;
use crate::marker::{self, marker};
use crate::output::Output;
use crate::pages::elements::{Link, breadcrumbs};
use crate::routes;

/// The marker that stands in the template's output where the chapters go.
const SEAM: &str = "chapters";

/// `print.html`
#[derive(Serialize)]
struct PrintView<'a> {
    site: Value,
    page: PageFacts,
    contents: Vec<Entry<'a>>,
    /// Where the chapters go.
    chapters: Value,
}

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    href: String,
    children: Vec<Entry<'a>>,
}

/// `parts/print-chapter.html`
#[derive(Serialize)]
struct ChapterView<'a> {
    site: Value,
    page: PageFacts,
    id: String,
    level: usize,
    body: Value,
    breadcrumbs: Vec<Link>,
    #[serde(flatten)]
    kind: KindViews<'a>,
}

pub(crate) fn render(edition: &Edition) -> Result<Output<'_>, Diagnostic> {
    let view = PrintView {
        site: edition.frame(routes::PRINT),
        page: views::plain_page(&edition.book, routes::PRINT, edition.book.title()),
        contents: entries(edition, 0, DEEPEST),
        chapters: Value::safe_string(&marker(SEAM)),
    };
    let frame = edition.theme.render("print.html", &view)?;
    let seam = marker::next(&frame, |name| (name == SEAM).then_some(()));
    let (before, after) = seam.map_or((&*frame, ""), |(before, (), after)| (before, after));
    let (before, after) = (before.to_owned(), after.to_owned());
    let chapters = (0..edition.book.pages.len()).map(|page| chapter(edition, page));
    Ok(Output::Pieces(Box::new(std::iter::once(Ok(before)).chain(chapters).chain(std::iter::once(Ok(after))))))
}

fn chapter(edition: &Edition, id: PageId) -> Result<String, Diagnostic> {
    let view = ChapterView {
        site: edition.frame(routes::PRINT),
        page: views::page_facts(edition, id, Viewpoint::Print),
        id: anchor_in_print(id),
        level: edition.book.ancestors(id).len().max(1),
        body: Value::safe_string(&edition.body(id, Viewpoint::Print)),
        breadcrumbs: breadcrumbs(&edition.book, id),
        kind: kinds::views(edition, id, Viewpoint::Print),
    };
    edition.theme.render("parts/print-chapter.html", &view)
}

/// The contents of a folder. What is more than so many levels deep is listed behind the folder that it is in.
fn entries(edition: &Edition, folder: PageId, levels: usize) -> Vec<Entry<'_>> {
    let mut listed = Vec::new();
    for id in &edition.book.pages[folder].children {
        let inside = entries(edition, *id, levels.saturating_sub(1));
        let (children, behind) = if levels > 0 { (inside, Vec::new()) } else { (Vec::new(), inside) };
        listed.push(Entry {
            title: &edition.book.pages[*id].title,
            href: Viewpoint::Print.href_to_page(&edition.book, *id, None),
            children,
        });
        listed.extend(behind);
    }
    listed
}
