//! Finds the nearest of many names to one that isn't among them.
//!
//! [`Near`] gives the same answers as [`crate::text::nearest`] without comparing every name: one whose length or letters
//! differ too much is dropped at a glance, and what several names begin with is compared once.

use crate::text::most_changes;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Near {
    /// Every letter of a name, in lower case.
    alphabet: Vec<char>,
    /// By length, then in alphabetical order.
    names: Vec<Name>,
    /// The letters of all names, one name after the other, as numbers of the alphabet.
    letters: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq)]
struct Name {
    written: String,
    /// In letters.
    length: usize,
    /// Where its letters begin.
    start: usize,
    bag: Bag,
    /// How many of its first letters the name before has too.
    shared: usize,
}

impl Near {
    pub(crate) fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let named = |name: String| (letters(&name), name);
        let mut names: Vec<(Vec<char>, String)> = names.into_iter().map(|name| named(name.into())).collect();
        names.sort_unstable_by(|a, b| (a.0.len(), a).cmp(&(b.0.len(), b)));
        let mut alphabet: Vec<char> = names.iter().flat_map(|(letters, _)| letters).copied().collect();
        alphabet.sort_unstable();
        alphabet.dedup();
        let mut near = Near { alphabet, ..Near::default() };
        let mut before: &[char] = &[];
        for (letters, written) in &names {
            let shared = before.iter().zip(letters).take_while(|(before, letter)| before == letter).count();
            let (length, start) = (letters.len(), near.letters.len());
            near.names.push(Name { written: written.clone(), length, start, bag: Bag::of(letters), shared });
            let number = |letter| near.alphabet.partition_point(|other| other < letter) as u32;
            near.letters.extend(letters.iter().map(number));
            before = letters;
        }
        near
    }

    /// The name nearest to `word`; on a tie, the first in alphabetical order.
    pub(crate) fn nearest(&self, word: &str) -> Option<&str> {
        let letters = letters(word);
        let length = letters.len();
        let places = Places::new(&letters, &self.alphabet);
        let mut search = Search { length, bytes: word.len(), bag: Bag::of(&letters), places, found: None };
        // Names of about the same length come first: what's found there narrows the search among the others.
        for difference in 0..=most_changes(length) {
            if difference > search.most() {
                break;
            }
            let shorter = length.checked_sub(difference).filter(|_| difference > 0);
            for length in shorter.into_iter().chain([length + difference]) {
                search.among(self, length);
            }
        }
        search.found.map(|(_, name)| name)
    }

    fn of_length(&self, length: usize) -> &[Name] {
        let start = self.names.partition_point(|name| name.length < length);
        let names = &self.names[start..];
        &names[..names.partition_point(|name| name.length == length)]
    }
}

fn letters(text: &str) -> Vec<char> {
    text.to_lowercase().chars().collect()
}

/// Which letters a name has, each counted up to two. Some letters are counted as one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bag(u64);

impl Bag {
    fn of(letters: &[char]) -> Self {
        Self(letters.iter().fold(0, |bag, letter| {
            let first = 1 << (2 * (u32::from(*letter) % 32));
            bag | if bag & first == 0 { first } else { first << 1 }
        }))
    }

    /// Whether so many edits could make one name of the other: each takes out one letter at most, and brings in one.
    fn is_near(self, other: Self, most: usize) -> bool {
        let differ = self.0 ^ other.0;
        let is_few = |bits: u64, most: usize| bits.count_ones() as usize <= most;
        is_few(differ, 2 * most) && is_few(differ & self.0, most) && is_few(differ & other.0, most)
    }
}

/// A search for the name nearest to a word.
struct Search<'a> {
    /// In letters.
    length: usize,
    bytes: usize,
    bag: Bag,
    places: Places,
    found: Option<(usize, &'a str)>,
}

impl<'a> Search<'a> {
    /// More edits than this aren't of interest.
    fn most(&self) -> usize {
        self.found.map_or(most_changes(self.length), |(distance, _)| distance)
    }

    /// Looks among names of one length.
    fn among(&mut self, near: &'a Near, length: usize) {
        let mut most = self.most();
        let mut within = Row::within(self.length, length, most);
        let mut rows = vec![Row::first().and(within)];
        for name in near.of_length(length) {
            rows.truncate(name.shared + 1);
            if rows[rows.len() - 1] == Row::NONE || !self.bag.is_near(name.bag, most) {
                continue;
            }
            let letters = &near.letters[name.start..name.start + length];
            while rows.len() <= length && rows[rows.len() - 1] != Row::NONE {
                rows.push(Row::next(&rows, letters, &self.places).and(within));
            }
            let distance = rows.get(length).and_then(|row| row.distance(self.length, length));
            if let Some(distance) = distance.filter(|_| self.is_of_interest(&name.written)) {
                self.found = self.found.into_iter().chain([(distance, &*name.written)]).min();
                most = self.most();
                within = Row::within(self.length, length, most);
            }
        }
    }

    /// Names of other scripts can be as long in letters, yet much longer in bytes.
    fn is_of_interest(&self, name: &str) -> bool {
        name.len().abs_diff(self.bytes) <= most_changes(self.length) * 4
    }
}

/// For the first letters of a name, how many first letters of the word can be turned into them by 0, 1, 2, 3 or 4 edits
/// (Damerau and Levenshtein's, without edits of letters swapped before).
///
/// A number of edits has twelve bits. The first nine are for the counts of letters from four fewer than the name's to
/// four more: no other count is near enough. One operation on bits advances them all (Wu and Manber, "Fast text
/// searching", 1992).
#[derive(Clone, Copy, PartialEq)]
struct Row(u64);

const MOST: usize = 4;
const BITS: usize = 12;
const COUNTS: usize = 2 * MOST + 1;
/// The first bit for each number of edits.
const EACH: u64 = 0x1_0010_0100_1001;
/// All bits in use.
const ALL: u64 = EACH * ((1 << COUNTS) - 1);

impl Row {
    const NONE: Self = Self(0);

    /// For no letters of a name, as many letters of the word as there are edits.
    fn first() -> Self {
        Self((0..=MOST).fold(0, |row, edits| row | 1 << (edits * BITS + MOST + edits)))
    }

    /// Where the rest of the word and of the name can still be made equal: their lengths differ by no more than the
    /// remaining edits.
    fn within(word: usize, name: usize, most: usize) -> Self {
        let reach = |edits: usize| {
            let near = (0..COUNTS).filter(|count| (word + MOST).abs_diff(name + count) <= most - edits);
            near.fold(0, |bits: u64, count| bits | 1 << (edits * BITS + count))
        };
        Self((0..=most).fold(0, |row, edits| row | reach(edits)))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// For one more letter of a name.
    fn next(rows: &[Row], name: &[u32], word: &Places) -> Self {
        let depth = rows.len();
        let (letter, Row(above)) = (name[depth - 1], rows[depth - 1]);
        let same = above & word.around(depth - 1, letter);
        let changed = above << BITS;
        let added = (above >> 1) << BITS;
        let swapped = match depth.checked_sub(2) {
            Some(two) => rows[two].0 & word.around(two, letter) & word.around(two + 1, name[two]),
            None => 0,
        };
        let mut row = (same | changed | added | swapped << BITS) & ALL;
        for _ in 0..MOST {
            row |= (row << (BITS + 1)) & ALL;
        }
        Self(row)
    }

    /// The fewest edits that turn the whole word into a whole name.
    fn distance(self, word: usize, name: usize) -> Option<usize> {
        (0..=MOST).find(|edits| self.0 >> (edits * BITS + word + MOST - name) & 1 == 1)
    }
}

/// Where a word has each letter of an alphabet.
struct Places {
    /// How many entries a letter has, one for each place in the word and the few after it.
    each: usize,
    /// The bits of a row for the places around, from four before to four after.
    bits: Vec<u16>,
}

impl Places {
    fn new(word: &[char], alphabet: &[char]) -> Self {
        let each = word.len() + MOST;
        let mut bits = vec![0; each * alphabet.len()];
        for (place, letter) in word.iter().enumerate() {
            let Ok(letter) = alphabet.binary_search(letter) else { continue };
            for around in place.saturating_sub(MOST)..=(place + MOST).min(each - 1) {
                bits[letter * each + around] |= 1 << (place + MOST - around);
            }
        }
        Self { each, bits }
    }

    /// The same bits for each number of edits.
    fn around(&self, place: usize, letter: u32) -> u64 {
        u64::from(self.bits[letter as usize * self.each + place]) * EACH
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
