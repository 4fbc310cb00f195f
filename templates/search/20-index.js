// @ts-check
// The search index in memory. src/search/format.rs describes the scripts it's loaded from.

const FORMAT = 2;
const MOST_IMPACT = 15;
const MOST_SHARDS = 4;
/** @typedef {{ text: string, term: number, frequency: number }} Word */
/** @typedef {{ rarity: number, postings: number[], synonyms: string }} Term */
/** @typedef {{ rare: Word[], terms: Term[] }} Shard */
/** @typedef {Record<string, string> & { format: number, kindNames: string[] }} Core */

const DIGITS = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((c, i) => [c, i]));

/**
 * An error whose reason is the key of a phrase.
 *
 * @param {string} reason
 */
export function failure(reason) {
  return Object.assign(new Error(`search: ${reason}`), { reason });
}

/** @param {string} digits */
function numbers(digits) {
  const found = [];
  let number = 0;
  let scale = 1;
  for (const c of digits) {
    const digit = DIGITS.get(c);
    if (digit === undefined) throw failure('missing');
    number += (digit % 32) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    found.push(number);
    number = 0;
    scale = 1;
  }
  return found;
}

/** @param {string} text */
function frontCoded(text) {
  /** @type {string[]} */
  const found = [];
  let last = '';
  for (const [, shared, rest] of text.matchAll(/([A-Z])([^A-Z]*)/g)) {
    last = last.slice(0, shared.charCodeAt(0) - 65) + rest;
    found.push(last);
  }
  return found;
}

/**
 * The slug of a title, ASCII only. Same as `ascii_slug` in src/search/format.rs.
 *
 * @param {string} title
 */
function slug(title) {
  const words = title.replace(/['’]/g, '').split(/[^A-Za-z0-9_]+/);
  return words.filter((word) => word).join('-').toLowerCase();
}

/**
 * Expands an abbreviated address.
 *
 * @param {string} short
 * @param {string} folder
 * @param {string} title
 */
function longAddress(short, folder, title) {
  if (short.startsWith('/')) return short.slice(1);
  return folder + short.replace(/~(\d*)/, (_, letters) => slug(title).slice(0, letters ? Number(letters) : undefined));
}

/**
 * Decodes words with their terms and frequencies.
 *
 * @param {string} text
 * @param {string} terms
 * @param {string} frequencies
 * @param {number} firstTerm
 * @returns {Word[]}
 */
function dictionary(text, terms, frequencies, firstTerm) {
  const frequency = numbers(frequencies);
  let term = firstTerm;
  const differences = numbers(terms);
  return frontCoded(text).map((word, i) => {
    const difference = differences[i];
    term += difference % 2 ? -(difference + 1) / 2 : difference / 2;
    return { text: word, term, frequency: frequency[i] };
  });
}

/**
 * Whether `a` sorts before `b` by code point, as in UTF-8. (`<` compares UTF-16 code units.)
 *
 * @param {string} a
 * @param {string} b
 */
export function before(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return (a.codePointAt(same) ?? -1) < (b.codePointAt(same) ?? -1);
}

/**
 * Binary search: the number of leading entries for which `isBefore` is true. It must be false for all others.
 *
 * @template T
 * @param {T[]} entries
 * @param {(entry: T) => boolean} isBefore
 */
export function partition(entries, isBefore) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(entries[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parts of the index loaded so far. */
export class Index {
  /** @param {Core} core */
  constructor(core) {
    if (core.format !== FORMAT) throw failure('version');
    this.key = core.key;
    this.stop = new Set(core.stop.split(' '));
    const parents = numbers(core.parents);
    const kinds = numbers(core.kinds);
    const boosts = numbers(core.boosts);
    const counts = numbers(core.sections);
    const addresses = core.addresses.split('\n');
    let first = 0;
    /**
     * @type {{ title: string, parent: number, short: string, address?: string, kind: string, boost: number, first: number }[]}
     */
    this.pages = [];
    core.titles.split('\n').slice(0, counts.length).forEach((title, i) => {
      this.pages.push({
        title,
        parent: parents[i] ? i - parents[i] : -1,
        short: addresses[i],
        kind: core.kindNames[kinds[i]],
        boost: boosts[i],
        first,
      });
      first += counts[i];
    });
    this.pageOf = new Uint32Array(first);
    this.pages.forEach((page, i) => this.pageOf.fill(i, page.first, page.first + counts[i]));
    this.common = dictionary(core.words, core.terms, core.frequencies, 0);
    const firsts = numbers(core.firsts);
    let term = 0;
    /** @type {{ word: string, term: number, loaded?: Shard }[]} */
    this.shards = frontCoded(core.shards).map((word, i) => {
      term += firsts[i];
      return { word, term };
    });
    /** @type {Set<number>} */
    this.wanted = new Set();
    /** @type {Set<number>} */
    this.open = new Set();
  }

  /**
   * The address of a page, without `.html`.
   *
   * @param {number} at
   * @returns {string}
   */
  address(at) {
    const page = this.pages[at];
    const folder = page.parent < 0 ? '' : this.address(page.parent).replace(/[^/]*$/, '');
    page.address ??= longAddress(page.short, folder, page.title);
    return page.address;
  }

  /**
   * @param {number} number
   * @param {string} _ the key of the index
   * @param {string} text
   * @param {string} terms
   * @param {string} frequencies
   * @param {string} postings
   * @param {string} synonyms
   */
  addShard(number, _, text, terms, frequencies, postings, synonyms) {
    const shard = this.shards[number];
    shard.loaded = {
      rare: dictionary(text, terms, frequencies, shard.term),
      terms: this.decoded(numbers(postings), synonyms.split('\n')),
    };
  }

  /** @param {string} word */
  shardOfWord(word) {
    return Math.max(0, partition(this.shards, (shard) => !before(word, shard.word)) - 1);
  }

  /** @param {number} term */
  shardOfTerm(term) {
    return partition(this.shards, (shard) => shard.term <= term) - 1;
  }

  /**
   * Opens shards if they all fit into the budget alongside the reserved ones.
   *
   * @param {number[]} numbers
   * @param {number} [reserved]
   */
  opens(numbers, reserved = 0) {
    const open = new Set([...this.open, ...numbers]);
    if (open.size + reserved > MOST_SHARDS) return false;
    this.open = open;
    for (const number of open) this.shard(number);
    return true;
  }

  /**
   * An open shard, if it's loaded. If it isn't, marks it as wanted.
   *
   * @param {number} number
   */
  shard(number) {
    const shard = this.open.has(number) ? this.shards[number] : null;
    if (shard && !shard.loaded) this.wanted.add(number);
    return shard?.loaded;
  }

  /**
   * The rare words of the shard that would contain this word. Common words are in the core.
   *
   * @param {string} word
   */
  rareNear(word) {
    return this.shard(this.shardOfWord(word))?.rare ?? [];
  }

  /** @param {string} text */
  commonWord(text) {
    const word = this.common[partition(this.common, (other) => before(other.text, text))];
    return word?.text === text ? word : null;
  }

  /**
   * Looks up a word among the common words and in the shard of another word, so no further shard is needed.
   *
   * @param {string} text
   * @param {string} other
   */
  wordNear(text, other) {
    return this.commonWord(text) ?? this.rareNear(other).find((word) => word.text === text) ?? null;
  }

  /** @param {string} text */
  word(text) {
    return this.wordNear(text, text);
  }

  /**
   * @param {number} id
   * @returns {Term}
   */
  term(id) {
    const number = this.shardOfTerm(id);
    const shard = this.shard(number);
    if (!shard) return { rarity: 0, postings: [], synonyms: '' };
    const term = shard.terms[id - this.shards[number].term];
    if (!term) throw failure('missing');
    return term;
  }

  /**
   * Decodes terms: each has a rarity, postings (a section number, with the impact in the lowest four bits) and the synonyms
   * that the book uses.
   *
   * @param {number[]} digits
   * @param {string[]} synonyms
   */
  decoded(digits, synonyms) {
    /** @type {Term[]} */
    const terms = [];
    for (let at = 0; at < digits.length;) {
      /** @type {Term} */
      const term = { rarity: digits[at++], postings: [], synonyms: synonyms[terms.length] };
      let impact = MOST_IMPACT;
      for (let groups = digits[at++]; groups > 0; groups--) {
        impact -= digits[at++];
        let next = 0;
        for (let count = digits[at++]; count > 0; count--) {
          const section = next + digits[at++];
          if (!(section < this.pageOf.length)) throw failure('missing');
          term.postings.push(section * 16 + impact);
          next = section + 1;
        }
      }
      terms.push(term);
    }
    return terms;
  }
}
