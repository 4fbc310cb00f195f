//! The theme: the templates that come with the program, overlaid one by one by the user's own.
//!
//! Stylesheets are joined into one file and scripts into one, in the order of their names, each with a fingerprint
//! in its address; so a browser may keep them for ever.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Context, ErrorKind, ReportError, Tera};
use xxhash_rust::xxh3::xxh3_64;

use crate::chapter::Callout;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::sources::{Folder, SourceFile, SourcePath, Tree};

pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

pub struct Theme {
    tera: Tera,
    pub(super) stylesheet: ThemeText,
    pub(super) script: ThemeText,
    /// The search, which pages load when somebody searches.
    pub(super) search_script: ThemeText,
    pub(super) favicon: ThemeText,
    /// The icon of each callout, in their order.
    icons: Vec<String>,
    /// Fonts, pictures and the like of the user's templates, copied as they are.
    pub(super) files: Vec<String>,
    /// The user's own templates, for messages.
    own: BTreeMap<String, String>,
}

/// A text file that the theme adds to the site.
pub(super) struct ThemeText {
    pub address: String,
    pub text: String,
}

type Templates<'a> = BTreeMap<&'a str, Cow<'a, str>>;

/// Puts the user's templates over those of the program. A template that can't be read is reported, and the
/// program's own takes its place, so that one mistake hides no other.
pub fn compile(own: &Tree) -> (Theme, Vec<Diagnostic>) {
    let texts: BTreeMap<String, String> =
        own.files.keys().filter_map(|path| Some((path.clone(), own.text(path)?.to_owned()))).collect();
    let mut templates: Templates<'_> = DEFAULTS.iter().map(|(path, text)| (*path, Cow::Borrowed(*text))).collect();
    templates.extend(texts.iter().map(|(path, text)| (path.as_str(), Cow::Borrowed(text.as_str()))));
    let mut diagnostics = Vec::new();
    let tera = loop {
        match parse(&templates) {
            Ok(tera) => break tera,
            Err(error) => {
                let mut mended = false;
                for (name, diagnostic) in explain(&error, &texts) {
                    diagnostics.push(diagnostic);
                    mended |= fall_back(&mut templates, name.as_deref(), &texts);
                }
                if !mended {
                    break parse(&DEFAULTS.iter().map(|(path, text)| (*path, Cow::Borrowed(*text))).collect())
                        .expect("a test renders every template of the program");
                }
            }
        }
    };
    let icons = Callout::ALL.map(|callout| text(&templates, &format!("icons/{}.svg", callout.name())));
    let files = own.files.iter().filter(|(_, file)| matches!(file, SourceFile::Asset(_)));
    let theme = Theme {
        stylesheet: fingerprinted("theme", ".css", joined(&templates, "css/", ".css")),
        script: fingerprinted("theme", ".js", joined(&templates, "js/", ".js")),
        search_script: search_script(&templates),
        favicon: fingerprinted("favicon", ".svg", text(&templates, "icons/favicon.svg")),
        icons: icons.into(),
        files: files.map(|(path, _)| path.clone()).collect(),
        own: texts,
        tera,
    };
    (theme, diagnostics)
}

fn parse(templates: &Templates<'_>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    let is_template = |path: &str| !["css/", "js/", "search/"].iter().any(|folder| path.starts_with(folder));
    tera.add_raw_templates(
        templates.iter().filter(|(path, _)| is_template(path)).map(|(path, text)| (*path, &**text)),
    )?;
    Ok(tera)
}

/// Takes a broken template of the user's out. `false` if it is not known which one that is.
fn fall_back<'a>(templates: &mut Templates<'a>, name: Option<&str>, own: &'a BTreeMap<String, String>) -> bool {
    let Some((name, _)) = name.and_then(|name| own.get_key_value(name)) else { return false };
    match DEFAULTS.iter().find(|(path, _)| path == name) {
        Some((path, text)) if templates.get(path).is_some_and(|now| now != text) => {
            templates.insert(path, Cow::Borrowed(text));
            true
        }
        Some(_) => false,
        None => templates.remove(name.as_str()).is_some(),
    }
}

impl Theme {
    pub(super) fn icon(&self, callout: Callout) -> &str {
        &self.icons[callout as usize]
    }

    pub(super) fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|error| {
            let explained = explain(&error, &self.own).into_iter().next();
            explained.expect("an error has an explanation").1
        })
    }
}

/// Where a file of the user's templates stands in the site.
pub(super) fn file_address(path: &str) -> String {
    format!("assets/{path}")
}

fn text(templates: &Templates<'_>, path: &str) -> String {
    templates.get(path).map(|text| text.trim_end().to_owned()).unwrap_or_default()
}

fn joined(templates: &Templates<'_>, folder: &str, ending: &str) -> String {
    let parts = templates.iter().filter(|(path, _)| path.starts_with(folder) && path.ends_with(ending));
    parts.map(|(_, text)| format!("{}\n", text.trim_end())).collect()
}

/// The parts of the search share one scope, and leave none of their names on the page.
fn search_script(templates: &Templates<'_>) -> ThemeText {
    let text = format!("(() => {{\n'use strict';\n{}}})();\n", without_comments(&joined(templates, "search/", ".js")));
    fingerprinted("search", ".js", text)
}

/// A script without the lines that are comments, and without indentation.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn fingerprinted(name: &str, ending: &str, text: String) -> ThemeText {
    let fingerprint = xxh3_64(text.as_bytes()) >> 24;
    ThemeText { address: format!("assets/{name}-{fingerprint:010x}{ending}"), text }
}

/// What a template error means: for each problem in it a diagnostic, and the template's name where it is known.
fn explain(error: &tera::Error, own: &BTreeMap<String, String>) -> Vec<(Option<String>, Diagnostic)> {
    let problems: Vec<Problem> = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![in_template(report)],
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => vec![Problem {
            template: Some(tpl.clone()),
            range: None,
            message: "this template includes itself, directly or through others".to_owned(),
        }],
        ErrorKind::MissingParent { current, parent } => vec![Problem {
            template: Some(current.clone()),
            range: None,
            message: format!("this template extends `{parent}`, which does not exist"),
        }],
        _ => in_reports(&error.to_string(), own),
    };
    problems.into_iter().map(|problem| problem.explain(own)).collect()
}

/// What is wrong with a template, and where.
struct Problem {
    template: Option<String>,
    range: Option<Range<usize>>,
    message: String,
}

impl Problem {
    fn explain(self, own: &BTreeMap<String, String>) -> (Option<String>, Diagnostic) {
        let Problem { template, range, message } = self;
        let span = template
            .as_deref()
            .filter(|name| own.contains_key(*name))
            .map(|name| Span { file: SourcePath::new(Folder::Templates, name), range });
        let message = match (&span, &template) {
            (None, Some(name)) => format!("in the template `{name}` that comes with playbook: {message}"),
            _ => message,
        };
        let help = "correct it, or delete your copy of the template to use the one that comes with playbook".to_owned();
        (template, Diagnostic { code: Code::TemplateError, message, span, help })
    }
}

/// Names that are nowhere (a template, a filter, a component) come as one printed text, a report each:
/// `error: MESSAGE`, below it `--> TEMPLATE:LINE:COLUMN`, below that a frame whose last line marks the place with `^`.
fn in_reports(text: &str, own: &BTreeMap<String, String>) -> Vec<Problem> {
    let reports = text.split("error: ").map(str::trim).filter(|report| !report.is_empty());
    let problems = reports.map(|report| {
        let mut lines = report.lines();
        let message = lower_first(lines.next().unwrap_or_default());
        let place = lines.next().and_then(|line| line.trim().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let (column, line, template) = (parts.next(), parts.next(), parts.next());
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<usize>().ok());
        let range = number(line).zip(number(column)).zip(template.and_then(|name| own.get(name)));
        let width = report.lines().last().map_or(1, |line| line.matches('^').count().max(1));
        Problem {
            template: template.map(str::to_owned),
            range: range.map(|((line, column), text)| at_line(text, line, column, width)),
            message,
        }
    });
    problems.collect()
}

/// The bytes of `width` characters from a line and column, both from 1.
fn at_line(text: &str, line: usize, column: usize, width: usize) -> Range<usize> {
    let line_start = text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
    let offset = |characters: usize| text[line_start..].chars().take(characters).map(char::len_utf8).sum::<usize>();
    line_start + offset(column - 1)..line_start + offset(column - 1 + width)
}

fn lower_first(message: &str) -> String {
    let mut message = message.trim().trim_end_matches('.').to_owned();
    if let Some(first) = message.get(..1) {
        message.replace_range(..1, &first.to_lowercase());
    }
    message
}

fn in_template(report: &ReportError) -> Problem {
    Problem {
        template: Some(report.filename().to_owned()),
        range: Some(report.span().range.clone()),
        message: lower_first(report.message()),
    }
}

/// The templates that come with the program.
#[rustfmt::skip]
pub const DEFAULTS: &[(&str, &str)] = &[
    ("a-z.html", include_str!("../../templates/a-z.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("cause.html", include_str!("../../templates/cause.html")),
    ("chapter.html", include_str!("../../templates/chapter.html")),
    ("css/10-tokens.css", include_str!("../../templates/css/10-tokens.css")),
    ("css/20-base.css", include_str!("../../templates/css/20-base.css")),
    ("css/30-frame.css", include_str!("../../templates/css/30-frame.css")),
    ("css/40-page.css", include_str!("../../templates/css/40-page.css")),
    ("css/50-prose.css", include_str!("../../templates/css/50-prose.css")),
    ("css/54-training.css", include_str!("../../templates/css/54-training.css")),
    ("css/55-roles.css", include_str!("../../templates/css/55-roles.css")),
    ("css/57-goals.css", include_str!("../../templates/css/57-goals.css")),
    ("css/60-search.css", include_str!("../../templates/css/60-search.css")),
    ("css/70-plan.css", include_str!("../../templates/css/70-plan.css")),
    ("css/71-guide.css", include_str!("../../templates/css/71-guide.css")),
    ("css/72-desk.css", include_str!("../../templates/css/72-desk.css")),
    ("css/90-paper.css", include_str!("../../templates/css/90-paper.css")),
    ("css/92-plan-paper.css", include_str!("../../templates/css/92-plan-paper.css")),
    ("desk.html", include_str!("../../templates/desk.html")),
    ("due.html", include_str!("../../templates/due.html")),
    ("goal.html", include_str!("../../templates/goal.html")),
    ("goals.html", include_str!("../../templates/goals.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("icons/auto.svg", include_str!("../../templates/icons/auto.svg")),
    ("icons/behind.svg", include_str!("../../templates/icons/behind.svg")),
    ("icons/calendar.svg", include_str!("../../templates/icons/calendar.svg")),
    ("icons/cause.svg", include_str!("../../templates/icons/cause.svg")),
    ("icons/caution.svg", include_str!("../../templates/icons/caution.svg")),
    ("icons/close.svg", include_str!("../../templates/icons/close.svg")),
    ("icons/dark.svg", include_str!("../../templates/icons/dark.svg")),
    ("icons/draft.svg", include_str!("../../templates/icons/draft.svg")),
    ("icons/favicon.svg", include_str!("../../templates/icons/favicon.svg")),
    ("icons/find.svg", include_str!("../../templates/icons/find.svg")),
    ("icons/goal.svg", include_str!("../../templates/icons/goal.svg")),
    ("icons/hole.svg", include_str!("../../templates/icons/hole.svg")),
    ("icons/important.svg", include_str!("../../templates/icons/important.svg")),
    ("icons/light.svg", include_str!("../../templates/icons/light.svg")),
    ("icons/mail.svg", include_str!("../../templates/icons/mail.svg")),
    ("icons/menu.svg", include_str!("../../templates/icons/menu.svg")),
    ("icons/needed.svg", include_str!("../../templates/icons/needed.svg")),
    ("icons/next.svg", include_str!("../../templates/icons/next.svg")),
    ("icons/note.svg", include_str!("../../templates/icons/note.svg")),
    ("icons/on-track.svg", include_str!("../../templates/icons/on-track.svg")),
    ("icons/overdue.svg", include_str!("../../templates/icons/overdue.svg")),
    ("icons/phone.svg", include_str!("../../templates/icons/phone.svg")),
    ("icons/plan.svg", include_str!("../../templates/icons/plan.svg")),
    ("icons/previous.svg", include_str!("../../templates/icons/previous.svg")),
    ("icons/principle.svg", include_str!("../../templates/icons/principle.svg")),
    ("icons/reached.svg", include_str!("../../templates/icons/reached.svg")),
    ("icons/say.svg", include_str!("../../templates/icons/say.svg")),
    ("icons/tip.svg", include_str!("../../templates/icons/tip.svg")),
    ("icons/training.svg", include_str!("../../templates/icons/training.svg")),
    ("icons/warning.svg", include_str!("../../templates/icons/warning.svg")),
    ("js/10-theme.js", include_str!("../../templates/js/10-theme.js")),
    ("js/20-menu.js", include_str!("../../templates/js/20-menu.js")),
    ("js/30-contents.js", include_str!("../../templates/js/30-contents.js")),
    ("js/35-training.js", include_str!("../../templates/js/35-training.js")),
    ("js/36-quiz.js", include_str!("../../templates/js/36-quiz.js")),
    ("js/37-path.js", include_str!("../../templates/js/37-path.js")),
    ("js/40-review.js", include_str!("../../templates/js/40-review.js")),
    ("js/45-terms.js", include_str!("../../templates/js/45-terms.js")),
    ("js/50-search.js", include_str!("../../templates/js/50-search.js")),
    ("js/60-found.js", include_str!("../../templates/js/60-found.js")),
    ("js/65-copy.js", include_str!("../../templates/js/65-copy.js")),
    ("js/66-guide.js", include_str!("../../templates/js/66-guide.js")),
    ("js/67-plan.js", include_str!("../../templates/js/67-plan.js")),
    ("js/68-desk.js", include_str!("../../templates/js/68-desk.js")),
    ("listening.html", include_str!("../../templates/listening.html")),
    ("map.html", include_str!("../../templates/map.html")),
    ("not-found.html", include_str!("../../templates/not-found.html")),
    ("part.html", include_str!("../../templates/part.html")),
    ("parts/breadcrumbs.html", include_str!("../../templates/parts/breadcrumbs.html")),
    ("parts/cards.html", include_str!("../../templates/parts/cards.html")),
    ("parts/cause.html", include_str!("../../templates/parts/cause.html")),
    ("parts/contents.html", include_str!("../../templates/parts/contents.html")),
    ("parts/footer.html", include_str!("../../templates/parts/footer.html")),
    ("parts/goal.html", include_str!("../../templates/parts/goal.html")),
    ("parts/header.html", include_str!("../../templates/parts/header.html")),
    ("parts/hole.html", include_str!("../../templates/parts/hole.html")),
    ("parts/kind.html", include_str!("../../templates/parts/kind.html")),
    ("parts/menu.html", include_str!("../../templates/parts/menu.html")),
    ("parts/meta.html", include_str!("../../templates/parts/meta.html")),
    ("parts/pager.html", include_str!("../../templates/parts/pager.html")),
    ("parts/path.html", include_str!("../../templates/parts/path.html")),
    ("parts/plan-facts.html", include_str!("../../templates/parts/plan-facts.html")),
    ("parts/plan-jump.html", include_str!("../../templates/parts/plan-jump.html")),
    ("parts/plan-steps.html", include_str!("../../templates/parts/plan-steps.html")),
    ("parts/plan.html", include_str!("../../templates/parts/plan.html")),
    ("parts/principle.html", include_str!("../../templates/parts/principle.html")),
    ("parts/print-chapter.html", include_str!("../../templates/parts/print-chapter.html")),
    ("parts/quiz.html", include_str!("../../templates/parts/quiz.html")),
    ("parts/role.html", include_str!("../../templates/parts/role.html")),
    ("parts/schedule.html", include_str!("../../templates/parts/schedule.html")),
    ("parts/standing.html", include_str!("../../templates/parts/standing.html")),
    ("parts/ties.html", include_str!("../../templates/parts/ties.html")),
    ("parts/tools.html", include_str!("../../templates/parts/tools.html")),
    ("parts/training.html", include_str!("../../templates/parts/training.html")),
    ("path.html", include_str!("../../templates/path.html")),
    ("plan.html", include_str!("../../templates/plan.html")),
    ("principle.html", include_str!("../../templates/principle.html")),
    ("print.html", include_str!("../../templates/print.html")),
    ("redirect.html", include_str!("../../templates/redirect.html")),
    ("robots.txt", include_str!("../../templates/robots.txt")),
    ("role.html", include_str!("../../templates/role.html")),
    ("roles.html", include_str!("../../templates/roles.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("search/10-tokens.js", include_str!("../../templates/search/10-tokens.js")),
    ("search/20-index.js", include_str!("../../templates/search/20-index.js")),
    ("search/30-query.js", include_str!("../../templates/search/30-query.js")),
    ("search/40-rank.js", include_str!("../../templates/search/40-rank.js")),
    ("search/50-engine.js", include_str!("../../templates/search/50-engine.js")),
    ("search/60-phrases.js", include_str!("../../templates/search/60-phrases.js")),
    ("search/62-elements.js", include_str!("../../templates/search/62-elements.js")),
    ("search/64-recent.js", include_str!("../../templates/search/64-recent.js")),
    ("search/70-results.js", include_str!("../../templates/search/70-results.js")),
    ("search/72-search.js", include_str!("../../templates/search/72-search.js")),
    ("search/76-choice.js", include_str!("../../templates/search/76-choice.js")),
    ("search/80-dialog.js", include_str!("../../templates/search/80-dialog.js")),
    ("search/85-page.js", include_str!("../../templates/search/85-page.js")),
    ("search/90-start.js", include_str!("../../templates/search/90-start.js")),
    ("training.html", include_str!("../../templates/training.html")),
    ("trainings.html", include_str!("../../templates/trainings.html")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_templates_folder_is_in_the_program() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let mut on_disk: Vec<String> = walkdir::WalkDir::new(root)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect();
        on_disk.sort();
        let known: Vec<&str> = DEFAULTS.iter().map(|(path, _)| *path).collect();
        assert_eq!(on_disk, known);
    }

    #[test]
    fn each_broken_template_is_reported_and_the_programs_own_takes_its_place() {
        let mut own = Tree::default();
        for path in ["chapter.html", "home.html"] {
            own.files.insert(path.to_owned(), SourceFile::Text("{% if %}".into()));
        }
        let (_, diagnostics) = compile(&own);
        let files: Vec<_> = diagnostics.iter().map(|d| d.span.clone().unwrap().file.as_str().to_owned()).collect();
        assert_eq!(files, ["chapter.html", "home.html"]);
    }
}
