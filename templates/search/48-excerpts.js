// @ts-check
// What a text says about the words that were asked for: the best stretch of it, with the words marked.
import { words } from './10-tokens.js';

/** @typedef {{ start: number, end: number, means: string[] }} Place */

const EXCERPT = 220;

/** @type {Map<string, string[]>} */
const wordsOf = new Map();
/** @type {Map<string, Place[]>} */
const placesOf = new Map();

/**
 * What was made of a text before, or is made now.
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
 * The words of a text and where they are. Remembered, as most letters that are typed show the same texts again.
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
 * A text, or a stretch of it, in parts: every second one is marked.
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
 * The stretch of a text that has the most different marked words, as parts.
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
