// From what a person types to the terms that it may mean. src/search/query.rs does the same and explains it.

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
const MOST_SLIPS = 3;
const MOST_PREFIXED = 4;

// What a query means, word by word: [{ typed, candidates: [{ how, weight, words, terms }] }].
function read(index, query) {
  const typed = words(query).slice(0, MOST_WORDS);
  const last = [...query].pop() ?? '';
  const unfinished = WORD.test(last);
  const inPhrases = phrases(index, typed);
  const onlyStopWords = typed.every((word) => index.stop.has(word));
  const meant = [];
  typed.forEach((word, at) => {
    const phrase = inPhrases[at];
    if (phrase && phrase !== inPhrases[at - 1]) {
      meant.push({ typed: phrase.text, candidates: [candidate('phrase', PHRASE, phrase)] });
    }
    if (index.stop.has(word) && !onlyStopWords) return;
    const isLast = at + 1 === typed.length;
    const candidates = spellings(index, word, unfinished && isLast);
    if (at > 0) candidates.push(...joined(index, typed[at - 1], word));
    if (!isLast) candidates.push(...joined(index, word, typed[at + 1]));
    if (phrase) candidates.push(candidate('phrase', EXACT, phrase));
    meant.push({ typed: word, candidates });
  });
  return meant;
}

function candidate(how, weight, ...found) {
  return { how, weight, words: found.map((word) => word.text), terms: found.map((word) => word.term) };
}

function phrases(index, typed) {
  const found = typed.map(() => null);
  for (let start = 0; start < typed.length;) {
    let length = Math.min(LONGEST_PHRASE, typed.length - start);
    let phrase = null;
    for (; length >= 2 && !phrase; length--) phrase = index.beginning(typed[start], typed.slice(start, start + length).join(' '));
    length++;
    if (phrase) found.fill(phrase, start, start + length);
    start += phrase ? length : 1;
  }
  return found;
}

function joined(index, first, second) {
  const word = index.beginning(first, first + second);
  return word ? [candidate('joined', JOINED, word)] : [];
}

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
  const isRare = !exact || exact.frequency === 0;
  if (isRare && candidates.length <= (exact ? 1 : 0)) candidates.push(...slips(index, typed, letters, exact));
  if (!exact && !unfinished && letters.length >= SHORT) {
    const completions = beginningWith(index, typed, MOST_PREFIXED);
    candidates.push(...completions.map((word) => candidate('prefix', ABBREVIATED, word)));
  }
  if (!candidates.length) candidates.push(...split(index, typed, letters));
  if (!candidates.length) candidates.push(...longestPrefix(index, letters));
  return candidates;
}

function byFrequency(a, b) {
  return b.frequency - a.frequency || (before(a.text, b.text) ? -1 : 1);
}

// The first words, one a term.
function distinct(found, most) {
  const chosen = new Map();
  for (const word of found.sort(byFrequency)) {
    if (chosen.size === most) break;
    if (!chosen.has(word.term)) chosen.set(word.term, word);
  }
  return [...chosen.values()];
}

function beginningWith(index, start, most) {
  const found = [];
  for (const list of [index.common, index.rareNear(start)]) {
    for (let i = partition(list, (word) => before(word.text, start)); list[i]?.text.startsWith(start); i++) {
      if (!list[i].text.includes(' ')) found.push(list[i]);
    }
  }
  return distinct(found, most);
}

// Which letters a word has, as bits: an edit changes at most two of them.
function signature(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function differingBits(a, b) {
  let count = 0;
  for (let bits = a ^ b; bits; bits &= bits - 1) count++;
  return count;
}

function slips(index, typed, letters, exact) {
  if (letters.length <= 2) return [];
  const most = letters.length <= 7 ? 1 : 2;
  const bits = signature(typed);
  let nearest = most;
  let found = [];
  for (const list of [index.common, index.rareNear(typed)]) {
    for (const word of list) {
      word.bits ??= signature(word.text);
      if (differingBits(bits, word.bits) > 2 * nearest || word.text === typed || word.text.includes(' ')) continue;
      const other = [...word.text];
      if (other.length < 3 || Math.abs(other.length - letters.length) > nearest) continue;
      if (exact && word.frequency < exact.frequency + SLIP_OF_KNOWN) continue;
      const distance = editDistance(letters, other);
      if (distance > nearest) continue;
      nearest = distance;
      found.push({ word, distance });
    }
  }
  found = found.filter(({ distance }) => distance === nearest).map(({ word }) => word);
  if (nearest > 1 && exact) return [];
  const weight = nearest > 1 ? TWO_SLIPS : exact ? ONE_SLIP_BESIDE_EXACT : letters.length <= SHORT ? ONE_SLIP_IN_SHORT : ONE_SLIP;
  const others = distinct(found, MOST_SLIPS).filter((word) => word.term !== exact?.term);
  return others.map((word) => candidate('slip', weight, word));
}

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
function editDistance(a, b) {
  let above = [];
  let row = b.map((_, j) => j).concat(b.length);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], above[j - 2] + 1);
    }
    above = row;
    row = next;
  }
  return row[b.length];
}

function inflected(index, typed, letters) {
  for (let end = letters.length - 1; end >= SHORT && end >= letters.length - LONGEST_ENDING; end--) {
    const word = index.wordNear(letters.slice(0, end).join(''), typed);
    if (word) return [candidate('inflected', INFLECTED, word)];
  }
  return [];
}

function split(index, typed, letters) {
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

function longestPrefix(index, letters) {
  for (let length = letters.length - 1; length >= 3; length--) {
    const found = beginningWith(index, letters.slice(0, length).join(''), MOST_PREFIXED);
    if (found.length) return found.map((word) => candidate('prefix', PREFIX, word));
  }
  return [];
}
