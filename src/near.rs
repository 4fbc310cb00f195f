//! Finds the nearest of many names to one that isn't among them.
//!
//! [`Near`] gives the same answers as [`crate::text::nearest`] without comparing every name: names with a common prefix
//! are compared once up to there, and dropped together once they can't be near enough.

use std::ops::Range;

use crate::text::most_changes;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Near {
    /// Sorted by their lower-case letters, then as written.
    names: Vec<String>,
    /// The names' letters as a tree, each node before its descendants. The first node has no letter.
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    letter: char,
    /// The number of letters up to here, including this one.
    depth: usize,
    /// The next node that isn't below this one.
    after: usize,
    /// The names that end here.
    names: Range<usize>,
    /// The lengths of the names that end here or below.
    shortest: usize,
    longest: usize,
}

impl Node {
    fn new(letter: char, depth: usize) -> Node {
        Node { letter, depth, after: 0, names: 0..0, shortest: usize::MAX, longest: 0 }
    }
}

impl Default for Near {
    fn default() -> Self {
        Near::new([""; 0])
    }
}

impl Near {
    pub(crate) fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let names = names.into_iter().map(Into::into);
        let mut names: Vec<(String, String)> = names.map(|name: String| (name.to_lowercase(), name)).collect();
        names.sort_unstable();
        let mut nodes = vec![Node::new('\0', 0)];
        let mut open = vec![0];
        for (at, (folded, _)) in names.iter().enumerate() {
            let mut letters = folded.chars();
            let shared = open[1..]
                .iter()
                .take_while(|node| letters.clone().next() == Some(nodes[**node].letter) && letters.next().is_some());
            let shared = shared.count();
            for closed in open.drain(shared + 1..) {
                nodes[closed].after = nodes.len();
            }
            for letter in letters {
                open.push(nodes.len());
                nodes.push(Node::new(letter, open.len() - 1));
            }
            let last = open[open.len() - 1];
            let first = if nodes[last].names.is_empty() { at } else { nodes[last].names.start };
            nodes[last].names = first..at + 1;
            let length = open.len() - 1;
            for node in &open {
                let node = &mut nodes[*node];
                (node.shortest, node.longest) = (node.shortest.min(length), node.longest.max(length));
            }
        }
        for closed in open {
            nodes[closed].after = nodes.len();
        }
        Near { names: names.into_iter().map(|(_, name)| name).collect(), nodes }
    }

    /// The name nearest to `word`; on a tie, the first in alphabetical order.
    pub(crate) fn nearest(&self, word: &str) -> Option<&str> {
        let letters: Vec<char> = word.to_lowercase().chars().collect();
        let most = most_changes(letters.len());
        (0..=most).find_map(|changes| self.within(word, &letters, changes, most))
    }

    /// The alphabetically first name at this distance from a word.
    fn within(&self, word: &str, letters: &[char], changes: usize, most: usize) -> Option<&str> {
        let mut rows = vec![Row::first(letters, changes)];
        let mut path = Vec::new();
        let mut found: Option<&str> = None;
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            if node.depth > 0 {
                rows.truncate(node.depth);
                path.truncate(node.depth - 1);
                path.push(node.letter);
                rows.push(Row::next(&rows, &path, letters, changes));
            }
            let row = &rows[node.depth];
            if !row.may_reach(node, letters.len(), changes) {
                at = node.after;
                continue;
            }
            if row.distance(letters, node.depth, changes) <= changes {
                let names = self.names[node.names.clone()].iter().map(String::as_str);
                let near = names.filter(|name| name.len().abs_diff(word.len()) <= most * 4);
                found = near.chain(found).min();
            }
            at += 1;
        }
        found
    }
}

/// A row of the distance table of Damerau and Levenshtein: how many edits turn the first letters of the word into the
/// letters of a path. Only cells near the table's diagonal can stay within the limit.
#[derive(Clone, Copy)]
struct Row([u8; 2 * MOST + 1]);

/// The most edits allowed.
const MOST: usize = 4;
const FAR: u8 = u8::MAX / 2;

impl Row {
    /// For an empty path.
    fn first(letters: &[char], changes: usize) -> Row {
        let mut row = Row([FAR; 2 * MOST + 1]);
        for taken in 0..=changes.min(letters.len()) {
            row.0[taken + changes] = taken as u8;
        }
        row
    }

    /// For a path with one more letter; the cell at `place` is for `depth + place - changes` letters of the word.
    fn next(rows: &[Row], path: &[char], letters: &[char], changes: usize) -> Row {
        let mut row = Row([FAR; 2 * MOST + 1]);
        let depth = path.len();
        let (letter, above) = (path[depth - 1], &rows[depth - 1]);
        for place in 0..=2 * changes {
            let Some(taken) = (depth + place).checked_sub(changes).filter(|taken| *taken <= letters.len()) else {
                continue;
            };
            let mut least = if place < 2 * changes { above.0[place + 1] + 1 } else { FAR };
            if let Some(last) = taken.checked_sub(1) {
                least = least.min(above.0[place] + u8::from(letters[last] != letter));
                if place > 0 {
                    least = least.min(row.0[place - 1] + 1);
                }
                if last > 0 && depth > 1 && letters[last] == path[depth - 2] && letters[last - 1] == letter {
                    least = least.min(rows[depth - 2].0[place] + 1);
                }
            }
            row.0[place] = least.min(FAR);
        }
        row
    }

    /// Whether a name below a node can be near enough: the remaining lengths of word and name may differ by at most the
    /// remaining edits.
    fn may_reach(&self, node: &Node, length: usize, changes: usize) -> bool {
        (0..=2 * changes).any(|place| {
            let Some(left) = changes.checked_sub(self.0[place].into()) else { return false };
            let rest = length + changes - node.depth - place;
            rest + left + node.depth >= node.shortest && rest + node.depth <= node.longest + left
        })
    }

    /// The edits that turn the whole word into a path of this length.
    fn distance(&self, letters: &[char], depth: usize, changes: usize) -> usize {
        let place = (letters.len() + changes).checked_sub(depth).filter(|place| *place <= 2 * changes);
        place.map_or(FAR, |place| self.0[place]).into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::nearest;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_answers_match_comparing_every_name(
            names in prop::collection::vec("[abAB]{0,5}|[a-cé]{3,14}|(part/)?[ab]{1,3}-[0-9]{1,3}|[İßaẞ]{1,5}", 0..40),
            word in "[abAB]{0,5}|[a-cé]{3,14}|(prat/)?[ab]{1,3}-[0-9]{1,3}|[İßaẞ]{1,5}",
        ) {
            let near = Near::new(&names);
            prop_assert_eq!(near.nearest(&word), nearest(&word, names.iter().map(String::as_str)));
        }

        #[test]
        fn a_typo_is_corrected(names in prop::collection::vec("[a-z]{4,9}(-[a-z]{4,9}){0,2}", 1..40), slips in any::<[(usize, usize); 3]>()) {
            let mut word: Vec<char> = names[0].chars().collect();
            for (how, at) in slips {
                let at = at % word.len();
                match how % 4 {
                    0 => drop(word.remove(at)),
                    1 => word.insert(at, 'x'),
                    2 => word[at] = 'y',
                    _ => word.swap(at, at.saturating_sub(1)),
                }
            }
            let word: String = word.into_iter().collect();
            let near = Near::new(&names);
            prop_assert_eq!(near.nearest(&word), nearest(&word, names.iter().map(String::as_str)));
        }
    }
}
