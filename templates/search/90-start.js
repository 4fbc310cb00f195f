// @ts-check
// Starts the search. templates/js/50-search.js calls `playbook.search` once this script is here.
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
    // Loads what every search needs. What fails is said when something is asked.
    engine.plans(0).catch(() => {});
    openSearch();
  },
};
