//! The menu of a folder: its branch open, every other part closed.
//!
//! It is rendered once for all pages of the folder. Each entry carries a marker where the page that it leads to
//! would be marked; a page takes the menu with its own marker turned into `aria-current`.

use serde::Serialize;
use tera::Value;

use crate::book::{Book, PageId};
use crate::diagnostic::Diagnostic;
use crate::href;
use crate::marker::{self, marker};
use crate::theme::Theme;

pub(crate) struct Menu {
    html: String,
    /// Where in `html` the mark of a page goes; sorted by page.
    marks: Vec<(PageId, usize)>,
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

/// Folders inside each other that lists of pages show as such: templates can't nest more than 20, nor would anybody see
/// where they are. A menu leaves out what is deeper; it is on its folder's page.
pub(super) const DEEPEST: usize = 15;

/// A folder with more children shows its sub-folders only; its own page lists all. So the size of a menu is
/// bounded, and the output grows linearly even if ten thousand chapters stand in one folder.
const MOST_ENTRIES: usize = 300;

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
        Ok(Menu::new(&theme.render("parts/menu.html", &view)?))
    }

    fn new(rendered: &str) -> Menu {
        let mut menu = Menu { html: String::with_capacity(rendered.len()), marks: Vec::new() };
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

    pub(super) fn unmarked(&self) -> &str {
        &self.html
    }

    /// The menu with the entry of one page marked.
    pub(super) fn marked(&self, page: PageId) -> String {
        let Ok(found) = self.marks.binary_search_by_key(&page, |(page, _)| *page) else { return self.html.clone() };
        let (before, after) = self.html.split_at(self.marks[found].1);
        [before, " aria-current=\"page\"", after].concat()
    }
}

/// The entries of a folder; `branch` are the open folders, from that in `folder` down.
fn items<'a>(book: &'a Book, folder: PageId, branch: &[PageId], from: &str) -> Vec<Item<'a>> {
    let (opened, deeper) = branch.split_first().map_or((None, branch), |(first, deeper)| (Some(*first), deeper));
    let pages = &book.pages;
    let listed: Vec<PageId> = pages[folder].children.iter().copied().filter(|child| pages[*child].in_menu).collect();
    let all = listed.len() <= MOST_ENTRIES;
    let shown = listed.into_iter().filter(|child| all || pages[*child].is_folder);
    shown
        .map(|id| {
            let open = opened == Some(id);
            Item {
                title: &pages[id].title,
                href: href::relative(from, &pages[id].address),
                kind: book.chapter(id).map_or("chapter", |chapter| chapter.head.front_matter.kind_fields.kind().name()),
                mark: Value::safe_string(&marker(format_args!("menu{id}"))),
                open,
                children: if open { items(book, id, deeper, from) } else { Vec::new() },
            }
        })
        .collect()
}
