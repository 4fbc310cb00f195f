//! The YAML or TOML at the top of a chapter, typed.

mod block;
mod ignored_keys;
mod other_tools;
mod prominence;
mod repair;

use std::ops::Range;

use jiff::civil::Date;

use super::keys;
pub use other_tools::names_of_other_tools;
pub use prominence::Prominence;

use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::interval::Interval;
use crate::keys::Key;
use crate::kinds::{Kind, KindFields};
use crate::sources::SourcePath;
use crate::yaml::{self, Fields, Mapping, Node, SyntaxError};
pub(super) use block::{Block, Language, find, never_closed};

#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    pub title: Option<String>,
    /// A shorter title for the menu.
    pub menu_title: Option<String>,
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
            menu_title: None,
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

impl FrontMatter {
    /// When the chapter's next check is due: its last check plus its interval.
    pub fn due(&self) -> Option<Date> {
        self.review?.after(self.checked?)
    }
}

/// The parsed front matter; `None` if there isn't any.
pub(super) fn root(text: &str, block: &Option<Block>) -> Result<Option<Node>, SyntaxError> {
    block.as_ref().map_or(Ok(None), |block| block.read(text))
}

/// The value of `kind_inside`, if it's a kind.
pub(super) fn kind_inside(text: &str, block: &Block) -> Option<Kind> {
    if !text[block.entries.clone()].contains("kind_inside") {
        return None;
    }
    let root = block.read(text).ok()??;
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
    let entries = root.as_ref().map_err(SyntaxError::clone).and_then(|root| yaml::entries(root.as_ref()));
    let (entries, problems) = match (entries, block) {
        (Ok(entries), block) => (entries.to_vec(), never_ends(path, text, block).into_iter().collect()),
        (Err(error), Some(block)) if block.language == Language::Yaml => {
            let repaired = repair::repair(path, text, block, &error);
            (repaired.entries, repaired.problems)
        }
        (Err(error), _) => (Vec::new(), vec![bad_toml(path, error)]),
    };
    let whole = block.as_ref().map_or(0..0, |block| block.entries.clone());
    let adopted = other_tools::adopt(path, &entries);
    let fields = Fields::of(path, text, whole, &adopted.entries).with(keys::KEYS);
    let (mut front_matter, mut diagnostics) = read(fields.tolerant(), inherited);
    front_matter.extra.extend(adopted.others);
    if let Some(error) = problems.iter().find(|problem| problem.is_error()) {
        return (front_matter, vec![error.clone()]);
    }
    diagnostics.extend(problems);
    (front_matter, diagnostics)
}

/// Front matter that's never closed, or only by a rule further down.
fn never_ends(path: &SourcePath, text: &str, block: &Option<Block>) -> Option<Diagnostic> {
    match block {
        Some(block) if block::swallows_text(&text[block.entries.clone()]) => {
            Some(block::unclosed(path, block.opening.clone(), block.language))
        }
        Some(_) => None,
        None => never_closed(text).map(|(opening, language)| block::unclosed(path, opening, language)),
    }
}

fn bad_toml(path: &SourcePath, error: SyntaxError) -> Diagnostic {
    let message = format!("the front matter can't be read: {}", error.message);
    let help = "between `+++`, write one `key = value` per line, with texts between double quotes";
    Diagnostic::new(Code::BadFrontMatter, Span::new(path, error.range), message, help)
}

fn read(mut fields: Fields<'_>, inherited: Kind) -> (FrontMatter, Vec<Diagnostic>) {
    let kind = kind(&mut fields, &keys::KIND).unwrap_or(inherited);
    let mut front_matter = FrontMatter {
        title_range: fields.key_range("title"),
        aliases_range: fields.key_range("aliases"),
        title: fields.take_text(&keys::TITLE),
        menu_title: fields.take_text(&keys::MENU_TITLE),
        description: fields.take_text(&keys::DESCRIPTION).unwrap_or_default(),
        order: fields.take_integer(&keys::ORDER),
        draft: draft(&mut fields),
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
    let (names, aliases) = std::mem::take(&mut front_matter.aliases).into_iter().partition(|alias| is_name(alias));
    front_matter.aliases = aliases;
    front_matter.keywords.extend::<Vec<String>>(names);
    report_keys_of_other_kinds(&mut fields);
    let (unknown, diagnostics) = fields.finish();
    front_matter.extra.extend(unknown);
    (front_matter, diagnostics)
}

/// Whether the chapter is kept out. A value that can't be read keeps it out too, so that no slip publishes a draft.
fn draft(fields: &mut Fields<'_>) -> bool {
    let says_something = !fields.peek_text(&keys::DRAFT).is_empty();
    fields.take_bool(&keys::DRAFT).unwrap_or(says_something)
}

/// Whether an alias is another name for what the chapter is about, not an address: it has a space or a capital, and neither
/// a folder nor an ending.
fn is_name(alias: &str) -> bool {
    let is_path = alias.contains(|c: char| "/\\:#?".contains(c) || c.is_control()) || alias.ends_with(".html");
    !is_path && alias.contains(|c: char| c == ' ' || c.is_uppercase())
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
