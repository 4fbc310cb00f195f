//! Measured data: the readings of goals, and what customers told the company.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::chapter_lookup::ChapterLookup;
use super::paths::path_of;
use super::{Listed, PageId};
use crate::diagnostic::{Advice, Code, Diagnostic, Span, Spanned};
use crate::kinds::{Kind, Reading, Readings, read_readings};
use crate::sources::{FEEDBACK, SourcePath, Tree};
use crate::table::Table;
use crate::text;

/// The readings of each goal, by its page.
pub type ReadingsOfGoals = BTreeMap<PageId, Vec<Reading>>;

/// A row of `data/feedback.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback {
    pub date: Date,
    /// As in the first row that names it.
    pub reason: Arc<str>,
    pub channel: Arc<str>,
    pub plan: Option<PageId>,
    pub count: u32,
}

pub(super) fn readings(book: Listed<'_>, content: &Tree, diagnostics: &mut Vec<Diagnostic>) -> ReadingsOfGoals {
    let mut all = BTreeMap::new();
    for (page, chapter) in book.in_order() {
        let Some(goal) = chapter.head.front_matter.kind_fields.as_goal() else { continue };
        let readings = match &goal.readings {
            Readings::Here(readings) => readings.clone(),
            Readings::File(name) => {
                let paths = [path_of(chapter, &name.value), Some(name.value.trim_start_matches('/').to_owned())];
                match paths.into_iter().flatten().find_map(|path| Some((content.text(&path)?, path))) {
                    Some((text, path)) => read_readings(&SourcePath::content(&path), text, diagnostics),
                    None => {
                        let message = format!("there's no table `{}`", name.value);
                        let help = "name a CSV file in the `data` folder, for example `data/complaints.csv`, or list the readings here";
                        let span = Span::new(&chapter.path, name.range.clone());
                        diagnostics.push(Diagnostic::new(Code::UnknownChapter, span, message, help));
                        Vec::new()
                    }
                }
            }
        };
        all.insert(page, readings);
    }
    all
}

const COLUMNS: [&str; 5] = ["date", "reason", "channel", "plan", "count"];

pub(super) fn feedback(
    book: Listed<'_>,
    names: &ChapterLookup<'_>,
    content: &Tree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Feedback> {
    let Some(text) = content.text(FEEDBACK) else { return Vec::new() };
    let file = SourcePath::content(FEEDBACK);
    let mut reader = Reader {
        book,
        names,
        file: Span::file(&file),
        plans: BTreeMap::new(),
        reasons: BTreeMap::new(),
        channels: BTreeSet::new(),
    };
    let mut rows = Vec::new();
    Table { file: &file, text, columns: &COLUMNS }.read(diagnostics, |values| {
        let left_out =
            |advice: Advice| Advice { message: format!("{}; this row is skipped", advice.message), ..advice };
        rows.push(reader.row(values).map_err(left_out)?);
        Ok(())
    });
    rows
}

struct Reader<'a, 'b> {
    book: Listed<'a>,
    names: &'a ChapterLookup<'b>,
    file: Span,
    /// The plan names that have been looked up, with their pages.
    plans: BTreeMap<String, Result<PageId, Advice>>,
    /// Reasons as they were first written, by what they are compared by.
    reasons: BTreeMap<String, Arc<str>>,
    channels: BTreeSet<Arc<str>>,
}

impl Reader<'_, '_> {
    fn row(&mut self, values: &[&str]) -> Result<Feedback, Advice> {
        let [date, reason, channel, plan, count] = *values else {
            return Err(Advice::new("this row has too few values", format!("write: {}", COLUMNS.join(", "))));
        };
        let date = crate::yaml::date(date)
            .ok_or_else(|| Advice::new(format!("`{date}` isn't a date"), crate::yaml::DATE_HELP))?;
        if reason.is_empty() {
            return Err(Advice::new("the reason is missing", "say in a few words what went wrong"));
        }
        let count = if count.is_empty() { Some(1) } else { count.parse().ok().filter(|count| *count > 0) };
        let count = count.ok_or_else(|| {
            Advice::new(
                "the count isn't a whole number above 0",
                "write a number such as `3`, or leave it empty for one",
            )
        })?;
        let plan = if plan.is_empty() { None } else { Some(self.plan(plan)?) };
        let reason = self.reasons.entry(text::fold(reason)).or_insert_with(|| reason.into()).clone();
        Ok(Feedback { date, reason, channel: self.channel(channel), plan, count })
    }

    /// Each channel is stored once, however many rows name it.
    fn channel(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.channels.get(name) {
            return known.clone();
        }
        let name: Arc<str> = name.into();
        self.channels.insert(name.clone());
        name
    }

    fn plan(&mut self, name: &str) -> Result<PageId, Advice> {
        if let Some(known) = self.plans.get(name) {
            return known.clone();
        }
        let spanned = Spanned { value: name.to_owned(), range: 0..0 };
        let found = match self.names.find(None, &self.file, &spanned) {
            Ok(page) if self.book.kind(page) == Kind::Plan => Ok(page),
            Ok(page) => Err(Advice::new(
                format!("“{}” isn't of kind `plan`", self.book.page(page).title),
                "name a recovery plan, or leave the value empty",
            )),
            Err(problem) => Err(Advice::new(problem.message, problem.help)),
        };
        self.plans.insert(name.to_owned(), found.clone());
        found
    }
}
