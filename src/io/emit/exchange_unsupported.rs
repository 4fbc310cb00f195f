//! Where a system can't exchange the names of two folders, every site is published file by file.

use std::io;
use std::path::Path;

use super::plan::Plan;
use super::target::Target;

pub(super) fn publish(_target: &Target<'_>, _plan: &Plan<'_>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn clear_leftovers(_out: &Path) {}
