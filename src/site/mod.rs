//! The site: every address, and its output, rendered on demand.
//!
//! A [`Site`] holds no rendered pages. `build` asks for all of them, in parallel; a server asks for one.

mod addresses;
mod changes;
mod classes;
mod offline;
mod paths;
mod route;
mod samples;

pub use offline::removing_worker;

use std::sync::{Arc, OnceLock};

use crate::book::{Book, PageId};
use crate::diagnostic::Diagnostic;
use crate::output::Output;
use crate::pages::{self, Edition, Lists, Shared};
use crate::routes::PRINT;
use crate::search::{self, Search, Synonyms};
use crate::sources::{Folder, SourcePath};
use crate::theme::Theme;
use paths::Routes;
use route::Route;

pub struct Site {
    edition: Edition,
    routes: Arc<Routes>,
    synonyms: Arc<Synonyms>,
    /// Built on first use.
    search: OnceLock<Search>,
    search_scripts: OnceLock<search::Scripts>,
    /// What the last search was made from that somebody asked an earlier version of the site for.
    earlier_search: Option<Arc<search::Basis>>,
}

impl Site {
    /// The site of a book. Takes over from the site before it what has equal inputs.
    pub fn new(book: Book, theme: Arc<Theme>, synonyms: Arc<Synonyms>, previous: Option<&Site>) -> Self {
        let is_alike =
            |site: &&Site| Arc::ptr_eq(&site.edition.theme, &theme) && site.book().differs_in_texts_only(&book);
        let (shared, routes) = match previous.filter(is_alike) {
            Some(site) => (site.edition.shared.clone(), site.routes.clone()),
            None => {
                let lists = Lists::new(&book, &theme.phrases);
                let routes = Routes::new(&book, &theme, &lists);
                (Arc::new(Shared::new(&book, &theme, lists, routes.deepest())), Arc::new(routes))
            }
        };
        let edition = Edition::new(book, theme, shared, previous.map(|site| &site.edition));
        let earlier_search =
            previous.and_then(|site| site.search.get().map(Search::basis).or(site.earlier_search.as_ref()).cloned());
        let (search, search_scripts) = (OnceLock::new(), OnceLock::new());
        Self { edition, routes, synonyms, search, search_scripts, earlier_search }
    }

    pub fn book(&self) -> &Book {
        &self.edition.book
    }

    /// The problems with the site's addresses.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.routes.problems
    }

    /// The searchable book.
    pub fn search(&self) -> &Search {
        self.search.get_or_init(|| Search::new(self.book(), &self.synonyms, self.earlier_search.as_deref()))
    }

    fn search_scripts(&self) -> &search::Scripts {
        self.search_scripts.get_or_init(|| search::scripts(self.search(), self.book()))
    }

    /// Every path of the site. The search index is built first: in a parallel render, two threads that need it could
    /// deadlock.
    pub fn paths(&self) -> Vec<String> {
        let shards = self.search_scripts().shards.keys().cloned();
        let mut paths = self.paths_of_pages();
        paths.extend(std::iter::once(search::CORE.to_owned()).chain(shards));
        paths
    }

    /// Every path except those of the search index, starting with the slowest, the page with the whole book.
    pub fn paths_of_pages(&self) -> Vec<String> {
        let others = self.routes.all.keys().filter(|path| *path != PRINT).cloned();
        std::iter::once(PRINT.to_owned()).chain(others).collect()
    }

    /// The book's page at an address.
    pub fn page_at(&self, address: &str) -> Option<PageId> {
        match self.routes.all.get(address) {
            Some(Route::Page(page)) => Some(*page),
            _ => None,
        }
    }

    /// How many of the paths are pages for readers.
    pub fn page_count(&self) -> usize {
        let is_page = |route: &&Route| {
            matches!(
                route,
                Route::Page(_)
                    | Route::AToZ
                    | Route::Letter(_)
                    | Route::Search
                    | Route::Print
                    | Route::PrintPart(_)
                    | Route::NotFound
                    | Route::GeneratedPage(_)
                    | Route::Role(_)
                    | Route::Offline
            )
        };
        self.routes.all.values().filter(is_page).count()
    }

    /// The output for a path; `None` if there's nothing.
    pub fn render(&self, path: &str) -> Option<Result<Output<'_>, Diagnostic>> {
        let text = |rendered: Result<String, Diagnostic>| rendered.map(Output::Text);
        let finished = |text: &str| Ok(Output::Text(text.to_owned()));
        if path == search::CORE {
            return Some(finished(&self.search_scripts().core));
        }
        let Some(route) = self.routes.all.get(path) else {
            return self.search_scripts().shards.get(path).map(|shard| finished(shard));
        };
        let (edition, theme) = (&self.edition, &self.edition.theme);
        Some(match route {
            Route::Page(page) => text(pages::chapter(edition, *page)),
            Route::AToZ => text(pages::a_to_z(edition)),
            Route::Letter(number) => text(pages::letter(edition, *number)),
            Route::NotFound => text(pages::not_found(edition)),
            Route::Print => pages::print(edition),
            Route::PrintPart(part) => pages::print_part(edition, *part),
            Route::Redirect(to) => text(pages::redirect(edition, path, *to)),
            Route::Robots => text(pages::robots(edition)),
            Route::Sitemap => Ok(Output::Text(pages::sitemap(self.book()))),
            Route::Stylesheet => finished(&theme.stylesheet.text),
            Route::Script => finished(&theme.script.text),
            Route::Favicon => finished(&theme.favicon.text),
            Route::Search => text(pages::search(edition)),
            Route::SearchScript => finished(&theme.search_script.text),
            Route::SearchText(page) => Ok(Output::Text(search::text(self.book(), *page))),
            Route::GeneratedPage(generated) => text(pages::generated(edition, *generated)),
            Route::Role(role) => text(pages::role(edition, *role)),
            Route::Calendar(role) => Ok(Output::Text(edition.render_calendar(*role))),
            Route::Worker => text(offline::worker(self)),
            Route::Offline => text(pages::offline(edition)),
            Route::ThemeFile(path) => Ok(Output::Copy(SourcePath::new(Folder::Templates, path))),
            Route::ContentFile(path) => Ok(Output::Copy(SourcePath::content(path))),
        })
    }
}
