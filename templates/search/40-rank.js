// From what a query may mean to the pages that answer it. src/search/rank.rs does the same and explains it.

const UNKNOWN = 100;
const UNCOVERED = 0.45;
const NEXT = [0.35, 0.15, 0.08];
const WHOLE_PAGE = 0.25;

// For each section or each page: the best that the word at hand adds, and the sums over all words.
class Tally {
  constructor(size) {
    this.scores = new Uint32Array(size);
    this.covered = new Uint32Array(size);
    this.touched = [];
    this.asked = 0;
    this.best = new Uint32Array(size);
    this.weights = new Uint8Array(size);
    this.ofWord = [];
  }

  offer(at, score, weight) {
    if (this.best[at] === 0) this.ofWord.push(at);
    if (score > this.best[at] || score === this.best[at] && weight > this.weights[at]) {
      this.best[at] = score;
      this.weights[at] = weight;
    }
  }

  endWord(matters) {
    this.asked += matters * 100;
    for (const at of this.ofWord) {
      if (this.scores[at] === 0) this.touched.push(at);
      this.scores[at] += this.best[at];
      this.covered[at] += matters * this.weights[at];
      this.best[at] = 0;
      this.weights[at] = 0;
    }
    this.ofWord = [];
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
    for (const { terms, weight } of known) {
      const { sections, impacts } = withAll(terms);
      const factor = weight * Math.min(rarity(terms), matters);
      for (let i = 0; i < sections.length; i++) {
        ofSections.offer(sections[i], factor * impacts[i], weight);
        ofPages.offer(index.pageOf[sections[i]], factor * impacts[i], weight);
      }
    }
    ofSections.endWord(matters);
    ofPages.endWord(matters);
  }
  const hits = new Map();
  for (const section of ofSections.touched) {
    const page = index.pageOf[section];
    const hit = { section, score: ofSections.score(section) };
    const hitsOfPage = hits.get(page);
    if (hitsOfPage) hitsOfPage.push(hit);
    else hits.set(page, [hit]);
  }
  const ranked = [];
  for (const [page, sections] of hits) {
    sections.sort((a, b) => b.score - a.score || a.section - b.section);
    let score = sections[0].score;
    for (let i = 1; i < sections.length && i <= NEXT.length; i++) score += sections[i].score * NEXT[i - 1];
    score += ofPages.score(page) * WHOLE_PAGE;
    ranked.push({ page, score: score * index.pages[page].boost / 10, sections });
  }
  return ranked.sort((a, b) => b.score - a.score || a.page - b.page);
}

function rarity(terms) {
  return Math.min(...terms.map((term) => term.rarity));
}

// The sections that have all the terms, each with its weakest impact.
function withAll([first, ...others]) {
  let { sections, impacts } = first;
  for (const other of others) {
    const theirs = new Map(other.sections.map((section, i) => [section, other.impacts[i]]));
    const both = sections.map((section, i) => [section, Math.min(impacts[i], theirs.get(section) ?? 0)]);
    const kept = both.filter(([, impact]) => impact > 0);
    sections = kept.map(([section]) => section);
    impacts = kept.map(([, impact]) => impact);
  }
  return { sections, impacts };
}
