// @ts-check
// Splits text into words. Same algorithm as src/search/tokens.rs; both are tested with tests/vectors/words.json.
import { UNSPACED, lower, withoutAccents } from '../js/12-fold.js';

const WORD = /[\p{Alphabetic}\p{N}\p{M}]/u;
const SPACE = /[\t-\r\x85\u2028\u2029\p{Zs}]+/u;
export const LONGEST = 40;
// At the end of Korean words, those that contain others first.
const PARTICLES = '에서 에게 까지 부터 으로 한테 처럼 보다 을 를 이 가 은 는 에 의 로 도 와 과 만 나'.split(' ');

/**
 * The words of a query, in order and folded for lookup.
 *
 * @param {string} query
 */
export function words(query) {
  /** @type {string[]} */
  const found = [];
  for (const chunk of query.split(SPACE)) {
    readChunk([...lower(chunk)], (word) => found.push(lookedUp(word)));
  }
  return found;
}

/**
 * A lower-case word as it is looked up: Arabic endings and kana that are written in two ways are written in one.
 *
 * @param {string} word
 */
function lookedUp(word) {
  const hiragana = withoutAccents(word).replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 96));
  return hiragana.replace(/\u0629/g, '\u0647').replace(/\u0649/g, '\u064a');
}

/**
 * @param {string[]} chars
 * @param {(word: string) => void} found
 */
function readChunk(chars, found) {
  /** @type {string[]} */
  let word = [];
  const end = () => {
    if (word.length) pushWord(withoutParticle(word.slice(0, LONGEST)), found);
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
 * A Korean word without the particle at its end, if two characters remain.
 *
 * @param {string[]} word
 */
function withoutParticle(word) {
  const length = PARTICLES.find((particle) => word.join('').endsWith(particle))?.length ?? 0;
  return word.length - length >= 2 ? word.slice(0, word.length - length) : word;
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
