//! Unfilled placeholders from a `playbook new` form: `…` as a value, and the form's own lines with it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::Kind;
use crate::sources::SourcePath;
use crate::yaml::{Node, Value};

const SIGN: &str = "…";

/// The lines in the forms' texts that contain the character.
static LINES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    Kind::ALL.into_iter().flat_map(|kind| kind.starting_text().lines()).filter(|line| line.contains(SIGN)).collect()
});

/// The placeholders in a chapter's front matter and text. A `…` in the author's own sentences isn't one.
pub(super) fn left(path: &SourcePath, text: &str, root: Option<&Node>, body: Range<usize>) -> Vec<Diagnostic> {
    if !text.contains(SIGN) {
        return Vec::new();
    }
    let mut places = Vec::new();
    if let Some(root) = root {
        values(root, &mut places);
    }
    lines(text, body, &mut places);
    let help = "fill it in, or remove the line; with `draft: true` the chapter isn't published";
    let problem = |range: Range<usize>| {
        let message = format!("the placeholder `{}` hasn't been filled in", &text[range.clone()]);
        Diagnostic::new(Code::PlaceholderLeft, Span::new(path, range), message, help)
    };
    places.into_iter().map(problem).collect()
}

fn values(node: &Node, places: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar { text, .. } if text.trim() == SIGN => places.push(node.range.clone()),
        Value::Scalar { .. } | Value::Tagged => {}
        Value::List(items) => items.iter().for_each(|item| values(item, places)),
        Value::Map(entries) => entries.iter().for_each(|entry| values(&entry.value, places)),
    }
}

/// The forms' lines, outside code.
fn lines(text: &str, body: Range<usize>, places: &mut Vec<Range<usize>>) {
    let mut at = body.start;
    let mut is_code = false;
    for line in text[body].split_inclusive('\n') {
        let words = line.trim();
        if words.starts_with("```") || words.starts_with("~~~") {
            is_code = !is_code;
        } else if !is_code && LINES.contains(words) {
            let start = at + line.len() - line.trim_start().len();
            places.push(start..start + words.len());
        }
        at += line.len();
    }
}
