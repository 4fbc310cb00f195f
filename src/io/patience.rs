//! Tries again where another program holds a file for a moment.
//!
//! Windows lets nobody rename or remove a file that a reader, an indexer or a virus scanner has open.

use std::io;
use std::time::Duration;

use crate::portable;

/// What an attempt gives, after a few more if Windows says that the file is in use.
pub(super) fn patiently<T>(attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let is_held =
        |error: &io::Error| cfg!(windows) && error.raw_os_error().is_some_and(portable::may_be_held_on_windows);
    retried(attempt, is_held, std::thread::sleep)
}

fn retried<T>(
    mut attempt: impl FnMut() -> io::Result<T>,
    is_held: impl Fn(&io::Error) -> bool,
    mut wait: impl FnMut(Duration),
) -> io::Result<T> {
    for milliseconds in portable::WAITS_FOR_HELD_FILES {
        match attempt() {
            Err(error) if is_held(&error) => wait(Duration::from_millis(milliseconds)),
            done => return done,
        }
    }
    attempt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARING_VIOLATION: i32 = 32;

    /// How often an action is tried that fails with these errors before it works, and what comes of it.
    fn tried(errors: &[i32]) -> (usize, io::Result<usize>) {
        let (mut attempts, mut waited) = (0, Duration::ZERO);
        let attempt = || {
            attempts += 1;
            errors.get(attempts - 1).map_or(Ok(attempts), |code| Err(io::Error::from_raw_os_error(*code)))
        };
        let is_held = |error: &io::Error| error.raw_os_error().is_some_and(portable::may_be_held_on_windows);
        let done = retried(attempt, is_held, |length| waited += length);
        assert!(waited < Duration::from_secs(1));
        (attempts, done)
    }

    #[test]
    fn a_file_that_is_let_go_is_replaced() {
        assert_eq!(tried(&[]).1.unwrap(), 1);
        assert_eq!(tried(&[SHARING_VIOLATION, 5, 33]).1.unwrap(), 4);
    }

    #[test]
    fn a_file_that_stays_held_is_reported_in_the_end() {
        let (attempts, done) = tried(&[SHARING_VIOLATION; 100]);
        assert_eq!((attempts, done.unwrap_err().raw_os_error()), (10, Some(SHARING_VIOLATION)));
    }

    #[test]
    fn another_error_is_reported_at_once() {
        let not_found = 2;
        let (attempts, done) = tried(&[not_found]);
        assert_eq!((attempts, done.unwrap_err().raw_os_error()), (1, Some(not_found)));
    }
}
