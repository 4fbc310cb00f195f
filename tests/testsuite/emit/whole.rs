//! Sites that are published as a whole, by swapping folders, and those that can't be.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};

use super::small;
use crate::support::world::set_mode;
use crate::support::{Fixture, Run, files};

/// Everything but the files' content: what publishing as a whole must preserve.
fn folder_modes(fixture: &Fixture) -> Vec<(String, u32)> {
    let entries = walkdir::WalkDir::new(fixture.path("site")).sort_by_file_name().into_iter().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().is_dir());
    folders.map(|entry| (entry.path().display().to_string(), entry.metadata().unwrap().mode())).collect()
}

fn with_two_new_pages(fixture: &Fixture) {
    fixture.write("playbook/x.md", "# X\n");
    fixture.write("playbook/y.md", "# Y\n");
}

#[test]
#[cfg(target_os = "linux")]
fn two_new_pages_are_published_as_a_whole() {
    let fixture = small().built();
    set_mode(&fixture.path("site"), 0o2750);
    set_mode(&fixture.path("site/part"), 0o700);
    let number = |path: &str| fs::metadata(fixture.path(path)).unwrap().ino();
    let (site, lock, stylesheet, modes) =
        (number("site"), number("site/.playbook/lock"), number("site/images/desk.png"), folder_modes(&fixture));
    with_two_new_pages(&fixture);
    fixture.build().exits(0);
    assert!(number("site") != site, "the folder is another");
    assert_eq!((number("site/.playbook/lock"), number("site/images/desk.png")), (lock, stylesheet), "files are kept");
    assert_eq!(modes, folder_modes(&fixture));
    assert!(fixture.has("site/x.html") && !fixture.has(".site.playbook-next"));
    let fresh = fixture.run(&["build", "--out", "fresh"]).exits(0);
    drop(fresh);
    assert!(files(&fixture.path("fresh")) == files(&fixture.path("site")));
}

/// Anything that isn't ours stays in place, and so does the folder.
#[test]
fn a_site_that_cannot_be_exchanged_is_published_in_place() {
    type Prepare = fn(&Fixture);
    let prepare: [(&str, Prepare); 4] = [
        ("a file of somebody else", |fixture| fixture.write("site/.htaccess", "mine")),
        ("a folder of somebody else", |fixture| fs::create_dir(fixture.path("site/mine")).unwrap()),
        ("a link of somebody else", |fixture| symlink("/", fixture.path("site/mine")).unwrap()),
        ("the name is taken", |fixture| fixture.write(".site.playbook-next/mine.txt", "mine")),
    ];
    for (name, prepare) in prepare {
        let fixture = small().built();
        prepare(&fixture);
        with_two_new_pages(&fixture);
        let number = || fs::metadata(fixture.path("site")).unwrap().ino();
        let before = number();
        fixture.build().exits(0);
        assert_eq!(number(), before, "{name}");
        assert!(fixture.has("site/x.html"), "{name}");
    }
}

#[test]
fn a_build_from_inside_the_site_leaves_the_folder_where_it_is() {
    let fixture = small().built();
    with_two_new_pages(&fixture);
    let mut command = fixture.command(&["build", ".."]);
    command.args(["--out", "."]).current_dir(fixture.path("site"));
    let number = || fs::metadata(fixture.path("site")).unwrap().ino();
    let before = number();
    Run::of(command.output().unwrap()).exits(0);
    assert_eq!(number(), before);
    assert!(fixture.has("site/x.html"));
}

#[test]
fn a_symbolic_link_to_the_site_leads_to_the_new_one() {
    let fixture = small();
    fs::create_dir(fixture.path("elsewhere")).unwrap();
    symlink("elsewhere", fixture.path("site")).unwrap();
    fixture.build().exits(0);
    with_two_new_pages(&fixture);
    fixture.build().exits(0);
    assert!(fixture.path("site").is_symlink() && fixture.has("elsewhere/x.html"));
    assert!(!fixture.has(".elsewhere.playbook-next") && !fixture.has(".site.playbook-next"));
}
