//! Properties of every book, tested on generated and real ones.
//!
//! The generated books are the same on every run, so everybody gets the same failures. To try more, run
//! `PROPTEST_CASES=10000 PROPTEST_RNG_SEED=7 cargo test properties`.

use std::ops::Range;
use std::path::Path;

use playbook::compilation::{Compilation, Previous, compile};
use playbook::diagnostic::{Code, Diagnostic};
use playbook::output::Output;
use playbook::site::Site;
use playbook::sources::{
    Asset, BOOK_FILES, Change, Drafts, SourceFile, SourcePath, Sources, decode, is_chapter, is_table,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::support::{Files, Page, book, broken_references, broken_references_of, playbook, skipped, themed_book};

pub fn for_each<S: Strategy>(cases: u32, strategy: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let mut config = Config { failure_persistence: None, max_global_rejects: 100_000, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(0x70_6c_61_79);
    }
    let result = TestRunner::new(config).run(&strategy, property);
    result.unwrap_or_else(|error| panic!("{error}"));
}

/// Pieces of Markdown, YAML and HTML, to combine in any order.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "---\n", "---\n", "title: A\n", "order: 1\n", "aliases: [x, y/z]\n", "checked: 2026-01-31\n", "checked: soon\n", "kind: plan\n",
    "review: 6 months\n", "extra:\n  a: b\n", "tilte: x\n", "draft: true\n", "menu: false\n", "\t", "\n", "\n\n", "\n\n", " ", "  \n", "    ",
    "# ", "## ", "### ", "# A\n\n", "## B {#b .c}\n\n", "===\n", "***\n", "- ", "* ", "1. ", "- [ ] ", "- [x] ", ": ", "> ", "> ", ">",
    "> [!NOTE]\n", "> [!SAY]\n", "> [!GUIDE]\n", "> - a\n", ">   - [x](#a)\n", ">   - b: [x](b.md)\n", "> [!say]  \n> ", "[!SAY]", "```\n", "```rust\n", "~~~\n", "`", "``", "| a | b |\n", "| - | :-: |\n", "|",
    "*", "**", "_", "~~", "[", "](", ")", "[x](a.md)", "[x](b.md#b)", "[x](#a)", "[x](../a.md)", "[x](javascript:y)", "[x][y]", "[y]: a.md\n",
    "![x](x.png)", "![](x.png \"t\")", "![x](x.png \"t\")\n\n", "![x](https://e.org/x.png)", "<https://e.org>", "https://e.org/a", "www.e.org",
    "a@e.org", "[^1]", "[^1]: note\n", "[^2]: ", "<b>", "</b>", "<b id=\"i\">", "<div>\n", "</div>\n", "<a href=\"a.md\">", "<a name=x>", "<a class=\"anchor\">", "</a>",
    "<img src=\"x.png\">", "<script>", "</script>", "<!--", "-->", "<br/>", "<x y='z", "&amp;", "&#0;", "\\", "\"", "'", "--", "...", "word",
    "kind: goal\n", "kind: training\n", "kind: cause\n", "kind: principle\n", "kind_inside: plan\n", "customer_says: [x, y]\n",
    "customer_says:\n  - x\n  - y: z\n", "tell:\n  - role: warehouse\n    how_soon: now\n  - b\n", "offers:\n- what: x\n  limit: 3\n", "causes: [a, b]\n",
    "readings:\n  2026-01-31: 1\n  2026-01-30: x\n", "readings: data/x.csv\n", "target: 3\n", "baseline: x\n", "due: 2026-12-31\n", "teaches: [a]\n",
    "sessions: [2026-01-31 09:30, x]\n", "quiz:\n  - question: a\n    right: b\n    wrong: [c]\n", "prevented_by: [b]\n", "recovered_by: a\n",
    "commitments:\n  - who: x\n    what: y\n", "glossary: true\n", "owner: warehouse\n", "@warehouse ", "@a-b.", "term (other)\n: meaning\n\n",
    "> [!GUIDE]\n> - a\n>   - [x](a.md)\n>   - b\n", "## Fix\n\n", "## Apologise\n\n",
    "two words", "é", "日本語", "🎉", "مرحبا", "\u{300}", "\u{0}", "\u{feff}", "\u{202e}", "\u{10fffd}", "\u{10fffd}L0\u{10fffd}", "\u{a0}", "\u{2028}",
];

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn check_parsing(text: &str) -> Result<(), TestCaseError> {
    let path = SourcePath::content("part/a.md");
    let (chapter, diagnostics) = playbook::chapter::parse(&path, text, playbook::kinds::Kind::Chapter);
    let inside = |range: &Range<usize>| {
        let boundaries = text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
        range.start <= range.end && range.end <= text.len() && boundaries
    };
    for diagnostic in &diagnostics {
        let span = diagnostic.span.as_ref().expect("every problem of a chapter has a place");
        prop_assert_eq!(&span.file, &path);
        prop_assert!(span.range.as_ref().is_none_or(inside), "{diagnostic:?} is not inside {text:?}");
        prop_assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty());
    }
    for reference in chapter.text.links.iter().chain(&chapter.text.images).chain(&chapter.text.mentions) {
        prop_assert!(inside(&reference.range()), "{reference:?} is not inside {text:?}");
    }
    let front_matter = &chapter.head.front_matter;
    prop_assert!(inside(&front_matter.title_range) && inside(&front_matter.aliases_range), "{front_matter:?}");
    chapter.text.body.fill(|_, _| {});
    let texts = &chapter.text.sections;
    prop_assert_eq!(texts.len(), chapter.head.outline.len() + 1, "a text for each heading of {:?}", text);
    Ok(())
}

#[test]
fn any_text_is_a_chapter_with_spans_inside_it() {
    for_each(300, any::<String>(), |text| check_parsing(&text));
}

#[test]
fn anything_like_markdown_is_a_chapter_with_spans_inside_it() {
    for_each(1000, markdown(), |text| check_parsing(&text));
}

#[test]
fn anything_like_front_matter_is_front_matter_a_problem_or_a_rule() {
    let line =
        prop_oneof!["[a-z]{1,6}: ?[ -~]{0,8}\n", prop::sample::select(PIECES).prop_map(str::to_owned), "[ -~]{0,12}\n"];
    let text = prop::collection::vec(line, 0..8).prop_map(|lines| format!("---\n{}---\nText.\n", lines.concat()));
    for_each(500, text, |text| check_parsing(&text));
}

/// Chapters in a few folders, with links that may be broken.
fn small_book() -> impl Strategy<Value = Vec<(String, String)>> {
    let folder = prop::sample::select(
        &["", "", "part/", "01-part/", "a/", "a/b/", "deep/er/still/", "Größe & co/", "日本語/"][..],
    );
    let name = prop::sample::select(
        &["index.md", "a.md", "b.md", "01-b.md", "README.md", "C d.md", "🎉.md", "print.md", "x.png", "form.pdf"][..],
    );
    let path = (folder, name).prop_map(|(folder, name)| format!("{folder}{name}"));
    let text =
        (markdown(), links(), markdown()).prop_map(|(before, links, after)| format!("{before}\n\n{links}\n\n{after}"));
    prop::collection::btree_map(path, text, 1..8).prop_map(|files| files.into_iter().collect())
}

fn links() -> impl Strategy<Value = String> {
    let up = prop::sample::select(&["", "", "../", "../../", "/", "./"][..]);
    let folder = prop::sample::select(&["", "", "part/", "a/", "a/b/", "deep/er/still/", "Größe & co/", "日本語/"][..]);
    let name = prop::sample::select(
        &["", "index.md", "a.md", "b.html", "b", "c-d", "x.png", "form.pdf", "a.md#b", "b.md#nowhere", "a.md?x#b"][..],
    );
    let link = (up, folder, name)
        .prop_map(|(up, folder, name)| format!("[x](<{up}{folder}{name}>) ![y](<{up}{folder}{name}>) "));
    prop::collection::vec(link, 0..5).prop_map(|links| links.concat())
}

#[test]
fn every_reference_resolves_and_no_id_is_repeated() {
    for_each(30, small_book(), |files| {
        let book = themed_book(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        // A book with errors can be viewed too; only if two pages share an address, one of them is missing.
        prop_assume!(!book.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::DuplicateAddress));
        let site = book.pages();
        prop_assert_eq!(broken_references(&site), Vec::<String>::new());
        for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
            prop_assert_eq!(
                ids_that_stand_twice(std::str::from_utf8(bytes).unwrap()),
                Vec::<String>::new(),
                "{}",
                path
            );
        }
        Ok(())
    });
}

fn ids_that_stand_twice(html: &str) -> Vec<String> {
    // Repetitions in an author's own HTML may stay.
    let is_own = |id: &str| ["i", "x"].contains(&id.rsplit('-').next().unwrap());
    let page = Page::parse(html);
    let mut ids: Vec<&str> =
        page.elements.iter().filter_map(|element| element.get("id")).filter(|id| !is_own(id)).collect();
    ids.sort_unstable();
    ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_owned()).collect()
}

#[test]
fn the_same_sources_give_the_same_bytes_with_any_number_of_threads() {
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let (one, many) = (pool(1), pool(5));
    for_each(25, small_book(), |files| {
        let made = || {
            let book = book(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
            (book.pages(), format!("{:?}", book.diagnostics))
        };
        let first = one.install(made);
        prop_assert!(first == many.install(made), "with five threads");
        prop_assert!(first == one.install(made), "the second time");
        Ok(())
    });
}

/// Edits of a small book: a file is written, partly or completely new, or removed.
fn edits() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
    let path = small_book().prop_map(|files| files.into_iter().next().unwrap().0);
    let of_the_book = prop::sample::select(
        &["playbook.yaml", "synonyms.yaml", "roles.yaml", "words.yaml", "data/feedback.csv", "data/x.csv"][..],
    );
    let path = prop_oneof![8 => path, 2 => of_the_book.prop_map(str::to_owned)];
    let front_matter = prop::sample::select(
        &[
            "",
            "",
            "",
            "---\nkind: cause\nprevented_by: [a]\n---\n",
            "---\nkind: plan\ncauses: [b]\ntell: [warehouse]\n---\n",
            "---\nkind: goal\ntarget: 3\nreadings: data/x.csv\n---\n",
            "---\nkind_inside: training\n---\n",
            "---\nglossary: true\n---\n",
            "warehouse:\n  mail: a@example.com\n",
            "date,reason,channel,plan,count\n2026-01-31,x,y,a,2\n",
            "date,value\n2026-01-31,4\n",
            "---\ntitle: New\n---\n",
            "---\norder: 3\n---\n",
            "---\norder: [\n---\n",
            "---\naliases: [a.html]\n---\n",
            "---\ndraft: true\n---\n",
            "title: Book\nlogo: x.png\n",
            "language: de\n",
            "text:\n  note: Psst\npage:\n  owner: Mate\n",
        ][..],
    );
    let text =
        (front_matter, markdown(), links()).prop_map(|(front, text, links)| format!("{front}{text}\n\n{links}\n"));
    prop::collection::vec((path, prop::option::weighted(0.85, text)), 1..12)
}

/// A content file as it would be read.
fn source_file(path: &str, text: &str) -> SourceFile {
    let is_text = is_chapter(path) || BOOK_FILES.contains(&path) || is_table(path);
    if is_text {
        decode(text.as_bytes().to_vec())
    } else {
        SourceFile::Asset(Asset { dimensions: Some((4, text.len() as u32)), bytes: 68, fault: None })
    }
}

#[test]
fn an_update_gives_what_a_fresh_start_gives() {
    let everything = |compilation: &Compilation, with_search: bool| {
        let site = compilation.site();
        let paths = if with_search { site.paths() } else { site.paths_of_pages() };
        let pages: Vec<(String, String)> =
            paths.into_iter().map(|path| (format!("{:?}", rendered(site, &path)), path)).collect();
        (pages, format!("{:?}", compilation.diagnostics()))
    };
    for drafts in [Drafts::LeaveOut, Drafts::Include] {
        for_each(40, (small_book(), edits()), |(files, edits)| {
            let mut sources = Sources { drafts, ..Sources::default() };
            sources.content.files = files.iter().map(|(path, text)| (path.clone(), source_file(path, text))).collect();
            let mut warm = compile(&sources, Previous::Nothing);
            let mut previewed = compile(&sources, Previous::Nothing);
            for (number, (path, text)) in edits.into_iter().enumerate() {
                // Small edits are the most common: more text at the end.
                let more = sources.content.text(&path).zip(text.as_deref()).map(|(old, new)| format!("{old}\n\n{new}"));
                let text = if path.len() % 2 == 0 { more.or(text) } else { text };
                let file = text.map(|text| source_file(&path, &text));
                sources.apply(Change { path: SourcePath::content(&path), file });
                let before = warm;
                warm = compile(&sources, Previous::Reused(&before));
                let cold = compile(&sources, Previous::Nothing);
                let fresh = everything(&cold, false);
                prop_assert!(everything(&warm, false) == fresh, "after {path} of {sources:?}");
                previewed = compile(&sources, Previous::Trusted(&previewed));
                if !cold.diagnostics().iter().any(Diagnostic::is_error) {
                    prop_assert!(everything(&previewed, false) == fresh, "once errors are mended, of {sources:?}");
                }
                for (page, address) in known_files(&before, &warm, fresh.0) {
                    let was = format!("{:?}", rendered(before.site(), &address));
                    prop_assert!(was == page, "{address} has changed with {path} of {sources:?}");
                }
                // A search that nobody asked for is made from an earlier one that somebody did.
                let same_search = number % 2 == 1 || everything(&warm, true) == everything(&cold, true);
                prop_assert!(same_search, "the search after {path} of {sources:?}");
            }
            let cold = compile(&sources, Previous::Nothing);
            prop_assert!(everything(&warm, true) == everything(&cold, true), "the search of {sources:?}");
            Ok(())
        });
    }
}

/// The files that a build which watches leaves as they are, after an edit.
fn known_files(
    before: &Compilation,
    after: &Compilation,
    files: Vec<(String, String)>,
) -> impl Iterator<Item = (String, String)> {
    let changed = after.site().changed_files_of_pages(before.site());
    files.into_iter().filter(move |(_, path)| {
        changed.as_ref().is_some_and(|changed| !changed.contains(path)) && after.site().is_of_one_page(path)
    })
}

fn rendered(site: &Site, path: &str) -> Result<String, Diagnostic> {
    match site.render(path).unwrap()? {
        Output::Text(text) => Ok(text),
        Output::Pieces(pieces) => pieces.collect(),
        Output::Copy(path) => Ok(format!("{path:?}")),
    }
}

/// The site of a content folder, written by the program itself.
fn site_of(content: &Path, environment: &[(&str, &str)]) -> Files {
    let fixture = playbook();
    let arguments = ["build".as_ref(), "--out".as_ref(), "site".as_ref(), "--content".as_ref(), content.as_os_str()];
    let mut build = fixture.command(&arguments);
    let output = build.envs(environment.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fixture.site()
}

fn shipped() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook")
}

#[test]
fn the_shipped_handbook_is_the_same_with_any_threads_time_zone_and_language() {
    let here = site_of(&shipped(), &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LC_ALL", "C")]);
    let there = site_of(&shipped(), &[("RAYON_NUM_THREADS", "4"), ("TZ", "Asia/Tokyo"), ("LC_ALL", "tr_TR.UTF-8")]);
    assert!(here == there);
}

#[test]
fn the_shipped_handbook_has_no_problem_and_no_broken_reference() {
    let run =
        playbook().run(&["check".as_ref(), "--strict".as_ref(), "--content".as_ref(), shipped().as_os_str()]).exits(0);
    assert!(run.stdout.ends_with(" chapters: no problems.\n"), "{}", run.stdout);
    assert_eq!(broken_references(&site_of(&shipped(), &[])), [""; 0]);
}

#[test]
fn the_starter_has_no_broken_reference() {
    let fixture = playbook();
    fixture.run(&["init"]).exits(0);
    assert_eq!(broken_references(&fixture.built().site()), [""; 0]);
}

#[test]
fn a_plain_handbook_builds_without_broken_references() {
    let judged = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judged/handbook");
    assert_eq!(broken_references(&site_of(&judged, &[])), [""; 0]);
}

#[test]
fn third_party_handbooks_build_without_broken_references() {
    let handbooks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/handbooks");
    if !handbooks.is_dir() {
        return skipped("there is no folder ../shared/handbooks");
    }
    assert_eq!(broken_references(&site_of(&handbooks.join("basecamp"), &[])), [""; 0]);
    // Too large to read every page in a debug build: one in ten, and everything these refer to.
    let site = site_of(&handbooks.join("18f"), &[]);
    let pages = site.keys().filter(|path| path.ends_with(".html") && *path != "print.html");
    let read: Vec<&str> = pages.step_by(10).map(String::as_str).collect();
    assert_eq!(broken_references_of(&site, |path| read.contains(&path)), [""; 0]);
}
