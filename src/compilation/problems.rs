//! All problems of a playbook, sorted by place.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::site::Site;
use crate::source_problems;
use crate::sources::{CONFIGURATION, ROLES, SourcePath, Sources, is_chapter};

/// The problems of the files and of the book. If a file is held back, only its errors are reported, before everything
/// else: its other problems may follow from them, and those from the book concern its last good version.
pub(super) fn all<'a>(
    sources: &Sources,
    of_files: impl Iterator<Item = &'a Diagnostic>,
    site: &Site,
    held_back: &BTreeSet<SourcePath>,
) -> Vec<Diagnostic> {
    let is_held_back = |problem: &Diagnostic| problem.span.as_ref().is_some_and(|span| held_back.contains(&span.file));
    let of_files = source_problems::check(sources).into_iter().chain(of_files.cloned());
    let (mut of_held_back, mut all): (Vec<Diagnostic>, Vec<Diagnostic>) = of_files.partition(is_held_back);
    of_held_back.retain(Diagnostic::is_error);
    let follows = consequences(&all);
    let of_book = site.book().diagnostics().into_iter().filter(|problem| !follows(problem.code));
    let unread = source_problems::unread(&sources.content, &site.book().files);
    let of_site = site.problems().iter().cloned().chain(unread);
    all.extend(of_book.chain(of_site).filter(|problem| !is_held_back(problem)));
    for problems in [&mut of_held_back, &mut all] {
        problems.sort_by(|a, b| place(a).cmp(&place(b)));
    }
    of_held_back.append(&mut all);
    of_held_back
}

/// Which problems of the book may just be consequences of unreadable files. They're left out until those are fixed.
pub(crate) fn consequences(of_files: &[Diagnostic]) -> impl Fn(Code) -> bool + use<> {
    let unreadable = [
        Code::BadFrontMatter,
        Code::UnclosedFrontMatter,
        Code::BadConfiguration,
        Code::NotUtf8,
        Code::TooLarge,
        Code::UnreadableFile,
    ];
    let broken = of_files.iter().filter(|problem| unreadable.contains(&problem.code));
    let files: Vec<&str> = broken.filter_map(|problem| Some(problem.span.as_ref()?.file.as_str())).collect();
    let chapters = files.iter().any(|file| is_chapter(file));
    let (roles, configuration) = (files.contains(&ROLES), files.contains(&CONFIGURATION));
    move |code| {
        chapters && code.follows_from_chapters()
            || roles && code.follows_from_roles()
            || configuration && code.follows_from_configuration()
    }
}

/// The sort key: problems without a place first, then by file and position.
fn place(diagnostic: &Diagnostic) -> Option<(&SourcePath, usize, Code)> {
    let span = diagnostic.span.as_ref()?;
    Some((&span.file, span.range.as_ref().map_or(0, |range| range.start), diagnostic.code))
}
