//! Writes a site to a folder. Readers always get whole files, and no page refers to a missing file.
//!
//! 1. Every file is made and compared with the one that is there. What differs is written into `.playbook/staging`
//!    (`staging`). Then comes a look at everything that will move or go, and at what is in the way (`plan`). Whatever
//!    goes wrong up to here leaves the site as it was.
//! 2. Where some order of single renames is right for readers, the files are moved in that order (`in_place`): an edit
//!    costs what it changes. Where none is, because new pages name each other, the site is exchanged as a whole
//!    (`exchange`), if the system can and everything in the folder is ours.
//! 3. Only what an earlier build wrote is replaced or removed. The `manifest` says what that is.
//!
//! A second build of the same playbook writes nothing. A folder with other files in it is refused.

#[cfg_attr(
    not(any(target_os = "linux", target_os = "android", target_vendor = "apple")),
    path = "exchange_unsupported.rs"
)]
mod exchange;
mod in_place;
mod manifest;
mod next;
mod outcome;
mod pages;
mod plan;
mod staging;
mod target;

use std::path::Path;

use super::load::Folders;
pub use outcome::{EmitError, Emitted, Halted, Obstacle};
pub use pages::{Others, Pages};
use plan::Plan;
use target::Target;

/// Makes `out` hold the given pages, and no others unless these are left. `progress` is called with 1 for each page that is done.
pub fn emit(
    pages: &Pages<'_>,
    sources: &Folders,
    out: &Path,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Emitted, EmitError> {
    let target = Target::open(out)?;
    let emitted = staging::stage(&target, pages, sources, progress).and_then(|staged| {
        let plan = Plan::new(&target, pages, staged).map_err(EmitError::Obstacles)?;
        publish(&target, &plan)
    });
    target.close(emitted.is_err());
    emitted
}

fn publish(target: &Target<'_>, plan: &Plan<'_>) -> Result<Emitted, EmitError> {
    if !plan.has_safe_order() && exchange::publish(target, plan).is_ok() {
        return Ok(plan.emitted());
    }
    in_place::publish(target, plan)
}
