//! A menu → the paths of our chapters: a group is a folder, and numbers before names keep the order.
//!
//! Names stay those of the source's files and folders wherever they can, so that addresses stay as well.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::notes::{changed, lost};
use super::pages::Page;
use super::paths::{file_name, folder, notion_name, stem};
use super::structure::{Item, Others, Structure, is_inside};
use super::{Note, Place};
use crate::portable;
use crate::routes;
use crate::target;
use crate::text::{file_slug, natural_cmp, order_prefix, title_from_name};

/// Where everything goes.
#[derive(Default)]
pub(super) struct Layout {
    /// By path in the source.
    pub(super) pages: BTreeMap<String, Placed>,
    /// The own pages of folders that have none in the source.
    pub(super) parts: Vec<Placed>,
    pub(super) links: Vec<(String, String)>,
    pub(super) notes: Vec<Note>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    /// The path of our chapter.
    pub(super) path: String,
    /// Its position, if its name can't say it.
    pub(super) order: Option<usize>,
    /// What the menu called it.
    pub(super) title: Option<String>,
    pub(super) state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    #[default]
    InMenu,
    Hidden,
    Draft,
}

pub(super) fn layout(structure: &Structure, pages: &BTreeMap<String, Page>) -> Layout {
    let mut layouter = Layouter { structure, pages, done: Layout::default(), taken: BTreeSet::new() };
    let mut items = layouter.known(&structure.menu);
    if let Some(home) = layouter.home(&items) {
        items.retain(|item| !matches!(item, Item::Page { path, below, .. } if *path == home && below.is_empty()));
        let title = None;
        layouter.done.pages.insert(home, Placed { path: "index.md".to_owned(), title, ..Placed::default() });
    }
    layouter.level("", &structure.content, &items);
    layouter.others();
    layouter.done
}

struct Layouter<'a> {
    structure: &'a Structure,
    pages: &'a BTreeMap<String, Page>,
    done: Layout,
    /// Keys of paths that are in use.
    taken: BTreeSet<String>,
}

impl Layouter<'_> {
    /// The entries that lead to pages, each page once.
    fn known(&mut self, items: &[Item]) -> Vec<Item> {
        let mut seen = BTreeSet::new();
        self.known_in(items, &mut seen)
    }

    fn known_in(&mut self, items: &[Item], seen: &mut BTreeSet<String>) -> Vec<Item> {
        let mut known = Vec::new();
        for item in items {
            match item {
                Item::Link { title, url } => {
                    self.done.notes.push(changed(
                        "link in the menu",
                        "it's at the bottom of every page now",
                        Place::file(url),
                    ));
                    self.done.links.push((title.clone(), url.clone()));
                }
                Item::Group { title, below } => {
                    let below = self.known_in(below, seen);
                    known.extend((!below.is_empty()).then(|| Item::Group { title: title.clone(), below }));
                }
                Item::Page { path, title, below } => {
                    let path =
                        self.pages.get_key_value(path).map(|(path, _)| path.clone()).or_else(|| self.alike(path));
                    let is_new = path.as_ref().is_some_and(|path| seen.insert(path.clone()));
                    if let Some(path) = path.as_ref().filter(|_| !is_new) {
                        self.done.notes.push(changed(
                            "page that is in the menu twice",
                            "it's at its first place only",
                            Place::file(path),
                        ));
                    }
                    let below = self.known_in(below, seen);
                    match path.filter(|_| is_new) {
                        Some(path) => known.push(Item::Page { path, title: title.clone(), below }),
                        None => {
                            let title = title.clone().unwrap_or_default();
                            if below.is_empty() && !is_new {
                                self.done.notes.extend(
                                    (!title.is_empty() && !seen.contains(&title))
                                        .then(|| lost("menu entry without a page", &title, Place::default())),
                                );
                            } else {
                                known.push(Item::Group { title, below });
                            }
                        }
                    }
                }
            }
        }
        known
    }

    /// A page whose path differs by capitals or its ending.
    fn alike(&self, path: &str) -> Option<String> {
        let wanted = target::key(path);
        self.pages.keys().find(|page| page.eq_ignore_ascii_case(path) || target::key(page) == wanted).cloned()
    }

    /// The page at the top of the content, if it's first in the menu or not in it.
    fn home(&self, items: &[Item]) -> Option<String> {
        let is_home = |path: &str| folder(path) == self.structure.content && is_index(path);
        let first = items.first().and_then(|item| match item {
            Item::Page { path, .. } => Some(path.as_str()),
            Item::Group { .. } | Item::Link { .. } => None,
        });
        if let Some(first) = first.filter(|path| is_home(path)) {
            return Some(first.to_owned()).filter(|_| items[0].below().is_empty());
        }
        let mut listed = Vec::new();
        items.iter().for_each(|item| item.pages(&mut listed));
        let home = ["index", "_index", "readme"]
            .iter()
            .find_map(|name| self.pages.keys().find(|path| is_home(path) && stem(path).eq_ignore_ascii_case(name)));
        home.filter(|home| !listed.contains(&home.as_str())).cloned()
    }

    /// Places entries in a folder of ours. `source` is the folder of the source that it stands for.
    fn level(&mut self, here: &str, source: &str, items: &[Item]) {
        let names: Vec<String> = items.iter().map(|item| self.name(item, here, source)).collect();
        let in_order = names.windows(2).all(|pair| natural_cmp(&pair[0], &pair[1]).is_lt());
        let has_numbers = names.iter().any(|name| order_prefix(name).0.is_some());
        let is_numbered = !in_order || has_numbers;
        for (number, (item, name)) in items.iter().zip(&names).enumerate() {
            let (name, order) =
                if is_numbered { numbered(number + 1, items.len(), name) } else { (name.clone(), None) };
            let at = if here.is_empty() { name } else { format!("{here}/{name}") };
            match item {
                Item::Page { path, title, below } if below.is_empty() => {
                    self.place(path, format!("{at}.md"), order, title.clone());
                }
                Item::Page { path, title, below } => {
                    self.place(path, format!("{at}/index.md"), order, title.clone());
                    self.level(&at, folder(path), below);
                }
                Item::Group { title, below } => {
                    if order.is_some() || title_from_name(file_name(&at)) != *title {
                        let title = Some(title.clone());
                        self.done.parts.push(Placed {
                            path: format!("{at}/index.md"),
                            order,
                            title,
                            state: State::InMenu,
                        });
                    }
                    let inner = self.shared_folder(below, source).unwrap_or_else(|| source.to_owned());
                    self.level(&at, &inner, below);
                }
                Item::Link { .. } => {}
            }
        }
    }

    fn place(&mut self, path: &str, at: String, order: Option<usize>, title: Option<String>) {
        let title = title.filter(|title| !title.is_empty());
        self.done.pages.insert(path.to_owned(), Placed { path: at, order, title, state: State::InMenu });
    }

    /// A name for an entry that no other has in this folder.
    fn name(&mut self, item: &Item, here: &str, source: &str) -> String {
        let wanted = match item {
            Item::Page { path, title, .. } if is_index(path) => {
                let own = folder(path);
                let is_inner = own != source && own != self.structure.content && !own.is_empty();
                if is_inner { plain_name(file_name(own)) } else { slug(title.as_deref().unwrap_or("overview")) }
            }
            Item::Page { path, .. } => plain_name(stem(path)),
            Item::Group { title, below } => match self.shared_folder(below, source) {
                Some(folder) => plain_name(file_name(&folder)),
                None => slug(title),
            },
            Item::Link { title, .. } => slug(title),
        };
        self.free(here, &wanted)
    }

    fn free(&mut self, here: &str, wanted: &str) -> String {
        let key = |name: &str| portable::folded(&target::key(&format!("{here}/{name}")));
        let mut name = wanted.to_owned();
        let mut number = 1;
        while self.taken.contains(&key(&name)) || (here.is_empty() && is_reserved(&name)) {
            number += 1;
            name = format!("{wanted}-{number}");
        }
        self.taken.insert(key(&name));
        name
    }

    /// The folder in the source that has all pages of a group and isn't its parent's.
    fn shared_folder(&self, below: &[Item], parent: &str) -> Option<String> {
        let mut paths = Vec::new();
        below.iter().for_each(|item| item.pages(&mut paths));
        let mut shared = folder(paths.first()?);
        while !paths.iter().all(|path| is_inside(path, shared)) {
            shared = folder(shared);
        }
        (shared != parent && shared != self.structure.content && is_inside(shared, &self.structure.content))
            .then(|| shared.to_owned())
    }

    /// Pages that aren't in the menu go beside those of their folder.
    fn others(&mut self) {
        let mut folders: HashMap<String, String> = HashMap::new();
        for (path, placed) in &self.done.pages {
            // A folder's page by itself is a file, and its folder would be beside it.
            let file = placed.path.strip_suffix(".md").filter(|_| is_index(path) && !is_index(&placed.path));
            let here = file.unwrap_or_else(|| folder(&placed.path));
            folders.entry(folder(path).to_owned()).or_insert_with(|| here.to_owned());
        }
        folders.insert(self.structure.content.clone(), String::new());
        let is_placed = |path: &&String| self.done.pages.contains_key(*path);
        let mut rest: Vec<String> = self.pages.keys().filter(|path| !is_placed(path)).cloned().collect();
        // Pages of folders come first, so that no folder gets another.
        rest.sort_by_key(|path| (!is_index(path), path.matches('/').count()));
        for path in rest {
            let source = folder(&path);
            let is_own = is_index(&path) && !folders.contains_key(source);
            let (above, name) = match is_own {
                true => (folder(source), plain_name(file_name(source))),
                false if is_index(&path) => (source, "overview".to_owned()),
                false => (source, plain_name(stem(&path))),
            };
            let above = self.folder_for(above, &mut folders);
            let name = self.free(&above, &name);
            let at = if above.is_empty() { name } else { format!("{above}/{name}") };
            let is_alone = !is_own || self.pages_in(source) == 1;
            let file = if is_alone { format!("{at}.md") } else { format!("{at}/index.md") };
            folders.extend(is_own.then(|| (source.to_owned(), at)));
            self.done.pages.insert(path, Placed { path: file, state: self.outside(), ..Placed::default() });
        }
    }

    fn pages_in(&self, folder: &str) -> usize {
        let start = format!("{folder}/");
        self.pages.range(start.clone()..).take_while(|(path, _)| path.starts_with(&start)).count()
    }

    /// What becomes of a page that isn't in the menu.
    fn outside(&self) -> State {
        if self.structure.others == Others::Drafts { State::Draft } else { State::Hidden }
    }

    /// The folder of ours for a folder of the source, which gets a page that's kept out of the menu if it's new.
    fn folder_for(&mut self, source: &str, folders: &mut HashMap<String, String>) -> String {
        if let Some(known) = folders.get(source) {
            return known.clone();
        }
        if source.is_empty() {
            return String::new();
        }
        let above = self.folder_for(folder(source), folders);
        let name = self.free(&above, &plain_name(file_name(source)));
        let here = if above.is_empty() { name } else { format!("{above}/{name}") };
        if self.outside() == State::Hidden {
            let title = Some(title_from_name(file_name(source)));
            self.done.parts.push(Placed { path: format!("{here}/index.md"), order: None, title, state: State::Hidden });
        }
        folders.insert(source.to_owned(), here.clone());
        here
    }
}

fn is_index(path: &str) -> bool {
    matches!(stem(path).to_ascii_lowercase().as_str(), "index" | "_index" | "readme")
}

/// A name with its number, or the number by itself if the name would swallow it.
fn numbered(number: usize, of: usize, name: &str) -> (String, Option<usize>) {
    let name = order_prefix(name).1;
    let with_number = match of {
        ..100 => format!("{number:02}-{name}"),
        100..1000 => format!("{number:04}-{name}"),
        _ => format!("{number:06}-{name}"),
    };
    match order_prefix(&with_number) {
        (Some(read), rest) if usize::try_from(read) == Ok(number) && rest == name => (with_number, None),
        _ => (name.to_owned(), Some(number)),
    }
}

/// A name of the source, as every system can store it.
fn plain_name(name: &str) -> String {
    slug(notion_name(name).map_or(name, |(title, _)| title))
}

fn slug(title: &str) -> String {
    const LONGEST: usize = 60;
    let slug = file_slug(order_prefix(title).1);
    let short: String = slug.chars().take(LONGEST).collect();
    let short = short.trim_matches('-');
    match short {
        "" => "page".to_owned(),
        // These would be the page of their folder.
        "index" | "_index" | "readme" => "overview".to_owned(),
        short if portable::fault(short).is_some() => format!("{short}-page"),
        short => short.to_owned(),
    }
}

/// Pages that every handbook may have by itself.
fn is_reserved(name: &str) -> bool {
    let own = [
        routes::DESK,
        routes::PATH,
        routes::GOALS,
        routes::TRAINING,
        routes::MAP,
        routes::LISTENING,
        routes::ROLES,
        routes::DUE,
    ];
    let address = format!("{name}.html");
    routes::ALWAYS.iter().chain(&own).any(|reserved| *reserved == address)
        || matches!(name, "roles" | "calendars" | "assets" | "images" | "files" | "data")
}
