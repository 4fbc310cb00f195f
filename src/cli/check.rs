//! `playbook check`: reports problems.

use clap::ValueEnum;

use super::accept::{Checked, about_accepted, accept};
use super::{Failure, Location, Outcome, terminal};
use crate::accepted;
use crate::compilation::{Compilation, consequences};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Output;
use crate::report::{self, Extent};
use crate::search;
use crate::site::Site;
use crate::sources::{Drafts, Sources};
use crate::text::{self, count};
use rayon::prelude::*;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    location: Location,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Treat warnings as errors (exit code 1), except accepted ones
    #[arg(long)]
    strict: bool,
    /// Show every problem with its place, however many there are
    #[arg(long)]
    all: bool,
    /// Only count the problems of each kind
    #[arg(long, conflicts_with = "all")]
    summary: bool,
    /// Only problems of this kind; may be given several times
    #[arg(long, value_name = "CODE")]
    only: Vec<String>,
    /// Accept all current warnings, or those of `--only`, so that only new ones are shown
    #[arg(long, conflicts_with_all = ["all", "summary", "format"])]
    accept: bool,
    /// Explain a kind of problem, by the name in its message
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// For GitHub annotations
    Github,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    if let Some(name) = &arguments.explain {
        return explain(name);
    }
    let only = arguments.only.iter().map(|name| code(name)).collect::<Result<Vec<Code>, Failure>>()?;
    let folders = arguments.location.folders();
    let (sources, compilation) = super::compiled(&folders, Drafts::LeaveOut)?;
    let more = more_problems(&sources, &compilation);
    let problems: Vec<&Diagnostic> = compilation.diagnostics().iter().chain(&more).collect();
    let judged = accepted::judge(&sources, &problems);
    let mut checked = Checked { sources: &sources, problems: &problems, judged };
    let is_wanted = |problem: &Diagnostic| only.is_empty() || only.contains(&problem.code);
    if arguments.accept {
        checked = accept(&folders, checked, is_wanted)?;
    }
    let is_new = |(at, _): &(usize, &&Diagnostic)| !checked.judged.is_accepted[*at];
    let new = problems.iter().enumerate().filter(is_new).map(|(_, problem)| *problem);
    let (shown, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = new.partition(|problem| is_wanted(problem));
    match arguments.format {
        Format::Human => {
            let listing = report::human(&sources, &shown, extent(arguments), terminal::stdout_style());
            terminal::print_as_is(&listing);
            terminal::print(&about_accepted(&checked));
            let chapters = count(compilation.site().book().chapters.len(), "chapter");
            let totals = report::totals(shown.iter().copied(), problems.len() - shown.len() - others.len());
            let others =
                if others.is_empty() { String::new() } else { format!(" Not shown: {}.", report::totals(others, 0)) };
            terminal::print(&format!("{chapters}: {totals}.{others}\n"));
        }
        Format::Json => {
            let all = problems.iter().copied().zip(checked.judged.is_accepted.iter().copied());
            terminal::print_as_is(&report::json(&sources, all.filter(|(problem, _)| is_wanted(problem))));
        }
        Format::Github => terminal::print_as_is(&report::github(&sources, &shown)),
    }
    let failed = shown.iter().any(|problem| problem.is_error() || arguments.strict);
    Ok(if failed { Outcome::Problems } else { Outcome::Clean })
}

/// The problems that only rendering and searching find.
fn more_problems(sources: &Sources, compilation: &Compilation) -> Vec<Diagnostic> {
    let site = compilation.site();
    let follows = consequences(compilation.diagnostics());
    let lost_answers = search::check(site.search(), site.book(), sources).into_iter();
    rendering_problems(site).into_iter().chain(lost_answers.filter(|problem| !follows(problem.code))).collect()
}

/// A template may fail on one page and not on another, so every page is rendered. Each problem is reported once.
fn rendering_problems(site: &Site) -> Vec<Diagnostic> {
    let paths = site.paths();
    let problem = |path: &String| match site.render(path)? {
        Err(problem) => Some(problem),
        Ok(Output::Pieces(mut pieces)) => pieces.find_map(Result::err),
        Ok(Output::Text(_) | Output::Copy(_)) => None,
    };
    let mut problems: Vec<Diagnostic> = Vec::new();
    for problem in paths.par_iter().filter_map(problem).collect::<Vec<_>>() {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    problems
}

fn extent(arguments: &Arguments) -> Extent<'static> {
    match arguments {
        Arguments { summary: true, .. } => Extent::Table,
        Arguments { all: true, .. } => Extent::All,
        _ => Extent::First,
    }
}

fn explain(name: &str) -> Result<Outcome, Failure> {
    let code = code(name)?;
    terminal::print(&format!("{}\n\n{}\n", code.name(), code.explanation()));
    Ok(Outcome::Clean)
}

/// The code with a name.
fn code(name: &str) -> Result<Code, Failure> {
    Code::from_name(name).ok_or_else(|| {
        let names = Code::ALL.map(Code::name);
        let near = text::nearest(name, names).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
        Failure(format!("there's no problem called `{name}`.{near} The names are: {}", names.join(", ")))
    })
}
