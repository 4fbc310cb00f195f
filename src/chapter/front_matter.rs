//! The YAML block at the top of a chapter, typed.

use std::ops::Range;

use jiff::civil::Date;
use jiff::{Span as TimeSpan, ToSpan};
use serde_yaml::Mapping;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::Kind;
use crate::sources::SourcePath;
use crate::text;
use crate::yaml::Fields;

#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    pub title: Option<String>,
    /// One sentence, shown on cards and by search engines.
    pub description: String,
    pub order: Option<i64>,
    pub draft: bool,
    pub kind: Kind,
    /// The role that answers for the chapter.
    pub owner: String,
    /// How often the chapter is to be checked.
    pub review: Option<Interval>,
    /// When it was last checked.
    pub checked: Option<Date>,
    /// Words that readers use for what the chapter says; they stand in the A–Z index.
    pub keywords: Vec<String>,
    /// Old addresses that lead here.
    pub aliases: Vec<String>,
    pub audience: Vec<String>,
    /// Whether the menu lists the chapter.
    pub menu: bool,
    pub search: Prominence,
    /// Keys that playbook does not know, for templates.
    pub extra: Mapping,
    /// Where the key `aliases` stands.
    pub aliases_range: Range<usize>,
    /// Where the title stands, or the start of the file.
    pub title_range: Range<usize>,
}

impl Default for FrontMatter {
    fn default() -> Self {
        Self {
            title: None,
            description: String::new(),
            order: None,
            draft: false,
            kind: Kind::Chapter,
            owner: String::new(),
            review: None,
            checked: None,
            keywords: Vec::new(),
            aliases: Vec::new(),
            audience: Vec::new(),
            menu: true,
            search: Prominence::default(),
            extra: Mapping::new(),
            aliases_range: 0..0,
            title_range: 0..0,
        }
    }
}

/// How prominent a chapter is in search results: `search: false` leaves it out, `search: 2` counts it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prominence {
    in_tenths: u8,
}

impl Default for Prominence {
    fn default() -> Self {
        Self { in_tenths: 10 }
    }
}

impl Prominence {
    /// By how much the chapter's score is multiplied, in tenths; 0 if it is not searched.
    pub fn boost(self) -> u8 {
        self.in_tenths
    }

    fn parse(text: &str) -> Option<Self> {
        let times: f64 = match text {
            "false" => 0.0,
            "true" => 1.0,
            number => number.parse().ok().filter(|times| (0.1..=10.0).contains(times))?,
        };
        Some(Self { in_tenths: (times * 10.0).round() as u8 })
    }
}

/// A length of time on the calendar, as in `review: 6 months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub days: i32,
    pub months: i32,
}

impl Interval {
    /// The date that lies this interval after another; `None` beyond the year 9999.
    pub fn after(self, date: Date) -> Option<Date> {
        let span: TimeSpan = self.months.months().days(self.days);
        date.checked_add(span).ok()
    }

    /// `6 months`, `1 year`, `90 days`, `2 weeks`.
    fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(char::is_whitespace)?;
        let number: i32 = number.parse().ok().filter(|number| (1..=1000).contains(number))?;
        match unit.trim().trim_end_matches('s') {
            "day" => Some(Self { days: number, months: 0 }),
            "week" => Some(Self { days: number * 7, months: 0 }),
            "month" => Some(Self { days: 0, months: number }),
            "year" => Some(Self { days: 0, months: number * 12 }),
            _ => None,
        }
    }
}

/// The front matter of a file: where its YAML stands, and where the Markdown begins.
pub(super) struct Block {
    yaml: Range<usize>,
    pub(super) end: usize,
}

/// Finds the front matter. A file may open with `---` and mean a rule: it is front matter only if a closing line
/// follows and what stands between starts like YAML.
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
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let Some(line) = first else { return true };
    let Some((key, rest)) = line.split_once(':') else { return false };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    !key.is_empty() && key.trim_end().chars().all(is_name) && (rest.is_empty() || rest.starts_with(char::is_whitespace))
}

pub(super) fn parse(path: &SourcePath, text: &str, block: &Option<Block>) -> (FrontMatter, Vec<Diagnostic>) {
    let Some(block) = block else { return (FrontMatter::default(), Vec::new()) };
    match Fields::parse(path, &text[block.yaml.clone()], block.yaml.start) {
        Ok(fields) => read(fields),
        Err(error) => {
            let message = format!("the front matter can't be read: {}", error.message);
            let help = "write one `key: value` a line; put text that holds a colon between double quotes";
            let span = Span::new(path, error.range);
            (FrontMatter::default(), vec![Diagnostic::new(Code::BadFrontMatter, span, message, help)])
        }
    }
}

fn read(mut fields: Fields<'_>) -> (FrontMatter, Vec<Diagnostic>) {
    let mut front_matter = FrontMatter {
        title_range: fields.key_range("title"),
        aliases_range: fields.key_range("aliases"),
        title: fields.take_text("title"),
        description: fields.take_text("description").unwrap_or_default(),
        order: order(&mut fields),
        draft: fields.take_bool("draft").unwrap_or(false),
        kind: kind(&mut fields),
        owner: fields.take_text("owner").unwrap_or_default(),
        review: review(&mut fields),
        checked: fields.take_date("checked"),
        keywords: fields.take_list("keywords"),
        aliases: fields.take_list("aliases"),
        audience: fields.take_list("audience"),
        menu: fields.take_bool("menu").unwrap_or(true),
        search: search(&mut fields),
        extra: fields.take_mapping("extra"),
    };
    let (unknown, diagnostics) = fields.finish();
    front_matter.extra.extend(unknown);
    (front_matter, diagnostics)
}

fn order(fields: &mut Fields<'_>) -> Option<i64> {
    let order = fields.take_integer("order");
    let weight = fields.take_integer("weight");
    order.or(weight)
}

fn kind(fields: &mut Fields<'_>) -> Kind {
    let Some(name) = fields.take_text("kind") else { return Kind::Chapter };
    Kind::from_name(&name).unwrap_or_else(|| {
        let names = Kind::ALL.map(Kind::name);
        let help = match text::nearest(&name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of: {}", names.join(", ")),
        };
        fields.report(Code::BadValue, "kind", format!("`{name}` is not a kind of chapter"), &help);
        Kind::Chapter
    })
}

fn search(fields: &mut Fields<'_>) -> Prominence {
    let Some(text) = fields.take_text("search") else { return Prominence::default() };
    Prominence::parse(&text).unwrap_or_else(|| {
        let message = format!("`{text}` does not say how the chapter is to be found");
        let help = "write `search: false` to leave it out, or a number from 0.1 to 10: `search: 2` counts it twice";
        fields.report(Code::BadValue, "search", message, help);
        Prominence::default()
    })
}

fn review(fields: &mut Fields<'_>) -> Option<Interval> {
    let text = fields.take_text("review")?;
    let interval = Interval::parse(&text);
    if interval.is_none() {
        let message = format!("`{text}` is not a length of time");
        fields.report(Code::BadValue, "review", message, "write for example `review: 6 months` or `review: 1 year`");
    }
    interval
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
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        assert_eq!(found("---\n\nJust a line.\n\n---\n"), None);
        assert_eq!(found("---\ntitle: A\n"), None);
        assert_eq!(found("---\nhttps://example.com\n---\n"), None);
        assert_eq!(found("text\n---\n"), None);
    }

    #[test]
    fn intervals_follow_the_calendar() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let after = |interval: &str, start: &str| Interval::parse(interval).unwrap().after(date(start));
        assert_eq!(after("6 months", "2026-08-31"), Some(date("2027-02-28")));
        assert_eq!(after("1 year", "2024-02-29"), Some(date("2025-02-28")));
        assert_eq!(after("2 weeks", "2026-12-25"), Some(date("2027-01-08")));
        assert_eq!(Interval::parse("often"), None);
        assert_eq!(Interval::parse("0 days"), None);
    }
}
