//! The start of a line: its indentation, and what it has in our dialect instead.

use super::construct::{Block, Ends};

/// A block that's open, where it is.
#[derive(Debug)]
pub(super) struct Open {
    pub block: Block,
    /// How far its first line is indented, in columns after what it's in.
    column: usize,
    /// How much further its text is indented; known from its first line of text on.
    indentation: Option<usize>,
    /// What each of its lines starts with in our dialect, with that of the blocks around it.
    pub lead: String,
    /// Whether its first line is in a list.
    pub is_in_list: bool,
}

/// How wide a tab is where other tools ask for four spaces.
const TAB: usize = 4;

impl Open {
    pub(super) fn new(block: Block, column: usize, (around, is_in_list): (&str, bool)) -> Self {
        let lead = format!("{around}{}{}", " ".repeat(column), block.prefix);
        // A container's text is written where its first line is; that of others may be indented.
        let indentation = matches!(block.ends, Ends::Colons(_) | Ends::Backticks(_) | Ends::Paragraph).then_some(0);
        Open { block, column, indentation, lead, is_in_list }
    }

    /// The rest of a line of its text, without its indentation, and the columns that a tab reaches beyond that; `None`
    /// if the line isn't in it any more.
    pub(super) fn enter<'a>(&mut self, line: &'a str, beyond: usize) -> Option<(&'a str, usize)> {
        let found = beyond + columns(line);
        let wanted = match self.block.ends {
            Ends::Indentation => {
                let usual = *self.indentation.get_or_insert(found.saturating_sub(self.column).min(TAB));
                if usual == 0 || found < self.column + usual {
                    return None;
                }
                self.column + usual
            }
            Ends::Colons(_) | Ends::Backticks(_) | Ends::Paragraph => self.column,
            // Text in a component is indented as a tree of tags is.
            Ends::Tag(..) => {
                let is_end = line.trim_start().starts_with("</") || line.trim_start().starts_with("{");
                let deeper = found.saturating_sub(self.column);
                let usual =
                    if is_end { self.indentation.unwrap_or(0) } else { *self.indentation.get_or_insert(deeper) };
                self.column + usual
            }
        };
        Some(skip(line, beyond, wanted.min(found)))
    }
}

/// How far a line is indented.
pub(super) fn columns(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).fold(0, after)
}

fn after(column: usize, byte: u8) -> usize {
    if byte == b'\t' { column + TAB - column % TAB } else { column + 1 }
}

/// A line after so many columns of its indentation, and the columns that a tab reaches beyond them.
fn skip(line: &str, beyond: usize, wanted: usize) -> (&str, usize) {
    let (mut column, mut at) = (beyond, 0);
    for byte in line.bytes() {
        if column >= wanted || !matches!(byte, b' ' | b'\t') {
            break;
        }
        column = after(column, byte);
        at += 1;
    }
    (&line[at..], column.saturating_sub(wanted))
}
