// @ts-check
// Search: its button and its keys. The script behind them is loaded when search is first touched.
import { isTyping } from './08-events.js';

const root = document.documentElement;
root.classList.add('searchable'); // from the first paint on the button takes the place of the link to A–Z
if (/^(Mac|iP)/.test(navigator.platform)) root.classList.add('apple');

/** @type {Promise<typeof window.playbook.search>} */
let loading = null;

/**
 * Also fails if what came isn't the script.
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

/** Loads the search unless it's here already. */
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
  const buttons = document.querySelectorAll('.find-button'); // in the bar and, large, on the home page
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
  // On the page of search the script draws what the address asks for.
  if (document.querySelector('.search-page')) prepareSearch().catch(() => location.replace(aToZ));
});
