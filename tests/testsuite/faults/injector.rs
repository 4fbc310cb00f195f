//! Runs the program with one failing system call, or kills the process at it.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::support::Fixture;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    NoSpace,
    Io,
    Access,
    KillBefore,
    KillAfter,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::NoSpace, Kind::Io, Kind::Access, Kind::KillBefore, Kind::KillAfter];

    pub fn is_kill(self) -> bool {
        matches!(self, Kind::KillBefore | Kind::KillAfter)
    }

    fn name(self) -> &'static str {
        match self {
            Kind::NoSpace => "ENOSPC",
            Kind::Io => "EIO",
            Kind::Access => "EACCES",
            Kind::KillBefore => "kill-before",
            Kind::KillAfter => "kill-after",
        }
    }
}

/// How a run with a fault ended.
pub struct Struck {
    /// The call with the fault, such as `rename site/a.html`.
    pub call: String,
    /// `None` if it was killed.
    pub code: Option<i32>,
    pub stderr: String,
}

/// The library that intercepts system calls; `None` if there can't be one.
pub fn library() -> Option<&'static Path> {
    static LIBRARY: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testsuite/faults/shim.c");
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shim-{}.so", std::process::id()));
        let mut compiler = Command::new("cc");
        compiler.args(["-O1", "-shared", "-fPIC", "-o"]).arg(&library).arg(source).arg("-ldl");
        compiler.status().is_ok_and(|status| status.success()).then_some(library)
    });
    LIBRARY.as_deref()
}

/// Runs a command in the fixture's root with a fault at call number `at`. `None` if it makes fewer calls.
pub fn strike(fixture: &Fixture, arguments: &[&str], at: usize, kind: Kind) -> Option<Struck> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut command = fixture.command(arguments);
    command.env("LD_PRELOAD", library().unwrap()).env("FAULT_ROOT", fixture.root()).env("FAULT_LOG", log.path());
    command.env("FAULT_AT", at.to_string()).env("FAULT_KIND", kind.name()).env("RAYON_NUM_THREADS", "2");
    let output = command.output().unwrap();
    let call = std::fs::read_to_string(log.path()).unwrap();
    if call.is_empty() {
        return None;
    }
    assert_eq!(kind.is_kill(), output.status.signal() == Some(9), "{call}{output:?}");
    Some(Struck {
        call: call.trim_end().to_owned(),
        code: output.status.code(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    })
}
