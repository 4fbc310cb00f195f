// @ts-check
// The reader's side: what this browser stores for them, and their local date.

// Shows the controls that need scripts, from the first paint.
document.documentElement.classList.add('scripted');

/**
 * Returns `null` if nothing is stored. If storage is blocked (private windows, file shares), returns `undefined`, and
 * changes only last for this page.
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
 * Removes every entry whose key has this prefix.
 *
 * @param {string} start
 */
export function forget(start) {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(start)).forEach((key) => localStorage.removeItem(key));
  } catch { /* see above */ }
}

/** The reader's local date as YYYY-MM-DD. These strings sort in date order. */
export function today() {
  const now = new Date();
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
