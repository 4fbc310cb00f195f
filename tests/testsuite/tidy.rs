//! The rules of ARCHITECTURE.md and of the style, checked on the text of `src/`. Each states its reason.

mod circles;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::files;

/// The source files, by their paths in `src`, without their `mod tests` and comments.
fn sources() -> BTreeMap<String, Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_rust = |path: &String| path.ends_with(".rs");
    let read = |(path, bytes): (String, Vec<u8>)| (path, Source::new(String::from_utf8(bytes).unwrap()));
    files(&folder).into_iter().filter(|(path, _)| is_rust(path)).map(read).collect()
}

struct Source {
    text: String,
    /// Numbered lines of code.
    code: Vec<(usize, String)>,
}

impl Source {
    fn new(text: String) -> Self {
        let until_tests = text.split("\n#[cfg(test)]\nmod tests").next().unwrap();
        let code = until_tests.lines().enumerate().map(|(i, line)| (i + 1, without_comment(line).to_owned())).collect();
        Self { text, code }
    }
}

fn without_comment(line: &str) -> &str {
    let at = line
        .match_indices("//")
        .find(|(at, _)| !line[..*at].ends_with(':') && line[..*at].matches('"').count().is_multiple_of(2));
    at.map_or(line, |(at, _)| &line[..at])
}

#[track_caller]
fn none(violations: Vec<String>, reason: &str) {
    assert!(violations.is_empty(), "{reason}:\n{}", violations.join("\n"));
}

/// Each line with one of the words, in any file that isn't exempt.
fn lines_with(words: &[&str], is_exempt: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, source) in sources().iter().filter(|(path, _)| !is_exempt(path)) {
        let hits = source.code.iter().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.extend(hits.map(|(number, line)| format!("src/{path}:{number}: {}", line.trim())));
    }
    found
}

#[test]
fn the_world_is_touched_in_io_and_cli_only() {
    const WORLD: &[&str] = &[
        "std::fs",
        "std::net",
        "std::process",
        "std::env",
        "std::io",
        "std::thread",
        "std::time",
        "SystemTime",
        "Instant::now",
        "println!",
        "eprintln!",
        "print!(",
        "eprint!(",
        "dbg!",
        "stdout()",
        "stderr()",
        "stdin()",
        "walkdir::",
        "WalkDir",
        "indicatif",
        "jiff::Zoned",
        "Timestamp::now",
        "Zoned::now",
        "option_env!",
        "rand::",
    ];
    let at_the_edge = |path: &str| path.starts_with("io/") || path.starts_with("cli/") || path == "main.rs";
    let reason = "the core is a function of its `Sources`, so that the same sources give the same bytes everywhere";
    none(lines_with(WORLD, at_the_edge), reason);
}

/// Which rooms a room may use; itself always.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("near", &["text"]),
    ("lines", &["text"]),
    ("marker", &["text"]),
    ("href", &[]),
    ("html", &[]),
    ("target", &["text"]),
    ("routes", &[]),
    ("interval", &[]),
    ("keys", &[]),
    ("svg", &[]),
    ("portable", &[]),
    ("sources", &["marker", "svg"]),
    ("accent", &[]),
    ("accepted", &["diagnostic", "sources", "text"]),
    ("import", &["text", "yaml", "target", "href", "portable", "routes", "chapter", "keys", "dialects"]),
    ("dialects", &["text"]),
    ("diagnostic", &["sources"]),
    ("output", &["diagnostic", "sources"]),
    ("yaml", &["diagnostic", "sources", "text", "marker", "interval", "keys"]),
    ("table", &["diagnostic", "sources", "text"]),
    ("roles", &["diagnostic", "sources", "text", "yaml", "near", "keys"]),
    ("kinds", &["diagnostic", "sources", "text", "yaml", "interval", "table", "keys"]),
    ("config", &["accent", "diagnostic", "sources", "text", "yaml", "kinds", "keys"]),
    (
        "chapter",
        &[
            "target",
            "dialects",
            "diagnostic",
            "sources",
            "text",
            "yaml",
            "kinds",
            "marker",
            "interval",
            "href",
            "keys",
            "html",
        ],
    ),
    (
        "book",
        &[
            "dialects",
            "shared",
            "target",
            "diagnostic",
            "sources",
            "text",
            "near",
            "yaml",
            "table",
            "roles",
            "routes",
            "config",
            "kinds",
            "chapter",
            "href",
            "marker",
            "svg",
        ],
    ),
    ("search", &["diagnostic", "sources", "text", "near", "yaml", "kinds", "chapter", "book"]),
    ("theme", &["accent", "diagnostic", "sources", "text", "yaml", "interval", "roles", "kinds", "chapter", "html"]),
    ("chart", &["html", "theme"]),
    (
        "pages",
        &[
            "html",
            "diagnostic",
            "sources",
            "text",
            "yaml",
            "roles",
            "routes",
            "config",
            "kinds",
            "output",
            "chapter",
            "book",
            "marker",
            "href",
            "theme",
            "chart",
        ],
    ),
    (
        "site",
        &[
            "diagnostic",
            "sources",
            "roles",
            "routes",
            "kinds",
            "output",
            "chapter",
            "book",
            "href",
            "portable",
            "search",
            "theme",
            "pages",
        ],
    ),
    (
        "compilation",
        &[
            "accent",
            "diagnostic",
            "shared",
            "sources",
            "source_problems",
            "config",
            "roles",
            "kinds",
            "chapter",
            "book",
            "search",
            "theme",
            "site",
        ],
    ),
    (
        "preview",
        &[
            "accepted",
            "theme",
            "diagnostic",
            "sources",
            "text",
            "output",
            "href",
            "routes",
            "report",
            "chapter",
            "book",
            "theme",
            "site",
            "compilation",
        ],
    ),
    ("schema", &["keys", "kinds", "chapter", "config", "roles"]),
    ("report", &["diagnostic", "sources", "text", "lines"]),
    ("shared", &[]),
    ("source_problems", &["diagnostic", "sources", "text"]),
    ("io", &["diagnostic", "sources", "svg", "text", "output", "config", "portable", "import"]),
    (
        "cli",
        &[
            "accepted",
            "target",
            "diagnostic",
            "sources",
            "text",
            "output",
            "kinds",
            "roles",
            "routes",
            "chapter",
            "theme",
            "site",
            "report",
            "io",
            "book",
            "config",
            "search",
            "compilation",
            "preview",
            "schema",
            "import",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

#[test]
fn layers_point_one_way() {
    let rooms: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    let mut violations = Vec::new();
    for (path, source) in sources().iter().filter(|(path, _)| *path != "lib.rs" && *path != "main.rs") {
        let room = path.split(['/', '.']).next().unwrap();
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
            violations.push(format!("src/{path}: `{room}` has no line in MAY_USE"));
            continue;
        };
        for (number, line) in &source.code {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                // What is no room is an item of lib.rs, which stands above all but the command line.
                let known = rooms.contains(&used.as_str()) || room == "cli";
                if !known || (rooms.contains(&used.as_str()) && used != room && !allowed.contains(&used.as_str())) {
                    violations.push(format!("src/{path}:{number}: `{room}` uses `{used}`: {}", line.trim()));
                }
            }
        }
    }
    none(violations, "a lower layer that knows a higher one can't be read, tested or changed without it");
}

/// The circles that a recursion needs: `ARCHITECTURE.md` gives the reason of each.
const RECURSIONS: &[&[&str]] = &[&["chapter/constructs", "chapter/constructs/guide"], &["site", "site/offline"]];

#[test]
fn files_use_each_other_in_a_circle_only_for_a_recursion() {
    let sources = sources();
    let code = |source: &Source| source.code.iter().map(|(_, line)| format!("{line}\n")).collect::<String>();
    let library = sources.iter().filter(|(path, _)| *path != "main.rs");
    let found = circles::circles(library.map(|(path, source)| (path.as_str(), code(source))));
    let expected: BTreeSet<Vec<String>> =
        RECURSIONS.iter().map(|circle| circle.iter().map(|file| (*file).to_owned()).collect()).collect();
    let more = found.symmetric_difference(&expected).map(|circle| circle.join(" ↔ "));
    none(more.collect(), "files in a circle can only be read, tested or changed together");
}

#[test]
fn children_of_a_folder_are_private_to_it() {
    let mut violations = Vec::new();
    for (path, source) in sources().iter().filter(|(path, _)| path.ends_with("/mod.rs") && !path.starts_with("io/")) {
        let public =
            source.code.iter().filter(|(_, line)| line.starts_with("pub mod") || line.starts_with("pub(crate) mod"));
        violations.extend(public.map(|(number, line)| format!("src/{path}:{number}: {line}")));
    }
    none(violations, "a room has one door, its mod.rs");
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let folders = ["src", "tests/testsuite"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let lines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
    let rust = folders.iter().flat_map(|folder| files(folder)).filter(|(path, _)| path.ends_with(".rs"));
    let long = rust.map(|(path, bytes)| (path, lines(&bytes))).filter(|(_, lines)| *lines > 400);
    none(long.map(|(path, lines)| format!("{path}: {lines} lines")).collect(), "a file holds one idea");
}

#[test]
fn lines_of_templates_fit_a_screen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let templates = files(&folder).into_iter().filter(|(path, _)| path.ends_with(".html"));
    let long = templates.flat_map(|(path, bytes)| {
        let text = String::from_utf8(bytes).unwrap();
        let long = text.lines().enumerate().filter(|(_, line)| line.chars().count() > 160);
        long.map(|(at, _)| format!("templates/{path}:{}", at + 1)).collect::<Vec<_>>()
    });
    none(long.collect(), "break lines at 160 characters, before `{{-` or `{%-` so that the page stays the same");
}

#[test]
fn what_can_not_fail_says_why() {
    let reason = "a crash tells a reader nothing: say `expect(\"why this can't fail\")`";
    none(lines_with(&["unreachable!()", ".expect(\"\")"], |_| false), reason);
}

#[test]
fn there_are_no_todos() {
    let words = ["TODO", "FIXME", "XXX", "HACK"];
    let mut violations = Vec::new();
    for (path, source) in sources() {
        let lines = source.text.lines().enumerate().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        violations.extend(lines.map(|(i, line)| format!("src/{path}:{}: {}", i + 1, line.trim())));
    }
    none(violations, "a note in the code is read by nobody: do it or file an issue");
}

#[test]
fn no_code_is_commented_out() {
    let looks_like_code = |line: &str| {
        let Some(comment) = line.trim().strip_prefix("// ") else { return false };
        comment.ends_with(';') || comment.ends_with(") {") || comment.starts_with("let ") || comment.starts_with("fn ")
    };
    let mut violations = Vec::new();
    for (path, source) in sources() {
        let lines = source.text.lines().enumerate().filter(|(_, line)| looks_like_code(line));
        violations.extend(lines.map(|(i, line)| format!("src/{path}:{}: {}", i + 1, line.trim())));
    }
    none(violations, "version control remembers it");
}

#[test]
fn every_module_starts_with_its_purpose() {
    let silent = sources().into_iter().filter(|(_, source)| !source.text.starts_with("//! "));
    none(silent.map(|(path, _)| format!("src/{path}")).collect(), "a reader needs to know what a file is for");
}

#[test]
fn nothing_names_the_machine_it_was_built_on() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shipped = ["src", "templates", "playbook"].map(|folder| root.join(folder));
    let names = ["shared/", "/tmp/", "localhost"];
    let mut violations = Vec::new();
    for (path, bytes) in shipped.iter().flat_map(|folder| files(folder)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines = text.lines().enumerate().filter(|(_, line)| names.iter().any(|name| line.contains(name)));
        // The server must know what names a browser may have for this machine.
        let lines = lines.filter(|_| path != "io/server/respond.rs");
        violations.extend(lines.map(|(i, line)| format!("{path}:{}: {}", i + 1, line.trim())));
    }
    none(violations, "it means nothing to whom it ships to");
}
