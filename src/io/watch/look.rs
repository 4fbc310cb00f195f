//! One file as it is on disk now.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::io::load::{self, Folders};
use crate::sources::{SourceFile, SourcePath, Unreadable};

/// The coarsest clock of a file system, on memory cards: a second change within it may not show in the timestamps.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);
/// A file that polling finds changed may be half-written: it's read again until it has been stable for this long.
const POLL_QUIET: Duration = Duration::from_millis(15);
/// How many times, before it's accepted as it is.
const POLL_READS: usize = 3;

/// A file as it is now; `None` if it doesn't exist.
pub(super) struct Seen {
    pub(super) path: SourcePath,
    /// Whether the system reported it as touched.
    pub(super) is_told: bool,
    pub(super) file: Option<(Option<Stamp>, SourceFile)>,
}

/// What shows, without reading, that a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) identity: Identity,
    /// When anything about the file changed, including its name and permissions, in seconds and nanoseconds.
    status_changed: (i64, i64),
}

/// What a rename preserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Identity {
    modified: Option<SystemTime>,
    length: u64,
    /// The file's number on its disk.
    inode: u64,
}

impl Stamp {
    /// A file's stamp, or its target's if it's a link. Taken before the file is read, so a change in between shows up
    /// next time.
    pub(super) fn of(on_disk: &Path) -> Option<Stamp> {
        fs::metadata(on_disk).ok().map(|metadata| Stamp::new(&metadata))
    }

    #[cfg(unix)]
    fn new(metadata: &Metadata) -> Stamp {
        use std::os::unix::fs::MetadataExt;
        let identity = Identity { modified: metadata.modified().ok(), length: metadata.len(), inode: metadata.ino() };
        Stamp { identity, status_changed: (metadata.ctime(), metadata.ctime_nsec()) }
    }

    #[cfg(not(unix))]
    fn new(metadata: &Metadata) -> Stamp {
        let identity = Identity { modified: metadata.modified().ok(), length: metadata.len(), inode: 0 };
        Stamp { identity, status_changed: (0, 0) }
    }

    /// Whether the file was so new that it may change again without a new stamp.
    pub(super) fn is_young(&self) -> bool {
        let age = self.identity.modified.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        age.is_none_or(|age| age < COARSEST_CLOCK)
    }
}

/// Reads a file that was found. If it can't be read because it's gone, it counts as not found.
pub(super) fn look(path: SourcePath, on_disk: Result<PathBuf, Unreadable>, is_told: bool) -> Seen {
    let file = match on_disk {
        Err(reason) => Some((None, SourceFile::Unreadable(reason))),
        Ok(on_disk) => {
            let stamp = Stamp::of(&on_disk);
            let file = load::read(path.folder, path.as_str(), &on_disk);
            let is_unread = stamp.is_none() || matches!(file, SourceFile::Unreadable(Unreadable::Failed(_)));
            let was_found = !is_unread || !fs::symlink_metadata(&on_disk).is_err_and(|error| is_gone(&error));
            was_found.then_some((stamp, file))
        }
    };
    Seen { path, is_told, file }
}

/// Waits for files that are being written. Only polling needs this: events tell when a file is closed.
pub(super) fn settled(mut seen: Vec<Seen>, folders: &Folders) -> Vec<Seen> {
    for _ in 0..POLL_READS {
        if !seen.iter().any(|seen| matches!(seen.file, Some((Some(_), _)))) {
            break;
        }
        thread::sleep(POLL_QUIET);
        let again: Vec<Option<Seen>> = seen.iter().map(|seen| look_again(seen, folders)).collect();
        if again.iter().all(Option::is_none) {
            break;
        }
        seen = seen.into_iter().zip(again).map(|(before, again)| again.unwrap_or(before)).collect();
    }
    seen
}

/// Reads a file again if it has changed.
fn look_again(seen: &Seen, folders: &Folders) -> Option<Seen> {
    let Some((Some(stamp), _)) = &seen.file else { return None };
    let on_disk = folders.on_disk(&seen.path);
    let differs = Stamp::of(&on_disk).is_some_and(|now| now != *stamp);
    differs.then(|| look(seen.path.clone(), Ok(on_disk), seen.is_told))
}

/// Whether there's nothing at a path, as opposed to something that can't be accessed.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
