//! The response for an address of the preview.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use xxhash_rust::xxh3::xxh3_64;

use super::panel::Panel;
use crate::diagnostic::Diagnostic;
use crate::output::Output;
use crate::report::{self, ProblemView};
use crate::routes;
use crate::site::{self, Site};
use crate::sources::{SourcePath, Sources};
use crate::text::count;
use crate::theme::module;

/// The folder of the preview's own files. No page of a site can be there, since its name would start with a dot.
const OWN: &str = ".playbook/";

const SCRIPT: &str = include_str!("preview.js");
const STYLESHEET: &str = include_str!("preview.css");

/// The state of the preview at one moment.
pub struct Snapshot {
    pub(super) site: Arc<Site>,
    pub(super) panel: Arc<Panel>,
    /// The first problems, each with the address of its page, if it has one.
    pub(super) problems: Vec<(Option<String>, ProblemView)>,
    /// How many problems are left out.
    pub(super) more_problems: usize,
    /// The page of the chapter edited last.
    pub(super) edited: Option<String>,
    /// Where pages have moved.
    pub(super) moved: HashMap<String, String>,
    /// The last site whose templates rendered every requested page.
    pub(super) fallback: Option<Arc<Site>>,
    /// The templates, to locate errors in them.
    pub(super) templates: Arc<Sources>,
    /// Whether a page couldn't be rendered.
    pub(super) failed: AtomicBool,
}

/// The response to a request.
#[derive(Debug)]
pub enum Answer {
    Page(Page),
    /// Any other text. Its content type follows from the extension in the address.
    Text(String),
    File(SourcePath),
    /// The same page at its full address.
    Elsewhere(String),
    /// Nothing here. The page says so; `moved` is the new address, if there is one.
    Missing {
        page: Page,
        moved: Option<String>,
    },
}

/// A page for readers, plus the preview's additions.
#[derive(Debug)]
pub struct Page {
    pub html: String,
    /// Differs between any two versions.
    pub version: String,
}

impl Snapshot {
    pub(super) fn first(site: Arc<Site>, panel: Arc<Panel>, templates: Arc<Sources>) -> Self {
        Self {
            site,
            panel,
            problems: Vec::new(),
            more_problems: 0,
            edited: None,
            moved: HashMap::new(),
            fallback: None,
            templates,
            failed: false.into(),
        }
    }

    /// The page of the chapter edited last, if that was the last change.
    pub fn edited(&self) -> Option<&str> {
        self.edited.as_deref()
    }

    /// The size of the book, in words.
    pub fn size(&self) -> String {
        let chapters = count(self.site.book().chapters.len(), "chapter");
        format!("{chapters} on {}", count(self.site.page_count(), "page"))
    }

    /// Template errors on the pages that the site samples, and on the one edited last.
    pub fn failures(&self) -> Vec<Diagnostic> {
        let mut failures: Vec<Diagnostic> = Vec::new();
        for address in self.site.samples().into_iter().chain(self.edited.clone()) {
            if let Some(Err(problem)) = self.made(&address)
                && !failures.contains(&problem)
            {
                failures.push(problem);
            }
        }
        failures
    }

    /// The response for an address, decoded and without its leading slash.
    pub fn answer(&self, address: &str) -> Answer {
        if let Some(own) = address.strip_prefix(OWN) {
            return match own {
                "preview.js" => Answer::Text(module(SCRIPT)),
                "preview.css" => Answer::Text(STYLESHEET.to_owned()),
                _ => self.missing(address),
            };
        }
        // Don't cache a handbook that's being edited, and clear what another site cached at this address.
        if address == routes::WORKER {
            return Answer::Text(site::removing_worker(&self.site));
        }
        let folder_page = format!("{address}/index.html");
        let address = page_address(address);
        match self.made(&address) {
            Some(Ok(Made::Text(text))) if address.ends_with(".html") => {
                Answer::Page(self.with_panel(&text, &address, None))
            }
            Some(Ok(Made::Text(text))) => Answer::Text(text),
            Some(Ok(Made::File(path))) => Answer::File(path),
            Some(Err(problem)) => self.broken(&address, &problem),
            None if self.site.page_at(&folder_page).is_some() => Answer::Elsewhere(format!("/{folder_page}")),
            None => self.missing(&address),
        }
    }

    fn made(&self, address: &str) -> Option<Result<Made, Diagnostic>> {
        made(&self.site, address)
    }

    /// A page that a template fails to render: the last good version, or a page that says so.
    fn broken(&self, address: &str, problem: &Diagnostic) -> Answer {
        self.failed.store(true, Ordering::Relaxed);
        let earlier = self.fallback.as_ref().and_then(|site| made(site, address));
        let text = match earlier {
            Some(Ok(Made::Text(text))) => text,
            Some(_) | None => self.panel.message("This page can't be rendered", &problem.message),
        };
        Answer::Page(self.with_panel(&text, address, Some(&report::shown(&self.templates, problem))))
    }

    fn missing(&self, address: &str) -> Answer {
        let page = match made(&self.site, routes::NOT_FOUND) {
            // Its references are relative to the top of the site.
            Some(Ok(Made::Text(text))) => text.replacen("<head>", "<head>\n  <base href=\"/\">", 1),
            Some(_) | None => self.panel.message("Page not found", "There's nothing at this address."),
        };
        Answer::Missing { page: self.with_panel(&page, address, None), moved: self.moved.get(address).cloned() }
    }

    fn with_panel(&self, page: &str, address: &str, failure: Option<&ProblemView>) -> Page {
        let panel = self.panel.html(&self.problems, self.more_problems, address, failure);
        Page::new(page, &panel)
    }
}

impl Page {
    /// A page of the site, plus the preview's additions.
    pub(super) fn new(page: &str, panel: &str) -> Self {
        let version = format!("{:016x}", xxh3_64([page, panel].concat().as_bytes()));
        let head = format!(
            "  <link rel=\"stylesheet\" href=\"/{OWN}preview.css?{:x}\">\n  \
             <script src=\"/{OWN}preview.js?{:x}\" data-version=\"{version}\" defer></script>\n",
            xxh3_64(STYLESHEET.as_bytes()),
            xxh3_64(SCRIPT.as_bytes()),
        );
        // Custom templates may lack a head or a body.
        let (before, after) = page.split_at(page.find("</head>").unwrap_or(0));
        let (main, end) = after.split_at(after.rfind("</body>").unwrap_or(after.len()));
        Page { html: [before, &head, main, panel, end].concat(), version }
    }
}

/// The page address for a request: a folder gets its own page.
pub(super) fn page_address(address: &str) -> String {
    let is_folder = address.is_empty() || address.ends_with('/');
    if is_folder { format!("{address}index.html") } else { address.to_owned() }
}

enum Made {
    Text(String),
    File(SourcePath),
}

fn made(site: &Site, address: &str) -> Option<Result<Made, Diagnostic>> {
    Some(match site.render(address)? {
        Ok(Output::Text(text)) => Ok(Made::Text(text)),
        Ok(Output::Pieces(pieces)) => pieces.collect::<Result<String, Diagnostic>>().map(Made::Text),
        Ok(Output::Copy(path)) => Ok(Made::File(path)),
        Err(problem) => Err(problem),
    })
}
