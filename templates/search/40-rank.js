// @ts-check
// Ranks pages by the candidates of a query. Same algorithm as src/search/rank.rs, which explains it.
import { partition } from './20-index.js';

/** @typedef {import('./20-index.js').Index} Index */
/** @typedef {import('./20-index.js').Term} Term */
/** @typedef {import('./30-query.js').Meant} Meant */
/** @typedef {{ page: number, score: number, sections: { section: number, score: number }[] }} Hit */

const UNKNOWN = 100;
const UNCOVERED = 0.45;
const SHARES = [1, 0.35, 0.15, 0.08];
const WHOLE_PAGE = 0.25;

// Scores per section or page: the best match for the current word, and the totals over all words.
class Tally {
  /** @param {number} size */
  constructor(size) {
    this.scores = new Uint32Array(size);
    this.covered = new Uint32Array(size);
    this.best = new Uint32Array(size);
    /** @type {number[]} */
    this.ofWord = [];
  }

  /**
   * `best` is a score, with the weight of the matching candidate in the lowest seven bits.
   *
   * @param {number} at
   * @param {number} best
   */
  offer(at, best) {
    if (!this.best[at]) this.ofWord.push(at);
    if (best > this.best[at]) this.best[at] = best;
  }

  /** @param {number} matters */
  endWord(matters) {
    for (const at of this.ofWord) {
      this.scores[at] += this.best[at] >> 7;
      this.covered[at] += matters * (this.best[at] & 127);
      this.best[at] = 0;
    }
    this.ofWord = [];
  }

  /**
   * @param {number} at
   * @param {number} asked
   */
  score(at, asked) {
    return this.scores[at] * (UNCOVERED + (1 - UNCOVERED) * (this.covered[at] / asked));
  }
}

/**
 * The number of matching pages, and the best of them.
 *
 * @param {Index} index
 * @param {Meant[]} query
 * @param {number} most
 */
export function rank(index, query, most) {
  const ofSections = new Tally(index.pageOf.length);
  const ofPages = new Tally(index.pages.length);
  let asked = 0;
  for (const { typed, candidates } of query) {
    const known = candidates.map(({ terms, weight }) => ({ weight, terms: terms.map((term) => index.term(term)) }));
    const rarest = known.length ? rarity(known[0].terms) : UNKNOWN;
    const matters = /^\d{1,2}$/.test(typed) ? rarest >> 2 : rarest;
    asked += matters * 100;
    for (const { terms, weight } of known) {
      const factor = weight * Math.min(rarity(terms), matters);
      for (const posting of withAll(terms.map(({ postings }) => postings))) {
        const section = posting >> 4;
        const best = factor * (posting & 15) * 128 + weight;
        ofSections.offer(section, best);
        ofPages.offer(index.pageOf[section], best);
      }
    }
    ofSections.endWord(matters);
    ofPages.endWord(matters);
  }
  /** @type {Hit[]} */
  const hits = [];
  let count = 0;
  const highest = new Float64Array(SHARES.length);
  for (let page = 0; page < index.pages.length; page++) {
    if (!ofPages.scores[page]) continue;
    count++;
    const { first, boost } = index.pages[page];
    highest.fill(0);
    for (let at = first; index.pageOf[at] === page; at++) {
      if (!ofSections.scores[at]) continue;
      let score = ofSections.score(at, asked);
      for (let i = 0; i < highest.length; i++) {
        if (score > highest[i]) [score, highest[i]] = [highest[i], score];
      }
    }
    let sum = 0;
    for (let i = 0; i < highest.length; i++) sum += highest[i] * SHARES[i];
    const score = (sum + ofPages.score(page, asked) * WHOLE_PAGE) * boost / 10;
    const place = partition(hits, (hit) => hit.score >= score);
    if (place < most) {
      hits.splice(place, 0, { page, score, sections: [] });
      hits.splice(most);
    }
  }
  for (const { page, sections } of hits) {
    for (let section = index.pages[page].first; index.pageOf[section] === page; section++) {
      const score = ofSections.score(section, asked);
      if (score) sections.push({ section, score });
    }
    sections.sort((a, b) => b.score - a.score);
  }
  return { count, hits };
}

/** @param {Term[]} terms */
function rarity(terms) {
  return Math.min(...terms.map((term) => term.rarity));
}

/**
 * Intersects postings: sections that contain every term, each with its lowest impact.
 *
 * @param {number[][]} postings
 */
function withAll(postings) {
  return postings.reduce((some, other) => {
    const impacts = new Map(other.map((posting) => [posting >> 4, posting & 15]));
    /** @param {number} posting */
    const weakest = (posting) => Math.min(posting & 15, impacts.get(posting >> 4) ?? 0);
    return some.map((posting) => (posting & ~15) + weakest(posting)).filter((posting) => posting & 15);
  });
}
