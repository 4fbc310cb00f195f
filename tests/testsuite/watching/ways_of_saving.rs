//! The ways programs save files.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::thread;
use std::time::{Duration, Instant};

use super::{DEADLINE, Session, by_both_means};

const FILES: &[(&str, &str)] =
    &[("playbook/index.md", "# Home\n"), ("playbook/a.md", "# A\n"), ("playbook/part/b.md", "# B\n")];

#[test]
fn a_file_written_in_place() {
    by_both_means(FILES, |session| {
        session.write("playbook/a.md", "# Anew\n");
        session.reported(&["+a.md"]);
        session.write("playbook/part/b.md", "");
        session.reported(&["+part/b.md"]);
    });
}

#[test]
fn a_file_written_anew_with_the_same_text_is_no_change() {
    by_both_means(FILES, |session| {
        session.write("playbook/a.md", "# A\n");
        session.write("playbook/part/b.md", "# Other\n");
        session.reported(&["+part/b.md"]);
    });
}

#[test]
fn a_temporary_file_renamed_over_the_old_one() {
    by_both_means(FILES, |session| {
        for round in 0..5 {
            session.write("playbook/.a.md.tmp", &format!("# Round {round}\n"));
            session.rename("playbook/.a.md.tmp", "playbook/a.md");
            session.reported(&["+a.md"]);
        }
    });
}

#[test]
fn a_file_deleted_and_recreated_never_vanishes() {
    by_both_means(FILES, |session| {
        for round in 0..5 {
            session.remove("playbook/a.md");
            session.write("playbook/a.md", &format!("# Round {round}\n"));
            session.settle();
        }
    });
}

#[test]
fn a_backup_first_then_a_new_file() {
    by_both_means(FILES, |session| {
        session.write("playbook/.a.md.swp", "swap");
        session.write("playbook/4913", "");
        session.remove("playbook/4913");
        session.rename("playbook/a.md", "playbook/a.md~");
        session.write("playbook/a.md", "# By vim\n");
        session.remove("playbook/a.md~");
        session.remove("playbook/.a.md.swp");
        session.settle();
        session.write("playbook/index.md", "# End\n");
        session.settle();
        let lines = session.changes().join(" ");
        assert!(!lines.contains('~') && !lines.contains("swp"), "{lines}");
    });
}

#[test]
fn hidden_files_are_ignored() {
    by_both_means(FILES, |session| {
        session.write("playbook/.git/index", "x");
        session.write("playbook/~$a.md", "x");
        session.write("playbook/part/b.md~", "x");
        session.write("playbook/a.md", "# Anew\n");
        session.reported(&["+a.md"]);
    });
}

#[test]
fn a_file_written_slowly_is_shown_whole() {
    let mut session = Session::start(FILES, false);
    let mut file = OpenOptions::new().write(true).truncate(true).open(session.path("playbook/a.md")).unwrap();
    for line in 0..10 {
        writeln!(file, "Line {line}").unwrap();
        thread::sleep(Duration::from_millis(1));
    }
    drop(file);
    session.settle();
    assert!(session.changes().iter().all(|line| line == "+a.md"));
}

#[test]
fn a_file_that_is_never_closed_is_shown_as_it_is() {
    by_both_means(FILES, |session| {
        let mut file = OpenOptions::new().append(true).open(session.path("playbook/a.md")).unwrap();
        writeln!(file, "more").unwrap();
        session.reported(&["+a.md"]);
        writeln!(file, "and more").unwrap();
        session.reported(&["+a.md"]);
    });
}

#[test]
fn a_stream_of_writes_does_not_hold_others_up() {
    by_both_means(FILES, |session| {
        let path = session.path("playbook/a.md");
        let stop = std::sync::atomic::AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                let started = Instant::now();
                for round in 0.. {
                    fs::write(&path, format!("# Round {round}\n")).unwrap();
                    if stop.load(std::sync::atomic::Ordering::Relaxed) || started.elapsed() > DEADLINE {
                        break;
                    }
                }
            });
            session.write("playbook/index.md", "# Seen\n");
            session.until("the other file is reported", |session| {
                session.sources.content.text("index.md") == Some("# Seen\n")
            });
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        });
    });
}

#[test]
fn a_removed_file_goes_and_other_changes_do_not_wait_for_it() {
    by_both_means(FILES, |session| {
        session.remove("playbook/a.md");
        session.write("playbook/part/b.md", "# Other\n");
        session.reported(&["-a.md", "+part/b.md"]);
    });
}

#[test]
fn a_renamed_chapter_goes_and_comes_in_one_step() {
    by_both_means(FILES, |session| {
        session.rename("playbook/a.md", "playbook/c.md");
        session.settle();
        assert_eq!(session.changes(), ["-a.md +c.md"]);
        session.log.clear();
        session.rename("playbook/c.md", "playbook/part/d.md");
        session.settle();
        assert_eq!(session.changes(), ["-c.md +part/d.md"]);
    });
}

#[test]
fn a_chapter_renamed_and_back_at_once_is_no_change() {
    by_both_means(FILES, |session| {
        session.rename("playbook/a.md", "playbook/c.md");
        session.rename("playbook/c.md", "playbook/a.md");
        session.write("playbook/part/b.md", "# Other\n");
        session.reported(&["+part/b.md"]);
    });
}

#[test]
fn two_chapters_that_swap_their_names() {
    by_both_means(FILES, |session| {
        session.rename("playbook/a.md", "playbook/swap");
        session.rename("playbook/part/b.md", "playbook/a.md");
        session.rename("playbook/swap", "playbook/part/b.md");
        session.reported(&["+a.md", "+part/b.md"]);
    });
}

#[test]
fn pictures_and_templates_are_reported_too() {
    by_both_means(FILES, |session| {
        session.write("playbook/x.png", "no picture");
        session.write("templates/chapter.html", "{{ title }}");
        session.reported(&["+chapter.html", "+x.png"]);
        session.write("playbook/x.png", "still none");
        session.until("the picture is reported", |session| session.changes().contains(&"+x.png".to_owned()));
    });
}

#[test]
fn text_that_stops_being_text_and_recovers() {
    by_both_means(FILES, |session| {
        fs::write(session.path("playbook/a.md"), b"# Gr\xfc\xdfe\n").unwrap();
        session.reported(&["+a.md"]);
        session.write("playbook/a.md", "# Grüße\n");
        session.reported(&["+a.md"]);
    });
}

#[test]
fn ten_thousand_files_at_once_come_in_few_batches() {
    const FOLDERS: usize = 100;
    const IN_EACH: usize = 100;
    let mut session = Session::start(FILES, false);
    for round in ["One", "Two"] {
        for number in 0..FOLDERS * IN_EACH {
            session.write(&format!("playbook/f{}/c{number}.md", number % FOLDERS), &format!("# {round} {number}\n"));
        }
        session.settle();
        assert_eq!(session.sources.content.files.len(), FOLDERS * IN_EACH + FILES.len());
        let changes: usize = session.log.iter().map(|batch| batch.changes.len()).sum();
        assert!(changes >= FOLDERS * IN_EACH, "{changes}");
        println!("{changes} changes in {} batches", session.log.len());
        session.log.clear();
    }
}
