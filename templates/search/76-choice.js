// @ts-check
// Tracks the selected option of the list and reports it on the field: the ARIA 1.2 combobox pattern.
import { closestLink } from '../js/08-events.js';
import { setAttributes } from './62-elements.js';

/**
 * @param {HTMLElement} field
 * @param {HTMLElement} list
 */
export function createChoice(field, list) {
  /** @type {HTMLElement | null} */
  let chosen = null;

  const options = () => [...list.querySelectorAll('a')];

  /** @param {HTMLElement | null} option */
  function choose(option) {
    chosen?.setAttribute('aria-selected', 'false');
    chosen = option;
    chosen?.setAttribute('aria-selected', 'true');
    if (chosen) field.setAttribute('aria-activedescendant', chosen.id);
    else field.removeAttribute('aria-activedescendant');
  }

  /**
   * Moves the selection by one option, 1 forwards or -1 backwards, wrapping around at both ends.
   *
   * @param {number} step
   */
  function move(step) {
    /** @type {HTMLElement[]} */
    const all = options();
    const from = all.indexOf(chosen);
    choose(all.at(from < 0 && step < 0 ? -1 : (from + step) % all.length) ?? null);
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * After the list has been replaced or extended: turns its links into options, grouped by page. Selects `best` unless an
   * option is still selected; if `best` isn't in the list, selects the first option.
   *
   * @param {HTMLElement} [best]
   */
  function renew(best) {
    options().forEach((option, at) => {
      setAttributes(option, { role: 'option', id: `pb-search-${at}`, tabindex: -1, 'aria-selected': false });
    });
    for (const item of list.children) {
      const title = item.children.length > 1 && item.firstChild.firstChild.textContent;
      setAttributes(item, title ? { role: 'group', 'aria-label': title } : { role: 'none' });
    }
    field.setAttribute('aria-expanded', String(!list.hidden));
    choose(chosen?.isConnected ? chosen : best && (best.isConnected ? best : options()[0]));
  }

  list.addEventListener('pointermove', (event) => {
    const option = closestLink(event);
    if (option && option !== chosen) choose(option);
  });

  return { move, renew, chosen: () => chosen };
}
