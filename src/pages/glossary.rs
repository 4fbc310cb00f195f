//! Glossary terms in the text of other pages: the first mention on a page links to the definition.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use super::viewpoint::Viewpoint;
use crate::book::{Book, PageId};
use crate::html::{Tag, Token, escape, push_escaped, tokens};

pub(crate) struct Glossary {
    matcher: AhoCorasick,
    /// In the order of the matcher's patterns.
    forms: Vec<Form>,
    terms: Vec<Entry>,
}

/// One of the spellings of a term.
#[derive(PartialEq)]
struct Form {
    text: String,
    term: usize,
}

#[derive(PartialEq)]
struct Entry {
    page: PageId,
    anchor: String,
    meaning: String,
}

/// The longest tooltip, in characters.
const LONGEST_MEANING: usize = 240;

impl Glossary {
    /// The terms of the chapters with `glossary: true`; `None` if there are none. The earlier glossary if it is the same.
    pub(super) fn new(book: &Book, earlier: Option<&Arc<Self>>) -> Option<Arc<Self>> {
        let is_english = book.config.language.split('-').next() == Some("en");
        let (mut forms, mut terms) = (Vec::new(), Vec::new());
        for chapter in book.chapters.iter().filter(|chapter| chapter.head.front_matter.glossary) {
            let Some(page) = book.page_of(&chapter.path) else { continue };
            for term in chapter.text.terms.iter().filter(|term| !term.meaning.is_empty()) {
                for form in term.forms() {
                    let plurals = if is_english { plurals(form) } else { Vec::new() };
                    let all = plurals.into_iter().chain([form.to_owned()]);
                    forms.extend(all.map(|text| Form { text: escape(&text), term: terms.len() }));
                }
                terms.push(Entry { page, anchor: term.id.to_string(), meaning: shortened(&term.meaning) });
            }
        }
        if let Some(earlier) = earlier.filter(|earlier| earlier.forms == forms && earlier.terms == terms) {
            return Some(earlier.clone());
        }
        let mut builder = AhoCorasickBuilder::new();
        builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
        // Only an absurd number of terms fails to compile: then no term is marked.
        let matcher = builder.build(forms.iter().map(|form| &form.text)).ok().filter(|_| !forms.is_empty())?;
        Some(Arc::new(Self { matcher, forms, terms }))
    }

    /// What marks the terms of a page, shown from a viewpoint.
    pub(super) fn marker<'a>(&'a self, book: &'a Book, page: PageId, from: Viewpoint<'a>) -> Marker<'a> {
        Marker { glossary: self, book, page, from, marked: vec![false; self.terms.len()] }
    }
}

/// Marks each term once.
pub(super) struct Marker<'a> {
    glossary: &'a Glossary,
    book: &'a Book,
    page: PageId,
    from: Viewpoint<'a>,
    marked: Vec<bool>,
}

impl Marker<'_> {
    /// Finished HTML with its terms marked. Headings, links, code, buttons and words to say stay unchanged.
    pub(super) fn mark(&mut self, html: &str) -> String {
        let mut marked = String::with_capacity(html.len() + 512);
        let mut inside = Inside::default();
        for token in tokens(html) {
            match token {
                Token::Text(text) => self.push(text, inside.is_running_text(), &mut marked),
                Token::Tag(tag) => {
                    inside.enter(&tag);
                    marked.push_str(tag.written);
                }
            }
        }
        marked
    }

    fn push(&mut self, text: &str, is_running_text: bool, to: &mut String) {
        let mut written = 0;
        if is_running_text {
            for found in self.glossary.matcher.find_iter(text) {
                let form = &self.glossary.forms[found.pattern().as_usize()];
                let phrases = &text[found.start()..found.end()];
                let is_whole =
                    !text[..found.start()].ends_with(is_of_a_word) && !text[found.end()..].starts_with(is_of_a_word);
                let entry = &self.glossary.terms[form.term];
                if !is_whole || self.marked[form.term] || entry.page == self.page || !is_same_case(&form.text, phrases)
                {
                    continue;
                }
                self.marked[form.term] = true;
                to.push_str(&text[written..found.start()]);
                written = found.end();
                to.push_str("<a class=\"term\" href=\"");
                push_escaped(to, &self.from.href_to_page(self.book, entry.page, Some(&entry.anchor)));
                to.push_str("\" data-meaning=\"");
                push_escaped(to, &entry.meaning);
                to.push_str("\">");
                to.push_str(phrases);
                to.push_str("</a>");
            }
        }
        to.push_str(&text[written..]);
    }
}

/// The open elements that contain no running text.
#[derive(Default)]
struct Inside {
    /// The number of open [`QUIET`] elements.
    quiet: usize,
    /// The depth of nested `div`s, counted from one with words to say.
    say: usize,
}

/// Elements whose text shouldn't contain a link, or is a link already.
const QUIET: [&str; 16] =
    ["a", "button", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "pre", "summary", "svg", "title"];

impl Inside {
    fn is_running_text(&self) -> bool {
        self.quiet == 0 && self.say == 0
    }

    fn enter(&mut self, tag: &Tag<'_>) {
        if QUIET.contains(&tag.name) && !tag.is_void() {
            self.quiet = if tag.is_end { self.quiet.saturating_sub(1) } else { self.quiet + 1 };
        }
        if tag.name == "div" {
            self.say = match (tag.is_end, self.say) {
                (true, depth) => depth.saturating_sub(1),
                (false, 0) => usize::from(tag.written.contains("callout-say")),
                (false, depth) => depth + 1,
            };
        }
    }
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '’'
}

/// Abbreviations are in capitals: `IT` isn't “it”.
fn is_same_case(form: &str, phrases: &str) -> bool {
    form.chars().any(char::is_lowercase) || form == phrases
}

fn plurals(form: &str) -> Vec<String> {
    let stem_of_y = form.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match stem_of_y {
        Some(stem) => vec![format!("{stem}ies")],
        None if form.ends_with(['s', 'x']) || form.ends_with("ch") || form.ends_with("sh") => vec![format!("{form}es")],
        None => vec![format!("{form}s")],
    }
}

fn shortened(meaning: &str) -> String {
    if meaning.chars().count() <= LONGEST_MEANING {
        return meaning.to_owned();
    }
    let cut: String = meaning.chars().take(LONGEST_MEANING).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', '.', ';']))
}
