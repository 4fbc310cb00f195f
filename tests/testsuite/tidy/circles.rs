//! Which file of `src/` uses an item of which other, and where that goes round in a circle.
//!
//! A name that a `mod.rs` re-exports counts for the file that defines it. Methods and macros aren't followed.

use std::collections::{BTreeMap, BTreeSet};

/// A file's path as a module: `["chapter", "constructs"]` for `chapter/constructs/mod.rs`.
type Module = Vec<String>;
type Uses = BTreeMap<Module, BTreeSet<Module>>;

/// The circles of files: each uses all the others, perhaps by way of others. So do folders: two form a circle if each
/// has a file that uses one of the other.
pub(super) fn circles<'a>(sources: impl Iterator<Item = (&'a str, String)>) -> BTreeSet<Vec<String>> {
    let files = uses(&sources.map(|(path, code)| (module(path), File::new(&code))).collect());
    let deepest = files.keys().map(Vec::len).max().unwrap_or_default();
    (1..=deepest).flat_map(|depth| circles_among(&folded(&files, depth))).collect()
}

fn module(path: &str) -> Module {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').filter(|name| *name != "lib").map(str::to_owned).collect()
}

/// The same between folders at a depth, and the files above them.
fn folded(files: &Uses, depth: usize) -> Uses {
    let cut = |module: &Module| module[..depth.min(module.len())].to_vec();
    let mut folded = Uses::new();
    for (module, used) in files {
        folded.entry(cut(module)).or_default().extend(used.iter().map(cut));
    }
    folded
}

fn circles_among(uses: &Uses) -> BTreeSet<Vec<String>> {
    let reached: BTreeMap<&Module, _> = uses.keys().map(|module| (module, reachable(module, uses))).collect();
    let circle = |module: &Module| {
        let around = reached[module].iter().filter(|other| reached[**other].contains(module));
        around.map(|module| module.join("/")).collect::<Vec<_>>()
    };
    uses.keys().map(circle).filter(|circle| circle.len() > 1).collect()
}

fn reachable<'a>(from: &'a Module, uses: &'a Uses) -> BTreeSet<&'a Module> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        open.extend(uses[module].iter().filter(|used| reached.insert(*used)));
    }
    reached
}

/// A file as far as it concerns us.
#[derive(Default)]
struct File {
    /// What it imports, by the name that it uses.
    imports: BTreeMap<String, Module>,
    /// Each path in its code.
    paths: BTreeSet<Module>,
}

fn uses(files: &BTreeMap<Module, File>) -> Uses {
    let used = |module: &Module, file: &File| {
        let homes = file.paths.iter().filter_map(|path| home(files, module, path));
        homes.filter(|home| home != module).collect()
    };
    files.iter().map(|(module, file)| (module.clone(), used(module, file))).collect()
}

/// The file that defines what a path in a module leads to; `None` for a module, and for what isn't ours.
fn home(files: &BTreeMap<Module, File>, from: &Module, path: &[String]) -> Option<Module> {
    let mut at = from.clone();
    for (number, name) in path.iter().enumerate() {
        let child = [&at[..], std::slice::from_ref(name)].concat();
        let import = files.get(&at)?.imports.get(name).filter(|import| import[0] != *name || import.len() > 1);
        // A function may have the name of its module.
        let is_item = number + 1 == path.len() && import.is_some();
        match name.as_str() {
            "crate" => at.clear(),
            "super" => drop(at.pop()),
            "self" => {}
            _ if files.contains_key(&child) && !is_item => at = child,
            _ => match import {
                Some(import) if is_item || import[0] != *name => {
                    return home(files, &at, &[&import[..], &path[number + 1..]].concat());
                }
                // A path starts with a local name or with another crate; then come items.
                _ => return (number > 0).then_some(at),
            },
        }
    }
    None
}

impl File {
    fn new(code: &str) -> File {
        let mut file = File::default();
        let mut import = String::new();
        for line in code.lines() {
            match imported(line).filter(|_| import.is_empty()) {
                Some(tree) => import = tree.to_owned(),
                None if import.is_empty() => file.paths.extend(paths(line)),
                None => import.push_str(line.trim()),
            }
            if let Some(tree) = import.strip_suffix(';') {
                file.import(&[], tree);
                import.clear();
            }
        }
        file
    }

    fn import(&mut self, above: &[String], tree: &str) {
        let (path, group) = tree.split_once('{').map_or((tree, None), |(path, group)| (path, group.strip_suffix('}')));
        let (path, alias) = path.split_once(" as ").map_or((path, None), |(path, alias)| (path, Some(alias)));
        let names =
            path.split("::").map(str::trim).filter(|name| !name.is_empty() && (*name != "self" || above.is_empty()));
        let path = [above, &names.map(str::to_owned).collect::<Vec<_>>()].concat();
        match group {
            Some(group) => branches(group).for_each(|branch| self.import(&path, branch)),
            None => drop(self.imports.insert(alias.unwrap_or(&path[path.len() - 1]).to_owned(), path)),
        }
    }
}

/// What a line imports, if it starts to.
fn imported(line: &str) -> Option<&str> {
    let (visibility, tree) = line.trim().split_once("use ")?;
    let visibility = visibility.trim_end();
    (visibility.is_empty() || visibility == "pub" || (visibility.starts_with("pub(") && visibility.ends_with(')')))
        .then_some(tree)
}

/// The parts of a group between its outer commas.
fn branches(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let is_outer_comma = move |c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    };
    group.split(is_outer_comma).filter(|branch| !branch.trim().is_empty())
}

/// The paths in a line: names with `::` between them. Not methods, texts, or what is only named like an item: a new
/// function, an associated type.
fn paths(line: &str) -> Vec<Module> {
    let line: String = line.replace("\\\"", "").replace("'\"'", "").split('"').step_by(2).collect();
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '.';
    let pieces: Vec<&str> = line.split_inclusive(|c| !is_of_path(c)).collect();
    let piece = |at: usize| pieces.get(at).copied().unwrap_or_default();
    let is_used = |at: &usize| {
        !["fn ", "mod "].contains(&piece(at.wrapping_sub(1))) && (piece(at + 1), piece(at + 2)) != ("=", " ")
    };
    let words =
        (0..pieces.len()).filter(is_used).flat_map(|at| piece(at).trim_end_matches(|c| !is_of_path(c)).split(".."));
    let paths = words.map(|word| word.split('.').next().unwrap_or_default().trim_matches(':'));
    paths.map(|path| path.split("::").map(str::to_owned).collect()).collect()
}

#[test]
fn a_circle_is_seen_through_re_exports_and_between_folders() {
    let found = |files: &[(&str, &str)]| circles(files.iter().map(|(path, code)| (*path, (*code).to_owned())));
    let door = ("a/mod.rs", "mod b;\nmod c;\npub use b::X;\nfn f(c: C) {}\nuse c::C;\n");
    let (b, c) = (("a/b.rs", "pub struct X;\n"), ("a/c.rs", "use super::X;\npub struct C(X);\n"));
    assert!(found(&[door, b, c]).is_empty());
    let back = ("a/b.rs", "use super::c::{self, C as D};\npub struct X(D);\nfn f() -> D { c::new() }\n");
    assert_eq!(found(&[door, back, c]), BTreeSet::from([vec!["a/b".to_owned(), "a/c".to_owned()]]));
    let folders = [
        ("lib.rs", ""),
        ("p/mod.rs", ""),
        ("p/x.rs", "fn f() { crate::q::y::g() }\n"),
        ("p/z.rs", ""),
        ("q/mod.rs", ""),
        ("q/y.rs", "use crate::p::z::Z;\nfn g(z: Z) {}\n"),
    ];
    assert_eq!(found(&folders), BTreeSet::from([vec!["p".to_owned(), "q".to_owned()]]));
}
