// @ts-check
// Entry point of search. templates/js/50-search.js calls `playbook.search` once this script has loaded.
import { Engine } from './50-engine.js';
import { createDialog } from './80-dialog.js';
import { createSearchPage } from './85-page.js';

const finder = document.querySelector('.find-button');
const engine = new Engine(finder.dataset.root);
/** @type {HTMLFormElement} */
const form = document.querySelector('.search-form');
let openSearch = form && createSearchPage(engine, finder.dataset, form);

window.playbook.search = {
  find: (/** @type {string} */ query, /** @type {number} */ most) => engine.search(query, most),
  open() {
    openSearch ??= createDialog(engine, finder.dataset, finder.querySelector('svg'));
    // Preloads what every search needs. If it fails, the next query reports the error.
    engine.plans(0).catch(() => {});
    openSearch();
  },
};
