// @ts-check
// Turns a query into candidate terms. Same algorithm as src/search/query.rs, which explains it.
import { words } from './10-tokens.js';
import { EXACT, candidate, joined, isNear, otherNumbers, spellings, startMended } from './25-spellings.js';

/** @typedef {import('./20-index.js').Index} Index */
/** @typedef {import('./20-index.js').Word} Word */
/** @typedef {{ how: string, weight: number, words: string[], terms: number[] }} Candidate */
/** @typedef {{ typed: string, candidates: Candidate[] }} Meant */

const PHRASE = 85;
const MOST_WORDS = 16;
const LONGEST_PHRASE = 4;
const MOST_LEFT_OUT = 2;

/**
 * The candidates for each word of a query. Incomplete while `index.wanted` has entries: load those shards, then call again.
 *
 * @param {Index} index
 * @param {string} query
 * @returns {Meant[]}
 */
export function read(index, query) {
  const typed = mended(index, words(query).slice(0, MOST_WORDS));
  const unfinished = /[\p{Alphabetic}\p{N}\p{M}]$/u.test(query);
  const onlyStopWords = typed.every((word) => index.stop.has(word));
  /** @param {string} word */
  const counts = (word) => onlyStopWords || !index.stop.has(word);
  openHomes(index, typed.filter(counts).map((word) => ({ typed: word })));
  if (index.wanted.size) return [];
  const inPhrases = phrases(index, typed);
  /** @type {Meant[]} */
  const meant = [];
  for (let at = 0; at < typed.length; at++) {
    const word = typed[at];
    const phrase = inPhrases[at];
    if (phrase && phrase !== inPhrases[at - 1]) {
      meant.push({ typed: phrase.text, candidates: [candidate('phrase', PHRASE, phrase)] });
    }
    const isLast = at + 1 === typed.length;
    if (!counts(word) || !index.commonWord(word) && !index.shard(index.shardOfWord(word))) continue;
    const candidates = spellings(index, word, unfinished && isLast);
    if (at > 0) candidates.push(...joined(index, typed[at - 1], word));
    if (!isLast) candidates.push(...joined(index, word, typed[at + 1]));
    if (phrase) candidates.push(candidate('phrase', EXACT, phrase));
    meant.push({ typed: word, candidates });
  }
  return withRoom(index, meant);
}

/**
 * The words, with those joined that have a space inside: the whole is a common word, and one of its parts is not.
 *
 * @param {Index} index
 * @param {string[]} typed
 */
function mended(index, typed) {
  /** @param {string} word */
  const isCommon = (word) => index.stop.has(word) || index.commonWord(word);
  /** @type {string[]} */
  const whole = [];
  for (let at = 0; at < typed.length; at++) {
    const both = typed[at] + typed[at + 1];
    const isTorn = at + 1 < typed.length && index.commonWord(both) && !(isCommon(typed[at]) && isCommon(typed[at + 1]));
    whole.push(isTorn ? both : typed[at]);
    if (isTorn) at++;
  }
  return whole;
}

/**
 * Sorts the most informative words first: those that aren't common, then the less frequent.
 *
 * @template {{ typed: string }} T
 * @param {Index} index
 * @param {T[]} list
 */
function byTelling(index, list) {
  /** @param {T} word */
  const commonness = ({ typed }) => index.commonWord(typed)?.frequency ?? -1;
  return [...list].sort((a, b) => commonness(a) - commonness(b));
}

/**
 * Opens the shard of each word, as far as there is room. If there is room for all, opens those of mended words too.
 *
 * @param {Index} index
 * @param {{ typed: string }[]} words
 */
function openHomes(index, words) {
  index.open = new Set();
  /** @type {string[]} */
  const unknown = [];
  for (const { typed } of byTelling(index, words)) {
    const common = index.commonWord(typed);
    const home = common ? index.shardOfTerm(common.term) : index.shardOfWord(typed);
    if (!index.opens([home], unknown.length)) return;
    if (!index.word(typed)) unknown.push(typed);
  }
  if (!index.wanted.size) openMended(index, unknown);
}

/**
 * Opens, in the room that is kept for slips, the shards of what unknown words are but for a slip at the start.
 *
 * @param {Index} index
 * @param {string[]} unknown
 */
function openMended(index, unknown) {
  unknown.forEach((typed, at) => {
    if (isNear(index, typed)) return;
    index.opens([index.shardOfWord(startMended(typed))], unknown.length - 1 - at);
  });
}

/**
 * Drops candidates whose shards don't fit into the budget, and words that lose all their candidates that way.
 *
 * @param {Index} index
 * @param {Meant[]} meant
 */
function withRoom(index, meant) {
  /** @param {Candidate} candidate */
  const hasRoom = ({ terms }) => index.opens(terms.map((term) => index.shardOfTerm(term)));
  const known = meant.filter(({ candidates }) => candidates.length);
  const telling = byTelling(index, known);
  for (const { candidates } of telling) hasRoom(candidates[0]);
  for (const word of telling) word.candidates = word.candidates.filter(hasRoom);
  return meant.filter((word) => word.candidates.length || !known.includes(word));
}

/**
 * For each word, the indexed phrase it's part of, if any.
 *
 * @param {Index} index
 * @param {string[]} typed
 */
function phrases(index, typed) {
  /** @type {Word[]} */
  const found = Array(typed.length).fill(null);
  for (let start = 0; start < typed.length; start++) {
    for (let length = Math.min(LONGEST_PHRASE + MOST_LEFT_OUT, typed.length - start); length >= 2; length--) {
      const phrase = phraseOf(index, typed.slice(start, start + length));
      if (!phrase) continue;
      found.fill(phrase, start, start + length);
      start += length - 1;
      break;
    }
  }
  return found;
}

/**
 * The phrase that some words are, with or without the stop words between them, in the singular or the plural.
 *
 * @param {Index} index
 * @param {string[]} typed
 */
function phraseOf(index, typed) {
  const last = typed.length - 1;
  const inner = typed.filter((word, i) => i === 0 || i === last || !index.stop.has(word));
  for (const some of [typed, inner]) {
    const start = some.slice(0, -1).join(' ');
    for (const end of [typed[last], ...otherNumbers(typed[last])]) {
      const phrase = some.length <= LONGEST_PHRASE && index.word(`${start} ${end}`);
      if (phrase) return phrase;
    }
  }
  return null;
}
