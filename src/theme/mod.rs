//! The theme: the built-in templates, overridden one by one by the user's own.
//!
//! Stylesheets are joined into one file and scripts into one, in the order of their names, each with a fingerprint in
//! its address, so browsers can cache them forever.

#![expect(clippy::wildcard_enum_match_arm, reason = "errors of tera have more kinds than we explain")]

mod defaults;
mod minify;
mod phrases;
mod quantity;
mod scripts;

pub use defaults::DEFAULTS;
pub(crate) use phrases::Numbers;
pub use phrases::{Phrases, parse as parse_words};
pub(crate) use quantity::{Quantity, decimals_of, percent};
pub use scripts::module;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, ReportError, Tera};
use xxhash_rust::xxh3::xxh3_64;

use crate::accent::Accent;
use crate::chapter::{Callout, Label};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::html::escape;
use crate::sources::{Folder, SourceFile, SourcePath, Tree};

pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

pub struct Theme {
    tera: Tera,
    pub(crate) phrases: Arc<Phrases>,
    /// Labels inside the text of chapters, as HTML: the text before and after their subject. In order.
    labels: Vec<(String, String)>,
    pub(crate) stylesheet: ThemeText,
    pub(crate) script: ThemeText,
    /// The search script, which pages load for the first search.
    pub(crate) search_script: ThemeText,
    pub(crate) favicon: ThemeText,
    /// The service worker that saves the handbook in a browser, and the one that removes it.
    pub(crate) worker: String,
    pub(crate) removing_worker: String,
    /// The icon of each callout, in order.
    icons: Vec<String>,
    /// Fonts, pictures and other files of the user's templates, copied unchanged.
    pub(crate) files: Vec<String>,
    /// The user's own templates, for messages.
    own: BTreeMap<String, String>,
}

/// A text file that the theme adds to the site.
pub(crate) struct ThemeText {
    pub address: String,
    pub text: String,
}

type Templates<'a> = BTreeMap<&'a str, Cow<'a, str>>;

/// Overrides the built-in templates with the user's, and applies the configured accent. An unreadable template is
/// reported and replaced by the built-in one, so one mistake doesn't hide others.
pub fn compile(own: &Tree, accent: Option<Accent>, phrases: &Arc<Phrases>) -> (Theme, Vec<Diagnostic>) {
    let texts: BTreeMap<String, String> =
        own.files.keys().filter_map(|path| Some((path.clone(), own.text(path)?.to_owned()))).collect();
    let mut templates: Templates<'_> = DEFAULTS.iter().map(|(path, text)| (*path, Cow::Borrowed(*text))).collect();
    templates.extend(texts.iter().map(|(path, text)| (path.as_str(), Cow::Borrowed(text.as_str()))));
    let mut diagnostics = Vec::new();
    let tera = loop {
        match parse(&templates, phrases) {
            Ok(tera) => break tera,
            Err(error) => {
                let mut mended = false;
                for (name, diagnostic) in explain(&error, &texts) {
                    diagnostics.push(diagnostic);
                    mended |= fall_back(&mut templates, name.as_deref(), &texts);
                }
                if !mended {
                    break parse(&DEFAULTS.iter().map(|(path, text)| (*path, Cow::Borrowed(*text))).collect(), phrases)
                        .expect("a test renders every template of the program");
                }
            }
        }
    };
    let icons = Callout::ALL.map(|callout| text(&templates, &format!("icons/{}.svg", callout.name())));
    let files = own.files.iter().filter(|(_, file)| matches!(file, SourceFile::Asset(_)));
    let worker = |name: &str| module(&minify::script(&text(&templates, &format!("worker/{name}.js"))));
    let theme = Theme {
        stylesheet: fingerprinted("theme", ".css", stylesheet(&templates, accent)),
        script: fingerprinted("theme", ".js", once(&(phrases.script() + &script(&templates)))),
        search_script: search_script(&templates),
        favicon: fingerprinted("favicon", ".svg", favicon(&templates, accent)),
        worker: worker("keep"),
        removing_worker: worker("remove"),
        icons: icons.into(),
        files: files.map(|(path, _)| path.clone()).collect(),
        own: texts,
        labels: Label::ALL.map(|label| sides(phrases.text(label_key(label)))).into(),
        phrases: phrases.clone(),
        tera,
    };
    (theme, diagnostics)
}

fn parse(templates: &Templates<'_>, phrases: &Arc<Phrases>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.register_filter("with", phrases::filter(phrases.clone()));
    tera.global_context().insert_value("words", phrases.value());
    let is_template =
        |path: &str| !["css/", "js/", "search/", "words/", "worker/"].iter().any(|folder| path.starts_with(folder));
    tera.add_raw_templates(
        templates.iter().filter(|(path, _)| is_template(path)).map(|(path, text)| (*path, &**text)),
    )?;
    Ok(tera)
}

/// Removes a broken user template. `false` if it isn't known which one is broken.
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
    pub(crate) fn icon(&self, callout: Callout) -> &str {
        &self.icons[callout as usize]
    }

    /// Labels inside the text of chapters: the text before and after their subject.
    pub(crate) fn label(&self, label: Label) -> (&str, &str) {
        let (before, after) = &self.labels[label as usize];
        (before, after)
    }

    /// What a template makes of its view.
    pub(crate) fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(view).expect("views are structs of strings, numbers and lists of these");
        self.tera.render(template, &context).map_err(|error| {
            let explained = explain(&error, &self.own).into_iter().next();
            explained.expect("an error has an explanation").1
        })
    }
}

fn label_key(label: Label) -> &'static str {
    match label {
        Label::Note => "text.note",
        Label::Tip => "text.tip",
        Label::Important => "text.important",
        Label::Warning => "text.warning",
        Label::Caution => "text.caution",
        Label::Say => "text.say",
        Label::Footnote => "text.footnote",
        Label::BackToText => "text.back_to_text",
        Label::LinkToSection => "text.link_to_section",
        Label::Table => "text.table",
        Label::TableIn => "text.table_in",
        Label::Video => "text.video",
        Label::Sound => "text.sound",
        Label::OpensInNewTab => "text.opens_in_new_tab",
        Label::Done => "text.done",
        Label::ToDo => "text.to_do",
        Label::GoTo => "text.go_to",
    }
}

/// The text before a phrase's placeholder, and the text after it, as HTML.
fn sides(phrase: &str) -> (String, String) {
    let after = |rest: &str| rest.split_once('}').map(|(_, after)| escape(after)).unwrap_or_default();
    let (before, rest) = phrase.split_once('{').unwrap_or((phrase, ""));
    (escape(before), after(rest))
}

/// The site address of a file in the user's templates.
pub(crate) fn file_address(path: &str) -> String {
    format!("assets/{path}")
}

fn text(templates: &Templates<'_>, path: &str) -> String {
    templates.get(path).map(|text| text.trim_end().to_owned()).unwrap_or_default()
}

fn parts<'a>(templates: &'a Templates<'_>, folder: &str, ending: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let inside = move |path: &str| path.starts_with(folder) && path.ends_with(ending);
    templates.iter().map(|(path, text)| (*path, text.trim_end())).filter(move |(path, _)| inside(path))
}

/// The user's own scripts stay unchanged: their multi-line strings could contain anything.
fn script(templates: &Templates<'_>) -> String {
    let joined = |(path, text): (&str, &str)| match DEFAULTS.iter().find(|(known, _)| *known == path) {
        Some((_, ours)) if ours.trim_end() == text => module(&minify::script(text)),
        Some(_) => module(text),
        None => format!("{text}\n"),
    };
    parts(templates, "js/", ".js").map(joined).collect()
}

fn stylesheet(templates: &Templates<'_>, accent: Option<Accent>) -> String {
    let theme: String = parts(templates, "css/", ".css").map(|(_, text)| minify::stylesheet(text)).collect();
    theme + &accent.map(|accent| accent.stylesheet()).unwrap_or_default()
}

/// A standalone picture can't use the stylesheet's tokens: it names the theme's accent, which is replaced by the
/// configured one.
fn favicon(templates: &Templates<'_>, accent: Option<Accent>) -> String {
    let picture = text(templates, "icons/favicon.svg");
    let ours = Accent::of_theme().light.to_string();
    accent.map_or_else(|| picture.clone(), |accent| picture.replace(&ours, &accent.light.to_string()))
}

fn search_script(templates: &Templates<'_>) -> ThemeText {
    let modules = parts(templates, "search/", ".js").map(|(_, text)| module(&minify::script(text)));
    fingerprinted("search", ".js", modules.collect())
}

/// A script that does nothing when loaded a second time, which the 404 page may do.
fn once(script: &str) -> String {
    format!("if (!window.playbook) {{\n{script}}}\n")
}

fn fingerprinted(name: &str, ending: &str, text: String) -> ThemeText {
    let fingerprint = xxh3_64(text.as_bytes()) >> 24;
    ThemeText { address: format!("assets/{name}-{fingerprint:010x}{ending}"), text }
}

/// Explains a template error: one diagnostic per problem, and the template's name if known.
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
            message: format!("this template extends `{parent}`, which doesn't exist"),
        }],
        _ => in_reports(&error.to_string(), own),
    };
    problems.into_iter().map(|problem| problem.explain(own)).collect()
}

/// A problem in a template, and its place.
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
            (None, Some(name)) => format!("in the built-in template `{name}`: {message}"),
            _ => message,
        };
        let help = "correct it, or delete your copy to use the built-in template".to_owned();
        (template, Diagnostic { code: Code::TemplateError, message, span, help, fixes: Box::default() })
    }
}

/// Unknown names (a template, a filter, a component) come as one printed text with a report for each: `error: MESSAGE`,
/// below it `--> TEMPLATE:LINE:COLUMN`, below that a frame whose last line marks the place with `^`.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accent::Colour;

    #[test]
    fn a_script_of_the_users_own_stays_as_it_is() {
        let mut own = Tree::default();
        let text = "const text = `\n  // no comment`;";
        own.files.insert("js/99-own.js".to_owned(), SourceFile::Text(text.into()));
        let (theme, _) = compile(&own, None, &Arc::new(Phrases::english()));
        assert!(theme.script.text.contains(&format!("\n{text}\n")));
        assert!(!theme.script.text.contains("\n// ") && !theme.stylesheet.text.contains("/*"));
    }

    #[test]
    fn each_broken_template_is_reported_and_the_programs_own_takes_its_place() {
        let mut own = Tree::default();
        for path in ["chapter.html", "home.html"] {
            own.files.insert(path.to_owned(), SourceFile::Text("{% if %}".into()));
        }
        let (_, diagnostics) = compile(&own, None, &Arc::new(Phrases::english()));
        let files: Vec<_> = diagnostics.iter().map(|d| d.span.clone().unwrap().file.as_str().to_owned()).collect();
        assert_eq!(files, ["chapter.html", "home.html"]);
    }

    #[test]
    fn the_accent_of_the_configuration_comes_last_in_the_stylesheet_and_changes_its_address() {
        let accent = Accent::new(Colour::parse("#005ea5").unwrap());
        let phrases = Arc::new(Phrases::english());
        let themed = |accent| compile(&Tree::default(), accent, &phrases).0;
        let (plain, blue) = (themed(None), themed(Some(accent)));
        let added = blue.stylesheet.text.strip_prefix(&plain.stylesheet.text).unwrap();
        assert!(added.contains("--accent: light-dark(#005ea5, "), "{added}");
        assert_ne!(plain.stylesheet.address, blue.stylesheet.address);
        let ours = Accent::of_theme().light.to_string();
        assert!(plain.favicon.text.contains(&ours));
        assert_eq!(blue.favicon.text, plain.favicon.text.replace(&ours, "#005ea5"));
    }
}
