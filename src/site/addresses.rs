//! Checks that every path of the site can be stored, by itself and next to all others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::route::Route;
use crate::book::{Book, content_address};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::portable::{self, PathFault};
use crate::sources::{Folder, ROLES, SourcePath};

/// Reports what can't be stored here or elsewhere. Drops old addresses that another system would confuse with a page: a
/// redirect must not overwrite it.
pub(super) fn check(book: &Book, routes: &mut BTreeMap<String, Route>) -> Vec<Diagnostic> {
    let mut problems = Problems { book, list: Vec::new(), told: BTreeSet::new(), unusable: BTreeSet::new() };
    for (path, route) in &*routes {
        if let Some(fault) = portable::fault(path) {
            problems.add_fault(path, route, fault);
        }
    }
    overwritten(&mut problems, routes);
    let taken = twins(&mut problems, routes);
    below_files(&mut problems, routes, &taken);
    let Problems { list, unusable, .. } = problems;
    let is_usable = |path: &String| taken[&portable::folded(path)] == *path && !unusable.contains(path);
    routes.retain(|path, route| !matches!(route, Route::Redirect(_)) || is_usable(path));
    list
}

/// Content files at addresses that the site needs itself.
fn overwritten(problems: &mut Problems<'_>, routes: &BTreeMap<String, Route>) {
    for path in problems.book.files.iter() {
        let route = Route::ContentFile(path.clone());
        if routes.get(&*content_address(path)) != Some(&route) {
            let message = format!("playbook generates `{path}`");
            problems.add(Code::DuplicateAddress, path, &route, message, "rename this file");
        }
    }
}

/// Reports paths that some systems confuse; returns the path to keep from each such group.
fn twins(problems: &mut Problems<'_>, routes: &BTreeMap<String, Route>) -> HashMap<String, String> {
    let mut taken: HashMap<String, String> = HashMap::with_capacity(routes.len());
    let (redirects, others): (Vec<_>, Vec<_>) =
        routes.iter().partition(|(_, route)| matches!(route, Route::Redirect(_)));
    for (path, route) in others.into_iter().chain(redirects) {
        let folded = portable::folded(path);
        match taken.get(&folded) {
            None => {
                taken.insert(folded, path.clone());
            }
            Some(first) => {
                let message = format!("Windows and Macs treat `{path}` and `{first}` as the same file");
                problems.add(Code::UnportableName, path, route, message, help(route));
            }
        }
    }
    taken
}

/// Reports paths that need a folder where there's a file.
fn below_files(problems: &mut Problems<'_>, routes: &BTreeMap<String, Route>, taken: &HashMap<String, String>) {
    for (path, route) in routes {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let file = |folder: &str| taken.get(&portable::folded(folder)).cloned().or_else(|| of_index(folder));
        let Some(file) = folders.filter_map(file).next() else { continue };
        if path.starts_with(&format!("{file}/")) {
            let message = format!("`{path}` can't be created: `{file}` is a file, not a folder");
            problems.add(Code::BadAddress, path, route, message, help(route));
        } else {
            let message = format!(
                "Windows and Macs can't create `{path}`: to them, `{file}` is a file where its folder should be"
            );
            problems.add(Code::UnportableName, path, route, message, help(route));
        }
    }
}

fn help(route: &Route) -> &'static str {
    if matches!(route, Route::Redirect(_)) { "remove this old address" } else { "rename one of them" }
}

/// The search index doesn't exist yet; its files are scripts in their own folder.
fn of_index(folder: &str) -> Option<String> {
    let is_script = folder.starts_with("search/") && folder.ends_with(".js");
    is_script.then(|| folder.to_owned())
}

struct Problems<'a> {
    book: &'a Book,
    list: Vec<Diagnostic>,
    /// One problem is enough for a chapter's page, text and sections.
    told: BTreeSet<(Code, Option<SourcePath>, Option<usize>)>,
    /// Old addresses that can't be stored anywhere.
    unusable: BTreeSet<String>,
}

impl Problems<'_> {
    fn add_fault(&mut self, path: &str, route: &Route, fault: PathFault) {
        let code = if fault.is_everywhere() { Code::BadAddress } else { Code::UnportableName };
        let (message, help) = match fault {
            PathFault::TooLong => (format!("the address `{}` is too long", shortened(path)), "shorten it"),
            PathFault::TooLongForWindows => {
                (format!("the address `{}` is too long for Windows", shortened(path)), "shorten it")
            }
            PathFault::Control => {
                (format!("the address `{path}` contains an invisible character"), "type the address again")
            }
            PathFault::Sign(sign) => {
                (format!("Windows can't store `{path}`: `{sign}` isn't allowed in names"), "give it another name")
            }
            PathFault::Device(name) => {
                (format!("Windows can't store `{path}`: it reserves the name `{name}`"), "give it another name")
            }
            PathFault::End(name) => (
                format!("Windows can't store `{path}`: `{name}` ends with a dot or a space"),
                "remove the dot or space at the end of the name",
            ),
        };
        self.add(code, path, route, message, help);
    }

    fn add(&mut self, code: Code, path: &str, route: &Route, message: String, help: &str) {
        let span = span(self.book, route);
        let start = |span: &Span| span.range.as_ref().map(|range| range.start);
        let place = span.as_ref().map(|span| span.file.clone());
        let is_alias = matches!(route, Route::Redirect(_));
        let code = if is_alias && code == Code::BadAddress { Code::UnusableAlias } else { code };
        if code == Code::UnusableAlias {
            self.unusable.insert(path.to_owned());
        }
        if !is_alias && !self.told.insert((code, place, span.as_ref().and_then(start))) {
            return;
        }
        self.list.push(Diagnostic { code, message, span, help: help.to_owned(), fixes: Box::default() });
    }
}

/// The start of a long address.
fn shortened(path: &str) -> String {
    const SHOWN: usize = 60;
    if path.chars().count() <= SHOWN { path.to_owned() } else { path.chars().take(SHOWN).chain(['…']).collect() }
}

/// What a person has to change to get a different path.
fn span(book: &Book, route: &Route) -> Option<Span> {
    match route {
        Route::Page(page) | Route::SearchText(page) => {
            let with_text = std::iter::successors(Some(*page), |page| book.pages[*page].children.first().copied());
            with_text.filter_map(|page| book.chapter(page)).next().map(|chapter| Span::file(&chapter.path))
        }
        Route::Redirect(page) => {
            book.chapter(*page).map(|chapter| Span::new(&chapter.path, chapter.head.front_matter.aliases_range.clone()))
        }
        Route::ContentFile(path) => Some(Span::file(&SourcePath::content(path))),
        Route::ThemeFile(path) => Some(Span::file(&SourcePath::new(Folder::Templates, path))),
        Route::Role(_) | Route::Calendar(_) => Some(Span::file(&SourcePath::content(ROLES))),
        Route::AToZ
        | Route::Letter(_)
        | Route::NotFound
        | Route::Print
        | Route::PrintPart(_)
        | Route::Robots
        | Route::Sitemap
        | Route::Stylesheet
        | Route::Script
        | Route::Favicon
        | Route::Search
        | Route::SearchScript
        | Route::GeneratedPage(_)
        | Route::Worker
        | Route::Offline => None,
    }
}
