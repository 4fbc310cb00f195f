//! The keys that every chapter may have in its front matter, whatever its kind.

use crate::keys::{Form, Key, Starter};
use crate::kinds::Kind;

pub(super) const TITLE: Key =
    Key::new("title", Form::Text, "the title", "\"Refunds: who may give what\"").starting(Starter::Absent);
pub(super) const KIND: Key = Key::new(
    "kind",
    Form::Choice("a kind of chapter", &Kind::NAMES),
    "what the chapter is: each kind has keys and a page of its own; without it, a plain chapter",
    "plan",
)
.starting(Starter::Absent);
pub(super) const DESCRIPTION: Key =
    Key::new("description", Form::Text, "one sentence, shown on cards", "What to do when a delivery is late.")
        .starting(Starter::Absent)
        .also(&["summary", "excerpt"]);
pub(super) const OWNER: Key = Key::new("owner", Form::Role, "the role responsible for the page", "warehouse")
    .starting(Starter::Absent)
    .also(&["questions", "dris", "dri", "owner_slack", "owners", "maintainer", "maintainers", "authors", "author"]);
pub(super) const REVIEW: Key = Key::new("review", Form::Interval, "how often to check the page", "6 months")
    .starting(Starter::Filled("6 months"))
    .also(&["review_in"]);
pub(super) const CHECKED: Key =
    Key::new("checked", Form::Date, "when somebody last checked the page; `playbook review` writes it", "2026-01-31")
        .also(&["last_reviewed_on", "last_reviewed_at", "last_reviewed", "reviewed_on"]);
pub(super) const CHECKED_BY: Key =
    Key::new("checked_by", Form::Role, "the role that checked it; `playbook review` writes it", "warehouse")
        .starting(Starter::Absent)
        .also(&["reviewed_by"]);
pub(super) const CHECKED_TEXT: Key = Key::new(
    "checked_text",
    Form::Text,
    "a fingerprint of the text as it was checked; `playbook review` writes it",
    "\"79f2ab01c46d88e3\"",
)
.starting(Starter::Absent);
pub(super) const KEYWORDS: Key = Key::new(
    "keywords",
    Form::Words,
    "words that readers use for it and the text doesn't; search finds them, and the A–Z index lists them",
    "[parcel, courier]",
);
pub(super) const AUDIENCE: Key = Key::new(
    "audience",
    Form::Audiences,
    "who needs it: everyone, roles or groups; it appears on their path",
    "[everyone]",
);
pub(super) const ORDER: Key = Key::new(
    "order",
    Form::WholeNumber(i64::MIN, i64::MAX),
    "its position in its folder; pages without one are sorted by name",
    "3",
)
.also(&[
    "sidebar_position",
    "nav_order",
    "related_order",
    "weight",
    "position",
    "menu_order",
    "sidebar.order",
    "menu.*.weight",
    "eleventy_navigation.order",
]);
pub(super) const MENU_TITLE: Key =
    Key::new("menu_title", Form::Text, "a shorter title for the menu", "Refunds").starting(Starter::Absent).also(&[
        "sidebar_label",
        "linkTitle",
        "navTitle",
        "sidebar_title",
        "short_title",
        "sidebar.label",
        "menu.*.name",
        "eleventy_navigation.title",
        "eleventy_navigation.key",
    ]);
pub(super) const DRAFT: Key = Key::new("draft", Form::YesNo, "`true` keeps it out of the handbook", "true")
    .starting(Starter::Absent)
    .opposite(&["published"]);
pub(super) const MENU: Key =
    Key::new("menu", Form::YesNo, "`false` keeps it out of the menu; link to it from somewhere", "false")
        .starting(Starter::Absent)
        .also(&["publish"])
        .opposite(&["hidden", "toc_hide", "unlisted", "nav_exclude", "sidebar.hidden"]);
pub(super) const SEARCH: Key = Key::new(
    "search",
    Form::Prominence,
    "`false` keeps it out of search; a number from 0.1 to 10 ranks it lower or higher",
    "2",
)
.starting(Starter::Absent)
.also(&["pagefind", "search.boost"])
.opposite(&["exclude_search", "search_exclude", "search.exclude"]);
pub(super) const ALIASES: Key =
    Key::new("aliases", Form::Words, "old addresses that redirect here", "[old/delivery.html]")
        .starting(Starter::Absent)
        .also(&["redirect_from", "permalink", "slug", "old_paths"]);
pub(super) const GLOSSARY: Key = Key::new(
    "glossary",
    Form::YesNo,
    "`true` for the chapter whose definition list explains the terms that others use",
    "true",
)
.starting(Starter::Absent);
pub(super) const KIND_INSIDE: Key = Key::new(
    "kind_inside",
    Form::Choice("a kind of chapter", &Kind::NAMES),
    "on a folder's own page: the kind of the chapters in the folder",
    "cause",
)
.starting(Starter::Absent);
pub(super) const EXTRA: Key =
    Key::new("extra", Form::Own, "anything for your own templates", "{colour: green}").starting(Starter::Absent);

/// In the order in which people look for them.
pub static KEYS: &[Key] = &[
    TITLE,
    MENU_TITLE,
    KIND,
    DESCRIPTION,
    OWNER,
    REVIEW,
    CHECKED,
    CHECKED_BY,
    CHECKED_TEXT,
    KEYWORDS,
    AUDIENCE,
    ORDER,
    DRAFT,
    MENU,
    SEARCH,
    ALIASES,
    GLOSSARY,
    KIND_INSIDE,
    EXTRA,
];
