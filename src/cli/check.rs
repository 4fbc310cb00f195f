//! `playbook check`: reports problems.

use clap::ValueEnum;

use super::{Failure, Location, Outcome, terminal};
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
    /// Treat warnings as errors (exit code 1)
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
    let diagnostics = all_problems(&sources, &compilation);
    let is_wanted = |diagnostic: &&Diagnostic| only.is_empty() || only.contains(&diagnostic.code);
    let (shown, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = diagnostics.iter().partition(is_wanted);
    terminal::print_as_is(&printed(arguments, &sources, &shown));
    if arguments.format == Format::Human {
        let chapters = count(compilation.site().book().chapters.len(), "chapter");
        let shown = report::totals(shown.iter().copied());
        let others = if others.is_empty() { String::new() } else { format!(" Not shown: {}.", report::totals(others)) };
        terminal::print(&format!("{chapters}: {shown}.{others}\n"));
    }
    let failed = shown.iter().any(|diagnostic| diagnostic.is_error() || arguments.strict);
    Ok(if failed { Outcome::Problems } else { Outcome::Clean })
}

/// The problems that compiling finds, then those that rendering and searching find.
fn all_problems(sources: &Sources, compilation: &Compilation) -> Vec<Diagnostic> {
    let site = compilation.site();
    let mut diagnostics = compilation.diagnostics().to_vec();
    diagnostics.extend(rendering_problems(site));
    let follows = consequences(&diagnostics);
    let lost_answers = search::check(site.search(), site.book(), sources).into_iter();
    diagnostics.extend(lost_answers.filter(|problem| !follows(problem.code)));
    diagnostics
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

fn printed(arguments: &Arguments, sources: &Sources, diagnostics: &[&Diagnostic]) -> String {
    let extent = match arguments {
        Arguments { summary: true, .. } => Extent::Table,
        Arguments { all: true, .. } => Extent::All,
        _ => Extent::First,
    };
    match arguments.format {
        Format::Human => report::human(sources, diagnostics, extent, terminal::stdout_style()),
        Format::Json => report::json(sources, diagnostics),
        Format::Github => report::github(sources, diagnostics),
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
