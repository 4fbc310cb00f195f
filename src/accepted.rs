//! The warnings that a handbook's editors have accepted, so that only what is new is shown.
//!
//! A warning is recognised by its kind, its file and the text that it's about, not by its line, so it stays accepted
//! while the rest of the file changes. Errors can't be accepted.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::sources::{ACCEPTED, Folder, Sources};
use crate::text::{floor_char_boundary, on_one_line, visible};

/// Whether a warning is accepted, for each of a list.
#[derive(Debug, PartialEq)]
pub struct Judged {
    pub is_accepted: Vec<bool>,
    /// How many accepted warnings no longer occur.
    pub gone: usize,
}

/// File, then kind and text; and how many warnings are the same in these.
type Entries = BTreeMap<(String, String), usize>;

const HEADER: &str = "\
# Problems that are accepted: playbook counts these and shows only new ones.
# `playbook check --accept` writes this file. Delete a line to see its problem again.
";

/// More of a text would make the file hard to read.
const LONGEST_TEXT: usize = 160;

/// Which of the problems are accepted. Of the same ones in a file, as many as the file of accepted ones lists.
pub fn judge(sources: &Sources, diagnostics: &[&Diagnostic]) -> Judged {
    let mut left = listed(sources);
    if left.is_empty() {
        return Judged { is_accepted: vec![false; diagnostics.len()], gone: 0 };
    }
    let is_accepted = |diagnostic: &Diagnostic| match left.get_mut(&entry(sources, diagnostic)) {
        Some(number) if *number > 0 && !diagnostic.is_error() => {
            *number -= 1;
            true
        }
        _ => false,
    };
    let is_accepted = diagnostics.iter().copied().map(is_accepted).collect();
    // An error in a file can hide the file's warnings, and those about other files.
    let gone = if diagnostics.iter().any(|diagnostic| diagnostic.is_error()) { 0 } else { left.values().sum() };
    Judged { is_accepted, gone }
}

/// The problems that aren't accepted, and how many are.
pub fn new<'a>(sources: &Sources, diagnostics: &'a [Diagnostic]) -> (Vec<&'a Diagnostic>, usize) {
    let all: Vec<&Diagnostic> = diagnostics.iter().collect();
    let Judged { is_accepted, .. } = judge(sources, &all);
    let new = all.into_iter().zip(is_accepted).filter(|(_, is_accepted)| !is_accepted);
    let new: Vec<&Diagnostic> = new.map(|(diagnostic, _)| diagnostic).collect();
    let accepted = diagnostics.len() - new.len();
    (new, accepted)
}

/// The file that accepts these warnings: those of a list for which `is_accepted`. While there are errors, it also keeps
/// the warnings that don't occur, since errors can hide them.
pub fn file(sources: &Sources, diagnostics: &[&Diagnostic], is_accepted: impl Fn(usize) -> bool) -> String {
    let mut entries = Entries::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        if is_accepted(at) && !diagnostic.is_error() {
            *entries.entry(entry(sources, diagnostic)).or_default() += 1;
        }
    }
    if diagnostics.iter().any(|diagnostic| diagnostic.is_error()) {
        for (entry, listed) in listed(sources) {
            let number = entries.entry(entry).or_default();
            *number = listed.max(*number);
        }
    }
    let mut text = HEADER.to_owned();
    let mut file_before = None;
    for ((file, what), number) in &entries {
        if file_before != Some(file) {
            text += &format!("\n[{file}]\n");
            file_before = Some(file);
        }
        text.extend(std::iter::repeat_n(format!("{what}\n"), *number));
    }
    text
}

/// The entries of the file of accepted warnings.
fn listed(sources: &Sources) -> Entries {
    let mut entries = Entries::new();
    let mut file = "";
    let lines = sources.content.text(ACCEPTED).unwrap_or_default().lines().map(str::trim_end);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => file = name,
            None => *entries.entry((file.to_owned(), line.to_owned())).or_default() += 1,
        }
    }
    entries
}

/// How a warning is listed.
fn entry(sources: &Sources, diagnostic: &Diagnostic) -> (String, String) {
    let file = match &diagnostic.span {
        None => String::new(),
        Some(span) => match span.file.folder {
            Folder::Content => one_line(span.file.as_str()),
            Folder::Templates => format!("templates: {}", one_line(span.file.as_str())),
        },
    };
    let place = diagnostic.span.as_ref().and_then(|span| sources.text(&span.file)?.get(span.range.clone()?));
    let text = place.map(str::trim).filter(|text| !text.is_empty()).unwrap_or(&diagnostic.message);
    let text = one_line(text);
    let text = text[..floor_char_boundary(&text, LONGEST_TEXT)].trim_end();
    (file, format!("{}: {text}", diagnostic.code.name()))
}

/// Words with one space between them, and nothing invisible.
fn one_line(text: &str) -> String {
    visible(&on_one_line(text)).into_owned()
}
