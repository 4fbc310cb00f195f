//! Properties of any input. A check panics if one is violated.

use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use playbook::chapter::{self, Chapter, Check};
use playbook::compilation::{Compilation, Previous, compile};
use playbook::diagnostic::Diagnostic;
use playbook::kinds::Kind;
use playbook::output::Output;
use playbook::search;
use playbook::site::Site;
use playbook::sources::{Change, Drafts, SourceFile, SourcePath, Sources, Tree, decode};

use crate::support::dangers;

pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 4] = [("chapter", chapter), ("files", files), ("review", review), ("question", question)];

/// Longer inputs reveal nothing that shorter ones don't.
const LONGEST: usize = 20_000;

/// The handbook around an input.
const BOOK: [(&str, &str); 10] = [
    ("index.md", "# Home\n\n[A](a.md) [The desk](recovery-desk.html)\n"),
    ("a.md", "# A\n\nText.\n"),
    (
        "late.md",
        "---\ntitle: Late delivery\nkind: plan\nwhen: It is late.\ncauses: [vans]\ncustomer_says: [Where is my parcel?]\n\
         tell: [warehouse]\nowner: warehouse\n---\n\n## Apologise\n\n> [!SAY]\n> I am sorry.\n\n## Fix\n\nRing @warehouse.\n",
    ),
    ("vans.md", "---\ntitle: Too few vans\nkind: cause\nprevented_by: [drivers]\n---\n\nText.\n"),
    ("drivers.md", "---\ntitle: Train drivers\nkind: training\nfor: [everyone]\nteaches: [late]\n---\n\nText.\n"),
    ("punctual.md", "---\ntitle: Punctual\nkind: goal\ntarget: 3\nreadings: data/readings.csv\n---\n\nText.\n"),
    (
        "terms.md",
        "---\nglossary: true\n---\n\n# Terms\n\nRefund\n: Money that goes back.\n\n## Größe\n\n日本語 مرحبا\n",
    ),
    ("roles.yaml", "warehouse:\n  person: Ann\n  phone: +44 1632 960400\n"),
    ("data/feedback.csv", "date,reason,channel,plan,count\n2026-01-31,late,phone,late,2\n"),
    ("data/readings.csv", "date,value\n2026-01-31,4\n"),
];

/// Files that an input of the target `files` can be. Its first line names one.
const FILES: [&str; 8] = [
    "playbook.yaml",
    "roles.yaml",
    "words.yaml",
    "synonyms.yaml",
    "search-tests.yaml",
    "data/feedback.csv",
    "data/readings.csv",
    "a.md",
];

/// The book with one file replaced.
struct Changed {
    sources: Sources,
    compilation: Compilation,
    path: &'static str,
}

thread_local! {
    static CHANGED: RefCell<Changed> =
        RefCell::new(Changed { compilation: compile(&original(), Previous::Nothing), sources: original(), path: "a.md" });
}

static SITE: LazyLock<Arc<Site>> = LazyLock::new(|| compile(&original(), Previous::Nothing).site().clone());

fn original() -> Sources {
    let files = BOOK.map(|(path, text)| (path.to_owned(), decode(text.into())));
    let content = Tree { shown_as: "playbook".to_owned(), files: files.into() };
    Sources { content, templates: Tree::default(), drafts: Drafts::LeaveOut }
}

/// Replaces a file in the book, and passes the book to a check.
fn with_file(path: &'static str, bytes: &[u8], check: impl FnOnce(&Sources, &Compilation)) {
    CHANGED.with_borrow_mut(|changed| {
        let old = BOOK.iter().find(|(name, _)| *name == changed.path).map(|(_, text)| decode((*text).into()));
        let change = |path: &str, file: Option<SourceFile>| Change { path: SourcePath::content(path), file };
        let back = (changed.path != path).then(|| change(changed.path, old));
        changed.path = path;
        let now = change(path, Some(decode(bytes.to_vec())));
        back.into_iter().chain([now]).for_each(|change| changed.sources.apply(change));
        changed.compilation = compile(&changed.sources, Previous::Reused(&changed.compilation));
        check(&changed.sources, &changed.compilation);
    });
}

/// A chapter: its page and the print page are safe, and its problems are inside its text.
pub fn chapter(input: &[u8]) {
    let text = [&input[..input.len().min(LONGEST)], b"\n\nBehind.\n"].concat();
    with_file("a.md", &text, |sources, compilation| {
        are_inside(sources, compilation.diagnostics());
        for address in ["a.html", "print.html"] {
            let Some(page) = rendered(compilation.site(), address) else { continue };
            assert_eq!(dangers(&page), [""; 0], "on {address}");
            assert!(!page.contains('\u{10fffd}'), "a marker is left on {address}");
        }
    });
}

/// A file about the book, or front matter: every page renders, and problems are inside their text.
pub fn files(input: &[u8]) {
    let input = &input[..input.len().min(LONGEST)];
    let line = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let named = FILES.into_iter().find(|file| file.as_bytes() == &input[..line]);
    let (path, text) = match named {
        Some(path) => (path, input.get(line + 1..).unwrap_or_default()),
        None => (FILES[0], input),
    };
    with_file(path, text, |sources, compilation| {
        are_inside(sources, compilation.diagnostics());
        let site = compilation.site();
        site.samples().iter().for_each(|address| drop(rendered(site, address)));
        are_inside(sources, &search::check(site.search(), site.book(), sources));
    });
}

fn are_inside(sources: &Sources, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{diagnostic:?}");
        let Some(range) = diagnostic.span.as_ref().and_then(|span| span.range.clone()) else { continue };
        let text = diagnostic.span.as_ref().and_then(|span| sources.text(&span.file)).unwrap_or_default();
        assert!(range.start <= range.end && text.get(range).is_some(), "{diagnostic:?} is not inside its text");
    }
}

/// A page's text. A template never fails because of a chapter's content.
fn rendered(site: &Site, address: &str) -> Option<String> {
    match site.render(address)? {
        Ok(Output::Text(text)) => Some(text),
        Ok(Output::Pieces(pieces)) => Some(pieces.map(|piece| piece.expect("every piece can be made")).collect()),
        Ok(Output::Copy(_)) => None,
        Err(problem) => panic!("{address} can't be made: {problem:?}"),
    }
}

/// Records a check in any file: only the record changes, and a second time nothing does.
pub fn review(input: &[u8]) {
    let Ok(file) = std::str::from_utf8(&input[..input.len().min(LONGEST)]) else { return };
    let check = Check { on: date(2026, 11, 22), by: "the: \"warehouse\" # 1".to_owned() };
    let written = match chapter::with_check(file, &check) {
        Ok(written) => written,
        Err(reason) => return assert!(!reason.is_empty()),
    };
    assert_eq!(chapter::with_check(&written, &check).as_ref(), Ok(&written), "a second time");
    let (Some(before), Some(after)) = (parsed(file), parsed(&written)) else { return };
    assert_eq!(after.head.front_matter.checked, Some(check.on));
    assert_eq!(after.head.front_matter.checked_by.as_ref().map(|by| by.value.as_str()), Some(check.by.as_str()));
    assert!(!after.text.changed_since_check, "the record is of the text that it's in");
    assert_eq!(said(&before), said(&after));
}

fn parsed(file: &str) -> Option<Chapter> {
    match decode(file.into()) {
        SourceFile::Text(text) => Some(chapter::parse(&SourcePath::content("a.md"), &text, Kind::Chapter).0),
        // What isn't UTF-8 isn't written to.
        SourceFile::Recoded(_) | SourceFile::Asset(_) | SourceFile::Unreadable(_) => None,
    }
}

/// A chapter's content without the record of its check and without positions.
fn said(chapter: &Chapter) -> String {
    let front_matter = &chapter.head.front_matter;
    let owner = front_matter.owner.as_ref().map(|owner| &owner.value);
    let mut text = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        front_matter.title,
        front_matter.description,
        front_matter.order,
        front_matter.draft,
        front_matter.kind_fields.kind(),
        front_matter.review,
        front_matter.keywords,
        front_matter.aliases,
        front_matter.menu,
        owner,
    );
    chapter.head.outline.iter().for_each(|heading| text.push_str(&format!(" #{}", heading.id)));
    text.push_str(&chapter.text.body.fill(|_, _| {}));
    text
}

/// A question: the same answer twice.
pub fn question(input: &[u8]) {
    let question = String::from_utf8_lossy(&input[..input.len().min(2000)]);
    let search = SITE.search();
    let answer = || {
        let meant = search.read(&question);
        format!("{meant:?} {:?} {:?}", search.answer(&meant), search::words(&question))
    };
    assert_eq!(answer(), answer());
    for hit in search.ask(&question) {
        assert!(search.page(&hit) < SITE.book().pages.len());
    }
}
