//! The weighted words of a book, updated incrementally after an edit.
//!
//! [`Weighed::after`] removes sections, renumbers those that stay and adds new ones. The result is the same as for a
//! fresh start, except for the numbers of words and stems, which are internal.

use rayon::prelude::*;

use super::counting::{self, Counted, Form, Impacts, NumberedPage, StemId};
use super::dictionary::{Posting, SectionId};
use super::sections::Fields;
use super::stems::Stems;
use super::tokens::looked_up;
use super::word_numbers::WordNumbers;
use crate::book::PageId;

#[derive(Debug, Default)]
pub struct Weighed {
    pub section_count: u32,
    words: WordNumbers,
    /// By word. Words that no longer occur stay, with 0 sections.
    forms: Vec<Form>,
    stems: WordNumbers,
    postings: Postings,
}

/// The difference between two versions of a book.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Changes {
    /// Removed pages, with their old numbers.
    pub gone: Vec<NumberedPage>,
    pub come: Vec<NumberedPage>,
    /// The new number of each section by its old one, or [`Changes::GONE`]. Sections that stay keep their order.
    pub moved: Vec<SectionId>,
    /// The new number of sections.
    pub section_count: u32,
}

impl Changes {
    pub(super) const GONE: SectionId = SectionId::MAX;
}

impl Weighed {
    /// Applies changes. `before` and `now` return the sections of a page in the old and the new version.
    pub(super) fn after<'a>(
        &self,
        changes: &Changes,
        before: impl Fn(PageId) -> Vec<Fields<'a>> + Sync,
        now: impl Fn(PageId) -> Vec<Fields<'a>> + Sync,
        stems: &Stems,
    ) -> Self {
        let (mut words, mut forms, mut known_stems) = (self.words.clone(), self.forms.clone(), self.stems.clone());
        let gone = counting::count(&changes.gone, before, &mut words);
        let come = counting::count(&changes.come, now, &mut words);
        let new_words: Vec<&str> = words.iter().skip(forms.len()).collect();
        let new_stems: Vec<String> = new_words.into_par_iter().map(|word| stems.looked_up(word)).collect();
        forms.extend(new_stems.iter().map(|stem| Form { stem: known_stems.number(stem), sections: 0 }));
        gone.iter().flat_map(Counted::words).for_each(|word| forms[word as usize].sections -= 1);
        come.iter().flat_map(Counted::words).for_each(|word| forms[word as usize].sections += 1);
        let come = come.into_par_iter().map(|counted| counted.impacts(&forms, known_stems.len())).collect::<Vec<_>>();
        let postings = self.postings.after(&changes.moved, &come, known_stems.len());
        Self { section_count: changes.section_count, words, forms, stems: known_stems, postings }
    }

    /// The words of the book with their accents.
    pub fn spellings(&self) -> impl Iterator<Item = (&str, &Form)> {
        self.words.iter().zip(&self.forms).filter(|(_, form)| form.sections > 0)
    }

    /// Folded words, sorted. If spellings differ only in accents, the most frequent one determines the stem; on a tie,
    /// the first alphabetically.
    pub fn forms(&self) -> Vec<(String, Form)> {
        let spellings: Vec<(&str, &Form)> = self.spellings().collect();
        let mut forms: Vec<(String, &str, Form)> =
            spellings.into_par_iter().map(|(word, form)| (looked_up(word).into_owned(), word, *form)).collect();
        forms.par_sort_unstable_by(|(a, spelling_a, form_a), (b, spelling_b, form_b)| {
            a.cmp(b).then(form_b.sections.cmp(&form_a.sections)).then(spelling_a.cmp(spelling_b))
        });
        forms.dedup_by(|(word, _, form), (first, _, of_all)| {
            let same = word == first;
            of_all.sections += if same { form.sections } else { 0 };
            same
        });
        forms.into_iter().map(|(word, _, form)| (word, form)).collect()
    }

    /// The number of a stem, if any section has it.
    pub fn stem(&self, text: &str) -> Option<StemId> {
        self.stems.known(text).filter(|stem| !self.sections_with(*stem).is_empty())
    }

    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// The sections with a stem, in ascending order.
    pub fn sections_with(&self, stem: StemId) -> &[Posting] {
        self.postings.of(stem)
    }
}

/// The sections of each stem in turn, in ascending order.
#[derive(Debug, Default)]
struct Postings {
    list: Vec<Posting>,
    /// Where the postings of each stem end.
    ends: Vec<usize>,
}

impl Postings {
    fn of(&self, stem: StemId) -> &[Posting] {
        let stem = stem as usize;
        let Some(end) = self.ends.get(stem) else { return &[] };
        let start = stem.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.list[start..*end]
    }

    /// Moves the postings of sections that stay and adds those of new ones. `stems` is the number of stems.
    fn after(&self, moved: &[SectionId], come: &[Impacts], stems: usize) -> Self {
        let stays = |posting: &Posting| moved[posting.section() as usize] != Changes::GONE;
        let all_stay = !moved.contains(&Changes::GONE);
        let staying = |stem: usize| {
            let before = self.of(stem as StemId);
            if all_stay { before.len() } else { before.iter().filter(|posting| stays(posting)).count() }
        };
        let staying: Vec<usize> = (0..stems).into_par_iter().map(staying).collect();
        let mut lengths = staying.clone();
        come.iter().flat_map(Impacts::stems).for_each(|stem| lengths[stem as usize] += 1);
        let mut list = vec![Posting::default(); lengths.iter().sum()];
        let mut rest = list.as_mut_slice();
        let mut lists: Vec<&mut [Posting]> = Vec::with_capacity(stems);
        for length in &lengths {
            let (list, after) = rest.split_at_mut(*length);
            lists.push(list);
            rest = after;
        }
        lists.par_iter_mut().enumerate().for_each(|(stem, list)| {
            let before = self.of(stem as StemId).iter().filter(|posting| stays(posting));
            let now = before.map(|posting| Posting::new(moved[posting.section() as usize], posting.impact()));
            list.iter_mut().zip(now).for_each(|(place, posting)| *place = posting);
        });
        let mut next = staying.clone();
        for (section, stem, impact) in come.iter().flat_map(Impacts::iter) {
            let place = &mut next[stem as usize];
            lists[stem as usize][*place] = Posting::new(section, impact);
            *place += 1;
        }
        // Staying and new postings are each sorted, so only lists with both need sorting.
        let is_mixed = |(list, staying): &(&mut &mut [Posting], &usize)| (1..list.len()).contains(*staying);
        lists.par_iter_mut().zip(&staying).filter(is_mixed).for_each(|(list, _)| list.sort());
        let ends = lengths
            .into_iter()
            .scan(0, |end, length| {
                *end += length;
                Some(*end)
            })
            .collect();
        Self { list, ends }
    }
}
