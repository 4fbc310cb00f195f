//! The pages that playbook generates from the whole book.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::chapter::Chapter;
use crate::kinds::{Kind, KindFields};
use crate::roles::Roles;
use crate::routes;
use crate::sources::{FEEDBACK, Tree};

/// A page that combines information from many chapters. A book has those it has something for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GeneratedPage {
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
    /// What to check and reach, and by when.
    Due,
}

impl GeneratedPage {
    pub const ALL: [GeneratedPage; 8] = [
        GeneratedPage::Desk,
        GeneratedPage::Path,
        GeneratedPage::Goals,
        GeneratedPage::Training,
        GeneratedPage::Map,
        GeneratedPage::Listening,
        GeneratedPage::Roles,
        GeneratedPage::Due,
    ];

    pub fn address(self) -> &'static str {
        match self {
            GeneratedPage::Desk => routes::DESK,
            GeneratedPage::Path => routes::PATH,
            GeneratedPage::Goals => routes::GOALS,
            GeneratedPage::Training => routes::TRAINING,
            GeneratedPage::Map => routes::MAP,
            GeneratedPage::Listening => routes::LISTENING,
            GeneratedPage::Roles => routes::ROLES,
            GeneratedPage::Due => routes::DUE,
        }
    }

    /// The name of its template, and of its view in it.
    pub fn name(self) -> &'static str {
        match self {
            GeneratedPage::Desk => "desk",
            GeneratedPage::Path => "path",
            GeneratedPage::Goals => "goals",
            GeneratedPage::Training => "trainings",
            GeneratedPage::Map => "map",
            GeneratedPage::Listening => "listening",
            GeneratedPage::Roles => "roles",
            GeneratedPage::Due => "due",
        }
    }

    /// Whether it's an overview of the whole book, not help with one case or for one person.
    pub fn is_overview(self) -> bool {
        !matches!(self, GeneratedPage::Desk | GeneratedPage::Path)
    }

    /// The pages that a book has something for.
    pub(super) fn of(chapters: &[Arc<Chapter>], roles: &Roles, content: &Tree) -> Vec<GeneratedPage> {
        let has = |kind: Kind| chapters.iter().any(|chapter| chapter.head.front_matter.kind_fields.kind() == kind);
        let has_something = |generated: &GeneratedPage| match generated {
            GeneratedPage::Desk => has(Kind::Plan),
            GeneratedPage::Path | GeneratedPage::Roles => roles.are_known(),
            GeneratedPage::Goals => has(Kind::Goal),
            GeneratedPage::Training => has(Kind::Training),
            GeneratedPage::Map => has(Kind::Cause),
            GeneratedPage::Due => has(Kind::Goal) || chapters.iter().any(|chapter| is_repeated(chapter)),
            GeneratedPage::Listening => content.text(FEEDBACK).is_some(),
        };
        GeneratedPage::ALL.into_iter().filter(has_something).collect()
    }
}

/// Whether any chapter has a check or refresher interval.
fn is_repeated(chapter: &Chapter) -> bool {
    let front_matter = &chapter.head.front_matter;
    let is_refreshed =
        matches!(&front_matter.kind_fields, KindFields::Training(training) if training.refresh.is_some());
    front_matter.review.is_some() || is_refreshed
}

/// The addresses of generated pages.
pub(super) fn addresses(generated_pages: &[GeneratedPage], roles: &Roles) -> BTreeSet<String> {
    let pages = routes::ALWAYS.into_iter().chain(generated_pages.iter().map(|generated| generated.address()));
    let of_roles =
        roles.list.iter().flat_map(|role| [routes::role_address(&role.key), routes::calendar_address(&role.key)]);
    pages.chain([routes::CALENDAR]).map(str::to_owned).chain(of_roles).collect()
}
