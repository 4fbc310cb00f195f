//! Publishes file by file, renaming each into place, in an order in which old and new files work together: what pages
//! load, then pages, then what leads to pages. Files that nothing refers to any more go last.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::plan::Plan;
use super::target::Target;
use super::{EmitError, Emitted, Halted};
use crate::io::WorldError;
use crate::io::patience::patiently;

pub(super) fn publish(target: &Target<'_>, plan: &Plan<'_>) -> Result<Emitted, EmitError> {
    let done = Done::default();
    let moved = move_all(target, plan, &done);
    let (written, removed) = (done.written.into_inner(), done.removed.into_inner());
    match moved {
        Ok(()) => Ok(Emitted { written, removed }),
        Err(error) if written + removed == 0 => Err(EmitError::World(error)),
        Err(error) => {
            Err(EmitError::Halted(Halted { error, done: Emitted { written, removed }, planned: plan.emitted() }))
        }
    }
}

/// Progress so far.
#[derive(Default)]
struct Done {
    written: AtomicUsize,
    removed: AtomicUsize,
}

fn move_all(target: &Target<'_>, plan: &Plan<'_>, done: &Done) -> Result<(), WorldError> {
    let before: BTreeSet<&str> = target.manifest.iter().map(String::as_str).collect();
    let all: BTreeSet<&str> = &before | &plan.wanted;
    if all != before {
        // From here on, a build that's killed loses track of no file.
        target.write_manifest(&all)?;
    }
    let remove = |path: &&str| {
        target.remove(path)?;
        done.removed.fetch_add(1, Ordering::Relaxed);
        Ok(())
    };
    plan.in_the_way.iter().try_for_each(remove)?;
    make_folders(target, plan)?;
    for files in plan.turns.values() {
        files.par_iter().try_for_each(|file| {
            let to = target.at(file.path);
            let from = target.staging().join(file.number.to_string());
            patiently(|| fs::rename(&from, &to)).map_err(|error| WorldError::new("write", &to, error))?;
            done.written.fetch_add(1, Ordering::Relaxed);
            Ok(())
        })?;
    }
    plan.obsolete.iter().try_for_each(remove)?;
    if all != plan.wanted {
        target.write_manifest(&plan.wanted)?;
    }
    Ok(())
}

fn make_folders(target: &Target<'_>, plan: &Plan<'_>) -> Result<(), WorldError> {
    let folders: BTreeSet<&str> = plan.staged().filter_map(|file| Some(file.path.rsplit_once('/')?.0)).collect();
    for folder in folders {
        let folder = target.at(folder);
        fs::create_dir_all(&folder).map_err(|error| WorldError::new("create the folder", &folder, error))?;
    }
    Ok(())
}
