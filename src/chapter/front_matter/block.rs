//! Where a file's front matter is, in which language, and whether it ends.

use std::ops::Range;

use super::other_tools;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::sources::SourcePath;
use crate::yaml::{self, Node, SyntaxError};

/// A file's front matter: where its entries are, and where the Markdown starts.
pub(in crate::chapter) struct Block {
    /// The line of `---` or `+++` above them.
    pub(super) opening: Range<usize>,
    pub(in crate::chapter) language: Language,
    pub(in crate::chapter) entries: Range<usize>,
    pub(in crate::chapter) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chapter) enum Language {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
}

impl Language {
    fn of_line(line: &str) -> Option<Language> {
        match line.trim_end() {
            "---" => Some(Language::Yaml),
            "+++" => Some(Language::Toml),
            _ => None,
        }
    }

    pub(super) fn fence(self) -> &'static str {
        match self {
            Language::Yaml => "---",
            Language::Toml => "+++",
        }
    }

    fn is_closed_by(self, line: &str) -> bool {
        line == self.fence() || self == Language::Yaml && line == "..."
    }

    fn is_entry(self, line: &str) -> bool {
        match self {
            Language::Yaml => is_key(line) || is_in_braces(line),
            Language::Toml => is_toml(line),
        }
    }
}

impl Block {
    /// The parsed entries; `None` if there aren't any.
    pub(in crate::chapter) fn read(&self, text: &str) -> Result<Option<Node>, SyntaxError> {
        match self.language {
            Language::Yaml => yaml::read(text, self.entries.clone()),
            Language::Toml => yaml::read_toml(text, self.entries.clone()),
        }
    }
}

/// The first line, if front matter could start with it: where it is, and the language. Blank lines may precede it.
fn opening(text: &str) -> Option<(Range<usize>, Language)> {
    let start = text.len() - text.trim_start_matches(['\n', ' ', '\t']).len();
    let is_at_line_start = start == 0 || text[..start].ends_with('\n');
    let line = text[start..].lines().next().filter(|_| is_at_line_start)?;
    Some((start..start + line.trim_end().len(), Language::of_line(line)?))
}

/// Finds the front matter. A file may start with `---` as a rule: it's only front matter if a closing line follows and
/// the text between starts like YAML.
pub(in crate::chapter) fn find(text: &str) -> Option<Block> {
    let (opening, language) = opening(text)?;
    let start = opening.start + text[opening.start..].find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if language.is_closed_by(line.trim_end()) {
            let first = text[start..at].lines().find(|line| is_telling(line));
            let is_front_matter = first.is_none_or(|line| language.is_entry(line));
            return is_front_matter.then_some(Block { opening, language, entries: start..at, end: at + line.len() });
        }
        at += line.len();
    }
    None
}

/// Whether a line is neither blank nor a comment.
fn is_telling(line: &str) -> bool {
    !line.trim().is_empty() && !line.trim_start().starts_with('#')
}

/// `{title: A}`, which is YAML too; `{{` and `{%` belong to other programs.
fn is_in_braces(line: &str) -> bool {
    line.trim_start().strip_prefix('{').is_some_and(|rest| !rest.starts_with(['{', '%']))
}

pub(super) fn is_key(line: &str) -> bool {
    key(line).is_some()
}

/// The key of a line `key: value`.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let key = key.trim();
    let is_key =
        !key.is_empty() && key.chars().all(is_name) && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    is_key.then_some(key)
}

/// `key = value` or `[table]`.
fn is_toml(line: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'' | ' ');
    let is_table = || line.trim().strip_prefix('[').is_some_and(|rest| rest.ends_with(']') && !rest.contains(' '));
    line.split_once('=').is_some_and(|(key, _)| !key.trim().is_empty() && key.chars().all(is_name)) || is_table()
}

/// The first line of unclosed front matter. A file may start with `---` as a rule: it's front matter if a line like
/// `title: …` follows directly, or after a blank line if the key is known or another follows.
pub(in crate::chapter) fn never_closed(text: &str) -> Option<(Range<usize>, Language)> {
    let (opening, language) = opening(text)?;
    let lines = text[opening.end..].lines().skip(1);
    let below: Vec<&str> = lines.skip_while(|line| line.trim_start().starts_with('#')).take(100).collect();
    let first = below.iter().position(|line| is_telling(line))?;
    let is_entry = |at: usize| below.get(at).is_some_and(|line| language.is_entry(line));
    let is_known = || key(below[first]).is_some_and(other_tools::is_known);
    let is_front_matter = is_entry(first) && (first == 0 || is_entry(first + 1) || is_known());
    is_front_matter.then_some((opening, language))
}

/// Whether front matter that's closed by a rule further down has swallowed a part of the text: a heading with a blank
/// line above and below.
pub(super) fn swallows_text(entries: &str) -> bool {
    let lines: Vec<&str> = entries.lines().map(str::trim_end).collect();
    lines.windows(3).any(|lines| lines[0].is_empty() && is_heading(lines[1]) && lines[2].is_empty())
}

/// `# Refunds`, but not a key that became a comment.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    words.len() < line.len() && words.starts_with(' ') && !words.contains(": ") && !words.ends_with(':')
}

pub(super) fn unclosed(path: &SourcePath, opening: Range<usize>, language: Language) -> Diagnostic {
    let message = "the front matter starts here but never ends";
    let help = match language {
        Language::Yaml => {
            "write `---` on a line of its own below the last `key: value` line; for a horizontal rule, write `***` instead"
        }
        Language::Toml => "write `+++` on a line of its own below the last `key = value` line",
    };
    Diagnostic::new(Code::UnclosedFrontMatter, Span::new(path, opening), message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, &str)> {
        find(text).map(|block| (&text[block.entries], &text[block.end..]))
    }

    #[test]
    fn front_matter_ends_at_its_closing_line() {
        assert_eq!(found("---\ntitle: A\n---\nB"), Some(("title: A\n", "B")));
        assert_eq!(found("---\ntitle: A\n...\nB"), Some(("title: A\n", "B")));
        assert_eq!(found("---\n---\n"), Some(("", "")));
        assert_eq!(found("---\n{title: A}\n---\nB"), Some(("{title: A}\n", "B")));
        assert_eq!(found("---\n  title: A\n---\nB"), Some(("  title: A\n", "B")));
        assert_eq!(found("\n \n---\ntitle: A\n---\nB"), Some(("title: A\n", "B")));
        assert_eq!(found("+++\ntitle = 'A'\n+++\nB"), Some(("title = 'A'\n", "B")));
        assert_eq!(found("+++\n# mine\n[extra]\na = 1\n+++\n"), Some(("# mine\n[extra]\na = 1\n", "")));
    }

    #[test]
    fn unclosed_front_matter_is_distinguished_from_a_rule() {
        for text in [
            "---\ntitle: A\n",
            "---\n# mine\ntitle: A\n\n# A\n",
            "---\n\nkind: plan\ntitle: A\n",
            "---\n\ntitle: A\n\n# A\n",
            "---\n\nsidebar_position: 2\n\n# A\n",
            "---  \ntell:\n- hr\n",
            "---\n{title: A}\n\n# A\n",
            "---\ntitle: A\n----\n",
            "---\ntitle: A\n+++\n",
            "+++\ntitle = \"A\"\n",
            "+++\ntitle = \"A\"\n---\nText.\n",
            "+++\n[extra]\na = 1\n\n# A\n",
        ] {
            assert_eq!(never_closed(text).map(|(range, _)| range), Some(0..3), "{text}");
            assert!(find(text).is_none(), "{text}");
        }
        assert_eq!(never_closed("\n\n---\ntitle: A\n"), Some((2..5, Language::Yaml)));
        for text in [
            "---\n\nJust a line.\n",
            "---\n\nNote: only a line.\n\nMore.\n",
            "---\n",
            "---\n# A\n\nB\n",
            "text\ntitle: A",
            "---\nhttps://x\n",
            "+++\n\nJust a line.\n",
            "  ---\ntitle: A\n",
        ] {
            assert_eq!(never_closed(text), None, "{text}");
        }
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        assert_eq!(found("---\n\nJust a line.\n\n---\n"), None);
        assert_eq!(found("---\n{{ contents }}\n---\n"), None);
        assert_eq!(found("---\ntitle: A\n"), None);
        assert_eq!(found("---\nhttps://example.com\n---\n"), None);
        assert_eq!(found("text\n---\n"), None);
        assert_eq!(found("+++\ntext\n+++\n"), None);
    }

    #[test]
    fn headings_are_distinguished_from_comments() {
        assert!(swallows_text("title: A\n\n# Refunds\n\nNote: text.\n\n"));
        assert!(swallows_text("title: A\n\n## Refunds\n\n"));
        for comments in
            ["# mine\ntitle: A\n", "title: A\n\n# order: 3\n\n", "title: A\n\n# mine\norder: 3\n", "\n#\n\n"]
        {
            assert!(!swallows_text(comments), "{comments}");
        }
    }
}
