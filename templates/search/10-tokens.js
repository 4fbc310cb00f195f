// @ts-check
// Splits text into words. Same algorithm as src/search/tokens.rs; both are tested with tests/vectors/words.json.
import { UNSPACED, lower, withoutAccents } from '../js/12-fold.js';

const WORD = /[\p{Alphabetic}\p{N}\p{M}]/u;
const SPACE = /[\t-\r\x85\u2028\u2029\p{Zs}]+/u;
export const LONGEST = 40;

/**
 * The words of a query, in order and folded for lookup.
 *
 * @param {string} query
 */
export function words(query) {
  /** @type {string[]} */
  const found = [];
  for (const chunk of query.split(SPACE)) {
    readChunk([...lower(chunk)], (word) => found.push(withoutAccents(word)));
  }
  return found;
}

/**
 * @param {string[]} chars
 * @param {(word: string) => void} found
 */
function readChunk(chars, found) {
  /** @type {string[]} */
  let word = [];
  const end = () => {
    if (word.length) pushWord(word.slice(0, LONGEST), found);
    word = [];
  };
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i];
    if (WORD.test(c)) {
      word.push(c);
      continue;
    }
    if (/['’ʼ]/.test(c) && word.length) {
      let after = 0;
      while (i + 1 + after < chars.length && WORD.test(chars[i + 1 + after])) after++;
      // Drop the `s` of `customer's`; split `l'équipe` and `we'll` into two words; keep `don't` as one.
      if (after === 1 && chars[i + 1] === 's') i++;
      else if (word.length <= 2 || after >= 3 || after === 0) end();
      continue;
    }
    end();
  }
  end();
}

/**
 * Emits a word. In scripts without word separators, emits every pair of adjacent characters instead.
 *
 * @param {string[]} word
 * @param {(word: string) => void} found
 */
function pushWord(word, found) {
  let start = 0;
  while (start < word.length) {
    const unspaced = UNSPACED.test(word[start]);
    let end = start + 1;
    while (end < word.length && UNSPACED.test(word[end]) === unspaced) end++;
    if (unspaced && end - start > 1) {
      for (let i = start; i + 1 < end; i++) found(word[i] + word[i + 1]);
    } else {
      found(word.slice(start, end).join(''));
    }
    start = end;
  }
}
