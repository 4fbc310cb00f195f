//! The index as the browser loads it: classic scripts, each a call of a method of `playbook.index`.
//!
//! They're scripts because a page opened from a file share can't load any other kind of file. A query needs the first
//! and at most four shards (see `query.rs`). Format 2:
//!
//! - `search/index.js`, loaded first: `core({…})` with
//!   - `format`, and `key`, a fingerprint that all scripts of one index share;
//!   - `stop`: the stop words, between spaces;
//!   - by page: lines of `titles` and `addresses` (see [`short_address`]), and numbers: `parents` (how many pages back
//!     its folder's page is, 0 for none), `kinds` (indexes into `kindNames`), `boosts` (in tenths) and `sections` (how
//!     many it has);
//!   - the common words: `words`, and for each a number in `terms` (signed difference to the previous word's term) and
//!     `frequencies`;
//!   - by shard: `shards`, its first word, and `firsts`, its first term (difference to the previous shard's).
//! - `search/words-N-KEY.js`: `shard(N, key, words, terms, frequencies, postings, synonyms)`. The key in the name keeps
//!   shards of different indexes apart. The words are the shard's rare ones; their terms are relative to its first
//!   term. `postings` are numbers. For each term of the shard: its rarity and the number of distinct impacts; then for
//!   each impact, highest first, the difference to the previous one (the first: to 15), the number of sections, and for
//!   each section the number of sections skipped since the previous one. `synonyms` has a line per term:
//!   comma-separated words to highlight.
//! - `search/text/ADDRESS.js`: `text(ADDRESS, [[heading, anchor, text], …])`, the sections of a page for excerpts.
//!
//! A list of numbers is a string of base-64 digits (`A`–`Z`, `a`–`z`, `0`–`9`, `-`, `_`) with five bits per digit,
//! lowest first; 32 is added if more digits follow, like in source maps. A signed number n is written as 2n, or -2n - 1
//! if it's negative. A list of words is front-coded: a capital letter says how many UTF-16 units a word shares with the
//! previous one (`A` for none), followed by the rest of the word. Words contain no ASCII capitals.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3Default;

use super::Search;
use super::dictionary::{MOST_IMPACT, Term, Word};
use super::index::Index;
use crate::book::{Book, PageId};
use crate::kinds::Kind;
use crate::text::on_one_line;

/// Increase this when a reader of the old format would misread the new one, also in `templates/search/20-index.js`.
const FORMAT: u32 = 2;

pub const CORE: &str = "search/index.js";

/// The scripts of an index, without the texts.
pub struct Scripts {
    pub core: String,
    /// By address.
    pub shards: BTreeMap<String, String>,
}

/// The address of a page's text, from the page's own.
pub fn text_address(address: &str) -> String {
    format!("search/text/{}.js", without_ending(address))
}

fn without_ending(address: &str) -> &str {
    address.strip_suffix(".html").unwrap_or(address)
}

#[derive(Serialize)]
struct Core {
    format: u32,
    key: String,
    stop: String,
    #[serde(flatten)]
    pages: Pages,
    #[serde(rename = "kindNames")]
    kind_names: [&'static str; Kind::ALL.len()],
    #[serde(flatten)]
    words: Words,
    shards: String,
    firsts: String,
}

#[derive(Default, Serialize)]
struct Pages {
    titles: String,
    addresses: String,
    parents: String,
    kinds: String,
    boosts: String,
    sections: String,
}

#[derive(Serialize)]
struct Words {
    words: String,
    terms: String,
    frequencies: String,
}

pub fn scripts(search: &Search, book: &Book) -> Scripts {
    let index = &search.index;
    let shards: Vec<Shard> = (0..index.shards.len()).into_par_iter().map(|number| shard(index, number)).collect();
    let mut core = Core {
        format: FORMAT,
        key: String::new(),
        stop: search.stop_words.join(" "),
        pages: pages(search, book),
        kind_names: Kind::ALL.map(Kind::name),
        words: words(index.words.iter().filter(|word| word.is_common), 0),
        shards: front_coded(index.shards.iter().map(|shard| index.words[shard.first_word].text.as_str())),
        firsts: differences(index.shards.iter().map(|shard| shard.first_term)),
    };
    let mut hash = Xxh3Default::new();
    hash.update(json(&core).as_bytes());
    for Shard { words, postings, synonyms } in &shards {
        [&words.words, &words.terms, postings, synonyms].into_iter().for_each(|text| hash.update(text.as_bytes()));
    }
    core.key = format!("{:010x}", hash.digest() >> 24);
    let script = |(number, shard): (usize, &Shard)| {
        let Shard { words: Words { words, terms, frequencies }, postings, synonyms } = shard;
        let script = call("shard", &(number, &core.key, words, terms, frequencies, postings, synonyms));
        (format!("search/words-{number}-{}.js", core.key), script)
    };
    Scripts { shards: shards.iter().enumerate().map(script).collect(), core: call("core", &(&core,)) }
}

fn pages(search: &Search, book: &Book) -> Pages {
    let mut pages = Pages::default();
    let mut places = vec![None; book.pages.len()];
    for (place, searched) in search.pages().iter().enumerate() {
        let page = &book.pages[searched.page];
        places[searched.page] = Some(place);
        if place > 0 {
            pages.titles.push('\n');
            pages.addresses.push('\n');
        }
        pages.titles.push_str(&on_one_line(&page.title));
        let folder = book.ancestors(searched.page).into_iter().skip(1).rev().find(|folder| places[*folder].is_some());
        let folder_address = folder.map_or("", |folder| book.pages[folder].address.as_str());
        pages.addresses.push_str(&short_address(&page.address, folder_address, &page.title));
        let back = folder.and_then(|folder| places[folder]).map_or(0, |folder| place - folder);
        push_number(&mut pages.parents, back as u32);
        let kind = book.kind(searched.page);
        let kind = Kind::ALL.iter().position(|other| *other == kind).unwrap_or(0);
        push_number(&mut pages.kinds, kind as u32);
        push_number(&mut pages.boosts, u32::from(searched.boost));
        push_number(&mut pages.sections, search.sections_of(place).len() as u32);
    }
    pages
}

/// Abbreviates a page's address: without `.html`, and without the folder if it's that of the folder's page (otherwise
/// with a leading `/`). If the name (apart from `/index`) ends with a prefix of the title's slug, that part is written
/// as `~` and the length of the prefix, which is left out if it's the whole slug. The browser recreates the slug, so
/// it's ASCII only, which needs no tables. An address with other letters is written out.
fn short_address(address: &str, folder: &str, title: &str) -> String {
    let address = without_ending(address);
    let folder = folder.strip_suffix("index.html").unwrap_or_default();
    let Some(rest) = address.strip_prefix(folder) else { return format!("/{address}") };
    let (name, index) = rest.strip_suffix("/index").map_or((rest, ""), |name| (name, "/index"));
    let slug = ascii_slug(title);
    let letters = slug.len();
    for taken in (4..=letters).rev() {
        if let Some(start) = name.strip_suffix(&slug[..taken]) {
            let number = if taken == letters { String::new() } else { taken.to_string() };
            return format!("{start}~{number}{index}");
        }
    }
    rest.to_owned()
}

/// The ASCII slug of a title: `slug` in `templates/search/20-index.js`.
fn ascii_slug(title: &str) -> String {
    let title = title.replace(['\'', '’'], "").to_ascii_lowercase();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// A serialised shard.
struct Shard {
    /// The rare words.
    words: Words,
    postings: String,
    synonyms: String,
}

fn shard(index: &Index, number: usize) -> Shard {
    let shard = &index.shards[number];
    let next = index.shards.get(number + 1);
    let (end_word, end_term) =
        next.map_or((index.words.len(), index.terms.len()), |next| (next.first_word, next.first_term as usize));
    let rare = index.words[shard.first_word..end_word].iter().filter(|word| !word.is_common);
    let terms = &index.terms[shard.first_term as usize..end_term];
    let mut postings = String::new();
    terms.iter().for_each(|term| push_term(&mut postings, term));
    let synonyms: Vec<String> = terms.iter().map(|term| term.synonyms.join(",")).collect();
    Shard { words: words(rare, shard.first_term), postings, synonyms: synonyms.join("\n") }
}

fn push_term(digits: &mut String, term: &Term) {
    push_number(digits, u32::from(term.rarity));
    let groups: Vec<_> = term.postings.chunk_by(|a, b| a.impact() == b.impact()).collect();
    push_number(digits, groups.len() as u32);
    let mut last_impact = MOST_IMPACT;
    for group in groups {
        let impact = group[0].impact();
        push_number(digits, u32::from(last_impact - impact));
        last_impact = impact;
        push_number(digits, group.len() as u32);
        let mut next = 0;
        for posting in group {
            push_number(digits, posting.section() - next);
            next = posting.section() + 1;
        }
    }
}

fn words<'a>(words: impl Iterator<Item = &'a Word> + Clone, first_term: u32) -> Words {
    let mut terms = String::new();
    let mut frequencies = String::new();
    let mut last = first_term;
    for word in words.clone() {
        let difference = i64::from(word.term) - i64::from(last);
        push_number(&mut terms, if difference < 0 { (-difference * 2 - 1) as u32 } else { (difference * 2) as u32 });
        push_number(&mut frequencies, u32::from(word.frequency()));
        last = word.term;
    }
    Words { words: front_coded(words.map(|word| word.text.as_str())), terms, frequencies }
}

fn front_coded<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut coded = String::new();
    let mut last = "";
    for word in words {
        let alike = last.chars().zip(word.chars()).take_while(|(a, b)| a == b);
        let (mut units, mut bytes) = (0, 0);
        for (c, _) in alike {
            if units + c.len_utf16() > 25 {
                break;
            }
            units += c.len_utf16();
            bytes += c.len_utf8();
        }
        coded.push(char::from(b'A' + units as u8));
        coded.push_str(&word[bytes..]);
        last = word;
    }
    coded
}

fn differences(ascending: impl Iterator<Item = u32>) -> String {
    let mut digits = String::new();
    let mut last = 0;
    for number in ascending {
        push_number(&mut digits, number - last);
        last = number;
    }
    digits
}

fn push_number(digits: &mut String, number: u32) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut rest = number;
    while rest >= 32 {
        digits.push(char::from(DIGITS[(32 + rest % 32) as usize]));
        rest /= 32;
    }
    digits.push(char::from(DIGITS[rest as usize]));
}

/// The script with a page's text, section by section.
pub fn text(book: &Book, page: PageId) -> String {
    let mut script = String::from("playbook.index.text(");
    push_string(&mut script, without_ending(&book.pages[page].address));
    script.push_str(",[");
    match book.chapter(page) {
        None => push_section(&mut script, "", "", ""),
        Some(chapter) => {
            let (intro, under_headings) =
                chapter.text.sections.split_first().expect("there's always a section before the first heading");
            let front_matter = &chapter.head.front_matter;
            let intro = [&*front_matter.description, &*front_matter.kind_fields.text(), &*intro.text];
            let intro: Vec<&str> = intro.into_iter().filter(|text| !text.is_empty()).collect();
            push_section(&mut script, "", "", &intro.join(" "));
            for (heading, section) in chapter.head.outline.iter().zip(under_headings) {
                script.push(',');
                push_section(&mut script, &heading.text(), &heading.id, &section.text);
            }
        }
    }
    script.push_str("]);\n");
    script
}

fn push_section(script: &mut String, heading: &str, anchor: &str, text: &str) {
    script.push('[');
    push_string(script, heading);
    script.push(',');
    push_string(script, anchor);
    script.push(',');
    push_string(script, text);
    script.push(']');
}

/// Appends a text the way [`json`] writes it. Most texts need no escapes, and the compiler vectorises that check.
fn push_string(script: &mut String, text: &str) {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\' | b'<');
    let all_plain = text.bytes().fold(true, |so_far, byte| so_far & is_plain(byte));
    if all_plain && !has_line_separator(text) {
        script.push('"');
        script.push_str(text);
        script.push('"');
    } else {
        script.push_str(&json(&text));
    }
}

/// The script that calls a method of `playbook.index`.
fn call(method: &str, arguments: &impl Serialize) -> String {
    let arguments = json(arguments);
    format!("playbook.index.{method}({});\n", &arguments[1..arguments.len() - 1])
}

/// JSON that's also JavaScript in every browser, and can't close any element it's embedded in.
fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("structs of strings and numbers");
    if !json.contains('<') && !has_line_separator(&json) {
        return json;
    }
    json.replace("</", "<\\/").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Whether a text has a character that ends a line in JavaScript but not in JSON.
fn has_line_separator(text: &str) -> bool {
    text.contains('\u{2028}') || text.contains('\u{2029}')
}
