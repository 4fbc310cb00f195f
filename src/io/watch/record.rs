//! Knows each file as it was last reported, and decides which findings are worth a report.
//!
//! Nothing is reported as gone that may be back in a moment: programs save by removing and recreating. A missing or
//! unreadable file must stay so for a while, and a file that seems to be the same under a new name waits with it, so
//! that both are one step.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::{Duration, Instant};

use super::look::{Identity, Seen, Stamp};
use crate::sources::{Change, Folder, SourceFile, SourcePath, Unreadable};

/// A file that's gone for this long is gone for good.
const GONE: Duration = Duration::from_millis(60);
/// How long a removal waits for others: emptying a folder removes one file at a time.
const LONGEST_REMOVAL: Duration = Duration::from_millis(500);

#[derive(Default)]
pub(super) struct Record {
    files: BTreeMap<SourcePath, Known>,
    /// Missing or unreadable files, and since when.
    lost: BTreeMap<SourcePath, Instant>,
    /// New files that seem to be missing ones under new names.
    held: BTreeSet<SourcePath>,
}

/// A file as last seen.
struct Known {
    stamp: Option<Stamp>,
    /// Whether the file was so new that it may have changed since without a new stamp.
    young: bool,
    file: SourceFile,
}

impl Record {
    /// Accepts what was found, as it is.
    pub(super) fn new(seen: Vec<Seen>) -> Self {
        let mut record = Record::default();
        for Seen { path, file, .. } in seen {
            if let Some((stamp, file)) = file {
                record.files.insert(path, Known::new(stamp, file));
            }
        }
        record
    }

    /// A folder's files.
    pub(super) fn files(&self, folder: Folder) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
        let range = SourcePath::new(folder, "")..;
        let inside = self.files.range(range).take_while(move |(path, _)| path.folder == folder);
        inside.map(|(path, known)| (path, &known.file))
    }

    pub(super) fn has(&self, path: &SourcePath) -> bool {
        self.files.contains_key(path) || self.lost.contains_key(path) || self.held.contains(path)
    }

    /// Whether there are files below this path, if it's a folder.
    pub(super) fn has_inside(&self, path: &SourcePath) -> bool {
        let prefix = format!("{}/", path.as_str());
        let first = SourcePath::new(path.folder, &prefix);
        let next = [
            self.files.range(&first..).next().map(|(path, _)| path),
            self.lost.range(&first..).next().map(|(path, _)| path),
        ];
        next.into_iter().flatten().any(|next| next.folder == path.folder && next.as_str().starts_with(&prefix))
    }

    /// Whether a file with this stamp has to be read to know its content now.
    pub(super) fn must_read(&self, path: &SourcePath, stamp: Option<Stamp>) -> bool {
        let Some(known) = self.files.get(path) else { return true };
        let doubtful = known.young || is_failed(&known.file) || self.lost.contains_key(path);
        doubtful || stamp.is_none() || known.stamp != stamp
    }

    /// Every known file of a folder that wasn't found there.
    pub(super) fn missing(&self, folder: Folder, found: &HashSet<&SourcePath>) -> Vec<Seen> {
        let known = self.files.keys().chain(self.lost.keys()).chain(&self.held);
        let missing: BTreeSet<&SourcePath> =
            known.filter(|path| path.folder == folder && !found.contains(path)).collect();
        missing.into_iter().map(|path| Seen { path: path.clone(), is_told: false, file: None }).collect()
    }

    /// Accepts findings about some files; returns what to report, sorted by path.
    pub(super) fn take(&mut self, seen: Vec<Seen>, now: Instant) -> Vec<Change> {
        let (losses, others): (Vec<Seen>, Vec<Seen>) = seen.into_iter().partition(|seen| self.is_loss(seen));
        let lost = losses.into_iter().filter_map(|seen| self.lose(seen, now)).collect::<Vec<Change>>();
        for seen in &others {
            self.lost.remove(&seen.path);
        }
        let lost_files: HashSet<Identity> = self.lost.keys().filter_map(|path| self.identity(path)).collect();
        let others = others.into_iter().filter_map(|seen| self.find(seen, &lost_files));
        let mut changes: Vec<Change> = others.collect();
        changes.extend(lost);
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        changes
    }

    fn identity(&self, path: &SourcePath) -> Option<Identity> {
        Some(self.files.get(path)?.stamp?.identity)
    }

    /// Whether a file is in a worse state than before.
    fn is_loss(&self, seen: &Seen) -> bool {
        let known = self.files.get(&seen.path);
        match &seen.file {
            None => known.is_some(),
            Some((_, file)) => is_failed(file) && known.is_none_or(|known| known.file != *file),
        }
    }

    fn lose(&mut self, seen: Seen, now: Instant) -> Option<Change> {
        let since = *self.lost.entry(seen.path.clone()).or_insert(now);
        if now < since + GONE {
            return None;
        }
        self.lost.remove(&seen.path);
        self.held.remove(&seen.path);
        let file = seen.file.map(|(stamp, file)| {
            self.files.insert(seen.path.clone(), Known::new(stamp, file.clone()));
            file
        });
        if file.is_none() {
            self.files.remove(&seen.path);
        }
        Some(Change { path: seen.path, file })
    }

    fn find(&mut self, seen: Seen, lost_files: &HashSet<Identity>) -> Option<Change> {
        self.held.remove(&seen.path);
        let (stamp, file) = seen.file?;
        let known = self.files.get(&seen.path);
        let is_lost_one = stamp.is_some_and(|stamp| lost_files.contains(&stamp.identity));
        if known.is_none() && is_lost_one {
            self.held.insert(seen.path);
            return None;
        }
        let differs = known.is_none_or(|known| known.differs(stamp, &file, seen.is_told));
        self.files.insert(seen.path.clone(), Known::new(stamp, file.clone()));
        differs.then_some(Change { path: seen.path, file: Some(file) })
    }

    /// Forgets that files of a folder are missing, because the whole folder is.
    pub(super) fn keep(&mut self, folder: Folder) {
        self.lost.retain(|path, _| path.folder != folder);
        self.held.retain(|path| path.folder != folder);
    }

    /// When everything has to be scanned again, because something is waiting for it.
    pub(super) fn due(&self, now: Instant) -> Option<Instant> {
        let (first, last) = (self.lost.values().min(), self.lost.values().max());
        match first.zip(last) {
            Some((first, last)) => Some((*last + GONE).min(*first + LONGEST_REMOVAL)),
            None => (!self.held.is_empty()).then_some(now),
        }
    }
}

impl Known {
    fn new(stamp: Option<Stamp>, file: SourceFile) -> Self {
        Known { stamp, young: stamp.is_some_and(|stamp| stamp.is_young()), file }
    }

    fn differs(&self, stamp: Option<Stamp>, file: &SourceFile, is_told: bool) -> bool {
        match file {
            // Its bytes aren't available for comparison.
            SourceFile::Asset(_) => self.stamp != stamp || self.file != *file || (is_told && self.young),
            SourceFile::Text(_) | SourceFile::Recoded(_) | SourceFile::Unreadable(_) => self.file != *file,
        }
    }
}

fn is_failed(file: &SourceFile) -> bool {
    match file {
        SourceFile::Unreadable(Unreadable::Failed(_)) => true,
        SourceFile::Unreadable(
            Unreadable::NotText { .. }
            | Unreadable::TooLarge { .. }
            | Unreadable::LeadsOutside
            | Unreadable::LinkLoop
            | Unreadable::NameNotUtf8,
        )
        | SourceFile::Text(_)
        | SourceFile::Recoded(_)
        | SourceFile::Asset(_) => false,
    }
}
