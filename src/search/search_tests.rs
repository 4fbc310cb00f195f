//! `search-tests.yaml`: queries with the page or section that answers each, so no edit loses an answer unnoticed.
//!
//! One question per line: `charged twice: 10-recovery-plans/billing-error.md#fix`, or a list of places, any of which
//! will do. The page must be in the top three results, a section in the top three of its page.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::{PageHit, Search};
use crate::book::{Book, PageId};
use crate::diagnostic::{Advice, Code, Diagnostic, Spanned};
use crate::near::Near;
use crate::sources::{SEARCH_TESTS as FILE, SYNONYMS, SourcePath, Sources};
use crate::text;
use crate::yaml::Fields;

/// Nobody looks further.
const PAGES: usize = 3;
const SECTIONS: usize = 3;

/// Where an answer is.
struct Place {
    page: PageId,
    heading: Option<usize>,
}

/// Asks every question, and reports those whose answer isn't found.
pub fn check(search: &Search, book: &Book, sources: &Sources) -> Vec<Diagnostic> {
    let Some(text) = sources.content.text(FILE) else { return Vec::new() };
    let file = SourcePath::content(FILE);
    let help = "write one `question: page` per line; put a question that contains a colon between double quotes";
    let mut fields = match Fields::of_file(&file, text, &[], (&format!("`{FILE}`"), help)) {
        Ok(fields) => fields,
        Err(problem) => return vec![problem],
    };
    let pages = pages_by_path(book);
    let near = LazyCell::new(|| Near::new(pages.keys().copied()));
    for (question, targets) in fields.take_lists() {
        let mut places = Vec::new();
        for target in &targets {
            match place(book, &pages, &near, &target.value) {
                Ok(place) => places.push(place),
                Err(advice) => {
                    fields.advise(Code::BadValue, question.range.clone(), advice, Some(target.range.clone()));
                }
            }
        }
        let mut hits = search.ask(&question.value);
        hits.truncate(PAGES);
        if places.len() == targets.len() && !is_answered(search, book, &hits, &places) {
            let advice = lost(search, book, &question.value, (&hits, &targets, &places));
            fields.advise(Code::LostAnswer, question.range, advice, None);
        }
    }
    fields.finish().1
}

fn pages_by_path(book: &Book) -> HashMap<&str, PageId> {
    let path = |page: PageId| book.chapter(page).map(|chapter| (chapter.path.as_str(), page));
    (0..book.pages.len()).filter_map(path).collect()
}

fn place(book: &Book, pages: &HashMap<&str, PageId>, near: &Near, target: &str) -> Result<Place, Advice> {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let Some(page) = pages.get(path.trim_start_matches("./")).copied() else {
        let otherwise = "write the chapter's path in the playbook folder, for example `recovery/refunds.md`";
        let mut advice = Advice::near(format!("there's no chapter `{path}`"), near.nearest(path), otherwise);
        let section = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        advice.instead.iter_mut().for_each(|near| near.push_str(&section));
        return Err(advice);
    };
    let Some(anchor) = anchor else { return Ok(Place { page, heading: None }) };
    let outline = book.chapter(page).map_or(&[][..], |chapter| &chapter.head.outline);
    match outline.iter().position(|heading| &*heading.id == anchor) {
        Some(heading) => Ok(Place { page, heading: Some(heading) }),
        None => {
            let near = text::nearest(anchor, outline.iter().map(|heading| &*heading.id)).map(|near| format!("#{near}"));
            let otherwise = "name a heading of that chapter as in a link, or just the page";
            let message = format!("`{path}` has no section `#{anchor}`");
            let mut advice = Advice::near(message, near.as_deref(), otherwise);
            advice.instead.iter_mut().for_each(|near| near.insert_str(0, path));
            Err(advice)
        }
    }
}

fn is_answered(search: &Search, book: &Book, hits: &[PageHit], places: &[Place]) -> bool {
    let answers = |place: &Place| {
        let Some(hit) = hits.iter().find(|hit| search.page(hit) == place.page) else { return false };
        // If a page is so short that all its sections are shown, any of them will do.
        let mut shown = hit.sections.iter().take(SECTIONS);
        let outline = book.chapter(place.page).map_or(0, |chapter| chapter.head.outline.len());
        place.heading.is_none()
            || outline < SECTIONS
            || shown.any(|section| search.heading(hit, *section) == place.heading)
    };
    places.iter().any(answers)
}

fn lost(
    search: &Search,
    book: &Book,
    question: &str,
    (hits, targets, places): (&[PageHit], &[Spanned<String>], &[Place]),
) -> Advice {
    let found: Vec<PageId> = hits.iter().map(|hit| search.page(hit)).collect();
    let what = if places.iter().any(|place| found.contains(&place.page)) {
        format!("finds the page, but the section of {} isn't in its top {SECTIONS}", named(targets))
    } else {
        format!("doesn't find {} in the top {PAGES} pages", named(targets))
    };
    let titles: Vec<&str> = found.iter().map(|page| book.pages[*page].title.as_str()).collect();
    let instead = if titles.is_empty() { "nothing".to_owned() } else { format!("“{}”", titles.join("”, “")) };
    let help = format!(
        "it finds {instead}; add the words that people type to the page, a heading or its `keywords`, or list synonyms in `{SYNONYMS}`"
    );
    Advice::new(format!("a search for “{question}” {what}"), help)
}

/// `a.md` or `b.md`, as in a sentence.
fn named(targets: &[Spanned<String>]) -> String {
    let quoted: Vec<String> = targets.iter().map(|target| format!("`{}`", target.value)).collect();
    quoted.join(" or ")
}
