// The menu keeps its place from page to page, and the current entry stays in view.
(() => {
  'use strict';

  const KEY = 'playbook-menu';

  function remembered() {
    try { return Number(sessionStorage.getItem(KEY)); } catch { return 0; }
  }

  function remember(place) {
    try { sessionStorage.setItem(KEY, place); } catch { /* the menu then starts at the current entry */ }
  }

  function bringIntoView(entry, box) {
    const { top, bottom } = entry.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (top >= frame.top && bottom <= frame.bottom) return;
    box.scrollTop += top - frame.top - frame.height / 3;
  }

  document.addEventListener('DOMContentLoaded', () => {
    const menu = document.getElementById('pb-menu');
    if (!menu) return;
    const current = menu.querySelector('[aria-current]');

    const settle = () => {
      menu.scrollTop = remembered();
      if (current) bringIntoView(current, menu);
    };
    settle();
    menu.addEventListener('toggle', settle);
    window.addEventListener('pagehide', () => remember(menu.scrollTop));

    // Open on a phone and turned to landscape: the same element is now the column at the side.
    if (menu.hidePopover) {
      window.matchMedia('(min-width: 50em)').addEventListener('change', () => menu.hidePopover());
    }
  });
})();
