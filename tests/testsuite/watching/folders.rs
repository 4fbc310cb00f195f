//! Folders that appear, disappear or get renamed, and links.

use std::fs;

use playbook::io::watch::Notice;

use super::{Session, by_both_means};

const FILES: &[(&str, &str)] = &[
    ("playbook/index.md", "# Home\n"),
    ("playbook/a.md", "# A\n"),
    ("playbook/part/b.md", "# B\n"),
    ("playbook/part/deep/c.md", "# C\n"),
    ("templates/chapter.html", "x"),
];

#[test]
fn a_new_folder_with_files_already_in_it() {
    by_both_means(FILES, |session| {
        session.write("playbook/new/a.md", "# A\n");
        session.write("playbook/new/x/y/z/b.md", "# B\n");
        session.write("playbook/new/x/c.md", "# C\n");
        session.reported(&["+new/a.md", "+new/x/c.md", "+new/x/y/z/b.md"]);
        session.write("playbook/new/x/y/z/b.md", "# Changed\n");
        session.reported(&["+new/x/y/z/b.md"]);
    });
}

#[test]
fn a_folder_of_pictures_beside_the_content_folder() {
    by_both_means(FILES, |session| {
        session.write("static/img/p.png", "x");
        session.reported(&["+static/img/p.png"]);
        session.write("static/img/p.png", "xy");
        session.write("static/page.md", "# No chapter\n");
        session.reported(&["+static/img/p.png"]);
        session.write("playbook/.gitbook/q.png", "x");
        session.write("playbook/.gitbook/part.md", "# No chapter\n");
        session.reported(&["+.gitbook/q.png"]);
        session.remove("static");
        session.reported(&["-static/img/p.png"]);
    });
}

#[test]
fn a_folder_moved_in_and_out() {
    by_both_means(FILES, |session| {
        session.write("elsewhere/x/a.md", "# A\n");
        session.rename("elsewhere", "playbook/moved");
        session.reported(&["+moved/x/a.md"]);
        session.write("playbook/moved/x/a.md", "# Changed\n");
        session.reported(&["+moved/x/a.md"]);
        session.rename("playbook/moved", "elsewhere");
        session.reported(&["-moved/x/a.md"]);
        session.write("elsewhere/x/a.md", "# Not ours\n");
        session.write("playbook/a.md", "# Ours\n");
        session.reported(&["+a.md"]);
    });
}

#[test]
fn a_removed_folder_takes_its_files_along() {
    by_both_means(FILES, |session| {
        session.remove("playbook/part");
        session.reported(&["-part/b.md", "-part/deep/c.md"]);
    });
}

#[test]
fn a_renamed_folder_is_one_step() {
    by_both_means(FILES, |session| {
        session.rename("playbook/part", "playbook/other");
        session.settle();
        assert_eq!(session.changes(), ["+other/b.md +other/deep/c.md -part/b.md -part/deep/c.md"]);
        session.log.clear();
        session.write("playbook/other/deep/c.md", "# Changed\n");
        session.reported(&["+other/deep/c.md"]);
    });
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    by_both_means(FILES, |session| {
        session.remove("playbook/a.md");
        session.write("playbook/a.md/inside.md", "# Inside\n");
        session.settle();
        session.remove("playbook/a.md");
        session.write("playbook/a.md", "# File again\n");
        session.settle();
        session.remove("playbook/part");
        session.write("playbook/part", "no folder");
        session.settle();
    });
}

#[test]
fn the_content_folder_goes_and_comes_back() {
    by_both_means(FILES, |session| {
        session.rename("playbook", "away");
        session.until_notice(&Notice::Missing);
        assert_eq!(session.changes(), Vec::<String>::new(), "the last good state stays");
        session.write("away/a.md", "# Changed while away\n");
        session.rename("away", "playbook");
        session.until_notice(&Notice::Back);
        session.reported(&["+a.md"]);
        session.write("playbook/part/b.md", "# Changed after\n");
        session.reported(&["+part/b.md"]);
    });
}

#[test]
fn the_content_folder_is_deleted_and_made_again() {
    by_both_means(FILES, |session| {
        session.rename("playbook", "away");
        session.remove("away");
        session.until_notice(&Notice::Missing);
        session.write("templates/chapter.html", "changed meanwhile");
        session.until("templates change meanwhile", |session| {
            session.sources.templates.text("chapter.html") == Some("changed meanwhile")
        });
        session.write("playbook/a.md", "# A\n");
        session.until_notice(&Notice::Back);
        session.settle();
        session.write("playbook/a.md", "# Still watched\n");
        session.settle();
    });
}

#[test]
fn the_content_folder_is_replaced_at_once() {
    by_both_means(FILES, |session| {
        session.write("next/a.md", "# Next\n");
        session.write("next/index.md", "# Home\n");
        session.rename("playbook", "away");
        session.rename("next", "playbook");
        session.settle();
        session.write("playbook/a.md", "# Still watched\n");
        session.settle();
        assert!(session.log.iter().all(|batch| batch.notices.is_empty()), "nobody noticed");
    });
}

#[test]
fn the_folder_around_goes_and_comes_back() {
    let root = super::root();
    fs::create_dir(root.path().join("around")).unwrap();
    fs::rename(root.path().join("playbook"), root.path().join("around/playbook")).unwrap();
    for poll in [false, true] {
        let folders = super::folders(&root.path().join("around"));
        super::write(&folders.content.join("a.md"), "# A\n");
        let mut session = Session::watch_these(super::root(), folders, poll);
        fs::rename(root.path().join("around"), root.path().join("away")).unwrap();
        super::write(&root.path().join("away/playbook/a.md"), "# Changed\n");
        fs::remove_file(root.path().join("away/playbook/a.md")).unwrap();
        session.until_notice(&Notice::Missing);
        assert!(!session.changes().iter().any(|line| line.contains('-')), "the last good state stays");
        fs::rename(root.path().join("away"), root.path().join("around")).unwrap();
        session.until_notice(&Notice::Back);
        session.settle();
    }
}

#[test]
fn a_templates_folder_that_comes_later() {
    by_both_means(FILES, |session| {
        session.remove("templates");
        session.reported(&["-chapter.html"]);
        session.write("templates/parts/menu.html", "menu");
        session.reported(&["+parts/menu.html"]);
        session.write("templates/parts/menu.html", "other menu");
        session.reported(&["+parts/menu.html"]);
    });
}

#[test]
fn templates_inside_the_content_folder_are_in_both() {
    for poll in [false, true] {
        let root = super::root();
        let mut folders = super::folders(root.path());
        folders.templates = folders.content.join("theme/templates");
        let mut session = Session::watch_these(root, folders, poll);
        session.write("playbook/theme/templates/chapter.html", "x");
        session.settle();
        session.write("playbook/theme/templates/chapter.html", "xy");
        session.write("playbook/a.md", "# A\n");
        session.settle();
        session.remove("playbook/theme");
        session.settle();
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn what_a_link_inside_leads_to_changes_at_both_paths() {
        by_both_means(FILES, |session| {
            symlink("a.md", session.path("playbook/link.md")).unwrap();
            symlink("part", session.path("playbook/linked")).unwrap();
            symlink(".hidden/x.md", session.path("playbook/shown.md")).unwrap();
            session.settle();
            session.write("playbook/.hidden/x.md", "# X\n");
            session.settle();
            session.log.clear();
            session.write("playbook/a.md", "# Changed\n");
            session.write("playbook/part/deep/c.md", "# Changed\n");
            session.write("playbook/.hidden/x.md", "# Changed\n");
            session.reported(&["+a.md", "+link.md", "+linked/deep/c.md", "+part/deep/c.md", "+shown.md"]);
            session.remove("playbook/linked");
            session.remove("playbook/link.md");
            session.settle();
        });
    }

    #[test]
    fn links_that_lead_nowhere_outside_or_in_a_circle() {
        by_both_means(FILES, |session| {
            symlink("missing.md", session.path("playbook/broken.md")).unwrap();
            symlink("..", session.path("playbook/outside")).unwrap();
            symlink(".", session.path("playbook/part/circle")).unwrap();
            session.settle();
            session.write("playbook/missing.md", "# Found\n");
            session.settle();
            session.write("playbook/missing.md", "# Changed\n");
            session.settle();
        });
    }

    #[test]
    fn the_content_folder_may_be_a_link() {
        for poll in [false, true] {
            let root = super::super::root();
            fs::rename(root.path().join("playbook"), root.path().join("version-1")).unwrap();
            symlink("version-1", root.path().join("playbook")).unwrap();
            let mut session = Session::watch(root, poll);
            session.write("version-1/a.md", "# One\n");
            session.settle();
            session.write("version-2/a.md", "# Two\n");
            symlink("version-2", session.path("next")).unwrap();
            session.rename("next", "playbook");
            session.until("the new target is read", |session| session.sources.content.text("a.md") == Some("# Two\n"));
            session.write("version-2/a.md", "# Two, changed\n");
            session.settle();
        }
    }

    #[test]
    fn permissions_taken_away_and_given_back() {
        by_both_means(FILES, |session| {
            let set = |path: &str, mode| {
                fs::set_permissions(session.path(path), fs::Permissions::from_mode(mode)).unwrap();
            };
            set("playbook/a.md", 0o000);
            set("playbook/part", 0o000);
            session.write("playbook/index.md", "# Locked\n");
            session.settle();
            let set = |path: &str, mode| {
                fs::set_permissions(session.path(path), fs::Permissions::from_mode(mode)).unwrap();
            };
            set("playbook/a.md", 0o644);
            set("playbook/part", 0o755);
            session.settle();
            session.write("playbook/part/deep/c.md", "# Still watched\n");
            session.settle();
        });
    }
}
