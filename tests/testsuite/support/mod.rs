//! A playbook in its own folder: files in, a run of the program, its messages and its site out.
//!
//! ```ignore
//! playbook().chapter("index.md", "# Home").check().exits(0).prints("1 chapter: no problems.\n");
//! ```

mod dangers;
mod dom;
mod memory;
mod references;
#[cfg(unix)]
pub mod world;

pub use dangers::{danger, dangers};
pub use dom::{Element, Page};
pub use memory::{Book, book, handbook, shipped, themed_book};
#[cfg(unix)]
pub use references::named_files;
pub use references::{broken_references, broken_references_of};

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use snapbox::IntoData;
use tempfile::TempDir;

/// A folder's files by their paths in it, with `/` on every system.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A folder that's the ROOT of a playbook; removed when dropped.
pub struct Fixture {
    root: TempDir,
}

/// An empty folder. Write its playbook with [`Fixture::chapter`] and [`Fixture::file`].
pub fn playbook() -> Fixture {
    Fixture { root: tempfile::Builder::new().prefix("playbook-test-").tempdir().unwrap() }
}

impl Fixture {
    /// Adds a file, by its path from the root.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Adds a file to the `playbook` folder.
    pub fn chapter(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.file(&format!("playbook/{path}"), content)
    }

    /// Adds templates with just the title and the body, for tests that aren't about the theme.
    pub fn bare(self) -> Self {
        bare_templates().into_iter().fold(self, |fixture, (path, text)| fixture.file(&path, text))
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap_or_else(|error| panic!("can't write {}: {error}", path.display()));
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    pub fn root(&self) -> &Path {
        self.root.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// A file's text.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("can't read {path}: {error}"))
    }

    pub fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// The program, ready to start in the root.
    pub fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).current_dir(self.root()).env_remove("NO_COLOR").env_remove("RAYON_NUM_THREADS");
        command
    }

    pub fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    pub fn build(&self) -> Run {
        self.run(&["build"])
    }

    pub fn check(&self) -> Run {
        self.run(&["check"])
    }

    /// Builds without problems.
    #[track_caller]
    pub fn built(self) -> Self {
        self.build().exits(0);
        self
    }

    /// The content of `site`, without the program's own notes.
    pub fn site(&self) -> Files {
        files(&self.path("site")).into_iter().filter(|(path, _)| !path.starts_with(".playbook/")).collect()
    }

    /// The text of a page.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        self.read(&format!("site/{path}"))
    }
}

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_playbook");

/// How the program ended.
pub struct Run {
    code: Option<i32>,
    pub stdout: String,
    /// With durations replaced by `[TIME]`.
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: without_times(&String::from_utf8(output.stderr).unwrap()),
        }
    }

    pub fn code(&self) -> Option<i32> {
        self.code
    }

    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "exit code\nstdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Asserts all of stdout, exactly.
    #[track_caller]
    pub fn prints(self, expected: impl IntoData) -> Self {
        same(&self.stdout, expected);
        self
    }

    /// Asserts all of stderr, exactly.
    #[track_caller]
    pub fn says(self, expected: impl IntoData) -> Self {
        same(&self.stderr, expected);
        self
    }
}

/// Compares exactly; `SNAPSHOTS=overwrite` renews the expected text in the test.
#[track_caller]
pub fn same(actual: &str, expected: impl IntoData) {
    snapbox::assert_data_eq!(actual, expected.into_data().raw());
}

/// `0.04 s` becomes `[TIME]`.
fn without_times(text: &str) -> String {
    let is_time = |word: &str| word.split_once('.').is_some_and(|(a, b)| is_number(a) && is_number(b));
    let mut words: Vec<&str> = text.split(' ').collect();
    let times: Vec<usize> = (1..words.len()).filter(|i| words[*i].starts_with("s.") && is_time(words[i - 1])).collect();
    for at in times.into_iter().rev() {
        words[at - 1] = "[TIME]";
        words[at] = words[at].strip_prefix('s').unwrap();
    }
    words.join(" ").replace("[TIME] .", "[TIME].")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Every file below a folder; empty if the folder doesn't exist.
pub fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        (path, fs::read(entry.path()).unwrap())
    };
    entries.filter(|entry| entry.file_type().is_file()).map(file).collect()
}

/// Templates that show the body and the views with as little around them as possible, by their paths from the root.
pub fn bare_templates() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bare-templates");
    let text = |(path, bytes): (String, Vec<u8>)| (format!("templates/{path}"), String::from_utf8(bytes).unwrap());
    files(&folder).into_iter().map(text).collect()
}

/// Prints why a test was skipped, bypassing the capture of output. Tests never fail for lack of something the machine
/// can't provide.
pub fn skipped(reason: &str) {
    std::io::stderr().write_all(format!("skipped: {reason}\n").as_bytes()).unwrap();
}
