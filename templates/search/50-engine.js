// @ts-check
// The search engine: loads only the shards that a query needs, and answers it.
import { LONGEST } from './10-tokens.js';
import { Index, failure } from './20-index.js';
import { MOST_SLIPS, byFrequency, editDistance } from './25-spellings.js';
import { read } from './30-query.js';
import { rank } from './40-rank.js';
import { createLoader } from './45-loader.js';
import { excerpt, remembered } from './48-excerpts.js';
import { phrases } from '../js/05-phrases.js';

/** @typedef {import('./30-query.js').Meant} Meant */
/** @typedef {{ heading: string, id: string, parts: string[] }} Excerpt */

const MOST_PAGES = 12;
export const MOST_EXCERPTS = 3;
const HOW_NEAR = 3;

export class Engine {
  /** @param {string} root the address of the top of the site */
  constructor(root) {
    this.load = createLoader(root);
    /** @type {Map<string, Promise<string[][]>>} */
    this.texts = new Map();
    /** @type {Index} */
    this.index = null;
    /** @type {Promise<void>} */
    this.starting = null;
  }

  /** @param {number} [key] */
  start(key) {
    this.starting = this.load('search/index.js', key).then((core) => { this.index = new Index(core); });
    this.starting.catch(() => { this.starting = null; });
    return this.starting;
  }

  async loadShards() {
    const { index } = this;
    const numbers = [...index.wanted];
    index.wanted.clear();
    await Promise.all(numbers.map(async (number) => {
      /** @type {Parameters<typeof index.addShard>} */
      const shard = await this.load(`search/words-${number}-${index.key}.js`);
      index.addShard(...shard);
    }));
  }

  /**
   * Loads the missing shards, then returns the candidates and the ranked pages.
   *
   * @param {string} query
   * @param {number} most
   */
  async answer(query, most) {
    await (this.starting ?? this.start());
    for (let refreshed = false; ;) {
      this.index.wanted.clear();
      const meant = read(this.index, query);
      if (!this.index.wanted.size) return { meant, ...rank(this.index, meant, most) };
      try {
        await this.loadShards();
      } catch (error) {
        // If the site was published again after the index was loaded, its shards have new names: reload the index once.
        if (refreshed) throw error.reason ? error : failure('missing');
        refreshed = true;
        await this.start(Date.now());
      }
    }
  }

  /**
   * @param {string} query
   * @returns {Promise<SearchResult>}
   */
  async search(query, most = MOST_PAGES) {
    const { meant, hits, count } = await this.answer(query, most);
    const unknown = meant.filter(({ candidates }) => !candidates.length).map(({ typed }) => typed);
    const guessed = meant.filter(({ candidates: [best] }) => best && ['slip', 'split', 'prefix'].includes(best.how));
    return {
      pages: hits.map(({ page, sections }) => shown(this.index, page, sections)),
      count,
      corrected: guessed.map(({ typed, candidates: [best] }) => ({ typed, meant: best.words.join(' ') })),
      unknown,
      suggestions: count ? [] : suggestions(this.index, unknown),
      marks: marks(this.index, meant),
    };
  }

  /**
   * Excerpts from the best sections of a page.
   *
   * @param {FoundPage} page
   * @param {SearchResult} result
   * @returns {Promise<Excerpt[]>}
   */
  async excerpts(page, result) {
    const text = remembered(this.texts, page.address, (address) => this.load(`search/text/${address}.js`, this.index.key));
    text.catch(() => this.texts.delete(page.address));
    const sections = await text;
    const best = page.sections.filter((number) => sections[number]).slice(0, MOST_EXCERPTS);
    return best.map((number) => {
      const [heading, id, body] = sections[number];
      return { heading, id, parts: excerpt(body, result.marks) };
    });
  }

  /** @param {number} limit */
  async plans(limit) {
    await (this.starting ?? this.start());
    const { index } = this;
    const found = index.pages.flatMap(({ kind }, page) => (kind === 'plan' ? [page] : []));
    return found.slice(0, limit).map((page) => shown(index, page, []));
  }
}

/**
 * @param {Index} index
 * @param {number} at
 * @param {{ section: number }[]} sections
 * @returns {FoundPage}
 */
function shown(index, at, sections) {
  const { title, kind, first, parent } = index.pages[at];
  const trail = [];
  for (let above = parent; above >= 0; above = index.pages[above].parent) trail.unshift(index.pages[above].title);
  const places = sections.map(({ section }) => section - first);
  return { title, address: index.address(at), trail, kindLabel: phrases.kinds[kind], sections: places };
}

/**
 * The words to mark: every known form of the candidates, and what was typed.
 *
 * @param {Index} index
 * @param {Meant[]} meant
 */
function marks(index, meant) {
  const terms = new Set(meant.flatMap(({ candidates }) => candidates.flatMap((candidate) => candidate.terms)));
  const forms = new Set(meant.map(({ typed }) => typed));
  for (const list of [index.common, ...index.shards.map((shard) => shard.loaded?.rare ?? [])]) {
    for (const { text, term } of list) if (terms.has(term)) forms.add(text);
  }
  for (const term of terms) forms.add(index.term(term).synonyms);
  return new Set([...forms].flatMap((form) => form.split(/[ ,]/)).filter((form) => form && !index.stop.has(form)));
}

/**
 * @param {Index} index
 * @param {string[]} unknown
 */
function suggestions(index, unknown) {
  /** @param {string} typed */
  const near = (typed) => index.common.filter(({ text }) => !text.includes(' ')
    && Math.abs(text.length - typed.length) <= HOW_NEAR && editDistance([...typed], [...text]) <= HOW_NEAR);
  return unknown.flatMap((typed) => near(typed.slice(0, LONGEST)).sort(byFrequency).slice(0, MOST_SLIPS).map(({ text }) => text));
}
