//! Finds the chapter that a name in front matter refers to: a file name, a path or a title.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::paths::page_of_path;
use super::{Listed, PageId};
use crate::chapter::Chapter;
use crate::diagnostic::{Advice, Code, Diagnostic, Span, Spanned};
use crate::near::Near;
use crate::target::key;
use crate::text;

/// Pages by every name they can have.
pub(super) struct ChapterLookup<'a> {
    book: Listed<'a>,
    /// Built on the first lookup: many books never need it.
    by_name: OnceCell<HashMap<String, Vec<PageId>>>,
    near: OnceCell<Near>,
}

impl<'a> ChapterLookup<'a> {
    pub(super) fn new(book: Listed<'a>) -> Self {
        Self { book, by_name: OnceCell::new(), near: OnceCell::new() }
    }

    fn by_name(&self) -> &HashMap<String, Vec<PageId>> {
        self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<PageId>> = HashMap::new();
            for (id, page) in self.book.contents.pages.iter().enumerate() {
                for name in [own_name(&page.address), text::file_slug(&page.title)] {
                    let pages = by_name.entry(name).or_default();
                    if pages.last() != Some(&id) {
                        pages.push(id);
                    }
                }
            }
            by_name
        })
    }

    /// The page that a name in a chapter's front matter refers to. Without a chapter, paths start at the top.
    pub(super) fn find(
        &self,
        from: Option<&Chapter>,
        file: &Span,
        name: &Spanned<String>,
    ) -> Result<PageId, Diagnostic> {
        let is_path = name.value.contains('/') || key(&name.value) != text::file_slug(&name.value);
        let found: &[PageId] = match page_of_path(self.book, from, &name.value) {
            Some(page) if is_path => return Ok(page),
            _ => self.by_name().get(&text::file_slug(strip_ending(&name.value))).map_or(&[], Vec::as_slice),
        };
        let advice = match found {
            [page] => return Ok(*page),
            [] => self.unknown(&name.value),
            several => {
                let instead: Vec<String> = several.iter().map(|page| self.path(*page)).collect();
                let help = format!("write the path of the one you mean: `{}`", instead.join("` or `"));
                Advice { instead, ..Advice::new(format!("several chapters are called `{}`", name.value), help) }
            }
        };
        let span = Span::new(&file.file, name.range.clone());
        Err(Diagnostic::advising(Code::UnknownChapter, span, advice, Some(name.range.clone())))
    }

    fn path(&self, page: PageId) -> String {
        self.book
            .chapter(page)
            .map_or_else(|| self.book.page(page).address.clone(), |c| format!("/{}", c.path.as_str()))
    }

    fn unknown(&self, name: &str) -> Advice {
        let wanted = own_name(&format!("{}.html", key(name)));
        let near = self.near.get_or_init(|| Near::new(self.by_name().keys())).nearest(&wanted);
        let otherwise = "name a chapter by its file name without `.md`, by its path, or by its title";
        Advice::near(format!("there's no chapter `{name}`"), near, otherwise)
    }
}

/// The last name in an address; for a folder's page, the folder's name.
fn own_name(address: &str) -> String {
    let key = address.strip_suffix(".html").unwrap_or(address);
    let key = key.strip_suffix("/index").unwrap_or(key);
    key.rsplit('/').next().unwrap_or_default().to_owned()
}

fn strip_ending(name: &str) -> &str {
    name.strip_suffix(".md").unwrap_or(name)
}
