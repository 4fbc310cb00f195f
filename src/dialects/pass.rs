//! One pass over a body, line by line: which blocks of other tools a line is in, and what it becomes.
//!
//! Code is left as it is, apart from the indentation of what it's in.

use std::ops::Range;

use super::construct::{Ends, Found, Opening, Piece, Place, Start};
use super::lead::{Open, columns};
use super::map::Edit;
use super::scan::{Fence, code_end, item_text};
use super::{FileKind, Finding, constructs};

/// The edits that bring a body into our dialect, in order and apart, and what has no meaning in it.
pub(super) fn over(text: &str, body: Range<usize>, file: FileKind) -> (Vec<Edit>, Vec<Finding>) {
    let mut pass = Pass {
        text: &text[..body.end],
        file,
        edits: Vec::new(),
        findings: Vec::new(),
        open: Vec::new(),
        blanks: Vec::new(),
        fence: None,
        verbatim: None,
        above: Above::Blank,
        is_in_list: false,
        is_in_html: false,
        code_until: 0,
        line_start: 0,
        has_text: false,
        has_ended: false,
    };
    let mut at = body.start;
    while at < body.end {
        at = pass.line(at);
    }
    (pass.edits, pass.findings)
}

/// Deeper blocks are read as text; a page with more would be refused.
const DEEPEST: usize = 20;

struct Pass<'a> {
    /// As far as the body's end.
    text: &'a str,
    file: FileKind,
    edits: Vec<Edit>,
    findings: Vec<Finding>,
    open: Vec<Open>,
    /// The blank lines above, whose lead depends on the next line.
    blanks: Vec<Range<usize>>,
    /// The fence that's open, and the number of blocks around it.
    fence: Option<(Fence, usize)>,
    /// What ends raw HTML that is no text: a comment, a script.
    verbatim: Option<&'static str>,
    above: Above,
    is_in_list: bool,
    /// Whether the lines since the last blank one are raw HTML, which a blank line would end.
    is_in_html: bool,
    /// Where a code span ends that goes on from the line above.
    code_until: usize,
    /// Where the line starts that's being read.
    line_start: usize,
    /// Whether the block that was opened last has text by now.
    has_text: bool,
    /// Whether a block has ended within the line above.
    has_ended: bool,
}

/// A line: what comes before its text, the columns that a tab there reaches into it, and its end.
struct Line {
    lead: Range<usize>,
    beyond: usize,
    end: usize,
}

/// What the line above is.
#[derive(Clone, Copy, PartialEq)]
enum Above {
    Blank,
    Text,
    IndentedCode,
}

/// Raw HTML whose content isn't text, and what ends it.
const VERBATIM: [(&str, &str); 5] = [
    ("<!--", "-->"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];

impl<'a> Pass<'a> {
    /// Rewrites the line that starts at `at`, and returns where the next one starts.
    fn line(&mut self, at: usize) -> usize {
        let end = self.end_of_line(at);
        self.line_start = at;
        if self.text[at..end].trim().is_empty() {
            self.blanks.push(at..end);
            return self.line_after(end);
        }
        let (start, beyond) = self.enter(at, end);
        let end = self.content(Line { lead: at..start, beyond, end });
        self.line_after(end)
    }

    /// Leaves the blocks that a line isn't in. Returns where its text starts, and the columns that it's indented beyond
    /// that.
    fn enter(&mut self, at: usize, end: usize) -> (usize, usize) {
        let (mut rest, mut beyond, mut depth) = (&self.text[at..end], 0, 0);
        let is_new_paragraph = self.has_text && !self.blanks.is_empty();
        while let Some(open) =
            self.open.get_mut(depth).filter(|open| !(open.block.ends == Ends::Paragraph && is_new_paragraph))
        {
            let Some(inside) = open.enter(rest, beyond) else { break };
            (rest, beyond) = inside;
            depth += 1;
        }
        let ends_block = depth < self.open.len() || self.has_ended;
        self.leave(depth);
        self.write_blanks(at, ends_block);
        (end - rest.len(), beyond)
    }

    /// Ends the blocks beyond a depth.
    fn leave(&mut self, depth: usize) {
        if let Some(open) = self.open.get(depth) {
            self.is_in_list = open.is_in_list;
        }
        self.open.truncate(depth);
        self.fence = self.fence.filter(|(_, around)| *around <= depth);
    }

    /// Writes the blank lines above a line, at least one where a block ends.
    fn write_blanks(&mut self, at: usize, ends_block: bool) {
        let lead = self.lead().trim_end().to_owned();
        let blanks = std::mem::take(&mut self.blanks);
        self.has_ended = false;
        self.is_in_html &= blanks.is_empty() && !ends_block;
        if blanks.is_empty() && ends_block && self.above != Above::Blank {
            self.edit(at..at, lead.clone() + "\n");
        }
        if (!blanks.is_empty() || ends_block) && self.above == Above::Text {
            self.above = Above::Blank;
        }
        for blank in blanks.into_iter().filter(|_| !lead.is_empty()) {
            self.edit(blank, lead.clone());
        }
    }

    /// Rewrites a line. Returns the end of the line that it took last.
    fn content(&mut self, line: Line) -> usize {
        let Line { lead, beyond, end } = line;
        let text = &self.text[lead.end..end];
        let at = end - text.trim_start().len();
        if self.fence.is_none() && self.verbatim.is_none() && self.closes_block(lead.start, at, end) {
            return end;
        }
        if !self.open.is_empty() {
            self.edit(lead, self.lead() + &" ".repeat(beyond));
        }
        if let Some((fence, _)) = self.fence {
            self.fence = self.fence.filter(|_| !fence.is_closed_by(&self.text[at..end]));
        } else if let Some(closing) = self.verbatim {
            self.verbatim = (!text.contains(closing)).then_some(closing);
        } else if self.is_indented_code(beyond + columns(text)) {
            self.above = Above::IndentedCode;
            return end;
        } else {
            self.is_in_list &= columns(text) >= 2 || self.above != Above::Blank;
            return self.text_of_line(at, end, beyond + columns(text));
        }
        self.above = Above::Text;
        end
    }

    /// Whether a line is code because it's indented, not because it's in a list.
    fn is_indented_code(&self, columns: usize) -> bool {
        columns >= 4 && self.above != Above::Text && !self.is_in_list && self.file == FileKind::Markdown
    }

    /// Ends the block that a line closes, if it does: the line becomes a blank one.
    fn closes_block(&mut self, line: usize, at: usize, end: usize) -> bool {
        let Some(closing) = constructs::closing(&self.text[at..end]) else { return false };
        let depth = self.depth_of(&closing);
        // Colons close nothing but their blocks; a tag may have been opened within a line.
        if depth.is_none() && !matches!(closing, Ends::Colons(_)) {
            return false;
        }
        self.leave(depth.unwrap_or(self.open.len()));
        self.remove_line(line, end);
        true
    }

    /// Removes a line that says nothing; a blank one is left where texts would meet otherwise.
    fn remove_line(&mut self, start: usize, end: usize) {
        let next = self.line_after(end);
        match self.edits.last_mut().filter(|edit| edit.range.end > start) {
            // Its lead has been written.
            Some(edit) => {
                edit.becomes.truncate(edit.becomes.rfind('\n').map_or(0, |newline| newline + 1));
                edit.range.end = next;
            }
            None => self.edit(start..next, String::new()),
        }
        self.has_ended = true;
    }

    /// The number of blocks around the block that a sign closes.
    fn depth_of(&self, closing: &Ends) -> Option<usize> {
        let exact = self.open.iter().rposition(|open| open.block.ends == *closing);
        exact.or_else(|| {
            let Ends::Colons(colons) = closing else { return None };
            self.open.iter().rposition(|open| matches!(open.block.ends, Ends::Colons(opened) if opened < *colons))
        })
    }

    /// The blocks that start here, one after the other, and then the text within the line.
    fn text_of_line(&mut self, mut at: usize, mut end: usize, mut column: usize) -> usize {
        while let Some(opening) = self.opening_at(at, end) {
            let taken = opening.end;
            end = if taken <= end { end } else { self.end_of_line(taken) };
            let after = end - self.text[taken..end].trim_start().len();
            self.open_block(at..after, opening, (column, after < end));
            if after >= end {
                return end;
            }
            (at, column) = (after, 0);
        }
        self.open_code_or_item(at, end);
        self.has_text = true;
        if self.fence.is_some() { end } else { self.inline(at, end) }
    }

    fn opening_at(&self, at: usize, end: usize) -> Option<Opening> {
        let is_in_paragraph = self.above == Above::Text;
        let start = Start { text: self.text, at, line_end: end, file: self.file, is_in_paragraph };
        let is_text_in_html = self.is_in_html && self.text[at..].starts_with('{');
        if self.open.len() < DEEPEST && !is_text_in_html { constructs::opening_at(&start) } else { None }
    }

    fn open_code_or_item(&mut self, at: usize, end: usize) {
        let line = &self.text[at..end];
        let is_tag = line.strip_prefix('<').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
        self.is_in_html |= is_tag && self.above != Above::Text;
        self.fence = Fence::opened_by(line).map(|fence| (fence, self.open.len()));
        self.above = Above::Text;
        if let Some(text) = item_text(line) {
            self.is_in_list = true;
            self.fence = self.fence.or_else(|| Fence::opened_by(&line[text..]).map(|fence| (fence, self.open.len())));
        }
        let verbatim = VERBATIM
            .into_iter()
            .find(|(opening, _)| line.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening)));
        self.verbatim = verbatim.map(|(_, closing)| closing).filter(|closing| !line.contains(closing));
    }

    /// Writes what a construct in a range becomes, and opens its block. The rest is the column where it starts, and
    /// whether more text is on its line.
    fn open_block(&mut self, range: Range<usize>, opening: Opening, (column, has_more): (usize, bool)) {
        let Opening { end, lines, block, finding } = opening;
        self.note(finding, range.start..end);
        let around = self.lead();
        let line_start = format!("\n{around}{}", " ".repeat(column));
        let mut becomes = lines.join(&line_start);
        // A paragraph, a quote or a list above would take it in.
        if self.above == Above::Text && !lines.is_empty() {
            let quotes = lines[0].rfind("> ").map_or("", |last| &lines[0][..last]);
            becomes.insert_str(0, &format!("{}{line_start}", quotes.trim_end()));
        }
        if let Some(block) = block {
            let is_in_list = std::mem::take(&mut self.is_in_list);
            self.open.push(Open::new(block, column, (&around, is_in_list)));
            self.has_text = false;
        }
        let is_apart = lines
            .last()
            .is_some_and(|last| !last.trim_start_matches(['>', ' ']).starts_with("[!") && !last.ends_with('>'));
        if lines.is_empty() && !has_more {
            return self.remove_line(self.line_start, range.end);
        }
        if has_more && !lines.is_empty() {
            let blank = if is_apart { format!("\n{}", self.lead().trim_end()) } else { String::new() };
            becomes += &format!("{blank}\n{}", self.lead());
        }
        self.edit(range, becomes);
        self.has_ended = is_apart && !has_more;
        self.above = if self.has_ended { Above::Text } else { Above::Blank };
    }

    /// Rewrites what is of another tool within a line. Returns the end of the line that it took last.
    fn inline(&mut self, start: usize, mut end: usize) -> usize {
        let mut at = start.max(self.code_until);
        while let Some(found) = constructs::next_sign(self.text, at, end) {
            at = match self.text.as_bytes()[found] {
                b'`' => code_end(self.text, found),
                b'\\' => found + 1 + self.text[found + 1..].chars().next().map_or(0, char::len_utf8),
                _ => {
                    let place = Place { text: self.text, line_start: start, at: found, line_end: end, file: self.file };
                    let Some(piece) = constructs::piece_at(&place) else {
                        at = found + 1;
                        continue;
                    };
                    end = if piece.end > end { self.end_of_line(piece.end) } else { end };
                    let piece = self.kept_in_html(piece, place.before(), end);
                    self.write_piece(found, piece)
                }
            };
        }
        self.code_until = at;
        end
    }

    /// In raw HTML, a line that loses all it says isn't left blank.
    fn kept_in_html(&self, piece: Piece, before: &str, end: usize) -> Piece {
        let is_all = before.trim().is_empty() && self.text[piece.end..end].trim().is_empty();
        if self.is_in_html && is_all && piece.becomes.is_empty() {
            return Piece { becomes: "<!-- -->".to_owned(), ..piece };
        }
        piece
    }

    fn write_piece(&mut self, at: usize, piece: Piece) -> usize {
        self.note(piece.finding, at..piece.end);
        self.edit(at..piece.end, piece.becomes);
        self.has_ended |= piece.is_apart;
        if let Some(depth) = piece.closes.and_then(|closing| self.depth_of(&closing)) {
            self.leave(depth);
            self.has_ended = true;
        }
        piece.end
    }

    fn lead(&self) -> String {
        self.open.last().map(|open| open.lead.clone()).unwrap_or_default()
    }

    fn end_of_line(&self, at: usize) -> usize {
        let end = memchr::memchr(b'\n', &self.text.as_bytes()[at..]).map_or(self.text.len(), |found| at + found);
        at + self.text[at..end].trim_end_matches('\r').len()
    }

    fn line_after(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.text.as_bytes()[at..]).map_or(self.text.len(), |found| at + found + 1)
    }

    fn note(&mut self, found: Option<Found>, range: Range<usize>) {
        let finding = found.map(|Found { construct, fate }| Finding { construct: construct.into(), fate, range });
        self.findings.extend(finding);
    }

    /// Adds an edit, together with the one before it if they meet.
    fn edit(&mut self, range: Range<usize>, becomes: String) {
        if self.text[range.clone()] == becomes {
            return;
        }
        match self.edits.last_mut().filter(|edit| edit.range.end == range.start) {
            Some(before) => {
                before.range.end = range.end;
                before.becomes += &becomes;
            }
            None => self.edits.push(Edit { range, becomes }),
        }
    }
}
