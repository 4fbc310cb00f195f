// @ts-check
// The reader: what this browser keeps for them, and the day it is where they are.

// What needs scripts to be of use is there from the first paint on.
document.documentElement.classList.add('scripted');

/**
 * `null` if nothing is kept. Some private windows and file shares refuse storage: then `undefined`, and things last for
 * the page.
 *
 * @param {string} key
 */
export function kept(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return undefined; }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function keep(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* see above */ }
}

/**
 * Forgets everything whose key starts so.
 *
 * @param {string} start
 */
export function forget(start) {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(start)).forEach((key) => localStorage.removeItem(key));
  } catch { /* see above */ }
}

/** The day where the reader is, as 2026-10-02: such texts compare like dates. */
export function today() {
  const now = new Date();
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
