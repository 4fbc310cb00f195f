//! My path: what a role reads and learns, in order. The browser remembers progress (js/37-path.js).

use serde::Serialize;

use super::view::{self, RoleView};
use crate::book::{Book, GeneratedPage, PageId};
use crate::chapter::{Chapter, FrontMatter};
use crate::pages::edition::Edition;
use crate::pages::training_dates::{self, ScheduleView};
use crate::pages::viewpoint::Viewpoint;
use crate::roles::RoleId;

#[derive(Serialize)]
pub(in crate::pages) struct PathView<'a> {
    roles: Vec<RolePath<'a>>,
}

#[derive(Serialize)]
struct RolePath<'a> {
    key: &'a str,
    role: RoleView,
    steps: Vec<Step<'a>>,
}

/// A chapter to read or a training to attend.
#[derive(Serialize)]
pub(super) struct Step<'a> {
    /// The key under which the browser remembers that it's done, the same on every page.
    address: &'a str,
    href: String,
    title: &'a str,
    kind: &'static str,
    kind_label: &'a str,
    /// Of a training.
    schedule: Option<ScheduleView>,
}

pub(in crate::pages) fn view(edition: &Edition) -> PathView<'_> {
    let roles = edition.book.roles.list.iter().enumerate();
    let path = |(id, role)| RolePath {
        key: role_key(&edition.book, id),
        role: view::view(GeneratedPage::Path.into(), role),
        steps: steps(edition, GeneratedPage::Path.into(), id),
    };
    PathView { roles: roles.map(path).collect() }
}

fn role_key(book: &Book, role: RoleId) -> &str {
    &book.roles.list[role].key
}

/// A role's path, for a page at `from`.
pub(super) fn steps<'a>(edition: &'a Edition, from: Viewpoint<'_>, role: RoleId) -> Vec<Step<'a>> {
    pages(&edition.book, role).into_iter().map(|page| step(edition, from, page)).collect()
}

/// What `roles.yaml` lists, or else every chapter and training for an audience that includes the role.
fn pages(book: &Book, role: RoleId) -> Vec<PageId> {
    let listed = book.relations.paths.get(role).map_or(&[][..], Vec::as_slice);
    if !listed.is_empty() {
        return listed.to_vec();
    }
    let is_step = |page: PageId, chapter: &Chapter| {
        page != 0 && !lists_only(book, page) && needs(book, role, &chapter.head.front_matter)
    };
    book.in_order().filter(|(page, chapter)| is_step(*page, chapter)).map(|(page, _)| page).collect()
}

fn needs(book: &Book, role: RoleId, front_matter: &FrontMatter) -> bool {
    let of_training = front_matter.kind_fields.as_training().map_or(&[][..], |training| &training.audience);
    [&front_matter.audience, of_training].into_iter().any(|audience| book.roles.belongs_to_any(role, audience))
}

/// A folder's page without its own text is covered by the chapters in it.
fn lists_only(book: &Book, page: PageId) -> bool {
    let has_text = |chapter: &Chapter| chapter.text.sections.iter().any(|section| !section.text.is_empty());
    book.pages[page].is_folder && !book.chapter(page).is_some_and(has_text)
}

fn step<'a>(edition: &'a Edition, from: Viewpoint<'_>, page: PageId) -> Step<'a> {
    let book = &edition.book;
    let training = book.chapter(page).and_then(|chapter| chapter.head.front_matter.kind_fields.as_training());
    let found = &book.pages[page];
    Step {
        address: &found.address,
        href: from.href_to(&found.address),
        title: &found.title,
        kind: book.kind(page).name(),
        kind_label: edition.phrases().kind(book.kind(page)),
        schedule: training.map(|training| training_dates::schedule(edition.phrases(), training)),
    }
}
