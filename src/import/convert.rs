//! The pages of a source, in the order of their tool → chapters with our front matter, links and pictures.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::copies::Copies;
use super::finder::{Finder, Found, old_address};
use super::includes::Includes;
use super::layout::{Layout, Placed, State, layout};
use super::links::{Kind, Target, targets};
use super::notes::{changed, lost, note};
use super::pages::{Page, read_all};
use super::paths::{is_html, is_markdown, is_picture};
use super::structure::{Addresses, Structure, is_inside};
use super::{BROKEN_LINK, Fate, Handbook, MISSING_FILE, Note, Place, Source};
use super::{fences, front_matter, hero, unconverted, variables};
use crate::href;
use crate::target;
use crate::text::{count, title_from_name};
use crate::yaml::quoted;

/// A chapter, what happened on the way, and the files that it refers to.
#[derive(Default)]
struct Chapter {
    source: String,
    path: String,
    text: String,
    notes: Vec<Note>,
    files: BTreeSet<String>,
    /// Keys of front matter that have no meaning here.
    unknown: Vec<String>,
}

/// Converts everything.
pub(super) fn convert(source: &Source, structure: &Structure) -> Handbook {
    let pages = read_all(source, &structure.pages);
    let layout = layout(structure, &pages);
    let site = Site {
        source,
        structure,
        pages: &pages,
        layout: &layout,
        finder: Finder::new(source, structure, &pages),
        copies: Copies::new(source, structure),
        aliases: aliases(structure, &pages, &layout),
    };
    let chapters: Vec<Chapter> = layout.pages.par_iter().map(|(path, placed)| site.chapter(path, placed)).collect();
    let used: BTreeSet<String> = chapters.iter().flat_map(|chapter| chapter.files.iter().cloned()).collect();
    let mut handbook = Handbook {
        title: Some(structure.title.clone().unwrap_or_else(|| title_from_name(&source.name))),
        organisation: structure.organisation.clone(),
        language: structure.language.clone(),
        links: layout.links.clone(),
        chapters: layout.parts.iter().map(|part| (part.path.clone(), part_page(part))).collect(),
        copies: used.iter().map(|file| (site.copies.path(file).to_owned(), file.clone())).collect(),
        notes: source.notes.iter().chain(&layout.notes).cloned().collect(),
    };
    handbook.notes.extend(unknown_keys(&chapters));
    for chapter in chapters {
        handbook.notes.extend(chapter.notes);
        handbook.chapters.insert(chapter.path, chapter.text);
    }
    handbook.notes.extend(site.left_behind(&used));
    handbook.notes.sort();
    handbook
}

struct Site<'a> {
    source: &'a Source,
    structure: &'a Structure,
    pages: &'a BTreeMap<String, Page>,
    layout: &'a Layout,
    finder: Finder<'a>,
    copies: Copies,
    /// Old addresses by path in the source.
    aliases: BTreeMap<String, Vec<String>>,
}

impl Site<'_> {
    fn chapter(&self, path: &str, placed: &Placed) -> Chapter {
        let page = &self.pages[path];
        let text = self.source.text(path).unwrap_or_default();
        let mut chapter = Chapter { source: path.to_owned(), path: placed.path.clone(), ..Chapter::default() };
        if page.is_broken {
            let detail = "it can't be read as YAML or TOML, so its keys are missing";
            chapter.notes.push(lost("front matter", detail, Place::line(path, 1)));
        }
        let includes = Includes { source: self.source, structure: self.structure };
        let body = includes.expand(path, &text[page.body..], &mut chapter.notes);
        let (body, filled) = variables::fill(&body, self.structure);
        if filled > 0 {
            let detail = format!("{filled} filled in with what the configuration says");
            chapter.notes.push(note(Fate::Converted, "value of the configuration", &detail, Place::file(path)));
        }
        let body = format!("{}{}", hero::text(page), body.trim_start_matches('\n'));
        let body = unconverted::rewrite(path, &body, &mut chapter.notes);
        let (body, unclosed) = fences::closed(&body);
        for line in unclosed {
            let detail = "it ends where the text around it does";
            chapter.notes.push(changed("code block that was never closed", detail, Place::line(path, line)));
        }
        let body = self.relinked(path, placed, &body, &mut chapter);
        let aliases = self.aliases.get(path).map(Vec::as_slice).unwrap_or_default();
        let front = front_matter::write(page, placed, aliases, heading(&body).as_deref());
        chapter.unknown = front.unknown;
        chapter.text = format!("{}{}", front.text, body);
        if !chapter.text.ends_with('\n') {
            chapter.text.push('\n');
        }
        for note in &mut chapter.notes {
            note.result.get_or_insert_with(|| Place::file(&placed.path));
        }
        chapter
    }

    /// A body whose links and pictures lead to where things are now.
    fn relinked(&self, path: &str, placed: &Placed, body: &str, chapter: &mut Chapter) -> String {
        let original = self.source.text(path).unwrap_or_default();
        let mut text = String::with_capacity(body.len());
        let mut at = 0;
        for target in targets(body) {
            let place = Place { path: path.to_owned(), line: line_of(original, &target.text), heading: None };
            let new = match self.finder.find(path, &target.text) {
                Found::Elsewhere => continue,
                Found::Page(page) => {
                    let to = &self.layout.pages[page].path;
                    let anchor =
                        target.text.split_once('#').map(|(_, anchor)| format!("#{anchor}")).unwrap_or_default();
                    let is_own = page == path && !anchor.is_empty();
                    if is_own { anchor } else { format!("{}{anchor}", href::relative(&placed.path, to)) }
                }
                Found::File(file) => {
                    chapter.files.insert(file.to_owned());
                    href::relative(&placed.path, self.copies.path(file))
                }
                Found::Nothing => {
                    chapter.notes.extend(unresolved(&target, place));
                    continue;
                }
            };
            let new = new.replace('(', "%28").replace(')', "%29");
            if new != target.text {
                let construct = if target.kind == Kind::Picture { "picture" } else { "link" };
                chapter.notes.push(note(Fate::Converted, construct, "", place));
                text.push_str(&body[at..target.range.start]);
                text.push_str(&new);
                at = target.range.end;
            }
        }
        text.push_str(&body[at..]);
        text
    }

    /// Notes about everything in the source that isn't in the result.
    fn left_behind(&self, used: &BTreeSet<String>) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut own_files = 0;
        for path in self.source.files.keys().filter(|path| !self.pages.contains_key(*path) && !used.contains(*path)) {
            let is_in_content = std::iter::once(&self.structure.content)
                .chain(&self.structure.statics)
                .any(|folder| is_inside(path, folder));
            if is_markdown(path) || is_html(path) {
                notes.push(lost(
                    "file that isn't a page",
                    "the tool doesn't show it, or another page includes it",
                    Place::file(path),
                ));
            } else if is_in_content
                && (self.source.text(path).is_none() || path.ends_with(".csv") || path.ends_with(".txt"))
            {
                notes.push(lost("file that no chapter refers to", "", Place::file(path)));
            } else {
                own_files += 1;
            }
        }
        if own_files > 0 {
            let detail = format!("{own_files} with configurations, themes and programs");
            notes.push(lost("files of the tool", &detail, Place::default()));
        }
        notes
    }
}

/// A note for each key without a meaning, however many chapters have it.
fn unknown_keys(chapters: &[Chapter]) -> Vec<Note> {
    let mut keys: BTreeMap<&str, Vec<&Chapter>> = BTreeMap::new();
    for chapter in chapters {
        chapter.unknown.iter().for_each(|key| keys.entry(key).or_default().push(chapter));
    }
    let note = |(key, chapters): (&str, Vec<&Chapter>)| {
        let detail =
            format!("it has no meaning here; {} had it, the first of which is", count(chapters.len(), "chapter"));
        let source = Place::line(&chapters[0].source, 1);
        lost(&format!("front matter key `{key}`"), &detail, source)
    };
    keys.into_iter().map(note).collect()
}

/// The line of the first place where a target is written.
fn line_of(text: &str, target: &str) -> Option<usize> {
    let at = text.find(target)?;
    Some(text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1)
}

fn unresolved(target: &Target, place: Place) -> Option<Note> {
    let is_filled_in = target.text.contains(['{', '<', '$']);
    let detail = format!("`{}` isn't in the source", target.text);
    match target.kind {
        _ if is_filled_in || target.text.is_empty() => None,
        Kind::Picture => Some(changed(MISSING_FILE, &detail, place)),
        Kind::Attribute if is_picture(&target.text) => Some(changed(MISSING_FILE, &detail, place)),
        Kind::Link | Kind::Attribute => Some(changed(BROKEN_LINK, &detail, place)),
    }
}

/// The first heading, if it's the page's title.
fn heading(body: &str) -> Option<String> {
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    let title = line.strip_prefix("# ")?.trim().trim_end_matches('#').trim();
    Some(title.split(" {#").next().unwrap_or(title).to_owned())
}

/// A folder's own page, which only has a title.
fn part_page(part: &Placed) -> String {
    let title = part.title.as_ref().map(|title| format!("title: {}\n", quoted(title))).unwrap_or_default();
    let order = part.order.map(|order| format!("order: {order}\n")).unwrap_or_default();
    let menu = if part.state == State::Hidden { "menu: false\n" } else { "" };
    format!("---\n{title}{order}{menu}---\n")
}

/// The old addresses of each page that aren't its new ones, and that no other page has.
fn aliases(structure: &Structure, pages: &BTreeMap<String, Page>, layout: &Layout) -> BTreeMap<String, Vec<String>> {
    let new = |placed: &Placed| target::key(placed.path.trim_end_matches("/index.md"));
    let placed = || layout.pages.values().chain(&layout.parts);
    let mut taken: BTreeSet<String> = placed().map(site_address).collect();
    // Every folder has a page, whether it's a chapter or a list of contents.
    let above = |placed: &Placed| {
        placed.path.match_indices('/').map(|(at, _)| placed.path[..=at].to_owned()).collect::<Vec<_>>()
    };
    taken.extend(placed().flat_map(above).map(|folder| file_of(&format!("{}/", target::key(&folder)))));
    let mut aliases = BTreeMap::new();
    for (path, placed) in &layout.pages {
        let page = &pages[path];
        let old = old_address(structure, path, page);
        let form = |address: &str| match structure.addresses {
            Addresses::Folders => format!("{}/", address.trim_matches('/')),
            Addresses::Files => format!("{}.html", address.trim_matches('/')),
        };
        let mut all = Vec::new();
        if !old.is_empty() && !old.contains('*') {
            let is_same = old == new(placed);
            all.push(form(&old));
            all.extend((!is_same && structure.addresses == Addresses::Folders).then(|| format!("{old}.html")));
        }
        for key in ["aliases", "redirect_from", "old_paths"] {
            let given = page.front.get(key).texts();
            all.extend(
                given
                    .into_iter()
                    .filter(|alias| alias.contains('/'))
                    .map(|alias| alias.trim_start_matches('/').to_owned()),
            );
        }
        all.retain(|alias| is_address(alias) && taken.insert(file_of(alias)));
        aliases.insert(path.clone(), all);
    }
    aliases
}

/// The page that our build writes for a chapter.
fn site_address(placed: &Placed) -> String {
    match placed.path.strip_suffix("index.md") {
        Some(folder) => file_of(&format!("{}/", target::key(folder))),
        None => format!("{}.html", target::key(&placed.path)),
    }
}

/// The file that an address is.
fn file_of(alias: &str) -> String {
    let alias = alias.to_lowercase();
    match alias.as_str() {
        "/" | "" => "index.html".to_owned(),
        alias if alias.ends_with('/') => format!("{}index.html", alias.trim_start_matches('/')),
        alias if alias.ends_with(".html") || alias.ends_with(".htm") => alias.trim_start_matches('/').to_owned(),
        alias => format!("{}.html", alias.trim_start_matches('/')),
    }
}

fn is_address(alias: &str) -> bool {
    let names = alias.trim_matches('/');
    !names.is_empty()
        && !alias.contains(['\\', ':', '?', '#', '*', '"', '<', '>', '|', '{'])
        && names.split('/').all(|name| !name.is_empty() && !name.starts_with('.'))
}
