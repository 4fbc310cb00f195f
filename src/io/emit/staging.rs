//! Renders every file of the site and writes those that have changed to the staging folder.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::target::Target;
use super::{EmitError, Pages};
use crate::diagnostic::Diagnostic;
use crate::io::WorldError;
use crate::io::load::Folders;
use crate::output::Output;

/// A file waiting to be moved: its number in the staging folder, and its path in the site.
pub(super) struct Staged<'a> {
    pub(super) number: usize,
    pub(super) path: &'a str,
}

pub(super) fn stage<'p>(
    target: &Target<'_>,
    pages: &Pages<'p>,
    sources: &Folders,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Staged<'p>>, EmitError> {
    let staging = target.make_staging()?;
    let next = AtomicUsize::new(0);
    let is_there = |path: &str| target.manifest.contains(path) && length(&target.at(path)).is_some();
    let stage_one = |path: &&'p str| {
        if (pages.is_known)(path) && is_there(path) {
            progress(1);
            return Ok(None);
        }
        let output = (pages.render)(path).expect("every path of the site has something to render");
        let number = next.fetch_add(1, Ordering::Relaxed);
        let staged = staging.join(number.to_string());
        let changed = write_if_changed(output.map_err(Failure::Problem)?, sources, &target.at(path), &staged);
        progress(1);
        Ok(changed?.then_some(Staged { number, path }))
    };
    gather(pages.paths.par_iter().map(stage_one).collect())
}

/// Why a file wasn't staged.
enum Failure {
    Problem(Diagnostic),
    World(WorldError),
}

/// All staged files; or all problems, each once; or else the first thing the system refused.
fn gather<'p>(results: Vec<Result<Option<Staged<'p>>, Failure>>) -> Result<Vec<Staged<'p>>, EmitError> {
    let mut staged = Vec::new();
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut refused = None;
    for result in results {
        match result {
            Ok(file) => staged.extend(file),
            Err(Failure::Problem(problem)) if problems.contains(&problem) => {}
            Err(Failure::Problem(problem)) => problems.push(problem),
            Err(Failure::World(error)) => refused = refused.or(Some(error)),
        }
    }
    match (refused, problems.is_empty()) {
        (Some(error), _) => Err(EmitError::World(error)),
        (None, false) => Err(EmitError::Problems(problems)),
        (None, true) => Ok(staged),
    }
}

/// Writes the output for one address to `staged`, unless `current` has the same content.
fn write_if_changed(output: Output<'_>, sources: &Folders, current: &Path, staged: &Path) -> Result<bool, Failure> {
    let failed = |doing: &'static str, path: &Path| {
        let path = path.to_owned();
        move |error| Failure::World(WorldError::new(doing, &path, error))
    };
    match output {
        Output::Text(text) => {
            if holds(current, text.as_bytes()) {
                return Ok(false);
            }
            fs::write(staged, text).map_err(failed("write", staged))?;
        }
        Output::Pieces(pieces) => {
            let mut file = BufWriter::new(File::create(staged).map_err(failed("write", staged))?);
            for piece in pieces {
                file.write_all(piece.map_err(Failure::Problem)?.as_bytes()).map_err(failed("write", staged))?;
            }
            file.flush().map_err(failed("write", staged))?;
            let written = File::open(staged).map_err(failed("write", staged))?;
            return Ok(!same_content(current, &written));
        }
        Output::Copy(path) => {
            let source = sources.on_disk(&path);
            let mut opened = sources.open_inside(&path).map_err(failed("copy", &source))?;
            if same_content(current, &opened) {
                return Ok(false);
            }
            opened.rewind().map_err(failed("copy", &source))?;
            let mut copy = File::create(staged).map_err(failed("write", staged))?;
            io::copy(&mut opened, &mut copy).map_err(failed("copy", &source))?;
        }
    }
    Ok(true)
}

/// The length of a file in the site. A link is never ours, wherever it leads.
fn length(current: &Path) -> Option<u64> {
    fs::symlink_metadata(current).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
}

fn holds(current: &Path, bytes: &[u8]) -> bool {
    length(current) == Some(bytes.len() as u64) && fs::read(current).is_ok_and(|current| current == bytes)
}

fn same_content(current: &Path, other: &File) -> bool {
    let other_length = other.metadata().ok().map(|metadata| metadata.len());
    other_length.is_some() && length(current) == other_length && same_bytes(current, other).unwrap_or(false)
}

fn same_bytes(current: &Path, other: &File) -> io::Result<bool> {
    let (mut left, mut right) = (BufReader::new(File::open(current)?), BufReader::new(other));
    loop {
        let (x, y) = (left.fill_buf()?, right.fill_buf()?);
        let length = x.len().min(y.len());
        if length == 0 {
            return Ok(x.is_empty() && y.is_empty());
        }
        if x[..length] != y[..length] {
            return Ok(false);
        }
        left.consume(length);
        right.consume(length);
    }
}
