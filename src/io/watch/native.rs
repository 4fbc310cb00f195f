//! Feeds events of the operating system into the mailbox, using the notify crate.
//!
//! Watches the two folders with all their content, and each one's parent, for the moment when one of the two appears or
//! disappears. Decides what an event is about, not whether a file differs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::mailbox::{Mailbox, Touch};
use crate::io::beside::{self, Beside};
use crate::io::load::{Folders, is_hidden, relative};
use crate::io::plain_words;
use crate::sources::Folder;

/// Whether the system reports when a file opened for writing is closed.
const TELLS_CLOSE: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Watches until it's dropped.
pub(super) struct Native {
    _watcher: RecommendedWatcher,
    pub(super) roots: Vec<Root>,
    /// Whether nothing reports the appearance of one of the two folders, because its parent can't be watched.
    is_blind: bool,
}

/// One of the two folders, or a folder beside the content folder, with links resolved.
#[derive(Clone, PartialEq)]
pub(super) struct Root {
    pub(super) folder: Folder,
    pub(super) place: PathBuf,
    /// What its files' paths start with; nothing for one of the two.
    prefix: &'static str,
}

impl Root {
    /// The path of a file in the playbook.
    pub(super) fn path_of(&self, on_disk: &Path) -> String {
        let inside = relative(&self.place, on_disk);
        if self.prefix.is_empty() { inside } else { format!("{}/{inside}", self.prefix) }
    }
}

impl Native {
    /// From now on, every event goes to the mailbox. Otherwise returns why not, in words for the person.
    pub(super) fn start(folders: &Folders, mailbox: &Arc<Mailbox>) -> Result<Self, String> {
        // A folder may disappear between being listed and being watched.
        for _ in 0..TRIES {
            match Self::try_start(folders, mailbox) {
                Err(error) if is_missing(&error) => {}
                result => return result.map_err(|error| reason(&error)),
            }
        }
        Err("folders appear and disappear too fast here".to_owned())
    }

    fn try_start(folders: &Folders, mailbox: &Arc<Mailbox>) -> notify::Result<Self> {
        let places = Places::of(folders);
        let (roots, lens, mailbox) = (places.roots.clone(), places.clone(), Arc::clone(mailbox));
        let handler = move |event: notify::Result<Event>| match event {
            Ok(event) => lens.tell(&event, &mailbox),
            Err(error) => mailbox.end(reason(&error)),
        };
        // A link inside leads to what's watched already; one that leads outside isn't part of the playbook.
        let mut watcher = RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false))?;
        let mut paths = watcher.paths_mut();
        let mut is_blind = false;
        for around in &places.around {
            is_blind |= paths.add(around, RecursiveMode::NonRecursive).is_err();
        }
        for root in &roots {
            paths.add(&root.place, RecursiveMode::Recursive)?;
        }
        paths.commit()?;
        Ok(Self { _watcher: watcher, roots, is_blind })
    }

    /// When to check whether a folder has appeared, if no event reports it.
    pub(super) fn wake_at(&self, now: Instant) -> Option<Instant> {
        self.is_blind.then_some(now + BLIND_PAUSE)
    }

    /// Whether a folder has appeared or disappeared without an event.
    pub(super) fn is_outdated(&self, folders: &Folders) -> bool {
        self.is_blind && Places::of(folders).roots != self.roots
    }
}

const BLIND_PAUSE: Duration = Duration::from_millis(500);

const TRIES: usize = 10;

/// What's being watched.
#[derive(Clone)]
struct Places {
    roots: Vec<Root>,
    /// Folders watched without their content.
    around: Vec<PathBuf>,
    /// Paths whose appearance or disappearance makes a root appear or disappear.
    doors: Vec<PathBuf>,
}

impl Places {
    fn of(folders: &Folders) -> Self {
        let both = [Folder::Content, Folder::Templates];
        let root = |folder| Some(Root { folder, place: folders.place(folder).canonicalize().ok()?, prefix: "" });
        let beside = beside::folders(&folders.content).into_iter();
        let beside = beside.map(|Beside { name, place }| Root { folder: Folder::Content, place, prefix: name });
        let roots: Vec<Root> = both.into_iter().filter_map(root).chain(beside).collect();
        let given = both.iter().filter_map(|folder| door(folders.place(*folder)));
        let real = roots.iter().filter_map(|root| door(&root.place));
        let parent = roots.iter().find(|root| root.prefix.is_empty() && root.folder == Folder::Content);
        let parent = parent.and_then(|content| content.place.parent());
        let new = parent.into_iter().flat_map(|parent| beside::NAMES.map(|name| parent.join(name)));
        let mut doors: Vec<PathBuf> = given.chain(real).chain(new).collect();
        doors.sort();
        doors.dedup();
        let is_inside = |place: &Path| roots.iter().any(|root| place.starts_with(&root.place));
        let mut around: Vec<PathBuf> = doors.iter().filter_map(|door| Some(door.parent()?.to_owned())).collect();
        around.retain(|place| !is_inside(place));
        around.dedup();
        Self { roots, around, doors }
    }

    fn tell(&self, event: &Event, mailbox: &Mailbox) {
        if event.need_rescan() || (event.paths.is_empty() && !matches!(event.kind, EventKind::Access(_))) {
            return mailbox.lose_track();
        }
        let Some(touch) = touch(&event.kind) else { return };
        for path in &event.paths {
            let comes_or_goes = matches!(touch, Touch::Came | Touch::Went);
            let is_root = || self.roots.iter().any(|root| root.place == *path);
            if comes_or_goes && (self.doors.contains(path) || is_root()) {
                mailbox.lose_track();
            } else if self.is_inside(path) && (self.is_visible(path) || mailbox.has_links()) {
                mailbox.touch(path, touch);
                if TELLS_CLOSE && event.kind == EventKind::Create(CreateKind::File) {
                    mailbox.touch(path, Touch::Writing);
                }
            }
        }
    }

    fn is_inside(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| path.starts_with(&root.place) && path != root.place)
    }

    /// Whether a path can belong to the playbook, judging by its names.
    fn is_visible(&self, path: &Path) -> bool {
        let visible = |inside: &Path| inside.components().all(|name| !is_hidden(&name.as_os_str().to_string_lossy()));
        self.roots.iter().filter_map(|root| path.strip_prefix(&root.place).ok()).any(visible)
    }
}

/// The part of a path to watch for: everything after the last folder that exists.
fn door(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let mut name = path.file_name()?;
    let mut parent = path.parent()?;
    loop {
        if let Ok(place) = parent.canonicalize() {
            return Some(place.join(name));
        }
        (name, parent) = (parent.file_name()?, parent.parent()?);
    }
}

/// What an event means for its paths; `None` if it changes nothing.
fn touch(kind: &EventKind) -> Option<Touch> {
    use notify::event::RenameMode::{Any, Both, From, Other, To};
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Touch::Written),
        EventKind::Access(_) => None,
        EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) if TELLS_CLOSE => Some(Touch::Writing),
        EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => Some(Touch::Written),
        // Its two halves arrive as separate events.
        EventKind::Modify(ModifyKind::Name(Both)) => None,
        EventKind::Modify(ModifyKind::Name(From | Any | Other)) | EventKind::Remove(_) => Some(Touch::Went),
        EventKind::Modify(ModifyKind::Name(To) | ModifyKind::Metadata(_) | ModifyKind::Other)
        | EventKind::Create(_)
        | EventKind::Any
        | EventKind::Other => Some(Touch::Came),
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        ErrorKind::Generic(_) | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) | ErrorKind::MaxFilesWatch => {
            false
        }
    }
}

/// The error of Unix systems when there's too many of something (`EMFILE`), here of watching programs.
const TOO_MANY: i32 = 24;
/// The error of Linux when there's no room for more (`ENOSPC`), here for watched folders.
const NO_ROOM: i32 = 28;

/// Why changes aren't reported, for somebody who can ask their computer's administrator.
fn reason(error: &notify::Error) -> String {
    let too_many_folders = "this computer has reached its limit for watched folders (`fs.inotify.max_user_watches`)";
    let too_many_programs =
        "this computer has reached its limit for programs that watch folders (`fs.inotify.max_user_instances`)";
    match &error.kind {
        ErrorKind::MaxFilesWatch => too_many_folders.to_owned(),
        ErrorKind::Io(error) if cfg!(unix) && error.raw_os_error() == Some(NO_ROOM) => too_many_folders.to_owned(),
        ErrorKind::Io(error) if cfg!(unix) && error.raw_os_error() == Some(TOO_MANY) => too_many_programs.to_owned(),
        ErrorKind::Io(error) => format!("this computer doesn't report changes: {}", plain_words(error)),
        ErrorKind::Generic(words) => format!("this computer doesn't report changes: {words}"),
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) => {
            "this computer doesn't report changes".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_reported_with_its_setting() {
        let error = |number| notify::Error::io(std::io::Error::from_raw_os_error(number));
        assert!(reason(&notify::Error::new(ErrorKind::MaxFilesWatch)).contains("max_user_watches"));
        assert!(!cfg!(unix) || reason(&error(NO_ROOM)).contains("max_user_watches"));
        assert!(!cfg!(unix) || reason(&error(TOO_MANY)).contains("max_user_instances"));
        assert_eq!(reason(&error(13)), "this computer doesn't report changes: you don't have permission");
    }

    #[test]
    fn a_missing_folder_is_watched_for_at_the_end_of_its_path() {
        let there = tempfile::tempdir().unwrap();
        let place = there.path().canonicalize().unwrap();
        assert_eq!(door(&there.path().join("a")), Some(place.join("a")));
        assert_eq!(door(&there.path().join("a/b/c")), Some(place.join("a")));
    }
}
