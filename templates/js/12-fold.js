// @ts-check
// Text as it is compared and looked up. src/text/fold.rs does the same; both run the vectors of tests/vectors/words.json.

// Marks that people leave out when they type: accents, Hebrew points, Arabic vowel signs.
const ACCENT = /(?=\p{M})[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]/u;
const CYRILLIC = /[\u0400-\u04ff]/;
/** @type {Record<string, string>} */
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ς: 'σ' };
// Thai, Lao, Burmese, Khmer, kana, bopomofo, Hangul and Han: what is looked up there is a part of a run of letters.
export const UNSPACED = new RegExp(
  '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff' +
  '\u{20000}-\u{3ffff}]', 'u');

/**
 * Text without case and width.
 *
 * @param {string} text
 */
export function lower(text) {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * Text in lower case without its accents, so that `cafe` finds `café`.
 *
 * @param {string} text
 */
export function withoutAccents(text) {
  let folded = '';
  let base = ' ';
  for (const c of text.normalize('NFD')) {
    if (ACCENT.test(c)) {
      // Some Cyrillic marks make letters of their own, as in й; others only show the stress.
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
