//! The problem panel at the bottom of every page of the preview.

use serde::Serialize;
use tera::{Context, Tera};

use crate::report::ProblemView;

/// More would bury the page, so the rest is only counted.
pub(super) const MOST_PROBLEMS: usize = 200;
/// Of other pages' problems, fewer are enough.
const MOST_ELSEWHERE: usize = 20;

const PANEL: &str = "panel.html";
const MESSAGE: &str = "message.html";

pub(super) struct Panel {
    templates: Tera,
    editor: Option<Editor>,
}

/// How to open a file at a position in an editor: a URL with `{path}`, `{line}` and `{column}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Editor {
    pattern: String,
    /// The folders of chapters and of templates, as the editor knows them.
    content: String,
    templates: String,
}

/// Editors known by name.
const EDITORS: [(&str, &str); 6] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("code", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
];

#[derive(Serialize)]
struct PanelView<'a> {
    here: Vec<Entry<'a>>,
    elsewhere: Vec<Entry<'a>>,
    /// How many problems are left out.
    more: usize,
    title: String,
    has_errors: bool,
}

#[derive(Serialize)]
struct Entry<'a> {
    problem: &'a ProblemView,
    /// The page it's on.
    href: Option<String>,
    editor: Option<String>,
}

impl Editor {
    /// From an editor's name or an address with `{path}`; `None` if it's neither.
    pub fn new(name: &str, content: &str, templates: &str) -> Option<Editor> {
        let known = EDITORS.iter().find(|(known, _)| *known == name).map(|(_, pattern)| *pattern);
        let pattern = known.or_else(|| Some(name).filter(|name| name.contains("{path}") && name.contains("://")))?;
        Some(Editor { pattern: pattern.to_owned(), content: content.to_owned(), templates: templates.to_owned() })
    }

    fn address(&self, problem: &ProblemView) -> Option<String> {
        let file = problem.file.as_ref()?;
        let folder = match file.folder {
            crate::sources::Folder::Content => &self.content,
            crate::sources::Folder::Templates => &self.templates,
        };
        let path = crate::href::encoded(&format!("{folder}/{}", file.as_str()));
        let line = problem.line.unwrap_or(1).to_string();
        let column = problem.column.unwrap_or(1).to_string();
        Some(self.pattern.replace("{path}", &path).replace("{line}", &line).replace("{column}", &column))
    }
}

impl Panel {
    pub(super) fn new(editor: Option<Editor>) -> Self {
        let mut templates = Tera::new();
        templates
            .add_raw_templates([
                (PANEL, include_str!("panel.html")),
                ("entry.html", include_str!("entry.html")),
                (MESSAGE, include_str!("message.html")),
            ])
            .expect("a test renders both templates");
        Self { templates, editor }
    }

    /// A page with just a message.
    pub(super) fn message(&self, title: &str, text: &str) -> String {
        let mut context = Context::new();
        context.insert("title", title);
        context.insert("text", text);
        self.rendered(MESSAGE, &context)
    }

    /// The panel with the problems of the page at an address, then those of the rest of the book; `more` is the number
    /// left out. Empty if there are no problems.
    pub(super) fn html(
        &self,
        problems: &[(Option<String>, ProblemView)],
        more: usize,
        address: &str,
        failure: Option<&ProblemView>,
    ) -> String {
        let entry = |(page, problem)| self.entry(page, problem, address);
        let (here, elsewhere): (Vec<_>, Vec<_>) = problems
            .iter()
            .map(|(page, problem)| (page.as_deref(), problem))
            .partition(|(page, _)| *page == Some(address));
        let mut here: Vec<Entry<'_>> = here.into_iter().map(entry).collect();
        here.extend(failure.iter().map(|problem| self.entry(None, problem, address)));
        let mut elsewhere: Vec<Entry<'_>> = elsewhere.into_iter().map(entry).collect();
        elsewhere.sort_by_key(|entry| !entry.problem.is_error);
        let more = more + elsewhere.len().saturating_sub(MOST_ELSEWHERE);
        elsewhere.truncate(MOST_ELSEWHERE);
        if here.is_empty() && elsewhere.is_empty() {
            return String::new();
        }
        let title = match (here.len(), elsewhere.len() + more) {
            (0, elsewhere) => format!("{} elsewhere", crate::text::count(elsewhere, "problem")),
            (here, 0) => format!("{} on this page", crate::text::count(here, "problem")),
            (here, elsewhere) => {
                format!("{} on this page, {elsewhere} elsewhere", crate::text::count(here, "problem"))
            }
        };
        let has_errors = here.iter().any(|entry| entry.problem.is_error);
        let view = PanelView { here, elsewhere, more, title, has_errors };
        let context = Context::from_serialize(&view).expect("a view is strings, numbers and lists of these");
        self.rendered(PANEL, &context)
    }

    fn entry<'a>(&self, page: Option<&str>, problem: &'a ProblemView, address: &str) -> Entry<'a> {
        let href = page.filter(|page| *page != address).map(|page| format!("/{}", crate::href::encoded(page)));
        Entry { problem, href, editor: self.editor.as_ref().and_then(|editor| editor.address(problem)) }
    }

    fn rendered(&self, template: &str, context: &Context) -> String {
        self.templates.render(template, context).expect("a test renders both templates")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Advice, Code, Diagnostic, Span};
    use crate::report;
    use crate::sources::{Change, SourceFile, SourcePath, Sources};

    #[test]
    fn an_editor_is_given_by_name_or_as_a_url() {
        let mut sources = Sources::default();
        let path = SourcePath::content("a b.md");
        sources.apply(Change { path: path.clone(), file: Some(SourceFile::Text("one\ntwo".into())) });
        let advice = Advice::near("m", Some("x.md"), "h");
        let problem = Diagnostic::advising(Code::BrokenLink, Span::new(&path, 5..6), advice, Some(5..6));
        let problem = report::shown(&sources, &problem);
        let address = |name: &str| Editor::new(name, "home/hr/playbook", "")?.address(&problem);
        assert_eq!(address("vscode").as_deref(), Some("vscode://file/home/hr/playbook/a%20b.md:2:2"));
        assert_eq!(address("my://{path}#{line}").as_deref(), Some("my://home/hr/playbook/a%20b.md#2"));
        assert_eq!(address("notepad"), None);
        assert_eq!(problem.fix.as_deref(), Some("x.md"));
    }

    #[test]
    fn both_templates_can_be_rendered() {
        let panel = Panel::new(None);
        assert!(panel.message("A <title>", "Text.").contains("<h1>A &lt;title&gt;</h1>"));
        let problem = Diagnostic::new(Code::EmptyPlaybook, Span::file(&SourcePath::content("a.md")), "<m>", "h");
        let problem = report::shown(&Sources::default(), &problem);
        let html = panel.html(&[(Some("a.html".to_owned()), problem)], 3, "b.html", None);
        assert!(
            html.contains("4 problems elsewhere") && html.contains("&lt;m&gt;") && html.contains("And 3 more"),
            "{html}"
        );
        assert_eq!(panel.html(&[], 0, "a.html", None), "");
    }

    #[test]
    fn of_many_problems_elsewhere_errors_come_first_and_the_rest_is_counted() {
        let problem = |code: Code, page: &str| {
            let problem = Diagnostic::new(code, Span::file(&SourcePath::content("x.md")), code.name(), "h");
            (Some(page.to_owned()), report::shown(&Sources::default(), &problem))
        };
        let mut problems: Vec<_> = (0..50).map(|_| problem(Code::BrokenLink, "a.html")).collect();
        problems.push(problem(Code::BadDate, "a.html"));
        problems.extend((0..30).map(|_| problem(Code::PaleAccent, "b.html")));
        let html = Panel::new(None).html(&problems, 100, "b.html", None);
        assert!(html.contains("30 problems on this page, 151 elsewhere") && html.contains("And 131 more"), "{html}");
        let number = |code: &str| html.matches(&format!(">{code}</p>")).count();
        assert_eq!((number("bad-date"), number("broken-link"), number("pale-accent")), (1, 19, 30));
    }
}
