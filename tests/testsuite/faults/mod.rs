//! Every system call that changes something fails once, and the process is killed once at each. Whatever happens, files
//! are whole, messages are true, and the next run repairs everything.
//!
//! With `PLAYBOOK_FAULTS=all`, every fault is tried at every call of a build too.

mod build;
mod commands;
mod injector;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::{Fixture, skipped};
pub use injector::{Kind, Struck};

/// A command, and what must be true after each fault.
pub struct Walk<'a> {
    pub name: &'a str,
    pub coverage: Coverage,
    pub arguments: &'a [&'a str],
    /// Finds what's wrong after a run with a fault. It may run the program again.
    pub judge: &'a dyn Fn(&Fixture, &Struck) -> Vec<String>,
}

/// Which faults to try where.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Every fault at every call.
    Full,
    /// One fault at every third call, alternating; every fault at every call with `PLAYBOOK_FAULTS=all`.
    Sampled,
}

impl Walk<'_> {
    /// Injects faults into every call that the command makes in the fixture's current state.
    #[track_caller]
    pub fn over(&self, fixture: &Fixture) {
        if injector::library().is_none() {
            return skipped("no calls can be made to fail here: that needs Linux and `cc`");
        }
        let is_asked = std::env::var("PLAYBOOK_FAULTS").is_ok_and(|value| value == "all");
        let all = is_asked || self.coverage == Coverage::Full;
        let before = snapshot(fixture.root());
        let (mut faults, mut kills, mut wrong) = (0, 0, Vec::new());
        for at in (1..).step_by(if all { 1 } else { 3 }) {
            let kinds = if all { &Kind::ALL[..] } else { std::slice::from_ref(&Kind::ALL[at % Kind::ALL.len()]) };
            let mut reached = false;
            for kind in kinds {
                restore(fixture.root(), &before);
                let Some(struck) = injector::strike(fixture, self.arguments, at, *kind) else { break };
                reached = true;
                faults += 1;
                kills += usize::from(kind.is_kill());
                let found = (self.judge)(fixture, &struck);
                wrong.extend(found.iter().map(|what| format!("{kind:?} at call {at}, {}: {what}", struck.call)));
            }
            if !reached {
                break;
            }
        }
        restore(fixture.root(), &before);
        println!("{}: {faults} faults, {kills} of them kills; {} wrong", self.name, wrong.len());
        assert!(faults > 5, "{}: the program makes no calls that can be made to fail", self.name);
        assert!(wrong.is_empty(), "{}\n{} of {faults} faults", wrong[..wrong.len().min(20)].join("\n"), wrong.len());
    }
}

/// Everything below a folder: each file's content and permissions, and `None` for a folder.
pub type Snapshot = BTreeMap<String, Option<(Vec<u8>, u32)>>;

pub fn snapshot(folder: &Path) -> Snapshot {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let entry = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let mode = || entry.metadata().unwrap().permissions().mode();
        (path, entry.file_type().is_file().then(|| (fs::read(entry.path()).unwrap(), mode())))
    };
    entries.map(entry).collect()
}

fn restore(folder: &Path, snapshot: &Snapshot) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            fs::remove_dir_all(entry.path()).unwrap();
        } else {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    for (path, file) in snapshot {
        let path = folder.join(path);
        let Some((bytes, mode)) = file else {
            fs::create_dir(path).unwrap();
            continue;
        };
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(*mode)).unwrap();
    }
}
