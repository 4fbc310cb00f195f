//! A problem for a page of the preview.

use serde::Serialize;

use super::frames::Excerpt;
use crate::diagnostic::Diagnostic;
use crate::lines::Lines;
use crate::sources::{SourcePath, Sources};

/// A problem as a page can show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProblemView {
    pub is_error: bool,
    pub message: String,
    pub help: String,
    /// What to write instead, if that is known.
    pub fix: Option<String>,
    #[serde(skip)]
    pub file: Option<SourcePath>,
    /// The file's path as a person would type it.
    pub path: Option<String>,
    /// From 1, like the column.
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub frame: Option<Frame>,
}

/// A problem's lines: the text before, the marked text, and the text after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame {
    pub before: String,
    pub marked: String,
    pub after: String,
}

pub fn shown(sources: &Sources, diagnostic: &Diagnostic) -> ProblemView {
    let span = diagnostic.span.as_ref();
    let place = span.and_then(|span| Some((sources.text(&span.file)?, span.range.clone()?)));
    let start = place.as_ref().map(|(text, range)| Lines::new(text).line_column(range.start));
    let frame = place.map(|(text, range)| {
        let Excerpt { text, range, .. } = Excerpt::around(text, range.start, range.end);
        Frame {
            before: text[..range.start].to_owned(),
            marked: text[range.clone()].to_owned(),
            after: text[range.end..].to_owned(),
        }
    });
    ProblemView {
        file: span.map(|span| span.file.clone()),
        path: span.map(|span| sources.shown(&span.file)),
        line: start.map(|start| start.0),
        column: start.map(|start| start.1),
        frame,
        ..ProblemView::without_place(diagnostic)
    }
}

impl ProblemView {
    fn without_place(diagnostic: &Diagnostic) -> Self {
        Self {
            is_error: diagnostic.is_error(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            fix: diagnostic.fixes.first().map(|fix| fix.replacement.clone()),
            file: None,
            path: None,
            line: None,
            column: None,
            frame: None,
        }
    }
}
