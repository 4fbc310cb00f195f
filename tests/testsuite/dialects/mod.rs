//! Constructs of other tools: what each becomes in our dialect and on the page, and what must hold for any text.
//!
//! A case in `cases/NAME.md` has three parts with a line `-----` between them: what the author wrote, the same in our
//! dialect, and the page's text in HTML. `SNAPSHOTS=overwrite cargo test dialects` writes the last two anew.

mod any_text;
mod links;

use std::fs;
use std::path::{Path, PathBuf};

use playbook::chapter;
use playbook::dialects::{self, FileKind};
use playbook::kinds::Kind;
use playbook::sources::SourcePath;

const BETWEEN: &str = "\n-----\n";

fn cases() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testsuite/dialects/cases");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn rewritten(name: &str, text: &str) -> String {
    let rewritten = dialects::rewrite(text, 0..text.len(), FileKind::of(name));
    rewritten.map_or_else(|| text.to_owned(), |rewritten| rewritten.text)
}

fn html(name: &str, text: &str) -> String {
    let path = SourcePath::content(name);
    let (chapter, _) = chapter::parse(&path, text, Kind::Chapter);
    chapter.text.body.fill(|slot, html| html.push_str(&format!("{slot:?}")))
}

/// A case's file is called after the author's: `liquid.md`, `components.mdx`.
#[test]
fn each_construct_becomes_ours() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    for (path, case) in cases() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let written = case.split(BETWEEN).next().unwrap();
        let found = [written.to_owned(), rewritten(name, written), html(name, written).trim_end().to_owned()]
            .join(BETWEEN)
            + "\n";
        if overwrite {
            fs::write(&path, &found).unwrap();
        }
        assert!(overwrite || found == case, "{}:\n{found}", path.display());
    }
}

#[test]
fn what_is_ours_needs_no_second_look() {
    let cases = cases();
    let written = |number: usize| cases[number % cases.len()].1.split(BETWEEN).next().unwrap();
    for (number, (path, _)) in cases.iter().enumerate() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let together = [written(number), written(number + 1), written(number + 2)].join("\n\n");
        for text in [written(number), together.as_str()] {
            let once = rewritten(name, text);
            assert_eq!(rewritten(name, &once), once, "{}", path.display());
        }
    }
}

#[test]
fn the_shipped_handbook_has_nothing_of_other_tools() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
    let chapters = crate::support::files(&folder).into_iter().filter(|(path, _)| path.ends_with(".md"));
    for (path, bytes) in chapters {
        let text = String::from_utf8(bytes).unwrap();
        let body = chapter::body_start(&text)..text.len();
        assert_eq!(dialects::rewrite(&text, body, FileKind::of(&path)), None, "{path}");
    }
}
