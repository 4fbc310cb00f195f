//! Problems for people: a few each with its place; of many, a table, and the first of each kind with its place.

use std::collections::{BTreeMap, BTreeSet};

use super::Style;
use super::frames::Frames;
use crate::diagnostic::{Code, Diagnostic};
use crate::sources::{SourcePath, Sources};
use crate::text::{floor_char_boundary, grouped, visible};

/// How much of many problems is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent<'a> {
    /// The table.
    Table,
    /// The table, the command that shows more, and the first errors of each kind with their places.
    Errors { command: &'a str },
    /// The table, and the first problems of each kind with their places.
    First,
    /// Every problem with its place.
    All,
}

/// So many problems are shown without a table.
const FEW: usize = 10;
/// So many of a kind are shown with their places.
const FIRST: usize = 10;
/// What is said in so many files is said once in the table.
const REPEATED: usize = 3;
/// So many repeated messages of a kind are in the table.
const MOST_MESSAGES: usize = 5;
/// A longer message is cut in the table.
const LONGEST_MESSAGE: usize = 100;

/// Problems in order of place, as paragraphs: each ends with a blank line. Of many, the errors come last, since they
/// stop a build.
pub fn human(sources: &Sources, diagnostics: &[&Diagnostic], extent: Extent<'_>, style: Style) -> String {
    let mut frames = Frames::new(sources, style);
    if extent != Extent::Table && diagnostics.len() <= FEW {
        return diagnostics.iter().map(|diagnostic| frames.frame(diagnostic)).collect();
    }
    let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        diagnostics.iter().partition(|diagnostic| diagnostic.is_error());
    if extent == Extent::All {
        return warnings.into_iter().chain(errors).map(|diagnostic| frames.frame(diagnostic)).collect();
    }
    let (errors, warnings) = (kinds(&errors), kinds(&warnings));
    let mut listing = String::new();
    if extent == Extent::First {
        listing.extend(warnings.iter().map(|kind| kind.first(&mut frames)));
    }
    listing += &table(warnings.iter().chain(&errors));
    if let Extent::Errors { command } = extent {
        listing += &format!("`{command}` shows where they are.\n\n");
    }
    if extent != Extent::Table {
        listing.extend(errors.iter().map(|kind| kind.first(&mut frames)));
    }
    listing
}

/// All problems of one code.
struct Problems<'a> {
    code: Code,
    /// In order of place.
    list: Vec<&'a Diagnostic>,
}

/// The problems by code, the most frequent first.
fn kinds<'a>(diagnostics: &[&'a Diagnostic]) -> Vec<Problems<'a>> {
    let mut by_code: BTreeMap<Code, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        by_code.entry(diagnostic.code).or_default().push(diagnostic);
    }
    let mut kinds: Vec<Problems<'_>> = by_code.into_iter().map(|(code, list)| Problems { code, list }).collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.list.len()));
    kinds
}

impl<'a> Problems<'a> {
    /// The first problems with their places, those that say something new before those that repeat it, and how many
    /// more there are.
    fn first(&self, frames: &mut Frames<'a>) -> String {
        let mut said = BTreeSet::new();
        let is_new = |at: &usize| said.insert(self.list[*at].message.as_str());
        let (new, repeated): (Vec<usize>, Vec<usize>) = (0..self.list.len()).partition(is_new);
        let mut shown: Vec<usize> = new.into_iter().chain(repeated).take(FIRST).collect();
        shown.sort_unstable();
        let mut first: String = shown.into_iter().map(|at| frames.frame(self.list[at])).collect();
        if let Some(more) = self.list.len().checked_sub(FIRST).filter(|more| *more > 0) {
            let (more, code) = (grouped(&more.to_string()), self.code.name());
            first += &format!("… and {more} more of `{code}`: `playbook check --only {code} --all` shows them all\n\n");
        }
        first
    }

    /// A row for the code, and one for each message that many files have.
    fn rows(&self) -> Vec<Row> {
        let mut by_message: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in &self.list {
            by_message.entry(&diagnostic.message).or_default().push(diagnostic);
        }
        let messages = by_message.into_iter().map(|(message, list)| Row::new(&list, format!("  {}", line(message))));
        let mut repeated: Vec<Row> = messages.filter(|row| row.files >= REPEATED).collect();
        repeated.sort_by_key(|row| std::cmp::Reverse(row.files));
        repeated.truncate(MOST_MESSAGES);
        let is_error = self.list.iter().any(|diagnostic| diagnostic.is_error());
        let name = format!("{}{}", self.code.name(), if is_error { " (error)" } else { "" });
        [Row::new(&self.list, name)].into_iter().chain(repeated).collect()
    }
}

/// A row of the table.
struct Row {
    number: usize,
    files: usize,
    what: String,
}

impl Row {
    fn new(list: &[&Diagnostic], what: String) -> Self {
        let files: BTreeSet<&SourcePath> =
            list.iter().filter_map(|problem| Some(&problem.span.as_ref()?.file)).collect();
        Self { number: list.len(), files: files.len(), what }
    }
}

fn table<'p, 'a: 'p>(kinds: impl Iterator<Item = &'p Problems<'a>>) -> String {
    let rows: Vec<Row> = kinds.flat_map(Problems::rows).collect();
    if rows.is_empty() {
        return String::new();
    }
    let line = |(number, files, what): (&str, &str, &str)| format!("{number:>8} {files:>8}  {what}\n");
    let number = |number: usize| grouped(&number.to_string());
    let rows = rows.iter().map(|row| line((&number(row.number), &number(row.files), &row.what)));
    [line(("Problems", "in files", "Kind"))].into_iter().chain(rows).collect::<String>() + "\n"
}

/// A message as one line, cut if it's long.
fn line(message: &str) -> String {
    let line = visible(message).replace('\n', " ");
    if line.len() <= LONGEST_MESSAGE {
        line
    } else {
        format!("{}…", &line[..floor_char_boundary(&line, LONGEST_MESSAGE)])
    }
}
