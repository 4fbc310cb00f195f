// From what a query may mean to the pages that answer it. src/search/rank.rs does the same and explains it.

const UNKNOWN = 100;
const UNCOVERED = 0.45;
const NEXT = [0.35, 0.15, 0.08];
const WHOLE_PAGE = 0.25;

// The sums of a query's words, for each section or each page.
class Tally {
  constructor(size) {
    this.scores = new Uint32Array(size);
    this.covered = new Uint32Array(size);
    this.touched = [];
    this.asked = 0;
  }

  add(at, matters, score, weight) {
    if (this.scores[at] === 0) this.touched.push(at);
    this.scores[at] += score;
    this.covered[at] += matters * weight;
  }

  score(at) {
    const covered = this.covered[at] / this.asked;
    return this.scores[at] * (UNCOVERED + (1 - UNCOVERED) * covered);
  }
}

// [{ page, score, sections: [{ section, score }] }], the best first.
function rank(index, query) {
  const ofSections = new Tally(index.pageOf.length);
  const ofPages = new Tally(index.pages.length);
  for (const { candidates } of query) {
    const known = candidates.map(({ terms, weight }) => ({ weight, terms: terms.map((term) => index.term(term)) }));
    const matters = known.length ? rarity(known[0].terms) : UNKNOWN;
    ofSections.asked += matters * 100;
    ofPages.asked += matters * 100;
    const ofPage = new Map();
    for (const [section, best] of bestBySection(known, matters)) {
      ofSections.add(section, matters, best.score, best.weight);
      const page = index.pageOf[section];
      if (isBetter(best, ofPage.get(page))) ofPage.set(page, best);
    }
    for (const [page, best] of ofPage) ofPages.add(page, matters, best.score, best.weight);
  }
  const hits = new Map();
  for (const section of ofSections.touched) {
    const page = index.pageOf[section];
    const hit = { section, score: ofSections.score(section) };
    if (hits.has(page)) hits.get(page).push(hit);
    else hits.set(page, [hit]);
  }
  const ranked = [...hits].map(([page, sections]) => {
    sections.sort((a, b) => b.score - a.score || a.section - b.section);
    let score = sections[0].score;
    sections.slice(1, 1 + NEXT.length).forEach((hit, i) => { score += hit.score * NEXT[i]; });
    score += ofPages.score(page) * WHOLE_PAGE;
    return { page, score: score * index.pages[page].boost / 10, sections };
  });
  return ranked.sort((a, b) => b.score - a.score || a.page - b.page);
}

function rarity(terms) {
  return Math.min(...terms.map((term) => term.rarity));
}

function isBetter(a, b) {
  return !b || a.score > b.score || a.score === b.score && a.weight > b.weight;
}

// For each section that has one of the candidates: the score and the weight of the best of them.
function bestBySection(candidates, matters) {
  const best = new Map();
  for (const { terms, weight } of candidates) {
    const factor = weight * Math.min(rarity(terms), matters);
    for (const [section, impact] of sectionsWithAll(terms)) {
      const entry = { score: factor * impact, weight };
      if (isBetter(entry, best.get(section))) best.set(section, entry);
    }
  }
  return best;
}

// The sections that have all the terms, each with its weakest impact.
function sectionsWithAll([first, ...others]) {
  let postings = first.postings;
  for (const other of others) {
    const impacts = new Map(other.postings);
    postings = postings.filter(([section]) => impacts.has(section));
    postings = postings.map(([section, impact]) => [section, Math.min(impact, impacts.get(section))]);
  }
  return postings;
}
