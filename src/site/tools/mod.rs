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

use super::{Site, context, views};
use crate::book::{Tool, role_address};
use crate::diagnostic::Diagnostic;
use crate::roles::RoleId;

pub(super) fn render(site: &Site, tool: Tool) -> Result<String, Diagnostic> {
    match tool {
        Tool::Desk => page(site, tool, &desk::view(site)),
        Tool::Path => page(site, tool, &path::view(site)),
        Tool::Goals => page(site, tool, &goals::view(site)),
        Tool::Training => page(site, tool, &trainings::view(site)),
        Tool::Map => page(site, tool, &map::view(site)),
        Tool::Listening => page(site, tool, &listening::view(site)),
        Tool::Due => page(site, tool, &due::view(site)),
        Tool::Roles => page(site, tool, &roles::list(site)),
    }
}

/// The page of a role.
pub(super) fn role(site: &Site, role: RoleId) -> Result<String, Diagnostic> {
    let address = role_address(&site.book.roles.list[role].key);
    let view = role::view(site, role);
    let mut page = bare(site, &address, &site.book.roles.list[role].name)?;
    page.page.layout = views::READING;
    page.contents = view.contents(site.words());
    let roles = crate::href::relative(&address, Tool::Roles.address());
    page.breadcrumbs.push(views::Link { title: site.words().tool(Tool::Roles).to_owned(), href: roles });
    rendered(site, "role", &page, &view)
}

fn page(site: &Site, tool: Tool, view: &impl Serialize) -> Result<String, Diagnostic> {
    rendered(site, tool.name(), &bare(site, tool.address(), site.words().tool(tool))?, view)
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
