//! Edits to a text → the edited text, and a map from its places back to those in the text before.

use std::ops::Range;

/// A replacement of a part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub becomes: String,
}

/// Takes places in a rewritten text back to the author's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// In order, from the start of the text to its end.
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it starts in the rewritten text.
    start: usize,
    author: Range<usize>,
    /// Whether the author's bytes are in it as they are.
    is_copy: bool,
}

impl Map {
    /// The author's range that a range of the rewritten text comes from. What was written anew comes from all that it
    /// replaced.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        start..self.end(range.end).max(start)
    }

    /// The same for a range whose bytes are all the author's; `None` if some aren't.
    pub fn exact(&self, range: Range<usize>) -> Option<Range<usize>> {
        let piece = self.pieces.get(self.piece_at(range.start)?)?;
        let start = piece.author.start + (range.start - piece.start);
        let found = start..start + range.len();
        (piece.is_copy && found.end <= piece.author.end).then_some(found)
    }

    fn start(&self, at: usize) -> usize {
        let Some(piece) = self.piece_at(at).map(|number| &self.pieces[number]) else { return at };
        if piece.is_copy { (piece.author.start + (at - piece.start)).min(piece.author.end) } else { piece.author.start }
    }

    fn end(&self, at: usize) -> usize {
        let Some(piece) = at.checked_sub(1).and_then(|before| self.piece_at(before)).map(|number| &self.pieces[number])
        else {
            return 0;
        };
        if piece.is_copy { (piece.author.start + (at - piece.start)).min(piece.author.end) } else { piece.author.end }
    }

    /// The last piece that starts at a place or before it.
    fn piece_at(&self, at: usize) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.start <= at).checked_sub(1)
    }

    fn push(&mut self, start: usize, author: Range<usize>, is_copy: bool) {
        self.pieces.push(Piece { start, author, is_copy });
    }
}

/// Applies edits, which must be in order and apart.
pub(super) fn apply(text: &str, edits: &[Edit]) -> (String, Map) {
    let added: usize = edits.iter().map(|edit| edit.becomes.len()).sum();
    let mut rewritten = String::with_capacity(text.len() + added);
    let mut map = Map::default();
    let mut at = 0;
    for edit in edits {
        if at < edit.range.start {
            map.push(rewritten.len(), at..edit.range.start, true);
            rewritten.push_str(&text[at..edit.range.start]);
        }
        map.push(rewritten.len(), edit.range.clone(), false);
        rewritten.push_str(&edit.becomes);
        at = edit.range.end;
    }
    if at < text.len() {
        map.push(rewritten.len(), at..text.len(), true);
        rewritten.push_str(&text[at..]);
    }
    (rewritten, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Range<usize>, becomes: &str) -> Edit {
        Edit { range, becomes: becomes.to_owned() }
    }

    #[test]
    fn places_go_back_to_the_authors_bytes() {
        let (text, map) = apply("a [[b]] c d", &[edit(2..7, "[b](b)"), edit(8..9, ""), edit(11..11, "!")]);
        assert_eq!(text, "a [b](b)  d!");
        assert_eq!(map.range(0..1), 0..1);
        assert_eq!(map.range(2..8), 2..7, "what was written anew");
        assert_eq!(map.range(3..4), 2..7, "a part of it");
        assert_eq!(map.range(10..11), 10..11, "after a removal");
        assert_eq!(map.range(11..12), 11..11, "after the last byte");
        assert_eq!(map.exact(0..2), Some(0..2));
        assert_eq!(map.exact(10..11), Some(10..11));
        assert_eq!((map.exact(0..3), map.exact(3..4)), (None, None));
    }
}
