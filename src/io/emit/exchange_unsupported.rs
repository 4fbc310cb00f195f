//! For systems that can't swap two folder names: publishes every site file by file.

use std::io;

use super::plan::Plan;
use super::target::Target;

pub(super) fn publish(_target: &Target<'_>, _plan: &Plan<'_>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
