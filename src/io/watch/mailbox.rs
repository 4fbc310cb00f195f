//! Passes touched paths, each once, from the thread that receives events to the one that waits for them.
//!
//! Nothing is read here. The mailbox has room for a limited number of paths; beyond that, it only remembers that it
//! lost track.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Debounce: touched paths are handed over once nothing has come for this long, since one save is several events.
const QUIET: Duration = Duration::from_millis(2);
/// Or after this long, so that a continuous stream of changes still shows.
const LONGEST: Duration = Duration::from_millis(50);
/// A file that's open for writing may be half-written. It's left alone for this long, then taken as it is.
const LONGEST_WRITE: Duration = Duration::from_millis(40);
/// Scanning a folder takes less time than reading this many single files.
const MOST_PATHS: usize = 2048;

#[derive(Default)]
pub(super) struct Mailbox {
    inner: Mutex<Inner>,
    arrived: Condvar,
}

#[derive(Default)]
struct Inner {
    events: Events,
    first: Option<Instant>,
    last: Option<Instant>,
    stopped: bool,
    has_links: bool,
}

/// What has happened since the last handover.
#[derive(Default)]
pub(super) struct Events {
    pub(super) touched: BTreeMap<PathBuf, Touched>,
    /// Some events were lost: only a full scan helps.
    pub(super) lost_track: bool,
    /// No more events will come, for this reason.
    pub(super) ended: Option<String>,
}

/// What happened to a path, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touch {
    /// Its content is being written, and the program's close will be reported.
    Writing,
    /// Its content has been written. A folder's content is its list of files.
    Written,
    /// It has appeared, by creation or renaming, or its permissions have changed.
    Came,
    /// It has disappeared, by removal or renaming.
    Went,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Touched {
    /// The last thing that happened, except that `Came` outlasts writing.
    pub(super) touch: Touch,
    writing_since: Option<Instant>,
}

impl Mailbox {
    /// Adds a path.
    pub(super) fn touch(&self, path: &Path, touch: Touch) {
        self.change(|events, now| {
            if events.lost_track || (events.touched.len() >= MOST_PATHS && !events.touched.contains_key(path)) {
                events.lose_track();
                return;
            }
            let before = events.touched.get(path).copied();
            let touched = Touched::after(before, touch, now);
            events.touched.insert(path.to_owned(), touched);
        });
    }

    pub(super) fn lose_track(&self) {
        self.change(|events, _| events.lose_track());
    }

    pub(super) fn end(&self, reason: String) {
        self.change(|events, _| events.ended = Some(reason));
    }

    /// Whether there are symbolic links, which may lead to a hidden file.
    pub(super) fn has_links(&self) -> bool {
        self.lock().has_links
    }

    pub(super) fn set_links(&self, has_links: bool) {
        self.lock().has_links = has_links;
    }

    fn change(&self, change: impl FnOnce(&mut Events, Instant)) {
        let now = Instant::now();
        let mut inner = self.lock();
        change(&mut inner.events, now);
        inner.last = Some(now);
        // Waiting threads wake by the clock: waking at each of ten thousand events would slow them all down.
        if inner.first.is_none() {
            inner.first = Some(now);
            self.arrived.notify_all();
        }
    }

    /// Ends every wait, now and later.
    pub(super) fn stop(&self) {
        self.lock().stopped = true;
        self.arrived.notify_all();
    }

    /// Waits until something has happened and things have settled, or until `deadline` if nothing has; forever if
    /// there's no deadline. `None` once stopped.
    pub(super) fn wait(&self, deadline: Option<Instant>) -> Option<Events> {
        let mut inner = self.lock();
        while !inner.stopped {
            let now = Instant::now();
            if inner.settled(now) {
                return Some(inner.take(now));
            }
            if deadline.is_some_and(|deadline| deadline <= now) {
                return Some(Events::default());
            }
            let look_again = inner.last.map(|last| (last + QUIET).max(now + QUIET / 4));
            inner = match look_again.into_iter().chain(deadline).min() {
                None => self.arrived.wait(inner).unwrap_or_else(PoisonError::into_inner),
                Some(at) => {
                    let timeout = at.saturating_duration_since(now);
                    self.arrived.wait_timeout(inner, timeout).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        None
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn settled(&self, now: Instant) -> bool {
        let (Some(first), Some(last)) = (self.first, self.last) else { return false };
        let quiet = || now >= last + QUIET && !self.events.touched.values().any(|touched| touched.is_written_at(now));
        now >= first + LONGEST || quiet()
    }

    /// Hands over everything but files that are still being written.
    fn take(&mut self, now: Instant) -> Events {
        let mut events = std::mem::take(&mut self.events);
        let (half_written, settled) = events.touched.into_iter().partition(|(_, touched)| touched.is_written_at(now));
        events.touched = settled;
        self.events.touched = half_written;
        let waiting = (!self.events.touched.is_empty()).then_some(now);
        (self.first, self.last) = (waiting, waiting);
        events
    }
}

impl Events {
    fn lose_track(&mut self) {
        self.lost_track = true;
        self.touched.clear();
    }
}

impl Touched {
    fn after(before: Option<Touched>, touch: Touch, now: Instant) -> Touched {
        let writing_since = match touch {
            Touch::Writing => before.and_then(|before| before.writing_since).or(Some(now)),
            Touch::Written | Touch::Came | Touch::Went => None,
        };
        let came = before.is_some_and(|before| before.touch == Touch::Came) && touch != Touch::Went;
        Touched { touch: if came { Touch::Came } else { touch }, writing_since }
    }

    fn is_written_at(&self, now: Instant) -> bool {
        self.writing_since.is_some_and(|since| now < since + LONGEST_WRITE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(events: &Events) -> Vec<&str> {
        events.touched.keys().map(|path| path.to_str().unwrap()).collect()
    }

    #[test]
    fn a_file_that_is_being_written_waits_for_its_end() {
        let mailbox = Mailbox::default();
        mailbox.touch(Path::new("a"), Touch::Writing);
        let now = Instant::now();
        assert!(!mailbox.lock().settled(now + QUIET * 2), "half-written");
        assert!(mailbox.lock().settled(now + LONGEST_WRITE), "as it is");
        mailbox.touch(Path::new("a"), Touch::Written);
        assert!(mailbox.lock().settled(Instant::now() + QUIET), "written");
    }

    #[test]
    fn a_stream_of_changes_does_not_wait_for_its_end() {
        let mailbox = Mailbox::default();
        mailbox.touch(Path::new("a"), Touch::Written);
        let first = mailbox.lock().first.unwrap();
        mailbox.lock().last = Some(first + LONGEST);
        mailbox.touch(Path::new("b"), Touch::Writing);
        mailbox.lock().events.touched.get_mut(Path::new("b")).unwrap().writing_since = Some(first + LONGEST);
        assert!(mailbox.lock().settled(first + LONGEST));
        let events = mailbox.lock().take(first + LONGEST);
        assert_eq!(paths(&events), ["a"], "`b` is half-written");
        assert_eq!(paths(&mailbox.lock().events), ["b"]);
    }

    #[test]
    fn more_paths_than_it_holds_mean_that_it_lost_track() {
        let mailbox = Mailbox::default();
        for number in 0..=MOST_PATHS {
            mailbox.touch(Path::new(&number.to_string()), Touch::Written);
        }
        let events = mailbox.wait(None).unwrap();
        assert!(events.lost_track && events.touched.is_empty());
    }

    #[test]
    fn a_new_file_that_is_written_stays_new() {
        let mailbox = Mailbox::default();
        for touch in [Touch::Went, Touch::Came, Touch::Writing, Touch::Written] {
            mailbox.touch(Path::new("a"), touch);
        }
        assert_eq!(mailbox.wait(None).unwrap().touched[Path::new("a")].touch, Touch::Came);
    }
}
