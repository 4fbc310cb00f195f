// From text to words. src/search/tokens.rs does the same; both run the vectors of tests/testsuite/search/tokens.rs.

const WORD = /[\p{Alphabetic}\p{N}\p{M}]/u;
const SPACE = /[\t-\r\x85\u2028\u2029\p{Zs}]+/u;
const UNSPACED = new RegExp(
  '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff' +
  '\u{20000}-\u{3ffff}]', 'u');
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]/u;
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ς: 'σ' };
const LONGEST = 40;

// A word as it is looked up: without accents, so that `cafe` finds `café`. Cyrillic marks make letters of their own.
function fold(word) {
  let folded = '';
  let base = ' ';
  for (const c of word.normalize('NFD')) {
    if (ACCENTS.test(c)) {
      if (base >= '\u0400' && base <= '\u04ff') folded += c;
      continue;
    }
    base = c;
    folded += LETTERS[c] ?? c;
  }
  return folded.normalize('NFC').replace(/ё/g, 'е');
}

// The words of a query, in order, as they are looked up.
function words(query) {
  const found = [];
  for (const chunk of query.split(SPACE)) {
    readChunk([...chunk.normalize('NFKC').toLowerCase()], (word) => found.push(fold(word)));
  }
  return found;
}

function readChunk(chars, found) {
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
      // The `s` of `customer's` is no word; `l'équipe` and `we'll` are two; `don't` is one.
      if (after === 1 && chars[i + 1] === 's') i++;
      else if (word.length <= 2 || after >= 3 || after === 0) end();
      continue;
    }
    end();
  }
  end();
}

// A word, or the pairs of neighbours where a script does not separate words.
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
