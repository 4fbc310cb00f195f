// @ts-check
// Recent searches whose results were opened, latest first. They never leave this browser.
import { forget, keep, kept } from '../js/15-reader.js';

const RECENT = 'playbook-searches';
const MOST_RECENT = 5;

export function recentSearches() {
  const texts = kept(RECENT);
  const isText = (/** @type {unknown} */ text) => typeof text === 'string';
  return /** @type {string[]} */ (Array.isArray(texts) ? texts.filter(isText).slice(0, MOST_RECENT) : []);
}

/** @param {string} typed */
export function rememberSearch(typed) {
  const text = typed.trim().slice(0, 100);
  if (text) keep(RECENT, [...new Set([text, ...recentSearches()])]);
}

export function forgetSearches() {
  forget(RECENT);
}
