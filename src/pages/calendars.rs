//! The calendars: sessions, refreshers, reviews and goals as events (RFC 5545), for everyone and for each role.
//!
//! Nothing in them depends on today: an event is stamped with the date of its chapter's last check, and its ID is
//! derived from its subject. Times are local (“floating”), as people write them.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::icalendar::Writer;
use crate::book::{Book, GeneratedPage, PageId};
use crate::chapter::FrontMatter;
use crate::href;
use crate::kinds::{Goal, KindFields, Training};
use crate::roles::RoleId;
use crate::routes::{CALENDAR, calendar_address};
use crate::theme::Phrases;

pub(crate) struct Event {
    /// The part of its ID besides the page and the date.
    sort: &'static str,
    page: PageId,
    date: Date,
    /// Without one, it takes the whole day.
    time: Option<Time>,
    minutes: Option<u32>,
    summary: String,
    description: String,
    /// When its content was written, as far as that's known.
    stamp: Date,
    /// The roles whose calendars have it; the calendar for everyone always does.
    roles: Vec<RoleId>,
}

impl Event {
    fn concerns(&self, role: RoleId) -> bool {
        self.roles.contains(&role)
    }
}

/// Whether there are calendars: a book without trainings and roles has nobody who would open it.
fn is_published(book: &Book) -> bool {
    book.generated_pages.iter().any(|generated| matches!(generated, GeneratedPage::Training | GeneratedPage::Roles))
}

/// The address of a role's calendar, or of that of all. There is one if something is in it: an empty one is none.
pub(super) fn address(book: &Book, events: &[Event], role: Option<RoleId>) -> Option<String> {
    let is_listed = |event: &Event| role.is_none_or(|role| event.concerns(role));
    let address = || role.map_or_else(|| CALENDAR.to_owned(), |role| calendar_address(&book.roles.list[role].key));
    events.iter().any(is_listed).then(address)
}

/// Every calendar of the site: its address, and the role that it is for.
pub(crate) fn addresses(book: &Book, events: &[Event]) -> Vec<(String, Option<RoleId>)> {
    let roles = (0..book.roles.list.len()).map(Some).chain([None]);
    roles.filter_map(|role| Some((address(book, events, role)?, role))).collect()
}

/// All of a day's events, by time.
pub(super) fn events(book: &Book, phrases: &Phrases) -> Vec<Event> {
    if !is_published(book) {
        return Vec::new();
    }
    let mut events = Vec::new();
    for (page, chapter) in book.in_order() {
        let subject = Subject { phrases, book, page, front_matter: &chapter.head.front_matter };
        match &chapter.head.front_matter.kind_fields {
            KindFields::Training(training) => subject.training(training, &mut events),
            KindFields::Goal(goal) => events.extend(subject.goal(goal)),
            KindFields::Plan(_) | KindFields::Principle(_) | KindFields::Cause(_) | KindFields::Chapter => {}
        }
        events.extend(subject.review());
    }
    events.sort_by_key(|event| (event.date, event.time, event.page));
    events
}

/// The chapter of the events.
struct Subject<'a> {
    phrases: &'a Phrases,
    book: &'a Book,
    page: PageId,
    front_matter: &'a FrontMatter,
}

impl Subject<'_> {
    fn event(&self, sort: &'static str, date: Date, summary: String, roles: Vec<RoleId>) -> Event {
        let stamp = self.front_matter.checked.unwrap_or(date);
        let (page, description) = (self.page, self.front_matter.description.clone());
        Event { sort, page, date, time: None, minutes: None, summary, description, stamp, roles }
    }

    fn title(&self) -> &str {
        &self.book.pages[self.page].title
    }

    fn owner(&self) -> Vec<RoleId> {
        self.book.roles.named(&self.front_matter.owner).into_iter().collect()
    }

    fn training(&self, training: &Training, events: &mut Vec<Event>) {
        let roles = &self.book.roles;
        let is_for = |role: &RoleId| roles.belongs_to_any(*role, &training.audience);
        let gives = |role: &RoleId| roles.named(&training.trainer) == Some(*role);
        let concerned: Vec<RoleId> = (0..roles.list.len()).filter(|role| is_for(role) || gives(role)).collect();
        for session in &training.sessions {
            events.push(Event {
                time: session.time,
                minutes: training.minutes,
                description: self.about(training),
                ..self.event("session", session.date, self.title().to_owned(), concerned.clone())
            });
        }
        for refresher in training.refreshers() {
            let phrases = self.phrases;
            let span = phrases.time_span(&training.refresh_text);
            let about = [("day", &*phrases.day(refresher.held)), ("span", &span)];
            let again = phrases.say("calendar.refresher_about", &about);
            let name = phrases.say("calendar.refresher", &[("training", self.title())]);
            events
                .push(Event { description: again, ..self.event("refresher", refresher.due, name, concerned.clone()) });
        }
    }

    /// Audience, length, trainer and topic.
    fn about(&self, training: &Training) -> String {
        let phrases = self.phrases;
        let audience: Vec<&str> = training.audience.iter().map(|audience| phrases.audience(&audience.value)).collect();
        let trainer = training.trainer.as_ref().map(|trainer| self.book.roles.name_of(&trainer.value));
        let facts = [
            (!audience.is_empty())
                .then(|| phrases.say("calendar.audience", &[("audience", &phrases.listed(&audience))])),
            training.minutes.map(|minutes| phrases.say("calendar.length", &[("time", &phrases.minutes(minutes))])),
            trainer.map(|trainer| phrases.say("calendar.trainer", &[("trainer", trainer)])),
            Some(self.front_matter.description.clone()).filter(|text| !text.is_empty()),
        ];
        facts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn goal(&self, goal: &Goal) -> Option<Event> {
        let due = goal.due?;
        Some(self.event("goal", due, self.phrases.say("calendar.goal", &[("goal", self.title())]), self.owner()))
    }

    fn review(&self) -> Option<Event> {
        let (due, checked) = (self.front_matter.due()?, self.front_matter.checked?);
        let name = self.phrases.say("calendar.review", &[("chapter", self.title())]);
        let description = self.phrases.say("calendar.review_about", &[("day", &self.phrases.day(checked))]);
        Some(Event { description, ..self.event("review", due, name, self.owner()) })
    }
}

/// The text of the calendar for everyone, or for one role.
pub(crate) fn render(book: &Book, events: &[Event], role: Option<RoleId>) -> String {
    let name = match role {
        Some(role) => format!("{}: {}", book.title(), book.roles.list[role].name),
        None => book.title().to_owned(),
    };
    let mut calendar = Writer::default();
    calendar.property("BEGIN", "VCALENDAR");
    calendar.property("VERSION", "2.0");
    calendar.property("PRODID", "-//playbook//playbook//EN");
    calendar.property("CALSCALE", "GREGORIAN");
    calendar.property("METHOD", "PUBLISH");
    calendar.text("NAME", &name);
    // What programs called it before RFC 7986.
    calendar.text("X-WR-CALNAME", &name);
    let is_shown = |event: &&Event| role.is_none_or(|role| event.concerns(role));
    events.iter().filter(is_shown).for_each(|event| write_event(&mut calendar, book, event));
    calendar.property("END", "VCALENDAR");
    calendar.finish()
}

/// An event, its properties in the order of the alphabet.
fn write_event(calendar: &mut Writer, book: &Book, event: &Event) {
    let address = href::encoded(&book.pages[event.page].address);
    calendar.property("BEGIN", "VEVENT");
    if !event.description.is_empty() {
        calendar.text("DESCRIPTION", &event.description);
    }
    let start = event.time.map(|time| event.date.to_datetime(time));
    let minutes = event.minutes.map(|minutes| i64::from(minutes).minutes());
    if let Some(end) = start.zip(minutes).and_then(|(start, minutes)| start.checked_add(minutes).ok()) {
        calendar.property("DTEND", &moment(end));
    }
    calendar.property("DTSTAMP", &format!("{}T000000Z", compact(event.stamp)));
    match start {
        None => calendar.property("DTSTART;VALUE=DATE", &compact(event.date)),
        Some(start) => calendar.property("DTSTART", &moment(start)),
    }
    calendar.text("SUMMARY", &event.summary);
    if start.is_none() {
        // An all-day marker blocks nobody's time.
        calendar.property("TRANSP", "TRANSPARENT");
    }
    calendar.text("UID", &name(book, event, &address));
    if let Some(base) = &book.config.base_url {
        calendar.property("URL", &format!("{base}/{address}"));
    }
    calendar.property("END", "VEVENT");
}

/// The same for the same event in every build and every calendar, so that programs recognise it.
fn name(book: &Book, event: &Event, address: &str) -> String {
    let host = book.config.base_url.as_deref().and_then(|url| url.split("://").nth(1)?.split('/').next());
    let time = event.time.map(|time| time.strftime("T%H%M").to_string()).unwrap_or_default();
    format!("{address}/{}/{}{time}@{}", event.sort, event.date, host.unwrap_or("playbook"))
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

fn moment(moment: DateTime) -> String {
    moment.strftime("%Y%m%dT%H%M%S").to_string()
}
