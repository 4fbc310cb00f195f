//! A role's page: how to reach it, what it owes, decides, learns, owns and reads.

use serde::Serialize;

use super::duties::{self, Duties};
use super::path::{self, Step};
use super::view::{self, RoleView};
use crate::book::GeneratedPage;
use crate::kinds::Training;
use crate::pages::edition::Edition;
use crate::pages::elements::{Day, Link, Section, day, generated_link, link, plain_section};
use crate::pages::training_dates::{self, ScheduleView};
use crate::pages::viewpoint::Viewpoint;
use crate::roles::RoleId;
use crate::routes::role_address;
use crate::theme::Phrases;

#[derive(Serialize)]
pub(in crate::pages) struct OneRoleView<'a> {
    key: &'a str,
    facts: RoleView,
    groups: &'a [String],
    deputy: Option<RoleView>,
    /// The escalation chain.
    escalation: Vec<RoleView>,
    /// The roles that escalate to it.
    escalated_by: Vec<RoleView>,
    calendar: Option<String>,
    duties: Duties<'a>,
    trainings: Vec<TrainingOfRole>,
    chapters: Vec<ChapterOfRole>,
    steps: Vec<Step<'a>>,
    /// The page with every role's path.
    my_path: Link,
}

#[derive(Serialize)]
struct TrainingOfRole {
    link: Link,
    /// Whether it attends; otherwise it only leads the training.
    takes_part: bool,
    gives: bool,
    schedule: ScheduleView,
}

/// A chapter it owns.
#[derive(Serialize)]
struct ChapterOfRole {
    link: Link,
    /// The date of the next check.
    due: Option<Day>,
}

pub(in crate::pages) fn view(edition: &Edition, id: RoleId) -> OneRoleView<'_> {
    let book = &edition.book;
    let role = &book.roles.list[id];
    let address = role_address(&role.key);
    let from = Viewpoint::Page(&address);
    let other = |id: RoleId| view::view(from, &book.roles.list[id]);
    OneRoleView {
        key: &role.key,
        facts: view::view(from, role),
        groups: &role.groups,
        deputy: role.deputy.as_ref().map(|deputy| view::named(book, from, &deputy.value)),
        escalation: book.roles.escalation(id).into_iter().map(other).collect(),
        escalated_by: book.roles.escalate_to(id).iter().copied().map(other).collect(),
        calendar: edition.calendar(Some(id)).map(|calendar| from.href_to(&calendar)),
        duties: duties::of(edition, from, id),
        trainings: trainings_of(edition, from, id),
        chapters: chapters_of(edition, from, id),
        steps: path::steps(edition, from, id),
        my_path: generated_link(edition.phrases(), from, GeneratedPage::Path),
    }
}

impl OneRoleView<'_> {
    /// The sections in its template.
    pub(in crate::pages) fn contents(&self, phrases: &Phrases) -> Vec<Section> {
        let duties = &self.duties;
        let sections = [
            ("pb-may", "roles.may", duties.decides()),
            ("pb-told", "roles.told", duties.is_told()),
            ("pb-trainings", "roles.trainings", !self.trainings.is_empty()),
            ("pb-owes", "roles.owes_and_owed", duties.binds()),
            ("pb-chapters", "roles.answers_for", !self.chapters.is_empty()),
            ("pb-path", "roles.path", !self.steps.is_empty()),
        ];
        let shown = sections.into_iter().filter(|(_, _, is_shown)| *is_shown);
        shown.map(|(id, title, _)| plain_section(id, phrases.text(title))).collect()
    }
}

fn trainings_of(edition: &Edition, from: Viewpoint<'_>, id: RoleId) -> Vec<TrainingOfRole> {
    let roles = &edition.book.roles;
    let of_role = |(page, training): (_, &Training)| TrainingOfRole {
        link: link(&edition.book, from, page),
        takes_part: roles.belongs_to_any(id, &training.audience),
        gives: roles.named(&training.trainer) == Some(id),
        schedule: training_dates::schedule(edition.phrases(), training),
    };
    edition.book.trainings().map(of_role).filter(|training| training.takes_part || training.gives).collect()
}

/// The next one to check comes first.
fn chapters_of(edition: &Edition, from: Viewpoint<'_>, role: RoleId) -> Vec<ChapterOfRole> {
    let book = &edition.book;
    let mut chapters = Vec::new();
    for (page, chapter) in book.in_order() {
        let front_matter = &chapter.head.front_matter;
        if book.roles.named(&front_matter.owner) == Some(role) {
            chapters.push((front_matter.due(), page));
        }
    }
    chapters.sort_by_key(|(due, page)| (due.is_none(), *due, *page));
    let chapter = |(due, page): (Option<_>, _)| ChapterOfRole {
        link: link(book, from, page),
        due: due.map(|date| day(edition.phrases(), date)),
    };
    chapters.into_iter().map(chapter).collect()
}
