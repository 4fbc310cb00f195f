// @ts-check
// From a typed word to the terms that it may be a spelling of. src/search/spellings.rs does the same and explains it.
import { before, partition } from './20-index.js';
import { UNSPACED } from '../js/12-fold.js';

/** @typedef {import('./20-index.js').Index} Index */
/** @typedef {import('./20-index.js').Word} Word */
/** @typedef {{ how: string, weight: number, words: string[], terms: number[] }} Candidate */

export const EXACT = 100;
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

const MOST_COMPLETIONS = 8;
const LONGEST_ENDING = 3;
const ARTICLE = '\u0627\u0644';
const ENDINGS = new Set('a al am as d e ed em en er ers es est i ie ing is ly n o om or os ow r s st t te u y'.split(' '));
export const MOST_SLIPS = 3;
const MOST_PREFIXED = 4;

/**
 * @param {string} how
 * @param {number} weight
 * @param {Word[]} found
 * @returns {Candidate}
 */
export function candidate(how, weight, ...found) {
  return { how, weight, words: found.map((word) => word.text), terms: found.map((word) => word.term) };
}

/**
 * @param {Index} index
 * @param {string} first
 * @param {string} second
 */
export function joined(index, first, second) {
  const word = index.wordNear(first + second, first);
  return word ? [candidate('joined', JOINED, word)] : [];
}

/**
 * @param {Index} index
 * @param {string} typed
 * @param {boolean} unfinished
 */
export function spellings(index, typed, unfinished) {
  const letters = [...typed];
  const exact = index.word(typed);
  const candidates = exact ? [candidate('exact', EXACT, exact)] : [];
  if (unfinished && letters.length >= 2 || letters.length === 1 && UNSPACED.test(typed)) {
    const weight = exact ? COMPLETED_BESIDE_EXACT : COMPLETED;
    for (const word of beginningWith(index, typed, MOST_COMPLETIONS)) {
      if (word.term !== exact?.term) candidates.push(candidate('completed', weight, word));
    }
  }
  if (!candidates.length) candidates.push(...inflected(index, typed, letters, isUsualEnding));
  if (!exact?.frequency && candidates.length <= (exact ? 1 : 0)) candidates.push(...slips(index, typed, letters, exact));
  if (!candidates.length) candidates.push(...inflected(index, typed, letters, () => true));
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
  const mended = exact ? null : index.word(startMended(typed));
  if (mended) {
    nearest = 1;
    found.push(mended);
  }
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
 * @param {(ending: string) => boolean} isEnding
 */
function inflected(index, typed, letters, isEnding) {
  for (const other of otherNumbers(typed)) {
    const word = index.wordNear(other, typed);
    if (word) return [candidate('inflected', INFLECTED, word)];
  }
  const article = otherArticle(typed);
  const bare = article && index.word(article);
  if (bare) return [candidate('inflected', INFLECTED, bare)];
  for (let end = letters.length - 1; end >= SHORT && end >= letters.length - LONGEST_ENDING; end--) {
    const word = isEnding(letters.slice(end).join('')) && index.wordNear(letters.slice(0, end).join(''), typed);
    if (word) return [candidate('inflected', INFLECTED, word)];
  }
  return [];
}

/** @param {string} ending */
function isUsualEnding(ending) {
  return ENDINGS.has(ending) || /[^\0-\x7f]/.test(ending);
}

/**
 * Whether a word that is not known is a form or a slip of one that is.
 *
 * @param {Index} index
 * @param {string} typed
 */
export function isNear(index, typed) {
  const letters = [...typed];
  return inflected(index, typed, letters, isUsualEnding).length > 0 || slips(index, typed, letters, null).length > 0;
}

/**
 * @param {string} word
 */
export function otherNumbers(word) {
  if ([...word].length < SHORT) return [];
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  if (word.endsWith('ss')) return [];
  return [word.endsWith('s') ? word.slice(0, -1) : `${word}s`];
}

/**
 * An Arabic word without its article, or with one.
 *
 * @param {string} word
 */
function otherArticle(word) {
  if (!/^[\u0620-\u064a]/.test(word)) return null;
  return word.startsWith(ARTICLE) && [...word].length >= 4 ? word.slice(2) : ARTICLE + word;
}

/**
 * The word if its first two letters were swapped, or the first one doubled; in Arabic, with the other article.
 *
 * @param {string} typed
 */
export function startMended(typed) {
  const other = otherArticle(typed);
  if (other) return other;
  const [first, second, ...rest] = typed;
  return (first === second ? [second, ...rest] : [second, first, ...rest]).join('');
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
