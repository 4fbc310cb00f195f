// @ts-check
// The search dialog: a combobox field with its results below.
import { phrases } from '../js/05-phrases.js';
import { closestLink } from '../js/08-events.js';
import { element, pushButton, sentence } from './62-elements.js';
import { forgetSearches, recentSearches, rememberSearch } from './64-recent.js';
import { Search } from './72-search.js';
import { createChoice } from './76-choice.js';

const words = phrases.search;

function createField() {
  const list = element('div', { class: 'search-list', id: 'pb-search-list', role: 'listbox', 'aria-label': words.search });
  const field = element('input', {
    type: 'text', placeholder: words.field, autocomplete: 'off', spellcheck: false, enterkeyhint: 'go',
    role: 'combobox', 'aria-label': words.field, 'aria-autocomplete': 'list', 'aria-controls': list.id,
    'aria-expanded': false,
  });
  return { field, list };
}

/** The keyboard hints in the footer. */
function createHints() {
  /**
   * @param {string} keys
   * @param {string} does
   */
  const hint = (keys, does) => element('span', {}, element('kbd', {}, keys), ` ${does}`);
  return element('p', { class: 'search-keys', 'aria-hidden': true },
    hint('↑ ↓', words.key_choose), hint(words.enter, words.key_open),
    hint(words.ctrl_enter, words.key_new_tab), hint(words.escape, words.key_close));
}

/** @param {Element} icon */
function createParts(icon) {
  const { field, list } = createField();
  const notes = element('div', { class: 'search-notes' });
  const status = element('p', { class: 'unseen', role: 'status' });
  const toPage = element('a', {}, words.all);
  const close = pushButton(words.close, () => dialog.close());
  const dialog = element('dialog', { class: 'search', 'aria-label': words.search },
    element('div', { class: 'search-box' },
      element('div', { class: 'search-head' }, icon.cloneNode(true), field, close),
      notes, list, status,
      element('div', { class: 'search-foot' }, createHints(), toPage)));
  // The box fills the dialog, so a press on the dialog element itself hit the backdrop.
  dialog.addEventListener('mousedown', (event) => {
    if (event.target !== dialog) return;
    // Otherwise the press would move the focus again after closing has restored it.
    event.preventDefault();
    dialog.close();
  });
  return { dialog, field, notes, list, status, toPage };
}

/**
 * Shown before anything is typed: recent searches.
 *
 * @param {Element} icon
 * @param {(text: string) => string} searchPage
 * @param {() => void} forgotten
 * @returns {import('./72-search.js').Drawing}
 */
function drawRecent(icon, searchPage, forgotten) {
  const texts = recentSearches();
  if (texts.length === 0) return { notes: [sentence(words.hint)] };
  const items = texts.map((text) =>
    element('div', {}, element('a', { class: 'search-recent', href: searchPage(text) }, icon.cloneNode(true), text)));
  const forget = pushButton(words.forget, () => {
    forgetSearches();
    forgotten();
  });
  return { notes: [element('p', {}, words.recent, ' ', forget)], items };
}

/**
 * @param {HTMLElement} field
 * @param {(step: number) => void} move
 * @param {(how: { inNewTab: boolean }) => void} enter
 */
function onKeys(field, move, enter) {
  field.addEventListener('keydown', (event) => {
    const { key, isComposing, ctrlKey, metaKey } = event;
    if (isComposing || !['ArrowDown', 'ArrowUp', 'Enter'].includes(key)) return;
    event.preventDefault();
    if (key === 'Enter') enter({ inNewTab: ctrlKey || metaKey });
    else move(key === 'ArrowDown' ? 1 : -1);
  });
}

/**
 * Returns the function that opens the dialog.
 *
 * @param {import('./50-engine.js').Engine} engine
 * @param {DOMStringMap} settings
 * @param {Element} icon
 */
export function createDialog(engine, settings, icon) {
  const { dialog, field, notes, list, status, toPage } = createParts(icon);
  const choice = createChoice(field, list);
  /** @type {{ inNewTab: boolean } | null} A press of Enter that came before its results. */
  let enterFirst = null;

  /** @param {string} text */
  const searchPage = (text) => `${settings.page}?${new URLSearchParams({ q: text.slice(0, 500) })}`;

  /** @param {{ inNewTab: boolean }} how */
  function enter({ inNewTab }) {
    const link = /** @type {HTMLAnchorElement} */ (choice.chosen());
    if (!link) return;
    if (!inNewTab) return link.click();
    rememberSearch(field.value);
    window.open(link.href);
  }

  const search = new Search(engine, settings, { notes, list, status, scroller: list }, {
    empty: () => drawRecent(icon, searchPage, () => propose('')),
    drawn(best) {
      choice.renew(best);
      if (enterFirst) enter(enterFirst);
      enterFirst = null;
    },
    propose,
  });

  /** @param {string} text */
  function propose(text) {
    field.value = text;
    field.focus();
    ask(text);
  }

  /** @param {string} text */
  function ask(text) {
    enterFirst = null;
    toPage.href = searchPage(text);
    dialog.classList.toggle('asked', Boolean(text.trim()));
    search.ask(text);
  }

  field.addEventListener('input', () => ask(field.value));
  onKeys(field, (step) => {
    search.complete();
    choice.move(step);
  }, (how) => {
    if (search.isAnswered()) enter(how);
    else enterFirst = how;
  });
  list.addEventListener('click', (event) => {
    const link = closestLink(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.className === 'search-recent') {
      event.preventDefault();
      return propose(link.textContent);
    }
    rememberSearch(field.value);
    dialog.close();
  });
  document.body.append(dialog);

  return () => {
    if (!dialog.open) dialog.showModal();
    propose(field.value);
    field.select();
  };
}
