//! The weight of a word in a section.
//!
//! It's BM25F (Robertson, Zaragoza and Taylor, “Simple BM25 Extension to Multiple Weighted Fields”, CIKM 2004): the sum
//! of a word's occurrences over all fields, each multiplied by the field's boost and normalised by its length, is
//! saturated once. With one difference: a field's length is compared with a typical length, not the book's average, so
//! the weights in a chapter only depend on that chapter.

use super::dictionary::MOST_IMPACT;
use super::sections::Fields;

/// BM25's k1: how quickly further occurrences stop mattering.
const SATURATION: f32 = 2.4;

struct Field {
    boost: f32,
    /// The influence of the length (BM25's b).
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

/// The length normalisation of each field (the divisor of its boost), by its number of words.
pub(super) fn length_factors(words: [u32; Fields::COUNT]) -> [f32; Fields::COUNT] {
    std::array::from_fn(|i| {
        let field = &FIELDS[i];
        1.0 - field.b + field.b * (words[i] as f32 / field.typical_length)
    })
}

/// BM25F's weighted, length-normalised count of a word, by how often it appears in each field.
pub(super) fn occurrences(counts: &[u16; Fields::COUNT], length_factors: &[f32; Fields::COUNT]) -> f32 {
    let mut sum = 0.0;
    for (i, field) in FIELDS.iter().enumerate() {
        // Most words appear in one field only.
        if counts[i] > 0 {
            sum += field.boost * f32::from(counts[i]) / length_factors[i];
        }
    }
    sum
}

/// Occurrences in a section, saturated: from 1 to [`MOST_IMPACT`].
pub(super) fn impact(occurrences: f32) -> u8 {
    let impact = occurrences / (SATURATION + occurrences) * f32::from(MOST_IMPACT);
    // Rounded like this because `round` is a function call on the baseline target.
    ((impact + 0.5) as u8).clamp(1, MOST_IMPACT)
}
