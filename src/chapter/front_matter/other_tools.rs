//! Front matter written for another tool → the same with our keys, as far as one of ours means the same.
//!
//! The descriptions of our keys name those of other tools; ours win where both are there. What has no equal here is left
//! to templates, in silence if the key is known to steer another tool's pages. Values are only brought into the form of
//! our key: nothing is reported, since they may well be right over there.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::super::keys;
use super::ignored_keys;
use super::prominence::Prominence;
use crate::interval::Interval;
use crate::keys::{Form, Key};
use crate::kinds::Kind;
use crate::sources::SourcePath;
use crate::target;
use crate::yaml::{self, Entry, Mapping, Node, Value};

/// The entries of front matter, sorted.
pub(super) struct Adopted {
    /// Under our keys; each keeps the place of what was written.
    pub(super) entries: Vec<Entry>,
    /// Other tools' keys that have no equal here, for templates.
    pub(super) others: Mapping,
}

/// What another tool's key says about one of ours.
#[derive(Clone, Copy)]
struct Equal {
    key: &'static Key,
    /// Where the value is inside a block, with dots between the names; `*` is any name. Empty if it's the value itself.
    place: &'static str,
    is_opposite: bool,
}

/// Other tools' keys by their letters, each with what it means here; nothing for a key that only matters there.
static OTHERS: LazyLock<HashMap<String, Vec<Equal>>> = LazyLock::new(|| {
    let mut others: HashMap<String, Vec<Equal>> = HashMap::new();
    for key in keys::KEYS {
        let names = key.also.iter().map(|path| (path, false)).chain(key.opposite.iter().map(|path| (path, true)));
        for (path, is_opposite) in names {
            let (name, place) = path.split_once('.').unwrap_or((path, ""));
            others.entry(letters(name)).or_default().push(Equal { key, place, is_opposite });
        }
    }
    for name in ignored_keys::IGNORED {
        others.entry(letters(name)).or_default();
    }
    others
});

/// The keys of other tools that are read or left alone, as their tools write them.
pub fn names_of_other_tools() -> impl Iterator<Item = &'static str> {
    let is_ours = |name: &&str| keys::KEYS.iter().any(|key| key.name == *name) || Kind::of_key(name).is_some();
    let paths = keys::KEYS.iter().flat_map(|key| key.also.iter().chain(key.opposite));
    let names = paths.map(|path| path.split_once('.').map_or(*path, |(name, _)| name));
    let names: BTreeSet<&str> = names.chain(ignored_keys::IGNORED.iter().copied()).collect();
    names.into_iter().filter(move |name| !is_ours(name))
}

/// `sidebarPosition` and `sidebar-position` are `sidebar_position`.
fn letters(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).collect()
}

/// Sorts out what other tools' keys say.
pub(super) fn adopt(path: &SourcePath, entries: &[Entry]) -> Adopted {
    let mut adopted = Adopted { entries: Vec::with_capacity(entries.len()), others: Mapping::default() };
    let mut foreign: Vec<(&Entry, &[Equal])> = Vec::new();
    for entry in entries {
        match equals(entry) {
            Some(equals) => foreign.push((entry, equals)),
            None => adopted.entries.push(entry.clone()),
        }
    }
    let ours = adopted.entries.len();
    for (entry, equals) in foreign {
        let found: Vec<(&'static Key, Node)> =
            equals.iter().filter_map(|equal| Some((equal.key, equal.value_in(&entry.value, path)?))).collect();
        // A block may say more than what has an equal here.
        if found.is_empty() || matches!(entry.value.value, Value::Map(_)) {
            adopted.others.entries.push(entry.clone());
        }
        for (key, value) in found {
            adopted.add(ours, &entry.key, key, value);
        }
    }
    adopted
}

/// Whether a key is one of ours, or of a tool that we know.
pub(super) fn is_known(name: &str) -> bool {
    keys::KEYS.iter().any(|key| key.name == name) || Kind::of_key(name).is_some() || OTHERS.contains_key(&letters(name))
}

/// What a key of another tool says; `None` for a key of ours, or of nobody that we know.
fn equals(entry: &Entry) -> Option<&'static [Equal]> {
    let name = entry.key.raw()?;
    let others = || OTHERS.get(&letters(name)).map(Vec::as_slice);
    match keys::KEYS.iter().find(|key| key.name == name) {
        None => others().filter(|_| Kind::of_key(name).is_none()),
        Some(key) => others().filter(|_| is_of_other_form(key, &entry.value)),
    }
}

/// Hugo's `menu: {main: {weight: 1}}` and `menu: [main]`, Material's `search: {exclude: true}`.
fn is_of_other_form(key: &Key, value: &Node) -> bool {
    match &value.value {
        Value::Map(_) => key.form != Form::Own,
        Value::List(_) => key.form == Form::YesNo,
        Value::Scalar { .. } | Value::Tagged => false,
    }
}

impl Adopted {
    /// Adds a value for a key of ours, unless one of the first `ours` entries has it. Lists of several keys add up; of
    /// other values the first counts.
    fn add(&mut self, ours: usize, written: &Node, key: &'static Key, value: Node) {
        let is_same = |entry: &Entry| entry.key.raw() == Some(key.name);
        match self.entries.iter().position(is_same) {
            Some(place) if place >= ours => join(&mut self.entries[place].value, &value),
            Some(_) => {}
            None => self.entries.push(Entry { key: Node::word(written.range.clone(), key.name), value }),
        }
    }
}

fn join(list: &mut Node, more: &Node) {
    if let (Value::List(items), Value::List(others)) = (&mut list.value, &more.value) {
        *items = items.iter().chain(others.iter()).cloned().collect();
    }
}

impl Equal {
    /// The value in the form of our key; `None` if it can't be brought into that.
    fn value_in(&self, value: &Node, path: &SourcePath) -> Option<Node> {
        let value = inside(value, self.place)?;
        match self.key.form {
            Form::Text | Form::Role => first(value).filter(|first| first.raw().is_some_and(|text| !text.is_empty())),
            Form::WholeNumber(..) => number(value),
            Form::YesNo => value.yes_or_no().map(|is_so| truth(value, is_so != self.is_opposite)),
            Form::Prominence if self.is_opposite => value.yes_or_no().map(|is_out| truth(value, !is_out)),
            Form::Prominence => Prominence::parse(value.raw()?).map(|_| value.clone()),
            Form::Date => day(value),
            Form::Interval => Interval::parse(value.raw()?).map(|_| value.clone()),
            Form::Words => addresses(value, path),
            Form::Sentences
            | Form::Audience
            | Form::Audiences
            | Form::Chapters
            | Form::Duration
            | Form::Number
            | Form::Choice(..)
            | Form::Address
            | Form::WebAddress
            | Form::File
            | Form::Colour
            | Form::Language
            | Form::Phone
            | Form::Mail
            | Form::Sessions
            | Form::Readings
            | Form::Own
            | Form::Blocks(..) => None,
        }
    }
}

/// A value inside a block.
fn inside<'a>(value: &'a Node, place: &str) -> Option<&'a Node> {
    if place.is_empty() {
        return Some(value);
    }
    let (name, rest) = place.split_once('.').unwrap_or((place, ""));
    let Value::Map(entries) = &value.value else { return None };
    let is_it = |entry: &&Entry| name == "*" || entry.key.raw().is_some_and(|key| letters(key) == name);
    entries.iter().filter(is_it).find_map(|entry| inside(&entry.value, rest))
}

/// A single value, or the first of a list.
fn first(value: &Node) -> Option<Node> {
    match &value.value {
        Value::Scalar { .. } => Some(value.clone()),
        Value::List(items) => items.iter().find(|item| item.raw().is_some()).cloned(),
        Value::Map(_) | Value::Tagged => None,
    }
}

fn number(value: &Node) -> Option<Node> {
    let number: f64 = value.raw()?.trim().parse().ok()?;
    let is_whole = number.abs() < 1e15;
    is_whole.then(|| Node::word(value.range.clone(), &format!("{}", number.floor())))
}

fn truth(value: &Node, is_so: bool) -> Node {
    Node::word(value.range.clone(), if is_so { "true" } else { "false" })
}

/// A date, without the time behind it.
fn day(value: &Node) -> Option<Node> {
    let text = value.raw()?;
    let day = text.get(..10).filter(|_| text[10..].is_empty() || text[10..].starts_with(['T', ' ']))?;
    yaml::date(day).map(|_| Node::word(value.range.clone(), day))
}

/// Old addresses. A single name is one in the chapter's folder.
fn addresses(value: &Node, path: &SourcePath) -> Option<Node> {
    let items = match &value.value {
        Value::List(items) => &items[..],
        Value::Scalar { .. } => std::slice::from_ref(value),
        Value::Map(_) | Value::Tagged => return None,
    };
    let address = |item: &Node| {
        let text = item.raw()?.split(['#', '?']).next()?.trim();
        let is_address = !text.trim_matches('/').is_empty() && !text.contains([':', '{', '$', '*', ',']);
        let address = if text.contains('/') { text.to_owned() } else { target::path(path.parent(), text)? };
        (is_address && item.yes_or_no().is_none()).then(|| Node::word(item.range.clone(), &address))
    };
    let addresses: Vec<Node> = items.iter().filter_map(address).collect();
    (!addresses.is_empty()).then(|| Node { range: value.range.clone(), value: Value::List(addresses.into()) })
}
