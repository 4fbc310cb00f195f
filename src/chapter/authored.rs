//! Takes what was found in a rewritten text back to the author's: every range of it, in one place.

use super::reference::taken_back;
use super::translation::Translated;
use crate::diagnostic::Diagnostic;
use crate::dialects::Map;

/// Makes every range one of the author's text.
pub(super) fn take_back(translated: &mut Translated, map: &Map) {
    translated.diagnostics.iter_mut().for_each(|diagnostic| take_problem_back(diagnostic, map));
    for range in &mut translated.heading_ranges {
        let found = taken_back((range.start, range.end), map);
        *range = found.0..found.1;
    }
    let references = [&mut translated.links, &mut translated.images, &mut translated.mentions];
    references.into_iter().flatten().for_each(|reference| reference.take_back(map));
    translated.guides.iter_mut().for_each(|guide| guide.take_back(map));
}

/// A fix that would replace what the author hasn't written isn't one.
fn take_problem_back(diagnostic: &mut Diagnostic, map: &Map) {
    let Some(range) = diagnostic.span.as_mut().and_then(|span| span.range.as_mut()) else { return };
    *range = map.range(range.clone());
    let fixes = std::mem::take(&mut diagnostic.fixes).into_iter();
    diagnostic.fixes =
        fixes.filter_map(|fix| Some(crate::diagnostic::Fix { range: map.exact(fix.range.clone())?, ..fix })).collect();
}
