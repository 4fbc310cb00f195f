// What templates/js/50-search.js calls once this script is here.

const finder = document.querySelector('.find-button');
const engine = createEngine(finder.dataset.root);
const searchForm = document.querySelector('.search-form');
let openSearch = searchForm && createSearchPage(engine, finder.dataset, searchForm);

window.playbookSearch = {
  find: engine.search,
  open() {
    openSearch ??= createDialog(engine, finder.dataset, finder.querySelector('svg'));
    // Loads what every search needs. What fails is said when something is asked.
    engine.plans(0).catch(() => {});
    openSearch();
  },
};
