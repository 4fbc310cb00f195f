// @ts-check
// Turns a query into candidate terms. Same algorithm as src/search/query.rs, which explains it.
import { words } from './10-tokens.js';
import { before, partition } from './20-index.js';

/** @typedef {import('./20-index.js').Index} Index */
/** @typedef {import('./20-index.js').Word} Word */
/** @typedef {{ how: string, weight: number, words: string[], terms: number[] }} Candidate */
/** @typedef {{ typed: string, candidates: Candidate[] }} Meant */

const EXACT = 100;
const PHRASE = 85;
const COMPLETED = 85;
const COMPLETED_BESIDE_EXACT = 60;
const ONE_SLIP = 100;
const ONE_SLIP_IN_SHORT = 70;
const ONE_SLIP_BESIDE_EXACT = 40;
const JOINED = 90;
const INFLECTED = 90;
const SPLIT = 80;
const TWO_SLIPS = 60;
const ABBREVIATED = 60;
const PREFIX = 50;
const SHORT = 4;
const SLIP_OF_KNOWN = 3;

const MOST_WORDS = 16;
const LONGEST_PHRASE = 4;
const MOST_COMPLETIONS = 8;
const LONGEST_ENDING = 3;
export const MOST_SLIPS = 3;
const MOST_PREFIXED = 4;

/**
 * The candidates for each word of a query. Incomplete while `index.wanted` has entries: load those shards, then call again.
 *
 * @param {Index} index
 * @param {string} query
 * @returns {Meant[]}
 */
export function read(index, query) {
  const typed = words(query).slice(0, MOST_WORDS);
  const unfinished = /[\p{Alphabetic}\p{N}\p{M}]$/u.test(query);
  const onlyStopWords = typed.every((word) => index.stop.has(word));
  /** @param {string} word */
  const counts = (word) => onlyStopWords || !index.stop.has(word);
  openHomes(index, typed.filter(counts).map((word) => ({ typed: word })));
  if (index.wanted.size) return [];
  const inPhrases = phrases(index, typed);
  /** @type {Meant[]} */
  const meant = [];
  typed.forEach((word, at) => {
    const phrase = inPhrases[at];
    if (phrase && phrase !== inPhrases[at - 1]) {
      meant.push({ typed: phrase.text, candidates: [candidate('phrase', PHRASE, phrase)] });
    }
    if (!counts(word) || !index.commonWord(word) && !index.shard(index.shardOfWord(word))) return;
    const isLast = at + 1 === typed.length;
    const candidates = spellings(index, word, unfinished && isLast);
    if (at > 0) candidates.push(...joined(index, typed[at - 1], word));
    if (!isLast) candidates.push(...joined(index, word, typed[at + 1]));
    if (phrase) candidates.push(candidate('phrase', EXACT, phrase));
    meant.push({ typed: word, candidates });
  });
  return withRoom(index, meant);
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
 * Opens the shard of each word until the budget is used up.
 *
 * @param {Index} index
 * @param {{ typed: string }[]} words
 */
function openHomes(index, words) {
  index.open = new Set();
  let reserved = 0;
  for (const { typed } of byTelling(index, words)) {
    const common = index.commonWord(typed);
    if (!index.opens([common ? index.shardOfTerm(common.term) : index.shardOfWord(typed)], reserved)) break;
    if (!index.word(typed)) reserved++;
  }
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
 * @param {string} how
 * @param {number} weight
 * @param {Word[]} found
 * @returns {Candidate}
 */
function candidate(how, weight, ...found) {
  return { how, weight, words: found.map((word) => word.text), terms: found.map((word) => word.term) };
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
    for (let length = Math.min(LONGEST_PHRASE, typed.length - start); length >= 2; length--) {
      const phrase = index.word(typed.slice(start, start + length).join(' '));
      if (!phrase) continue;
      found.fill(phrase, start, start + length);
      start += length - 1;
      break;
    }
  }
  return found;
}

/**
 * @param {Index} index
 * @param {string} first
 * @param {string} second
 */
function joined(index, first, second) {
  const word = index.wordNear(first + second, first);
  return word ? [candidate('joined', JOINED, word)] : [];
}

/**
 * @param {Index} index
 * @param {string} typed
 * @param {boolean} unfinished
 */
function spellings(index, typed, unfinished) {
  const letters = [...typed];
  const exact = index.word(typed);
  const candidates = exact ? [candidate('exact', EXACT, exact)] : [];
  if (unfinished && letters.length >= 2) {
    const weight = exact ? COMPLETED_BESIDE_EXACT : COMPLETED;
    for (const word of beginningWith(index, typed, MOST_COMPLETIONS)) {
      if (word.term !== exact?.term) candidates.push(candidate('completed', weight, word));
    }
  }
  if (!candidates.length) candidates.push(...inflected(index, typed, letters));
  if (!exact?.frequency && candidates.length <= (exact ? 1 : 0)) candidates.push(...slips(index, typed, letters, exact));
  if (!exact && !unfinished && letters.length >= SHORT) {
    const completions = beginningWith(index, typed, MOST_PREFIXED);
    candidates.push(...completions.map((word) => candidate('prefix', ABBREVIATED, word)));
  }
  if (!candidates.length) candidates.push(...split(index, typed, letters));
  if (!candidates.length) candidates.push(...longestPrefix(index, letters));
  return candidates;
}

/**
 * @param {Word} a
 * @param {Word} b
 */
export function byFrequency(a, b) {
  return b.frequency - a.frequency || (before(a.text, b.text) ? -1 : 1);
}

/**
 * The most frequent words, one per term.
 *
 * @param {Word[]} found
 * @param {number} most
 */
function distinct(found, most) {
  /** @type {Map<number, Word>} */
  const chosen = new Map();
  for (const word of found.sort(byFrequency)) if (!chosen.has(word.term)) chosen.set(word.term, word);
  return [...chosen.values()].slice(0, most);
}

/**
 * @param {Index} index
 * @param {string} start
 * @param {number} most
 */
function beginningWith(index, start, most) {
  const found = [];
  for (const list of [index.common, index.rareNear(start)]) {
    for (let i = partition(list, (word) => before(word.text, start)); list[i]?.text.startsWith(start); i++) {
      if (!list[i].text.includes(' ')) found.push(list[i]);
    }
  }
  return distinct(found, most);
}

/**
 * @param {Index} index
 * @param {string} typed
 * @param {string[]} letters
 * @param {Word | null} exact
 */
function slips(index, typed, letters, exact) {
  if (letters.length <= 2) return [];
  let nearest = letters.length <= 7 ? 1 : 2;
  /** @type {Word[]} */
  let found = [];
  for (const list of [index.common, index.rareNear(typed)]) {
    for (const word of list) {
      // Cheap check first: each letter missing from the other word costs at least one edit.
      let missing = 0;
      for (const letter of letters) if (!word.text.includes(letter)) missing++;
      if (missing > nearest) continue;
      const other = [...word.text];
      if (other.length < 3 || Math.abs(other.length - letters.length) > nearest || word.text === typed
        || word.text.includes(' ') || exact && word.frequency < exact.frequency + SLIP_OF_KNOWN) continue;
      const distance = editDistance(letters, other);
      if (distance > nearest) continue;
      if (distance < nearest) found = [];
      nearest = distance;
      found.push(word);
    }
  }
  if (nearest > 1 && exact) return [];
  const weight = nearest > 1 ? TWO_SLIPS : exact ? ONE_SLIP_BESIDE_EXACT : letters.length <= SHORT ? ONE_SLIP_IN_SHORT : ONE_SLIP;
  const others = distinct(found, MOST_SLIPS).filter((word) => word.term !== exact?.term);
  return others.map((word) => candidate('slip', weight, word));
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of adjacent letters.
 *
 * @param {string[]} a
 * @param {string[]} b
 */
export function editDistance(a, b) {
  const rows = [[...b.keys(), b.length]];
  a.forEach((letter, i) => {
    const row = [i + 1];
    b.forEach((other, j) => {
      row.push(Math.min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (letter === other ? 0 : 1)));
      if (i && j && letter === b[j - 1] && a[i - 1] === other) row[j + 1] = Math.min(row[j + 1], rows[i - 1][j - 1] + 1);
    });
    rows.push(row);
  });
  return rows[a.length][b.length];
}

/**
 * @param {Index} index
 * @param {string} typed
 * @param {string[]} letters
 */
function inflected(index, typed, letters) {
  for (let end = letters.length - 1; end >= SHORT && end >= letters.length - LONGEST_ENDING; end--) {
    const word = index.wordNear(letters.slice(0, end).join(''), typed);
    if (word) return [candidate('inflected', INFLECTED, word)];
  }
  return [];
}

/**
 * @param {Index} index
 * @param {string} typed
 * @param {string[]} letters
 */
function split(index, typed, letters) {
  /** @type {Candidate[]} */
  let best = [];
  let most = -1;
  for (let at = 3; at < letters.length - 2; at++) {
    const first = index.wordNear(letters.slice(0, at).join(''), typed);
    const second = first && index.commonWord(letters.slice(at).join(''));
    const frequency = second ? Math.min(first.frequency, second.frequency) : -1;
    if (frequency > most) {
      most = frequency;
      best = [candidate('split', SPLIT, first, second)];
    }
  }
  return best;
}

/**
 * @param {Index} index
 * @param {string[]} letters
 */
function longestPrefix(index, letters) {
  for (let length = letters.length - 1; length >= 3; length--) {
    const found = beginningWith(index, letters.slice(0, length).join(''), MOST_PREFIXED);
    if (found.length) return found.map((word) => candidate('prefix', PREFIX, word));
  }
  return [];
}
