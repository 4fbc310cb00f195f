//! Obstacles to a build are found and named before anything moves.

use std::fs;
use std::os::unix::fs::symlink;

use snapbox::str;

use super::{outside_the_sources, small};
use crate::support::files;
use crate::support::world::{run_unprivileged, set_mode};

#[test]
fn links_inside_the_site_are_refused_and_their_targets_untouched() {
    for link in ["part", ".playbook", ".playbook/lock", ".playbook/manifest", ".playbook/staging"] {
        let fixture = small().built();
        for path in ["staging/x", "lock", "manifest", "b.html", "c.html", "mine.txt"] {
            fixture.write(&format!("elsewhere/{path}"), "[]");
        }
        let path = fixture.path(&format!("site/{link}"));
        match path.is_dir() {
            true => fs::remove_dir_all(&path).unwrap(),
            false => drop(fs::remove_file(&path)),
        }
        let target = fixture.path("elsewhere");
        let to_folder = !matches!(link, ".playbook/lock" | ".playbook/manifest");
        symlink(if to_folder { target.clone() } else { target.join("mine.txt") }, &path).unwrap();
        fixture.remove("playbook/part/c.md");
        fixture.write("playbook/part/b.md", "# B\n\nNew.\n");
        let (before, site) = (files(&target), fixture.site());
        let run = fixture.build().exits(2);
        assert!(run.stderr.contains(&format!("`site/{link}` is a link, and")), "{link}: {}", run.stderr);
        assert!(run.stderr.ends_with("The site is unchanged.\n"), "{}", run.stderr);
        assert!(files(&target) == before && fixture.site() == site, "{link}");
    }
}

#[test]
fn a_foreign_file_with_the_name_of_a_new_page_is_not_overwritten() {
    let fixture = small().built();
    fixture.write("site/new.html", "mine");
    fixture.write("site/part/form.pdf", "mine");
    fixture.write("playbook/new.md", "# New\n\n[Form](part/form.pdf)\n");
    fixture.write("playbook/part/form.pdf", "form");
    fixture.write("playbook/newer.md", "# Newer\n");
    let before = outside_the_sources(&fixture);
    fixture.build().exits(2).prints("").says(str![[r#"
error: the handbook can't be written:
  `site/new.html` isn't from playbook, but the handbook needs its name: move or rename the file
  `site/part/form.pdf` isn't from playbook, but the handbook needs its name: move or rename the file
Then build again. The site is unchanged.

"#]]);
    assert!(outside_the_sources(&fixture) == before);
    fixture.remove("playbook/new.md");
    fixture.build().exits(0);
    assert_eq!((fixture.page("new.html"), fixture.page("part/form.pdf")), ("mine".into(), "mine".into()));
}

#[test]
fn a_foreign_file_identical_to_a_new_one_is_adopted() {
    let fixture = small().built();
    fixture.write("site/form.pdf", "form");
    fixture.write("playbook/form.pdf", "form");
    fixture.write("playbook/a.md", "# A\n\n[Form](form.pdf)\n");
    fixture.build().exits(0);
    fixture.write("playbook/a.md", "# A\n");
    fixture.build().exits(0);
    assert!(!fixture.has("site/form.pdf"), "now it is ours");
}

#[test]
fn obstacles_are_found_before_anything_moves() {
    let fixture = small().built();
    fs::create_dir(fixture.path("site/zz.html")).unwrap();
    fixture.write("site/new", "mine");
    fixture.write("playbook/zz.md", "# Z\n");
    let before = outside_the_sources(&fixture);
    fixture.build().exits(2).prints("").says(str![[r#"
error: the handbook can't be written:
  `site/zz.html` is a folder, but the handbook needs a file there: move or rename the folder
Then build again. The site is unchanged.

"#]]);
    fixture.write("playbook/new/n.md", "# N\n");
    fixture.build().exits(2).prints("").says(str![[r#"
error: the handbook can't be written:
  `site/new` is a file, but the handbook needs a folder there: move or rename the file
Then build again. The site is unchanged.

"#]]);
    assert!(outside_the_sources(&fixture) == before);
}

#[test]
fn a_folder_of_the_site_that_may_not_be_written_is_found_before_anything_moves() {
    let fixture = small().built();
    fixture.write("playbook/a.md", "# A\n\nNew.\n");
    fixture.write("playbook/part/b.md", "# B\n\nNew.\n");
    let before = outside_the_sources(&fixture);
    for entry in walkdir::WalkDir::new(fixture.path("site")).into_iter().map(Result::unwrap) {
        set_mode(entry.path(), 0o777);
    }
    set_mode(&fixture.path("site/part"), 0o555);
    run_unprivileged(&fixture, &["build"]).exits(2).prints("").says(str![[r#"
error: the handbook can't be written:
  you don't have permission to write to the folder `site/part`: ask its owner
Then build again. The site is unchanged.

"#]]);
    set_mode(&fixture.path("site/part"), 0o755);
    assert!(outside_the_sources(&fixture) == before);
}
