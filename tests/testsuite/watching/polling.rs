//! Polling, and what's left when a watch ends.

use std::sync::mpsc::channel;
use std::thread;

use playbook::io::watch::{Means, Watch};
use playbook::sources::Drafts;

use super::{DEADLINE, Session, folders, root};

#[test]
fn polling_that_was_asked_for_needs_no_notice() {
    let root = root();
    assert_eq!(Watch::start(&folders(root.path()), true).means(), Means::Polling);
    let mut session = Session::start(&[], true);
    session.write("playbook/a.md", "# A\n");
    session.settle();
    assert!(session.log.iter().all(|batch| batch.notices.is_empty()));
}

#[test]
fn a_change_between_start_and_load_is_loaded_and_not_reported() {
    let root = root();
    let mut watch = Watch::start(&folders(root.path()), false);
    super::write(&root.path().join("playbook/a.md"), "# A\n");
    let sources = watch.load(Drafts::LeaveOut).unwrap();
    assert_eq!(sources.content.text("a.md"), Some("# A\n"));
    super::write(&root.path().join("playbook/b.md"), "# B\n");
    let batch = watch.next().unwrap();
    assert_eq!(batch.changes.iter().map(|change| change.path.as_str()).collect::<Vec<_>>(), ["b.md"]);
}

#[test]
fn a_watch_that_was_stopped_says_so_at_once_and_for_ever() {
    for poll in [false, true] {
        let root = root();
        let mut watch = Watch::start(&folders(root.path()), poll);
        watch.load(Drafts::LeaveOut).unwrap();
        let stopper = watch.stopper();
        let (sender, ended) = channel();
        thread::spawn(move || {
            let none = watch.next().is_none() && watch.next().is_none();
            sender.send(none).unwrap();
        });
        stopper.clone().stop();
        assert_eq!(ended.recv_timeout(DEADLINE), Ok(true));
    }
}

#[test]
fn a_missing_playbook_can_be_waited_for() {
    for poll in [false, true] {
        let root = root();
        std::fs::remove_dir(root.path().join("playbook")).unwrap();
        let folders = folders(root.path());
        let mut watch = Watch::start(&folders, poll);
        assert!(watch.load(Drafts::LeaveOut).is_err());
        super::write(&root.path().join("new/a.md"), "# A\n");
        std::fs::rename(root.path().join("new"), root.path().join("playbook")).unwrap();
        let batch = watch.next().unwrap();
        assert_eq!(batch.changes.len(), 1);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_watch_leaves_no_open_files() {
    use std::time::Instant;

    let root = root();
    let place = root.path().canonicalize().unwrap();
    let inode = {
        use std::os::linux::fs::MetadataExt as _;
        format!("ino:{:x} ", std::fs::metadata(place.join("playbook")).unwrap().st_ino())
    };
    let watches = || {
        let entries = std::fs::read_dir("/proc/self/fdinfo").unwrap();
        let texts = entries.filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok());
        texts.filter(|text| text.lines().any(|line| line.starts_with("inotify") && line.contains(&inode))).count()
    };
    for _ in 0..20 {
        let mut watch = Watch::start(&folders(root.path()), false);
        watch.load(Drafts::LeaveOut).unwrap();
        assert_ne!(watches(), 0);
    }
    let deadline = Instant::now() + DEADLINE;
    while watches() > 0 {
        assert!(Instant::now() < deadline, "watches are left");
        thread::sleep(std::time::Duration::from_millis(5));
    }
}
