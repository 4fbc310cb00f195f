// The page for wrong addresses is shown at any depth. Its references start where this script was found: at the top of the site.
(() => {
  'use strict';

  const { currentScript, head } = document;
  if (!currentScript.hasAttribute('data-finds-top')) return;
  const base = document.createElement('base');
  base.href = new URL('..', currentScript.src).href;
  head.prepend(base);

  // What leads to a place on the page stays on it.
  document.addEventListener('DOMContentLoaded', () => {
    for (const link of document.querySelectorAll('a[href^="#"]')) link.href = location.href.split('#')[0] + link.getAttribute('href');
  });
})();
