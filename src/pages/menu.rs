//! A folder's menu: its branch open, every other part closed.
//!
//! It is rendered once for all pages of the folder. Each entry carries a marker where the page that it leads to
//! would be marked; a page takes the menu with its own marker turned into `aria-current`. Of a folder with many chapters
//! it takes only those near itself.

use std::ops::Range;

use serde::Serialize;
use tera::Value;

use crate::book::{Book, PageId};
use crate::diagnostic::Diagnostic;
use crate::href;
use crate::html::escape;
use crate::marker::{self, marker};
use crate::theme::Theme;

pub(crate) struct Menu {
    html: String,
    /// Where each page's marker goes in `html`; sorted by page.
    marks: Vec<(PageId, usize)>,
    long_lists: Vec<LongList>,
}

/// The chapters of a folder that are too many for every page to list all.
struct LongList {
    /// Each with the place of its entry in the menu's HTML; in the order of the menu, which is that of pages.
    entries: Vec<(PageId, Range<usize>)>,
    /// Entries that follow each other without a folder between them.
    runs: Vec<Range<usize>>,
    /// What leads to the folder's own page, which lists all.
    more: String,
}

/// `parts/menu.html`
#[derive(Serialize)]
struct MenuView<'a> {
    site: Value,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    title: &'a str,
    href: String,
    kind: &'static str,
    mark: Value,
    open: bool,
    children: Vec<Item<'a>>,
}

/// The deepest nesting of folders in page lists: templates can't nest more than 20 levels, and readers would get lost.
/// A menu leaves out anything deeper; it's on its folder's page.
pub(super) const DEEPEST: usize = 15;

/// Of a folder with more chapters, a page lists only those near itself, besides the sub-folders; the folder's own page
/// lists all. So the size of a menu is bounded, and the output grows linearly even if ten thousand chapters are in one
/// folder.
const MOST_CHAPTERS: usize = 60;
/// How many chapters a page lists before itself, and after itself, where there are too many.
const NEAR: usize = 20;

impl Menu {
    /// The menu with the branch of a folder open, for a page at `from`, where templates know `site`.
    pub(super) fn render(
        book: &Book,
        theme: &Theme,
        site: Value,
        folder: PageId,
        from: &str,
    ) -> Result<Menu, Diagnostic> {
        let mut branch = book.ancestors(folder);
        branch.push(folder);
        branch.truncate(DEEPEST + 1); // the home page is around all of them
        let view = MenuView { site, items: items(book, 0, &branch[1..], from) };
        let mut menu = Menu::new(&theme.render("parts/menu.html", &view)?);
        let long = branch.into_iter().map(|folder| (folder, chapters_of(book, folder)));
        let long = long.filter(|(_, chapters)| chapters.len() > MOST_CHAPTERS);
        menu.long_lists = long.map(|(folder, chapters)| menu.long_list(chapters, more(book, folder, from))).collect();
        Ok(menu)
    }

    fn new(rendered: &str) -> Menu {
        let mut menu = Menu { html: String::with_capacity(rendered.len()), marks: Vec::new(), long_lists: Vec::new() };
        let mut rest = rendered;
        while let Some((before, page, after)) = marker::next(rest, |name| name.strip_prefix("menu")?.parse().ok()) {
            menu.html.push_str(before);
            menu.marks.push((page, menu.html.len()));
            rest = after;
        }
        menu.html.push_str(rest);
        menu.marks.sort_unstable();
        menu
    }

    fn long_list(&self, chapters: Vec<PageId>, more: String) -> LongList {
        let entries: Vec<(PageId, Range<usize>)> =
            chapters.into_iter().filter_map(|chapter| Some((chapter, self.entry(chapter)?))).collect();
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, (_, entry)) in entries.iter().enumerate() {
            match runs.last_mut() {
                Some(run) if self.html[entries[run.end - 1].1.end..entry.start].trim().is_empty() => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        LongList { entries, runs, more }
    }

    /// Where the entry of a chapter is, if the template makes it an item of a list.
    fn entry(&self, chapter: PageId) -> Option<Range<usize>> {
        const END: &str = "</li>";
        let mark = self.mark(chapter)?;
        Some(self.html[..mark].rfind("<li")?..mark + self.html[mark..].find(END)? + END.len())
    }

    fn mark(&self, page: PageId) -> Option<usize> {
        let found = self.marks.binary_search_by_key(&page, |(page, _)| *page).ok()?;
        Some(self.marks[found].1)
    }

    pub(super) fn unmarked(&self) -> String {
        self.with_changes(None, None)
    }

    /// The menu with one page's entry marked.
    pub(super) fn marked(&self, page: PageId) -> String {
        self.with_changes(Some(page), self.mark(page))
    }

    fn with_changes(&self, page: Option<PageId>, mark: Option<usize>) -> String {
        let cuts = self.long_lists.iter().flat_map(|list| list.cuts(page));
        let mut changes: Vec<(Range<usize>, &str)> = cuts.collect();
        changes.extend(mark.map(|mark| (mark..mark, " aria-current=\"page\"")));
        changes.sort_by_key(|(place, _)| place.start);
        let mut html = String::new();
        let mut rest = 0;
        for (place, text) in changes {
            html.push_str(&self.html[rest..place.start]);
            html.push_str(text);
            rest = place.end;
        }
        html.push_str(&self.html[rest..]);
        html
    }
}

impl LongList {
    /// What a page leaves out, and what it says instead: beside the entries that it lists, that there are more.
    fn cuts(&self, page: Option<PageId>) -> Vec<(Range<usize>, &str)> {
        let place_of = |page: PageId| self.entries.binary_search_by_key(&page, |(entry, _)| *entry).ok();
        let at = page.and_then(place_of).unwrap_or(0);
        let first = at.saturating_sub(NEAR).min(self.entries.len().saturating_sub(2 * NEAR + 1));
        let near = first..(first + 2 * NEAR + 1).min(self.entries.len());
        let place = |entries: Range<usize>| self.entries[entries.start].1.start..self.entries[entries.end - 1].1.end;
        let mut cuts = Vec::new();
        for run in &self.runs {
            let (before, after) = (run.start..run.end.min(near.start), run.start.max(near.end)..run.end);
            let more = |beside: bool| if beside { self.more.as_str() } else { "" };
            if !before.is_empty() {
                cuts.push((place(before.clone()), more(before.end == near.start)));
            }
            if !after.is_empty() {
                cuts.push((place(after.clone()), more(after.start == near.end)));
            }
        }
        cuts
    }
}

/// The chapters of a folder that the menu lists.
fn chapters_of(book: &Book, folder: PageId) -> Vec<PageId> {
    let pages = &book.pages;
    let children = pages[folder].children.iter().copied();
    children.filter(|child| pages[*child].in_menu && !pages[*child].is_folder).collect()
}

/// The entry that stands for chapters that are left out.
fn more(book: &Book, folder: PageId, from: &str) -> String {
    let page = &book.pages[folder];
    let (href, title) = (href::relative(from, &page.address), escape(&page.title));
    format!("<li><a href=\"{href}\" aria-label=\"… {title}\">…</a></li>")
}

/// The entries of a folder; `branch` are the open folders, starting with the one in `folder`.
fn items<'a>(book: &'a Book, folder: PageId, branch: &[PageId], from: &str) -> Vec<Item<'a>> {
    let (opened, deeper) = branch.split_first().map_or((None, branch), |(first, deeper)| (Some(*first), deeper));
    let pages = &book.pages;
    let listed = pages[folder].children.iter().copied().filter(|child| pages[*child].in_menu);
    listed
        .map(|id| {
            let open = opened == Some(id);
            Item {
                title: pages[id].menu_title.as_ref().unwrap_or(&pages[id].title),
                href: href::relative(from, &pages[id].address),
                kind: book.kind(id).name(),
                mark: Value::safe_string(&marker(format_args!("menu{id}"))),
                open,
                children: if open { items(book, id, deeper, from) } else { Vec::new() },
            }
        })
        .collect()
}
