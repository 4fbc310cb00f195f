// @ts-check
// Case and accent folding, for comparing and looking up text. Same algorithm as src/text/fold.rs; both are tested with
// tests/vectors/words.json.

// Combining marks that people omit when typing: accents, Hebrew points, Arabic vowel signs.
const ACCENT = /(?=\p{M})[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]/u;
const CYRILLIC = /[\u0400-\u04ff]/;
/** @type {Record<string, string>} */
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ς: 'σ' };
// Scripts without word separators: Thai, Lao, Burmese, Khmer, kana, bopomofo, Hangul, Han. Searches match part of a run.
export const UNSPACED = new RegExp(
  '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff' +
  '\u{20000}-\u{3ffff}]', 'u');

/**
 * Removes differences of case and width.
 *
 * @param {string} text
 */
export function lower(text) {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * Strips the accents of lower-case text, so `cafe` finds `café`.
 *
 * @param {string} text
 */
export function withoutAccents(text) {
  let folded = '';
  let base = ' ';
  for (const c of text.normalize('NFD')) {
    if (ACCENT.test(c)) {
      // Some Cyrillic marks form a separate letter, as in й; others only mark the stress.
      if (CYRILLIC.test(base) && (base + c).normalize('NFC') !== base + c) folded += c;
      continue;
    }
    base = c;
    folded += LETTERS[c] ?? c;
  }
  return folded.normalize('NFC').replace(/ё/g, 'е');
}

/** @param {string} text */
export function fold(text) {
  return withoutAccents(lower(text));
}
