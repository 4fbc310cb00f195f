//! The YAML block at the top of a chapter, typed.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::keys;
use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::interval::Interval;
use crate::keys::Key;
use crate::kinds::{Kind, KindFields};
use crate::sources::SourcePath;
use crate::yaml::{self, Entry, Fields, Mapping, Node, SyntaxError, Value};

#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    pub title: Option<String>,
    /// One sentence, shown on cards and by search engines.
    pub description: String,
    pub order: Option<i64>,
    pub draft: bool,
    /// The chapter's kind, with the fields specific to it.
    pub kind_fields: KindFields,
    /// The kind of the chapters in its folder, if it's a folder's page with `kind_inside`.
    pub kind_inside: Option<Kind>,
    /// The role responsible for the chapter.
    pub owner: Option<Spanned<String>>,
    /// The interval between checks.
    pub review: Option<Interval>,
    /// When it was last checked.
    pub checked: Option<Date>,
    /// The role that last checked it.
    pub checked_by: Option<Spanned<String>>,
    /// The [fingerprint](super::fingerprint) of the text that was checked.
    pub checked_text: Option<String>,
    /// Words that readers use for its content; they're listed in the A–Z index.
    pub keywords: Vec<String>,
    /// Old addresses that lead here.
    pub aliases: Vec<String>,
    /// Who needs it.
    pub audience: Vec<Spanned<String>>,
    /// Whether it's the glossary for the other chapters.
    pub glossary: bool,
    /// Whether the chapter is in the menu.
    pub menu: bool,
    pub search: Prominence,
    /// Unknown keys, for templates.
    pub extra: Mapping,
    /// The place of the key `aliases`.
    pub aliases_range: Range<usize>,
    /// The place of the title, or the start of the file.
    pub title_range: Range<usize>,
}

impl Default for FrontMatter {
    fn default() -> Self {
        Self {
            title: None,
            description: String::new(),
            order: None,
            draft: false,
            kind_fields: KindFields::Chapter,
            kind_inside: None,
            owner: None,
            review: None,
            checked: None,
            checked_by: None,
            checked_text: None,
            keywords: Vec::new(),
            aliases: Vec::new(),
            audience: Vec::new(),
            glossary: false,
            menu: true,
            search: Prominence::default(),
            extra: Mapping::default(),
            aliases_range: 0..0,
            title_range: 0..0,
        }
    }
}

/// A chapter's weight in search results: `search: false` excludes it, `search: 2` doubles its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prominence {
    in_tenths: u8,
}

impl FrontMatter {
    /// When the chapter's next check is due: its last check plus its interval.
    pub fn due(&self) -> Option<Date> {
        self.review?.after(self.checked?)
    }
}

impl Default for Prominence {
    fn default() -> Self {
        Self { in_tenths: 10 }
    }
}

impl Prominence {
    /// The factor for the chapter's score, in tenths; 0 if it's excluded from search.
    pub fn boost(self) -> u8 {
        self.in_tenths
    }

    fn parse(text: &str) -> Option<Self> {
        let times: f64 = match text {
            "false" | "False" | "FALSE" => 0.0,
            "true" | "True" | "TRUE" => 1.0,
            number => number.parse().ok().filter(|times| (0.1..=10.0).contains(times))?,
        };
        Some(Self { in_tenths: (times * 10.0).round() as u8 })
    }
}

/// A file's front matter: where its YAML is, and where the Markdown starts.
pub(super) struct Block {
    pub(super) yaml: Range<usize>,
    pub(super) end: usize,
}

/// Finds the front matter. A file may start with `---` as a rule: it's only front matter if a closing line follows and
/// the text between starts like YAML.
pub(super) fn find(text: &str) -> Option<Block> {
    let start = text.find('\n')? + 1;
    if text[..start].trim_end() != "---" {
        return None;
    }
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = start..at;
            return looks_like_yaml(&text[yaml.clone()]).then_some(Block { yaml, end: at + line.len() });
        }
        at += line.len();
    }
    None
}

fn looks_like_yaml(text: &str) -> bool {
    text.lines().find(|line| is_telling(line)).is_none_or(|line| is_key(line) || is_in_braces(line))
}

/// Whether a line of YAML is neither blank nor a comment.
fn is_telling(line: &str) -> bool {
    !line.trim().is_empty() && !line.trim_start().starts_with('#')
}

/// `{title: A}`, which is YAML too; `{{` and `{%` belong to other programs.
fn is_in_braces(line: &str) -> bool {
    line.trim_start().strip_prefix('{').is_some_and(|rest| !rest.starts_with(['{', '%']))
}

fn is_key(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else { return false };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let key = key.trim();
    !key.is_empty() && key.chars().all(is_name) && (rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// The first line of unclosed front matter. A file may start with `---` as a rule: it's front matter if a line like
/// `title: …` follows directly, or several of them after a blank line.
pub(super) fn never_closed(text: &str) -> Option<Range<usize>> {
    let mut lines = text.lines();
    let opening = lines.next().filter(|line| line.trim_end() == "---")?;
    let below: Vec<&str> = lines.skip_while(|line| line.trim_start().starts_with('#')).take(100).collect();
    let first = below.iter().position(|line| is_telling(line))?;
    let is_front_matter = is_key(below[first]) && (first == 0 || below.get(first + 1).is_some_and(|line| is_key(line)));
    is_front_matter.then(|| 0..opening.trim_end().len())
}

/// The parsed front matter; `None` if there isn't any.
pub(super) fn root(text: &str, block: &Option<Block>) -> Result<Option<Node>, SyntaxError> {
    block.as_ref().map_or(Ok(None), |block| yaml::read(text, block.yaml.clone()))
}

/// The value of `kind_inside`, if it's a kind.
pub(super) fn kind_inside(text: &str, block: &Block) -> Option<Kind> {
    if !text[block.yaml.clone()].contains("kind_inside") {
        return None;
    }
    let root = yaml::read(text, block.yaml.clone()).ok()??;
    Kind::from_name(&root.get("kind_inside")?.text()?)
}

/// A chapter's front matter. The chapter has this kind unless it names another.
pub(super) fn parse(
    path: &SourcePath,
    text: &str,
    block: &Option<Block>,
    root: &Result<Option<Node>, SyntaxError>,
    inherited: Kind,
) -> (FrontMatter, Vec<Diagnostic>) {
    let yaml = block.as_ref().map_or(0..0, |block| block.yaml.clone());
    let entries = root.as_ref().map_err(SyntaxError::clone).and_then(|root| yaml::entries(root.as_ref()));
    match entries {
        Ok(entries) => {
            let fields = Fields::of(path, text, yaml, entries);
            let (front_matter, mut diagnostics) = read(fields, inherited);
            diagnostics.extend(never_closed(text).filter(|_| block.is_none()).map(|range| unclosed(path, range)));
            (front_matter, diagnostics)
        }
        Err(error) => {
            let message = format!("the front matter can't be read: {}", error.message);
            let help = "write one `key: value` per line; put text that contains a colon between double quotes";
            let span = Span::new(path, error.range);
            // The other entries still count, so one broken line doesn't cause problems elsewhere.
            let rest = Fields::of(path, text, yaml.clone(), &readable_entries(text, yaml));
            (read(rest, inherited).0, vec![Diagnostic::new(Code::BadFrontMatter, span, message, help)])
        }
    }
}

fn unclosed(path: &SourcePath, opening: Range<usize>) -> Diagnostic {
    let message = "the front matter starts here but never ends";
    let help =
        "write `---` on a line of its own below the last `key: value` line; for a horizontal rule, write `***` instead";
    Diagnostic::new(Code::UnclosedFrontMatter, Span::new(path, opening), message, help)
}

/// The entries that are readable on their own, each key once.
fn readable_entries(text: &str, yaml: Range<usize>) -> Vec<Entry> {
    let mut keys = BTreeSet::new();
    let mut readable = Vec::new();
    for range in ranges_of_entries(text, yaml) {
        let Ok(Some(Node { value: Value::Map(entries), .. })) = yaml::read(text, range) else { continue };
        let is_new = |entry: &&Entry| keys.insert(entry.key.raw().map(str::to_owned));
        readable.extend(entries.iter().filter(is_new).cloned());
    }
    readable
}

/// Splits front matter at lines that aren't indented and don't continue the line above.
fn ranges_of_entries(text: &str, yaml: Range<usize>) -> Vec<Range<usize>> {
    let goes_on = |line: &str| line.starts_with([' ', '\t', '\n', '\r', '-', '#', ']', '}', ',']);
    let mut ranges = Vec::new();
    let (mut start, mut at) = (yaml.start, yaml.start);
    for line in text[yaml.clone()].split_inclusive('\n') {
        if !goes_on(line) && at > start {
            ranges.push(start..at);
            start = at;
        }
        at += line.len();
    }
    ranges.push(start..yaml.end);
    ranges
}

fn read(fields: Fields<'_>, inherited: Kind) -> (FrontMatter, Vec<Diagnostic>) {
    let mut fields = fields.with(keys::KEYS);
    let kind = kind(&mut fields, &keys::KIND).unwrap_or(inherited);
    let mut front_matter = FrontMatter {
        title_range: fields.key_range("title"),
        aliases_range: fields.key_range("aliases"),
        title: fields.take_text(&keys::TITLE),
        description: fields.take_text(&keys::DESCRIPTION).unwrap_or_default(),
        order: order(&mut fields),
        draft: fields.take_bool(&keys::DRAFT).unwrap_or(false),
        kind_inside: self::kind(&mut fields, &keys::KIND_INSIDE),
        owner: fields.take_spanned(&keys::OWNER),
        review: fields.take_interval(&keys::REVIEW),
        checked: fields.take_date(&keys::CHECKED),
        checked_by: fields.take_spanned(&keys::CHECKED_BY),
        checked_text: fields.take_text(&keys::CHECKED_TEXT),
        keywords: fields.take_list(&keys::KEYWORDS),
        aliases: fields.take_list(&keys::ALIASES),
        audience: fields.take_spanned_list(&keys::AUDIENCE),
        glossary: fields.take_bool(&keys::GLOSSARY).unwrap_or(false),
        menu: fields.take_bool(&keys::MENU).unwrap_or(true),
        search: fields.take_parsed(&keys::SEARCH, Prominence::parse).unwrap_or_default(),
        extra: fields.take_mapping(&keys::EXTRA),
        kind_fields: KindFields::read(kind, &mut fields),
    };
    report_keys_of_other_kinds(&mut fields);
    let (unknown, diagnostics) = fields.finish();
    front_matter.extra.extend(unknown);
    (front_matter, diagnostics)
}

fn order(fields: &mut Fields<'_>) -> Option<i64> {
    let order = fields.take_integer(&keys::ORDER);
    let weight = fields.take_integer(&keys::WEIGHT);
    order.or(weight)
}

fn kind(fields: &mut Fields<'_>, key: &'static Key) -> Option<Kind> {
    fields.take_choice(key).map(|place| Kind::ALL[place])
}

/// A key of another kind isn't a typo: most likely the kind is missing.
fn report_keys_of_other_kinds(fields: &mut Fields<'_>) {
    for (key, kind) in fields.take_known(Kind::of_key) {
        let name = kind.name();
        let message = format!("`{}` only works with `kind: {name}`", key.value);
        let help = format!("write `kind: {name}` if this chapter is one; put a key of your own under `extra:`");
        fields.report_at(Code::UnknownKey, key.range, message, &help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, &str)> {
        find(text).map(|block| (&text[block.yaml], &text[block.end..]))
    }

    #[test]
    fn front_matter_ends_at_its_closing_line() {
        assert_eq!(found("---\ntitle: A\n---\nB"), Some(("title: A\n", "B")));
        assert_eq!(found("---\ntitle: A\n...\nB"), Some(("title: A\n", "B")));
        assert_eq!(found("---\n---\n"), Some(("", "")));
        assert_eq!(found("---\n{title: A}\n---\nB"), Some(("{title: A}\n", "B")));
        assert_eq!(found("---\n  title: A\n---\nB"), Some(("  title: A\n", "B")));
    }

    #[test]
    fn unclosed_front_matter_is_distinguished_from_a_rule() {
        for text in [
            "---\ntitle: A\n",
            "---\n# mine\ntitle: A\n\n# A\n",
            "---\n\nkind: plan\ntitle: A\n",
            "---  \ntell:\n- hr\n",
        ] {
            assert_eq!(never_closed(text), Some(0..3), "{text}");
            assert!(find(text).is_none());
        }
        for text in [
            "---\n\nJust a line.\n",
            "---\n\nNote: only a line.\n\nMore.\n",
            "---\n",
            "---\n# A\n\nB\n",
            "text\ntitle: A",
            "---\nhttps://x\n",
        ] {
            assert_eq!(never_closed(text), None, "{text}");
        }
    }

    #[test]
    fn readable_entries_are_distinguished_from_the_others() {
        let keys = |yaml: &str| -> Vec<String> {
            let entries = readable_entries(yaml, 0..yaml.len());
            entries.iter().map(|entry| format!("{}@{}", entry.key.raw().unwrap(), entry.key.range.start)).collect()
        };
        assert_eq!(keys("kind: plan\ntell: [ü, b\nowner: x\n"), ["kind@0", "owner@24"]);
        assert_eq!(keys("title: a: b\nsays:\n- x\n- y\n"), ["says@12"]);
        assert_eq!(keys("a: [\n  x\n]\na: 2\nnonsense\nb: 1"), ["a@0", "b@25"]);
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        assert_eq!(found("---\n\nJust a line.\n\n---\n"), None);
        assert_eq!(found("---\n{{ contents }}\n---\n"), None);
        assert_eq!(found("---\ntitle: A\n"), None);
        assert_eq!(found("---\nhttps://example.com\n---\n"), None);
        assert_eq!(found("text\n---\n"), None);
    }
}
