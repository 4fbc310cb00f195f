// @ts-check
// The search button and its keyboard shortcuts. The search script itself is lazy-loaded on first hover, focus or use.
import { isTyping } from './08-events.js';

const root = document.documentElement;
root.classList.add('searchable'); // from the first paint, shows the button instead of the link to the A–Z index
if (/^(Mac|iP)/.test(navigator.platform)) root.classList.add('apple');

/** @type {Promise<typeof window.playbook.search>} */
let loading = null;

/**
 * Also rejects if the response wasn't our script (a login page, for example).
 *
 * @param {string} script
 * @returns {typeof loading}
 */
function load(script) {
  return new Promise((done, failed) => {
    const element = document.createElement('script');
    element.src = script;
    element.onload = () => (window.playbook.search ? done(window.playbook.search) : failed());
    element.onerror = failed;
    document.head.append(element);
  });
}

/** Loads the search script once; retries after a failure. */
export function prepareSearch() {
  loading ??= load(document.querySelector('.find-button').dataset.script);
  loading.catch(() => { loading = null; });
  return loading;
}

/** @param {KeyboardEvent} event */
function asksForSearch({ key, ctrlKey, metaKey, altKey, shiftKey, target }) {
  if (altKey) return false;
  if (ctrlKey || metaKey) return !shiftKey && (key === 'k' || key === 'K');
  return key === '/' && !isTyping(target);
}

document.addEventListener('DOMContentLoaded', () => {
  const buttons = document.querySelectorAll('.find-button'); // in the bar, and a large one on the home page
  if (buttons.length === 0) return;
  const { aToZ } = buttons[0].dataset;
  const open = () => prepareSearch().then((search) => search.open()).catch(() => location.assign(aToZ));

  for (const button of buttons) {
    button.addEventListener('pointerenter', prepareSearch);
    button.addEventListener('focus', prepareSearch);
    button.addEventListener('click', open);
  }
  document.addEventListener('keydown', (event) => {
    if (!asksForSearch(event)) return;
    event.preventDefault();
    open();
  });
  // On the search page, the script runs the query in the URL.
  if (document.querySelector('.search-page')) prepareSearch().catch(() => location.replace(aToZ));
});
