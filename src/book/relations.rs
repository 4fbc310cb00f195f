//! How the chapters relate: what prevents and recovers from what, what was counted, what roles read first.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::chapter_lookup::ChapterLookup;
use super::{Feedback, Graph, Listed, PageId, ReadingsOfGoals, graph, measurements, roles, rules};
use crate::diagnostic::Diagnostic;
use crate::roles::Roles;
use crate::sources::Tree;

/// What follows from the front matter of all chapters and from the tables.
#[derive(Debug, PartialEq)]
pub struct Relations {
    pub graph: Graph,
    pub readings: ReadingsOfGoals,
    /// In file order.
    pub feedback: Vec<Feedback>,
    /// The chapters each role reads first, as listed in `roles.yaml`.
    pub paths: Vec<Vec<PageId>>,
    /// How many chapters a role checked in one day, if there are many.
    pub(super) checks: BTreeMap<(Date, String), usize>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Relations {
    pub(super) fn new(book: Listed<'_>, roles: &Arc<Roles>, files: &Tree) -> Self {
        let mut problems = Vec::new();
        let names = ChapterLookup::new(book);
        let graph = graph::graph(book, &names, &mut problems);
        let readings = measurements::readings(book, files, &mut problems);
        let feedback = measurements::feedback(book, &names, files, &mut problems);
        let paths = roles::paths(roles, &names, &mut problems);
        rules::duplicate_titles(book, &mut problems);
        roles::check(book, roles, &mut problems);
        graph::report_gaps(book, &graph, &mut problems);
        Self { checks: rules::bulk_checks(book.chapters), graph, readings, feedback, paths, problems }
    }
}
