//! The pages that bring together what stands in many chapters, one file a page.

mod desk;
mod goals;
mod listening;
mod map;
mod path;
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
        Tool::Roles => page(site, tool, &roles::list(site)),
    }
}

/// The page of a role.
pub(super) fn role(site: &Site, role: RoleId) -> Result<String, Diagnostic> {
    let address = role_address(&site.book.roles.list[role].key);
    let title = &site.book.roles.list[role].name;
    let mut parents = vec![views::link(&site.book, &address, 0)];
    let roles = crate::href::relative(&address, Tool::Roles.address());
    parents.push(views::Link { title: Tool::Roles.title().to_owned(), href: roles });
    rendered(site, "role", &address, title, parents, &roles::one(site, role))
}

fn page(site: &Site, tool: Tool, view: &impl Serialize) -> Result<String, Diagnostic> {
    let parents = vec![views::link(&site.book, tool.address(), 0)];
    rendered(site, tool.name(), tool.address(), tool.title(), parents, view)
}

/// A page without a chapter. Its template and its view in it are called `name`.
fn rendered(
    site: &Site,
    name: &'static str,
    address: &str,
    title: &str,
    breadcrumbs: Vec<views::Link>,
    view: &impl Serialize,
) -> Result<String, Diagnostic> {
    let facts = views::plain_page(&site.book, address, title);
    let menu = site.menu_from(address)?;
    let page = views::PageView {
        menu: Value::safe_string(&menu),
        breadcrumbs,
        ..views::PageView::bare(site.frame(address), facts)
    };
    let mut context = context(&page);
    context.insert(name, view);
    site.theme.render(&format!("{name}.html"), &context)
}
