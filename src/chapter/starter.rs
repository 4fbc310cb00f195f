//! A new chapter of a kind, ready to be filled in: front matter from the descriptions of its keys, and a text.

use super::keys::{self, DESCRIPTION, DRAFT, KIND, OWNER, TITLE};
use crate::keys::{Key, Starter};
use crate::kinds::Kind;
use crate::yaml;

/// The text of a new chapter. Each key says behind it what it is for; those that most chapters do without are
/// commented out.
pub fn starter(kind: Kind, title: &str) -> String {
    let mut front_matter = format!("{}: {}\n", TITLE.name, yaml::quoted(title));
    if kind != Kind::Chapter {
        front_matter += &format!("{}: {}\n", KIND.name, kind.name());
    }
    front_matter += &format!("{}: {}\n", DESCRIPTION.name, description(kind));
    front_matter += &filled(&OWNER, owner(kind));
    let (needed, rare): (Vec<&Key>, Vec<&Key>) = keys::KEYS
        .iter()
        .chain(kind.keys())
        .filter(|key| key.starter != Starter::Absent)
        .partition(|key| matches!(key.starter, Starter::Filled(_)));
    for key in needed.into_iter().chain(rare) {
        front_matter += &match key.starter {
            Starter::Filled(value) => filled(key, value),
            Starter::Commented(value) => commented(&filled(key, value)),
            Starter::Absent => String::new(),
        };
    }
    let draft = DRAFT.name;
    format!("---\n{front_matter}{draft}: true     # remove this line to publish\n---\n\n{}", kind.starting_text())
}

/// The lines of a key with its value, and what the key is for.
fn filled(key: &Key, value: &str) -> String {
    let (first, rest) = value.split_once('\n').map_or((value, None), |(first, rest)| (first, Some(rest)));
    let space = if first.is_empty() { "" } else { " " };
    let rest = rest.map(|rest| format!("{rest}\n")).unwrap_or_default();
    format!("{}:{space}{first}     # {}\n{rest}", key.name, key.help)
}

fn commented(lines: &str) -> String {
    lines.lines().map(|line| format!("# {line}\n")).collect()
}

fn description(kind: Kind) -> &'static str {
    match kind {
        Kind::Plan => "When to use this plan, in one sentence.",
        Kind::Goal => "What we want to reach, in one sentence.",
        Kind::Training => "What you can do after this training, in one sentence.",
        Kind::Principle => "What this principle means for us, in one sentence.",
        Kind::Cause => "How this cause shows, in one sentence.",
        Kind::Chapter => "What this chapter answers, in one sentence.",
    }
}

fn owner(kind: Kind) -> &'static str {
    match kind {
        Kind::Plan | Kind::Cause | Kind::Chapter => "customer care lead",
        Kind::Goal | Kind::Principle => "managing director",
        Kind::Training => "HR",
    }
}
