//! Roles for templates: a name that links to its page, and how to reach the person.

use serde::Serialize;

use crate::book::Book;
use crate::pages::edition::Edition;
use crate::pages::elements::Link;
use crate::pages::viewpoint::Viewpoint;
use crate::roles::{EVERYONE, Role};
use crate::routes::role_address;

#[derive(Serialize)]
pub(in crate::pages) struct RoleView {
    pub name: String,
    /// The role's page; `None` if the playbook doesn't list the role.
    href: Option<String>,
    person: String,
    phone: String,
    /// `tel:` and the number, for phones that can dial it.
    phone_href: String,
    mail: String,
    hours: String,
    is_vacant: bool,
}

/// An audience: a role, which links to its page, or a group, which links to its roles' pages.
#[derive(Serialize)]
pub(in crate::pages) struct AudienceView {
    pub name: String,
    pub href: Option<String>,
    /// The roles of a group; empty for `everyone`.
    pub members: Vec<Link>,
}

pub(in crate::pages) fn audience(edition: &Edition, from: Viewpoint<'_>, name: &str) -> AudienceView {
    let book = &edition.book;
    let link = |role: &Role| Link { title: role.name.clone(), href: from.href_to(&role_address(&role.key)) };
    if let Some(role) = book.roles.find(name) {
        let Link { title, href } = link(&book.roles.list[role]);
        return AudienceView { name: title, href: Some(href), members: Vec::new() };
    }
    let is_everyone = name.eq_ignore_ascii_case(EVERYONE);
    let members = book.roles.members(name).filter(|_| !is_everyone).map(|role| link(&book.roles.list[role]));
    AudienceView { name: edition.phrases().audience(name).to_owned(), href: None, members: members.collect() }
}

/// A role by its key or name, shown from a page or in the printed book.
pub(in crate::pages) fn named(book: &Book, from: Viewpoint<'_>, name: &str) -> RoleView {
    match book.roles.find(name) {
        Some(role) => view(from, &book.roles.list[role]),
        None => RoleView {
            name: name.to_owned(),
            href: None,
            person: String::new(),
            phone: String::new(),
            phone_href: String::new(),
            mail: String::new(),
            hours: String::new(),
            is_vacant: false,
        },
    }
}

pub(in crate::pages) fn view(from: Viewpoint<'_>, role: &Role) -> RoleView {
    RoleView {
        name: role.name.clone(),
        href: Some(from.href_to(&role_address(&role.key))),
        person: role.person.clone(),
        phone: role.phone.clone(),
        phone_href: phone_href(&role.phone),
        mail: role.mail.clone(),
        hours: role.hours.clone(),
        is_vacant: role.is_vacant,
    }
}

/// `tel:+441632960400`, with an extension as in RFC 3966; an extension alone is dialled as it is.
fn phone_href(phone: &str) -> String {
    let (number, extension) = match phone.to_lowercase().split_once("ext") {
        Some((number, extension)) => (digits(number), digits(extension)),
        None => (digits(phone), String::new()),
    };
    match (number.is_empty(), extension.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("tel:{extension}"),
        (false, true) => format!("tel:{number}"),
        (false, false) => format!("tel:{number};ext={extension}"),
    }
}

fn digits(text: &str) -> String {
    let mut digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.trim_start().starts_with('+') && !digits.is_empty() {
        digits.insert(0, '+');
    }
    // The zero that's only dialled within the country: +44 (0)1632.
    if text.contains("(0)") {
        digits = digits.replacen('0', "", 1);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_as_phones_expect() {
        for (phone, href) in [
            ("+44 1632 960400", "tel:+441632960400"),
            ("ext. 400", "tel:400"),
            ("01632 960400 ext 12", "tel:01632960400;ext=12"),
            ("+44 (0)1632 960400", "tel:+441632960400"),
            ("", ""),
        ] {
            assert_eq!(phone_href(phone), href, "{phone}");
        }
    }
}
