//! `playbook build`: writes the handbook to a folder.

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::{Failure, Location, Outcome, terminal};
use crate::accepted;
use crate::compilation::{Compilation, Previous, compile};
use crate::diagnostic::Diagnostic;
use crate::io::emit::{EmitError, Emitted, Halted, Obstacle, Others, Pages, emit};
use crate::io::load::{Folders, load};
use crate::io::watch::Watch;
use crate::report::{self, Extent};
use crate::site::Site;
use crate::sources::{Drafts, Folder, SourcePath, Sources, is_chapter};
use crate::text::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    location: Location,
    /// The folder to write the handbook to [default: ROOT/site]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// If chapters have errors, publish the others without them
    #[arg(long)]
    keep_going: bool,
    /// Keep running and rebuild on every change
    #[arg(long)]
    watch: bool,
    /// With `--watch`: check for changes at intervals, where the system doesn't report them (network drives)
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
    let sources = ManuallyDrop::new(sources);
    let compilation = ManuallyDrop::new(compile(&sources, Previous::Nothing));
    Written::new(arguments, &folders, &out).publish(&sources, &compilation, start)
}

/// Builds, then rebuilds on every change. Problems don't end it.
fn watch(arguments: &Arguments, folders: &Folders, out: &Path) -> Result<Outcome, Failure> {
    let mut start = Instant::now();
    let mut watch = Watch::start(folders, arguments.poll);
    let mut sources = watch.load(Drafts::LeaveOut).map_err(|error| super::missing_playbook(folders, &error))?;
    let mut compilation = compile(&sources, Previous::Nothing);
    let mut written = Written::new(arguments, folders, out);
    loop {
        if let Err(Failure(reason)) = written.publish(&sources, &compilation, start) {
            terminal::say(&format!("error: {reason}"));
        }
        let Some(changes) = super::next_changes(&mut watch, folders) else { return Ok(Outcome::Clean) };
        start = Instant::now();
        changes.into_iter().for_each(|change| sources.apply(change));
        compilation = compile(&sources, Previous::Reused(&compilation));
    }
}

/// The folder that the site is written to.
struct Written<'a> {
    arguments: &'a Arguments,
    folders: &'a Folders,
    out: &'a Path,
    /// The site that this process has written there.
    site: Option<Arc<Site>>,
}

impl<'a> Written<'a> {
    fn new(arguments: &'a Arguments, folders: &'a Folders, out: &'a Path) -> Self {
        Self { arguments, folders, out, site: None }
    }

    /// Writes the site, unless the playbook has errors.
    fn publish(&mut self, sources: &Sources, compilation: &Compilation, start: Instant) -> Result<Outcome, Failure> {
        let (new, accepted) = accepted::new(sources, compilation.diagnostics());
        self.say_all(sources, &new);
        let rest = self.arguments.keep_going.then(|| Rest::of(sources, compilation.diagnostics())).flatten();
        if rest.is_none() && new.iter().any(|problem| problem.is_error()) {
            terminal::say(&unchanged(self.out, &new));
            return Ok(Outcome::Problems);
        }
        let site = rest.as_ref().map_or(compilation.site(), |rest| &rest.site);
        match self.write(site) {
            Ok(emitted) => {
                rest.iter().for_each(|rest| terminal::say(&rest.left_out(sources)));
                let took = start.elapsed().as_secs_f64();
                terminal::say(&summary(site, &report::totals(new, accepted), emitted, (took, self.out)));
                Ok(Outcome::Clean)
            }
            Err(NotWritten { error: EmitError::Problems(problems), state }) => {
                let problems: Vec<&Diagnostic> = problems.iter().collect();
                self.say_all(sources, &problems);
                terminal::say(&match state {
                    State::AsItWas => unchanged(self.out, &problems),
                    State::EditedPages => format!("{}. {}", report::totals(problems, 0), state.sentence()),
                });
                Ok(Outcome::Problems)
            }
            Err(NotWritten { error, state }) => Err(failure(error, state)),
        }
    }

    fn say_all(&self, sources: &Sources, diagnostics: &[&Diagnostic]) {
        if diagnostics.is_empty() {
            return;
        }
        let extent = Extent::Errors { command: &self.arguments.location.command("check") };
        terminal::say_as_is(report::human(sources, diagnostics, extent, terminal::stderr_style()).trim_end());
        terminal::say("");
    }

    /// Writes what differs from the site before. If only the texts of some chapters do, their pages come first, so that a
    /// person who edits need not wait for the index of the search and the page with the whole book.
    fn write(&mut self, site: &Arc<Site>) -> Result<Emitted, NotWritten> {
        let changed = self.site.take().and_then(|earlier| site.changed_files_of_pages(&earlier));
        let is_known = |path: &str| changed.is_some() && site.is_of_one_page(path);
        let first = match &changed {
            Some(pages) => self
                .emit(site, pages, Others::Left, &|_| false)
                .map_err(|error| NotWritten { error, state: State::AsItWas })?,
            None => Emitted { written: 0, removed: 0 },
        };
        let state = if first.written == 0 { State::AsItWas } else { State::EditedPages };
        let all =
            self.emit(site, &site.paths(), Others::Removed, &is_known).map_err(|error| NotWritten { error, state })?;
        self.site = Some(site.clone());
        Ok(Emitted { written: first.written + all.written, removed: all.removed })
    }

    fn emit(
        &self,
        site: &Site,
        paths: &[String],
        others: Others,
        is_known: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<Emitted, EmitError> {
        let render = |path: &str| site.render(path);
        let class = |path: &str| site.class(path);
        let paths = paths.iter().map(String::as_str).collect();
        let pages = Pages { paths, class: &class, render: &render, others, is_known };
        let bar = terminal::progress(pages.paths.len(), "pages");
        let emitted = emit(&pages, self.folders, self.out, &|done| bar.inc(done as u64));
        bar.finish_and_clear();
        emitted
    }
}

/// The handbook without the chapters that have errors.
struct Rest {
    site: Arc<Site>,
    left_out: BTreeSet<SourcePath>,
}

impl Rest {
    /// `None` if there are no errors, or if some aren't in chapters, so that leaving these out wouldn't help.
    fn of(sources: &Sources, diagnostics: &[Diagnostic]) -> Option<Rest> {
        let mut left_out = BTreeSet::new();
        let mut rest = sources.clone();
        let mut broken = chapters_with_errors(diagnostics)?;
        loop {
            for path in &broken {
                rest.content.files.remove(path.as_str())?;
            }
            left_out.append(&mut broken);
            let compilation = compile(&rest, Previous::Nothing);
            broken = match chapters_with_errors(compilation.diagnostics()) {
                Some(broken) => broken,
                None if compilation.diagnostics().iter().any(Diagnostic::is_error) => return None,
                None => return Some(Rest { site: compilation.site().clone(), left_out }),
            };
        }
    }

    fn left_out(&self, sources: &Sources) -> String {
        let names: Vec<String> =
            self.left_out.iter().take(MOST_NAMES).map(|path| format!("`{}`", sources.shown(path))).collect();
        let more = self.left_out.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{} left out because of errors: {}{more}.", count(self.left_out.len(), "chapter"), names.join(", "))
    }
}

/// The chapters with errors; `None` if there are no errors, or some elsewhere.
fn chapters_with_errors(diagnostics: &[Diagnostic]) -> Option<BTreeSet<SourcePath>> {
    let chapter = |problem: &Diagnostic| {
        let file = &problem.span.as_ref()?.file;
        (file.folder == Folder::Content && is_chapter(file.as_str())).then(|| file.clone())
    };
    let broken: Option<BTreeSet<SourcePath>> =
        diagnostics.iter().filter(|problem| problem.is_error()).map(chapter).collect();
    broken.filter(|broken| !broken.is_empty())
}

struct NotWritten {
    error: EmitError,
    state: State,
}

/// What a build that failed leaves behind.
#[derive(Clone, Copy)]
enum State {
    AsItWas,
    EditedPages,
}

impl State {
    fn sentence(self) -> &'static str {
        match self {
            State::AsItWas => "The site is unchanged.",
            State::EditedPages => "The edited pages are written; the rest of the site is unchanged.",
        }
    }
}

fn unchanged(out: &Path, diagnostics: &[&Diagnostic]) -> String {
    let site =
        if out.exists() { format!("`{}` is unchanged", out.display()) } else { "nothing was written".to_owned() };
    format!("{}; {site}.", report::totals(diagnostics.iter().copied(), 0))
}

fn summary(site: &Site, totals: &str, emitted: Emitted, (took, out): (f64, &Path)) -> String {
    let changed = match emitted {
        Emitted { written: 0, removed: 0 } => "nothing has changed".to_owned(),
        Emitted { written, removed: 0 } => format!("{} written", count(written, "file")),
        Emitted { written, removed } => format!("{} written, {removed} removed", count(written, "file")),
    };
    format!(
        "{} on {}: {changed}, {totals}, {took:.2} s. Open {}",
        count(site.book().chapters.len(), "chapter"),
        count(site.page_count(), "page"),
        out.join("index.html").display(),
    )
}

fn failure(error: EmitError, state: State) -> Failure {
    Failure(match error {
        EmitError::World(error) => format!("{error}. {}", state.sentence()),
        EmitError::NotOurs(out) => format!(
            "the folder `{0}` contains files that playbook didn't write, so nothing was changed. \
             Choose an empty or new folder with `--out`, or empty `{0}` yourself.",
            out.display()
        ),
        EmitError::Busy(out) => {
            format!("another build is writing to `{}`. Wait until it's finished, then try again.", out.display())
        }
        EmitError::Obstacles(obstacles) => in_the_way(&obstacles, state),
        EmitError::Halted(halted) => partly_new(&halted),
        EmitError::Problems(_) => "the pages couldn't be rendered.".to_owned(),
    })
}

/// As many as fit on a few lines.
const MOST_NAMES: usize = 10;

/// More than a person can use at once.
const MOST_OBSTACLES: usize = 10;

fn in_the_way(obstacles: &[Obstacle], state: State) -> String {
    let mut lines = vec!["the handbook can't be written:".to_owned()];
    lines.extend(obstacles.iter().take(MOST_OBSTACLES).map(|obstacle| format!("  {}", described(obstacle))));
    if obstacles.len() > MOST_OBSTACLES {
        lines.push(format!("  and {} more", obstacles.len() - MOST_OBSTACLES));
    }
    lines.push(format!("Then build again. {}", state.sentence()));
    lines.join("\n")
}

fn described(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Foreign(path) => {
            format!(
                "`{}` isn't from playbook, but the handbook needs its name: move or rename the file",
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
            format!("you don't have permission to write to the folder `{}`: ask its owner", path.display())
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
