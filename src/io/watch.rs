//! What changes in the two folders of a playbook while somebody edits it.
//!
//! The operating system tells which paths were touched (`native`). They gather until things have settled (`mailbox`).
//! The touched files are read again, and only these; whenever that may miss something, because a folder came, a file
//! is new or there are links, everything is looked through, by the walk that loads a playbook. What was seen is
//! compared with what was reported last (`record`), and what differs is the batch. So it does not matter how a program
//! saves, nor whether an event is late, doubled or wrong: an event only says where to look.
//!
//! Where the system does not tell of changes, the folders are looked through from time to time.
//!
//! Nothing here knows what a file means, or what is done about a change.

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

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The operating system tells.
    Native,
    /// The folders are looked through from time to time.
    Polling,
}

/// What happened since the last time.
#[derive(Debug)]
pub struct Batch {
    /// The files that are not as they were reported last, in order of path, each once.
    pub changes: Vec<Change>,
    pub notices: Vec<Notice>,
}

/// What a person who edits should know about the watching itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The system does not tell of changes, or no longer: the folders are looked through from time to time.
    Polls {
        /// Why, in words for a reader.
        reason: String,
    },
    /// The content folder is gone or can't be opened. What was reported last stays: its files are not removed.
    Missing,
    /// The content folder is there again.
    Back,
}

/// The folders of a playbook, watched until this is dropped.
pub struct Watch {
    folders: Folders,
    mailbox: Arc<Mailbox>,
    /// `None` where the folders are polled.
    native: Option<Native>,
    record: Record,
    content: Content,
    /// Whether the last walk met symbolic links. Then a touched file may be seen at other paths too.
    has_links: bool,
    /// When polling looks next.
    next_poll: Instant,
    notices: Vec<Notice>,
}

/// Whether the content folder is there.
#[derive(Clone, Copy)]
enum Content {
    There,
    /// It may be made anew in a moment; nobody was told.
    GoneSince(Instant),
    Missing,
}

/// Ends a watch from another thread.
#[derive(Clone)]
pub struct Stopper(Arc<Mailbox>);

impl Stopper {
    /// Makes [`Watch::next`] give `None`, now and from now on.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// How far what the system told can be trusted to be all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    /// The touched files are all that changed.
    None,
    /// Others may have changed.
    Files,
    /// There may be folders that are not watched yet.
    Folders,
}

/// The content folder is missing when it is gone this long.
const GONE: Duration = Duration::from_millis(60);
/// How often a look is taken for a folder that is missing, in case nothing tells that it is back.
const MISSING_PAUSE: Duration = Duration::from_millis(200);
/// The shortest pause of polling.
const POLL_PAUSE: Duration = Duration::from_millis(200);
/// Polling pauses this many times as long as it looks, which costs less than a tenth of one processor.
const POLL_SHARE: u32 = 10;

impl Watch {
    /// Starts to watch; `poll` does so without the system's help. What happens from here on is not missed, so load
    /// after this.
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

    /// Reads everything, as [`load::load`] does, and reports changes from there on.
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

    /// Waits until something has changed and things have settled. A batch is never empty. `None` when stopped.
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

    /// When there is something to do even if nothing happens.
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

    /// How much is in doubt before the touched files are looked at.
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

    /// Watches what is there now, by a new watcher: what an old one still watches after folders came and went is
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

    /// Looks whether the content folder is there, and tells when that is something new. Gives whether it has come.
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

    /// Looks at touched files only. Gives up as soon as that may not be all.
    fn look_at(&self, touched: &BTreeMap<PathBuf, Touched>) -> (Vec<Seen>, Doubt) {
        let results: Vec<Result<Option<Seen>, Doubt>> = self
            .source_paths(touched)
            .into_par_iter()
            .map(|(path, on_disk, touch)| self.look_at_one(path, on_disk, touch))
            .collect();
        let doubt = results.iter().filter_map(|result| result.as_ref().err().copied()).max().unwrap_or(Doubt::None);
        (results.into_iter().flatten().flatten().collect(), doubt)
    }

    /// The touched paths, as paths of the playbook. A path that is in both folders is given twice.
    fn source_paths<'t>(&self, touched: &'t BTreeMap<PathBuf, Touched>) -> Vec<(SourcePath, &'t Path, Touch)> {
        let roots = self.native.as_ref().map_or(&[][..], |native| &native.roots);
        let mut paths = Vec::new();
        for root in roots {
            let is_content_gone = root.folder == Folder::Content && !matches!(self.content, Content::There);
            for (on_disk, touched) in touched.iter().filter(|(on_disk, _)| on_disk.starts_with(&root.place)) {
                if !is_content_gone {
                    let path = SourcePath::new(root.folder, &load::relative(&root.place, on_disk));
                    paths.push((path, on_disk.as_path(), touched.touch));
                }
            }
        }
        paths
    }

    /// Looks at one touched path, of which there may be nothing to see.
    fn look_at_one(&self, path: SourcePath, on_disk: &Path, touch: Touch) -> Result<Option<Seen>, Doubt> {
        let metadata = match fs::symlink_metadata(on_disk) {
            Ok(metadata) => metadata,
            Err(error) if !is_gone(&error) => return Err(Doubt::Files),
            Err(_) if self.record.has_inside(&path) => return Err(Doubt::Folders),
            Err(_) if self.record.has(&path) => return Ok(Some(Seen { path, is_told: true, file: None })),
            // Made and removed again in between: a file that an editor tries something out with.
            Err(_) => return Ok(None),
        };
        if metadata.is_dir() {
            // A folder is written when something in it comes or goes, which tells itself.
            let is_same = matches!(touch, Touch::Writing | Touch::Written) && !self.record.has(&path);
            return if is_same { Ok(None) } else { Err(Doubt::Folders) };
        }
        // What went and is there: some systems take `A.md` for `a.md`.
        if touch == Touch::Went || !metadata.is_file() || !self.record.has(&path) || on_disk.to_str().is_none() {
            return Err(Doubt::Files);
        }
        Ok(Some(look(path, Ok(on_disk.to_owned()), true)))
    }

    /// Looks through both folders, and gives every file that may differ.
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
        let walk = walk(self.folders.place(folder));
        self.has_links |= walk.has_links;
        let found: Vec<(SourcePath, Found)> =
            walk.found.into_iter().map(|found| (SourcePath::new(folder, &found.path), found)).collect();
        let paths: HashSet<&SourcePath> = found.iter().map(|(path, _)| path).collect();
        let mut seen = self.record.missing(folder, &paths);
        // One after the other: most looks read nothing, and polling must not keep every processor busy.
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
