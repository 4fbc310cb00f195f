// @ts-check
// The menu keeps its place from page to page, and the current entry stays in view.

const KEY = 'playbook-menu';
const root = document.documentElement;

function remembered() {
  try { return Number(sessionStorage.getItem(KEY)); } catch { return 0; }
}

/** @param {number} place */
function remember(place) {
  try { sessionStorage.setItem(KEY, String(place)); } catch { /* the menu then starts at the current entry */ }
}

/**
 * @param {Element} entry
 * @param {Element} box
 */
function bringIntoView(entry, box) {
  const { top, bottom } = entry.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (top >= frame.top && bottom <= frame.bottom) return;
  box.scrollTop += top - frame.top - frame.height / 3;
}

/** @param {Element} menu */
function settle(menu) {
  root.classList.remove('menu-coming');
  const current = menu.querySelector('[aria-current]');
  menu.scrollTop = remembered();
  if (current) bringIntoView(current, menu);
}

// Before the stylesheet is here it has no room to scroll in.
/** @param {Element} menu */
function settleWhenStyled(menu) {
  /** @type {HTMLLinkElement} */
  const style = document.querySelector('link[rel="stylesheet"]');
  if (!style || style.sheet) settle(menu);
  else style.addEventListener('load', () => settle(menu));
}

// As a column it is first painted where it will stay: once all of it is there, which is when what comes after it is.
// As a pop-up it settles when it opens: to measure it while the page comes would hold up the page.
const column = window.matchMedia('(min-width: 50em)');
const coming = new MutationObserver(() => {
  const menu = document.getElementById('pb-menu');
  if (!menu?.nextElementSibling) return;
  coming.disconnect();
  settleWhenStyled(menu);
});
if (column.matches) {
  root.classList.add('menu-coming');
  coming.observe(root, { childList: true, subtree: true });
}

document.addEventListener('DOMContentLoaded', () => {
  coming.disconnect();
  const menu = document.getElementById('pb-menu');
  if (!menu) return;
  if (column.matches) settleWhenStyled(menu);
  menu.addEventListener('toggle', () => settle(menu));
  window.addEventListener('pagehide', () => remember(menu.scrollTop));
});

// Open on a phone and turned to landscape: the same elements are now columns at the side.
closeFrom(column, 'pb-menu');
closeFrom(window.matchMedia('(min-width: 75em)'), 'pb-contents');

/**
 * @param {MediaQueryList} width
 * @param {string} id
 */
function closeFrom(width, id) {
  width.addEventListener('change', () => document.getElementById(id)?.hidePopover?.());
}
