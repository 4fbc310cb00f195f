//! The site: every address, and what stands there, rendered when it is asked for.
//!
//! A [`Site`] holds no rendered page. `build` asks for all of them, in parallel; a server asks for one.

mod addresses;
mod changes;
mod classes;
mod offline;
mod samples;

pub use offline::{WORKER, removing_worker};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use crate::book::{self, Book, GeneratedPage, PageId};
use crate::diagnostic::Diagnostic;
use crate::href::{self, relative};
use crate::output::Output;
use crate::pages::bodies::Shown;
use crate::pages::calendars::{self, Event};
use crate::pages::glossary::Glossary;
use crate::pages::menu::Menu;
use crate::pages::{a_to_z, generated, kinds, print, views};
use crate::roles::RoleId;
use crate::search::{self, Search, Synonyms};
use crate::sources::{Folder, SourcePath};
use crate::theme::{Phrases, Theme, file_address};

pub struct Site {
    pub(crate) book: Book,
    pub(crate) theme: Arc<Theme>,
    pub(crate) layout: Arc<Layout>,
    synonyms: Arc<Synonyms>,
    pub(crate) glossary: Option<Arc<Glossary>>,
    /// Made when somebody first asks for what depends on it.
    search: OnceLock<Search>,
    search_scripts: OnceLock<search::Scripts>,
    /// What the last search was made from that somebody asked an earlier version of the site for.
    earlier_search: Option<Arc<search::Basis>>,
}

/// What does not depend on the text of the chapters.
pub(crate) struct Layout {
    routes: BTreeMap<String, Route>,
    /// What is wrong with the addresses.
    problems: Vec<Diagnostic>,
    /// What stands in the calendars.
    events: Vec<Event>,
    /// What templates know as `site`, for pages 0, 1, 2 … folders deep.
    frames: Vec<Value>,
    /// The menu of each folder, rendered when a page of the folder is first asked for.
    menus: Vec<OnceLock<Result<Menu, Diagnostic>>>,
    /// Width and height of the pictures, by their path in the content folder.
    pub(crate) dimensions: BTreeMap<String, (u32, u32)>,
    /// How large the files are that are copied, by their path in the content folder.
    bytes: BTreeMap<String, u64>,
}

/// The page with the answers to a question, which can be linked to.
pub(crate) const SEARCH_PAGE: &str = "search.html";

#[derive(Clone, Debug, PartialEq, Eq)]
enum Route {
    Page(PageId),
    AToZ,
    NotFound,
    Print,
    Redirect(PageId),
    Robots,
    Sitemap,
    Stylesheet,
    Script,
    Favicon,
    Search,
    SearchScript,
    SearchText(PageId),
    GeneratedPage(GeneratedPage),
    Role(RoleId),
    /// That of a role, or of all.
    Calendar(Option<RoleId>),
    /// What keeps the handbook in a browser, or takes it out again.
    Worker,
    /// What stands for a page that is not kept.
    Offline,
    ThemeFile(String),
    ContentFile(String),
}

impl Site {
    /// The site of a book. Takes over from the site before it what has equal inputs.
    pub fn new(book: Book, theme: Arc<Theme>, synonyms: Arc<Synonyms>, previous: Option<&Site>) -> Self {
        let is_alike = |site: &&Site| Arc::ptr_eq(&site.theme, &theme) && site.book.differs_in_texts_only(&book);
        let layout = match previous.filter(is_alike) {
            Some(site) => site.layout.clone(),
            None => Arc::new(Layout::new(&book, &theme)),
        };
        let glossary = Glossary::new(&book, previous.and_then(|site| site.glossary.as_ref()));
        let earlier_search =
            previous.and_then(|site| site.search.get().map(Search::basis).or(site.earlier_search.as_ref()).cloned());
        let (search, search_scripts) = (OnceLock::new(), OnceLock::new());
        Self { book, theme, layout, synonyms, glossary, search, search_scripts, earlier_search }
    }

    /// Whether something stands at an address.
    pub(crate) fn has(&self, address: &str) -> bool {
        self.layout.routes.contains_key(address)
    }

    pub(crate) fn phrases(&self) -> &Phrases {
        &self.theme.phrases
    }

    pub fn book(&self) -> &Book {
        &self.book
    }

    /// What is wrong with the addresses of the site.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.layout.problems
    }

    /// The book as it is searched.
    pub fn search(&self) -> &Search {
        self.search.get_or_init(|| Search::new(&self.book, &self.synonyms, self.earlier_search.as_deref()))
    }

    fn search_scripts(&self) -> &search::Scripts {
        self.search_scripts.get_or_init(|| search::scripts(self.search(), &self.book))
    }

    /// Every path of the site. The index of the search is made now: inside a parallel rendering, two threads that work
    /// on it could wait for each other.
    pub fn paths(&self) -> Vec<String> {
        let shards = self.search_scripts().shards.keys().cloned();
        let mut paths = self.paths_of_pages();
        paths.extend(std::iter::once(search::CORE.to_owned()).chain(shards));
        paths
    }

    /// Every path but those of the index of the search; first the one that takes longest, the page with the whole book.
    pub fn paths_of_pages(&self) -> Vec<String> {
        let others = self.layout.routes.keys().filter(|path| *path != print::ADDRESS).cloned();
        std::iter::once(print::ADDRESS.to_owned()).chain(others).collect()
    }

    /// The page of the book that stands at an address.
    pub fn page_at(&self, address: &str) -> Option<PageId> {
        match self.layout.routes.get(address) {
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
                    | Route::Search
                    | Route::Print
                    | Route::NotFound
                    | Route::GeneratedPage(_)
                    | Route::Role(_)
                    | Route::Offline
            )
        };
        self.layout.routes.values().filter(is_page).count()
    }

    /// What stands at a path; `None` where nothing does.
    pub fn render(&self, path: &str) -> Option<Result<Output<'_>, Diagnostic>> {
        let text = |rendered: Result<String, Diagnostic>| rendered.map(Output::Text);
        if path == search::CORE {
            return Some(Ok(Output::Text(self.search_scripts().core.clone())));
        }
        let Some(route) = self.layout.routes.get(path) else {
            let shard = self.search_scripts().shards.get(path)?;
            return Some(Ok(Output::Text(shard.clone())));
        };
        Some(match route {
            Route::Page(page) => text(self.page(*page)),
            Route::AToZ => text(a_to_z::render(self)),
            Route::NotFound => text(self.not_found()),
            Route::Print => print::render(self),
            Route::Redirect(to) => text(self.redirect(path, *to)),
            Route::Robots => text(self.robots()),
            Route::Sitemap => Ok(Output::Text(addresses::sitemap(&self.book))),
            Route::Stylesheet => Ok(Output::Text(self.theme.stylesheet.text.clone())),
            Route::Script => Ok(Output::Text(self.theme.script.text.clone())),
            Route::Favicon => Ok(Output::Text(self.theme.favicon.text.clone())),
            Route::Search => text(self.search_page()),
            Route::SearchScript => Ok(Output::Text(self.theme.search_script.text.clone())),
            Route::SearchText(page) => Ok(Output::Text(search::text(&self.book, *page))),
            Route::GeneratedPage(generated) => text(generated::render(self, *generated)),
            Route::Role(role) => text(generated::role(self, *role)),
            Route::Calendar(role) => Ok(Output::Text(calendars::render(&self.book, &self.layout.events, *role))),
            Route::Worker => text(offline::worker(self)),
            Route::Offline => text(offline::page(self)),
            Route::ThemeFile(path) => Ok(Output::Copy(SourcePath::new(Folder::Templates, path))),
            Route::ContentFile(path) => Ok(Output::Copy(SourcePath::content(path))),
        })
    }

    fn page(&self, id: PageId) -> Result<String, Diagnostic> {
        let page = &self.book.pages[id];
        let folder = if page.is_folder { id } else { page.parent.unwrap_or(0) };
        let body = self.body(id, Shown::OnItsPage);
        let view = views::PageView {
            site: self.frame(&page.address),
            page: views::page_facts(self, id, &page.address),
            menu: Value::safe_string(&self.menu(folder)?.marked(id)),
            breadcrumbs: views::breadcrumbs(&self.book, id),
            contents: views::contents(self.book.chapter(id)),
            body: Value::safe_string(&body),
            children: views::cards(self, id),
            previous: id.checked_sub(1).map(|other| views::link(&self.book, &page.address, other)),
            next: (id + 1 < self.book.pages.len()).then(|| views::link(&self.book, &page.address, id + 1)),
        };
        let mut context = context(&view);
        kinds::insert(self, id, &page.address, &mut context);
        if id == 0 {
            context.insert("principles", &kinds::statements(self));
        }
        self.theme.render(self.template(id), &context)
    }

    pub(crate) fn template(&self, page: PageId) -> &'static str {
        match (page, self.book.pages[page].is_folder) {
            (0, _) => "home.html",
            (_, true) => "part.html",
            (_, false) => kinds::template(self.book.kind(page)),
        }
    }

    /// The menu of a folder, without any page marked.
    pub(crate) fn menu(&self, folder: PageId) -> Result<&Menu, Diagnostic> {
        self.layout.menus[folder].get_or_init(|| Menu::render(self, folder)).as_ref().map_err(Clone::clone)
    }

    pub(crate) fn frame(&self, address: &str) -> Value {
        self.layout.frames[href::depth(address)].clone()
    }

    /// The menu of a page that is no chapter, all parts closed.
    pub(crate) fn menu_from(&self, address: &str) -> Result<String, Diagnostic> {
        match href::depth(address) {
            0 => Ok(self.menu(0)?.unmarked().to_owned()),
            _ => Ok(Menu::render_from(self, 0, address)?.unmarked().to_owned()),
        }
    }

    fn not_found(&self) -> Result<String, Diagnostic> {
        // A server shows this page at any depth: only an address from the top of the host is right everywhere. Where the
        // site doesn't know its own, the page looks for its script above itself, from the deepest folder up.
        let (site, ups) = match self.book.config.base_url.as_deref().and_then(href::path_of_url) {
            Some(path) => {
                let frame = views::frame(&self.book, &self.theme, &self.layout.dimensions, &format!("{path}/"));
                (frame, vec![String::new()])
            }
            None => {
                // Wrong addresses may be deeper than any page is.
                let deepest = (self.layout.frames.len() + 1).min(MOST_FOLDERS_ABOVE);
                (self.frame("404.html"), (0..=deepest).rev().map(|depth| "../".repeat(depth)).collect())
            }
        };
        let view = views::PageView::bare(
            site,
            views::plain_page(&self.book, "404.html", self.phrases().text("not_found.title")),
        );
        let mut context = context(&view);
        context.insert("ups", &ups);
        self.theme.render("not-found.html", &context)
    }

    fn search_page(&self) -> Result<String, Diagnostic> {
        let mut page = views::plain_page(&self.book, SEARCH_PAGE, self.phrases().text("search.search"));
        page.layout = "wide search-page";
        let view = views::PageView {
            menu: Value::safe_string(self.menu(0)?.unmarked()),
            breadcrumbs: vec![views::link(&self.book, SEARCH_PAGE, 0)],
            ..views::PageView::bare(self.frame(SEARCH_PAGE), page)
        };
        self.theme.render("search.html", &context(&view))
    }

    fn redirect(&self, from: &str, to: PageId) -> Result<String, Diagnostic> {
        let page = &self.book.pages[to];
        let view = views::RedirectView { target: relative(from, &page.address), title: &page.title };
        let mut context = context(&view);
        context.insert_value("site", self.frame(from));
        self.theme.render("redirect.html", &context)
    }

    fn robots(&self) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("site", self.frame("robots.txt"));
        context.insert("sitemap", &self.book.config.base_url.as_ref().map(|base| format!("{base}/sitemap.xml")));
        self.theme.render("robots.txt", &context)
    }
}

impl Layout {
    fn new(book: &Book, theme: &Theme) -> Self {
        let events = calendars::events(book, &theme.phrases);
        let mut routes = routes(book, theme, &events);
        let problems = addresses::check(book, &mut routes);
        let deepest = routes.keys().map(|address| href::depth(address)).max().unwrap_or(0);
        let dimensions = views::dimensions(book);
        let frame = |depth: usize| views::frame(book, theme, &dimensions, &"../".repeat(depth));
        Self {
            routes,
            problems,
            events,
            frames: (0..=deepest).map(frame).collect(),
            menus: book.pages.iter().map(|_| OnceLock::new()).collect(),
            dimensions,
            bytes: views::bytes(book),
        }
    }
}

/// How far above itself the page for wrong addresses looks for its script: each try is a request.
const MOST_FOLDERS_ABOVE: usize = 8;

pub(crate) fn context(view: &impl serde::Serialize) -> Context {
    Context::from_serialize(view).expect("views are structs of strings, numbers and lists of these")
}

fn routes(book: &Book, theme: &Theme, events: &[Event]) -> BTreeMap<String, Route> {
    let mut routes: BTreeMap<String, Route> = BTreeMap::new();
    routes.extend(theme.files.iter().map(|path| (file_address(path), Route::ThemeFile(path.clone()))));
    routes.extend(book.files.iter().map(|path| (path.clone(), Route::ContentFile(path.clone()))));
    routes.extend(book.redirects.iter().map(|redirect| (redirect.address.clone(), Route::Redirect(redirect.to))));
    routes.extend([
        ("a-z.html".to_owned(), Route::AToZ),
        ("404.html".to_owned(), Route::NotFound),
        (print::ADDRESS.to_owned(), Route::Print),
        ("robots.txt".to_owned(), Route::Robots),
        (theme.stylesheet.address.clone(), Route::Stylesheet),
        (theme.script.address.clone(), Route::Script),
        (theme.favicon.address.clone(), Route::Favicon),
        (SEARCH_PAGE.to_owned(), Route::Search),
        (theme.search_script.address.clone(), Route::SearchScript),
        (WORKER.to_owned(), Route::Worker),
    ]);
    if book.config.offline {
        routes.insert(offline::PAGE.to_owned(), Route::Offline);
    }
    if book.config.base_url.is_some() {
        routes.insert("sitemap.xml".to_owned(), Route::Sitemap);
    }
    let texts = search::pages(book).map(|id| (search::text_address(&book.pages[id].address), Route::SearchText(id)));
    routes.extend(texts);
    routes.extend(
        book.generated_pages.iter().map(|generated| (generated.address().to_owned(), Route::GeneratedPage(*generated))),
    );
    let roles = book.roles.list.iter().enumerate();
    routes.extend(roles.map(|(id, role)| (book::role_address(&role.key), Route::Role(id))));
    routes.extend(calendars::addresses(book, events).map(|(address, role)| (address, Route::Calendar(role))));
    routes.extend(book.pages.iter().enumerate().map(|(id, page)| (page.address.clone(), Route::Page(id))));
    routes
}
