//! `playbook due`: what's due, and who owns it.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::{Failure, Location, Outcome, terminal};
use crate::book::{Book, Due, Task, due};
use crate::output::Output;
use crate::routes::{CALENDAR, calendar_address};
use crate::site::Site;
use crate::sources::Drafts;
use crate::text::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    location: Location,
    /// Only what this role is responsible for
    #[arg(long, value_name = "ROLE")]
    owner: Option<String>,
    /// How many days ahead to look
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(i32).range(0..=36_500))]
    within: i32,
    /// The date to start from [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Print JSON for other programs
    #[arg(long, conflicts_with = "ics")]
    json: bool,
    /// Print a calendar to import: the role's, or everyone's
    #[arg(long)]
    ics: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folders = arguments.location.folders();
    let (_, compilation) = super::compiled(&folders, Drafts::LeaveOut)?;
    let book = compilation.site().book();
    if arguments.ics {
        terminal::print_as_is(&calendar(compilation.site(), arguments.owner.as_deref())?);
        return Ok(Outcome::Clean);
    }
    let today = arguments.on.unwrap_or_else(super::today);
    let last = today.checked_add(arguments.within.days()).unwrap_or(Date::MAX);
    let is_soon = |task: &Due| task.on.is_none_or(|on| on <= last);
    let mut tasks: Vec<Due> = due(book, today).into_iter().filter(is_soon).collect();
    if let Some(owner) = &arguments.owner {
        retain_of(book, owner, &mut tasks)?;
    }
    if arguments.json {
        terminal::print_as_is(&json(book, &tasks, today));
    } else {
        terminal::print(&listed(book, &tasks, today, arguments.within));
    }
    Ok(Outcome::Clean)
}

/// The site's whole calendar: sessions, refreshers, reviews and goals.
fn calendar(site: &Site, owner: Option<&str>) -> Result<String, Failure> {
    let roles = &site.book().roles;
    let address = match owner {
        None => CALENDAR.to_owned(),
        Some(owner) => calendar_address(&roles.list[super::known_role(roles, owner)?].key),
    };
    match site.render(&address) {
        Some(Ok(Output::Text(calendar))) => Ok(calendar),
        _ => Err(Failure("this calendar is empty.".to_owned())),
    }
}

/// Keeps what one role owns, whether chapters name it by its key or its name.
fn retain_of(book: &Book, owner: &str, tasks: &mut Vec<Due>) -> Result<(), Failure> {
    if book.roles.are_known() {
        let role = super::known_role(&book.roles, owner)?;
        tasks.retain(|task| book.roles.find(&task.owner) == Some(role));
    } else {
        tasks.retain(|task| task.owner.eq_ignore_ascii_case(owner.trim()));
    }
    Ok(())
}

fn is_late(task: &Due, today: Date) -> bool {
    task.on.is_none_or(|on| on < today)
}

fn listed(book: &Book, tasks: &[Due], today: Date, within: i32) -> String {
    if tasks.is_empty() {
        return format!("Nothing is due within {}.\n", count(within as usize, "day"));
    }
    let (late, soon): (Vec<&Due>, Vec<&Due>) = tasks.iter().partition(|task| is_late(task, today));
    let mut text = String::new();
    for (heading, tasks) in [("Overdue", late), ("Due soon", soon)] {
        if tasks.is_empty() {
            continue;
        }
        text.push_str(&format!("{heading}\n"));
        for task in tasks {
            let day = task.on.map_or_else(|| "now".to_owned(), super::day);
            let owner = book.roles.name_of(&task.owner);
            let owner = if owner.is_empty() { "no owner" } else { owner };
            text.push_str(&format!("  {day:<17} {:<52} {owner}\n", what(book, task)));
        }
    }
    text
}

fn what(book: &Book, task: &Due) -> String {
    let title = &book.pages[task.page].title;
    match task.task {
        Task::Check if task.on.is_none() => format!("check “{title}”: never checked"),
        Task::Check => format!("check “{title}”"),
        Task::CheckChange => format!("check “{title}”: changed since the last check"),
        Task::Train => format!("repeat “{title}”"),
        Task::Reach => format!("reach “{title}”"),
    }
}

#[derive(Serialize)]
struct Entry<'a> {
    task: &'static str,
    title: &'a str,
    /// The address in the site.
    address: &'a str,
    /// The path in the playbook.
    file: Option<&'a str>,
    /// `2026-11-22`; `null` if it's due now.
    due: Option<String>,
    overdue: bool,
    owner: &'a str,
}

fn json(book: &Book, tasks: &[Due], today: Date) -> String {
    let entries: Vec<Entry<'_>> = tasks.iter().map(|task| entry(book, task, today)).collect();
    let json = serde_json::to_string_pretty(&entries).expect("structs of strings");
    format!("{json}\n")
}

fn entry<'a>(book: &'a Book, task: &'a Due, today: Date) -> Entry<'a> {
    Entry {
        task: task.task.name(),
        title: &book.pages[task.page].title,
        address: &book.pages[task.page].address,
        file: book.chapter(task.page).map(|chapter| chapter.path.as_str()),
        due: task.on.map(|on| on.to_string()),
        overdue: is_late(task, today),
        owner: book.roles.name_of(&task.owner),
    }
}
