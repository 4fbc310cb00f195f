//! Lines and columns of many places in one text, without counting from its start each time.

use crate::text::{floor_char_boundary, line_column};

pub(crate) struct Lines<'a> {
    text: &'a str,
    /// Line and column of every [`STEP`]th byte, or of the start of the character it belongs to.
    marks: Vec<(usize, usize)>,
}

const STEP: usize = 512;

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut marks = vec![(1, 1)];
        for number in 1..=text.len() / STEP {
            let before = marks[number - 1];
            marks.push(advanced(before, between(text, (number - 1) * STEP, number * STEP)));
        }
        Lines { text, marks }
    }

    /// Line and column, both from 1, columns in characters.
    pub(crate) fn line_column(&self, offset: usize) -> (usize, usize) {
        let number = offset.min(self.text.len()) / STEP;
        advanced(self.marks[number], between(self.text, number * STEP, offset))
    }
}

fn between(text: &str, start: usize, end: usize) -> &str {
    &text[floor_char_boundary(text, start)..floor_char_boundary(text, end)]
}

/// The position after a text that starts at a line and a column.
fn advanced((line, column): (usize, usize), text: &str) -> (usize, usize) {
    let (lines, last_column) = line_column(text, text.len());
    (line + lines - 1, if lines == 1 { column + last_column - 1 } else { last_column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_the_line_and_column_that_counting_gives() {
        let long = "é".repeat(700);
        let text = format!("a\n\n{long}b\n{long}\n{}x", "1234567\n".repeat(300));
        let lines = Lines::new(&text);
        for offset in 0..text.len() + 2 {
            assert_eq!(lines.line_column(offset), line_column(&text, offset), "{offset}");
        }
    }
}
