//! `numbering.xml`, and the counters of every list as the document is read from top to bottom.

use std::collections::{HashMap, HashSet};

use super::model::{Label, Marker};
use super::numerals::{is_decimal, numeral};
use super::styles::Styles;
use super::symbols;
use super::xml::{Element, Part};
use crate::import::Refusal;

const LEVELS: usize = 9;
/// The largest number that Markdown takes for a list's.
const LARGEST: u32 = 999_999_999;

#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<u32, List>,
    instances: HashMap<u32, Instance>,
    /// The counts of each list; `None` before a level's first paragraph.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The levels of instances that have been used.
    used: HashSet<(u32, usize)>,
}

/// What Word calls an abstract numbering.
#[derive(Clone, Debug, Default)]
struct List {
    levels: HashMap<usize, Level>,
    /// The style of numbering that has the levels instead.
    style: Option<String>,
}

/// What Word calls a numbering: a list with its own starts.
#[derive(Debug, Default)]
struct Instance {
    list: u32,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    start: u32,
    format: String,
    /// `%1.%2.`
    text: String,
    /// The level, from 1, after which it starts again; 0 for never.
    restart: Option<usize>,
    is_legal: bool,
    /// The paragraph style that has this level.
    style: Option<String>,
    pub indent: Option<i32>,
    font: Option<String>,
    pub has_picture: bool,
}

impl Level {
    fn read(element: &Element<'_>) -> Self {
        let number = |name: &str| element.child_value(name).and_then(|value| value.parse().ok());
        // A format of one's own is in the choice of a newer Word.
        let format = element.child("numFmt").or_else(|| element.find("numFmt"));
        let format = format.map(|format| match format.value() {
            Some("custom") => format.attribute("format").unwrap_or("decimal"),
            value => value.unwrap_or("decimal"),
        });
        let indent =
            element.find("ind").and_then(|indent| indent.attribute("left").or_else(|| indent.attribute("start")));
        let fonts = element.find("rFonts");
        Self {
            start: number("start").unwrap_or(0),
            format: format.unwrap_or("decimal").to_owned(),
            text: element.child_value("lvlText").unwrap_or_default().to_owned(),
            restart: element.child_value("lvlRestart").and_then(|value| value.parse().ok()),
            is_legal: element.switch("isLgl").unwrap_or(false),
            style: element.child_value("pStyle").map(str::to_owned),
            indent: indent.and_then(|indent| indent.parse().ok()),
            font: fonts
                .and_then(|fonts| fonts.attribute("ascii").or_else(|| fonts.attribute("hAnsi")))
                .map(str::to_owned),
            has_picture: element.child("lvlPicBulletId").is_some(),
        }
    }
}

impl Numbering {
    pub(super) fn read(part: Option<(&str, &str)>) -> Result<Self, Refusal> {
        let Some((name, text)) = part else { return Ok(Self::default()) };
        let root = Part::new(name, text).root()?;
        let mut numbering = Self::default();
        let id = |element: &Element<'_>, name: &str| element.attribute(name).and_then(|id| id.parse::<u32>().ok());
        for element in root.children() {
            match &*element.name {
                "abstractNum" => {
                    let list =
                        List { levels: levels(element), style: element.child_value("numStyleLink").map(str::to_owned) };
                    numbering.lists.extend(id(element, "abstractNumId").map(|id| (id, list)));
                }
                "num" => numbering.instances.extend(id(element, "numId").map(|id| (id, Instance::read(element)))),
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The level of an instance that belongs to a paragraph style, for styles that name only the list.
    pub(super) fn level_of_style(&self, instance: u32, style: &str, styles: &Styles) -> Option<u8> {
        let (_, list) = self.list(instance, styles)?;
        let (level, _) = list.levels.iter().find(|(_, level)| level.style.as_deref() == Some(style))?;
        u8::try_from(*level).ok()
    }

    pub(super) fn level(&self, instance: u32, level: u8, styles: &Styles) -> Option<&Level> {
        let own = self.instances.get(&instance)?.levels.get(&usize::from(level));
        own.or_else(|| self.list(instance, styles)?.1.levels.get(&usize::from(level)))
    }

    /// The list of an instance; its id is where it counts.
    fn list(&self, instance: u32, styles: &Styles) -> Option<(u32, &List)> {
        let mut id = self.instances.get(&instance)?.list;
        // A style of numbering may refer to another, but nobody chains more than a few.
        for _ in 0..4 {
            let Some(style) = self.lists.get(&id)?.style.as_deref() else { break };
            let Some(next) = styles.list_of(style).and_then(|instance| self.instances.get(&instance)) else { break };
            if next.list == id {
                break;
            }
            id = next.list;
        }
        Some((id, self.lists.get(&id)?))
    }

    /// Counts a paragraph, and returns its label.
    pub(super) fn next(&mut self, instance: u32, level: u8, styles: &Styles) -> Option<Label> {
        let at = usize::from(level).min(LEVELS - 1);
        let (list, _) = self.list(instance, styles)?;
        let levels: Vec<Level> =
            (0..LEVELS).map(|at| self.level(instance, at as u8, styles).cloned().unwrap_or_default()).collect();
        let restart = self.instances.get(&instance)?.starts.get(&at).copied();
        let restart = restart.filter(|_| self.used.insert((instance, at)));
        let counts = self.counts.entry(list).or_default();
        counts[at] = Some(match (restart, counts[at]) {
            (Some(start), _) => start,
            (None, None) => levels[at].start,
            (None, Some(count)) => count.saturating_add(1),
        });
        // A level that was skipped counts as if it had been there: “1.1” without a “1.” is followed by “2.”.
        for above in 0..at {
            counts[above].get_or_insert(levels[above].start);
        }
        for below in at + 1..LEVELS {
            let after = levels[below].restart.unwrap_or(below);
            if at < after {
                counts[below] = None;
            }
        }
        let counts = *counts;
        Some(label(list, at, &levels, &counts))
    }
}

impl Instance {
    fn read(element: &Element<'_>) -> Self {
        let mut instance = Self {
            list: element.child_value("abstractNumId").and_then(|id| id.parse().ok()).unwrap_or_default(),
            ..Self::default()
        };
        for change in element.children().filter(|child| child.name == "lvlOverride") {
            let Some(at) = change.attribute("ilvl").and_then(|at| at.parse().ok()) else { continue };
            let level = change.child("lvl").map(Level::read);
            let start = change.child_value("startOverride").and_then(|start| start.parse().ok());
            instance.starts.extend(start.map(|start| (at, start)));
            instance.levels.extend(level.map(|level| (at, level)));
        }
        instance
    }
}

fn levels(list: &Element<'_>) -> HashMap<usize, Level> {
    let level = |element: &Element<'_>| Some((element.attribute("ilvl")?.parse().ok()?, Level::read(element)));
    list.children().filter(|child| child.name == "lvl").filter_map(level).collect()
}

fn label(list: u32, at: usize, levels: &[Level], counts: &[Option<u32>; LEVELS]) -> Label {
    let level = &levels[at];
    let (marker, text) = if level.format == "bullet" {
        bullet(level)
    } else {
        let text = number_text(at, levels, counts);
        (number_marker(at, level, counts, &text), text)
    };
    Label { list, level: at as u8, marker, text }
}

/// Ticks and boxes say something; all other bullets are just bullets.
fn bullet(level: &Level) -> (Marker, String) {
    let text = symbols::text(&level.text, level.font.as_deref());
    match text.trim() {
        "☐" | "❑" | "❒" | "❏" | "□" | "▢" | "🞏" | "🞎" | "🗆" => (Marker::Box(false), text),
        "☑" | "☒" | "🗹" => (Marker::Box(true), text),
        "✓" | "✔" | "✗" | "✘" | "✕" | "✖" | "🗴" | "🗶" | "🗸" | "🗵" | "🗷" => {
            (Marker::Text, text.trim().to_owned())
        }
        "" if !level.has_picture => (Marker::Nothing, String::new()),
        _ => (Marker::Bullet, text),
    }
}

fn number_text(at: usize, levels: &[Level], counts: &[Option<u32>; LEVELS]) -> String {
    let mut text = String::new();
    let mut signs = levels[at].text.chars().peekable();
    while let Some(sign) = signs.next() {
        let number = signs.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| sign == '%' && *digit > 0);
        let Some(number) = number else {
            text.push(sign);
            continue;
        };
        signs.next();
        let shown = number as usize - 1;
        let format = if levels[at].is_legal && levels[shown].format != "decimalZero" {
            "decimal"
        } else {
            &levels[shown].format
        };
        text.push_str(&numeral(format, counts[shown].unwrap_or(levels[shown].start)));
    }
    text.trim().to_owned()
}

fn number_marker(at: usize, level: &Level, counts: &[Option<u32>; LEVELS], text: &str) -> Marker {
    let number = counts[at].unwrap_or(level.start);
    let sign = level.text.trim().strip_prefix(&format!("%{}", at + 1)).filter(|sign| matches!(*sign, "." | ")"));
    let is_plain = level.is_legal || is_decimal(&level.format);
    match sign.and_then(|sign| sign.chars().next()) {
        Some(sign) if is_plain && number <= LARGEST => Marker::Number(number, sign),
        _ if text.is_empty() => Marker::Nothing,
        _ => Marker::Text,
    }
}
