//! What a link or an entry of a menu says → the page or file of the source that's meant.
//!
//! Every tool has its own addresses, and authors mix them: by file, by address with or without `/`, from the top of the
//! content, of the source or of the site, by name alone. All are looked up by the keys of our own links.

use std::collections::{BTreeMap, HashMap};

use percent_encoding::percent_decode_str;

use super::Source;
use super::pages::Page;
use super::paths::{folder, is_markdown, join, stem, without_ending};
use super::structure::{Structure, is_inside};
use crate::target;

pub(super) struct Finder<'a> {
    source: &'a Source,
    structure: &'a Structure,
    /// Pages by the keys of their addresses, and by those of their paths in the source.
    by_key: HashMap<String, &'a str>,
    /// Pages and files by name alone; `None` if there are several.
    by_name: HashMap<String, Option<&'a str>>,
    /// Files by path in lower case.
    by_case: HashMap<String, &'a str>,
}

/// What a target means.
#[derive(Debug, PartialEq)]
pub(super) enum Found<'a> {
    Page(&'a str),
    File(&'a str),
    /// An address outside, or a place on the same page.
    Elsewhere,
    Nothing,
}

impl<'a> Finder<'a> {
    pub(super) fn new(source: &'a Source, structure: &'a Structure, pages: &'a BTreeMap<String, Page>) -> Self {
        let mut finder = Self {
            source,
            structure,
            by_key: HashMap::new(),
            by_name: HashMap::new(),
            by_case: source.files.keys().map(|path| (path.to_lowercase(), path.as_str())).collect(),
        };
        for (path, page) in pages {
            finder.by_key.entry(target::key(&old_address(structure, path, page))).or_insert(path);
        }
        for path in pages.keys() {
            finder.by_key.entry(page_key(path)).or_insert(path);
            let inner = if structure.content.is_empty() { path } else { &path[structure.content.len()..] };
            finder.by_key.entry(page_key(inner)).or_insert(path);
        }
        for path in source.files.keys().filter(|path| pages.contains_key(*path) || !is_markdown(path)) {
            let name = if pages.contains_key(path) { stem(path) } else { super::paths::file_name(path) };
            let several = finder.by_name.entry(target::key(name)).and_modify(|found| *found = None);
            several.or_insert(Some(path));
        }
        for (path, page) in pages {
            for alias in page.front.get("aliases").texts().into_iter().filter(|alias| !alias.contains('/')) {
                finder.by_name.entry(target::key(&alias)).or_insert(Some(path));
            }
        }
        finder
    }

    /// What a target on a page means.
    pub(super) fn find(&self, from: &str, target: &str) -> Found<'a> {
        let target = self.without_own_site(target);
        if target.is_empty() || target.starts_with(['#', '?']) || target.starts_with("//") || has_scheme(target) {
            return Found::Elsewhere;
        }
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8_lossy().replace('\\', "/");
        let path = path.trim_start_matches("~/").trim_start_matches("@site/").trim();
        for candidate in self.candidates(from, path) {
            if let Some(found) = self.at(&candidate, path.ends_with('/')) {
                return found;
            }
        }
        // By name alone, as in a wiki.
        let name = path.trim_matches('/');
        let key = target::key(name.rsplit('/').next().unwrap_or(name));
        let is_name = !name.contains('/') || !target.starts_with('.');
        match self.by_name.get(&key).copied().flatten().filter(|_| is_name) {
            Some(found) if self.structure.pages.contains(found) => Found::Page(found),
            Some(found) => Found::File(found),
            None => Found::Nothing,
        }
    }

    pub(super) fn page(&self, from: &str, target: &str) -> Option<&'a str> {
        match self.find(from, target) {
            Found::Page(path) => Some(path),
            Found::File(_) | Found::Elsewhere | Found::Nothing => None,
        }
    }

    fn without_own_site<'t>(&self, target: &'t str) -> &'t str {
        let own = self.structure.url.as_deref().map(|url| url.trim_end_matches('/')).filter(|url| url.contains("://"));
        match own.and_then(|url| target.strip_prefix(url)) {
            Some("") => "/",
            Some(rest) if rest.starts_with('/') => rest,
            Some(_) | None => target,
        }
    }

    /// Where a path may lead to in the source, the likeliest first.
    fn candidates(&self, from: &str, path: &str) -> Vec<String> {
        let Structure { content, base, statics, .. } = self.structure;
        let mut tops: Vec<&str> = vec![content];
        tops.extend(statics.iter().map(String::as_str));
        tops.push("");
        let from_tops = |path: &str| tops.iter().filter_map(|top| join(top, path)).collect::<Vec<_>>();
        if let Some(path) = path.strip_prefix('/') {
            let without_base = path.strip_prefix(base.as_str()).map(|path| path.trim_start_matches('/'));
            let without_base = without_base.filter(|_| !base.is_empty());
            let mut all = from_tops(path);
            all.extend(without_base.into_iter().flat_map(from_tops));
            return all;
        }
        let mut all: Vec<String> = join(folder(from), path).into_iter().collect();
        // `a/b.md` is shown as `a/b/`, and its links may start there.
        all.extend(join(without_ending(from), path));
        all.extend(from_tops(path));
        all
    }

    fn at(&self, path: &str, is_folder: bool) -> Option<Found<'a>> {
        let exact = self.source.files.get_key_value(path).map(|(path, _)| path.as_str());
        let exact = exact.or_else(|| self.by_case.get(&path.to_lowercase()).copied());
        match exact.filter(|_| !is_folder) {
            Some(path) if self.structure.pages.contains(path) => return Some(Found::Page(path)),
            Some(path) if !is_markdown(path) => return Some(Found::File(path)),
            Some(_) | None => {}
        }
        self.by_key.get(&page_key(path)).map(|path| Found::Page(path))
    }
}

/// The key of a page by its path: that of the folder if it's the folder's own.
fn page_key(path: &str) -> String {
    let key = target::key(path);
    let last = key.rsplit('/').next().unwrap_or_default();
    if !matches!(last, "index" | "_index" | "readme") {
        return key;
    }
    key.rsplit_once('/').map_or(String::new(), |(above, _)| above.to_owned())
}

/// The address of a page on its tool's site, without an ending and a leading `/`.
pub(super) fn old_address(structure: &Structure, path: &str, page: &Page) -> String {
    let inner = if is_inside(path, &structure.content) && !structure.content.is_empty() {
        &path[structure.content.len() + 1..]
    } else {
        path
    };
    let own = without_ending(inner);
    let is_index = matches!(stem(path).to_ascii_lowercase().as_str(), "index" | "_index" | "readme");
    let own = if is_index { folder(inner) } else { own };
    let from_top = |address: &str| match structure.base.as_str() {
        "" => address.trim_matches('/').to_owned(),
        base => format!("{base}/{}", address.trim_matches('/')).trim_end_matches('/').to_owned(),
    };
    let given = ["url", "permalink"].iter().find_map(|key| page.front.get(key).text());
    if let Some(url) = given.filter(|url| !url.contains([':', '{']) && !has_scheme(url)) {
        return without_html(url.trim_matches('/')).to_owned();
    }
    match page.front.get("slug").text().filter(|slug| !slug.contains(':')) {
        Some(slug) if slug.starts_with('/') => from_top(slug),
        Some(slug) if slug.contains('/') => from_top(slug),
        Some(slug) => from_top(&join(folder(own), slug).unwrap_or_default()),
        None => from_top(own),
    }
}

fn without_html(address: &str) -> &str {
    address.strip_suffix(".html").or_else(|| address.strip_suffix(".htm")).unwrap_or(address)
}

/// Whether a target has a scheme: `mailto:`, `https:`; `C:` has none.
pub(super) fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
    })
}
