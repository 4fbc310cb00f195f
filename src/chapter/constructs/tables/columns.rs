//! Classifies a table's columns, so that numbers align and words have room.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use crate::chapter::translation::Translation;

/// The longest cell, in characters, of a column whose cells stay on one line if they contain figures: times, dates,
/// amounts.
const ONE_LINE: usize = 16;
/// The longest cell of a column that needs no more room than its words.
const NARROW: usize = 24;

/// The class of each column's cells: their alignment, and the room they need.
pub(super) fn classes(translation: &Translation<'_>, table: usize, alignments: &[Alignment]) -> Vec<String> {
    let mut columns = vec![Column::default(); alignments.len()];
    let (mut column, mut in_head) = (0, false);
    for at in table..translation.end_of(table) {
        match &translation.events[at].0 {
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            Event::Start(Tag::TableRow) => column = 0,
            Event::Start(Tag::TableCell) if !in_head => {
                if let Some(column) = columns.get_mut(column) {
                    column.add(&translation.visible_text(at..translation.end_of(at)));
                }
                column += 1;
            }
            _ => {}
        }
    }
    columns.iter().zip(alignments).enumerate().map(|(at, (column, alignment))| column.class(at, *alignment)).collect()
}

#[derive(Clone, Default)]
struct Column {
    longest: usize,
    numbers: usize,
    /// Cells with a digit that aren't plain numbers.
    figures: usize,
    /// Other cells, except empty ones and dashes.
    words: usize,
}

impl Column {
    fn add(&mut self, text: &str) {
        self.longest = self.longest.max(text.chars().count());
        match text {
            "" | "-" | "–" | "—" => {}
            number if is_number(number) => self.numbers += 1,
            figure if figure.contains(|c: char| c.is_ascii_digit()) => self.figures += 1,
            _ => self.words += 1,
        }
    }

    /// The first column names its row, whatever its content.
    fn class(&self, at: usize, alignment: Alignment) -> String {
        let aligned = match alignment {
            Alignment::Left => "align-left",
            Alignment::Center => "align-center",
            Alignment::Right => "align-right",
            Alignment::None if at > 0 && self.numbers > 0 && self.figures + self.words == 0 => "align-right",
            Alignment::None => "",
        };
        let room = match self.longest {
            longest if longest > NARROW => "long",
            longest if longest <= ONE_LINE && self.numbers + self.figures > 0 => "short",
            _ => "",
        };
        [aligned, room].iter().filter(|class| !class.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

/// An amount, a share or a plain number, in any language's format: `£1,250.00`, `−3,5 %`, `1 200`. Not a date, time or
/// phone number.
fn is_number(text: &str) -> bool {
    let is_sign = |c: char| c.is_whitespace() || "+-–−±<>≤≥~£$€¥%‰".contains(c);
    let digits = text.trim_matches(is_sign);
    let groups: Vec<&str> = digits.split(['.', ',', '\'', '’', ' ', '\u{a0}', '\u{202f}']).collect();
    let inner = groups.get(1..groups.len() - 1).unwrap_or_default();
    let is_phone = groups.len() > 1 && groups[0].len() > 1 && groups[0].starts_with('0');
    !is_phone
        && groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
        && inner.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_numbers_and_days_are_not() {
        for number in ["1", "£1,250.00", "12%", "−3,5 %", "+0.25", "1 200", "1’200.50", "1.250,00 €", "$ 4", "< 5"]
        {
            assert!(is_number(number), "{number}");
        }
        for other in ["", "–", "2026-01-31", "09:00", "020 7946 0018", "5 days", "3a", "1/2", "A1", ".", "31.01.2026"]
        {
            assert!(!is_number(other), "{other}");
        }
    }
}
