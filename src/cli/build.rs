//! `playbook build`: the handbook, written to a folder.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Failure, Location, Outcome, terminal};
use crate::compilation::Compilation;
use crate::diagnostic::Diagnostic;
use crate::io::emit::{EmitError, Emitted, Halted, Obstacle, Pages, emit};
use crate::io::load::{Folders, load};
use crate::io::watch::Watch;
use crate::report;
use crate::site::Site;
use crate::sources::{Drafts, Sources};
use crate::text::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    location: Location,
    /// The folder to write the handbook to [default: ROOT/site]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Go on: build again after every edit
    #[arg(long)]
    watch: bool,
    /// With `--watch`: look through the folders from time to time, where the system does not tell of changes
    #[arg(long, requires = "watch")]
    poll: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let folders = arguments.location.folders();
    let out = arguments.out.clone().unwrap_or_else(|| arguments.location.under_root("site"));
    if arguments.watch {
        return watch(arguments, &folders, &out);
    }
    let sources = load(&folders, Drafts::LeaveOut).map_err(|error| super::missing_playbook(&folders, &error))?;
    // The process ends after this: taking all of it apart would be a twelfth of a small build.
    let compilation = ManuallyDrop::new(Compilation::new(sources));
    publish(&compilation, &folders, &out, start)
}

/// Builds, and builds again after every edit. Nothing that is written ends it.
fn watch(arguments: &Arguments, folders: &Folders, out: &Path) -> Result<Outcome, Failure> {
    let mut start = Instant::now();
    let mut watch = Watch::start(folders, arguments.poll);
    let sources = watch.load(Drafts::LeaveOut).map_err(|error| super::missing_playbook(folders, &error))?;
    let mut compilation = Compilation::new(sources);
    loop {
        if let Err(Failure(reason)) = publish(&compilation, folders, out, start) {
            terminal::say(&format!("error: {reason}"));
        }
        let Some(changes) = super::next_changes(&mut watch, folders) else { return Ok(Outcome::Clean) };
        start = Instant::now();
        compilation.update(changes);
    }
}

/// Writes the site, unless the playbook has errors.
fn publish(compilation: &Compilation, folders: &Folders, out: &Path, start: Instant) -> Result<Outcome, Failure> {
    let (sources, site, diagnostics) = (compilation.sources(), compilation.site(), compilation.diagnostics());
    say_all(sources, diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) {
        terminal::say(&unchanged(out, diagnostics));
        return Ok(Outcome::Problems);
    }
    match write(site, folders, out) {
        Ok(emitted) => {
            terminal::say(&summary(site, diagnostics, emitted, start, out));
            Ok(Outcome::Clean)
        }
        Err(EmitError::Problems(problems)) => {
            say_all(sources, &problems);
            terminal::say(&unchanged(out, &problems));
            Ok(Outcome::Problems)
        }
        Err(error) => Err(failure(error)),
    }
}

fn write(site: &Site, folders: &Folders, out: &Path) -> Result<Emitted, EmitError> {
    let render = |path: &str| site.render(path);
    let paths = site.paths();
    let class = |path: &str| site.class(path);
    let pages = Pages { paths: paths.iter().map(String::as_str).collect(), class: &class, render: &render };
    let bar = terminal::progress(pages.paths.len());
    let emitted = emit(&pages, folders, out, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    emitted
}

fn say_all(sources: &Sources, diagnostics: &[Diagnostic]) {
    if !diagnostics.is_empty() {
        terminal::say_as_is(report::human(sources, diagnostics, terminal::stderr_style()).trim_end());
        terminal::say("");
    }
}

fn unchanged(out: &Path, diagnostics: &[Diagnostic]) -> String {
    let site =
        if out.exists() { format!("`{}` is left as it was", out.display()) } else { "nothing was written".to_owned() };
    format!("{}; {site}.", report::totals(diagnostics))
}

fn summary(site: &Site, diagnostics: &[Diagnostic], emitted: Emitted, start: Instant, out: &Path) -> String {
    let changed = match emitted {
        Emitted { written: 0, removed: 0 } => "nothing had changed".to_owned(),
        Emitted { written, removed: 0 } => format!("{} written", count(written, "file")),
        Emitted { written, removed } => format!("{} written, {removed} removed", count(written, "file")),
    };
    format!(
        "{} on {}: {changed}, {}, {:.2} s. Open {}",
        count(site.book().chapters.len(), "chapter"),
        count(site.page_count(), "page"),
        report::totals(diagnostics),
        start.elapsed().as_secs_f64(),
        out.join("index.html").display(),
    )
}

fn failure(error: EmitError) -> Failure {
    Failure(match error {
        EmitError::World(error) => format!("{error}. The site is left as it was."),
        EmitError::NotOurs(out) => format!(
            "the folder `{0}` has files in it that playbook did not write, so it is left alone. \
             Name an empty or new folder with `--out`, or empty `{0}` yourself.",
            out.display()
        ),
        EmitError::Busy(out) => {
            format!("another build is writing to `{}`. Wait until it is done, then try again.", out.display())
        }
        EmitError::Obstacles(obstacles) => in_the_way(&obstacles),
        EmitError::Halted(halted) => partly_new(&halted),
        EmitError::Problems(_) => "the pages could not be made.".to_owned(),
    })
}

/// A person can't use more lines than these at once.
const MOST_OBSTACLES: usize = 10;

fn in_the_way(obstacles: &[Obstacle]) -> String {
    let mut lines = vec!["the handbook can't be written:".to_owned()];
    lines.extend(obstacles.iter().take(MOST_OBSTACLES).map(|obstacle| format!("  {}", described(obstacle))));
    if obstacles.len() > MOST_OBSTACLES {
        lines.push(format!("  and {} more", obstacles.len() - MOST_OBSTACLES));
    }
    lines.push("Then build again. The site is left as it was.".to_owned());
    lines.join("\n")
}

fn described(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Foreign(path) => {
            format!(
                "`{}` isn't from playbook, but the handbook needs the name: move or rename the file",
                path.display()
            )
        }
        Obstacle::Folder(path) => {
            format!("`{}` is a folder, but the handbook needs a file there: move or rename the folder", path.display())
        }
        Obstacle::File(path) => {
            format!("`{}` is a file, but the handbook needs a folder there: move or rename the file", path.display())
        }
        Obstacle::Link(path) => {
            format!("`{}` is a link, and playbook never writes through links: remove the link", path.display())
        }
        Obstacle::Locked(path) => {
            format!("you have no permission to write to the folder `{}`: ask whoever owns it", path.display())
        }
    }
}

fn partly_new(Halted { error, done, planned }: &Halted) -> String {
    let removed = match planned.removed {
        0 => String::new(),
        planned => format!(" and {} of {planned} old ones removed", done.removed),
    };
    format!(
        "{error}. The site is only partly up to date: {} of {} new files are in place{removed}. Build again.",
        done.written, planned.written
    )
}
