//! Whole sites, file by file.
//!
//! `tests/golden/NAME` contains a playbook and its expected site. `markdown` has tiny templates of its own, to show
//! bodies and views without the theme, and so does `dialects`, with chapters as other tools want them; `theme` has the
//! default theme, and so does `kinds`, with a chapter of each kind. Missing, stray and different files fail. To renew
//! them, run `SNAPSHOTS=overwrite cargo test golden`, then review the diff like code.
//!
//! The theme's stylesheet, script and icon are left out, and words replace their fingerprints and the program's
//! version: they change whenever the theme does.

use std::fs;
use std::path::Path;

use crate::support::{Files, broken_references, playbook, same};

#[test]
fn markdown_makes_the_golden_site() {
    check("markdown");
}

#[test]
fn the_default_theme_makes_the_golden_site() {
    check("theme");
}

#[test]
fn the_kinds_of_chapters_make_the_golden_site() {
    check("kinds");
}

#[test]
fn a_handbook_of_many_tools_makes_the_golden_site() {
    check("dialects");
}

fn check(name: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let fixture = playbook();
    let run = fixture.run(&["build".as_ref(), golden.as_os_str(), "--out".as_ref(), "site".as_ref()]).exits(0);
    assert!(run.stderr.contains("no problems"), "{}", run.stderr);
    let site = fixture.site();
    assert_eq!(broken_references(&site), [""; 0]);
    let actual = normalised(&site);
    let folder = golden.join("site");
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        write(&folder, &actual);
    }
    compare(&crate::support::files(&folder), &actual);
}

fn normalised(site: &Files) -> Files {
    let fingerprinted: Vec<(String, String)> = site.keys().filter_map(|path| without_fingerprint(path)).collect();
    let is_kept = |path: &String| !path.starts_with("search/") && !fingerprinted.iter().any(|(name, _)| name == path);
    let kept = site.iter().filter(|(path, _)| is_kept(path));
    kept.map(|(path, bytes)| (path.clone(), normalised_text(bytes, &fingerprinted))).collect()
}

/// The path of a theme file, with and without its fingerprint.
fn without_fingerprint(path: &str) -> Option<(String, String)> {
    let (name, ending) = path.strip_prefix("assets/")?.rsplit_once('.')?;
    let (name, fingerprint) = name.rsplit_once('-')?;
    let is_fingerprint = fingerprint.len() == 10 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_fingerprint.then(|| (path.to_owned(), format!("assets/{name}-FINGERPRINT.{ending}")))
}

fn normalised_text(bytes: &[u8], fingerprinted: &[(String, String)]) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.to_vec()) else { return bytes.to_vec() };
    let text = text.replace(concat!("playbook ", env!("CARGO_PKG_VERSION")), "playbook VERSION");
    fingerprinted.iter().fold(text, |text, (path, plain)| text.replace(path, plain)).into_bytes()
}

fn write(folder: &Path, site: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, bytes) in site {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn compare(golden: &Files, actual: &Files) {
    let missing: Vec<_> = golden.keys().filter(|path| !actual.contains_key(*path)).collect();
    let stray: Vec<_> = actual.keys().filter(|path| !golden.contains_key(*path)).collect();
    assert!(missing.is_empty() && stray.is_empty(), "missing: {missing:?}, stray: {stray:?}");
    for (path, expected) in golden {
        println!("in {path}");
        same(&String::from_utf8_lossy(&actual[path]), &*String::from_utf8_lossy(expected));
    }
}
