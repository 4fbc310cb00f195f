//! The voice of the style, as far as a list of phrases can check it.

use std::fs;
use std::path::{Path, PathBuf};

/// Phrases that sound translated, separated by bars.
const STILTED: &str = " so that it can| can not | is to be | are to be | stand there| stands there| stands beside\
    | stands below| by turns| asked of | moves nothing|room is kept| made anew| calls nobody|whom to ";
/// These are fine in sources: a comment may say `None` if there is none.
const STILTED_IN_PROSE: &str = " whom | is none| the one that |mended";

/// Fails with each line that has one of the phrases.
#[track_caller]
fn avoids(phrases: &[&str], texts: impl Iterator<Item = (String, Vec<u8>)>) {
    let is_stilted = |line: &str| phrases.iter().flat_map(|list| list.split('|')).any(|phrase| line.contains(phrase));
    let mut found = Vec::new();
    for (path, bytes) in texts {
        let text = String::from_utf8(bytes).unwrap().to_lowercase();
        let lines = text.lines().enumerate().filter(|(_, line)| is_stilted(line));
        found.extend(lines.map(|(at, line)| format!("{path}:{}: {}", at + 1, line.trim())));
    }
    assert!(found.is_empty(), "write it as you'd say it to a colleague:\n{}", found.join("\n"));
}

#[test]
fn texts_for_readers_avoid_stilted_phrases() {
    let paths =
        ["README.md", "CHANGELOG.md", "docs/kinds.md", "src/diagnostic/explanations.md", "templates/words/en.yaml"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = paths.into_iter().map(|path| (path.to_owned(), fs::read(root.join(path)).unwrap()));
    avoids(&[STILTED, STILTED_IN_PROSE], texts);
}

#[test]
fn comments_and_titles_avoid_stilted_phrases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Of the browser tests, only the top level: `node_modules` is below it.
    let folders = [
        ("src", 99),
        ("templates", 99),
        ("bench", 1),
        ("packaging", 1),
        ("tests/browser", 1),
        ("tests/browser/lib", 1),
    ];
    let below = |(folder, depth)| walkdir::WalkDir::new(root.join(folder)).max_depth(depth).sort_by_file_name();
    let paths = folders.into_iter().flat_map(below).map(|entry| entry.unwrap().into_path());
    let is_source = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| ["rs", "js", "mjs", "css", "html", "py"].iter().any(|known| ending == *known))
    };
    let text = |path: PathBuf| (path.strip_prefix(root).unwrap().display().to_string(), fs::read(&path).unwrap());
    avoids(&[STILTED], paths.filter(is_source).map(text));
}
