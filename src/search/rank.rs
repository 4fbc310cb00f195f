//! Ranks the pages that match the candidates of a query. `templates/search/40-rank.js` has the same algorithm.
//!
//! For each word of the query, a section gets the score of its best candidate: weight × rarity × impact. The sum is
//! scaled by how much of the query the section covers. A page gets the score of its best section, a share of the next
//! three, and a share of the score of the page as a whole.

use super::dictionary::{Posting, SearchedPage, SectionId, TermId};
use super::index::Index;
use super::query::Meant;
use super::spellings::Candidate;

/// A page that answers, with its matching sections.
#[derive(Clone, Debug, PartialEq)]
pub struct PageHit {
    /// By its position among the searchable pages.
    pub page: usize,
    pub score: f64,
    /// Best first.
    pub sections: Vec<SectionHit>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectionHit {
    pub section: SectionId,
    pub score: f64,
}

/// The assumed rarity of an unknown word.
const UNKNOWN: u32 = 100;
/// The part of a score that doesn't depend on the query's coverage.
const UNCOVERED: f64 = 0.45;
/// The contributions of the second, third and fourth section to their page.
const NEXT: [f64; 3] = [0.35, 0.15, 0.08];
/// The contribution of the page as a whole.
const WHOLE_PAGE: f64 = 0.25;

/// The pages that answer a query.
pub(super) fn rank(index: &Index, pages: &[SearchedPage], query: &[Meant]) -> Vec<PageHit> {
    let mut of_sections = Tally::new(index.section_count as usize);
    let mut of_pages = Tally::new(pages.len());
    let page_of = |section: SectionId| pages.partition_point(|page| page.first_section <= section) - 1;
    for word in query {
        let matters = matters(index, word);
        of_sections.asked += matters * 100;
        of_pages.asked += matters * 100;
        let mut best_of_page: Option<(usize, Best)> = None;
        for (section, best) in best_by_section(index, &word.candidates, matters) {
            of_sections.add(section as usize, matters, best);
            let page = page_of(section);
            best_of_page = match best_of_page {
                Some((last, so_far)) if last == page => Some((page, so_far.max(best))),
                last => {
                    last.into_iter().for_each(|(page, best)| of_pages.add(page, matters, best));
                    Some((page, best))
                }
            };
        }
        best_of_page.into_iter().for_each(|(page, best)| of_pages.add(page, matters, best));
    }
    let mut hits: Vec<PageHit> = Vec::new();
    for section in of_sections.touched() {
        let (page, score) = (page_of(section as SectionId), of_sections.score(section));
        if hits.last().is_none_or(|last| last.page != page) {
            hits.push(PageHit { page, score: 0.0, sections: Vec::new() });
        }
        if let Some(hit) = hits.last_mut() {
            hit.sections.push(SectionHit { section: section as SectionId, score });
        }
    }
    for hit in &mut hits {
        hit.sections.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.section.cmp(&b.section)));
        let mut score = hit.sections[0].score;
        for (section, share) in hit.sections.iter().skip(1).zip(NEXT) {
            score += section.score * share;
        }
        score += of_pages.score(hit.page) * WHOLE_PAGE;
        hit.score = score * f64::from(pages[hit.page].boost) / 10.0;
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.page.cmp(&b.page)));
    hits
}

/// The score of a word's best term in a section, and that term's weight.
type Best = (u32, u32);

/// The sums over a query's words, for each section or page.
struct Tally {
    scores: Vec<u32>,
    covered: Vec<u32>,
    /// The coverage if everything were covered.
    asked: u32,
}

impl Tally {
    fn new(size: usize) -> Self {
        Self { scores: vec![0; size], covered: vec![0; size], asked: 0 }
    }

    fn add(&mut self, at: usize, matters: u32, (score, weight): Best) {
        self.scores[at] += score;
        self.covered[at] += matters * weight;
    }

    fn touched(&self) -> impl Iterator<Item = usize> {
        self.scores.iter().enumerate().filter(|(_, score)| **score > 0).map(|(at, _)| at)
    }

    fn score(&self, at: usize) -> f64 {
        let covered = f64::from(self.covered[at]) / f64::from(self.asked);
        f64::from(self.scores[at]) * (UNCOVERED + (1.0 - UNCOVERED) * covered)
    }
}

/// The rarity of a word's most certain term; a quarter of it for a number of one or two digits, which says little.
fn matters(index: &Index, word: &Meant) -> u32 {
    let rarity = word.candidates.first().map_or(UNKNOWN, |candidate| rarity(index, &candidate.terms));
    let is_small_number = word.typed.len() <= 2 && word.typed.bytes().all(|byte| byte.is_ascii_digit());
    if is_small_number { rarity / 4 } else { rarity }
}

/// The rarity of the most common term.
fn rarity(index: &Index, terms: &[TermId]) -> u32 {
    terms.iter().map(|term| u32::from(index.terms[*term as usize].rarity)).min().unwrap_or(0)
}

/// For each section with one of the candidates, in order: the best of them.
fn best_by_section(index: &Index, candidates: &[Candidate], matters: u32) -> Vec<(SectionId, Best)> {
    let mut best: Vec<(SectionId, Best)> = Vec::new();
    for candidate in candidates {
        let rarity = rarity(index, &candidate.terms).min(matters);
        for posting in sections_with_all(index, &candidate.terms) {
            let score = candidate.weight * rarity * u32::from(posting.impact());
            best.push((posting.section(), (score, candidate.weight)));
        }
    }
    best.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    best.dedup_by_key(|(section, _)| *section);
    best
}

/// The sections with all the terms, each with its lowest impact.
fn sections_with_all(index: &Index, terms: &[TermId]) -> Vec<Posting> {
    let Some((first, others)) = terms.split_first() else { return Vec::new() };
    let mut sections = index.terms[*first as usize].postings.clone();
    for term in others {
        let postings = &index.terms[*term as usize].postings;
        sections.retain_mut(|posting| {
            let other = postings.iter().find(|other| other.section() == posting.section());
            other.is_some_and(|other| {
                *posting = (*posting).min(*other);
                true
            })
        });
    }
    sections
}
