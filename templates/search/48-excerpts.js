// @ts-check
// Excerpts: the passage of a text that best matches the query, with the matching words marked.
import { words } from './10-tokens.js';

/** @typedef {{ start: number, end: number, means: string[] }} Place */

const EXCERPT = 220;

/** @type {Map<string, string[]>} */
const wordsOf = new Map();
/** @type {Map<string, Place[]>} */
const placesOf = new Map();

/**
 * Memoises `make` per text.
 *
 * @template T
 * @param {Map<string, T>} all
 * @param {string} text
 * @param {(text: string) => T} make
 */
export function remembered(all, text, make) {
  if (!all.has(text)) all.set(text, make(text));
  return all.get(text);
}

/**
 * The words of a text and their offsets. Memoised by the caller, since most keystrokes show the same texts again.
 *
 * @param {string} text
 * @returns {Place[]}
 */
function placesIn(text) {
  return Array.from(text.matchAll(/[\p{Alphabetic}\p{N}\p{M}'’ʼ]+/gu), ({ 0: found, index }) => (
    { start: index, end: index + found.length, means: remembered(wordsOf, found, words) }));
}

/**
 * @param {string} text
 * @param {Set<string>} marks
 */
function markedPlaces(text, marks) {
  return remembered(placesOf, text, placesIn).filter(({ means }) => means.some((word) => marks.has(word)));
}

/**
 * Splits a text, or a range of it, into parts; those at odd indexes are marked.
 *
 * @param {string} text
 * @param {Set<string>} marks
 */
export function markText(text, marks, from = 0, to = text.length) {
  /** @type {string[]} */
  const parts = [];
  let at = from;
  for (const { start, end } of markedPlaces(text, marks)) {
    if (start < from || end > to) continue;
    parts.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  return [...parts, text.slice(at, to)];
}

/**
 * The passage with the most distinct marked words, split into parts.
 *
 * @param {string} text
 * @param {Set<string>} marks
 */
export function excerpt(text, marks) {
  if (text.length <= EXCERPT) return markText(text, marks);
  const found = markedPlaces(text, marks);
  let best = { start: 0, score: 0 };
  found.forEach(({ start }, i) => {
    const inside = new Set();
    for (let j = i; found[j]?.end - start <= EXCERPT - 40; j++) inside.add(found[j].means[0]);
    if (inside.size > best.score) best = { start, score: inside.size };
  });
  let start = Math.max(0, best.start - 40);
  if (start > 0) start = text.indexOf(' ', start) + 1;
  let end = text.length;
  if (start + EXCERPT < end) end = start + text.slice(start, start + EXCERPT).replace(/ [^ ]*$/, '').length;
  const parts = markText(text, marks, start, end);
  if (start > 0) parts[0] = `… ${parts[0]}`;
  if (end < text.length) parts[parts.length - 1] += ' …';
  return parts;
}
