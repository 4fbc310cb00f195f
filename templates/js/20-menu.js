// @ts-check
// The menu keeps its scroll position across pages, with the current entry in view.

const KEY = 'playbook-menu';
const root = document.documentElement;

function remembered() {
  try { return Number(sessionStorage.getItem(KEY)); } catch { return 0; }
}

/** @param {number} place */
function remember(place) {
  try { sessionStorage.setItem(KEY, String(place)); } catch { /* storage is blocked: each page scrolls to its current entry */ }
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

/**
 * Waits for the stylesheet: without it the menu isn't a scroll container.
 *
 * @param {Element} menu
 */
function settleWhenStyled(menu) {
  /** @type {HTMLLinkElement} */
  const style = document.querySelector('link[rel="stylesheet"]');
  if (!style || style.sheet) settle(menu);
  else style.addEventListener('load', () => settle(menu));
}

// As a column, the menu stays hidden until it can be painted at its final scroll position. It has been parsed completely
// once its next sibling exists. As a popover, it's positioned when it opens: measuring it during load would block rendering.
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

// If the viewport grows while a popover is open (a phone is rotated), close it: the element is now a column.
closeFrom(column, 'pb-menu');
closeFrom(window.matchMedia('(min-width: 75em)'), 'pb-contents');

/**
 * @param {MediaQueryList} width
 * @param {string} id
 */
function closeFrom(width, id) {
  width.addEventListener('change', () => document.getElementById(id)?.hidePopover?.());
}
