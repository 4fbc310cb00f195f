//! How much each word says about each section.
//!
//! The weight of a word in a section is BM25F (Robertson, Zaragoza and Taylor, “Simple BM25 Extension to Multiple
//! Weighted Fields”, CIKM 2004): its occurrences are counted over all fields, each with its boost and divided by the
//! field's length, and then saturated once. One thing differs: a field's length is compared with a typical length,
//! not with the average of the book, so that the weights in a chapter depend on that chapter alone.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::sections::Fields;
use super::stems::Stems;
use super::tokens::{Compounds, each_word, fold};

/// The largest weight of a word in a section; weights are whole numbers from 1.
pub const MOST_IMPACT: u8 = 15;

/// A section by its number; sections are numbered through the book.
pub type SectionId = u32;
/// A section and the weight of a word there.
pub type Posting = (SectionId, u8);
/// A stem by its number.
pub type StemId = u32;

/// BM25's k1: how soon more occurrences say nothing more.
const SATURATION: f32 = 2.4;

struct Field {
    boost: f32,
    /// How much the length counts (BM25's b).
    b: f32,
    /// In words.
    typical_length: f32,
}

const fn field(boost: f32, b: f32, typical_length: f32) -> Field {
    Field { boost, b, typical_length }
}

/// In the order of [`Fields::texts`].
const FIELDS: [Field; Fields::COUNT] = [
    field(9.0, 0.4, 4.0),
    field(4.5, 0.45, 4.0),
    field(1.5, 0.35, 4.0),
    field(2.2, 0.35, 6.0),
    field(3.0, 0.6, 4.0),
    field(2.2, 0.5, 12.0),
    field(1.0, 0.8, 70.0),
];

/// The words of a book, weighed.
#[derive(Debug, Default, PartialEq)]
pub struct Weighed {
    pub section_count: u32,
    /// Every form of every word, as it is looked up.
    pub forms: BTreeMap<String, Form>,
    pub stems: FxHashMap<String, StemId>,
    /// By stem: the sections that have it, ascending.
    pub postings: Vec<Vec<Posting>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    pub stem: StemId,
    /// How many sections have the word in this form.
    pub sections: u32,
}

/// Weighs the words of all sections. `sections_of` gives those of one page of `pages`.
pub fn weigh<'a>(pages: usize, stems: &Stems, sections_of: impl Fn(usize) -> Vec<Fields<'a>> + Sync) -> Weighed {
    let share = pages.div_ceil(4 * rayon::current_num_threads()).max(1);
    let starts: Vec<usize> = (0..pages).step_by(share).collect();
    let count_part = |start: usize| {
        let mut part = Part::default();
        for page in start..pages.min(start + share) {
            sections_of(page).iter().for_each(|section| part.add(section));
        }
        part
    };
    let parts: Vec<Part> = starts.into_par_iter().map(count_part).collect();
    let words = all_words(&parts);
    let stems: Vec<String> = words.par_iter().map(|word| fold(&stems.stem(word)).into_owned()).collect();
    gather(parts, &words, stems)
}

/// Some pages in a row.
#[derive(Default)]
struct Part {
    /// Words as they are written, with their accents, by number.
    words: Vec<String>,
    numbers: FxHashMap<String, u32>,
    /// For each section its words, and how much of each it has.
    sections: Vec<Vec<(u32, f32)>>,
    /// How often each word stands in each field of the section at hand, and the words that do.
    counts: Vec<[u16; Fields::COUNT]>,
    present: Vec<u32>,
}

impl Part {
    fn add(&mut self, fields: &Fields<'_>) {
        let mut lengths = [0_u32; Fields::COUNT];
        for (field, text) in fields.texts().into_iter().enumerate() {
            each_word(text, Compounds::AlsoJoined, |word| {
                lengths[field] += 1;
                self.count(word, field);
            });
        }
        let mut section = Vec::with_capacity(self.present.len());
        for word in self.present.drain(..) {
            let counts = std::mem::take(&mut self.counts[word as usize]);
            section.push((word, occurrences(&counts, &lengths)));
        }
        self.sections.push(section);
    }

    fn count(&mut self, word: &str, field: usize) {
        let number = match self.numbers.get(word) {
            Some(number) => *number,
            None => {
                let number = self.words.len() as u32;
                self.words.push(word.to_owned());
                self.numbers.insert(word.to_owned(), number);
                self.counts.push([0; Fields::COUNT]);
                number
            }
        };
        let counts = &mut self.counts[number as usize];
        if *counts == [0; Fields::COUNT] {
            self.present.push(number);
        }
        counts[field] = counts[field].saturating_add(1);
    }
}

/// In the order in which the book uses them, wherever a part ends.
fn all_words(parts: &[Part]) -> Vec<String> {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let words = parts.iter().flat_map(|part| &part.words).filter(|word| seen.insert(word.as_str()));
    words.cloned().collect()
}

/// Puts the parts together. `words` are all their words, with the stem of each.
fn gather(parts: Vec<Part>, words: &[String], stem_of_word: Vec<String>) -> Weighed {
    let mut weighed = Weighed::default();
    let mut ids: Vec<StemId> = Vec::with_capacity(words.len());
    for stem in stem_of_word {
        let next = weighed.stems.len() as StemId;
        ids.push(*weighed.stems.entry(stem).or_insert(next));
    }
    let places: FxHashMap<&str, u32> = (0..).zip(words).map(|(place, word)| (word.as_str(), place)).collect();
    let mut section_counts = vec![0_u32; words.len()];
    let parts: Vec<Impacts> = parts.into_par_iter().map(|part| part.impacts(&places, &ids)).collect();
    let mut lengths = vec![0_usize; weighed.stems.len()];
    for part in &parts {
        for (place, count) in &part.counts {
            section_counts[*place as usize] += count;
            lengths[ids[*place as usize] as usize] += *count as usize;
        }
    }
    weighed.postings = lengths.into_iter().map(Vec::with_capacity).collect();
    for part in parts {
        for impacts in part.sections {
            for (stem, impact) in impacts {
                weighed.postings[stem as usize].push((weighed.section_count, impact));
            }
            weighed.section_count += 1;
        }
    }
    weighed.forms = forms(words, &ids, &section_counts);
    weighed
}

/// A part once its words are known through the book.
struct Impacts {
    /// The place of each word, and how many sections have it.
    counts: Vec<(u32, u32)>,
    /// For each section its stems.
    sections: Vec<Vec<(StemId, u8)>>,
}

impl Part {
    fn impacts(self, places: &FxHashMap<&str, u32>, ids: &[StemId]) -> Impacts {
        let mut counts: Vec<(u32, u32)> = self.words.iter().map(|word| (places[word.as_str()], 0)).collect();
        let mut impacts_of = |section: Vec<(u32, f32)>| {
            let mut amounts: Vec<(StemId, f32)> = Vec::with_capacity(section.len());
            for (word, amount) in section {
                let (place, count) = &mut counts[word as usize];
                *count += 1;
                amounts.push((ids[*place as usize], amount));
            }
            // A stable sort: the forms of a stem stay in the order of the text, so that their sum is the same everywhere.
            amounts.sort_by_key(|(stem, _)| *stem);
            let of_stems = amounts.chunk_by(|a, b| a.0 == b.0);
            of_stems.map(|of_stem| (of_stem[0].0, impact(of_stem.iter().map(|(_, amount)| amount).sum()))).collect()
        };
        let sections = self.sections.into_iter().map(&mut impacts_of).collect();
        Impacts { counts, sections }
    }
}

/// A word's amount in a section, saturated.
fn impact(amount: f32) -> u8 {
    let impact = (amount / (SATURATION + amount) * f32::from(MOST_IMPACT)).round();
    (impact as u8).clamp(1, MOST_IMPACT)
}

/// Words as they are looked up. Of spellings that differ by accents only, the most frequent decides on the stem.
fn forms(words: &[String], stems: &[StemId], section_counts: &[u32]) -> BTreeMap<String, Form> {
    let mut forms: BTreeMap<String, (Form, u32)> = BTreeMap::new();
    for ((word, stem), sections) in words.iter().zip(stems).zip(section_counts) {
        let (form, most) = forms.entry(fold(word).into_owned()).or_insert((Form { stem: *stem, sections: 0 }, 0));
        form.sections += sections;
        if sections > most {
            (form.stem, *most) = (*stem, *sections);
        }
    }
    forms.into_iter().map(|(word, (form, _))| (word, form)).collect()
}

/// BM25F's weighted, length-normalised count.
fn occurrences(counts: &[u16; Fields::COUNT], lengths: &[u32; Fields::COUNT]) -> f32 {
    let weighted = |(i, field): (usize, &Field)| {
        let length = lengths[i] as f32 / field.typical_length;
        field.boost * f32::from(counts[i]) / (1.0 - field.b + field.b * length)
    };
    FIELDS.iter().enumerate().filter(|(i, _)| counts[*i] > 0).map(weighted).sum()
}
