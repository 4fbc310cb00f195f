// What the scripts of pages share about their reader: what this browser keeps for them, and the day it is.
(() => {
  'use strict';

  // What needs scripts to be of use is shown from the first paint on.
  document.documentElement.classList.add('scripted');

  // `null` if nothing is kept. Storage is refused in some private windows and on some file shares: then `undefined`, and
  // things last for the page.
  function kept(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return undefined; }
  }

  function keep(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* see above */ }
  }

  function forget(start) {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(start)).forEach((key) => localStorage.removeItem(key));
    } catch { /* see above */ }
  }

  // The day where the reader is, as 2026-10-02: such texts compare like dates.
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  window.playbookReader = { kept, keep, forget, today };
})();
