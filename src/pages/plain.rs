//! Pages without a chapter that every site has, and the files for browsers and search engines.

use serde::Serialize;
use tera::Value;

use super::edition::Edition;
use super::views::{PageView, plain_page};
use crate::book::{Book, PageId};
use crate::diagnostic::Diagnostic;
use crate::href::{self, relative};
use crate::pages::elements::canonical;
use crate::routes;

/// `not-found.html`
#[derive(Serialize)]
struct NotFoundView {
    #[serde(flatten)]
    page: PageView,
    /// The ways up to where its script may be.
    ups: Vec<String>,
}

/// `redirect.html`
#[derive(Serialize)]
struct RedirectView<'a> {
    site: Value,
    target: String,
    title: &'a str,
}

/// `robots.txt`
#[derive(Serialize)]
struct RobotsView {
    site: Value,
    sitemap: Option<String>,
}

/// How many folders up the 404 page looks for its script: each try is a request.
const MOST_FOLDERS_ABOVE: usize = 8;

pub(crate) fn not_found(edition: &Edition) -> Result<String, Diagnostic> {
    // A server shows this page at any depth, so only an address from the top of the host always works. If the site
    // doesn't know its own address, the page looks for its script in the folders above, from the deepest up.
    let (site, ups) = match edition.book.config.base_url.as_deref().and_then(href::path_of_url) {
        Some(path) => (edition.frame_from(&format!("{path}/")), vec![String::new()]),
        None => {
            // Wrong addresses may be deeper than any page.
            let deepest = (edition.deepest() + 2).min(MOST_FOLDERS_ABOVE);
            (edition.frame(routes::NOT_FOUND), (0..=deepest).rev().map(|depth| "../".repeat(depth)).collect())
        }
    };
    let title = edition.phrases().text("not_found.title");
    let page = PageView::bare(site, plain_page(&edition.book, routes::NOT_FOUND, title));
    edition.theme.render("not-found.html", &NotFoundView { page, ups })
}

pub(crate) fn search(edition: &Edition) -> Result<String, Diagnostic> {
    let mut view = PageView::without_chapter(edition, routes::SEARCH, edition.phrases().text("search.search"))?;
    view.page.layout = "wide search-page";
    edition.theme.render("search.html", &view)
}

/// The page for a page that isn't kept for offline reading.
pub(crate) fn offline(edition: &Edition) -> Result<String, Diagnostic> {
    let title = edition.phrases().text("offline.heading");
    let view = PageView { breadcrumbs: Vec::new(), ..PageView::without_chapter(edition, routes::OFFLINE, title)? };
    edition.theme.render("offline.html", &view)
}

pub(crate) fn redirect(edition: &Edition, from: &str, to: PageId) -> Result<String, Diagnostic> {
    let page = &edition.book.pages[to];
    let target = relative(from, &page.address);
    edition.theme.render("redirect.html", &RedirectView { site: edition.frame(from), target, title: &page.title })
}

pub(crate) fn robots(edition: &Edition) -> Result<String, Diagnostic> {
    let sitemap = canonical(&edition.book, routes::SITEMAP);
    edition.theme.render("robots.txt", &RobotsView { site: edition.frame(routes::ROBOTS), sitemap })
}

/// The addresses of all pages, for a company's own search engines.
pub(crate) fn sitemap(book: &Book) -> String {
    let base = book.config.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in book.pages.iter() {
        let address = href::encoded(&page.address);
        xml.push_str(&format!("<url><loc>{}/{address}</loc></url>\n", crate::html::escape(base)));
    }
    xml.push_str("</urlset>\n");
    xml
}
