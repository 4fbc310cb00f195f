// Search: its button and its keys. The script behind them is loaded when search is first touched.
(() => {
  'use strict';

  const root = document.documentElement;
  root.classList.add('searchable'); // from the first paint on the button stands where the link to A–Z did
  if (/^(Mac|iP)/.test(navigator.platform)) root.classList.add('apple');

  // Also fails where something came that is not the script.
  function load(script) {
    return new Promise((done, failed) => {
      const element = document.createElement('script');
      element.src = script;
      element.onload = () => (window.playbookSearch ? done(window.playbookSearch) : failed());
      element.onerror = failed;
      document.head.append(element);
    });
  }

  function isTyping(element) {
    return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }

  function asksForSearch({ key, ctrlKey, metaKey, altKey, shiftKey, target }) {
    if (altKey) return false;
    if (ctrlKey || metaKey) return !shiftKey && (key === 'k' || key === 'K');
    return key === '/' && !isTyping(target);
  }

  document.addEventListener('DOMContentLoaded', () => {
    const buttons = document.querySelectorAll('.find-button'); // in the bar and, large, on the home page
    if (buttons.length === 0) return;
    const { script, aToZ } = buttons[0].dataset;

    let loading = null;
    const prepare = () => {
      loading = loading || load(script);
      loading.catch(() => { loading = null; });
      return loading;
    };
    window.playbookPrepareSearch = prepare; // for pages with a field of their own
    const open = () => prepare().then((search) => search.open()).catch(() => location.assign(aToZ));

    for (const button of buttons) {
      button.addEventListener('pointerenter', prepare);
      button.addEventListener('focus', prepare);
      button.addEventListener('click', open);
    }
    document.addEventListener('keydown', (event) => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      open();
    });
    // On the page of search the script draws what the address asks for.
    if (document.querySelector('.search-page')) prepare().catch(() => location.replace(aToZ));
  });
})();
