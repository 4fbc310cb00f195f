//! The calendars, read by an iCalendar parser.

use std::collections::BTreeSet;

use icalendar::{Calendar, CalendarComponent, Component as _, Event};
use playbook::output::Output;

use crate::support::{Book, shipped, themed_book};

const ROLES: &str = "warehouse:\n  mail: warehouse@example.com\ncounter:\n  hours: 9 to 5\nnight:\n  hours: 10 to 6\n";

const TRAINING: &str = "---\ntitle: \"Know: the process, and more\"\ndescription: What everybody does; in one way.\n\
    kind: training\nfor: [counter]\nminutes: 90\nrefresh: 3 months\nsessions: [2027-01-12 23:00, 2027-02-01]\n\
    owner: warehouse\nreview: 6 months\nchecked: 2026-09-25\n---\nText.\n";

const GOAL: &str = "---\ntitle: Fewer\nkind: goal\nowner: warehouse\nmeasure: complaints\ntarget: 5\nbaseline: 9\n\
    due: 2027-06-30\n---\nText.\n";

fn handbook() -> Book {
    let configuration = ("playbook.yaml", "title: \"Ours, theirs\"\nbase_url: https://example.com/staff\n");
    let roles = ("roles.yaml", ROLES);
    themed_book([("index.md", "# Home\n"), configuration, roles, ("täglich/a.md", TRAINING), ("b.md", GOAL)])
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().unwrap();
    let event = |component: CalendarComponent| match component {
        CalendarComponent::Event(event) => event,
        other => panic!("{other:?}"),
    };
    calendar.components.into_iter().map(event).collect()
}

/// `START to END: SUMMARY` of each event.
fn lines(text: &str) -> Vec<String> {
    let line = |event: Event| {
        let value = |key: &str| event.property_value(key).unwrap_or_default().to_owned();
        format!("{} to {}: {}", value("DTSTART"), value("DTEND"), value("SUMMARY"))
    };
    events(text).into_iter().map(line).collect()
}

#[test]
fn the_shared_calendar_has_sessions_refreshers_reviews_and_goals() {
    assert_eq!(
        lines(&handbook().page("calendar.ics")),
        [
            "20270112T230000 to 20270113T003000: Know: the process, and more",
            "20270201 to : Know: the process, and more",
            "20270325 to : Check “Know: the process, and more”",
            "20270501 to : Refresher due: Know: the process, and more",
            "20270630 to : Goal due: Fewer",
        ]
    );
}

#[test]
fn a_roles_calendar_has_what_it_attends_and_owns() {
    let book = handbook();
    assert_eq!(
        lines(&book.page("calendars/counter.ics")),
        [
            "20270112T230000 to 20270113T003000: Know: the process, and more",
            "20270201 to : Know: the process, and more",
            "20270501 to : Refresher due: Know: the process, and more",
        ]
    );
    assert_eq!(
        lines(&book.page("calendars/warehouse.ics")),
        ["20270325 to : Check “Know: the process, and more”", "20270630 to : Goal due: Fewer"]
    );
    assert!(book.site.render("calendars/night.ics").is_none(), "an empty calendar is none");
    assert!(!book.page("roles/night.html").contains(".ics"));
}

#[test]
fn an_event_leads_to_its_page_and_keeps_its_name() {
    let book = handbook();
    let session = &events(&book.page("calendar.ics"))[0];
    for (key, value) in [
        ("URL", "https://example.com/staff/t%C3%A4glich/a.html"),
        ("UID", "t%C3%A4glich/a.html/session/2027-01-12T2300@example.com"),
        ("DTSTAMP", "20260925T000000Z"),
        ("DESCRIPTION", "For: counter. 90 minutes. What everybody does; in one way."),
    ] {
        assert_eq!(session.property_value(key), Some(value), "{key}");
    }
}

#[test]
fn lines_are_ended_folded_and_escaped_as_the_format_asks() {
    let text = handbook().page("calendar.ics");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert_eq!(text.matches("NAME:Ours\\, theirs\r\n").count(), 2, "{text}");
    assert!(text.contains("SUMMARY:Know: the process\\, and more\r\n"), "{text}");
}

#[test]
fn every_calendar_of_the_shipped_handbook_can_be_read() {
    let site = shipped();
    let text = |path: &str| match site.render(path) {
        Some(Ok(Output::Text(text))) => text,
        _ => panic!("there is no {path}"),
    };
    let paths: Vec<String> = site.paths_of_pages().into_iter().filter(|path| path.ends_with(".ics")).collect();
    assert_eq!(paths.len(), 1 + site.book().roles.list.len(), "{paths:?}");
    let names = |path: &str| -> Vec<String> {
        events(&text(path)).iter().map(|event| event.property_value("UID").unwrap().to_owned()).collect()
    };
    let all = names("calendar.ics");
    let once: BTreeSet<&String> = all.iter().collect();
    assert_eq!(once.len(), all.len(), "every event has a name of its own");
    for path in &paths {
        assert!(
            names(path).iter().all(|name| once.contains(name)),
            "{path} has an event that the calendar of all lacks"
        );
        assert!(text(path).split("\r\n").all(|line| line.len() <= 75), "{path}");
        assert_eq!(text(path), text(path), "{path} is the same each time");
    }
}

#[test]
fn a_book_without_trainings_and_roles_has_no_calendar() {
    let checked = "---\nreview: 6 months\nchecked: 2026-09-25\n---\nText.\n";
    let book = themed_book([("index.md", "# Home\n"), ("a.md", checked)]);
    assert!(book.site.render("calendar.ics").is_none());
}
