//! The generated pages, which combine information from many chapters: one file per page.

mod desk;
mod due;
mod goals;
mod listening;
mod map;
mod trainings;

use serde::Serialize;

use super::edition::Edition;
use super::roles;
use super::viewpoint::Viewpoint;
use super::views::{PageView, READING};
use crate::book::GeneratedPage;
use crate::diagnostic::Diagnostic;
use crate::pages::elements::{generated_link, title_of};
use crate::roles::RoleId;
use crate::routes::role_address;

/// `desk.html`, `path.html` and the like.
#[derive(Serialize)]
struct GeneratedView<'a> {
    #[serde(flatten)]
    page: PageView,
    #[serde(flatten)]
    content: Content<'a>,
}

/// What only the page has; templates know it by the variant's name.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Content<'a> {
    Desk(desk::DeskView<'a>),
    Path(roles::PathView<'a>),
    Goals(goals::GoalsView<'a>),
    Trainings(trainings::TrainingsView<'a>),
    Map(map::MapView),
    Listening(listening::ListeningView<'a>),
    Due(due::DueView<'a>),
    Roles(roles::RolesView),
    Role(Box<roles::OneRoleView<'a>>),
}

pub(crate) fn render(edition: &Edition, generated: GeneratedPage) -> Result<String, Diagnostic> {
    let content = match generated {
        GeneratedPage::Desk => Content::Desk(desk::view(edition)),
        GeneratedPage::Path => Content::Path(roles::path(edition)),
        GeneratedPage::Goals => Content::Goals(goals::view(edition)),
        GeneratedPage::Training => Content::Trainings(trainings::view(edition)),
        GeneratedPage::Map => Content::Map(map::view(edition)),
        GeneratedPage::Listening => Content::Listening(listening::view(edition)),
        GeneratedPage::Due => Content::Due(due::view(edition)),
        GeneratedPage::Roles => Content::Roles(roles::list(edition)),
    };
    let page = PageView::without_chapter(edition, generated.address(), title_of(edition.phrases(), generated))?;
    edition.theme.render(&format!("{}.html", generated.name()), &GeneratedView { page, content })
}

/// The page of a role.
pub(crate) fn role(edition: &Edition, role: RoleId) -> Result<String, Diagnostic> {
    let found = &edition.book.roles.list[role];
    let address = role_address(&found.key);
    let view = roles::page(edition, role);
    let mut page = PageView::without_chapter(edition, &address, &found.name)?;
    page.page.layout = READING;
    page.contents = view.contents(edition.phrases());
    page.breadcrumbs.push(generated_link(edition.phrases(), Viewpoint::Page(&address), GeneratedPage::Roles));
    edition.theme.render("role.html", &GeneratedView { page, content: Content::Role(Box::new(view)) })
}
