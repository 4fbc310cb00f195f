//! Paragraphs with numbers and bullets → Markdown's lists, which read as they do in Word.
//!
//! Markdown counts by itself from a list's first number, so a number that doesn't follow the one before it starts another
//! list. A number that Markdown can't write is text.

use super::model::{Label, Marker, Paragraph};
use crate::import::markdown::indented;

/// Text that starts less than this further right isn't inside; in twentieths of a point.
const TOLERANCE: i32 = 60;

/// Readers get lost in deeper lists, and the build refuses far deeper ones.
const DEEPEST: usize = 12;

/// Blocks as they're written, with the lists that are open at their end.
#[derive(Default)]
pub(super) struct Lists {
    pub text: String,
    open: Vec<Item>,
    /// Whether the last thing written is an item's first line, so the next may follow without an empty line.
    is_tight: bool,
}

/// An item that the next paragraph could belong to.
#[derive(Clone, Debug)]
struct Item {
    list: u32,
    level: u8,
    indent: i32,
    marker: Marker,
    /// How far its text is from the left in Markdown.
    width: usize,
}

impl Lists {
    /// A block that belongs to no list.
    pub(super) fn block(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.open.clear();
        self.empty_line();
        self.text.push_str(text);
        self.is_tight = false;
    }

    /// A paragraph, in the list that it belongs to by its label or by where it starts.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, text: &str) {
        if text.is_empty() {
            return;
        }
        match paragraph.label.as_ref().filter(|label| label.marker != Marker::Nothing) {
            Some(label) => self.item(label, paragraph.indent, text),
            None => self.continuation(paragraph.indent, text),
        }
    }

    fn continuation(&mut self, indent: i32, text: &str) {
        let is_inside = |item: &Item| indent > 0 && indent >= item.indent - TOLERANCE;
        while self.open.last().is_some_and(|item| !is_inside(item)) {
            self.open.pop();
        }
        self.empty_line();
        let spaces = " ".repeat(self.width());
        self.text.push_str(&indented(text, &spaces, &spaces));
        self.is_tight = false;
    }

    fn item(&mut self, label: &Label, indent: i32, text: &str) {
        let is_inside = |item: &Item| match item.list == label.list {
            true => label.level > item.level,
            false => indent > item.indent + TOLERANCE,
        };
        let mut before = None;
        while let Some(item) = self.open.pop_if(|item| !is_inside(item)) {
            before = Some(item);
        }
        self.open.truncate(DEEPEST);
        if self.open.is_empty() && label.marker == Marker::Text && is_word_like(&label.text) {
            self.empty_line();
            self.text.push_str(text);
            self.text.push('\n');
            self.is_tight = false;
            return;
        }
        self.start(before.as_ref(), label);
        let left = " ".repeat(self.width());
        let sign = sign(label);
        let width = left.len() + if sign.starts_with("- ") { 2 } else { sign.len() };
        self.text.push_str(&indented(text, &format!("{left}{sign}"), &" ".repeat(width)));
        self.open.push(Item { list: label.list, level: label.level, indent, marker: label.marker, width });
        self.is_tight = true;
    }

    /// What comes between an item and the one before it: nothing, an empty line, or what keeps two lists apart.
    fn start(&mut self, before: Option<&Item>, label: &Label) {
        let follows = match (before.map(|item| item.marker), label.marker) {
            (Some(Marker::Number(before, a)), Marker::Number(number, b)) => a == b && number == before + 1,
            (Some(Marker::Bullet | Marker::Box(_) | Marker::Text), Marker::Bullet | Marker::Box(_) | Marker::Text) => {
                true
            }
            _ => false,
        };
        let would_join = match (before.map(|item| item.marker), label.marker) {
            (Some(Marker::Number(_, a)), Marker::Number(_, b)) => a == b && !follows,
            _ => false,
        };
        if would_join {
            self.empty_line();
            let left = " ".repeat(self.width());
            self.text.push_str(&format!("{left}<!-- -->\n"));
            self.is_tight = false;
        }
        // A list may start right below its parent's line, but not with a number other than one.
        let interrupts =
            before.is_none() && !self.open.is_empty() && !matches!(label.marker, Marker::Number(0 | 2.., _));
        if !(self.is_tight && (follows || interrupts)) {
            self.empty_line();
        }
    }

    fn width(&self) -> usize {
        self.open.last().map_or(0, |item| item.width)
    }

    fn empty_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

fn sign(label: &Label) -> String {
    match label.marker {
        Marker::Number(number, sign) => format!("{number}{sign} "),
        Marker::Box(false) => "- [ ] ".to_owned(),
        Marker::Box(true) => "- [x] ".to_owned(),
        Marker::Bullet | Marker::Text | Marker::Nothing => "- ".to_owned(),
    }
}

/// `1.2`, `Step 3:` and `§ 4` begin paragraphs of their own; `a)` and `(iv)` are signs of a list.
fn is_word_like(label: &str) -> bool {
    let words = label.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = |word: &str| word.chars().all(|sign| "ivxlcdmIVXLCDM".contains(sign));
    let is_word = |word: &str| !is_number(word) && !is_roman(word) && word.chars().count() > 1;
    let numbers = words.clone().count();
    numbers > 1 || words.clone().any(is_word) || label.contains('§')
}
