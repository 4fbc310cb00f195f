//! Checks that everything the pages of a site refer to is in the site.

use std::collections::{BTreeMap, HashSet};

use percent_encoding::percent_decode_str;

use super::{Element, Files, Page};

/// References a browser couldn't or shouldn't follow: to missing files or sections, from the top of a host, or, where
/// the browser would load them on its own, to other sites.
pub fn broken_references(site: &Files) -> Vec<String> {
    broken_references_of(site, |_| true)
}

/// The same for some of the pages.
pub fn broken_references_of(site: &Files, is_read: impl Fn(&str) -> bool) -> Vec<String> {
    let mut sections = Sections { site, known: BTreeMap::new() };
    let mut broken = Vec::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html") && is_read(path)) {
        let page = Page::parse(std::str::from_utf8(bytes).unwrap());
        sections.known.insert(path.clone(), ids(&page));
        for (element, reference) in references(&page) {
            if let Some(why) = problem(&mut sections, path, element, &reference) {
                broken.push(format!("{path}: <{}> refers to `{reference}`: {why}", element.name));
            }
        }
    }
    broken
}

/// The files of the site that a page refers to, whether they exist or not. Addresses from the top of the host are left
/// out.
pub fn named_files(path: &str, bytes: &[u8]) -> Vec<String> {
    let page = Page::parse(&String::from_utf8_lossy(bytes));
    let inside = references(&page).filter(|(_, reference)| !leaves(reference) && !reference.starts_with('/'));
    let file = |(_, reference): (&Element, String)| {
        let file = decoded(reference.split(['#', '?']).next().unwrap());
        if file.is_empty() { None } else { resolve(path, &file) }
    };
    inside.filter_map(file).collect()
}

/// The `id`s of each page, collected on first use.
struct Sections<'a> {
    site: &'a Files,
    known: BTreeMap<String, HashSet<String>>,
}

impl Sections<'_> {
    fn has(&mut self, path: &str, id: &str) -> bool {
        if !self.known.contains_key(path) {
            let page = Page::parse(&String::from_utf8_lossy(&self.site[path]));
            self.known.insert(path.to_owned(), ids(&page));
        }
        self.known[path].contains(id)
    }
}

fn ids(page: &Page) -> HashSet<String> {
    page.elements.iter().filter_map(|element| element.get("id")).map(str::to_owned).collect()
}

fn references(page: &Page) -> impl Iterator<Item = (&Element, String)> {
    const ATTRIBUTES: [&str; 8] = ["href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href"];
    page.elements.iter().flat_map(|element| {
        let attribute = |(name, value): &(String, String)| match name.as_str() {
            "popovertarget" | "aria-labelledby" | "aria-controls" => Some((element, format!("#{value}"))),
            "content" => Some((element, value.split_once("url=")?.1.to_owned())),
            name => ATTRIBUTES.contains(&name).then(|| (element, value.clone())),
        };
        element.attributes.iter().filter_map(attribute).collect::<Vec<_>>()
    })
}

fn problem(sections: &mut Sections<'_>, from: &str, element: &Element, reference: &str) -> Option<String> {
    let site = sections.site;
    if leaves(reference) {
        let followed_by_hand = element.name == "a" || element.get("rel") == Some("canonical");
        return (!followed_by_hand).then(|| "it is loaded from another site".to_owned());
    }
    if reference.starts_with('/') {
        // A server shows this page at any depth: with a base URL, its references start at the top.
        let at_base = from == "404.html" && site.keys().any(|path| reference.ends_with(&format!("/{path}")));
        return (!at_base).then(|| "it starts at the top of the host".to_owned());
    }
    // Without one, it looks for its script in the folders above.
    let looks_for_top = from == "404.html" && element.get("data-finds-top").is_some();
    let reference = if looks_for_top { reference.trim_start_matches("../") } else { reference };
    let (path, anchor) = reference.split_once('#').unwrap_or((reference, ""));
    let path = path.split('?').next().unwrap();
    let target = if path.is_empty() { Some(from.to_owned()) } else { resolve(from, &decoded(path)) };
    let Some(target) = target else { return Some("it leaves the site".to_owned()) };
    if !site.contains_key(&target) {
        return Some("there is no such file".to_owned());
    }
    let anchor = decoded(anchor);
    let missing = !anchor.is_empty() && !sections.has(&target, &anchor);
    missing.then(|| format!("`{target}` has no such section"))
}

/// Whether a reference leads to another site or program.
fn leaves(reference: &str) -> bool {
    let scheme = reference.split(['/', '?', '#']).next().unwrap().split_once(':').map(|(scheme, _)| scheme);
    reference.starts_with("//") || scheme.is_some_and(|s| s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+'))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

fn resolve(from: &str, path: &str) -> Option<String> {
    let mut names: Vec<&str> = from.split('/').collect();
    names.pop();
    for name in path.split('/') {
        match name {
            "." => {}
            ".." => drop(names.pop()?),
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}
