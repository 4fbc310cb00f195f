//! Watches the two folders of a playbook for changes.
//!
//! The operating system reports touched paths (`native`). They're collected until things settle (`mailbox`). Only the
//! touched files are read again; if that could miss something, because there's a new folder, a new file or links,
//! everything is scanned with the walk that loads a playbook. The result is compared with what was reported last
//! (`record`), and the differences are the batch. So it doesn't matter how a program saves, or whether an event is
//! late, duplicated or wrong: an event only says where to look.
//!
//! If the system doesn't report changes, the folders are polled.
//!
//! Nothing here knows what a file means, or what a change leads to.

mod look;
mod mailbox;
mod mounts;
mod native;
mod record;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::WorldError;
use super::load::{self, Folders, Found, walk};
use crate::sources::{Change, Drafts, Folder, SourcePath, Sources, Tree};
use look::{Seen, Stamp, is_gone, look, settled};
use mailbox::{Events, Mailbox, Touch, Touched};
use native::Native;
use record::Record;

/// How changes are detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The operating system reports them.
    Native,
    /// The folders are polled.
    Polling,
}

/// What has happened since the last batch.
#[derive(Debug)]
pub struct Batch {
    /// The files that differ from the last report, sorted by path, each once.
    pub changes: Vec<Change>,
    pub notices: Vec<Notice>,
}

/// Notices about watching, for the person who edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The system doesn't report changes, or has stopped: the folders are polled.
    Polls {
        /// Why, in words for the person.
        reason: String,
    },
    /// The content folder is gone or can't be opened. The last report stands: its files aren't removed.
    Missing,
    /// The content folder is back.
    Back,
}

/// The folders of a playbook, watched until this is dropped.
pub struct Watch {
    folders: Folders,
    mailbox: Arc<Mailbox>,
    /// `None` if the folders are polled.
    native: Option<Native>,
    record: Record,
    content: Content,
    /// Whether the last walk found symbolic links, so that a touched file may also appear under other paths.
    has_links: bool,
    /// The next time to poll.
    next_poll: Instant,
    notices: Vec<Notice>,
}

/// Whether the content folder exists.
#[derive(Clone, Copy)]
enum Content {
    There,
    /// It may be recreated in a moment, so there was no notice.
    GoneSince(Instant),
    Missing,
}

/// Ends a watch from another thread.
#[derive(Clone)]
pub struct Stopper(Arc<Mailbox>);

impl Stopper {
    /// Makes [`Watch::next`] return `None`, now and from then on.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// Whether the reported changes can be trusted to be complete.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    /// Only the touched files changed.
    None,
    /// Others may have changed.
    Files,
    /// There may be folders that aren't watched yet.
    Folders,
}

/// The content folder counts as missing once it's gone for this long.
const GONE: Duration = Duration::from_millis(60);
/// How often to check for a missing folder, in case its return isn't reported.
const MISSING_PAUSE: Duration = Duration::from_millis(200);
/// The shortest pause between polls.
const POLL_PAUSE: Duration = Duration::from_millis(200);
/// A poll is followed by a pause this many times as long, so polling uses less than a tenth of one core.
const POLL_SHARE: u32 = 10;

impl Watch {
    /// Starts watching; with `poll`, without the system's help. Nothing that happens from here on is missed, so load
    /// afterwards.
    pub fn start(folders: &Folders, poll: bool) -> Watch {
        let mut watch = Watch {
            folders: folders.clone(),
            mailbox: Arc::default(),
            native: None,
            record: Record::default(),
            content: Content::There,
            has_links: false,
            next_poll: Instant::now(),
            notices: Vec::new(),
        };
        let shared = [&folders.content, &folders.templates].into_iter().find(|folder| mounts::is_shared(folder));
        match shared {
            _ if poll => {}
            Some(folder) => watch.poll(format!(
                "`{}` is on a network or shared drive, which doesn't report changes",
                load::shown(folder)
            )),
            None => watch.attach(),
        }
        watch
    }

    pub fn means(&self) -> Means {
        if self.native.is_some() { Means::Native } else { Means::Polling }
    }

    /// Reads everything, as [`load::load`] does, and reports changes from then on.
    pub fn load(&mut self, drafts: Drafts) -> Result<Sources, WorldError> {
        self.record = Record::default();
        self.content = Content::Missing;
        load::open(&self.folders.content)?;
        self.content = Content::There;
        self.has_links = false;
        let seen = [Folder::Content, Folder::Templates].map(|folder| self.look_through(folder, &HashSet::new()));
        self.record = Record::new(seen.into_iter().flatten().collect());
        self.mailbox.set_links(self.has_links);
        let tree = |folder| {
            let files = self.record.files(folder).map(|(path, file)| (path.as_str().to_owned(), file.clone()));
            Tree { shown_as: load::shown(self.folders.place(folder)), files: files.collect() }
        };
        Ok(Sources { content: tree(Folder::Content), templates: tree(Folder::Templates), drafts })
    }

    /// Waits until something has changed and things have settled. A batch is never empty. `None` once stopped.
    #[expect(clippy::should_implement_trait, reason = "a wait in a `for` would be hard to see")]
    pub fn next(&mut self) -> Option<Batch> {
        loop {
            let events = self.mailbox.wait(self.wake_at())?;
            let changes = self.changes(events);
            let notices = std::mem::take(&mut self.notices);
            if !changes.is_empty() || !notices.is_empty() {
                return Some(Batch { changes, notices });
            }
        }
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.mailbox))
    }

    /// The next time there's something to do even if nothing happens.
    fn wake_at(&self) -> Option<Instant> {
        let now = Instant::now();
        let told = (!self.notices.is_empty()).then_some(now);
        let poll = match &self.native {
            None => Some(self.next_poll),
            Some(native) => native.wake_at(now),
        };
        let content = match self.content {
            Content::There => None,
            Content::GoneSince(since) => Some(since + GONE),
            Content::Missing => Some(now + MISSING_PAUSE),
        };
        [told, poll, content, self.record.due(now)].into_iter().flatten().min()
    }

    fn changes(&mut self, events: Events) -> Vec<Change> {
        if let (Some(reason), Some(_)) = (&events.ended, &self.native) {
            self.poll(reason.clone());
        }
        let now = Instant::now();
        let is_back = self.content_is_back(now);
        let mut doubt = if is_back { Doubt::Folders } else { self.doubt(&events, now) };
        let mut seen = Vec::new();
        if doubt != Doubt::Folders {
            let (touched, more_doubt) = self.look_at(&events.touched);
            (seen, doubt) = (touched, doubt.max(more_doubt));
        }
        if doubt == Doubt::Folders && self.native.is_some() {
            self.attach();
        }
        if doubt != Doubt::None {
            seen = self.look_through_all(&events.touched);
        }
        self.record.take(seen, Instant::now())
    }

    /// What's in doubt before the touched files are checked.
    fn doubt(&self, events: &Events, now: Instant) -> Doubt {
        let is_outdated = self.native.as_ref().is_some_and(|native| native.is_outdated(&self.folders));
        if events.lost_track || is_outdated {
            return Doubt::Folders;
        }
        let polls = self.native.is_none() && self.next_poll <= now;
        let is_due = self.record.due(now).is_some_and(|due| due <= now);
        let by_links = self.has_links && !events.touched.is_empty();
        if polls || is_due || by_links { Doubt::Files } else { Doubt::None }
    }

    /// Watches what exists now with a new watcher: what an old one still watches after folders came and went is
    /// uncertain.
    fn attach(&mut self) {
        match Native::start(&self.folders, &self.mailbox) {
            Ok(native) => self.native = Some(native),
            Err(reason) => self.poll(reason),
        }
    }

    fn poll(&mut self, reason: String) {
        self.native = None;
        self.next_poll = Instant::now();
        self.notices.push(Notice::Polls { reason });
    }

    /// Checks whether the content folder exists, and sends a notice if that has changed. Returns whether it has
    /// appeared.
    fn content_is_back(&mut self, now: Instant) -> bool {
        let is_there = load::open(&self.folders.content).is_ok();
        let before = self.content;
        self.content = match before {
            _ if is_there => Content::There,
            Content::There => Content::GoneSince(now),
            Content::GoneSince(since) if now >= since + GONE => Content::Missing,
            Content::GoneSince(_) | Content::Missing => before,
        };
        match (before, self.content) {
            (Content::Missing, Content::There) => self.notices.push(Notice::Back),
            (Content::GoneSince(_), Content::Missing) => self.notices.push(Notice::Missing),
            (Content::There | Content::GoneSince(_) | Content::Missing, _) => {}
        }
        if !is_there {
            self.record.keep(Folder::Content);
        }
        is_there && !matches!(before, Content::There)
    }

    /// Checks touched files only. Gives up as soon as that might be incomplete.
    fn look_at(&self, touched: &BTreeMap<PathBuf, Touched>) -> (Vec<Seen>, Doubt) {
        let results: Vec<Result<Option<Seen>, Doubt>> = self
            .source_paths(touched)
            .into_par_iter()
            .map(|(path, on_disk, touch)| self.look_at_one(path, on_disk, touch))
            .collect();
        let doubt = results.iter().filter_map(|result| result.as_ref().err().copied()).max().unwrap_or(Doubt::None);
        (results.into_iter().flatten().flatten().collect(), doubt)
    }

    /// The touched paths, as paths in the playbook. A path in both folders is listed twice.
    fn source_paths<'t>(&self, touched: &'t BTreeMap<PathBuf, Touched>) -> Vec<(SourcePath, &'t Path, Touch)> {
        let roots = self.native.as_ref().map_or(&[][..], |native| &native.roots);
        let mut paths = Vec::new();
        for root in roots {
            let is_content_gone = root.folder == Folder::Content && !matches!(self.content, Content::There);
            for (on_disk, touched) in touched.iter().filter(|(on_disk, _)| on_disk.starts_with(&root.place)) {
                if !is_content_gone {
                    let path = SourcePath::new(root.folder, &root.path_of(on_disk));
                    paths.push((path, on_disk.as_path(), touched.touch));
                }
            }
        }
        paths
    }

    /// Checks one touched path, which may no longer exist.
    fn look_at_one(&self, path: SourcePath, on_disk: &Path, touch: Touch) -> Result<Option<Seen>, Doubt> {
        let metadata = match fs::symlink_metadata(on_disk) {
            Ok(metadata) => metadata,
            Err(error) if !is_gone(&error) => return Err(Doubt::Files),
            Err(_) if self.record.has_inside(&path) => return Err(Doubt::Folders),
            Err(_) if self.record.has(&path) => return Ok(Some(Seen { path, is_told: true, file: None })),
            // Created and removed in between: an editor's temporary file.
            Err(_) => return Ok(None),
        };
        if metadata.is_dir() {
            // A folder is written when something in it comes or goes, and that has its own event.
            let is_same = matches!(touch, Touch::Writing | Touch::Written) && !self.record.has(&path);
            return if is_same { Ok(None) } else { Err(Doubt::Folders) };
        }
        // It's gone but still exists: some systems treat `A.md` and `a.md` as the same file.
        if touch == Touch::Went || !metadata.is_file() || !self.record.has(&path) || on_disk.to_str().is_none() {
            return Err(Doubt::Files);
        }
        Ok(Some(look(path, Ok(on_disk.to_owned()), true)))
    }

    /// Scans both folders, and returns every file that may differ.
    fn look_through_all(&mut self, touched: &BTreeMap<PathBuf, Touched>) -> Vec<Seen> {
        let started = Instant::now();
        let told: HashSet<SourcePath> = self.source_paths(touched).into_iter().map(|(path, _, _)| path).collect();
        self.has_links = false;
        let mut seen = Vec::new();
        if matches!(self.content, Content::There) {
            seen = self.look_through(Folder::Content, &told);
        }
        seen.append(&mut self.look_through(Folder::Templates, &told));
        self.mailbox.set_links(self.has_links);
        self.next_poll = Instant::now() + POLL_PAUSE.max(started.elapsed() * POLL_SHARE);
        if self.native.is_none() { settled(seen, &self.folders) } else { seen }
    }

    fn look_through(&mut self, folder: Folder, told: &HashSet<SourcePath>) -> Vec<Seen> {
        let walk = walk(&self.folders, folder);
        self.has_links |= walk.has_links;
        let found: Vec<(SourcePath, Found)> =
            walk.found.into_iter().map(|found| (SourcePath::new(folder, &found.path), found)).collect();
        let paths: HashSet<&SourcePath> = found.iter().map(|(path, _)| path).collect();
        let mut seen = self.record.missing(folder, &paths);
        // Sequentially: most checks read nothing, and polling mustn't keep every core busy.
        let differs = |(path, found): &(SourcePath, Found)| match &found.on_disk {
            Ok(on_disk) => told.contains(path) || self.record.must_read(path, Stamp::of(on_disk)),
            Err(_) => true,
        };
        let doubtful: Vec<(SourcePath, Found)> = found.into_iter().filter(differs).collect();
        seen.par_extend(doubtful.into_par_iter().map(|(path, found)| {
            let is_told = told.contains(&path);
            look(path, found.on_disk, is_told)
        }));
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_events_end_the_folders_are_polled_and_nothing_is_missed() {
        let root = tempfile::tempdir().unwrap();
        let folders = Folders { content: root.path().join("playbook"), templates: root.path().join("templates") };
        fs::create_dir(&folders.content).unwrap();
        let mut watch = Watch::start(&folders, false);
        watch.load(Drafts::LeaveOut).unwrap();
        watch.mailbox.end("too many".to_owned());
        fs::write(folders.content.join("a.md"), "# A\n").unwrap();
        let batch = watch.next().unwrap();
        assert_eq!(batch.notices, [Notice::Polls { reason: "too many".to_owned() }]);
        assert_eq!(batch.changes.len(), 1);
        assert_eq!(watch.means(), Means::Polling);
        fs::write(folders.content.join("b.md"), "# B\n").unwrap();
        assert_eq!(watch.next().unwrap().changes.len(), 1);
    }
}
