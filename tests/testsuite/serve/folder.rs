//! `playbook build --watch`: a folder that follows edits.

use std::fs;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::client::{PATIENCE, small};
use crate::support::{Fixture, files, playbook};

struct Watching {
    fixture: Fixture,
    child: Child,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watching {
    #[track_caller]
    fn until(&self, wanted: impl Fn(&Fixture) -> bool) {
        let start = Instant::now();
        while !wanted(&self.fixture) {
            assert!(start.elapsed() < PATIENCE, "the folder stayed as it was");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    fn holds(&self, page: &str, text: &str) {
        self.until(|fixture| fixture.has(&format!("site/{page}")) && fixture.page(page).contains(text));
    }
}

#[test]
fn the_folder_follows_and_keeps_the_last_good_site() {
    let fixture = small();
    let mut command = fixture.command(&["build", "--watch"]);
    let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let watching = Watching { fixture, child };
    watching.holds("a.html", "Old text.");
    watching.fixture.write("playbook/a.md", "# A\n\nNew text.\n");
    watching.holds("a.html", "New text.");
    watching.fixture.write("playbook/c.md", "# C\n\nA new chapter.\n");
    watching.holds("c.html", "A new chapter.");
    watching.fixture.write("playbook/a.md", "---\norder: [\n---\n# A\n\nBroken.\n");
    watching.fixture.remove("playbook/c.md");
    std::thread::sleep(Duration::from_millis(300));
    assert!(watching.fixture.page("a.html").contains("New text."));
    assert!(watching.fixture.has("site/c.html"), "a site with errors is not written");
    watching.fixture.write("playbook/a.md", "# A\n\nMended.\n");
    watching.holds("a.html", "Mended.");
    watching.until(|fixture| !fixture.has("site/c.html"));
}

#[test]
fn the_folder_is_after_each_edit_what_a_fresh_build_writes() {
    let chapters = [
        ("a.md", "# A\n\n[B](part/b.md#one) [C](part/c.md)\n"),
        ("part/b.md", "# B\n\n## One\n"),
        ("part/c.md", "# C\n"),
    ];
    let fixture = chapters.iter().fold(playbook(), |fixture, (path, text)| fixture.chapter(path, *text));
    let mut command = fixture.command(&["build", "--watch"]);
    let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let watching = Watching { fixture, child };
    watching.holds("part/c.html", "</html>");
    let edits: [(&str, Option<&str>); 9] = [
        ("part/c.md", Some("# C\n\nOnly text.\n")),
        ("part/b.md", Some("# B\n\n## Two\n")),
        ("part/b.md", Some("# B\n\n## One\n\n![Desk](../desk.png)\n")),
        ("part/d.md", Some("# D\n\nA new chapter with a zebrafinch.\n")),
        ("part/d.md", Some("# D\n\nA chapter with a goldfinch, see [A](../a.md).\n")),
        ("glossary.md", Some("---\nglossary: true\n---\n# Words\n\nGoldfinch\n: A bird.\n")),
        ("part/d.md", None),
        ("part/b.md", Some("---\ntitle: Other\n---\n## One\n")),
        ("a.md", Some("---\norder: 9\n---\n# A\n\n[B](part/b.md#one)\n")),
    ];
    watching.fixture.write("playbook/desk.png", "picture");
    for (number, (path, text)) in edits.into_iter().enumerate() {
        match text {
            Some(text) => watching.fixture.write(&format!("playbook/{path}"), text),
            None => watching.fixture.remove(&format!("playbook/{path}")),
        }
        let fresh = format!("fresh-{number}");
        watching.fixture.command(&["build", "--out", &fresh]).output().unwrap();
        let mut expected = files(&watching.fixture.path(&fresh));
        expected.retain(|path, _| !path.starts_with(".playbook/"));
        assert!(expected.len() > 10);
        // Files come and go meanwhile.
        let site = watching.fixture.path("site");
        let holds_expected =
            || expected.iter().all(|(path, bytes)| fs::read(site.join(path)).is_ok_and(|read| read == *bytes));
        let is_ours = |entry: &walkdir::DirEntry| {
            entry.file_type().is_file() && !entry.path().starts_with(site.join(".playbook"))
        };
        let count = || walkdir::WalkDir::new(&site).into_iter().filter_map(Result::ok).filter(is_ours).count();
        watching.until(|_| count() == expected.len() && holds_expected());
    }
}
