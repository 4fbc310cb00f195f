// @ts-check
// What an event happened on.

/**
 * The closest match for the selector, starting at the event's target; `null` if there is none.
 *
 * @param {Event} event
 * @param {string} selector
 */
export function closest({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * Like `closest`, but typed as a link.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLAnchorElement}
 */
export function closestLink({ target }, selector = 'a') {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * Whether keystrokes in this element are text input.
 *
 * @param {EventTarget} element
 */
export function isTyping(element) {
  if (!(element instanceof HTMLElement)) return false;
  return element.isContentEditable || element.matches('select, textarea, input:not([type="checkbox"])');
}
