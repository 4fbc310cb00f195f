//! The pages that bring together what stands in many chapters, one file a page.

mod desk;
mod due;
mod duties;
mod goals;
mod listening;
mod map;
mod path;
mod role;
mod roles;
mod trainings;

use serde::Serialize;
use tera::Value;

use super::views;
use crate::book::{GeneratedPage, role_address};
use crate::diagnostic::Diagnostic;
use crate::roles::RoleId;
use crate::site::{Site, context};

pub(crate) fn render(site: &Site, generated: GeneratedPage) -> Result<String, Diagnostic> {
    match generated {
        GeneratedPage::Desk => page(site, generated, &desk::view(site)),
        GeneratedPage::Path => page(site, generated, &path::view(site)),
        GeneratedPage::Goals => page(site, generated, &goals::view(site)),
        GeneratedPage::Training => page(site, generated, &trainings::view(site)),
        GeneratedPage::Map => page(site, generated, &map::view(site)),
        GeneratedPage::Listening => page(site, generated, &listening::view(site)),
        GeneratedPage::Due => page(site, generated, &due::view(site)),
        GeneratedPage::Roles => page(site, generated, &roles::list(site)),
    }
}

/// The page of a role.
pub(crate) fn role(site: &Site, role: RoleId) -> Result<String, Diagnostic> {
    let address = role_address(&site.book.roles.list[role].key);
    let view = role::view(site, role);
    let mut page = bare(site, &address, &site.book.roles.list[role].name)?;
    page.page.layout = views::READING;
    page.contents = view.contents(site.phrases());
    let roles = crate::href::relative(&address, GeneratedPage::Roles.address());
    page.breadcrumbs.push(views::Link { title: site.phrases().title_of(GeneratedPage::Roles).to_owned(), href: roles });
    rendered(site, "role", &page, &view)
}

fn page(site: &Site, generated: GeneratedPage, view: &impl Serialize) -> Result<String, Diagnostic> {
    rendered(site, generated.name(), &bare(site, generated.address(), site.phrases().title_of(generated))?, view)
}

/// A page without a chapter.
fn bare(site: &Site, address: &str, title: &str) -> Result<views::PageView, Diagnostic> {
    Ok(views::PageView {
        menu: Value::safe_string(&site.menu_from(address)?),
        breadcrumbs: vec![views::link(&site.book, address, 0)],
        ..views::PageView::bare(site.frame(address), views::plain_page(&site.book, address, title))
    })
}

/// The template and the view in it are called `name`.
fn rendered(
    site: &Site,
    name: &'static str,
    page: &views::PageView,
    view: &impl Serialize,
) -> Result<String, Diagnostic> {
    let mut context = context(page);
    context.insert(name, view);
    site.theme.render(&format!("{name}.html"), &context)
}
