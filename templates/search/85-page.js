// @ts-check
// The search page: runs the query in `?q=` and lists the results below the field, as plain links.
import { phrases } from '../js/05-phrases.js';
import { closest } from '../js/08-events.js';
import { element, sentence } from './62-elements.js';
import { rememberSearch } from './64-recent.js';
import { Search } from './72-search.js';

const words = phrases.search;

/**
 * Returns the function that focuses the field.
 *
 * @param {import('./50-engine.js').Engine} engine
 * @param {DOMStringMap} settings
 * @param {HTMLFormElement} form
 */
export function createSearchPage(engine, settings, form) {
  /** @type {HTMLInputElement} */
  const field = form.querySelector('[name="q"]');
  const notes = element('div', { class: 'search-notes' });
  const list = element('div', { class: 'search-list', role: 'list', 'aria-label': words.search });
  const status = element('p', { class: 'unseen', role: 'status' });
  form.after(notes, list, status);

  const search = new Search(engine, settings, { notes, list, status, scroller: null }, {
    empty: () => ({ notes: [sentence(words.hint)] }),
    drawn: () => {
      for (const item of list.children) item.setAttribute('role', 'listitem');
    },
    propose: ask,
  });

  /** @param {string} text */
  function ask(text) {
    field.value = text;
    const address = new URL(location.href);
    address.searchParams.set('q', text);
    try { history.replaceState(null, '', address); } catch { /* blocked on some file shares */ }
    search.ask(text);
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', () => ask(field.value));
  list.addEventListener('click', (event) => {
    if (closest(event, 'a')) rememberSearch(field.value);
  });

  field.value = new URLSearchParams(location.search).get('q') ?? '';
  search.ask(field.value);
  const focus = () => {
    field.focus();
    field.select();
  };
  if (!field.value) focus();
  return focus;
}
