//! How much each word says about each section.
//!
//! The weight of a word in a section is BM25F (Robertson, Zaragoza and Taylor, “Simple BM25 Extension to Multiple
//! Weighted Fields”, CIKM 2004): its occurrences are counted over all fields, each with its boost and divided by the
//! field's length, and then saturated once. One thing differs: a field's length is compared with a typical length,
//! not with the average of the book, so that the weights in a chapter depend on that chapter alone.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::dictionary::{MOST_IMPACT, Posting};
use super::sections::Fields;
use super::stems::Stems;
use super::tokens::{Compounds, Reader};
use crate::text::without_accents;

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
    /// Every form of every word, as it is looked up, in order.
    pub forms: Vec<(String, Form)>,
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
    let mut parts: Vec<Part> = starts.into_par_iter().map(count_part).collect();
    let words = share_numbers(&mut parts);
    let words: Vec<&str> = words.iter().collect();
    let stems: Vec<String> = words.par_iter().map(|word| without_accents(&stems.stem(word)).into_owned()).collect();
    gather(parts, &words, stems)
}

/// Words by number, in the order of their first use.
///
/// They are told apart by 64 bits of their hash, so that no word is looked up by its letters: that two of a million
/// words share theirs has a chance of one in 37 million.
#[derive(Default)]
struct Words {
    texts: Texts,
    hashes: Vec<u64>,
    numbers: FxHashMap<u64, u32>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        self.number_of(xxh3_64(word.as_bytes()), word)
    }

    #[inline]
    fn number_of(&mut self, hash: u64, word: &str) -> u32 {
        *self.numbers.entry(hash).or_insert_with(|| {
            self.texts.push(word);
            self.hashes.push(hash);
            self.hashes.len() as u32 - 1
        })
    }
}

/// Texts one after the other, and where each ends.
#[derive(Default)]
struct Texts {
    joined: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.ends.push(self.joined.len());
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.joined[start..*end])
    }
}

/// Some pages in a row.
#[derive(Default)]
struct Part {
    reader: Reader,
    words: Words,
    /// The words of one section after the other, and how much of each it has.
    amounts: Vec<(u32, f32)>,
    /// Where in `amounts` each section ends.
    ends: Vec<usize>,
    /// How often each word stands in each field of the section at hand, and the words that do.
    counts: Vec<[u16; Fields::COUNT]>,
    present: Vec<u32>,
}

impl Part {
    fn add(&mut self, fields: &Fields<'_>) {
        let mut reader = std::mem::take(&mut self.reader);
        let mut lengths = [0_u32; Fields::COUNT];
        for (field, text) in fields.texts().into_iter().enumerate() {
            reader.each_word(text, Compounds::AlsoJoined, |word| {
                lengths[field] += 1;
                self.count(word, field);
            });
        }
        self.reader = reader;
        let lengths = std::array::from_fn(|field| length_factor(&FIELDS[field], lengths[field]));
        for word in self.present.drain(..) {
            let counts = std::mem::take(&mut self.counts[word as usize]);
            self.amounts.push((word, occurrences(&counts, &lengths)));
        }
        self.ends.push(self.amounts.len());
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

/// Numbers the words through the book, in the order in which it uses them, wherever a part ends; the amounts of the
/// parts change their numbers with them.
fn share_numbers(parts: &mut [Part]) -> Texts {
    let mut all = Words::default();
    let mut numbers: Vec<Vec<u32>> = Vec::with_capacity(parts.len());
    for part in &mut *parts {
        let words = std::mem::take(&mut part.words);
        numbers
            .push(words.hashes.iter().zip(words.texts.iter()).map(|(hash, word)| all.number_of(*hash, word)).collect());
    }
    parts.par_iter_mut().zip(numbers).for_each(|(part, numbers)| {
        part.amounts.iter_mut().for_each(|(word, _)| *word = numbers[*word as usize]);
    });
    all.texts
}

/// Puts the parts together. `words` are all their words, with the stem of each.
fn gather(parts: Vec<Part>, words: &[&str], stem_of_word: Vec<String>) -> Weighed {
    let mut weighed = Weighed::default();
    let mut ids: Vec<StemId> = Vec::with_capacity(words.len());
    for stem in stem_of_word {
        let next = weighed.stems.len() as StemId;
        ids.push(*weighed.stems.entry(stem).or_insert(next));
    }
    let mut section_counts = vec![0_u32; words.len()];
    let mut lengths = vec![0_usize; weighed.stems.len()];
    for (word, _) in parts.iter().flat_map(|part| &part.amounts) {
        section_counts[*word as usize] += 1;
        lengths[ids[*word as usize] as usize] += 1;
    }
    let stems = weighed.stems.len();
    let (impacts, forms) = rayon::join(
        || parts.into_par_iter().map(|part| part.impacts(&ids, stems)).collect::<Vec<Impacts>>(),
        || forms(words, &ids, &section_counts),
    );
    weighed.forms = forms;
    weighed.postings = lengths.into_iter().map(Vec::with_capacity).collect();
    for Impacts { impacts, ends } in impacts {
        let mut start = 0;
        for end in ends {
            for (stem, impact) in &impacts[start..end] {
                weighed.postings[*stem as usize].push((weighed.section_count, *impact));
            }
            weighed.section_count += 1;
            start = end;
        }
    }
    weighed
}

/// A part with the impacts of stems in place of the amounts of words.
struct Impacts {
    impacts: Vec<(StemId, u8)>,
    /// Where each section ends.
    ends: Vec<usize>,
}

impl Part {
    /// `ids` are the stems of the words, each below `stems`.
    fn impacts(self, ids: &[StemId], stems: usize) -> Impacts {
        let mut impacts = Vec::with_capacity(self.amounts.len());
        // How much of each stem the section at hand has, and the stems that it has. The forms of a stem are added in the
        // order of the text, so that their sum is the same everywhere.
        let mut amounts = vec![0.0; stems];
        let mut present: Vec<StemId> = Vec::new();
        let mut start = 0;
        let sections = self.ends.into_iter().map(|end| {
            for (word, amount) in &self.amounts[start..end] {
                let stem = ids[*word as usize];
                let sum = &mut amounts[stem as usize];
                if *sum == 0.0 {
                    present.push(stem);
                }
                *sum += *amount;
            }
            let impact_of = |stem: StemId| (stem, impact(std::mem::take(&mut amounts[stem as usize])));
            impacts.extend(present.drain(..).map(impact_of));
            start = end;
            impacts.len()
        });
        let ends = sections.collect();
        Impacts { impacts, ends }
    }
}

/// A word's amount in a section, saturated.
fn impact(amount: f32) -> u8 {
    let impact = amount / (SATURATION + amount) * f32::from(MOST_IMPACT);
    // Rounded like this, because `round` is a call on processors of which nothing is known.
    ((impact + 0.5) as u8).clamp(1, MOST_IMPACT)
}

/// Words as they are looked up, in order. Of spellings that differ by accents only, the most frequent decides on the
/// stem.
fn forms(words: &[&str], stems: &[StemId], section_counts: &[u32]) -> Vec<(String, Form)> {
    let spellings = words.par_iter().zip(stems).zip(section_counts);
    let form = |((word, stem), sections): ((&&str, &StemId), &u32)| {
        (without_accents(word).into_owned(), Form { stem: *stem, sections: *sections })
    };
    let mut forms: Vec<(String, Form)> = spellings.map(form).collect();
    // A stable sort: of equally frequent spellings the first in the book decides.
    forms.par_sort_by(|(a, form_a), (b, form_b)| a.cmp(b).then(form_b.sections.cmp(&form_a.sections)));
    forms.dedup_by(|(word, form), (first, of_all)| {
        let same = word == first;
        of_all.sections += if same { form.sections } else { 0 };
        same
    });
    forms
}

/// BM25F's weighted, length-normalised count. `lengths` are what [`length_factor`] makes of those
/// of the fields.
fn occurrences(counts: &[u16; Fields::COUNT], lengths: &[f32; Fields::COUNT]) -> f32 {
    let mut sum = 0.0;
    for (i, field) in FIELDS.iter().enumerate() {
        // Most words stand in one field only.
        if counts[i] > 0 {
            sum += field.boost * f32::from(counts[i]) / lengths[i];
        }
    }
    sum
}

/// What the boost of a field of so many words is divided by.
fn length_factor(field: &Field, words: u32) -> f32 {
    1.0 - field.b + field.b * (words as f32 / field.typical_length)
}
