//! What's reported while somebody edits: after every change, the sources are the same as after a fresh load.

mod folders;
mod polling;
mod random;
mod speed;
mod ways_of_saving;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use playbook::io::load::{Folders, load};
use playbook::io::watch::{Batch, Notice, Stopper, Watch};
use playbook::sources::{Drafts, Sources};
use tempfile::TempDir;

/// Long enough for any machine; a test that waits this long has failed.
const DEADLINE: Duration = Duration::from_secs(20);

/// A playbook being edited, and the reports of a watch in its own thread.
struct Session {
    root: TempDir,
    folders: Folders,
    sources: Sources,
    /// Everything reported.
    log: Vec<Batch>,
    batches: Receiver<Batch>,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

/// An empty ROOT with the folders `playbook` and `templates`.
fn root() -> TempDir {
    let root = tempfile::Builder::new().prefix("playbook-watch-").tempdir().unwrap();
    fs::create_dir(root.path().join("playbook")).unwrap();
    fs::create_dir(root.path().join("templates")).unwrap();
    root
}

fn folders(root: &Path) -> Folders {
    Folders { content: root.join("playbook"), templates: root.join("templates") }
}

/// Does the same with the system's events and with polling.
fn by_both_means(files: &[(&str, &str)], test: impl Fn(&mut Session)) {
    for poll in [false, true] {
        let mut session = Session::start(files, poll);
        test(&mut session);
        session.settle();
    }
}

impl Session {
    /// Watches a playbook of these files, by their paths from the root.
    fn start(files: &[(&str, &str)], poll: bool) -> Session {
        let root = root();
        for (path, text) in files {
            write(&root.path().join(path), text);
        }
        Session::watch(root, poll)
    }

    fn watch(root: TempDir, poll: bool) -> Session {
        let folders = folders(root.path());
        Session::watch_these(root, folders, poll)
    }

    fn watch_these(root: TempDir, folders: Folders, poll: bool) -> Session {
        let mut watch = Watch::start(&folders, poll);
        let sources = watch.load(Drafts::LeaveOut).unwrap();
        assert!(sources == load(&folders, Drafts::LeaveOut).unwrap(), "a watch loads what `load` does");
        let (stopper, (sender, batches)) = (watch.stopper(), channel());
        let thread = Some(thread::spawn(move || {
            while let Some(batch) = watch.next() {
                let _ = sender.send(batch);
            }
        }));
        Session { root, folders, sources, log: Vec::new(), batches, stopper, thread }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.path(path), text);
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    }

    /// Applies reports until the sources are the same as after a fresh load.
    #[track_caller]
    fn settle(&mut self) {
        let folders = self.folders.clone();
        self.until("the sources are those of a fresh load", |session| {
            load(&folders, Drafts::LeaveOut).is_ok_and(|fresh| fresh == session.sources)
        });
    }

    #[track_caller]
    fn until_notice(&mut self, notice: &Notice) {
        self.until(&format!("{notice:?} is told"), |session| {
            session.log.iter().any(|batch| batch.notices.contains(notice))
        });
    }

    #[track_caller]
    fn until(&mut self, what: &str, holds: impl Fn(&Session) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !holds(self) {
            match self.batches.recv_timeout(Duration::from_millis(20)) {
                Ok(batch) => self.take(batch),
                Err(RecvTimeoutError::Disconnected) => panic!("the watch has ended before {what}"),
                Err(RecvTimeoutError::Timeout) => {
                    let log = self.changes().join("\n");
                    assert!(Instant::now() < deadline, "never holds that {what}; reported was:\n{log}");
                }
            }
        }
    }

    #[track_caller]
    fn take(&mut self, batch: Batch) {
        assert!(!batch.changes.is_empty() || !batch.notices.is_empty(), "a batch is never empty");
        assert!(batch.changes.is_sorted_by(|a, b| a.path < b.path), "each path once, in order: {:?}", batch.changes);
        for change in &batch.changes {
            self.sources.apply(change.clone());
        }
        self.log.push(batch);
    }

    /// All reported changes, as `+path` and `-path`, one line per batch.
    fn changes(&self) -> Vec<String> {
        let shown = |batch: &Batch| {
            let sign = |gone: bool| if gone { '-' } else { '+' };
            let changes = batch.changes.iter();
            changes
                .map(|change| format!("{}{}", sign(change.file.is_none()), change.path.as_str()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        self.log.iter().map(shown).filter(|line| !line.is_empty()).collect()
    }

    /// Asserts everything reported since the last time, with batches merged: each path's last state.
    #[track_caller]
    fn reported(&mut self, expected: &[&str]) {
        self.settle();
        let lines = self.changes();
        let changes: std::collections::BTreeSet<&str> = lines.iter().flat_map(|line| line.split(' ')).collect();
        let expected: std::collections::BTreeSet<&str> = expected.iter().copied().collect();
        assert_eq!(changes, expected, "{lines:?}");
        self.log.clear();
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(thread::panicking() || ended.is_none_or(|ended| ended.is_ok()), "the watch has panicked");
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
