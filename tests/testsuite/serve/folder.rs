//! `playbook build --watch`: a folder that follows the edits.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::client::{PATIENCE, small};
use crate::support::Fixture;

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
