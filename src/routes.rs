//! The addresses of what isn't a chapter, each a path from the top of the site. Chapters get theirs in `book`.

pub const HOME: &str = "index.html";
pub const A_TO_Z: &str = "a-z.html";
/// Shown for addresses that lead nowhere.
pub const NOT_FOUND: &str = "404.html";
/// The whole book, for the printer.
pub const PRINT: &str = "print.html";
/// Shows the answers to a question, and can be linked to.
pub const SEARCH: &str = "search.html";
pub const ROBOTS: &str = "robots.txt";
pub const SITEMAP: &str = "sitemap.xml";
/// The service worker, at the top of the site because a worker sees only what is beside and below it.
pub const WORKER: &str = "service-worker.js";
/// Shown offline in place of a page that isn't kept.
pub const OFFLINE: &str = "assets/offline.html";
/// The calendar with the events of all roles.
pub const CALENDAR: &str = "calendar.ics";

// The pages over the whole book.
pub const DESK: &str = "recovery-desk.html";
pub const PATH: &str = "my-path.html";
pub const GOALS: &str = "goals-overview.html";
pub const TRAINING: &str = "training-overview.html";
pub const MAP: &str = "map-of-causes.html";
pub const LISTENING: &str = "what-customers-say.html";
pub const ROLES: &str = "all-roles.html";
pub const DUE: &str = "what-is-due.html";

/// Pages that every site has.
pub const ALWAYS: [&str; 4] = [NOT_FOUND, A_TO_Z, PRINT, SEARCH];

pub fn role_address(key: &str) -> String {
    format!("roles/{key}.html")
}

/// The calendar of one role.
pub fn calendar_address(key: &str) -> String {
    format!("calendars/{key}.ics")
}
