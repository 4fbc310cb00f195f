//! The printed book: one page, or parts of it. Each is made piece by piece so that its size does not matter.

use std::borrow::Cow;

use serde::Serialize;
use tera::Value;

use super::edition::Edition;
use super::kinds::{self, KindViews};
use super::menu::DEEPEST;
use super::print_parts::PrintPart;
use super::viewpoint::{Viewpoint, anchor_in_print};
use super::views::{self, PageFacts};
use crate::book::PageId;
use crate::diagnostic::Diagnostic;
use crate::href::relative;
use crate::marker::{self, marker};
use crate::output::Output;
use crate::pages::elements::{Link, breadcrumbs};
use crate::routes;

/// The marker in the template's output where the chapters go.
const SEAM: &str = "chapters";

/// `print.html`
#[derive(Serialize)]
struct PrintView<'a> {
    site: Value,
    page: PageFacts,
    contents: Vec<Entry<'a>>,
    /// Of a part of the book: the parts before and after it.
    part: Option<Neighbours>,
    /// Where the chapters go.
    chapters: Value,
}

#[derive(Serialize)]
struct Neighbours {
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Serialize)]
struct Entry<'a> {
    title: Cow<'a, str>,
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

/// `print.html`: the whole book, or the list of its parts.
pub(crate) fn render(edition: &Edition) -> Result<Output<'_>, Diagnostic> {
    let parts = edition.print_parts();
    if parts.is_empty() {
        return render_part(edition, PrintPart::Whole);
    }
    let entry = |part: &PrintPart| Entry {
        title: part.title(&edition.book).into(),
        href: relative(routes::PRINT, &part.address(&edition.book)),
        children: Vec::new(),
    };
    let view = PrintView {
        site: edition.frame(routes::PRINT),
        page: views::plain_page(&edition.book, routes::PRINT, edition.book.title()),
        contents: parts.iter().map(entry).collect(),
        part: None,
        chapters: Value::safe_string(""),
    };
    edition.theme.render("print.html", &view).map(Output::Text)
}

pub(crate) fn render_part(edition: &Edition, part: PrintPart) -> Result<Output<'_>, Diagnostic> {
    let address = part.address(&edition.book);
    let from = Viewpoint::Print(part, &address);
    let view = PrintView {
        site: edition.frame(&address),
        page: views::plain_page(&edition.book, &address, &part.title(&edition.book)),
        contents: entries(edition, from, part, 0, DEEPEST),
        part: (part != PrintPart::Whole).then(|| neighbours(edition, part, &address)),
        chapters: Value::safe_string(&marker(SEAM)),
    };
    let frame = edition.theme.render("print.html", &view)?;
    let seam = marker::next(&frame, |name| (name == SEAM).then_some(()));
    let (before, after) = seam.map_or((&*frame, ""), |(before, (), after)| (before, after));
    let (before, after) = (before.to_owned(), after.to_owned());
    let chapters = part.pages(&edition.book).map(move |page| chapter(edition, part, &address, page));
    Ok(Output::Pieces(Box::new(std::iter::once(Ok(before)).chain(chapters).chain(std::iter::once(Ok(after))))))
}

fn neighbours(edition: &Edition, part: PrintPart, address: &str) -> Neighbours {
    let (book, parts) = (&edition.book, edition.print_parts());
    let link = |other: &PrintPart| Link { title: other.title(book), href: relative(address, &other.address(book)) };
    Neighbours { previous: parts.range(..part).next_back().map(link), next: parts.range(part..).nth(1).map(link) }
}

fn chapter(edition: &Edition, part: PrintPart, address: &str, id: PageId) -> Result<String, Diagnostic> {
    let from = Viewpoint::Print(part, address);
    let body = without_heading_links(&edition.body(id, from));
    let view = ChapterView {
        site: edition.frame(address),
        page: views::page_facts(edition, id, from),
        id: anchor_in_print(id),
        level: edition.book.ancestors(id).len().max(1),
        body: Value::safe_string(&body),
        breadcrumbs: breadcrumbs(&edition.book, id),
        kind: kinds::views(edition, id, from),
    };
    edition.theme.render("parts/print-chapter.html", &view)
}

/// HTML without the links of headings to themselves: nobody follows them on paper, and they would be a tenth of the
/// book.
fn without_heading_links(html: &str) -> String {
    const LINK: &str = "<a class=\"anchor\"";
    let mut without = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), LINK.as_bytes()) {
        let (before, link) = rest.split_at(at);
        without.push_str(before);
        // Inside an attribute `>` is escaped.
        rest = match link.split_once('>').and_then(|(_, text)| text.strip_prefix("#</a>")) {
            Some(after) => after,
            None => {
                without.push_str(LINK);
                &link[LINK.len()..]
            }
        };
    }
    without.push_str(rest);
    without
}

/// The contents of a folder, as far as a part has them. What is more than so many levels deep is listed behind the folder
/// that it is in.
fn entries<'a>(
    edition: &'a Edition,
    from: Viewpoint<'_>,
    part: PrintPart,
    folder: PageId,
    levels: usize,
) -> Vec<Entry<'a>> {
    let book = &edition.book;
    let mut listed = Vec::new();
    for id in book.pages[folder].children.iter().filter(|id| folder != 0 || part.may_have(book, **id)) {
        let inside = entries(edition, from, part, *id, levels.saturating_sub(1));
        if PrintPart::with(book, *id) != part {
            listed.extend(inside);
            continue;
        }
        let (children, behind) = if levels > 0 { (inside, Vec::new()) } else { (Vec::new(), inside) };
        let title = book.pages[*id].title.as_str().into();
        listed.push(Entry { title, href: from.href_to_page(book, *id, None), children });
        listed.extend(behind);
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_of_headings_to_themselves_are_left_out() {
        let html = "<h2>A<a class=\"anchor\" href=\"#a\" aria-label=\"Link: A\">#</a></h2><a class=\"anchor\">own</a>";
        assert_eq!(without_heading_links(html), "<h2>A</h2><a class=\"anchor\">own</a>");
    }
}
