//! Faults in builds: the site has only whole files, no page refers to a missing file, and the next build gives the same
//! as a fresh one.

use std::collections::BTreeMap;

use super::{Coverage, Snapshot, Struck, Walk, snapshot};
use crate::support::{Files, Fixture, named_files, playbook};

const CONFIGURATION: &str = "base_url: https://example.com/handbook\n";
const PLAN: &str = "---\nkind: plan\n---\n# Late delivery\n\nRing them.\n";
const GOAL: &str = "---\nkind: training\nsessions: [2026-12-01]\n---\n# Training\n";

/// A small handbook with a page of most kinds.
fn handbook() -> Fixture {
    playbook()
        .chapter("playbook.yaml", CONFIGURATION)
        .chapter("index.md", "# Home\n\n![Desk](images/desk.png)\n\n[Form](form.pdf)\n")
        .chapter("images/desk.png", "picture")
        .chapter("form.pdf", "form")
        .chapter("a.md", "# A\n\nOld text, see [B](part/b.md).\n")
        .chapter("part/b.md", "---\naliases: [old/b]\n---\n# B\n")
        .chapter("part/c.md", "# C\n")
        .chapter("training.md", GOAL)
}

/// An edition's site: its files, and the references of each page.
struct Edition {
    files: Files,
    named: BTreeMap<String, Vec<String>>,
}

impl Edition {
    fn new(files: Files) -> Self {
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let mut named: BTreeMap<_, _> = pages.map(|(path, bytes)| (path.clone(), named_files(path, bytes))).collect();
        // The search entry loads the shards of its own index.
        let shards = files.keys().filter(|path| path.starts_with("search/words-")).cloned();
        named.insert("search/index.js".to_owned(), shards.collect());
        Self { files, named }
    }
}

/// Injects faults into the build of an edited handbook, starting from its site. What `edit` puts into the site must
/// survive.
fn walk_after(name: &str, fixture: Fixture, edit: impl Fn(&Fixture)) {
    let built = fixture.site();
    edit(&fixture);
    let old = fixture.site();
    let foreign = old.clone().into_iter().filter(|(path, _)| !built.contains_key(path));
    let new = fresh(&fixture).into_iter().chain(foreign).collect();
    let (old, new) = (Edition::new(old), Edition::new(new));
    let clean = clean_build(&fixture);
    let judge = |fixture: &Fixture, struck: &Struck| judge(fixture, struck, [&old, &new], &clean);
    Walk { name, coverage: Coverage::Sampled, arguments: &["build"], judge: &judge }.over(&fixture);
}

/// The site of these chapters in a new folder.
fn fresh(fixture: &Fixture) -> Files {
    let copy = playbook();
    let sources = snapshot(fixture.root()).into_iter().filter(|(path, _)| !path.starts_with("site"));
    super::restore(copy.root(), &sources.collect());
    copy.built().site()
}

/// Everything below the root after a build without faults.
fn clean_build(fixture: &Fixture) -> Snapshot {
    let copy = playbook();
    super::restore(copy.root(), &snapshot(fixture.root()));
    copy.build().exits(0);
    snapshot(copy.root())
}

fn judge(fixture: &Fixture, struck: &Struck, editions: [&Edition; 2], clean: &Snapshot) -> Vec<String> {
    let site = fixture.site();
    let mut wrong = halves(&site, editions);
    wrong.extend(dangling(&site, editions));
    wrong.extend(untrue(&site, struck, editions));
    fixture.build().exits(0);
    let healed = snapshot(fixture.root());
    let paths = clean.keys().chain(healed.keys());
    let differ = paths.filter(|path| clean.get(*path) != healed.get(*path));
    wrong.extend(differ.map(|path| format!("after the next build, `{path}` is not as after a clean one")));
    wrong
}

fn halves(site: &Files, editions: [&Edition; 2]) -> Vec<String> {
    let is_whole = |path: &String, bytes| editions.iter().any(|edition| edition.files.get(path) == Some(bytes));
    let broken = site.iter().filter(|(path, bytes)| !is_whole(path, bytes));
    broken.map(|(path, _)| format!("`{path}` is neither old nor new")).collect()
}

fn dangling(site: &Files, editions: [&Edition; 2]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, bytes) in site {
        let Some(edition) = editions.iter().find(|edition| edition.files.get(path) == Some(bytes)) else { continue };
        let missing = edition.named.get(path).into_iter().flatten().filter(|named| !site.contains_key(*named));
        wrong.extend(missing.map(|named| format!("`{path}` names `{named}`, which is not there")));
    }
    wrong
}

/// Compares the program's messages with what it did.
fn untrue(site: &Files, struck: &Struck, [old, new]: [&Edition; 2]) -> Option<String> {
    let (old, new) = (&old.files, &new.files);
    let expected = match struck.code {
        None => return None,
        Some(0) => return (site != new).then(|| "it reports success, and the site is not the new one".to_owned()),
        Some(2) if site == old => "The site is unchanged.".to_owned(),
        Some(2) => {
            let count = |a: &Files, b: &Files| a.iter().filter(|(path, bytes)| b.get(*path) != Some(bytes)).count();
            let gone = |from: &Files| old.keys().filter(|path| !from.contains_key(*path)).count();
            let planned = count(new, old);
            let removed = match gone(new) {
                0 => String::new(),
                planned => format!(" and {} of {planned} old ones removed", gone(site)),
            };
            format!("{} of {planned} new files are in place{removed}. Build again.", planned - count(new, site))
        }
        Some(code) => return Some(format!("it exits with {code}: {}", struck.stderr)),
    };
    (!struck.stderr.contains(&expected)).then(|| format!("expected `{expected}`, got `{}`", struck.stderr.trim_end()))
}

#[test]
fn a_first_build() {
    walk_after("a first build", handbook(), |_| {});
}

#[test]
fn an_edited_chapter() {
    walk_after("an edited chapter", handbook().built(), |fixture| {
        fixture.write("playbook/a.md", "# A\n\nNew text, see [C](part/c.md).\n");
    });
}

#[test]
fn an_added_and_a_removed_chapter() {
    walk_after("one comes, one goes", handbook().built(), |fixture| {
        fixture.write("playbook/new.md", "# New\n\n![New](images/new.png)\n");
        fixture.write("playbook/images/new.png", "new picture");
        fixture.remove("playbook/part/c.md");
    });
}

/// New pages refer to each other.
#[test]
fn chapters_added_removed_and_swapped() {
    walk_after("many come and go", handbook().built(), |fixture| {
        fixture.write("playbook/plan.md", PLAN);
        fixture.write("playbook/new/n.md", "# N\n\nSee [the plan](../plan.md).\n");
        fixture.remove("playbook/part/c.md");
        fixture.remove("playbook/a.md");
        fixture.write("playbook/part/a.md", "---\naliases: [a]\n---\n# A\n");
    });
}

/// If it contains somebody else's files, the folder itself must stay.
#[test]
fn a_site_with_foreign_files() {
    walk_after("files of somebody else", handbook().built(), |fixture| {
        fixture.write("site/CNAME", "handbook.example.com");
        fixture.write("site/part/mine.txt", "mine");
        fixture.write("playbook/images/desk.png", "PICTURE");
        fixture.write("playbook/playbook.yaml", format!("{CONFIGURATION}accent: \"#005a9c\"\n"));
        fixture.write("playbook/part/d.md", "---\naliases: [part/c]\n---\n# C, moved\n");
        fixture.remove("playbook/part/c.md");
    });
}

#[test]
fn a_download_that_becomes_a_folder() {
    let fixture = handbook().chapter("download", "file").chapter("a.md", "# A\n\n[x](download)\n");
    walk_after("a file becomes a folder", fixture.built(), |fixture| {
        fixture.remove("playbook/download");
        fixture.write("playbook/download/form.pdf", "form");
        fixture.write("playbook/a.md", "# A\n\n[x](download/form.pdf)\n");
    });
}
