//! A new handbook → what to do next, in order of worth.
//!
//! Judges by a few words of headings and front matter, so it only makes suggestions.

use super::{BROKEN_LINK, Fate, Handbook, MISSING_FILE, NOT_CONVERTED};
use crate::text::{self, count};

/// The next steps, the most useful first.
pub(super) fn advice(handbook: &Handbook) -> Vec<String> {
    let notes = |start: &str| {
        let is = |construct: &str| construct.starts_with(start);
        handbook.notes.iter().filter(|note| note.fate != Fate::Converted && is(&note.construct)).count()
    };
    let (unconverted, broken, missing) = (notes(NOT_CONVERTED), notes(BROKEN_LINK), notes(MISSING_FILE));
    let lost = handbook.notes.iter().filter(|note| note.fate == Fate::Lost).count();
    let (plans, drafts) = (chapters(handbook, looks_like_plan), chapters(handbook, is_draft));
    let unowned = chapters(handbook, |text| !has_key(text, "owner"));
    let steps = [
        (
            unconverted,
            format!(
                "Search the chapters for “Not converted” ({}): each shows what it was. Write it anew or delete it.",
                times(unconverted)
            ),
        ),
        (broken, format!("Repair {}. `playbook check` shows each at its place.", count(broken, "broken link"))),
        (
            missing,
            format!(
                "Add {} that chapters refer to and the source doesn't have, or remove the references.",
                count(missing, "file")
            ),
        ),
        (
            plans.len(),
            format!(
                "Set `kind: plan` in {} that seem to say what to do when something went wrong: {}.",
                count(plans.len(), "chapter"),
                some(&plans)
            ),
        ),
        (lost, format!("Read below what was lost ({}), and put back what you need.", times(lost))),
        (
            drafts.len(),
            format!(
                "Read {} that the original doesn't publish, and remove `draft: true` or the file: {}.",
                count(drafts.len(), "draft"),
                some(&drafts)
            ),
        ),
        (
            unowned.len(),
            format!(
                "Give {} an owner and a date to check it: `owner: warehouse`, `review: 6 months`.",
                count(unowned.len(), "chapter")
            ),
        ),
    ];
    steps.into_iter().filter(|(number, _)| *number > 0).map(|(_, step)| step).collect()
}

fn times(number: usize) -> String {
    count(number, "time")
}

fn chapters(handbook: &Handbook, is: impl Fn(&str) -> bool) -> Vec<&str> {
    handbook.chapters.iter().filter(|(_, text)| is(text)).map(|(path, _)| path.as_str()).collect()
}

/// The first few paths.
fn some(paths: &[&str]) -> String {
    const FEW: usize = 8;
    let shown: Vec<String> = paths.iter().take(FEW).map(|path| format!("`{path}`")).collect();
    let more = if paths.len() > FEW { " …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

pub(super) fn is_draft(text: &str) -> bool {
    front_matter(text).lines().any(|line| line == "draft: true")
}

fn has_key(text: &str, key: &str) -> bool {
    let is_key = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
    front_matter(text).lines().any(is_key)
}

/// Chapters that are plans already, or name a breakdown in their title and steps or words below it.
fn looks_like_plan(text: &str) -> bool {
    const TROUBLE: [&str; 16] = [
        "complaint",
        "refund",
        "incident",
        "late delivery",
        "lost delivery",
        "damaged",
        "defect",
        "angry",
        "escalat",
        "outage",
        "emergency",
        "recovery",
        "cancel",
        "overcharg",
        "crisis",
        "wrong order",
    ];
    if has_key(text, "kind") {
        return false;
    }
    let title = text.lines().find(|line| line.starts_with("title:") || line.starts_with("# ")).unwrap_or_default();
    let title = text::fold(title);
    let steps =
        text.lines().filter(|line| line.starts_with("1.") || line.starts_with("2.") || line.starts_with("## ")).count();
    steps >= 2 && TROUBLE.iter().any(|word| title.contains(word))
}

fn front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else { return "" };
    rest.find("\n---").map_or("", |end| &rest[..end])
}
