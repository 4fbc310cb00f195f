//! Where the links and pictures of chapters lead.
//!
//! A target is read the way the author may have meant it: relative to the chapter or, with a leading `/`, to the
//! content folder; as a Markdown file, a page of the site, a folder or an old address; in any case.

use std::collections::BTreeSet;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::paths::{page_with, path_of};
use super::published::{self, Found};
use super::readings::{self, Names};
use super::suggestions::Suggestions;
use super::{Book, Destination, Ingredients, Listed, PageId, References, moves, roles};
use crate::chapter::{Chapter, Reference, is_playable};
use crate::config::Config;
use crate::diagnostic::{Advice, Code, Diagnostic, Span};
use crate::href::relative;
use crate::shared::kept;
use crate::sources::{Tree, is_table};
use crate::target::{PageKey, normalised};

/// Everything the book needs to know about the content folder.
pub(super) fn files(references: &[Arc<References>], from: &Ingredients) -> BTreeSet<String> {
    let referred = references.iter().flat_map(|references| references.files()).cloned();
    referred.chain(logo(&from.config, &from.files).ok().flatten()).collect()
}

/// Whether two lists of references lead to the same files.
pub(super) fn same_files(old: &[Arc<References>], new: &[Arc<References>]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| Arc::ptr_eq(old, new) || old.files().eq(new.files()))
}

/// Where the links and pictures of each chapter lead. What an earlier book, with the same contents in the same world,
/// found for a chapter is taken over if the chapter and the anchors that it links to are the same.
pub(super) fn references(book: Listed<'_>, from: &Ingredients, earlier: Option<&Book>) -> Vec<Arc<References>> {
    let resolver = Resolver::new(book, &from.files);
    let changed = earlier.map(|earlier| pages_with_other_anchors(book, earlier));
    let same = |chapter: usize| {
        let (earlier, changed) = earlier.zip(changed.as_ref())?;
        let references = &earlier.references[chapter];
        let is_same = Arc::ptr_eq(&earlier.chapters[chapter], &book.chapters[chapter])
            && (changed.is_empty() || !references.pages().any(|page| changed.contains(&page)));
        is_same.then(|| references.clone())
    };
    let chapters = (0..book.chapters.len()).into_par_iter();
    let resolve =
        |chapter: usize| kept(resolver.resolve(chapter, from), earlier.map(|earlier| &earlier.references[chapter]));
    chapters.map(|chapter| same(chapter).unwrap_or_else(|| resolve(chapter))).collect()
}

fn pages_with_other_anchors(book: Listed<'_>, earlier: &Book) -> BTreeSet<PageId> {
    let pairs = earlier.chapters.iter().zip(book.chapters).enumerate();
    let other = pairs.filter(|(_, (old, new))| {
        let is_same = || old.head.outline == new.head.outline && old.head.anchors == new.head.anchors;
        !Arc::ptr_eq(&old.head, &new.head) && !is_same()
    });
    other.map(|(chapter, _)| book.contents.addresses.own_pages[chapter]).collect()
}

struct Resolver<'a> {
    book: Listed<'a>,
    content: &'a Tree,
    suggestions: Suggestions<'a>,
    names: Names,
}

impl<'a> Resolver<'a> {
    fn new(book: Listed<'a>, content: &'a Tree) -> Self {
        Self { book, content, suggestions: Suggestions::new(book, content), names: Names::default() }
    }

    fn resolve(&self, chapter: usize, from: &Ingredients) -> References {
        let mut problems = Vec::new();
        let links = self.links(chapter, self.book.contents.addresses.own_pages[chapter], &mut problems);
        let images = self.images(chapter, &mut problems);
        let chapter = &self.book.chapters[chapter];
        roles::check_mentions(&from.roles, chapter, &mut problems);
        moves::check(chapter, &from.config.moves, &mut problems);
        References { links, images, problems }
    }

    fn links(&self, chapter: usize, page: PageId, diagnostics: &mut Vec<Diagnostic>) -> Vec<Destination> {
        let chapter = &self.book.chapters[chapter];
        let links = chapter.text.links.iter().zip(&chapter.text.link_keys);
        links
            .map(|(link, key)| {
                self.link(chapter, page, link, key.as_ref()).unwrap_or_else(|diagnostic| {
                    let anchor_only = diagnostic.code == Code::BrokenAnchor;
                    diagnostics.push(diagnostic);
                    // A page without the section is still the best target.
                    if anchor_only {
                        self.without_anchor((chapter, page), link, key.as_ref())
                    } else {
                        Destination::Nowhere
                    }
                })
            })
            .collect()
    }

    fn link(
        &self,
        chapter: &Chapter,
        page: PageId,
        link: &Reference,
        key: Option<&PageKey>,
    ) -> Result<Destination, Diagnostic> {
        let anchor = link.target.split_once('#').map(|(_, anchor)| anchor);
        if link.target.starts_with('#') || link.target.is_empty() {
            return self.with_anchor(chapter, page, anchor, link);
        }
        if let Some(page) = key.and_then(|key| page_with(self.book, key)) {
            return self.with_anchor(chapter, page, anchor, link);
        }
        let path = path_of(chapter, &link.target);
        if let Some(address) = path.as_deref().and_then(|path| self.book.contents.addresses.generated.get(path)) {
            return Ok(Destination::Generated(address.clone()));
        }
        match published::find_for(self.content, &chapter.path, &link.target) {
            (path, Found::Published) => Ok(Destination::File(path)),
            (_, Found::Nothing) => match self.page_read_otherwise(chapter, link) {
                Some(page) => self.with_anchor(chapter, page, anchor, link),
                None => Err(self.broken_link(chapter, link)),
            },
            (_, Found::Withheld(advice)) => Err(withheld(chapter, link, advice)),
        }
    }

    /// The page that a link leads to in another tool.
    fn page_read_otherwise(&self, chapter: &Chapter, link: &Reference) -> Option<PageId> {
        let paths = readings::paths(chapter, &link.target);
        let by_path = paths.iter().find_map(|path| page_with(self.book, &PageKey::new(path)));
        by_path.or_else(|| self.names.page(self.book, &link.target))
    }

    fn with_anchor(
        &self,
        chapter: &Chapter,
        page: PageId,
        anchor: Option<&str>,
        link: &Reference,
    ) -> Result<Destination, Diagnostic> {
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty() && *anchor != "top") else {
            return Ok(Destination::Page { page, anchor: None });
        };
        let wanted = percent_decode_str(anchor).decode_utf8_lossy();
        let found = self.book.page(page).chapter.and_then(|target| {
            let lower = wanted.to_lowercase();
            let is_there = |anchor: &&str| self.suggestions.has_anchor(target, anchor);
            let exact = [&*wanted, lower.as_str()].into_iter().find(is_there);
            exact.or_else(|| self.suggestions.same_anchor(target, &wanted)).map(str::to_owned)
        });
        match found {
            Some(anchor) => Ok(Destination::Page { page, anchor: Some(anchor) }),
            // Elsewhere a title has an anchor too.
            None if readings::folded(&self.book.page(page).title) == readings::folded(&wanted) => {
                Ok(Destination::Page { page, anchor: None })
            }
            None => Err(self.broken_anchor(chapter, page, &wanted, link)),
        }
    }

    fn without_anchor(
        &self,
        (chapter, page): (&Chapter, PageId),
        link: &Reference,
        key: Option<&PageKey>,
    ) -> Destination {
        let other = key.filter(|_| !link.target.starts_with('#'));
        let other = other.and_then(|key| page_with(self.book, key).or_else(|| self.page_read_otherwise(chapter, link)));
        Destination::Page { page: other.unwrap_or(page), anchor: None }
    }

    fn broken_anchor(&self, chapter: &Chapter, page: PageId, anchor: &str, link: &Reference) -> Diagnostic {
        let target = self.book.page(page);
        let message = format!("“{}” has no section `#{anchor}`", target.title);
        let near = target.chapter.and_then(|chapter| self.suggestions.anchor(chapter, anchor));
        let near = near.map(|near| format!("#{near}"));
        let otherwise = "an anchor is the heading in lower case, with hyphens for spaces";
        let advice = Advice::near(message, near.as_deref(), otherwise);
        let written = link.target.find('#').map_or("", |at| &link.target[at..]);
        advising(Code::BrokenAnchor, chapter, link, (advice, written))
    }

    fn broken_link(&self, chapter: &Chapter, link: &Reference) -> Diagnostic {
        let advice = match &path_of(chapter, &link.target) {
            None => Advice::new(
                format!("`{}` leads out of the handbook", link.target),
                "link to a chapter, or write the full address with `https://`",
            ),
            Some(path) if self.suggestions.is_draft(path) => Advice::new(
                format!("`{}` is a draft and won't be published", link.target),
                "remove `draft: true` there, or the link here",
            ),
            Some(path) => {
                let near = self.suggestions.chapter(path).map(|near| relative_source(chapter.path.parent(), near));
                let otherwise = "check the spelling, and make sure the file is in the playbook folder";
                Advice::near(format!("there's no page or file `{}`", link.target), near.as_deref(), otherwise)
            }
        };
        let written = link.target.split(['#', '?']).next().unwrap_or_default();
        advising(Code::BrokenLink, chapter, link, (advice, written))
    }

    fn images(&self, chapter: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<Option<String>> {
        let chapter = &self.book.chapters[chapter];
        let find = |image: &Reference| {
            match published::find_for(self.content, &chapter.path, &image.target) {
                (path, Found::Published) => return Some(path),
                (_, Found::Nothing) => diagnostics.push(self.missing_image(chapter, image)),
                (_, Found::Withheld(advice)) => diagnostics.push(withheld(chapter, image, advice)),
            }
            None
        };
        chapter.text.images.iter().map(find).collect()
    }

    fn missing_image(&self, chapter: &Chapter, image: &Reference) -> Diagnostic {
        let what = if is_playable(&image.target) { "file" } else { "picture" };
        let near = self.suggestions.file(&image.target).map(|near| relative_source(chapter.path.parent(), near));
        let otherwise = format!("put the {what} in the playbook folder and check the spelling");
        let advice = Advice::near(format!("there's no {what} `{}`", image.target), near.as_deref(), otherwise);
        advising(Code::MissingImage, chapter, image, (advice, &image.target))
    }
}

/// What is advised about a reference, to be written instead of a part of its target.
fn advising(code: Code, chapter: &Chapter, reference: &Reference, (advice, part): (Advice, &str)) -> Diagnostic {
    Diagnostic::advising(code, Span::new(&chapter.path, reference.range()), advice, reference.place_of(part))
}

fn withheld(chapter: &Chapter, reference: &Reference, advice: Advice) -> Diagnostic {
    Diagnostic::advising(Code::UnpublishedFile, Span::new(&chapter.path, reference.range()), advice, None)
}

/// The link to `to` as a chapter in the folder `from` would write it.
fn relative_source(from: &str, to: &str) -> String {
    relative(format!("{from}/x").trim_start_matches('/'), to)
}

/// What is wrong with the configured logo.
pub(super) fn check_logo(config: &Config, content: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(logo(config, content).err());
}

/// The configured logo, if it exists.
fn logo(config: &Config, content: &Tree) -> Result<Option<String>, Diagnostic> {
    let Some((logo, path)) = config.logo.as_ref().and_then(|logo| Some((logo, normalised(&logo.path)?))) else {
        return Ok(None);
    };
    let (code, advice) = match published::find(content, &path) {
        Found::Published if !is_table(&path) => return Ok(Some(path)),
        Found::Withheld(advice) => (Code::UnpublishedFile, advice),
        Found::Published | Found::Nothing => (
            Code::MissingImage,
            Advice::new(
                format!("there's no picture `{}` for the logo", logo.path),
                "put it in the playbook folder and write its path from there, for example `images/logo.svg`",
            ),
        ),
    };
    Err(Diagnostic::advising(code, logo.span.clone(), advice, None))
}
