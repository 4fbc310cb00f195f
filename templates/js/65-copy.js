// @ts-check
// Copies what people paste elsewhere: words to say, code, case notes.
import { phrases, say } from './05-phrases.js';

// How long a button shows “Copied”, in milliseconds.
const SHOWN = 2000;
const MOST_QUOTED = 40;
const words = phrases.copy;
/** @type {HTMLElement} */
let status = null;

/**
 * Announces a message to screen readers.
 *
 * @param {string} message
 */
export function announce(message) {
  if (!status) {
    status = document.createElement('p');
    status.className = 'unseen';
    status.setAttribute('role', 'status');
    (document.querySelector('main') || document.body).append(status);
  }
  status.textContent = '';
  setTimeout(() => { status.textContent = message; }, 50); // screen readers only announce changes to a live region that already exists
}

/**
 * Fallback where the Clipboard API isn't available: file shares, plain HTTP, old browsers.
 *
 * @param {string} text
 */
function copyBySelection(text) {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const field = document.createElement('textarea');
  field.className = 'unseen';
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused) focused.focus({ preventScroll: true });
  return copied;
}

/** @param {string} text */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * Copies a text and confirms it on the button. `blanks` are the placeholders in it that the reader still has to fill in.
 *
 * @param {string} text
 * @param {HTMLElement} button
 * @param {string[]} [blanks]
 */
export async function copy(text, button, blanks = []) {
  const copied = await toClipboard(text);
  const done = blanks.length > 0 ? say(words.copied_with_blanks, { blanks: blanks.join(' ') }) : words.copied;
  announce(copied ? done : words.refused);
  const label = /** @type {Text} */ (button.firstChild);
  const { dataset } = button;
  dataset.label = dataset.label || label.data;
  label.data = copied ? done : words.not_copied;
  clearTimeout(Number(dataset.timer));
  dataset.timer = String(setTimeout(() => { label.data = dataset.label; }, blanks.length > 0 ? 2 * SHOWN : SHOWN));
}

/**
 * @param {Element} callout
 * @returns {HTMLElement[]}
 */
const partsOf = (callout) => [...callout.querySelectorAll(':scope > :not(.callout-title)')];
/** @param {Element} callout */
const wordsOf = (callout) => partsOf(callout).map((part) => part.innerText.trim()).join('\n');
/** @param {Element} callout */
const blanksOf = (callout) => [...callout.querySelectorAll('.blank')].map((blank) => blank.textContent);
/** @param {string} text */
const shortened = (text) => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED).trim()}…` : text);
/**
 * Uses textContent, because innerText would force a layout of the whole page.
 *
 * @param {Element} callout
 */
const quoted = (callout) => shortened(partsOf(callout).map((part) => part.textContent).join(' ').replace(/\s+/g, ' ').trim());

/**
 * `what` completes the label “Copy” for screen-reader users, who can't see what the button belongs to.
 *
 * @param {string} what
 * @param {() => string} textOf
 * @param {() => string[]} [blanksOf]
 */
function copyButton(what, textOf, blanksOf) {
  const button = document.createElement('button');
  const which = document.createElement('span');
  button.type = 'button';
  button.className = 'copy';
  which.className = 'unseen';
  which.textContent = ` ${what}`;
  button.append(words.copy, which);
  button.addEventListener('click', () => copy(textOf(), button, blanksOf?.()));
  return button;
}

document.addEventListener('DOMContentLoaded', () => {
  for (const callout of document.querySelectorAll('.callout-say')) {
    const what = say(words.what, { words: quoted(callout) });
    callout.querySelector('.callout-title').append(copyButton(what, () => wordsOf(callout), () => blanksOf(callout)));
  }
  for (const box of document.querySelectorAll('.code-box')) {
    const code = () => box.querySelector('.code').textContent.trimEnd();
    box.append(copyButton(say(words.code, { code: shortened(code().split('\n')[0]) }), code));
  }
});
