//! What an import did → `import-report.md`, and a few lines for the terminal.
//!
//! Everything that was lost or changed is listed with its place before and after. Only what came over as it was is
//! merely counted.

use std::collections::BTreeMap;

use super::advice::{advice, is_draft};
use super::{Fate, Handbook, Note, Place, Source, Tool};
use crate::text::count;
use crate::text::on_one_line;

/// The name of the report, beside `playbook/`.
pub const REPORT: &str = "import-report.md";

/// The report, as Markdown.
pub fn report(source: &Source, tool: Tool, handbook: &Handbook) -> String {
    let mut text = format!("# Import report\n\n{}\n", overview(source, tool, handbook));
    text.push_str(&next_steps(handbook));
    text.push_str(&table(&handbook.notes));
    for (fate, title, about) in [
        (
            Fate::Lost,
            "Lost",
            "These aren't in the new handbook, or not as what they were. The original still has them.",
        ),
        (Fate::Changed, "Changed", "These are in the new handbook, but look or work differently."),
    ] {
        text.push_str(&listed(&handbook.notes, fate, title, about));
    }
    text
}

/// The summary, for a terminal.
pub fn summary(source: &Source, tool: Tool, handbook: &Handbook) -> String {
    let mut text = overview(source, tool, handbook);
    for (number, step) in advice(handbook).iter().enumerate() {
        text.push_str(&format!("\n  {}. {step}", number + 1));
    }
    text
}

fn overview(source: &Source, tool: Tool, handbook: &Handbook) -> String {
    let of = |fate| count(handbook.notes.iter().filter(|note| note.fate == fate).count(), "thing");
    let drafts = handbook.chapters.values().filter(|text| is_draft(text)).count();
    let drafts = if drafts == 0 { String::new() } else { format!(", {} among them,", count(drafts, "draft")) };
    format!(
        "{} from `{}` ({}){drafts} with {}. {} came over in another form, {} changed, {} lost.",
        count(handbook.chapters.len(), "chapter"),
        source.name,
        tool.title(),
        count(handbook.copies.len(), "file"),
        of(Fate::Converted),
        of(Fate::Changed),
        of(Fate::Lost),
    )
}

fn next_steps(handbook: &Handbook) -> String {
    let steps = advice(handbook);
    if steps.is_empty() {
        return String::new();
    }
    let steps: String = steps.iter().enumerate().map(|(i, step)| format!("{}. {step}\n", i + 1)).collect();
    format!("\n## What to do next\n\n{steps}")
}

/// How often each construct was met, and what became of it.
fn table(notes: &[Note]) -> String {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for note in notes {
        counts.entry(&note.construct).or_default()[note.fate as usize] += 1;
    }
    if counts.is_empty() {
        return String::new();
    }
    let mut rows: Vec<(&str, [usize; 3])> = counts.into_iter().collect();
    rows.sort_by_key(|(name, fates)| (std::cmp::Reverse(fates.iter().sum::<usize>()), *name));
    let cell = |number: usize| if number == 0 { String::new() } else { number.to_string() };
    let row = |(name, [lost, changed, converted]): (&str, [usize; 3])| {
        format!("| {} | {} | {} | {} |\n", cell_text(name), cell(converted), cell(changed), cell(lost))
    };
    let rows: String = rows.into_iter().map(row).collect();
    format!("\n## Counts\n\n| What | Converted | Changed | Lost |\n| --- | --: | --: | --: |\n{rows}")
}

/// All notes of a fate, under a heading for each construct.
fn listed(notes: &[Note], fate: Fate, title: &str, about: &str) -> String {
    let mut by_construct: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
    for note in notes.iter().filter(|note| note.fate == fate) {
        by_construct.entry(&note.construct).or_default().push(note);
    }
    if by_construct.is_empty() {
        return String::new();
    }
    let mut text = format!("\n## {title}\n\n{about}\n");
    for (construct, notes) in by_construct {
        text.push_str(&format!("\n### {} ({})\n\n", first_upper(construct), notes.len()));
        notes.iter().for_each(|note| text.push_str(&line(note)));
    }
    text
}

fn line(note: &Note) -> String {
    let detail = if note.detail.is_empty() { String::new() } else { format!("{}: ", on_one_line(&note.detail)) };
    let result = note.result.as_ref().map(|place| format!(" → {}", shown(&format!("playbook/{}", place.path), place)));
    format!("- {detail}{}{}\n", shown(&note.source.path, &note.source), result.unwrap_or_default())
}

/// `chapter.md, line 12, “Refunds”`
fn shown(path: &str, place: &Place) -> String {
    let path = if path.is_empty() { "the source".to_owned() } else { format!("`{path}`") };
    let line = place.line.map(|line| format!(", line {line}")).unwrap_or_default();
    let heading = place.heading.as_ref().map(|heading| format!(", “{}”", on_one_line(heading))).unwrap_or_default();
    format!("{path}{line}{heading}")
}

fn cell_text(text: &str) -> String {
    on_one_line(text).replace('|', "\\|")
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
