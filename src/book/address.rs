//! Assigns each page its address in the site.
//!
//! An address follows the chapter's path: order prefixes are dropped, each name becomes a slug, and `.md` becomes
//! `.html`. Its *key* is the address without the ending; a folder's page has the key `folder/index`. Links are looked
//! up by key.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::pages::{Page, PageId, PagesByKey, Redirect};
use crate::chapter::Chapter;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::target::key;

/// Gives every page its address. A page whose address is taken gets the next free one: `refunds-2.html`.
pub(super) fn assign(
    pages: &mut [Page],
    chapters: &[Arc<Chapter>],
    generated: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> PagesByKey {
    let mut addresses = PagesByKey::with_capacity_and_hasher(pages.len(), Default::default());
    for (id, wanted) in keys(pages, chapters).into_iter().enumerate() {
        let key = free(&wanted, |key| addresses.contains_key(key) || generated.contains(&format!("{key}.html")));
        pages[id].address = format!("{key}.html");
        if key != wanted {
            match addresses.get(&wanted) {
                Some(first) => report_twins(*first, id, pages, chapters, diagnostics),
                None => report_generated(&wanted, &pages[id], chapters, diagnostics),
            }
            // A link to the file is still a link to this page, if no other has the address.
            addresses.entry(wanted).or_insert(id);
        }
        addresses.insert(key, id);
    }
    addresses
}

/// A key, or with a number behind it if that's taken.
fn free(key: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{key}-{number}"));
    std::iter::once(key.to_owned()).chain(numbered).find(|key| !is_taken(key)).expect("there's a free number")
}

fn keys(pages: &[Page], chapters: &[Arc<Chapter>]) -> Vec<String> {
    let path = |page: &Page| page.chapter.map(|chapter| chapters[chapter].path.as_str());
    let mut folders = vec![String::new(); pages.len()];
    // A folder without its own page is named after its content. Children follow their folder, so iterate backwards.
    for id in (1..pages.len()).rev() {
        folders[id] = match (pages[id].children.first(), path(&pages[id])) {
            (Some(child), _) if pages[*child].is_folder => parent(&folders[*child]).to_owned(),
            (Some(child), _) => key(parent(path(&pages[*child]).unwrap_or_default())),
            (None, own) => key(parent(own.unwrap_or_default())),
        };
    }
    let key_of = |(id, page): (usize, &Page)| match (page.is_folder, path(page)) {
        (true, _) => index_of(&folders[id]),
        (false, own) => key(own.unwrap_or_default()),
    };
    pages.iter().enumerate().map(key_of).collect()
}

/// The key of a folder's page.
pub(super) fn index_of(folder: &str) -> String {
    if folder.is_empty() { "index".to_owned() } else { format!("{folder}/index") }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn report_generated(wanted: &str, page: &Page, chapters: &[Arc<Chapter>], diagnostics: &mut Vec<Diagnostic>) {
    let Some(chapter) = page.chapter else { return };
    let message = format!("playbook generates a page at `{wanted}.html`, so this one becomes `{}`", page.address);
    let span = Span::file(&chapters[chapter].path);
    diagnostics.push(Diagnostic::new(Code::DuplicateAddress, span, message, "rename this file"));
}

fn report_twins(
    first: PageId,
    second: PageId,
    pages: &[Page],
    chapters: &[Arc<Chapter>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let path = |id: PageId| pages[id].chapter.map(|chapter| &chapters[chapter].path);
    let folder = |id: PageId| format!("the folder `{}`", folder_of(id, pages, chapters));
    let other = path(first).map_or_else(|| folder(first), |path| format!("`{}`", path.as_str()));
    let this = path(second).map_or_else(|| folder(second), |_| "this file".to_owned());
    let Some(place) = path(first_with_text(second, pages)) else { return };
    let (taken, address) = (&pages[first].address, &pages[second].address);
    let message = format!("{other} has the address `{taken}`, so {this} becomes `{address}`");
    let both_are_files = path(first).is_some() && path(second).is_some();
    let merge = if both_are_files { "" } else { ", or merge them" };
    let help = format!("rename one of them{merge}: leading numbers, capitals and spaces don't change the address");
    diagnostics.push(Diagnostic::new(Code::DuplicateAddress, Span::file(place), message, help));
}

/// A page, or the first page below it that has a chapter.
fn first_with_text(id: PageId, pages: &[Page]) -> PageId {
    match (pages[id].chapter, pages[id].children.first()) {
        (None, Some(child)) => first_with_text(*child, pages),
        _ => id,
    }
}

/// The path of a folder without its own page, derived from its content.
fn folder_of(id: PageId, pages: &[Page], chapters: &[Arc<Chapter>]) -> String {
    match (pages[id].children.first(), pages[id].chapter) {
        (Some(child), _) if pages[*child].is_folder => parent(&folder_of(*child, pages, chapters)).to_owned(),
        (Some(child), _) => folder_of(*child, pages, chapters),
        (None, chapter) => chapter.map_or_else(String::new, |chapter| chapters[chapter].path.parent().to_owned()),
    }
}

/// The old addresses that chapters list.
pub(super) fn redirects(
    pages: &[Page],
    chapters: &[Arc<Chapter>],
    addresses: &PagesByKey,
    generated: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut redirects: Vec<Redirect> = Vec::new();
    let mut taken: HashMap<String, String> = HashMap::new();
    for (id, page) in pages.iter().enumerate() {
        let Some(chapter) = page.chapter.map(|chapter| &chapters[chapter]) else { continue };
        let front_matter = &chapter.head.front_matter;
        for alias in &front_matter.aliases {
            let span = || Span::new(&chapter.path, front_matter.aliases_range.clone());
            let Some(address) = alias_address(alias) else {
                let message = format!("`{alias}` isn't an address in the handbook");
                let help = "write it from the top of the site, for example `old/refunds.html`";
                diagnostics.push(Diagnostic::new(Code::UnusableAlias, span(), message, help));
                continue;
            };
            let page_there = addresses.get(&key(&address)).filter(|id| pages[**id].address == address);
            if page_there == Some(&id) {
                continue;
            }
            let generated =
                generated.get(&address).map(|address| format!("the page `{address}`, which playbook generates"));
            let page_there = page_there.map(|id| format!("“{}”", pages[*id].title));
            if let Some(owner) = page_there.or(generated).or_else(|| taken.get(&address).cloned()) {
                let message = format!("the old address `{alias}` is the address of {owner}");
                let help = "remove it here: an address can only lead to one page";
                diagnostics.push(Diagnostic::new(Code::UnusableAlias, span(), message, help));
                continue;
            }
            taken.insert(address.clone(), format!("“{}”", page.title));
            redirects.push(Redirect { address, to: id });
        }
    }
    redirects
}

/// `/old/page/` and `old/page` both refer to a page that browsers request as a file.
fn alias_address(alias: &str) -> Option<String> {
    let path = alias.trim_start_matches('/');
    let safe = !path.is_empty()
        && !path.contains(['\\', ':', '?', '#', '*', '"', '<', '>', '|'])
        && !path.contains(char::is_control)
        && path.trim_end_matches('/').split('/').all(|name| !name.is_empty() && !name.starts_with('.'));
    if !safe {
        return None;
    }
    Some(match path {
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file if file.ends_with(".html") || file.ends_with(".htm") => file.to_owned(),
        file => format!("{file}.html"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_not_depend_on_how_a_name_is_written() {
        for path in
            ["02-people/Golden Rule.md", "people/golden-rule.html", "02 People/golden rule", "people//golden-rule"]
        {
            assert_eq!(key(path), "people/golden-rule", "{path}");
        }
        assert_eq!(key("v1.2/a.b.md"), "v1-2/a-b");
    }

    #[test]
    fn aliases_stay_inside_the_site() {
        assert_eq!(alias_address("/old/page/").as_deref(), Some("old/page/index.html"));
        assert_eq!(alias_address("old/page").as_deref(), Some("old/page.html"));
        for bad in [
            "../x",
            "/",
            "https://x",
            "a//b",
            "a/../../b",
            "a\0",
            "a\u{85}b",
            ".playbook/x",
            "a/.Playbook",
            ".htaccess",
        ] {
            assert_eq!(alias_address(bad), None, "{bad}");
        }
    }
}
