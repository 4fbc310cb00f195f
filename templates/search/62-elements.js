// @ts-check
// Creates elements. Input is only ever inserted as text, never as HTML.
import { partsOfPhrase } from '../js/05-phrases.js';

/** @typedef {Record<string, string | number | boolean>} Attributes */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/**
 * @param {Element} target
 * @param {Attributes} attributes
 */
export function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value));
}

/**
 * A phrase, with its values in bold.
 *
 * @param {Phrase} text
 * @param {Values} [values]
 */
export function phrase(text, values) {
  return partsOfPhrase(text, values).map((part, at) => (at % 2 ? element('b', {}, part) : part));
}

/**
 * @param {Phrase} text
 * @param {Values} [values]
 */
export function sentence(text, values) {
  return element('p', {}, ...phrase(text, values));
}

/**
 * Turns the parts from `markText` into text and `mark` elements.
 *
 * @param {string[]} parts
 */
export function marked(parts) {
  return parts.map((part, at) => (at % 2 ? element('mark', {}, part) : part));
}

/**
 * @param {string} label
 * @param {() => void} act
 */
export function pushButton(label, act) {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', act);
  return made;
}
