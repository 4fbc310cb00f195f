// @ts-check
// The colour theme: auto (follows the device), light or dark. The choice is stored. Runs in <head>, before the first
// paint, so the page never flashes in the wrong colours.
import { phrases } from './05-phrases.js';

const KEY = 'playbook-theme';
/** @type {Record<string, string>} */
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const root = document.documentElement;

// Storage may be blocked (private windows, file shares). The choice then only lasts for this page.
function remembered() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

/** @param {string} theme */
function remember(theme) {
  try { localStorage.setItem(KEY, theme); } catch { /* see above */ }
}

/** @param {string} theme */
function show(theme) {
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/** @param {string} theme */
function offerChange(theme) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll('.theme-switch'); // in the bar and, for phones, in the menu
  const label = () => {
    for (const button of buttons) button.title = button.querySelector('span').textContent = phrases.theme[theme];
  };
  label();
  const change = () => {
    theme = NEXT[theme];
    show(theme);
    remember(theme);
    label();
  };
  for (const button of buttons) button.addEventListener('click', change);
}

const kept = remembered();
const theme = kept in NEXT ? kept : 'auto';
show(theme);
if (CSS.supports('color', 'light-dark(red, red)')) {
  root.classList.add('switchable'); // shows the switch from the first paint, so the layout doesn't shift
  document.addEventListener('DOMContentLoaded', () => offerChange(theme));
}
