//! Containers between colons: `:::tip Title` of Docusaurus, VitePress and Starlight, `:::tabs`, and `::name[text]`.

use super::super::construct::{Block, Construct, Ends, Opening, Start};
use super::super::kinds::bold;
use super::super::meaning::{Meaning, opening};
use super::super::params::{Params, braces};
use super::super::scan::{line_from, near, run};

pub(super) const CONSTRUCT: Construct = Construct { signs: b":@=", may_start, block: Some(block), inline: None };

fn may_start(text: &str, at: usize) -> bool {
    let line = line_from(text, at);
    (line.starts_with("::") || tab(line).is_some()) && super::super::scan::starts_line(text, at)
}

/// The title of a tab in a container: `@tab Title` or `== Title`.
fn tab(line: &str) -> Option<&str> {
    let title = line.strip_prefix("@tab").map(|title| title.trim_start_matches(":active"));
    let title = title.or_else(|| line.strip_prefix("==").filter(|_| !line.trim_end().ends_with("==")))?;
    title.strip_prefix(' ').map(str::trim).filter(|title| !title.is_empty())
}

/// A line of nothing but colons.
pub(super) fn closing(line: &str) -> Option<Ends> {
    let colons = run(line, b':');
    (colons >= 3 && colons == line.len()).then_some(Ends::Colons(colons))
}

/// `name[Title]{attributes} More title`, in any order that a tool has.
struct Written<'a> {
    name: &'a str,
    label: &'a str,
    attributes: &'a str,
    words: &'a str,
}

impl<'a> Written<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut rest = text.trim_start();
        let mut attributes = "";
        // `{note}` of MyST, `{.callout-note}` of Pandoc.
        if rest.starts_with('{') {
            let end = braces(rest)?;
            let inside = rest[1..end - 1].trim_start_matches('.');
            (attributes, rest) = (inside, &rest[end..]);
        }
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let name = match attributes {
            "" => &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())],
            inside => inside[..inside.find(|c| !is_name(c)).unwrap_or(inside.len())].trim_start_matches("callout-"),
        };
        rest = if attributes.is_empty() { &rest[name.len()..] } else { rest };
        let mut label = "";
        if let Some(inside) = rest.strip_prefix('[')
            && let Some(end) = inside.rfind(']')
        {
            (label, rest) = (&inside[..end], &inside[end + 1..]);
        }
        if rest.starts_with('{')
            && let Some(end) = braces(rest)
        {
            (attributes, rest) = (&rest[1..end - 1], &rest[end..]);
        }
        Some(Written { name, label, attributes, words: rest.trim() })
    }

    fn title(&self, params: &Params<'a>) -> String {
        let named = params.first(&["title", "label", "summary"]).unwrap_or_default();
        [self.label, named, self.words].into_iter().find(|title| !title.is_empty()).unwrap_or_default().to_owned()
    }
}

fn block(start: &Start<'_>) -> Option<Opening> {
    let line = start.line();
    if let Some(title) = tab(line) {
        return Some(start.takes_line(vec![bold(title)], None));
    }
    let colons = run(line, b':');
    let written = Written::read(&line[colons..])?;
    if colons < 2 || written.name.is_empty() {
        return None;
    }
    let params = Params::read(written.attributes);
    let title = written.title(&params);
    if colons == 2 {
        // `::Tabs` and `::EndTabs` of GitLab's own pages have no text.
        return Some(start.takes_line(leaf(&params, &title), None));
    }
    let is_closed = near(start.text, start.line_end).contains("\n:::") || is_closed_further_in(start);
    let ends = if is_closed { Ends::Colons(colons) } else { Ends::Paragraph };
    if written.name.eq_ignore_ascii_case("tabtitle") {
        return Some(start.takes_line(vec![bold(&title)], None));
    }
    let found = Meaning::of(written.name, &params, &title);
    let found = if matches!(found, Meaning::Unknown) { Meaning::Part(title) } else { found };
    Some(opening(start.line_end, found, Some(Block { prefix: "", ends })))
}

fn leaf(params: &Params<'_>, title: &str) -> Vec<String> {
    let target = params.first(&["src", "href", "url", "link"]);
    match target {
        Some(target) => vec![format!("[{}]({target})", if title.is_empty() { target } else { title })],
        None if title.is_empty() => Vec::new(),
        None => vec![title.to_owned()],
    }
}

/// Whether the container's end is indented, as in a list.
fn is_closed_further_in(start: &Start<'_>) -> bool {
    near(start.text, start.line_end)
        .lines()
        .skip(1)
        .any(|line| closing(line.trim_matches([' ', '\t', '>', '\r'])).is_some())
}
