//! Real handbooks, if they're beside the project: each builds without an error, in the order of its own menu.

use std::path::Path;
use std::process::Command;

use crate::support::{PROGRAM, Run, files};

#[test]
fn real_handbooks_of_other_tools_build() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/handbooks");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there are no handbooks in {}", folder.display());
        return;
    };
    let work = tempfile::tempdir().unwrap();
    let mut sources: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    sources.sort();
    for source in sources {
        let new = work.path().join(source.file_name().unwrap());
        let run = |arguments: &[&Path]| Run::of(Command::new(PROGRAM).args(arguments).output().unwrap());
        let import = run(&[Path::new("import"), &source, &new]);
        assert_eq!(import.code(), Some(0), "{}: {}", source.display(), import.stderr);
        let build = run(&[Path::new("build"), &new]);
        assert_eq!(build.code(), Some(0), "{}: {}", source.display(), build.stderr);
        let pages = files(&new.join("playbook")).into_keys().filter(|path| path.ends_with(".md")).count();
        assert!(pages > 10, "{}: only {pages} chapters", source.display());
    }
}
