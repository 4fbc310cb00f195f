//! The pages that the site makes itself, over the whole book.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::chapter::Chapter;
use crate::kinds::{Details, Kind};
use crate::roles::Roles;
use crate::sources::{FEEDBACK, Tree};

/// A page that brings together what stands in many chapters. A book has those that it has something for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// From what went wrong to the plan.
    Desk,
    /// What a role reads and learns, in order.
    Path,
    Goals,
    Training,
    /// Causes, what prevents them and what recovers from them.
    Map,
    /// What customers told the company.
    Listening,
    Roles,
    /// What is to be checked and reached, and by when.
    Due,
}

impl Tool {
    pub const ALL: [Tool; 8] =
        [Tool::Desk, Tool::Path, Tool::Goals, Tool::Training, Tool::Map, Tool::Listening, Tool::Roles, Tool::Due];

    pub fn address(self) -> &'static str {
        match self {
            Tool::Desk => "recovery-desk.html",
            Tool::Path => "my-path.html",
            Tool::Goals => "goals-overview.html",
            Tool::Training => "training-overview.html",
            Tool::Map => "map-of-causes.html",
            Tool::Listening => "what-customers-say.html",
            Tool::Roles => "all-roles.html",
            Tool::Due => "what-is-due.html",
        }
    }

    /// The name of its template, and of its view in it.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Desk => "desk",
            Tool::Path => "path",
            Tool::Goals => "goals",
            Tool::Training => "trainings",
            Tool::Map => "map",
            Tool::Listening => "listening",
            Tool::Roles => "roles",
            Tool::Due => "due",
        }
    }

    /// Whether it looks over the whole book, rather than help with one case or one person.
    pub fn is_overview(self) -> bool {
        !matches!(self, Tool::Desk | Tool::Path)
    }

    /// Those that a book has something for.
    pub(super) fn of(chapters: &[Arc<Chapter>], roles: &Roles, content: &Tree) -> Vec<Tool> {
        let has = |kind: Kind| chapters.iter().any(|chapter| chapter.front_matter.details.kind() == kind);
        let has_something = |tool: &Tool| match tool {
            Tool::Desk => has(Kind::Plan),
            Tool::Path | Tool::Roles => roles.are_known(),
            Tool::Goals => has(Kind::Goal),
            Tool::Training => has(Kind::Training),
            Tool::Map => has(Kind::Cause),
            Tool::Due => has(Kind::Goal) || chapters.iter().any(|chapter| is_repeated(chapter)),
            Tool::Listening => content.text(FEEDBACK).is_some(),
        };
        Tool::ALL.into_iter().filter(has_something).collect()
    }
}

/// Whether a chapter is to be checked again after a time, or held again.
fn is_repeated(chapter: &Chapter) -> bool {
    let front_matter = &chapter.front_matter;
    let is_refreshed = matches!(&front_matter.details, Details::Training(training) if training.refresh.is_some());
    front_matter.review.is_some() || is_refreshed
}

/// Pages that every site has.
const ALWAYS: [&str; 4] = ["404.html", "a-z.html", "print.html", "search.html"];

/// Every calendar of the site: that of all first.
pub const CALENDAR: &str = "calendar.ics";

pub fn role_address(key: &str) -> String {
    format!("roles/{key}.html")
}

pub fn calendar_address(key: &str) -> String {
    format!("calendars/{key}.ics")
}

/// The addresses of the pages that the site makes itself.
pub(super) fn addresses(tools: &[Tool], roles: &Roles) -> BTreeSet<String> {
    let pages = ALWAYS.into_iter().chain(tools.iter().map(|tool| tool.address()));
    let of_roles = roles.list.iter().flat_map(|role| [role_address(&role.key), calendar_address(&role.key)]);
    pages.chain([CALENDAR]).map(str::to_owned).chain(of_roles).collect()
}
