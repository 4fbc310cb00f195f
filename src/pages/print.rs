//! `print.html`: the whole book on one page, made piece by piece so that its size does not matter.

use serde::Serialize;
use tera::{Context, Value};

use super::bodies::Shown;
use super::menu::DEEPEST;
use super::{kinds, views};
use crate::book::PageId;
use crate::diagnostic::Diagnostic;
use crate::href;
use crate::marker::{self, marker};
use crate::output::Output;
use crate::site::{Site, context};

pub(crate) const ADDRESS: &str = "print.html";

/// The marker that stands in the template's output where the chapters go.
const SEAM: &str = "chapters";

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    href: String,
    children: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct ChapterView {
    site: Value,
    page: views::PageFacts,
    id: String,
    level: usize,
    body: Value,
    breadcrumbs: Vec<views::Link>,
}

pub(crate) fn render(site: &Site) -> Result<Output<'_>, Diagnostic> {
    let mut context = Context::new();
    context.insert_value("site", site.frame(ADDRESS));
    context.insert("page", &views::plain_page(&site.book, ADDRESS, site.book.title()));
    context.insert("contents", &entries(site, 0, DEEPEST));
    context.insert_value("chapters", Value::safe_string(&marker(SEAM)));
    let frame = site.theme.render("print.html", &context)?;
    let seam = marker::next(&frame, |name| (name == SEAM).then_some(()));
    let (before, after) = seam.map_or((&*frame, ""), |(before, (), after)| (before, after));
    let (before, after) = (before.to_owned(), after.to_owned());
    let chapters = (0..site.book.pages.len()).map(|page| chapter(site, page));
    Ok(Output::Pieces(Box::new(std::iter::once(Ok(before)).chain(chapters).chain(std::iter::once(Ok(after))))))
}

fn chapter(site: &Site, id: PageId) -> Result<String, Diagnostic> {
    let body = site.body(id, Shown::InPrint);
    let view = ChapterView {
        site: site.frame(ADDRESS),
        page: views::page_facts(site, id, ADDRESS),
        id: anchor(id),
        level: site.book.ancestors(id).len().max(1),
        body: Value::safe_string(&body),
        breadcrumbs: views::breadcrumbs(&site.book, id),
    };
    let mut context = context(&view);
    kinds::insert(site, id, ADDRESS, &mut context);
    site.theme.render("parts/print-chapter.html", &context)
}

/// The contents of a folder. What is more than so many levels deep is listed behind the folder that it is in.
fn entries(site: &Site, folder: PageId, levels: usize) -> Vec<Entry<'_>> {
    let mut listed = Vec::new();
    for id in &site.book.pages[folder].children {
        let inside = entries(site, *id, levels.saturating_sub(1));
        let (children, behind) = if levels > 0 { (inside, Vec::new()) } else { (Vec::new(), inside) };
        listed.push(Entry { title: &site.book.pages[*id].title, href: href(*id, None), children });
        listed.extend(behind);
    }
    listed
}

fn anchor(page: PageId) -> String {
    format!("page-{page}")
}

/// What makes the anchors of a page's body unique among all pages.
pub(crate) fn anchor_prefix(page: PageId) -> String {
    format!("page-{page}-")
}

pub(crate) fn href(page: PageId, section: Option<&str>) -> String {
    match section {
        Some(section) => format!("#{}{}", anchor_prefix(page), href::anchor(section)),
        None => format!("#{}", anchor(page)),
    }
}
