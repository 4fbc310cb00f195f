//! The contents of the book: its pages in reading order, each with its address.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::generated_pages::{self, GeneratedPage};
use super::pages::PagesByKey;
use super::{Ingredients, Page, PageId, Redirect, address, tree};
use crate::chapter::Chapter;
use crate::diagnostic::Diagnostic;
use crate::target;

/// What follows from the heads of the chapters: no word of their texts is in it.
#[derive(Debug, PartialEq)]
pub struct Contents {
    /// In reading order: each folder before its content.
    pub pages: Vec<Page>,
    /// The generated pages it has something for.
    pub generated_pages: Vec<GeneratedPage>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// The lookup table for links.
    pub(super) addresses: Addresses,
    pub(super) problems: Vec<Diagnostic>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Addresses {
    /// Includes old addresses. If two pages have the same address, the first one.
    pub(super) pages: PagesByKey,
    /// By chapter.
    pub(super) own_pages: Vec<PageId>,
    /// The paths of unpublished chapters.
    pub(super) drafts: BTreeSet<String>,
    /// The addresses of generated pages.
    pub(super) generated: BTreeSet<String>,
}

impl Contents {
    pub(super) fn new(from: &Ingredients, chapters: &[Arc<Chapter>]) -> Self {
        let mut problems = Vec::new();
        let mut pages = tree::pages(&from.config, chapters);
        let generated_pages = GeneratedPage::of(chapters, &from.roles, &from.files);
        let generated = generated_pages::addresses(&generated_pages, &from.roles);
        let by_key = address::assign(&mut pages, chapters, &generated, &mut problems);
        let redirects = address::redirects(&pages, chapters, &by_key, &generated, &mut problems);
        let of_redirects = redirects.iter().map(|redirect| (target::key(&redirect.address), redirect.to));
        let of_pages = pages.iter().enumerate().rev().map(|(id, page)| (target::key(&page.address), id));
        let mut own_pages = vec![0; chapters.len()];
        for (id, page) in pages.iter().enumerate() {
            page.chapter.into_iter().for_each(|chapter| own_pages[chapter] = id);
        }
        let drafts = from.drafts().map(|chapter| chapter.path.as_str().to_owned()).collect();
        let pages_by_key = of_redirects.chain(by_key).chain(of_pages).collect();
        let addresses = Addresses { pages: pages_by_key, own_pages, drafts, generated };
        Self { pages, generated_pages, redirects, addresses, problems }
    }
}
