//! Counts the words of sections: from texts to the amount of each word, then of each stem, in a section.

use rayon::prelude::*;

use super::dictionary::SectionId;
use super::sections::Fields;
use super::tokens::{Compounds, Reader};
use super::weights::{impact, length_factors, occurrences};
use super::word_numbers::WordNumbers;
use crate::book::PageId;

/// A stem by its number.
pub(super) type StemId = u32;

/// A word as a form of a stem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    pub stem: StemId,
    /// The number of sections with the word in this form.
    pub sections: u32,
}

/// A page to count, and the number of its first section.
pub(super) type NumberedPage = (PageId, SectionId);

/// Counts the words of pages in parallel, in chunks of consecutive pages. `words` numbers the words of all chunks.
pub(super) fn count<'a>(
    pages: &[NumberedPage],
    sections_of: impl Fn(PageId) -> Vec<Fields<'a>> + Sync,
    words: &mut WordNumbers,
) -> Vec<Counted> {
    let share = pages.len().div_ceil(4 * rayon::current_num_threads()).max(1);
    let count_part = |pages: &[NumberedPage]| {
        let mut counter = Counter::default();
        for (page, first_section) in pages {
            let sections = sections_of(*page);
            sections.iter().zip(*first_section..).for_each(|(fields, section)| counter.add(section, fields));
        }
        (counter.words, Counted { sections: counter.sections, amounts: counter.amounts })
    };
    let parts: Vec<(WordNumbers, Counted)> = pages.par_chunks(share).map(count_part).collect();
    // Number the words in the order of the chunks, so the numbers only depend on the book.
    let parts: Vec<(Vec<u32>, Counted)> =
        parts.into_iter().map(|(own, counted)| (words.numbers_of(&own), counted)).collect();
    let renumber = |(numbers, mut counted): (Vec<u32>, Counted)| {
        counted.amounts.iter_mut().for_each(|(word, _)| *word = numbers[*word as usize]);
        counted
    };
    parts.into_par_iter().map(renumber).collect()
}

/// Sections with the amounts of their words.
pub(super) struct Counted {
    /// Each section, and where its words end in `amounts`.
    sections: Vec<(SectionId, usize)>,
    /// The words of each section in turn, with their amounts.
    amounts: Vec<(u32, f32)>,
}

/// Sections with the impact of each of their stems.
pub(super) struct Impacts {
    /// Each section, and where its stems end in `stems`.
    sections: Vec<(SectionId, usize)>,
    stems: Vec<(StemId, u8)>,
}

impl Counted {
    /// The words of each section.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> {
        self.amounts.iter().map(|(word, _)| *word)
    }

    /// `forms` has the form of each word; all stem numbers are below `stems`.
    pub(super) fn impacts(self, forms: &[Form], stems: usize) -> Impacts {
        let mut impacts = Vec::with_capacity(self.amounts.len());
        // The amount of each stem in the current section, and the stems that occur. The forms of a stem are added in
        // text order, so their sum is the same everywhere.
        let mut amounts = vec![0.0; stems];
        let mut present: Vec<StemId> = Vec::new();
        let mut start = 0;
        let section = |(section, end): (SectionId, usize)| {
            for (word, amount) in &self.amounts[start..end] {
                let stem = forms[*word as usize].stem;
                let sum = &mut amounts[stem as usize];
                if *sum == 0.0 {
                    present.push(stem);
                }
                *sum += *amount;
            }
            let impact_of = |stem: StemId| (stem, impact(std::mem::take(&mut amounts[stem as usize])));
            impacts.extend(present.drain(..).map(impact_of));
            start = end;
            (section, impacts.len())
        };
        let sections = self.sections.into_iter().map(section).collect();
        Impacts { sections, stems: impacts }
    }
}

impl Impacts {
    pub(super) fn stems(&self) -> impl Iterator<Item = StemId> {
        self.stems.iter().map(|(stem, _)| *stem)
    }

    /// Each stem of each section, with its impact.
    pub(super) fn iter(&self) -> impl Iterator<Item = (SectionId, StemId, u8)> {
        let starts = std::iter::once(0).chain(self.sections.iter().map(|(_, end)| *end));
        starts.zip(&self.sections).flat_map(|(start, (section, end))| {
            self.stems[start..*end].iter().map(|(stem, impact)| (*section, *stem, *impact))
        })
    }
}

/// Counts one section after the other.
#[derive(Default)]
struct Counter {
    reader: Reader,
    words: WordNumbers,
    sections: Vec<(SectionId, usize)>,
    amounts: Vec<(u32, f32)>,
    /// How often each word occurs in each field of the current section, and the words that occur.
    counts: Vec<[u16; Fields::COUNT]>,
    present: Vec<u32>,
}

impl Counter {
    fn add(&mut self, section: SectionId, fields: &Fields<'_>) {
        let mut reader = std::mem::take(&mut self.reader);
        let mut lengths = [0_u32; Fields::COUNT];
        for (field, text) in fields.texts().into_iter().enumerate() {
            reader.each_word(text, Compounds::AlsoJoined, |word| {
                lengths[field] += 1;
                self.count(word, field);
            });
        }
        self.reader = reader;
        let factors = length_factors(lengths);
        for word in self.present.drain(..) {
            let counts = std::mem::take(&mut self.counts[word as usize]);
            self.amounts.push((word, occurrences(&counts, &factors)));
        }
        self.sections.push((section, self.amounts.len()));
    }

    fn count(&mut self, word: &str, field: usize) {
        let number = self.words.number(word);
        if number as usize == self.counts.len() {
            self.counts.push([0; Fields::COUNT]);
        }
        let counts = &mut self.counts[number as usize];
        if *counts == [0; Fields::COUNT] {
            self.present.push(number);
        }
        counts[field] = counts[field].saturating_add(1);
    }
}
