// @ts-check
// Words to say, code, and anything else to paste elsewhere: a button copies it.
import { phrases, say } from './05-phrases.js';

// How long a button says that it has copied, in milliseconds.
const SHOWN = 2000;
const MOST_QUOTED = 40;
const words = phrases.copy;
/** @type {HTMLElement} */
let status = null;

/**
 * Has a screen reader say something.
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
  setTimeout(() => { status.textContent = message; }, 50); // a region that is there and empty is read when it changes
}

/**
 * For pages without the clipboard of newer browsers: file shares, plain http, old PCs.
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
 * Copies a text and says so on the button. `blanks` are the words that the text leaves open.
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
 * Not innerText, for which the whole page would have to be laid out.
 *
 * @param {Element} callout
 */
const quoted = (callout) => shortened(partsOf(callout).map((part) => part.textContent).join(' ').replace(/\s+/g, ' ').trim());

/**
 * `what` follows “Copy” for those who hear the button and don't see what it belongs to.
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
