//! Builds on a full disk, or next to another build. `faults` covers killed builds.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use snapbox::str;

use crate::support::world::SmallDisk;
use crate::support::{Files, Fixture, files, playbook, skipped};

const CHAPTERS: usize = 60;

/// A book whose second edition changes every page, removes some and adds others.
fn write_edition(fixture: &Fixture, edition: usize) {
    let folder = fixture.path("playbook");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fixture.write("playbook/index.md", format!("# Edition {edition}\n"));
    for i in edition * 20..edition * 20 + CHAPTERS {
        let text = format!("Edition {edition} of chapter {i}. ").repeat(60);
        fixture.write(&format!("playbook/part-{}/chapter-{i}.md", i / 30), format!("# Chapter {i}\n\n{text}\n"));
    }
}

fn copy(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).unwrap();
    }
    fs::create_dir_all(to.join(".playbook")).unwrap();
    for (path, bytes) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The book's second edition, a folder with the first edition's site, and both sites.
fn editions() -> (Fixture, Files, Files) {
    let fixture = playbook();
    write_edition(&fixture, 1);
    fixture.run(&["build", "--out", "first"]).exits(0);
    write_edition(&fixture, 2);
    fixture.run(&["build", "--out", "second"]).exits(0);
    let site = |name: &str| without_notes(files(&fixture.path(name)));
    let (first, second) = (site("first"), site("second"));
    (fixture, first, second)
}

fn without_notes(site: Files) -> Files {
    site.into_iter().filter(|(path, _)| !path.starts_with(".playbook/")).collect()
}

#[test]
fn a_full_disk_is_reported_and_leaves_the_old_site() {
    let fixture = playbook().chapter("index.md", "# Home\n").chapter("a.md", "# A\n");
    let Some(_disk) = SmallDisk::mount(fixture.path("site"), 512) else {
        return skipped("this system will not mount a small disk");
    };
    fixture.build().exits(0);
    let old = fixture.site();
    let mut failures = 0;
    for kilobytes in [20, 100, 180, 240, 300, 340, 380, 600] {
        fixture.write("playbook/a.md", format!("# A\n\n{}\n", "A long text. ".repeat(kilobytes * 1024 / 13)));
        let run = fixture.build();
        if run.stderr.contains("error") {
            let run = run.exits(2);
            failures += 1;
            let reason = run.stderr.strip_prefix("error: can't write `site/.playbook/staging/").unwrap();
            assert!(reason.ends_with("`: the disk is full. The site is unchanged.\n"), "{reason}");
            assert!(fixture.site() == old, "after {kilobytes} KB too much");
            assert!(!fixture.has("site/.playbook/staging"), "what was staged takes up the full disk");
        }
        fixture.write("playbook/a.md", "# A\n");
        fixture.build().exits(0);
        assert!(fixture.site() == old);
    }
    assert!((3..8).contains(&failures), "{failures} of 8 builds met the end of the disk");
}

#[test]
fn a_first_build_on_a_full_disk_writes_no_page() {
    let fixture = playbook().chapter("index.md", "# Home\n").chapter("a.md", "# A\n");
    let Some(_disk) = SmallDisk::mount(fixture.path("site"), 24) else {
        return skipped("this system will not mount a small disk");
    };
    let run = fixture.build().exits(2);
    assert!(run.stderr.contains("the disk is full"), "{}", run.stderr);
    assert_eq!(fixture.site(), Files::new());
}

#[test]
fn a_concurrent_build_is_refused() {
    let fixture = playbook().chapter("index.md", "# Home\n").built();
    let old = fixture.site();
    fixture.write("playbook/index.md", "# Home\n\nNew.\n");
    let lock = fs::File::open(fixture.path("site/.playbook/lock")).unwrap();
    lock.lock().unwrap();
    fixture.build().exits(2).prints("").says(str![[r#"
error: another build is writing to `site`. Wait until it's finished, then try again.

"#]]);
    assert!(fixture.site() == old);
    drop(lock);
    fixture.build().exits(0);
}

#[test]
fn builds_that_race_leave_one_whole_site() {
    let (fixture, _, second) = editions();
    for _ in 0..2 {
        copy(&fixture.path("first"), &fixture.path("site"));
        let spawn = |_| fixture.command(&["build"]).stderr(Stdio::null()).spawn().unwrap();
        let builds: Vec<_> = (0..3).map(spawn).collect();
        let codes: Vec<_> = builds.into_iter().map(|mut build| build.wait().unwrap().code()).collect();
        assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
        assert!(fixture.site() == second);
        assert!(!fixture.has("site/.playbook/staging"));
    }
}
