// @ts-check
// Highlights the search terms on a page opened from search: `?mark=refund+refunds`.
import { UNSPACED, fold } from './12-fold.js';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const LEFT_ALONE = 'pre, svg, button, .anchor';

/**
 * Every index at which `part` occurs in `text`, including overlaps.
 *
 * @param {string} part
 * @param {string} text
 */
function placesOf(part, text) {
  const places = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/**
 * The ranges to mark, as sorted [start, end] pairs.
 *
 * @param {string} text
 * @param {string[]} marks
 */
function found(text, marks) {
  /** @type {[number, number][]} */
  const ranges = [];
  /**
   * @param {number} start
   * @param {number} end
   */
  const add = (start, end) => {
    const last = ranges[ranges.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else ranges.push([start, end]);
  };
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const folded = fold(word);
    if (marks.includes(folded)) {
      add(index, index + word.length);
    } else if (UNSPACED.test(folded) && folded.length === word.length) {
      const parts = marks.filter((mark) => UNSPACED.test(mark));
      const places = parts.flatMap((part) => placesOf(part, folded).map((at) => [at, at + part.length]));
      places.sort((a, b) => a[0] - b[0]).forEach(([start, end]) => add(index + start, index + end));
    }
  }
  return ranges;
}

/** @param {Element} element */
function textsIn(element) {
  /** @type {Text[]} */
  const texts = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!text.parentElement.closest(LEFT_ALONE)) texts.push(text);
  }
  return texts;
}

/**
 * Works from the last range to the first, so earlier offsets stay valid.
 *
 * @param {Text} text
 * @param {string[]} marks
 */
function wrap(text, marks) {
  for (const [start, end] of found(text.data, marks).reverse()) {
    const word = text.splitText(start);
    word.splitText(end - start);
    const mark = document.createElement('mark');
    mark.className = 'found';
    word.replaceWith(mark);
    mark.append(word);
  }
}

/** @param {URL} address */
function forget(address) {
  address.searchParams.delete('mark');
  try { history.replaceState(history.state, '', address); } catch { /* blocked on some file shares */ }
}

const address = new URL(location.href);
const asked = address.searchParams.get('mark');
if (asked) {
  document.addEventListener('DOMContentLoaded', () => {
    const marks = asked.split(' ').filter(Boolean).map(fold);
    for (const prose of document.querySelectorAll('.prose')) textsIn(prose).forEach((text) => wrap(text, marks));
    forget(address);
  });
}
