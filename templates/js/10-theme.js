// Colours: as the device, light, dark; remembered. Runs in <head>, so that the page is never painted in the wrong ones.
(() => {
  'use strict';

  const KEY = 'playbook-theme';
  const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
  const root = document.documentElement;

  // Storage is refused in some private windows and on some file shares: then the choice lasts for the page.
  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function remember(theme) {
    try { localStorage.setItem(KEY, theme); } catch { /* see above */ }
  }

  function show(theme) {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  let theme = remembered();
  if (!(theme in NEXT)) theme = 'auto';
  show(theme);
  if (!CSS.supports('color', 'light-dark(red, red)')) return;
  root.classList.add('switchable'); // the switch is there from the first paint on, so nothing moves

  document.addEventListener('DOMContentLoaded', () => {
    const buttons = document.querySelectorAll('.theme-switch'); // in the bar and, for phones, in the menu
    const label = () => {
      for (const button of buttons) button.title = button.querySelector('span').textContent = window.playbookWords.theme[theme];
    };
    label();
    const change = () => {
      theme = NEXT[theme];
      show(theme);
      remember(theme);
      label();
    };
    for (const button of buttons) button.addEventListener('click', change);
  });
})();
