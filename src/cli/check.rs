//! `playbook check`: reports problems.

use clap::ValueEnum;

use super::{Failure, Location, Outcome, terminal};
use crate::compilation::consequences;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Output;
use crate::report;
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
    let folders = arguments.location.folders();
    let (sources, compilation) = super::compiled(&folders, Drafts::LeaveOut)?;
    let site = compilation.site();
    let mut diagnostics = compilation.diagnostics().to_vec();
    diagnostics.extend(rendering_problems(site));
    let follows = consequences(&diagnostics);
    let lost_answers = search::check(site.search(), site.book(), &sources).into_iter();
    diagnostics.extend(lost_answers.filter(|problem| !follows(problem.code)));
    terminal::print_as_is(&printed(arguments.format, &sources, &diagnostics));
    if arguments.format == Format::Human {
        let chapters = count(site.book().chapters.len(), "chapter");
        terminal::print(&format!("{chapters}: {}.\n", report::totals(&diagnostics)));
    }
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.is_error() || arguments.strict);
    Ok(if failed { Outcome::Problems } else { Outcome::Clean })
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

fn printed(format: Format, sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    match format {
        Format::Human => report::human(sources, diagnostics, terminal::stdout_style()),
        Format::Json => report::json(sources, diagnostics),
        Format::Github => report::github(sources, diagnostics),
    }
}

fn explain(name: &str) -> Result<Outcome, Failure> {
    let Some(code) = Code::from_name(name) else {
        let names = Code::ALL.map(Code::name);
        let near = text::nearest(name, names).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
        return Err(Failure(format!("there's no problem called `{name}`.{near} The names are: {}", names.join(", "))));
    };
    terminal::print(&format!("{}\n\n{}\n", code.name(), code.explanation()));
    Ok(Outcome::Clean)
}
