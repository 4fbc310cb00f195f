//! `playbook check --accept`: writes the list of accepted problems.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;

use super::{Failure, terminal};
use crate::accepted::{self, Judged};
use crate::diagnostic::{Code, Diagnostic};
use crate::io::WorldError;
use crate::io::load::Folders;
use crate::io::replace::{create_file, replace_file};
use crate::sources::{ACCEPTED, SourcePath, Sources};
use crate::text::{count, grouped};

/// All problems of a handbook, and which of them are accepted.
pub(super) struct Checked<'a> {
    pub(super) sources: &'a Sources,
    pub(super) problems: &'a [&'a Diagnostic],
    pub(super) judged: Judged,
}

/// Accepts the wanted warnings besides those that are accepted already.
pub(super) fn accept<'a>(
    folders: &Folders,
    checked: Checked<'a>,
    is_wanted: impl Fn(&Diagnostic) -> bool,
) -> Result<Checked<'a>, Failure> {
    let Checked { sources, problems, judged: before } = checked;
    let is_accepted = |at: usize| before.is_accepted[at] || !problems[at].is_error() && is_wanted(problems[at]);
    let now = Judged { is_accepted: (0..problems.len()).map(is_accepted).collect(), gone: 0 };
    let number = |judged: &Judged| judged.is_accepted.iter().filter(|is_accepted| **is_accepted).count();
    let new = number(&now) - number(&before);
    let shown = sources.shown(&SourcePath::content(ACCEPTED));
    if new == 0 && before.gone == 0 {
        terminal::print("There are no new warnings to accept.\n\n");
        return Ok(Checked { sources, problems, judged: now });
    }
    write(folders, &accepted::file(sources, problems, |at| now.is_accepted[at]))?;
    let dropped = match before.gone {
        0 => String::new(),
        gone => format!(" {} no longer occurred and {} removed.", grouped(&gone.to_string()), was(gone)),
    };
    terminal::print(&format!("{} newly accepted in `{shown}`.{dropped}\n\n", count(new, "problem")));
    Ok(Checked { sources, problems, judged: now })
}

fn was(number: usize) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

fn write(folders: &Folders, text: &str) -> Result<(), Failure> {
    let file = folders.on_disk(&SourcePath::content(ACCEPTED));
    match fs::read(&file) {
        Ok(old) => replace_file(&file, &folders.content, &old, text.as_bytes())?,
        Err(error) if error.kind() == ErrorKind::NotFound => create_file(&file, text.as_bytes())?,
        Err(error) => return Err(WorldError::new("read", &file, error).into()),
    }
    Ok(())
}

/// What isn't shown since it's accepted, and what could be removed from the list.
pub(super) fn about_accepted(Checked { problems, judged, .. }: &Checked<'_>) -> String {
    let mut by_code: BTreeMap<Code, usize> = BTreeMap::new();
    let accepted = problems.iter().zip(&judged.is_accepted).filter(|(_, is_accepted)| **is_accepted);
    accepted.for_each(|(problem, _)| *by_code.entry(problem.code).or_default() += 1);
    let mut by_code: Vec<(Code, usize)> = by_code.into_iter().collect();
    by_code.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let codes: Vec<String> =
        by_code.iter().map(|(code, number)| format!("{} `{}`", grouped(&number.to_string()), code.name())).collect();
    let mut about = String::new();
    if !codes.is_empty() {
        let number: usize = by_code.iter().map(|(_, number)| number).sum();
        let are = if number == 1 { "isn't" } else { "aren't" };
        about += &format!("{} {are} shown: {}.\n", count(number, "accepted problem"), codes.join(", "));
    }
    if judged.gone > 0 {
        let (occurs, them) = if judged.gone == 1 { ("occurs", "it") } else { ("occur", "them") };
        let gone = count(judged.gone, "accepted problem");
        about += &format!("{gone} no longer {occurs}; `playbook check --accept` removes {them} from the list.\n");
    }
    about
}
