//! What only some systems provide: another user, a small disk, a file's identity; and runs with a time limit.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::{Fixture, PROGRAM, Run};

/// Each file in a folder with what changes when it's written: its inode and its time.
pub fn identities(folder: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let identity = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().unwrap();
        (entry.path().to_owned(), (metadata.ino(), metadata.mtime(), metadata.mtime_nsec()))
    };
    entries.filter(|entry| entry.file_type().is_file()).map(identity).collect()
}

pub fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0)
}

/// Runs the program as a user with restricted permissions: root may read and write everything.
pub fn run_unprivileged(fixture: &Fixture, arguments: &[&str]) -> Run {
    const NOBODY: u32 = 65534;
    if !is_root() {
        return fixture.run(arguments);
    }
    // The program may be in a folder that the user nobody can't access.
    let program = fixture.path("program");
    fs::hard_link(PROGRAM, &program).or_else(|_| fs::copy(PROGRAM, &program).map(drop)).unwrap();
    set_mode(fixture.root(), 0o777);
    let mut command = Command::new(&program);
    command.args(arguments).current_dir(fixture.root()).uid(NOBODY).gid(NOBODY);
    Run::of(command.output().unwrap())
}

/// A disk of a given size, for as long as it lives. `None` if the system can't create one.
pub struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    pub fn mount(folder: PathBuf, kilobytes: usize) -> Option<SmallDisk> {
        fs::create_dir_all(&folder).unwrap();
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "playbook-test"]).arg(&folder).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(SmallDisk { folder })
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.folder).status();
    }
}

/// Runs the program and fails if it takes too long, so a trap can't hang the tests.
#[track_caller]
pub fn run_within(fixture: &Fixture, seconds: u64, arguments: &[&str]) -> Run {
    let captured = |name: &str| File::create(fixture.path(name)).unwrap();
    let mut command = fixture.command(arguments);
    let mut child = command.stdout(captured("stdout")).stderr(captured("stderr")).spawn().unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > Duration::from_secs(seconds) {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("still running after {seconds} s");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let read = |name: &str| fs::read(fixture.path(name)).unwrap();
    Run::of(Output { status, stdout: read("stdout"), stderr: read("stderr") })
}
