//! Who needs which training, what's next and what's overdue.

use serde::Serialize;

use crate::book::{GeneratedPage, PageId};
use crate::kinds::{Session, Training};
use crate::pages::edition::Edition;
use crate::pages::elements::{Link, link};
use crate::pages::roles::{self, AudienceView, RoleView};
use crate::pages::training_dates::{self, ScheduleView, SessionView};
use crate::pages::viewpoint::Viewpoint;

#[derive(Serialize)]
pub(super) struct TrainingsView<'a> {
    /// All sessions, by time.
    sessions: Vec<SessionOf>,
    trainings: Vec<TrainingRow>,
    /// The columns of the matrix.
    columns: Vec<Link>,
    /// Its rows, one per role; empty if the playbook lists no roles.
    roles: Vec<NeedsOfRole>,
    /// What each audience needs, if the playbook lists no roles.
    audiences: Vec<NeedsOfAudience<'a>>,
    calendar: Option<String>,
}

#[derive(Serialize)]
struct SessionOf {
    training: Link,
    session: SessionView,
    minutes: Option<u32>,
}

#[derive(Serialize)]
struct TrainingRow {
    link: Link,
    audience: Vec<AudienceView>,
    trainer: Option<RoleView>,
    schedule: ScheduleView,
}

#[derive(Serialize)]
struct NeedsOfRole {
    role: RoleView,
    /// Whether it needs the training in each column.
    needs: Vec<bool>,
}

#[derive(Serialize)]
struct NeedsOfAudience<'a> {
    name: &'a str,
    trainings: Vec<Link>,
}

pub(super) fn view(edition: &Edition) -> TrainingsView<'_> {
    let trainings: Vec<(PageId, &Training)> = edition.book.trainings().collect();
    let link = |page: PageId| link(&edition.book, from(), page);
    TrainingsView {
        sessions: sessions(edition, &trainings),
        columns: trainings.iter().map(|(page, _)| link(*page)).collect(),
        roles: needs_of_roles(edition, &trainings),
        audiences: if edition.book.roles.are_known() { Vec::new() } else { needs_of_audiences(edition, &trainings) },
        calendar: edition.calendar(None).map(|calendar| from().href_to(&calendar)),
        trainings: trainings.iter().map(|(page, training)| row(edition, link(*page), training)).collect(),
    }
}

fn from() -> Viewpoint<'static> {
    GeneratedPage::Training.into()
}

fn sessions(edition: &Edition, trainings: &[(PageId, &Training)]) -> Vec<SessionOf> {
    let of_training = |(place, (_, training)): (usize, &(PageId, &Training))| {
        training.sessions.iter().map(move |session| (*session, place)).collect::<Vec<_>>()
    };
    let mut sessions: Vec<(Session, usize)> = trainings.iter().enumerate().flat_map(of_training).collect();
    sessions.sort_unstable();
    let session = |(session, place): (Session, usize)| {
        let (page, training) = trainings[place];
        SessionOf {
            training: link(&edition.book, from(), page),
            session: training_dates::session(edition.phrases(), training, session),
            minutes: training.minutes,
        }
    };
    sessions.into_iter().map(session).collect()
}

fn row(edition: &Edition, link: Link, training: &Training) -> TrainingRow {
    let audience = |name: &str| roles::audience(edition, from(), name);
    TrainingRow {
        link,
        audience: training.audience.iter().map(|name| audience(&name.value)).collect(),
        trainer: training.trainer.as_ref().map(|trainer| roles::named(&edition.book, from(), &trainer.value)),
        schedule: training_dates::schedule(edition.phrases(), training),
    }
}

fn needs_of_roles(edition: &Edition, trainings: &[(PageId, &Training)]) -> Vec<NeedsOfRole> {
    let roles = &edition.book.roles;
    let row = |(id, role)| NeedsOfRole {
        role: roles::view(from(), role),
        needs: trainings.iter().map(|(_, training)| roles.belongs_to_any(id, &training.audience)).collect(),
    };
    roles.list.iter().enumerate().map(row).collect()
}

fn needs_of_audiences<'a>(edition: &'a Edition, trainings: &[(PageId, &'a Training)]) -> Vec<NeedsOfAudience<'a>> {
    let mut audiences: Vec<NeedsOfAudience<'a>> = Vec::new();
    for (page, training) in trainings {
        for audience in &training.audience {
            let link = link(&edition.book, from(), *page);
            match audiences
                .iter_mut()
                .find(|other| other.name.eq_ignore_ascii_case(edition.phrases().audience(&audience.value)))
            {
                Some(other) => other.trainings.push(link),
                None => audiences
                    .push(NeedsOfAudience { name: edition.phrases().audience(&audience.value), trainings: vec![link] }),
            }
        }
    }
    audiences
}
