//! Checks the roles and audiences that chapters name: that they exist and can be reached.

use std::ops::Range;

use super::chapter_lookup::ChapterLookup;
use super::{Listed, PageId};
use crate::chapter::Chapter;
use crate::diagnostic::{Advice, Code, Diagnostic, Span, Spanned};
use crate::kinds::KindFields;
use crate::roles::{Role, Roles};
use crate::text;

/// The problems with roles in the chapters' front matter. None without a list of roles.
pub(super) fn check(book: Listed<'_>, roles: &Roles, diagnostics: &mut Vec<Diagnostic>) {
    if !roles.are_known() {
        return;
    }
    for chapter in book.chapters {
        let mut checker = Checker { roles, chapter, diagnostics };
        let front_matter = &chapter.head.front_matter;
        checker.contacts(front_matter.owner.iter().chain(&front_matter.checked_by));
        checker.audiences(&front_matter.audience);
        checker.details(&front_matter.kind_fields);
    }
}

/// The chapters that each role reads first.
pub(super) fn paths(roles: &Roles, names: &ChapterLookup<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Vec<PageId>> {
    let mut paths = Vec::new();
    for role in &roles.list {
        let found = role.path.iter().filter_map(|name| match names.find(None, &role.span, name) {
            Ok(page) => Some(page),
            Err(problem) => {
                diagnostics.push(problem);
                None
            }
        });
        paths.push(found.collect());
    }
    paths
}

/// The problems with roles that a chapter's text mentions.
pub(super) fn check_mentions(roles: &Roles, chapter: &Chapter, diagnostics: &mut Vec<Diagnostic>) {
    if !roles.are_known() {
        return;
    }
    let mut checker = Checker { roles, chapter, diagnostics };
    for mention in &chapter.text.mentions {
        if let Some((code, mut advice)) = checker.problem(&mention.target, |role| !role.is_vacant) {
            advice.instead = advice.instead.iter().map(|name| text::file_slug(name)).collect();
            checker.report(code, mention.range(), advice, mention.place_of(&mention.target));
        }
    }
}

struct Checker<'a> {
    roles: &'a Roles,
    chapter: &'a Chapter,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn details(&mut self, details: &KindFields) {
        match details {
            KindFields::Plan(plan) => {
                self.contacts(plan.tell.iter().map(|tell| &tell.role));
                self.contacts(plan.offers.iter().flat_map(|offer| &offer.above).map(|approver| &approver.role));
            }
            KindFields::Training(training) => {
                self.audiences(&training.audience);
                self.contacts(&training.trainer);
            }
            KindFields::Principle(principle) => {
                self.audiences(principle.commitments.iter().flat_map(|owed| [&owed.who].into_iter().chain(&owed.to)));
            }
            KindFields::Goal(_) | KindFields::Cause(_) | KindFields::Chapter => {}
        }
    }

    fn contacts<'n>(&mut self, names: impl IntoIterator<Item = &'n Spanned<String>>) {
        names.into_iter().for_each(|name| self.contact(name));
    }

    /// A role that readers are sent to.
    fn contact(&mut self, name: &Spanned<String>) {
        if let Some((code, advice)) = self.problem(&name.value, Role::can_be_reached) {
            self.report(code, name.range.clone(), advice, Some(name.range.clone()));
        }
    }

    fn problem(&self, name: &str, is_fine: impl Fn(&Role) -> bool) -> Option<(Code, Advice)> {
        match self.roles.find(name) {
            None => Some((Code::UnknownRole, self.roles.unknown(name))),
            Some(role) if !is_fine(&self.roles.list[role]) => Some((Code::VacantRole, self.roles.vacant(role))),
            Some(_) => None,
        }
    }

    fn audiences<'n>(&mut self, names: impl IntoIterator<Item = &'n Spanned<String>>) {
        for name in names {
            if !self.roles.is_audience(&name.value) {
                let near = self.roles.nearest_audience(&name.value);
                let otherwise = "write `everyone`, a role in `roles.yaml`, or a group that its roles belong to";
                let advice = Advice::near(format!("there's no role or group `{}`", name.value), near, otherwise);
                self.report(Code::UnknownRole, name.range.clone(), advice, Some(name.range.clone()));
            }
        }
    }

    fn report(&mut self, code: Code, range: Range<usize>, advice: Advice, place: Option<Range<usize>>) {
        let span = Span::new(&self.chapter.path, range);
        self.diagnostics.push(Diagnostic::advising(code, span, advice, place));
    }
}
