// @ts-check
// Where an event happened.

/**
 * The element that an event is about or the nearest around it that matches, if there is one.
 *
 * @param {Event} event
 * @param {string} selector
 */
export function closest({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * The same for a link.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLAnchorElement}
 */
export function closestLink({ target }, selector = 'a') {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * Whether a key that is pressed there may be part of a text.
 *
 * @param {EventTarget} element
 */
export function isTyping(element) {
  if (!(element instanceof HTMLElement)) return false;
  return element.isContentEditable || element.matches('select, textarea, input:not([type="checkbox"])');
}
